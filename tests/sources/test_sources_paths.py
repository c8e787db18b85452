import io
import os
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from timeline.errors import UsageError
from timeline.model.problem import Problem
from timeline.sources import read


@pytest.fixture
def tree(tmp_path):
    """A folder with files of several kinds at several depths."""
    for name in (
        "b.txt",
        "a/z.txt",
        "a/B.TXT",
        "a.txt",
        "a/deep/er/x.md",
        ".hidden/h.txt",
        ".h.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"It rained in {name}")
    return tmp_path


def names(results, root):
    return [os.path.relpath(result.source_uri, root) for result in results]


def test_folder_is_read_in_order_of_names(tree, outcome):
    documents, problems = outcome(tree)
    assert names(documents, tree) == ["a/B.TXT", "a/deep/er/x.md", "a/z.txt", "a.txt", "b.txt"]
    assert problems == []


def test_arguments_keep_their_order(tree, outcome):
    documents, _ = outcome(tree / "b.txt", tree / "a", tree / "b.txt")
    assert names(documents, tree) == ["b.txt", "a/B.TXT", "a/deep/er/x.md", "a/z.txt", "b.txt"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.txt", ["a.txt", "b.txt"]),
        ("[b]*", ["b.txt"]),
        ("a/*", ["a/B.TXT", "a/deep/er/x.md", "a/z.txt"]),
        ("**/*.md", ["a/deep/er/x.md"]),
        ("a/**", ["a/B.TXT", "a/deep/er/x.md", "a/z.txt"]),
    ],
)
def test_pattern(pattern, expected, tree, outcome):
    documents, problems = outcome(tree / pattern)
    assert (names(documents, tree), problems) == (expected, [])


def test_a_file_named_like_a_pattern(tmp_path, outcome):
    (tmp_path / "story[1].txt").write_text("It rained.")
    [document], _ = outcome(tmp_path / "story[1].txt")
    assert document.source_uri.endswith("story[1].txt")


@pytest.mark.parametrize("path", ["missing.txt", "missing/*.txt", "", "nul\0.txt"])
def test_missing_path_is_refused_before_anything_is_read(path, tree):
    with pytest.raises(UsageError) as error:
        read([tree / "b.txt", str(tree / path) if path else ""])
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("written", [".", "./", "./*.txt", "a//../b.txt", ".//a/**/*.md"])
def test_names_are_written_as_pathlib_writes_them(written, tree, outcome, monkeypatch):
    monkeypatch.chdir(tree)
    documents, _ = outcome(written)
    uris = [document.source_uri for document in documents]
    assert uris == [Path(uri).as_posix() for uri in uris] != []


def test_unknown_extension_is_one_problem(tree, outcome):
    (tree / "a" / "photo.jpeg").write_bytes(b"\xff\xd8")
    (tree / "README").write_text("It rained.")
    documents, problems = outcome(tree)
    assert len(documents) == 5
    assert names(problems, tree) == ["README", "a/photo.jpeg"]
    assert {(problem.code, problem.action) for problem in problems} == {
        ("unknown_format", "skipped")
    }
    assert "'.jpeg'" in problems[1].reason


def test_format_name_goes_before_the_extension(tree, outcome):
    path = tree / "records.dat"
    path.write_text('{"text": "It rained."}')
    [document], problems = outcome(path, format_name="jsonl")
    assert (document.text, document.source_format, problems) == ("It rained.", "jsonl", [])


def test_unknown_format_name(tree):
    with pytest.raises(UsageError, match=r"'odt'.*text, markdown, html"):
        read([tree], format_name="odt")


def test_empty_folder_is_one_problem(tmp_path, outcome):
    (tmp_path / ".git").mkdir()
    documents, [problem] = outcome(tmp_path)
    assert (documents, problem.code) == ([], "empty")


def test_links(tree, outcome):
    (tree / "a" / "round").symlink_to(tree, target_is_directory=True)
    (tree / "a" / "broken.txt").symlink_to(tree / "nowhere.txt")
    (tree / "linked.txt").symlink_to(tree / "b.txt")
    os.mkfifo(tree / "pipe.txt")
    documents, problems = outcome(tree)
    assert "linked.txt" in names(documents, tree)
    assert names(problems, tree) == ["a/broken.txt", "a/round", "pipe.txt"]
    assert {problem.code for problem in problems} == {"unreadable"}


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".jsonl", ".csv", ".parquet"])
def test_unreadable_file_is_one_problem(suffix, tree, outcome, monkeypatch):
    refused = tree / f"refused{suffix}"
    refused.write_text("It rained.")

    def refuse(path, *args, **options):
        if str(path) == str(refused):
            raise PermissionError(13, "Permission denied", str(path))
        return open(path, *args, **options)

    monkeypatch.setattr("timeline.sources.paths.open", refuse, raising=False)
    documents, [problem] = outcome(tree)
    assert len(documents) == 5
    assert (problem.code, problem.reason) == ("unreadable", "Permission denied")


def test_unreadable_folder_is_one_problem(tree, outcome, monkeypatch):
    listdir = os.listdir

    def refuse(path):
        if str(path).endswith("deep"):
            raise PermissionError(13, "Permission denied", str(path))
        return listdir(path)

    monkeypatch.setattr("timeline.sources.paths.os.listdir", refuse)
    documents, [problem] = outcome(tree)
    assert len(documents) == 4
    assert (problem.code, names([problem], tree)) == ("unreadable", ["a/deep"])


@pytest.mark.parametrize("suffix", [".jsonl", ".csv"])
def test_input_that_fails_midway_keeps_what_was_read(suffix, tmp_path, outcome, monkeypatch):
    path = tmp_path / f"news{suffix}"
    rain = "It rained. " * 1000
    line = f'{{"text": "{rain}"}}\n' if suffix == ".jsonl" else f"{rain}\n"
    path.write_text(("text\n" if suffix == ".csv" else "") + line * 200)

    class Failing(io.FileIO):
        def read(self, size=-1):
            if self.tell():
                raise OSError(5, "Input/output error")
            return super().read(size)

    monkeypatch.setattr("timeline.sources.paths.open", Failing, raising=False)
    documents, [problem] = outcome(path)
    assert documents
    assert (problem.code, problem.action) == ("unreadable", "skipped the rest")


def test_name_that_is_not_utf8(tmp_path, outcome):
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:
        file.write(b"It rained.")
    [document], _ = outcome(tmp_path)
    assert document.source_uri.endswith("caf\\xe9.txt")


@pytest.mark.parametrize(
    ("raw", "options", "texts"),
    [
        (b"It rained.\n\nThen it stopped.", {}, ["It rained.\n\nThen it stopped."]),
        (b'{"text": "Rain."}\n{"text": "Sun."}', {"format_name": "jsonl"}, ["Rain.", "Sun."]),
    ],
)
def test_standard_input(raw, options, texts, outcome, monkeypatch):
    stdin = io.BytesIO(raw)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=stdin))
    documents, problems = outcome("-", **options)
    assert ([document.text for document in documents], problems) == (texts, [])
    assert documents[0].source_uri.partition("#")[0] == "-"
    assert not stdin.closed


class Pipe(io.BytesIO):
    """A stream that can only be read once through."""

    def seekable(self):
        return False


def test_parquet_from_a_pipe(outcome, monkeypatch):
    written = io.BytesIO()
    pq.write_table(pa.table({"text": ["It rained."]}), written)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=Pipe(written.getvalue())))
    [document], problems = outcome("-", format_name="parquet")
    assert (document.text, problems) == ("It rained.", [])


def test_pipe_that_memory_cannot_hold_is_one_problem(outcome, monkeypatch):
    monkeypatch.setattr("timeline.sources.source.MAX_HELD_BYTES", 1000)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=Pipe(b"PAR1" * 1000)))
    documents, [problem] = outcome("-", format_name="parquet")
    assert (documents, problem.code) == ([], "too_large")


@pytest.fixture
def memory():
    """fsspec's file system in memory, empty before and after."""
    system = fsspec.filesystem("memory")
    system.store.clear()
    yield system
    system.store.clear()


def test_remote_folder_file_and_pattern(memory, outcome):
    for name in ("/news/b.txt", "/news/a/z.jsonl", "/news/a.txt", "/news/.h/x.txt", "/news/x.bin"):
        memory.pipe(name, b'{"text": "It rained."}')
    documents, problems = outcome("memory://news")
    assert [document.source_uri for document in documents] == [
        "memory:///news/a/z.jsonl#row=1",
        "memory:///news/a.txt",
        "memory:///news/b.txt",
    ]
    assert [problem.source_uri for problem in problems] == ["memory:///news/x.bin"]
    [document], _ = outcome("memory://news/b.txt")
    assert document.source_uri == "memory://news/b.txt"
    documents, _ = outcome("memory://news/*.txt")
    assert [document.source_uri[-5:] for document in documents] == ["a.txt", "b.txt"]


def test_remote_archive(tmp_path, outcome):
    with zipfile.ZipFile(tmp_path / "news.zip", "w") as archive:
        archive.writestr("b.txt", "It rained.")
        archive.writestr("a/c.txt", "It stopped.")
    url = f"zip://::{tmp_path}/news.zip"
    documents, problems = outcome(url)
    assert [document.text for document in documents] == ["It stopped.", "It rained."]
    assert documents[0].source_uri == f"zip://a/c.txt::{tmp_path}/news.zip"
    assert problems == []


@pytest.mark.parametrize(
    "url", ["memory://missing.txt", "memory://missing/*.txt", "nosuchsystem://news/a.txt"]
)
def test_missing_url_is_refused_at_once(url, memory):
    with pytest.raises(UsageError):
        read([url])


def test_archive_that_is_none_is_refused_at_once(tmp_path):
    (tmp_path / "news.zip").write_text("no archive")
    with pytest.raises(UsageError, match="cannot be opened"):
        read([f"zip://::{tmp_path}/news.zip"])


def test_url_that_vanishes_is_one_problem(memory, outcome):
    memory.pipe("/news/a.txt", b"It rained.")
    results = read(["memory://news"])
    memory.rm("/news/a.txt")
    [problem] = results
    assert isinstance(problem, Problem)
    assert (problem.code, problem.action) == ("unreadable", "skipped")


def test_empty_remote_folder_is_one_problem(memory, outcome):
    memory.makedirs("/news")
    documents, [problem] = outcome("memory://news")
    assert (documents, problem.code) == ([], "empty")


def test_documents_are_streamed(tree):
    results = read([tree])
    first = next(results)
    (tree / "b.txt").unlink()
    rest = list(results)
    assert names([first], tree) == ["a/B.TXT"]
    assert [getattr(result, "code", None) for result in rest] == [None, None, None, "unreadable"]
