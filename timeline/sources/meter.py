"""Meter: how much of the input has been read, in bytes of the files on this machine."""

import os
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import replace
from typing import BinaryIO

from timeline.sources.source import Source


class Meter:
    """Follows the reading of sources, so that somebody can be told how far it is.

    `names` are those of all inputs. Inputs that are no files of this machine have no size:
    with one of them the share that is read is not known.
    """

    def __init__(self, names: Iterable[str]) -> None:
        sizes = [_size(name) for name in names]
        self._total = None if None in sizes else sum(size or 0 for size in sizes)
        self._done = self._size = 0
        self._stream: BinaryIO | None = None

    @property
    def share(self) -> float | None:
        """The share of the bytes that has been read, between 0 and 1; None if not known."""
        if not self._total:
            return None
        return min(1.0, (self._done + min(self._place(), self._size)) / self._total)

    def followed(self, source: Source) -> Source:
        """The source, whose bytes are counted when it is read; the one before is done."""
        self._done += self._size
        self._size, self._stream = _size(source.uri) or 0, None

        @contextmanager
        def opened() -> Generator[BinaryIO]:
            with source.open() as stream:
                self._stream = stream
                yield stream

        return replace(source, open=opened)

    def _place(self) -> int:
        if self._stream is None:
            return 0
        if self._stream.closed:
            return self._size
        try:
            return self._stream.tell()
        except (OSError, ValueError):  # a pipe
            return 0


def _size(name: str) -> int | None:
    try:
        return os.stat(name).st_size if os.path.isfile(name) else None
    except (OSError, ValueError):
        return None
