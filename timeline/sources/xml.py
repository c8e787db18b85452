"""XML as a stream of items: nothing is fetched, expanded or kept longer than its item.

Archives are less tidy than XML asks for, so the bytes are decoded as those of any other input
first: stray bytes, control characters and HTML's names for characters are no reason to stop.
"""

import codecs
from collections.abc import Collection, Generator, Iterator
from contextlib import closing
from html.entities import html5
from itertools import chain
from typing import TYPE_CHECKING

import re2

from timeline.errors import SourceError
from timeline.model.problem import Problem
from timeline.sources.article import clean, doubtful, stray
from timeline.sources.encoding import detect
from timeline.sources.markup import local_name
from timeline.sources.source import MAX_DOCUMENT_BYTES, Source, too_large

if TYPE_CHECKING:
    from lxml.etree import XMLPullParser, _Element

_CHUNK_BYTES = 1 << 16
_MAX_ITEM_ELEMENTS = 100_000
_DECLARED = re2.compile(rb"\A[^<]{0,8}<\?xml[^>]{0,200}encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})")

# `&nbsp;` is no entity of XML, but feeds and wires are full of it; `&amp;` is one.
_LONGEST_ENTITY = 34
_OF_XML = ("", "amp;", "lt;", "gt;", "quot;", "apos;")


def items(source: Source, names: Collection[str]) -> Iterator["_Element | Problem"]:
    """The elements of these local names as they come, none from inside another.

    An element is to be used before the next is asked for. Yields a Problem of code `encoding`
    where the bytes were doubtful. Raises SourceError `malformed` for what is no XML (any more),
    for entities that the file declares itself and for elements nested too deep, `too_large` for
    an item beyond the limits, `binary` and `empty`.
    """
    from lxml.etree import XMLPullParser, XMLSyntaxError

    parser = XMLPullParser(
        events=("start", "end"),
        encoding="utf-8",  # whatever is declared: the bytes are recoded
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    collector = _Collector(names)
    with closing(_text(source)) as pieces:
        try:
            for piece in pieces:
                if isinstance(piece, Problem):
                    yield piece
                    continue
                parser.feed(_numbered(piece).encode())
                yield from collector.finished(parser, len(piece))
            parser.close()
            yield from collector.finished(parser, 0)
        except XMLSyntaxError as error:
            # What was whole before the damage is not lost.
            yield from collector.finished(parser, 0)
            fault = "XML breaks off or is damaged" if collector.started else "file is not XML"
            raise SourceError("malformed", f"the {fault}: {error}") from error


class _Collector:
    """Which of a parser's elements are items; frees all others as they end."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = names
        self._item: _Element | None = None
        self._size = 0  # of the open item: characters at most, and elements
        self._elements = 0
        self.started = False

    def finished(self, parser: "XMLPullParser", fed: int) -> Iterator["_Element"]:
        """The items that ended within the last `fed` characters."""
        for event, element in parser.read_events():
            if event == "start":
                self._start(element)
            elif element is self._item:
                yield element
                self._item = None
                _free(element)
            elif self._item is None:
                _free(element)
        self._size += fed
        if self._item is not None and self._size > MAX_DOCUMENT_BYTES:
            raise too_large("one item")

    def _start(self, element: "_Element") -> None:
        if not self.started:
            self.started = True
            _refuse_own_entities(element)
        if self._item is None and local_name(element) in self._names:
            self._item = element
            self._size = self._elements = 0
        self._elements += 1
        if self._item is not None and self._elements > _MAX_ITEM_ELEMENTS:
            reason = f"one item holds more than {_MAX_ITEM_ELEMENTS:,} elements"
            raise SourceError("too_large", reason)


def _free(element: "_Element") -> None:
    """Empty an element that ended, and drop those before it.

    The parser may still hold the element itself and write its tail: these stay.
    """
    element.clear(keep_tail=True)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _refuse_own_entities(root: "_Element") -> None:
    doctype = root.getroottree().docinfo.internalDTD
    if doctype is not None and next(iter(doctype.iterentities()), None) is not None:
        raise SourceError("malformed", "the XML declares entities of its own; none is expanded")


def _declared(head: bytes) -> str | None:
    """The encoding that the XML declaration states."""
    declared = _DECLARED.search(head)
    return declared[1].decode() if declared else None


def _text(source: Source) -> Generator[str | Problem]:
    """The text of the file in pieces that end between an entity and the next."""
    with source.open() as stream:
        head = stream.read(_CHUNK_BYTES)
        if not head.strip():
            raise SourceError("empty", "there is no text")
        encoding = detect(head, lambda: _declared(head), final=len(head) < _CHUNK_BYTES)
        if encoding.doubt:
            yield doubtful(source.uri, encoding)
        damaged = False
        decoder = codecs.getincrementaldecoder(encoding.codec)(encoding.errors)
        rest = ""
        for chunk in chain([head], iter(lambda: stream.read(_CHUNK_BYTES), b""), [b""]):
            try:
                written = rest + decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                raise encoding.broken() from error
            cut = written.rfind("&", -_LONGEST_ENTITY) if chunk else -1
            cut = len(written) if cut < 0 or ";" in written[cut:] else cut
            rest = written[cut:]
            tidy, has_stray = clean(written[:cut])
            if has_stray and not damaged:
                damaged = True
                yield stray(source.uri, encoding.codec)
            yield tidy


def _numbered(text: str) -> str:
    """The text with the numbers of characters for HTML's names of them.

    >>> _numbered("Fish &amp; chips&nbsp;&hellip; & peas")
    'Fish &amp; chips&#160;&#8230; & peas'
    """
    head, *pieces = text.split("&")
    for place, piece in enumerate(pieces):
        name = piece[: piece.find(";", 0, _LONGEST_ENTITY) + 1]
        characters = None if name in _OF_XML else html5.get(name)
        if characters is None:
            pieces[place] = f"&{piece}"
        else:
            numbers = "".join(f"&#{ord(character)};" for character in characters)
            pieces[place] = numbers + piece[len(name) :]
    return head + "".join(pieces)
