"""The folder of a build: nothing in it changes until the new tables are whole.

A build works in a folder beside `out`, `.out.building`, under a lock that only one build can
hold. When all is written, the tables are moved into the place of `out`. A build that is killed
leaves the folder and the store of finished articles in it; the next one goes on from there.
"""

import errno
import os
import shutil
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from timeline.build.store import STORE_FILE, holds_articles
from timeline.errors import UsageError
from timeline.tables.datapackage import PACKAGE_FILE
from timeline.tables.schema import TABLES
from timeline.tables.writing import writing

NEW = "new"
"""Name of the folder, in the work folder, for the tables of a build that is not finished."""

_OLD = "old"


@contextmanager
def work_folder(out: Path) -> Generator[Path]:
    """The folder beside `out` in which a build works, held until the block ends.

    It is removed when the block ends without an error. After an error, `out` is as it was and the
    store of finished articles is kept, if it holds any. Raises `UsageError` where another build
    holds the folder, `OutputError` where it cannot be made.
    """
    from filelock import FileLock, Timeout

    work = out.parent / f".{out.name}.building"
    lock = FileLock(out.parent / f".{out.name}.lock", timeout=0)
    with writing(work):
        out.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire()
        except Timeout as error:
            reason = f"another build is writing {out}; wait for it, or give another --out"
            raise UsageError(reason) from error
    try:
        with writing(work):
            work.mkdir(exist_ok=True)
            _settle(work, out)
        yield work
    except BaseException:
        with suppress(OSError):
            _settle(work, out)
            if not holds_articles(work / STORE_FILE):
                shutil.rmtree(work)
        raise
    else:
        shutil.rmtree(work, ignore_errors=True)
    finally:
        # While it is held: after that it may be another build's. Windows removes it itself.
        with suppress(OSError):
            Path(lock.lock_file).unlink()
        lock.release()


def exchange(work: Path, out: Path) -> None:
    """Put the tables in `work / NEW` in the place of `out`, safe on the disk before that.

    Raises `OutputError`; when the work folder is left, `out` is as it was.
    """
    new = work / NEW
    with writing(out):
        for path in (*new.rglob("*"), new):
            _to_disk(path)
        if out.exists():
            out.rename(work / _OLD)
        new.rename(out)
    with suppress(OSError):  # the tables are in their place, whether or not it outlives the power
        _to_disk(out.parent)


def _settle(work: Path, out: Path) -> None:
    """Undo what an unfinished build did, but for the store of finished articles.

    It may have ended at any moment: also when the earlier tables had been moved away, or the
    store had been put among the new ones.
    """
    if (work / _OLD).exists() and not out.exists():
        (work / _OLD).rename(out)
    if (store := work / NEW / STORE_FILE).exists():
        store.rename(work / STORE_FILE)
    for leftover in work.iterdir():
        if not leftover.name.startswith(STORE_FILE):
            shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()


def _to_disk(path: Path) -> None:
    """Wait until a file or folder would outlive a loss of power."""
    if path.is_dir() and os.name == "nt":  # Windows lets no program wait for a folder
        return
    is_folder = path.is_dir()
    descriptor = os.open(path, os.O_RDONLY if is_folder else os.O_RDWR)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some network file systems wait for files, and not for folders.
        if not (is_folder and error.errno in (errno.EBADF, errno.EINVAL)):
            raise
    finally:
        os.close(descriptor)


def checked(out: str | Path, paths: Sequence[str | Path]) -> Path:
    """The folder `out`, which a build of `paths` may write.

    Raises `UsageError` where it is a file, a disk of its own, lies inside an input, or holds
    anything but an earlier build.
    """
    folder = Path(out).resolve()
    if folder.is_mount():
        raise UsageError(
            f"{out} is a disk of its own, whose tables cannot be changed in one "
            "moment; give a folder in it"
        )
    for path in paths:
        # The next build would read its tables.
        if Path(path).is_dir() and folder.is_relative_to(Path(path).resolve()):
            raise UsageError(f"{out} lies inside the input {path}; give a folder outside of it")
    if folder.is_dir():
        refuse_foreign(out, (entry.name for entry in folder.iterdir()))
    elif folder.exists():
        raise UsageError(f"{out} is a file; give a folder for the tables")
    return folder


def refuse_foreign(out: str | Path, held: Iterable[str]) -> None:
    """Refuse an `out` that holds, by the names, anything but an earlier build: it would be lost."""
    names = {table.name for table in TABLES}
    ours = {PACKAGE_FILE, STORE_FILE, *names, *(f"{name}.parquet" for name in names)}
    found = set(held)
    foreign = sorted(found - ours) if PACKAGE_FILE in found else sorted(found)
    if foreign:
        raise UsageError(f"{out} holds {foreign[0]}, which no build wrote; give another folder")
