"""Word documents: one article, or a round-up of many. Only words are read, nothing is executed."""

from collections.abc import Iterator
from io import BytesIO
from typing import IO
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from timeline.errors import SourceError
from timeline.model.document import Document, StatedDate
from timeline.model.problem import Problem
from timeline.sources import rtf
from timeline.sources.article import article
from timeline.sources.columns import ColumnMap
from timeline.sources.roundup import read_parts, split
from timeline.sources.source import MAX_DOCUMENT_BYTES, Source, too_large
from timeline.sources.text import headline

# ECMA-376, part 1: the main document, and the core properties.
_WORDS, _PROPERTIES = "word/document.xml", "docProps/core.xml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_DC = "http://purl.org/dc/elements/1.1/ "
_DCTERMS = "http://purl.org/dc/terms/ "
_BLANKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n"}
# What older programs are given instead of a shape: its text once more.
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"

# Files that python-docx makes bear the time of its template.
_OF_A_TEMPLATE = "2013-12-23T23:15:00Z"

_OLE, _RTF = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"
# Markup is several times as long as the words in it.
_MAX_XML_BYTES = 5 * MAX_DOCUMENT_BYTES
_PIECE = 1 << 16


def read(source: Source, columns: ColumnMap) -> Iterator[Document | Problem]:
    """The articles of a Word document (.docx); a .doc that holds RTF is read as that.

    The time at which the file was last changed says that the article is no younger; it is not
    its publication. `columns` is not used. Raises SourceError.
    """
    raw = source.read_whole()
    if raw.startswith(_RTF):
        yield from rtf.read(source, columns)
        return
    if not raw.strip():
        raise SourceError("empty", "the file is empty")
    if raw.startswith(_OLE):
        reason = "it is a Word 97 document or has a password; save it as .docx without one"
        raise SourceError("unknown_format", reason)
    text, properties = _contents(raw)
    if parts := split(text):
        yield from read_parts(source, "docx", parts)
        return
    changed = properties.get("modified") or properties.get("created")
    yield from article(
        uri=source.uri,
        source_format="docx",
        text=text,
        title=properties.get("title") or headline(text),
        author=properties.get("creator"),
        language=properties.get("language"),
        stated_dates=(
            (StatedDate("crawled", changed, "docx:modified"),)
            if changed and changed != _OF_A_TEMPLATE
            else ()
        ),
    )


def _contents(raw: bytes) -> tuple[str, dict[str, str]]:
    """The text, a blank line between paragraphs, and the properties that are stated."""
    try:
        with ZipFile(BytesIO(raw)) as archive:
            names = archive.namelist()
            if _WORDS not in names:
                raise SourceError("malformed", "the file is a zip archive but no Word document")
            with archive.open(_WORDS) as stream:
                text = "\n\n".join(_paragraphs(stream))
            properties: dict[str, str] = {}
            if _PROPERTIES in names:
                with archive.open(_PROPERTIES) as stream:
                    properties = _properties(stream)
    # NotImplementedError: a compression that is not known; RuntimeError: a password.
    except (BadZipFile, ZlibError, ExpatError, EOFError, NotImplementedError) as error:
        raise SourceError("malformed", f"the file is no whole Word document: {error}") from error
    except (RuntimeError, ValueError) as error:
        raise SourceError("malformed", f"the Word document cannot be opened: {error}") from error
    return text, properties


def _paragraphs(stream: IO[bytes]) -> Iterator[str]:
    """The paragraphs, in order; those of a text box stand before the one that it hangs on."""
    open_ones: list[list[str]] = []
    fallbacks = 0
    for event, tag, words in _elements(stream):
        if tag == _FALLBACK:
            fallbacks += 1 if event == "start" else -1
        if fallbacks:
            continue
        if tag == f"{_W}p" and event == "start":
            open_ones.append([])
        elif tag == f"{_W}p" and open_ones:
            yield "".join(open_ones.pop())
        elif event == "end" and open_ones:
            open_ones[-1].append(words if tag == f"{_W}t" else _BLANKS.get(tag, ""))


def _properties(stream: IO[bytes]) -> dict[str, str]:
    named = {
        f"{_DC}title": "title",
        f"{_DC}creator": "creator",
        f"{_DC}language": "language",
        f"{_DCTERMS}created": "created",
        f"{_DCTERMS}modified": "modified",
    }
    return {
        named[tag]: words.strip()
        for event, tag, words in _elements(stream)
        if event == "end" and tag in named
    }


def _elements(stream: IO[bytes]) -> Iterator[tuple[str, str, str]]:
    """Start and end of each element: `start` or `end`, its tag, and at its end its last words.

    A document type is refused, so there are no entities to expand.
    """
    events: list[tuple[str, str, str]] = []
    words: list[str] = []
    length = 0

    def start(tag: str, _: object) -> None:
        words.clear()
        events.append(("start", tag, ""))

    def end(tag: str) -> None:
        events.append(("end", tag, "".join(words)))
        words.clear()

    def characters(piece: str) -> None:
        nonlocal length
        words.append(piece)
        length += len(piece)
        if length > MAX_DOCUMENT_BYTES:
            raise too_large("the text")

    def document_type(*_: object) -> None:
        raise SourceError("malformed", "the markup has a document type, which Word never writes")

    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = document_type
    fed = 0
    while piece := stream.read(_PIECE):
        fed += len(piece)
        if fed > _MAX_XML_BYTES:
            raise too_large("the markup")
        parser.Parse(piece)
        yield from events
        events.clear()
    parser.Parse(b"", True)
