"""A build into a remote folder: what stands there, when it fails, and what the next one uses."""

import json
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest
from fake_annotator import FAKE
from fsspec.implementations.memory import MemoryFileSystem
from small_builds import FILES, contents, write, write_articles

from timeline.build import build
from timeline.build.cluster import build_on_spark
from timeline.build.store import STORE_FILE
from timeline.errors import OutputError, UsageError

URL = "memory://tables/news"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_articles(tmp_path / "corpus")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryFileSystem]:
    """An empty remote file system; what is built for it lies in `tmp_path / "stage"`."""
    (tmp_path / "stage").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "stage"))
    system = fsspec.filesystem("memory")
    yield system
    if system.exists("/tables"):
        system.rm("/tables", recursive=True)


def files(system: MemoryFileSystem) -> dict[str, bytes]:
    paths = system.find("/tables/news")
    return {path.removeprefix("/tables/news/"): system.cat_file(path) for path in paths}


@pytest.mark.parametrize("form", [str, Path])
def test_it_holds_the_bytes_of_a_local_build(
    form: type, corpus: Path, tmp_path: Path, elsewhere: MemoryFileSystem
) -> None:
    local = build([corpus], tmp_path / "local", annotator=FAKE)
    assert build([corpus], form(URL), annotator=FAKE) == local
    found = files(elsewhere)
    assert found.pop(STORE_FILE)
    assert found == contents(tmp_path / "local")
    assert list((tmp_path / "stage").iterdir()) == []


def test_the_next_build_uses_it_and_leaves_nothing_of_it(
    corpus: Path, elsewhere: MemoryFileSystem
) -> None:
    build([corpus], URL, annotator=FAKE, partition_by="dct_year")
    assert any("dct_year" in name for name in files(elsewhere))
    write(corpus / "40.txt", "Lima article 40. On Monday they met.")
    assert build([corpus], URL, annotator=FAKE).reused == 40
    assert files(elsewhere).keys() == FILES | {STORE_FILE}


def test_a_copy_that_fails_has_no_descriptor_and_is_gone_on_with(
    corpus: Path, elsewhere: MemoryFileSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([corpus], URL, annotator=FAKE, partition_by="dct_year")
    write(corpus / "40.txt", "Lima article 40. On Monday they met.")
    put_file = MemoryFileSystem.put_file

    def failing(self: MemoryFileSystem, path: str, target: str, **options: object) -> None:
        if target.endswith("timexes.parquet"):
            raise ConnectionError("the line is dead")
        put_file(self, path, target, **options)

    with monkeypatch.context() as patch, pytest.raises(OutputError, match="the line is dead"):
        patch.setattr(MemoryFileSystem, "put_file", failing)
        build([corpus], URL, annotator=FAKE)
    assert "datapackage.json" not in files(elsewhere)
    assert build([corpus], URL, annotator=FAKE).reused == 41
    assert files(elsewhere).keys() == FILES | {STORE_FILE}
    described = json.loads(files(elsewhere)["datapackage.json"])["timeline"]["files"]
    assert described["documents.parquet"]["rows"] == 41


def test_a_file_that_arrives_in_part_is_an_error(
    corpus: Path, elsewhere: MemoryFileSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(self: MemoryFileSystem, path: str, target: str, **options: object) -> None:
        content = Path(path).read_bytes()
        self.pipe_file(target, content[: len(content) // 2])

    monkeypatch.setattr(MemoryFileSystem, "put_file", half)
    with pytest.raises(OutputError, match="bytes of it arrived"):
        build([corpus], URL, annotator=FAKE)
    assert "datapackage.json" not in files(elsewhere)


def test_a_remote_folder_with_other_files_is_refused(
    corpus: Path, elsewhere: MemoryFileSystem
) -> None:
    elsewhere.pipe_file("/tables/news/notes.txt", b"mine")
    with pytest.raises(UsageError, match="which no build wrote"):
        build([corpus], URL, annotator=FAKE)
    assert files(elsewhere) == {"notes.txt": b"mine"}


def test_a_file_system_that_is_not_there_is_an_output_error(corpus: Path) -> None:
    with pytest.raises(OutputError, match="cannot write nosuch://tables"):
        build([corpus], "nosuch://tables", annotator=FAKE)


def test_spark_writes_where_all_workers_see_it(corpus: Path) -> None:
    with pytest.raises(UsageError, match="all workers see"):
        build_on_spark([corpus], URL, annotator=FAKE)
