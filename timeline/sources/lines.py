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
    head = stream.read(_CHUNK_BYTES)
    encoding = detect(head, final=len(head) < _CHUNK_BYTES)
    chunks = chain([head], iter(lambda: stream.read(_CHUNK_BYTES), b""), [b""])
    return encoding, _lines(chunks, encoding)


def _lines(chunks: Iterator[bytes], encoding: Encoding) -> Iterator[str | None]:
    decoder = codecs.getincrementaldecoder(encoding.codec)(encoding.errors)
    rest, too_long = "", False
    for chunk in chunks:
        try:
            decoded = decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            raise encoding.broken() from error
        lines = (rest + decoded).split("\n")
        rest = lines.pop()
        for line in lines:
            yield None if too_long else f"{line}\n"
            too_long = False
        if len(rest) > MAX_DOCUMENT_BYTES:
            rest, too_long = "", True
    if rest or too_long:
        yield None if too_long else rest
