"""SGML wire archives in the form of Reuters-21578: many `<REUTERS>` records in one file.

SGML of this kind is no XML: control characters, stray `&` and `<`, no root element. Its
elements are flat, so that each is found by its tags.
"""

from collections.abc import Iterator
from io import StringIO

import re2

from timeline.errors import SourceError
from timeline.model.document import Document, StatedDate
from timeline.model.problem import Problem
from timeline.sources.article import article, clean, doubtful, stray
from timeline.sources.columns import ColumnMap
from timeline.sources.lines import text_lines
from timeline.sources.markup import without_entities
from timeline.sources.parts import without_by
from timeline.sources.source import MAX_DOCUMENT_BYTES, Source, skipped, too_large

_OPEN, _CLOSE = "<REUTERS", "</REUTERS>"
_ELEMENTS = re2.compile(
    r"(?s)<(DATE|AUTHOR|TITLE|DATELINE|BODY)>(.*?)</(?:DATE|AUTHOR|TITLE|DATELINE|BODY)>"
)
_TEXT = re2.compile(r"(?s)<TEXT[^>]*>(.*?)</TEXT>")

# References to control characters frame the texts and stand in the wire's header lines.
_CONTROLS = tuple(f"&#{code};" for code in (*range(32), 127))
# What is left of the tab that a paragraph begins with, where it lost its number: `&\t`.
_PARAGRAPH, _INDENT = "\n&\\t", "\n    "
# The wire's own last line.
_SIGN_OFF = re2.compile(r"(?i)\n[ \t]*reuters?\s*\z")
# Stands before a headline that was sent alone, and at times slips into it.
_FLASH = "*"


def read(source: Source, columns: ColumnMap) -> Iterator[Document | Problem]:
    """The articles of an SGML archive, numbered from 1; `columns` is not used.

    The text is dateline and body as they were sent, `<DATE>` a stated date. A record of type
    BRIEF is only its headline, which is then its text too. A record that breaks off is one
    problem. Raises SourceError `empty` or `binary`.
    """
    number = 0
    with source.open() as stream:
        encoding, lines = text_lines(stream)
        if encoding.doubt:
            yield doubtful(source.uri, encoding)
        for number, record in enumerate(_records(lines), start=1):
            uri = f"{source.uri}#row={number}"
            try:
                if isinstance(record, SourceError):
                    raise record
                yield from _article(uri, record, encoding.codec)
            except SourceError as error:
                yield skipped(uri, error)
    if not number:
        raise SourceError("empty", "the file holds no <REUTERS> records")


def _records(lines: Iterator[str | None]) -> Iterator[str | SourceError]:
    """The records from `<REUTERS` to `</REUTERS>`; what stands between them is not read.

    Of a record that never ends nothing is kept beyond the limit: the next tag begins another.
    """
    record: StringIO | None = None
    for line in lines:
        if line is None or (record is not None and record.tell() > MAX_DOCUMENT_BYTES):
            yield too_large("the record")
            record = None
        if line is None:
            continue
        if _OPEN in line:
            if record is not None:
                yield SourceError("malformed", "the record has no </REUTERS>")
            record = StringIO()
        if record is not None:
            record.write(line)
            if _CLOSE in line:
                yield record.getvalue()
                record = None
    if record is not None:
        yield SourceError("malformed", "the record breaks off: it has no </REUTERS>")


def _article(uri: str, written: str, codec: str) -> Iterator[Document | Problem]:
    record, has_stray = clean(written)
    found = _TEXT.search(record)
    if found is None:
        raise SourceError("no_text", "the record has no <TEXT>")
    parts = {name: _without_controls(text) for name, text in _ELEMENTS.findall(record)}
    title = without_entities(parts.get("TITLE", "")).strip().lstrip(_FLASH) or None
    yield from article(
        uri=uri,
        source_format="sgml",
        text=_text(found[1], parts) or title or "",
        title=title,
        publisher="Reuters",
        author=without_by(without_entities(parts.get("AUTHOR", "")).strip()),
        stated_dates=(StatedDate("published", _day_and_time(parts), "sgml:DATE"),),
    )
    if has_stray:
        yield stray(uri, codec)


def _text(content: str, parts: dict[str, str]) -> str | None:
    """Dateline and body in one; None beside a headline that was sent alone (type BRIEF).

    A text that was never taken apart (type UNPROC) is taken whole.
    """
    if "BODY" in parts:
        sent = parts.get("DATELINE", "") + parts["BODY"]
    elif "TITLE" in parts:
        return None  # there is only filler beside it
    else:
        sent = content
    plain = _without_controls(sent).replace(_PARAGRAPH, _INDENT)
    return _SIGN_OFF.sub("", without_entities(plain)).strip("\n")


def _without_controls(text: str) -> str:
    for control in _CONTROLS:
        text = text.replace(control, "")
    return text


def _day_and_time(parts: dict[str, str]) -> str:
    """`<DATE>` to the second, since nothing reads hundredths: `26-FEB-1987 15:01:01`."""
    return parts.get("DATE", "").strip().partition(".")[0]
