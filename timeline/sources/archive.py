"""Archives and compressed files: the files in them become sources, as those in a folder do.

Nothing is unpacked to disk, so that the name of a member is only a name. What is unpacked is
counted, for members and all that is nested in them together.
"""

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import BinaryIO, cast

from timeline.errors import SourceError
from timeline.model.problem import Problem
from timeline.sources.source import Bomb, Source, Unpacked, skipped

# How deep archives are opened: `archive.zip` holds `1987.zip`, which holds `news.jsonl.gz`.
_MAX_DEPTH = 3
# Text seldom shrinks to less than a fiftieth. Small archives may, of one word again and again.
_MAX_RATIO = 200
_ALWAYS_ALLOWED = 64_000_000

_COMPRESSED: Mapping[str, Callable[[BinaryIO], object]] = MappingProxyType(
    {
        ".gz": lambda stream: gzip.GzipFile(fileobj=stream),
        ".bz2": bz2.BZ2File,
        ".xz": lzma.LZMAFile,
    }
)
_ZIP = ".zip"
ARCHIVES = (_ZIP, *_COMPRESSED)
"""The extensions of archives and compressed files."""

_ENCRYPTED = 0x1  # general purpose bit flag (APPNOTE 4.4.4)
_DAMAGED = (EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, gzip.BadGzipFile)


def members(source: Source, kind: str) -> Iterator[Source | Problem]:
    """The files in an archive as sources, in the order of their names, without hidden ones.

    `kind` is one of `ARCHIVES`. The `uri` of a file in a zip archive is fsspec's,
    `zip://story.txt::news.zip`; a compressed file and what is in it have one `uri`. Each source
    is to be read before the next is asked for. An encrypted file is a problem. Raises
    SourceError, for the whole archive.

    >>> packed = gzip.compress(b"It rained.")
    >>> source = Source("rain.txt.gz", lambda: io.BytesIO(packed))
    >>> [(member.uri, member.read_whole()) for member in members(source, ".gz")]
    [('rain.txt.gz', b'It rained.')]
    """
    if source.depth == _MAX_DEPTH:
        raise Bomb("too_large", f"it holds archives in archives, more than {_MAX_DEPTH} deep")
    with source.open_seekable() as stream:
        unpacked = source.unpacked or Unpacked(_ALWAYS_ALLOWED + _MAX_RATIO * _size(stream))
        if kind == _ZIP:
            yield from _zip_members(source, stream, unpacked)
        else:
            yield _content(source, stream, unpacked, kind)


def _size(stream: BinaryIO) -> int:
    end = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    return end


def _content(source: Source, stream: BinaryIO, unpacked: Unpacked, kind: str) -> Source:
    """The one file in a compressed file."""
    name = source.file_name
    name = name[: -len(kind)] if source.extension == kind else name

    def opened() -> AbstractContextManager[BinaryIO]:
        stream.seek(0)
        return _guarded(cast(BinaryIO, _COMPRESSED[kind](stream)), unpacked)

    return Source(source.uri, opened, source.named, unpacked, source.depth + 1, name)


def _zip_members(
    source: Source, stream: BinaryIO, unpacked: Unpacked
) -> Iterator[Source | Problem]:
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError) as error:
        raise SourceError("malformed", f"the file is no whole zip archive: {error}") from error
    with archive:
        entries = [entry for entry in archive.infolist() if _is_visible(entry)]
        if not entries:
            raise SourceError("empty", "the archive holds no files")
        if sum(entry.file_size for entry in entries) > unpacked.left:
            unpacked.charge(unpacked.left + 1)
        for entry in sorted(entries, key=lambda entry: entry.filename.split("/")):
            uri = f"zip://{entry.filename}::{source.uri}"
            if entry.flag_bits & _ENCRYPTED:
                yield skipped(uri, SourceError("unreadable", "it is encrypted; unpack it first"))
            else:
                opened = _opener(archive, entry, unpacked)
                yield Source(uri, opened, False, unpacked, source.depth + 1)


def _is_visible(entry: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(entry.filename).parts
    hidden = any(part.startswith(".") and part != ".." for part in parts)
    return not (entry.is_dir() or hidden or "__MACOSX" in parts)


def _opener(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, unpacked: Unpacked
) -> Callable[[], AbstractContextManager[BinaryIO]]:
    def opened() -> AbstractContextManager[BinaryIO]:
        try:
            stream = archive.open(entry)
        except (*_DAMAGED, NotImplementedError, RuntimeError, ValueError) as error:
            raise SourceError("malformed", f"the member cannot be unpacked: {error}") from error
        return _guarded(cast(BinaryIO, stream), unpacked)

    return opened


def _guarded(stream: BinaryIO, unpacked: Unpacked) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(_Guarded(stream, unpacked)))


class _Guarded(io.RawIOBase):
    """A decompressed stream, read once through: counted, its damage a SourceError.

    What stands before the damage is handed out, so that the first read there ends short; the
    next one raises, or else closing does.
    """

    def __init__(self, stream: BinaryIO, unpacked: Unpacked) -> None:
        self._stream = stream
        self._unpacked = unpacked
        self._damage: SourceError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # ty: ignore[incompatible-method-override]
        self._raise_damage()
        try:
            chunk = self._stream.read1(len(buffer))  # ty: ignore[missing-attribute]
        except _DAMAGED as error:
            return self._damaged(error)
        except OSError as error:
            if error.errno is not None:
                raise
            return self._damaged(error)
        self._unpacked.charge(len(chunk))
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()
        self._raise_damage()

    def _damaged(self, error: Exception) -> int:
        self._damage = SourceError("malformed", f"the compressed data is damaged: {error}")
        return 0

    def _raise_damage(self) -> None:
        damage, self._damage = self._damage, None
        if damage is not None:
            raise damage
