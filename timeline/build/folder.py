"""The folder of a build: nothing in it changes until the new tables are whole.

A build works in a folder beside `out`, `.out.building`, under a lock that only one build can
hold. When all is written, the tables are moved into the place of `out`. A build that is killed
leaves the folder and the store of finished articles in it; the next one goes on from there.
"""

import shutil
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from timeline.build.store import STORE_FILE, holds_articles
from timeline.errors import OutputError, UsageError
from timeline.tables.datapackage import PACKAGE_FILE
from timeline.tables.schema import TABLES


@contextmanager
def work_folder(out: Path) -> Generator[Path]:
    """The folder beside `out` in which a build works, held until the block ends.

    It is removed when the block ends without an error. After an error it is kept if it holds
    finished articles. Raises `UsageError` where another build holds it, `OutputError` where it
    cannot be made.
    """
    from filelock import FileLock, Timeout

    work = out.parent / f".{out.name}.building"
    lock = FileLock(out.parent / f".{out.name}.lock", timeout=0)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise UsageError(
            f"another build is writing {out}; wait for it, or give another --out"
        ) from error
    except OSError as error:
        raise OutputError(f"cannot write beside {out}: {error.strerror}") from error
    try:
        try:
            work.mkdir(exist_ok=True)
            for leftover in work.iterdir():
                if not leftover.name.startswith(STORE_FILE):
                    shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
        except OSError as error:
            raise OutputError(f"cannot write beside {out}: {error.strerror}") from error
        yield work
    except BaseException:
        if not holds_articles(work / STORE_FILE):
            shutil.rmtree(work, ignore_errors=True)
        raise
    else:
        shutil.rmtree(work, ignore_errors=True)
    finally:
        # While it is held: after that it may be another build's. Windows removes it itself.
        with suppress(OSError):
            Path(lock.lock_file).unlink()
        lock.release()


def exchange(new: Path, out: Path, old: Path) -> None:
    """Put the folder `new` in the place of `out`, whose content goes to `old`.

    Raises `OutputError`; `out` is then as it was.
    """
    try:
        if out.exists():
            out.rename(old)
        try:
            new.rename(out)
        except OSError:
            if old.exists():
                old.rename(out)
            raise
    except OSError as error:
        raise OutputError(f"cannot put the tables in {out}: {error.strerror}") from error


def refuse_input(out: Path, paths: Sequence[str | Path]) -> None:
    """Refuse an `out` inside an input folder: the next build would read its tables."""
    for path in paths:
        if Path(path).is_dir() and out.resolve().is_relative_to(Path(path).resolve()):
            raise UsageError(f"{out} lies inside the input {path}; give a folder outside of it")


def refuse_foreign(out: Path) -> None:
    """Refuse an `out` that holds anything but an earlier build: it would be lost."""
    if not out.exists():
        return
    if not out.is_dir():
        raise UsageError(f"{out} is a file; give a folder for the tables")
    names = {table.name for table in TABLES}
    ours = {PACKAGE_FILE, STORE_FILE, *names, *(f"{name}.parquet" for name in names)}
    found = {entry.name for entry in out.iterdir()}
    foreign = sorted(found - ours) if PACKAGE_FILE in found else sorted(found)
    if foreign:
        raise UsageError(f"{out} holds {foreign[0]}, which no build wrote; give another folder")
