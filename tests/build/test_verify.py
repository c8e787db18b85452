"""`verify` finds what was changed in a build, and nothing in one that was not."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fake_annotator import FAKE

from timeline.build import build
from timeline.build.partition import Partition
from timeline.build.verify import verify
from timeline.errors import UsageError


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return built(tmp_path)


def built(tmp_path: Path, partition_by: Partition | None = None) -> Path:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(3):
        text = f"Lima article {number}. On Monday they met."
        (corpus / f"{number}.txt").write_text(text, encoding="utf-8")
    (corpus / "empty.txt").write_text("", encoding="utf-8")
    build([corpus], tmp_path / "out", annotator=FAKE, partition_by=partition_by)
    return tmp_path / "out"


def reasons(out: Path) -> list[str]:
    return [fault.reason for fault in verify(out)]


def rewrite(out: Path, table: str, change: Callable[[pa.Table], pa.Table]) -> None:
    """Change a table, and what the descriptor says of its file."""
    path = out / f"{table}.parquet"
    pq.write_table(change(pq.read_table(path)), path)
    facts = {
        "rows": pq.read_metadata(path).num_rows,
        "bytes": path.stat().st_size,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }
    describe(out, lambda described: described["files"].update({path.name: facts}))


def describe(out: Path, change: Callable[[dict], None]) -> None:
    """Change what the descriptor says of the build."""
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    change(package["timeline"])
    (out / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")


def test_a_build_is_whole(out: Path) -> None:
    assert reasons(out) == []


def test_a_partitioned_build_is_whole(tmp_path: Path) -> None:
    out = built(tmp_path, "dct_year")
    assert (out / "events" / "dct_year=2023" / "part-00000.parquet").is_file()
    assert reasons(out) == []


def test_a_missing_file(out: Path) -> None:
    (out / "timexes.parquet").unlink()
    assert reasons(out) == ["the file is missing"]


def test_a_missing_table(out: Path) -> None:
    def forget(described: dict) -> None:
        (out / "timexes.parquet").unlink()
        del described["files"]["timexes.parquet"]

    describe(out, forget)
    assert reasons(out) == ["datapackage.json names no file of this table"]


def test_tables_of_another_schema(out: Path) -> None:
    describe(out, lambda described: described.update(schema_version="1.0.0"))
    (reason,) = reasons(out)
    assert reason.startswith("its tables have schema 1.0.0, not ") and "build them anew" in reason


def test_a_truncated_file(out: Path) -> None:
    content = (out / "timexes.parquet").read_bytes()
    (out / "timexes.parquet").write_bytes(content[:-10])
    (reason,) = reasons(out)
    assert "bytes, not" in reason


def test_a_changed_byte(out: Path) -> None:
    content = bytearray((out / "timexes.parquet").read_bytes())
    content[100] ^= 1
    (out / "timexes.parquet").write_bytes(content)
    assert reasons(out) == ["its SHA-256 is not the one in datapackage.json"]


def test_a_foreign_file(out: Path) -> None:
    (out / "events").mkdir()
    (out / "stories.parquet").rename(out / "stories.bak")
    (out / "stories").mkdir()
    (out / "stories" / "a").mkdir()
    (out / "stories.bak").rename(out / "stories" / "a" / "part-0.parquet")
    assert reasons(out) == ["the file is missing", "datapackage.json does not know this file"]


def test_words_that_are_not_at_their_offsets(out: Path) -> None:
    def shift(rows: pa.Table) -> pa.Table:
        return rows.set_column(
            rows.schema.get_field_index("start"),
            rows.schema.field("start"),
            pa.array([0] * rows.num_rows, pa.int32()),
        )

    rewrite(out, "timexes", shift)
    assert len(reasons(out)) == 3
    assert all("is not the text at [0:" in reason for reason in reasons(out))


def test_a_key_of_two_rows_and_a_row_of_no_article(out: Path) -> None:
    rewrite(out, "documents", lambda rows: rows.slice(1))
    assert sorted(reason.partition(":")[0] for reason in reasons(out)) == [
        "events.doc_id",
        "timexes.doc_id",
    ]
    rewrite(out, "timexes", lambda rows: pa.concat_tables([rows, rows.slice(0, 1)]))
    assert any("is the key of two rows" in reason for reason in reasons(out))


def test_columns_of_another_schema(out: Path) -> None:
    rewrite(out, "problems", lambda rows: rows.drop_columns(["reason"]))
    (reason,) = reasons(out)
    assert "not those of the schema" in reason


def test_a_folder_without_a_build(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"holds no datapackage\.json"):
        list(verify(tmp_path))
