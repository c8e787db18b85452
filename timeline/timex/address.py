"""Addresses: what stands in a URL, an e-mail address or a user's name tells no time."""

from collections.abc import Iterable, Iterator

import re2

from timeline.timex.scan import Candidate

_ADDRESS = re2.compile(
    r"(?i)(?:https?://|www\.)\S+|[\w.+-]*@[a-z_][\w.-]*|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}/\S*"
)


def outside_addresses(text: str, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates that stand in running text."""
    if "@" not in text and "/" not in text:
        yield from candidates
        return
    spans = (match.span() for match in _ADDRESS.finditer(text))
    start, end = next(spans, (len(text), len(text)))
    for candidate in candidates:
        while end <= candidate.start and start < len(text):
            start, end = next(spans, (len(text), len(text)))
        if candidate.end <= start:
            yield candidate
