"""The store gives back what it was given, and nothing that it should not."""

import sqlite3
from pathlib import Path

import pyarrow as pa
import pytest

from timeline.build.store import AnnotationStore, holds_articles, item_key
from timeline.errors import OutputError
from timeline.model.document import Document
from timeline.model.problem import Problem
from timeline.tables.annotated import annotated_batch
from timeline.tables.rows import problem_row


def rows(*codes: str) -> pa.RecordBatch:
    problems = [
        Problem(source_uri="a.txt", stage="read", code=code, reason="-", action="skipped")
        for code in codes
    ]
    return annotated_batch([{"problems": [problem_row(problem)]} for problem in problems])


KEYS = [bytes([number]) * 16 for number in range(3)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store that holds two items of one batch."""
    with AnnotationStore(tmp_path / "store", "now") as store:
        store.add(KEYS[:2], rows("first", "second"))
    return tmp_path / "store"


def found(path: Path, identity: str = "now", *, read_only: bool = True) -> list[str | None]:
    with AnnotationStore(path, identity, read_only=read_only) as store:
        return [
            None if row is None else row.column("problems").to_pylist()[0][0]["code"]
            for row in store.find(KEYS)
        ]


@pytest.mark.parametrize("read_only", [True, False])
def test_rows_are_found_by_their_keys(path: Path, read_only: bool) -> None:
    assert found(path, read_only=read_only) == ["first", "second", None]
    assert [file.name for file in path.parent.iterdir()] == ["store"]


def test_rows_of_another_identity_are_not_found(path: Path) -> None:
    assert found(path, "later") == [None] * 3
    assert found(path) == ["first", "second", None]
    assert found(path, "later", read_only=False) == [None] * 3
    assert found(path) == [None] * 3


def test_known_keys_stay_as_they_are(path: Path) -> None:
    with AnnotationStore(path, "now") as store:
        store.add(KEYS[1:], rows("other", "third"))
    assert found(path) == ["first", "second", "third"]


def test_a_batch_is_found_whole_by_just_its_keys(path: Path) -> None:
    with AnnotationStore(path, "now", read_only=True) as store:
        assert store.whole(KEYS[:2]) == rows("first", "second")
        assert store.whole(KEYS[:1]) is None
        assert store.whole(KEYS[1::-1]) is None


def test_a_batch_is_taken_from_another_store(path: Path, tmp_path: Path) -> None:
    with (
        AnnotationStore(path, "now", read_only=True) as earlier,
        AnnotationStore(tmp_path / "next", "now") as store,
    ):
        assert store.take(KEYS, earlier) is None
        assert store.take(KEYS[:2], earlier) == rows("first", "second")
        assert store.whole(KEYS[:2]) == rows("first", "second")
    assert found(tmp_path / "next") == ["first", "second", None]


@pytest.mark.parametrize("code", ["timeout", "worker_died", "out_of_memory"])
def test_articles_lost_to_limits_are_not_kept(tmp_path: Path, code: str) -> None:
    with AnnotationStore(tmp_path / "store", "now") as store:
        store.add(KEYS[:2], rows("first", code))
        assert store.whole(KEYS[:2]) is None
    assert found(tmp_path / "store") == ["first", None, None]


@pytest.mark.parametrize("kept", [0, 100, 5_000])
def test_a_truncated_store_counts_as_empty_or_loses_rows(path: Path, kept: int) -> None:
    path.write_bytes(path.read_bytes()[:kept])
    assert set(found(path)) <= {"first", "second", None}
    with AnnotationStore(path, "now") as store:
        store.add(KEYS[2:], rows("third"))
        assert store.find(KEYS)[2] is not None


def test_damaged_rows_are_not_given_back(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("UPDATE batch SET rows = substr(rows, 1, length(rows) - 1) || 'x'")
    database.close()
    assert found(path) == [None] * 3


def test_a_store_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert found(tmp_path / "none") == [None] * 3
    assert not (tmp_path / "none").exists()


def test_a_place_that_cannot_be_written_is_an_output_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot write"):
        AnnotationStore(tmp_path / "no-folder" / "store", "now")


def test_it_says_whether_it_holds_anything(path: Path, tmp_path: Path) -> None:
    assert holds_articles(path)
    assert not holds_articles(tmp_path / "none")
    with AnnotationStore(tmp_path / "new", "now"):
        pass
    assert not holds_articles(tmp_path / "new")


def test_a_key_depends_on_everything_that_is_said() -> None:
    one = Document(doc_id="1", text="Rain.", source_uri="a.txt", source_format="text")
    other = Document(doc_id="1", text="Rain.", source_uri="a.txt", source_format="text", url="b")
    assert item_key(one) != item_key(other)
    lone = Document(doc_id="1", text="\ud800", source_uri="a.txt", source_format="text")
    assert item_key(lone) != item_key(one)
