"""Round-ups as Factiva exports them: with codes (`HD`, `BY`, `WC`, `PD`, …), or as full articles.

A full article has its title, byline, `612 words`, day, time, publisher and a copyright as lines
of their own above the text, and `Document` with its number below.
"""

from collections.abc import Iterator, Sequence

import re2

from timeline.model.document import StatedDate
from timeline.sources.columns import Metadata
from timeline.sources.languages import TWO_LETTERS
from timeline.sources.parts import Part, is_copyright, is_date_line, paragraphs, without_by

_ABOVE_TEXT = frozenset(
    ("SE", "HD", "CR", "BY", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "CLM")
)
_TEXT = ("LP", "TD")
_BELOW_TEXT = frozenset(["ART", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN", "RF", "CT"])
# Above the text a blank sets off a code; below it, where words begin lines, more than a blank.
_CODE_ABOVE = re2.compile(r"([A-Z]{2,3})(?:[\t |]+(.*))?")
_CODE_BELOW = re2.compile(r"([A-Z]{2,3})(?:(?:\t| {2,}|\|)\s*(.*))?")

_WORDS = re2.compile(r"[0-9][0-9,.]* words")
_NUMBER = re2.compile(r"Document [A-Za-z0-9]{14,40}")
_TIME = re2.compile(r"[0-9]{1,2}:[0-9]{2}")
_SERVICE_CODE = re2.compile(r"[A-Z0-9]{1,8}")


def articles(lines: Sequence[str]) -> list[Part] | None:
    """The articles of a Factiva export, given its lines without white space around them.

    None where the lines have not the structure of one.
    """
    if any(line == "HD" or line.startswith(("HD ", "HD\t", "HD|")) for line in lines):
        coded = [_coded_part(fields) for fields in _coded(lines) if "PD" in fields]
        if coded:
            return coded
    return [_full_part(chunk, at) for chunk, at in _full(lines)] or None


def _coded(lines: Sequence[str]) -> Iterator[dict[str, list[str]]]:
    """The lines below each code of an article, article by article; each begins at its `HD`."""
    fields: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        match = (_CODE_BELOW if code in _TEXT else _CODE_ABOVE).fullmatch(line)
        found = match[1] if match else ""
        if found == "HD" and (not fields or code in _BELOW_TEXT or code in _TEXT):
            if fields:
                yield fields
            fields = {}
        elif not fields or not _follows(found, code, fields):
            if fields:
                fields[code].append(line)
            continue
        code = found
        fields[code] = [match[2] or ""] if match else []
    if fields:
        yield fields


def _follows(found: str, code: str, fields: dict[str, list[str]]) -> bool:
    """True where `found` can be the next code: they have an order, and each is there once."""
    if found in fields:
        return False
    if code in _TEXT or code in _BELOW_TEXT:
        return found in _BELOW_TEXT or (found == "TD" and code == "LP")
    return found in _ABOVE_TEXT or found in _TEXT


def _coded_part(fields: dict[str, list[str]]) -> Part:
    def value(code: str) -> str | None:
        return " ".join(line for line in fields.get(code, ()) if line) or None

    texts = [paragraphs(fields[code]) for code in _TEXT if code in fields]
    return Part(
        "\n\n".join(text for text in texts if text),
        _stated(value("HD"), value("BY"), value("SN"), value("LA"), value("PD"), value("ET"), "PD"),
    )


def _full(lines: Sequence[str]) -> Iterator[tuple[Sequence[str], int]]:
    """The lines of each full article, and which of them counts its words."""
    start = 0
    for end, line in enumerate(lines):
        if not line.startswith("Document ") or not _NUMBER.fullmatch(line):
            continue
        chunk = lines[start:end]
        counts = (
            at
            for at, line in enumerate(chunk)
            if line.endswith(" words") and _WORDS.fullmatch(line)
        )
        if (at := next(counts, None)) is not None:
            yield chunk, at
        start = end + 1


def _full_part(chunk: Sequence[str], count: int) -> Part:
    above = [line for line in chunk[:count] if line]
    byline = above.pop() if len(above) > 1 and without_by(above[-1]) != above[-1] else None
    head: dict[str, str] = {}
    body_start = count + 1
    for at, line in enumerate(chunk[count + 1 :], start=count + 1):
        part = _part_of_head(line, head) if line else None
        if line and part is None:
            break
        if part:
            head[part] = line
        body_start = at + 1
        if part == "copyright":
            break
    stated = _stated(
        above[-1] if above else None,
        byline,
        head.get("publisher"),
        head.get("language"),
        head.get("day"),
        head.get("time"),
        "day",
    )
    return Part(paragraphs(chunk[body_start:]), stated)


def _part_of_head(line: str, head: dict[str, str]) -> str | None:
    """What a line below the count of words is, given those above it; None for the text."""
    if is_copyright(line):
        return "copyright"
    if "day" not in head:
        return "day" if is_date_line(line) else None
    if _TIME.fullmatch(line):
        return "time"
    if line.lower() in TWO_LETTERS:
        return "language"
    if "language" in head:
        return None
    if "publisher" not in head:
        return "publisher"
    if _SERVICE_CODE.fullmatch(line):  # of the publisher, or the page
        return "code"
    return None


def _stated(
    title: str | None,
    byline: str | None,
    publisher: str | None,
    language: str | None,
    day: str | None,
    time: str | None,
    origin: str,
) -> Metadata:
    written = f"{day} {time}" if day and time else day
    return Metadata(
        title=title,
        publisher=publisher,
        author=without_by(byline),
        language=language,
        url=None,
        stated_dates=(StatedDate("published", written, f"factiva:{origin}"),) if written else (),
    )
