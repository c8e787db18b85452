"""PDF: one file, one article; its words in the order in which the file has them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from io import BytesIO
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, BinaryIO

import re2

from timeline.errors import SourceError
from timeline.model.document import Document, StatedDate
from timeline.model.problem import Problem
from timeline.sources.article import article
from timeline.sources.columns import ColumnMap
from timeline.sources.roundup import read_parts, split
from timeline.sources.source import MAX_DOCUMENT_BYTES, Source, too_large
from timeline.sources.text import headline

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

_MOST_PAGES = 5000
# Running heads and feet stand on most pages, in the first or last lines, with other numbers.
_EDGE_LINES, _FEWEST_PAGES = 2, 3
# Lines further apart than this many times the usual distance begin a paragraph.
_PARAGRAPH_GAP = 1.35
# pdfium's sign for a hyphen at the end of a line whose word goes on.
_PARTED = re2.compile(r"(\pL*)\x{FFFE}(\pL*)")
_COMPOUND = re2.compile(r"\pL+-\pL+")
_NUMBER = re.compile(r"\d+")
# ISO 32000-1, 7.9.4: D:YYYYMMDDHHmmSSOHH'mm'
_DAY = re.compile(
    r"(?:D:)?(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?\d*(?:(Z)|([+-]\d\d)'?(\d\d)?)?.{0,4}"
)
# Programs put the name of the file where the title belongs.
_NO_TITLE = re.compile(r"(?i)microsoft word - .*|untitled.*|.*\.(?:docx?|pdf|rtf|odt|indd|qxp?d?)")

Line = tuple[str, float | None]
"""The words of a line, and where its first sign stands on the page, in points from below."""


def read(source: Source, columns: ColumnMap) -> Iterator[Document | Problem]:
    """The article of a PDF file, or those of a news database's round-up.

    The days on which the file was made and changed say that the article is no younger; they
    are not its publication. `columns` is not used. Raises SourceError `no_text` for a scan.
    """
    with source.open() as opened, _seekable(opened) as stream:
        pages, properties = _contents(stream)
    text = _mended(_running_text(pages))
    if not text.strip():
        raise SourceError("no_text", "no page has a text; it is a scan that needs recognition")
    if parts := split("\n".join(line for page in pages for line, _ in page)):
        yield from read_parts(source, "pdf", parts)
        return
    title = properties.get("Title", "")
    yield from article(
        uri=source.uri,
        source_format="pdf",
        text=text,
        title=headline(text) if _NO_TITLE.fullmatch(title[:200]) else title or headline(text),
        author=properties.get("Author"),
        stated_dates=tuple(
            StatedDate("crawled", written, f"pdf:{name}")
            for name in ("CreationDate", "ModDate")
            if (written := iso_time(properties.get(name, "")))
        ),
    )


def iso_time(written: str) -> str | None:
    """A time as PDF writes it, in ISO 8601; None for anything else.

    >>> iso_time("D:20230130090000+09'00'")
    '2023-01-30T09:00:00+09:00'
    """
    found = _DAY.fullmatch(written[:40])
    if found is None:
        return None
    year, month, day, hour, minute, second, zulu, hours, minutes = found.groups()
    at = f"{year}-{month}-{day}"
    if hour is None:
        return at
    offset = "+00:00" if zulu else f"{hours}:{minutes or '00'}" if hours else ""
    return f"{at}T{hour}:{minute}:{second or '00'}{offset}"


def _seekable(stream: BinaryIO):
    if stream.seekable():
        return nullcontext(stream)
    raw = stream.read(MAX_DOCUMENT_BYTES + 1)
    if len(raw) > MAX_DOCUMENT_BYTES:
        raise too_large("the file")
    return BytesIO(raw)


def _contents(stream: BinaryIO) -> tuple[list[list[Line]], dict[str, str]]:
    """The lines of each page, and what the file states about itself."""
    from pypdfium2 import PdfDocument, PdfiumError
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    if not stream.read(1):
        raise SourceError("empty", "the file is empty")
    stream.seek(0)
    try:
        document = PdfDocument(stream)
    except PdfiumError as error:
        if getattr(error, "err_code", None) == FPDF_ERR_PASSWORD:
            reason = "the PDF has a password; save it without one"
            raise SourceError("unreadable", reason) from error
        raise SourceError("malformed", f"the file is no whole PDF: {error}") from error
    try:
        return list(_pages(document)), document.get_metadata_dict(skip_empty=True)
    except PdfiumError as error:
        raise SourceError("malformed", f"a page of the PDF cannot be read: {error}") from error
    finally:
        document.close()


def _pages(document: "PdfDocument") -> Iterator[list[Line]]:
    if len(document) > _MOST_PAGES:
        raise SourceError("too_large", f"the PDF has more than {_MOST_PAGES:,} pages")
    length = 0
    for page in document:
        text_page = page.get_textpage()
        lines = list(_lines(text_page))
        length += sum(len(line) for line, _ in lines)
        if length > MAX_DOCUMENT_BYTES:
            raise too_large("the text")
        yield lines
        text_page.close()
        page.close()


def _lines(page: "PdfTextPage") -> Iterator[Line]:
    text = page.get_text_range()
    # One sign of the text for each of the page, unless some are left out or outside the BMP.
    placed = len(text) == page.count_chars()
    at = 0
    for line in text.split("\r\n"):
        words = line.strip()
        if words:
            first = at + len(line) - len(line.lstrip())
            yield words, page.get_charbox(first, loose=True)[1] if placed else None
        at += len(line) + 2


def _without_running(pages: Sequence[list[Line]]) -> Iterator[list[Line]]:
    """The pages without the lines that stand at the edges of most of them."""
    edges = Counter(key for page in pages for key in {_key(line) for line, _ in _edges(page)})
    running = {key for key, n in edges.items() if n >= _FEWEST_PAGES and 2 * n > len(pages)}
    for page in pages:
        first, last = _EDGE_LINES, len(page) - _EDGE_LINES
        yield [
            line
            for at, line in enumerate(page)
            if first <= at < last or _key(line[0]) not in running
        ]


def _edges(page: Sequence[Line]) -> Sequence[Line]:
    return page if len(page) <= 2 * _EDGE_LINES else [*page[:_EDGE_LINES], *page[-_EDGE_LINES:]]


def _key(line: str) -> str:
    return _NUMBER.sub("0", line[:200].lower())


def _running_text(pages: Sequence[list[Line]]) -> str:
    """The paragraphs of all pages; one goes on where a page begins within a sentence."""
    paragraphs: list[str] = []
    for page in _without_running(pages):
        for at, paragraph in enumerate(_joined(page)):
            goes_on = at == 0 and paragraphs and paragraph[0].islower()
            if goes_on and paragraphs[-1][-1] not in '.!?:"”’':
                paragraphs[-1] += f" {paragraph}"
            else:
                paragraphs.append(paragraph)
    return "\n\n".join(paragraphs)


def _joined(page: Sequence[Line]) -> Iterator[str]:
    """The paragraphs of a page, each on one line."""
    gaps = [above - below for (_, above), (_, below) in pairwise(page) if above and below]
    ordinary = median(gap for gap in gaps if gap > 0) if any(gap > 0 for gap in gaps) else 0.0
    paragraph = ""
    for at, (words, height) in enumerate(page):
        above = page[at - 1][1] if at else None
        if paragraph and above and height and not 0 <= above - height <= _PARAGRAPH_GAP * ordinary:
            yield paragraph
            paragraph = ""
        paragraph = f"{paragraph} {words}" if paragraph else words
    if paragraph:
        yield paragraph


def _mended(text: str) -> str:
    """The text with words whole that were parted at the end of a line.

    The hyphen stays before a capital or a number, and where the text has it elsewhere too.
    """

    compounds = frozenset(_COMPOUND.findall(text))

    def whole(parted: "re2._Match") -> str:
        before, after = parted[1], parted[2]
        compound = f"{before}-{after}"
        keeps = not before or not after[:1].islower() or compound in compounds
        return compound if keeps else before + after

    return _PARTED.sub(whole, text)
