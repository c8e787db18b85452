"""JSON: one article, an array of articles, or what a news service answers with an array inside.

Files of JSON Lines that bear the name `.json` are read as well: values may follow one another.
"""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import count

from timeline.errors import SourceError
from timeline.model.document import Document
from timeline.model.problem import Problem
from timeline.sources.article import doubtful
from timeline.sources.columns import ColumnMap, column_names, value_at
from timeline.sources.lines import text_chunks
from timeline.sources.records import Record, read_records
from timeline.sources.source import MAX_DOCUMENT_BYTES, Source, too_large

# Where the answers of news services keep their articles, in lower case.
_CONTAINERS = frozenset(
    [
        "articles",
        "data",
        "docs",
        "documents",
        "entries",
        "hits",
        "items",
        "news",
        "records",
        "response",
        "results",
        "stories",
    ]
)
_DEEPEST_CONTAINER = 4

# The decoder says where it stopped. No token but a string is longer than this, so further from
# the end of what has been read it met a fault, and not the end.
_LONGEST_TOKEN = 16
# Not by re2, which copies the whole text at every call.
_NOT_SPACE = re.compile(r"[^ \t\r\n]")


def read(source: Source, columns: ColumnMap) -> Iterator[Document | Problem]:
    """The articles of a JSON file, counted from 1; no more than one is in memory.

    An object without text that has a list of objects under a usual name (`articles`,
    `response.docs`) stands for that list. What is no object is one problem and the rest goes
    on; a fault of syntax ends the file. Raises UnknownColumn, and SourceError `malformed` or
    `too_large`.
    """
    with source.open() as stream:
        encoding, chunks = text_chunks(stream)
        if encoding.doubt:
            yield doubtful(source.uri, encoding)
        scanner = _Scanner(chunks)
        yield from read_records(source, "json", _rows(scanner, columns), columns, complete=False)


def _rows(scanner: "_Scanner", columns: ColumnMap) -> Iterator[tuple[int, Record | SourceError]]:
    numbers = count(1)
    while scanner.peek():
        for value in _values(scanner, columns, _DEEPEST_CONTAINER):
            number = next(numbers)
            if isinstance(value, dict):
                yield number, value
            else:
                yield number, SourceError("malformed", f"value {number} is JSON but not an object")


def _values(scanner: "_Scanner", columns: ColumnMap, depth: int) -> Iterator[object]:
    """The articles in the scanner's next value."""
    if scanner.peek() == "[":
        yield from scanner.elements()
        return
    try:
        value = scanner.value()
    except SourceError as error:
        if error.code != "too_large" or scanner.peek() != "{" or not depth:
            raise
        # An object larger than an article: its articles are somewhere in it.
        for name in scanner.names():
            if name.lower() in _CONTAINERS and scanner.peek() in ("[", "{"):
                yield from _values(scanner, columns, depth - 1)
            else:
                scanner.value()
    else:
        contained = None if _has_text(value, columns) else _contained(value, depth)
        yield from [value] if contained is None else contained


def _has_text(value: object, columns: ColumnMap) -> bool:
    if not isinstance(value, Mapping):
        return False
    column = columns.text or columns.guess(column_names(value)).text
    return column is not None and value_at(value, column) is not None


def _contained(value: object, depth: int) -> list[object] | None:
    """The list of articles in the answer of a news service, or None where there is none."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or not depth:
        return None
    inside = (below for name, below in value.items() if name.lower() in _CONTAINERS)
    lists = (_contained(below, depth - 1) for below in inside)
    return next((found for found in lists if found is not None), None)


class _Scanner:
    """A JSON text taken value by value, with no more of it in memory than the next value."""

    def __init__(self, chunks: Iterator[str]) -> None:
        self._chunks = chunks
        self._text = ""
        self._at = 0
        self._ended = False
        self._decoder = json.JSONDecoder()

    def peek(self) -> str:
        """The next character that is no white space, `""` at the end."""
        while True:
            found = _NOT_SPACE.search(self._text, self._at)
            self._at = found.start() if found else len(self._text)
            if found:
                return found[0]
            if not self._read():
                return ""

    def elements(self) -> Iterator[object]:
        """The elements of the array that comes next."""
        self._take("[")
        while self.peek() != "]":
            yield self.value()
            if self.peek() != "]":
                self._take(",")
        self._take("]")

    def names(self) -> Iterator[str]:
        """The names in the object that comes next; the caller takes the value of each."""
        self._take("{")
        while self.peek() != "}":
            name = self.value()
            self._take(":")
            yield str(name)
            if self.peek() != "}":
                self._take(",")
        self._take("}")

    def value(self) -> object:
        """The value that comes next, whole.

        Raises SourceError `malformed` where it is none, and `too_large`; nothing is taken then.
        """
        self.peek()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                cut_off = error.pos + _LONGEST_TOKEN > len(self._text)
                cut_off = cut_off or error.msg.startswith("Unterminated string")
                if not cut_off or not self._read():
                    raise _malformed(error.msg) from error
            except (ValueError, RecursionError) as error:
                raise _malformed(str(error)) from error
            else:
                # A number at the end of a piece may go on in the next one.
                if end < len(self._text) or not self._read():
                    self._at = end
                    return value

    def _take(self, mark: str) -> None:
        if self.peek() != mark:
            raise _malformed(f"there is no {mark!r} where it belongs")
        self._at += 1

    def _read(self) -> bool:
        """Read on, doubling what is held, so that a long value is not decoded too often."""
        pieces = [self._text[self._at :]]
        held = len(pieces[0])
        if held > MAX_DOCUMENT_BYTES:
            raise too_large("a value")
        size = 0
        while size <= held and not self._ended:
            piece = next(self._chunks, None)
            self._ended = piece is None
            pieces.append(piece or "")
            size += len(pieces[-1])
        self._text, self._at = "".join(pieces), 0
        return size > 0


def _malformed(reason: str) -> SourceError:
    return SourceError("malformed", f"the file is not JSON, or is cut off: {reason}")
