"""WARC (ISO 28500): web archives; one response that is an HTML page, one article.

Records and their HTTP headers are read by the standard library's HTTP parser, which bounds the
number and length of header lines.
"""

import zlib
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, HTTPResponse, parse_headers
from io import BytesIO
from typing import BinaryIO

from timeline.errors import SourceError
from timeline.model.document import Document, StatedDate
from timeline.model.problem import Problem
from timeline.sources.columns import ColumnMap
from timeline.sources.html import read_page
from timeline.sources.source import MAX_DOCUMENT_BYTES, Source, skipped, too_large

_VERSION = b"WARC/"
_LONGEST_LINE = 200
_CHUNK_BYTES = 1 << 20
_HTML = ("text/html", "application/xhtml+xml")
_GZIP_OR_ZLIB = 47  # window bits: either header, told by itself
_RAW_DEFLATE = -15


@dataclass(frozen=True, slots=True)
class _Page:
    """The payload of a response, and the charset that its server stated."""

    body: bytes
    charset: str | None


def read(source: Source, columns: ColumnMap) -> Iterator[Document | Problem]:
    """The pages of a WARC file, numbered by their records from 1. `columns` is not used.

    All records that are no pages are one problem, with what they are. Raises SourceError
    `malformed` where the file breaks off or is no WARC.
    """
    left_out: Counter[str] = Counter()
    number = 0
    with source.open() as stream:
        while (headers := _next_headers(stream)) is not None:
            number += 1
            uri = f"{source.uri}#row={number}"
            try:
                page = _page(headers, stream)
                if isinstance(page, str):
                    left_out[page] += 1
                    continue
                yield from read_page(
                    page.body,
                    uri=uri,
                    source_format="warc",
                    url=(headers.get("WARC-Target-URI") or "").strip("<> ") or None,
                    charset=page.charset,
                    crawled=(
                        StatedDate("crawled", headers.get("WARC-Date", ""), "warc:WARC-Date"),
                    ),
                )
            except _BrokenOff:
                raise
            except SourceError as error:
                yield skipped(uri, error)
    if not number:
        raise SourceError("empty", "the file holds no WARC records")
    if left_out:
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(left_out.items()))
        total = sum(left_out.values())
        reason = f"{total} of {number} records are no web pages: {kinds}"
        yield skipped(source.uri, SourceError("no_page", reason))


class _BrokenOff(SourceError):
    """The file ends within a record, or is no WARC any more: nothing can be read on."""


def _next_headers(stream: BinaryIO) -> Message | None:
    """The header of the next record, None at the end of the file."""
    line = b"\r\n"
    while line in (b"\r\n", b"\n"):
        line = stream.readline(_LONGEST_LINE)
    if not line:
        return None
    if not line.startswith(_VERSION):
        raise _BrokenOff("malformed", "there is no WARC record where one should begin")
    try:
        return parse_headers(stream)
    except HTTPException as error:
        raise _BrokenOff("malformed", f"the header of a record is damaged: {error}") from error


def _page(headers: Message, stream: BinaryIO) -> _Page | str:
    """The page in a record, or in a few words what else the record is; it is read to its end."""
    written = (headers.get("Content-Length") or "").strip()
    if not (written.isascii() and written.isdigit()) or len(written) > 18:
        raise _BrokenOff("malformed", "a record does not say how long it is")
    length = int(written)
    kind = (headers.get("WARC-Type") or "unknown").strip().lower()
    is_http = (
        (headers.get("Content-Type") or "").replace(" ", "").lower().startswith("application/http")
    )
    if kind != "response" or not is_http:
        deque(_chunks(stream, length), maxlen=0)
        return kind if kind != "response" else "response other than HTTP"
    if length > MAX_DOCUMENT_BYTES:
        deque(_chunks(stream, length), maxlen=0)
        raise too_large("the record")
    return _payload(b"".join(_chunks(stream, length)))


def _chunks(stream: BinaryIO, length: int) -> Iterator[bytes]:
    """The next `length` bytes; raises where the file ends before."""
    while length > 0:
        chunk = stream.read(min(length, _CHUNK_BYTES))
        if not chunk:
            raise _BrokenOff("malformed", "the file breaks off within a record")
        length -= len(chunk)
        yield chunk


def _payload(block: bytes) -> _Page | str:
    stream = BytesIO(block)
    response = HTTPResponse(_Socket(stream))  # ty: ignore[invalid-argument-type]
    try:
        response.begin()
    except (HTTPException, ValueError) as error:
        raise SourceError("malformed", f"the HTTP response is damaged: {error!r}") from error
    content_type = response.headers.get_content_type()
    if response.status != 200:
        return f"response with status {response.status}"
    if content_type not in _HTML:
        return f"response of {content_type}"
    start = stream.tell()
    body = block[start:]
    if response.chunked:
        # Some crawlers take the chunks apart and keep the header.
        with suppress(HTTPException, ValueError, OverflowError):
            body = response.read()
    encodings = (response.headers.get("Content-Encoding") or "").lower()
    return _Page(_decompressed(body, encodings), response.headers.get_content_charset())


class _Socket:
    """What HTTPResponse asks of a socket: a file."""

    def __init__(self, stream: BytesIO) -> None:
        self._stream = stream

    def makefile(self, mode: str) -> BytesIO:
        return self._stream


def _decompressed(body: bytes, encoding: str) -> bytes:
    """The body without its content encoding, which crawlers may have undone already."""
    if encoding in ("gzip", "x-gzip", "deflate"):
        for window_bits in (_GZIP_OR_ZLIB, _RAW_DEFLATE):
            try:
                page = zlib.decompressobj(window_bits).decompress(body, MAX_DOCUMENT_BYTES + 1)
            except zlib.error:
                continue
            if len(page) > MAX_DOCUMENT_BYTES:
                raise too_large("the page")
            return page
        return body
    if encoding and encoding != "identity" and b"<" not in body[:1024]:
        raise SourceError("unreadable", f"the page is compressed by {encoding!r}")
    return body
