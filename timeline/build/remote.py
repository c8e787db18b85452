"""A build into a remote folder: made on this machine, then copied there, its descriptor last.

An object store cannot put several files in the place of others in one moment. So the descriptor
of an earlier build goes first, and that of the new one comes last: a folder without
`datapackage.json` is not whole. What is made lies in a folder for temporary files until all of it
has arrived, so that a build that was killed goes on there.
"""

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.build.folder import refuse_foreign
from timeline.build.store import STORE_FILE
from timeline.errors import OutputError, TimelineError, UsageError
from timeline.tables.datapackage import PACKAGE_FILE

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

    from timeline.build.counts import Counts

_HERE = "out"
_EARLIER = "earlier.json"


def remote_url(out: str | Path) -> str | None:
    """The URL that `out` is, or None where it is a folder of this machine.

    Raises `UsageError` for a URL of this machine.

    >>> remote_url(Path("s3://tables/2024")), remote_url("out")
    ('s3://tables/2024', None)
    """
    parts = re.match(r"([A-Za-z][A-Za-z0-9+.-]+):/+(.*)", str(out))
    if parts is None:
        return None
    if parts[1] == "file":
        raise UsageError(f"--out {out} is a URL of this machine; give the path alone")
    return f"{parts[1]}://{parts[2]}".rstrip("/")


def build_remotely(url: str, build_here: "Callable[[Path], Counts]") -> "Counts":
    """Build into the folder at `url` by `build_here`, which builds into a folder of this machine.

    Raises what `build_here` raises, `UsageError` where the folder holds anything but an earlier
    build, and `OutputError` where its file system cannot be used.
    """
    import fsspec

    stage = _stage(url)
    with _using(url):
        system, root = fsspec.url_to_fs(url)
        if not stage.exists():  # else a copy had begun, which had its own build before it
            _begin(stage, url, system, root)
    counts = build_here(stage / _HERE)
    with _using(url):
        _publish(stage, system, root)
    shutil.rmtree(stage, ignore_errors=True)
    return counts


def _stage(url: str) -> Path:
    name = hashlib.sha256(url.encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"timeline-{name}"


def _begin(stage: Path, url: str, system: "AbstractFileSystem", root: str) -> None:
    """Fetch what the new build needs of the earlier one."""
    paths = system.ls(root, detail=False) if system.exists(root) else []
    held = {path.rstrip("/").rpartition("/")[2] for path in paths}
    refuse_foreign(url, held)
    begun = stage.with_suffix(".new")
    shutil.rmtree(begun, ignore_errors=True)
    (begun / _HERE).mkdir(parents=True)
    for name in sorted(held & {PACKAGE_FILE, STORE_FILE}):
        system.get_file(f"{root}/{name}", str(begun / _HERE / name))
    if PACKAGE_FILE in held:
        shutil.copy(begun / _HERE / PACKAGE_FILE, begun / _EARLIER)
    begun.rename(stage)


def _publish(stage: Path, system: "AbstractFileSystem", root: str) -> None:
    here = stage / _HERE
    names = {path.relative_to(here).as_posix() for path in here.rglob("*") if path.is_file()}
    if system.exists(f"{root}/{PACKAGE_FILE}"):
        system.rm_file(f"{root}/{PACKAGE_FILE}")
    for name in sorted(names - {PACKAGE_FILE}):
        _put(here / name, system, f"{root}/{name}")
    for name in sorted(_earlier_files(stage) - names):
        if system.exists(f"{root}/{name}"):
            system.rm_file(f"{root}/{name}")
    _put(here / PACKAGE_FILE, system, f"{root}/{PACKAGE_FILE}")


def _earlier_files(stage: Path) -> set[str]:
    if not (stage / _EARLIER).exists():
        return set()
    described = json.loads((stage / _EARLIER).read_text(encoding="utf-8"))
    return {*described["timeline"]["files"], STORE_FILE}


def _put(path: Path, system: "AbstractFileSystem", target: str) -> None:
    system.makedirs(target.rpartition("/")[0], exist_ok=True)
    system.put_file(str(path), target)
    if (size := system.size(target)) not in (None, path.stat().st_size):
        raise OutputError(f"cannot write {target}: {size:,} bytes of it arrived; build again")


@contextmanager
def _using(url: str) -> Generator[None]:
    try:
        yield
    except TimelineError:
        raise
    except Exception as error:  # each file system raises errors of its own
        reason = " ".join(str(error).split()) or type(error).__name__
        raise OutputError(
            f"cannot write {url}: {reason}; mend that and give the same command again"
        ) from error
