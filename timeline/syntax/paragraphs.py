"""Where one stretch of running text ends and the next begins.

A parser joins a headline without a full stop to the sentence below it. So the text is
cut, before parsing, where its layout says that no sentence goes on: at blank lines, at
line ends that are no mere wrapping, behind list bullets and behind a dateline. It is cut
too where a sentence plainly ends, for many short stretches parse faster than a long one.
"""

from collections.abc import Iterator
from itertools import pairwise

import re2

LONGEST = 10_000
"""Characters parsed at once at most; longer paragraphs are cut."""

WIDEST_WRAP = 120
"""Text with longer lines than this is not hard-wrapped: each line is a paragraph."""

_BULLET = re2.compile(r"[•‣▪◦●■·]\s*|[*–—-]\s+")

_CAPITALS = r"\p{Lu}[\p{Lu}.'’-]+"
_NAME = r"\p{Lu}[\pL.'’-]*"
_PART = rf"(?:{_NAME}|\d{{1,4}}|de|do|la|of)"
_DATELINE = re2.compile(
    # "OSLO, May 3 --" and "BEIJING/MOSCOW -", or in any case with an agency: "Oslo (AP) –"
    rf"(?:{_CAPITALS}(?:[ /]{_CAPITALS})*(?:, ?{_PART}(?: {_PART})*)*"
    rf"|{_NAME}(?:[ ,/]+{_PART})*,? ?\([^()]{{2,40}}\)) ?(?:--|[–—-])\s+"
)
# A full stop behind a word in small letters, which hardly an abbreviation is, and a capital.
_PLAIN_END = re2.compile(r"[ -](\p{Ll}{3,})(\.[\"”]?)\s+([\"“]?\p{Lu}\p{Ll})")
_ABBREVIATIONS = frozenset({"approx", "dept", "etc", "figs", "inc", "pres", "seq", "vol"})
_LAST_SENTENCE_END = re2.compile(r"(?s).*[.!?][\"'”’)]*\s")
_LAST_SPACE = re2.compile(r"(?s).*\s")

Stretch = tuple[int, int]


def split(text: str) -> Iterator[Stretch]:
    """The stretches `[start, end)` of `text` to parse by themselves, in order.

    No stretch begins or ends with white space, and all other characters are in one.
    The text must not hold lone surrogates.

    >>> text = "Rain ends\\n\\n• Roads open\\n\\nOSLO, May 3 (AP) – It stopped."
    >>> [text[start:end] for start, end in split(text)]
    ['Rain ends', '•', 'Roads open', 'OSLO, May 3 (AP) –', 'It stopped.']
    """
    for start, end in _unwrapped(text):
        body = _body_start(text, start, end)
        if body > start:
            yield _trimmed(text, start, body)
        while end - body > LONGEST:
            piece = _piece_end(text, body)
            yield _trimmed(text, body, piece)
            body = piece + _indent(text[piece:end])
        yield from _plain_sentences(text, body, end)


def _plain_sentences(text: str, start: int, end: int) -> Iterator[Stretch]:
    """A paragraph, cut behind each sentence that plainly ends."""
    first = start
    for match in _PLAIN_END.finditer(text[start:end]):
        if match.group(1) in _ABBREVIATIONS:
            continue
        yield first, start + match.end(2)
        first = start + match.start(3)
    yield first, end


def _unwrapped(text: str) -> Iterator[Stretch]:
    """Lines, joined where a line was only wrapped: where the next word did not fit."""
    lines = list(_lines(text))
    width = max((end - start for start, end in lines), default=0)
    first = None
    for (start, end), (following, limit) in pairwise([*lines, (len(text), len(text))]):
        first = start if first is None else first
        if not _wrapped(text[start:end], text[following:limit], width):
            if start < end:
                yield first, end
            first = None


def _lines(text: str) -> Iterator[Stretch]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield _trimmed(text, start, start + len(line))
        start += len(line)


def _wrapped(line: str, following: str, width: int) -> bool:
    if not line or not following or width > WIDEST_WRAP or _BULLET.match(following):
        return False
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width


def _body_start(text: str, start: int, end: int) -> int:
    """Where the sentences of a paragraph start: behind its bullet or its dateline."""
    head = text[start : min(end, start + 2 * WIDEST_WRAP)]
    lead = _BULLET.match(head) or _DATELINE.match(head)
    if lead is None or start + lead.end() == end:
        return start
    body = start + lead.end()
    return body + _indent(text[body:end])


def _piece_end(text: str, start: int) -> int:
    """Where to cut a paragraph that is too long: at a sentence's end, or between words."""
    piece = text[start : start + LONGEST]
    cut = _LAST_SENTENCE_END.match(piece) or _LAST_SPACE.match(piece)
    return start + (cut.end() if cut else LONGEST)


def _trimmed(text: str, start: int, end: int) -> Stretch:
    """The same stretch without white space at its ends; empty where it holds nothing else."""
    content = text[start:end]
    start += _indent(content)
    return start, start + len(content.strip())


def _indent(content: str) -> int:
    return len(content) - len(content.lstrip())
