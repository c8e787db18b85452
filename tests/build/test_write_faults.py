"""A disk that fills up, at any write: one clear error, nothing half-written, and no work lost."""

import errno
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fake_annotator import FAKE

from timeline.build import build, sorting
from timeline.build.counts import Counts
from timeline.build.store import STORE_FILE
from timeline.errors import OutputError

ARTICLES = 60
FULL = "No space left on device; free some space and give the same command again"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Some batches of articles, of which two are the same."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(ARTICLES):
        text = f"Lima article {number}. On Monday they met. {'They met. ' * (number % 5)}"
        (folder / f"{number:02}.txt").write_text(text)
    (folder / "again.txt").write_text("Lima article 0. On Monday they met. ")
    return folder


@pytest.fixture
def small_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Events are sorted on disk, as those of a large corpus are."""
    monkeypatch.setattr(
        sorting.Sorter.__init__, "__kwdefaults__", {"run_rows": 20, "chunk_rows": 5}
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != STORE_FILE}


def left_over(folder: Path) -> set[str]:
    """What stands in a folder beside the corpus and finished builds."""
    found = {path.name for path in folder.iterdir()} if folder.exists() else set()
    return found - {"corpus", "whole", "earlier", "out"}


def always(target: object, *args: object, **options: object) -> bool:
    return True


def flagged_to_write(target: object, flags: int, *args: object, **options: object) -> bool:
    return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def opened_to_write(target: object, mode: str = "r", *args: object, **options: object) -> bool:
    return not mode.startswith("r")


class Disk:
    """The calls that write below a folder; the one with the number `full_at` finds no space."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls = 0
        self.full_at = 0
        self._folder = str(folder)
        for module, name, writes in (
            (os, "mkdir", always),
            (os, "rename", always),
            (os, "fsync", always),
            (os, "open", flagged_to_write),
            (io, "open", opened_to_write),
        ):
            monkeypatch.setattr(module, name, self._counted(getattr(module, name), writes))

    def _counted(self, function: Callable, writes: Callable[..., bool]) -> Callable:
        def call(target: int | str | Path, *args: object, **options: object) -> object:
            here = isinstance(target, int) or os.fspath(target).startswith(self._folder)
            if here and writes(target, *args, **options):
                self.calls += 1
                if self.calls == self.full_at:
                    raise OSError(errno.ENOSPC, "No space left on device", str(target))
            return function(target, *args, **options)

        return call


@pytest.mark.parametrize("earlier", [False, True], ids=["new", "replaced"])
def test_a_disk_that_is_full_at_any_call(
    earlier: bool, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([corpus / "03.txt"], tmp_path / "earlier", annotator=FAKE)
    build([corpus], tmp_path / "whole", annotator=FAKE)
    wanted = contents(tmp_path / "whole")
    place = tmp_path / "place"
    out = place / "out"
    resumed = reused = 0
    disk = Disk(place, monkeypatch)
    for number in range(1, 100):
        if earlier and not out.exists():
            shutil.copytree(tmp_path / "earlier", out)
        before = contents(out) if earlier else None
        disk.calls, disk.full_at = 0, number
        try:
            counts = build([corpus], out, annotator=FAKE)
        except OutputError as error:
            assert FULL in str(error) and "\n" not in str(error)
            assert (contents(out) if out.exists() else None) == before
            assert left_over(place) <= {".out.building"}
            work = place / ".out.building"
            assert not work.exists() or {path.name for path in work.iterdir()} == {STORE_FILE}
            resumed += work.exists()
            continue
        reused = max(reused, counts.reused)
        assert contents(out) == wanted
        assert left_over(place) == set()
        if disk.calls < number:
            break
        shutil.rmtree(out)  # a call that may fail: the lock tries again
    assert number > 20 and resumed > 10
    assert reused == ARTICLES


@contextmanager
def files_of_at_most(size: int) -> Generator[None]:
    """No file that is written grows beyond so many bytes: the kernel refuses it."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("size", [0, 100, 5_000, 9_000, 20_000, 33_000])
def test_files_that_cannot_grow(size: int, corpus: Path, tmp_path: Path, small_runs: None) -> None:
    out = tmp_path / "out"
    build([corpus], tmp_path / "whole", annotator=FAKE)
    with files_of_at_most(size), pytest.raises(OutputError, match="; mend that and give"):
        build([corpus], out, annotator=FAKE)
    assert not out.exists()
    assert left_over(tmp_path) <= {".out.building"}
    build([corpus], out, annotator=FAKE)
    assert contents(out) == contents(tmp_path / "whole")
    assert left_over(tmp_path) == set()


@pytest.mark.parametrize("share", [0.0, 0.5, 0.99])
def test_files_of_a_killed_build_may_be_cut_short(
    share: float, corpus: Path, tmp_path: Path, small_runs: None
) -> None:
    class Killed(BaseException):
        pass

    work = tmp_path / ".out.building"
    left: dict[Path, bytes] = {}

    def kill(counts: Counts, read: float | None) -> None:
        if counts.documents > 30:
            left.update({path: path.read_bytes() for path in work.rglob("*") if path.is_file()})
            raise Killed

    out = tmp_path / "out"
    build([corpus], tmp_path / "whole", annotator=FAKE)
    with pytest.raises(Killed):
        build([corpus], out, annotator=FAKE, progress=kill)
    assert {path.name for path in left} > {STORE_FILE, "seen.sqlite", "documents.parquet"}
    for damaged in left:
        for path, content in left.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content[: int(share * len(content))] if path == damaged else content)
        build([corpus], out, annotator=FAKE)
        assert contents(out) == contents(tmp_path / "whole")
        assert left_over(tmp_path) == set()


@pytest.mark.parametrize("moved", [["out"], ["out", "new"]], ids=["between renames", "after"])
def test_a_build_killed_while_the_tables_change_places(
    moved: list[str], corpus: Path, tmp_path: Path
) -> None:
    out, work = tmp_path / "out", tmp_path / ".out.building"
    build([corpus], tmp_path / "whole", annotator=FAKE)
    build([corpus / "03.txt"], out, annotator=FAKE)
    before = contents(out)
    work.mkdir()
    out.rename(work / "old")
    (tmp_path / "whole").rename(work / "new")
    wanted = contents(work / "new")
    if "new" in moved:
        (work / "new").rename(out)
    with pytest.raises(KeyboardInterrupt):
        build([corpus], out, annotator=FAKE, progress=interrupted)
    assert contents(out) == (before if "new" not in moved else wanted)
    counts = build([corpus], out, annotator=FAKE)
    assert counts.reused == ARTICLES
    assert contents(out) == wanted


def interrupted(counts: Counts, share: float | None) -> None:
    raise KeyboardInterrupt


def test_a_store_on_a_full_disk_is_not_thrown_away(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(counts: Counts, share: float | None) -> None:
        if counts.documents > 30:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([corpus], tmp_path / "out", annotator=FAKE, progress=stop)
    with files_of_at_most(0), pytest.raises(OutputError):
        build([corpus], tmp_path / "out", annotator=FAKE)
    assert build([corpus], tmp_path / "out", annotator=FAKE).reused > 30


def test_the_command_says_it_in_one_line(corpus: Path, tmp_path: Path) -> None:
    command = (
        "import resource, sys; from timeline.cli import main; "
        "_, hard = resource.getrlimit(resource.RLIMIT_FSIZE); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (3000, hard)); "
        "main(sys.argv[1:])"
    )
    arguments = ["build", "corpus", "--out", "out", "--no-events", "--workers", "1"]
    ran = subprocess.run(
        [sys.executable, "-c", command, *arguments], cwd=tmp_path, capture_output=True, text=True
    )
    assert (ran.returncode, ran.stdout) == (3, "")
    assert ran.stderr.startswith("timeline: cannot write ")
    assert ran.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()
