"""Source: one input that can be opened, and the problem row for one that cannot be read."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from timeline.errors import SourceError
from timeline.model.problem import Problem

MAX_DOCUMENT_BYTES = 20_000_000
"""The largest file, line or field that is taken for one article, in bytes (characters for text)."""


@dataclass(frozen=True, slots=True)
class Source:
    """One input: its name in `source_uri`, and how its bytes are had.

    `named` is True when the user named this very input, and False when it was found in a
    folder or by a pattern: a wrong column map is then one problem row and not the run's end.
    """

    uri: str
    open: Callable[[], AbstractContextManager[BinaryIO]]
    named: bool = True

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
        # fsspec writes a file in an archive as `zip://story.txt::news.zip`.
        is_url = "://" in self.uri
        path = self.uri.partition("::")[0].partition("?")[0] if is_url else self.uri
        return PurePosixPath(path).suffix.lower()

    def read_whole(self) -> bytes:
        """All bytes of an input that holds one article.

        Raises SourceError `too_large` beyond `MAX_DOCUMENT_BYTES`, and OSError.
        """
        with self.open() as stream:
            raw = stream.read(MAX_DOCUMENT_BYTES + 1)
        if len(raw) > MAX_DOCUMENT_BYTES:
            raise too_large("the file")
        return raw


def too_large(what: str) -> SourceError:
    """The error for a file, line or field (`what`) beyond the limit."""
    limit = f"{MAX_DOCUMENT_BYTES:,} bytes"
    return SourceError("too_large", f"{what} is larger than {limit}, the limit for one article")


def skipped(uri: str, error: SourceError, action: str = "skipped") -> Problem:
    """The problem row for an input or record that gave no document."""
    # Libraries' messages run over several lines.
    reason = " ".join(str(error).split())
    return Problem(source_uri=uri, stage="read", code=error.code, reason=reason, action=action)
