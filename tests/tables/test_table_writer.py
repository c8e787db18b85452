import json
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.errors import OutputError
from timeline.model.options import Options
from timeline.tables.arrow import arrow_schema
from timeline.tables.check import Row
from timeline.tables.provenance import Provenance
from timeline.tables.schema import TABLES, Field, Table, table
from timeline.tables.writer import TableWriter

PROVENANCE = Provenance("0.1.0", Options(as_of=date(2024, 12, 31)))
PROBLEM: Row = {
    "source_uri": "a.txt",
    "doc_id": None,
    "stage": "read",
    "code": "empty",
    "reason": "The file holds no text.",
    "action": "skipped",
}


def written(directory: Path, of: Table, portions: Iterable[list[Row]], **limits: Any) -> Path:
    schema = arrow_schema(of)
    with TableWriter(directory / f"{of.name}.parquet", of, PROVENANCE, **limits) as writer:
        for portion in portions:
            writer.write(pa.RecordBatch.from_pylist(portion, schema=schema))
    return writer.path


def values(field: Field) -> st.SearchStrategy[object]:
    """Any value that the column may hold."""
    if field.enum:
        known = st.sampled_from(field.enum)
    elif field.type == "int32":
        known = st.integers(field.minimum or 0, field.maximum or 2**31 - 1)
    elif field.type == "float64":
        known = st.floats(field.minimum, field.maximum)
    elif field.type == "date":
        known = st.dates()
    elif field.type == "datetime":
        known = st.datetimes()
    else:
        known = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    return known | st.none() if field.nullable else known


def consistent(row: Row) -> Row:
    """The row with its paired columns in order and its method in keeping with its days."""
    for low, high in [
        ("interval_start", "interval_end"),
        ("start_date", "end_date"),
        ("earliest", "latest"),
        ("fatalities_low", "fatalities_high"),
        ("injured_low", "injured_high"),
        ("first_reported", "last_reported"),
    ]:
        match row.get(low), row.get(high):
            case (datetime() | date() | int()) as first, (datetime() | date() | int()) as second:
                row[low], row[high] = min(first, second), max(first, second)
                if first == second and low == "interval_start":
                    row[high] = None
    for method in ("dct_method", "date_method"):
        if row.get(method) == "none":
            row[method] = "dct" if method == "date_method" else "metadata"
    return row


@st.composite
def tables_of_rows(draw: st.DrawFn) -> tuple[Table, list[Row]]:
    of = draw(st.sampled_from(TABLES))
    row = st.fixed_dictionaries({field.name: values(field) for field in of.fields})
    return of, draw(st.lists(row.map(consistent), max_size=4))


@settings(max_examples=40, deadline=None)
@given(tables_of_rows())
def test_rows_come_back_as_they_were_written(case: tuple[Table, list[Row]]) -> None:
    of, rows = case
    with TemporaryDirectory() as directory:
        path = written(Path(directory), of, [rows])
        read = pq.read_table(path)
        assert read.to_pylist() == rows
        assert read.schema.equals(arrow_schema(of))


def test_the_same_rows_give_the_same_bytes(tmp_path: Path, rows: dict[str, list[Row]]) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    for each in TABLES:
        first = written(tmp_path / "first", each, [rows[each.name]])
        second = written(tmp_path / "second", each, [rows[each.name]])
        assert first.read_bytes() == second.read_bytes()


def test_bytes_do_not_depend_on_the_portions(tmp_path: Path) -> None:
    of = table("problems")
    rows = [PROBLEM | {"code": f"c{number}"} for number in range(50)]
    portions = {
        "whole": [rows],
        "single": [[row] for row in rows],
        "uneven": [rows[:7], [], rows[7:40], rows[40:]],
    }
    contents = set()
    for name, parts in portions.items():
        (tmp_path / name).mkdir()
        contents.add(written(tmp_path / name, of, parts, row_group_rows=20).read_bytes())
    assert len(contents) == 1


def test_rows_are_gathered_into_row_groups(tmp_path: Path) -> None:
    rows = [PROBLEM] * 45
    file = pq.ParquetFile(written(tmp_path, table("problems"), [rows], row_group_rows=20))
    groups = [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)]
    assert groups == [20, 20, 5]


def test_large_texts_end_a_row_group_early(tmp_path: Path) -> None:
    rows = [PROBLEM | {"reason": "x" * 500} for _ in range(6)]
    limits = {"row_group_rows": 2, "row_group_bytes": 1}
    file = pq.ParquetFile(written(tmp_path, table("problems"), [rows], **limits))
    assert file.num_row_groups == 3


def test_a_table_without_rows_is_written_with_its_schema(tmp_path: Path) -> None:
    read = pq.read_table(written(tmp_path, table("stories"), []))
    assert read.num_rows == 0
    assert read.schema.equals(arrow_schema(table("stories")))


def test_the_file_says_how_it_was_made(package: Path) -> None:
    metadata = pq.read_metadata(package / "events.parquet").metadata
    assert metadata[b"timeline.version"] == b"0.1.0"
    assert metadata[b"timeline.schema_version"] == b"2"
    assert metadata[b"timeline.as_of"] == b"2024-12-31"
    assert json.loads(metadata[b"timeline.options"]) == {
        "as_of": "2024-12-31",
        "dct": None,
        "event_scope": "happenings",
        "fast": False,
        "events": True,
        "genre": None,
        "language": None,
        "model": None,
        "ontology": None,
    }


def test_as_of_is_absent_where_it_was_not_given() -> None:
    assert "timeline.as_of" not in Provenance("0.1.0", Options()).metadata()


def test_columns_are_compressed_and_have_statistics(package: Path) -> None:
    group = pq.read_metadata(package / "events.parquet").row_group(0)
    columns = {group.column(i).path_in_schema: group.column(i) for i in range(group.num_columns)}
    assert {column.compression for column in columns.values()} == {"ZSTD"}
    assert columns["start_date"].statistics.min == date(2024, 3, 4)
    assert columns["start_date"].statistics.null_count == 1


def test_column_descriptions_are_in_the_file(package: Path) -> None:
    schema = pq.read_schema(package / "events.parquet")
    described = table("events").field("start_date").description
    assert schema.field("start_date").metadata[b"description"].decode() == described


def test_ids_have_bloom_filters_and_nothing_else_has(package: Path) -> None:
    group = pq.read_metadata(package / "events.parquet").row_group(0)
    columns = {group.column(i).path_in_schema: group.column(i) for i in range(group.num_columns)}
    filtered = {name for name, column in columns.items() if column.bloom_filter_length}
    assert filtered == {"event_id", "doc_id", "story_id", "timex_id"}


def test_rows_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    rows = pa.RecordBatch.from_pylist([{"why": "?"}])
    with (
        pytest.raises(ValueError, match="why"),
        TableWriter(tmp_path / "problems.parquet", table("problems"), PROVENANCE) as writer,
    ):
        writer.write(rows)
    assert list(tmp_path.iterdir()) == []


def test_an_error_of_the_caller_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        written(tmp_path, table("problems"), ([PROBLEM] if n else 1 / 0 for n in (1, 0)))  # ty: ignore
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match=r"cannot write .*problems\.parquet"):
        TableWriter(tmp_path / "file" / "problems.parquet", table("problems"), PROVENANCE)


def test_rows_are_counted(tmp_path: Path) -> None:
    of = table("problems")
    rows = pa.RecordBatch.from_pylist([PROBLEM, PROBLEM], schema=arrow_schema(of))
    with TableWriter(tmp_path / "problems.parquet", of, PROVENANCE) as writer:
        writer.write(rows)
        writer.write(rows.slice(1))
    assert writer.row_count == 3
