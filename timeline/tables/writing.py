"""Writing: one error for whatever keeps output from being written, which says what to do."""

import errno
import os
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa

from timeline.errors import OutputError

_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def writing(path: Path) -> Generator[None]:
    """Raise `OutputError`, naming `path`, for any failure to write in the block.

    >>> with writing(Path("out/events.parquet")):
    ...     raise OSError(errno.ENOSPC, "No space left on device")
    Traceback (most recent call last):
    timeline.errors.OutputError: cannot write out/events.parquet: No space left on device; free \
some space and give the same command again
    """
    try:
        yield
    except (OSError, sqlite3.Error, pa.ArrowException) as error:
        raise OutputError(f"cannot write {path}: {_reason(error)}; {_remedy(error)}") from error


def _reason(error: Exception) -> str:
    number = getattr(error, "errno", None)
    return os.strerror(number) if number is not None else " ".join(str(error).split())


def _remedy(error: Exception) -> str:
    number = getattr(error, "errno", None)
    if number in _FULL or getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
        return "free some space and give the same command again"
    if number in _FORBIDDEN:
        return "make it writable, or give another --out"
    return "mend that and give the same command again"
