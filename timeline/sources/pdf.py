"""PDF: one file, one article; its words in the order in which the file has them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
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


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a line, and where they stand: points from the foot of the page.

    `first` and `last` are the bottoms of its first and last sign, which differ where pdfium
    has joined lines at a hyphen; `size` is the height of the first. None where it is not known.
    """

    words: str
    first: float | None = None
    last: float | None = None
    size: float | None = None

    def gap(self, below: "Line") -> float:
        """How far the next line is below this one; negative where it stands above it."""
        return self.last - below.first if self.last is not None and below.first is not None else 0.0


def read(source: Source, columns: ColumnMap) -> Iterator[Document | Problem]:
    """The article of a PDF file, or those of a news database's round-up.

    The days on which the file was made and changed say that the article is no younger; they
    are not its publication. `columns` is not used. Raises SourceError `no_text` for a scan.
    """
    with source.open_seekable() as stream:
        pages, properties = _contents(stream)
    text = _mended(_running_text(pages))
    if not text.strip():
        raise SourceError("no_text", "no page has a text; it is a scan that needs recognition")
    if parts := split("\n".join(line.words for page in pages for line in page)):
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
        length += sum(len(line.words) for line in lines)
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
        start = at + len(line) - len(line.lstrip())
        at += len(line) + len("\r\n")
        if words and placed:
            _, first, _, top = page.get_charbox(start, loose=True)
            last = page.get_charbox(start + len(words) - 1, loose=True)[1]
            yield Line(words, first, last, top - first)
        elif words:
            yield Line(words)


def _without_running(pages: Sequence[list[Line]]) -> Iterator[list[Line]]:
    """The pages without the lines that stand at the edges of most of them."""
    edges = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    running = {key for key, n in edges.items() if n >= _FEWEST_PAGES and 2 * n > len(pages)}
    for page in pages:
        first, last = _EDGE_LINES, len(page) - _EDGE_LINES
        yield [
            line for at, line in enumerate(page) if first <= at < last or _key(line) not in running
        ]


def _edges(page: Sequence[Line]) -> Sequence[Line]:
    return page if len(page) <= 2 * _EDGE_LINES else [*page[:_EDGE_LINES], *page[-_EDGE_LINES:]]


def _key(line: Line) -> str:
    return _NUMBER.sub("0", line.words[:200].lower())


def _running_text(pages: Sequence[list[Line]]) -> str:
    """The paragraphs of all pages; one goes on where a page begins within a sentence."""
    furthest = _PARAGRAPH_GAP * _ordinary_gap(pages)
    paragraphs: list[str] = []
    for page in _without_running(pages):
        for at, paragraph in enumerate(_joined(page, furthest)):
            goes_on = at == 0 and paragraphs and paragraph[0].islower()
            if goes_on and paragraphs[-1][-1] not in '.!?:"”’':
                paragraphs[-1] += f" {paragraph}"
            else:
                paragraphs.append(paragraph)
    return "\n\n".join(paragraphs)


def _ordinary_gap(pages: Sequence[list[Line]]) -> float:
    """How far apart the lines of a paragraph are: the least that leaves room for the letters."""
    smallest = min((line.size for page in pages for line in page if line.size), default=0.0)
    gaps = (above.gap(below) for page in pages for above, below in pairwise(page))
    return min((gap for gap in gaps if gap >= smallest > 0), default=0.0)


def _joined(page: Sequence[Line], furthest: float) -> Iterator[str]:
    """The paragraphs of a page, each on one line; within one, lines are no further apart."""
    paragraph: list[str] = []
    above = None
    for line in page:
        gap = above.gap(line) if above else 0.0
        if paragraph and not 0 <= gap <= max(furthest, line.size or 0.0):
            yield " ".join(paragraph)
            paragraph = []
        paragraph.append(line.words)
        above = line
    if paragraph:
        yield " ".join(paragraph)


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
