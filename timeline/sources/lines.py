"""Lines of text from a stream of bytes, in bounded memory however long the input or a line."""

import codecs
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from timeline.sources.encoding import Encoding, detect
from timeline.sources.source import MAX_DOCUMENT_BYTES

_CHUNK_BYTES = 1 << 20


def text_lines(stream: BinaryIO) -> tuple[Encoding, Iterator[str | None]]:
    """The encoding of the stream, told from its beginning, and its lines with their `\\n`.

    None stands for a line longer than `MAX_DOCUMENT_BYTES`. Bytes that the encoding does not
    define are kept as surrogate escapes. Raises SourceError `binary`, at once, or `malformed`.
    """
    encoding, chunks = text_chunks(stream)
    return encoding, _lines(chunks)


def text_chunks(stream: BinaryIO) -> tuple[Encoding, Iterator[str]]:
    """The encoding of the stream, told from its beginning, and its text in pieces of about 1 MB.

    Raises SourceError as `text_lines` does.
    """
    head = stream.read(_CHUNK_BYTES)
    encoding = detect(head, final=len(head) < _CHUNK_BYTES)
    chunks = chain([head], iter(lambda: stream.read(_CHUNK_BYTES), b""), [b""])
    return encoding, _decoded(chunks, encoding)


def _decoded(chunks: Iterator[bytes], encoding: Encoding) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding.codec)(encoding.errors)
    for chunk in chunks:
        try:
            yield decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            raise encoding.broken() from error


def _lines(chunks: Iterator[str]) -> Iterator[str | None]:
    rest, too_long = "", False
    for chunk in chunks:
        lines = (rest + chunk).split("\n")
        rest = lines.pop()
        for line in lines:
            yield None if too_long else f"{line}\n"
            too_long = False
        if len(rest) > MAX_DOCUMENT_BYTES:
            rest, too_long = "", True
    if rest or too_long:
        yield None if too_long else rest
