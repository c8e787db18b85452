"""Source: one input that can be opened, and the problem row for one that cannot be read."""

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from timeline.errors import SourceError
from timeline.model.problem import Problem

MAX_DOCUMENT_BYTES = 20_000_000
"""The largest file, line or field that is taken for one article, in bytes (characters for text)."""

MAX_TEXT_CHARACTERS = 1_000_000
"""The longest text that is taken for one article: its rows are held in memory together."""

MAX_HELD_BYTES = 200_000_000
"""The largest input that is held in memory because its format needs one that can be sought in."""

_CHUNK_BYTES = 1 << 20
_LONGEST_REASON = 500


class Bomb(SourceError):
    """An archive that unpacks to more than it may: nothing more of the whole archive is read."""


@dataclass(slots=True)
class Unpacked:
    """What may still be unpacked of one archive, in bytes, all that is nested in it included."""

    left: int

    def charge(self, size: int) -> None:
        """Count `size` more bytes; raises Bomb when they are too many."""
        self.left -= size
        if self.left < 0:
            raise Bomb("too_large", "it unpacks to far more than its size, as no news archive does")


@dataclass(frozen=True, slots=True)
class Source:
    """One input: its name in `source_uri`, and how its bytes are had.

    `named` is True when the user named this very input, and False when it was found in a
    folder or by a pattern: a wrong column map is then one problem row and not the run's end.
    A member of an archive shares its `unpacked`, and `depth` counts the archives around it.
    `name` stands in for the end of the `uri`, where that is the name of the compressed file.
    """

    uri: str
    open: Callable[[], AbstractContextManager[BinaryIO]]
    named: bool = True
    unpacked: Unpacked | None = None
    depth: int = 0
    name: str | None = None

    @property
    def extension(self) -> str:
        """The lower-case extension of the file's name, `""` without one.

        >>> from contextlib import nullcontext
        >>> from io import BytesIO
        >>> Source(
        ...     "https://example.org/Story.HTML?page=1", lambda: nullcontext(BytesIO())
        ... ).extension
        '.html'
        """
        stem, _, suffix = self.file_name.rstrip("/").rpartition("/")[2].rpartition(".")
        return f".{suffix.lower()}" if stem and suffix else ""

    @property
    def file_name(self) -> str:
        """The file's name, and what stands before it, without what a URL says beyond that."""
        if self.name is not None:
            return self.name
        path = self.uri
        if "://" in path:  # fsspec writes a file in an archive as `zip://story.txt::news.zip`
            path = path.partition("::")[0]
        if path.startswith(("http://", "https://")):
            path = path.partition("?")[0]
        return path

    def read_whole(self) -> bytes:
        """All bytes of an input that holds one article.

        Raises SourceError `too_large` beyond `MAX_DOCUMENT_BYTES`, and OSError.
        """
        raw = bytearray()
        with self.open() as stream:
            while len(raw) <= MAX_DOCUMENT_BYTES and (chunk := stream.read(_CHUNK_BYTES)):
                raw += chunk
        if len(raw) > MAX_DOCUMENT_BYTES:
            raise too_large("the file")
        return bytes(raw)

    @contextmanager
    def open_seekable(self) -> Generator[BinaryIO]:
        """The input, in memory where it could only be read once through (a pipe, a member).

        Raises SourceError `too_large` beyond `MAX_HELD_BYTES`, and OSError.
        """
        with self.open() as stream:
            if stream.seekable():
                yield stream
                return
            held = BytesIO()
            while chunk := stream.read(_CHUNK_BYTES):
                held.write(chunk)
                if held.tell() > MAX_HELD_BYTES:
                    reason = f"more than {MAX_HELD_BYTES:,} bytes cannot be held in memory"
                    raise SourceError("too_large", f"{reason}; unpack or save the file first")
        held.seek(0)
        yield held


def too_large(what: str) -> SourceError:
    """The error for a file, line or field (`what`) beyond the limit."""
    limit = f"{MAX_DOCUMENT_BYTES:,} bytes"
    return SourceError("too_large", f"{what} is larger than {limit}, the limit for one article")


def skipped(uri: str, error: SourceError, action: str = "skipped") -> Problem:
    """The problem row for an input or record that gave no document."""
    # Libraries' messages run over several lines, and quote what they were given.
    reason = " ".join(str(error).split())
    if len(reason) > _LONGEST_REASON:
        reason = f"{reason[:_LONGEST_REASON]}…"
    return Problem(source_uri=uri, stage="read", code=error.code, reason=reason, action=action)
