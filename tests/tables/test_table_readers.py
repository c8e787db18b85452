"""The tables in the hands of their readers: right types, nulls and values."""

from datetime import date, datetime
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from timeline.tables.check import Row
from timeline.tables.schema import TABLES, Table

POLARS = {
    "string": pl.String(),
    "int32": pl.Int32(),
    "float64": pl.Float64(),
    "date": pl.Date(),
    "datetime": pl.Datetime("us"),
}
PANDAS = {
    "string": pd.ArrowDtype(pa.string()),
    "int32": pd.ArrowDtype(pa.int32()),
    "float64": pd.ArrowDtype(pa.float64()),
    "date": pd.ArrowDtype(pa.date32()),
    "datetime": pd.ArrowDtype(pa.timestamp("us")),
}
DUCKDB = {
    "string": "VARCHAR",
    "int32": "INTEGER",
    "float64": "DOUBLE",
    "date": "DATE",
    "datetime": "TIMESTAMP",
}


def answer(query: str) -> list[tuple[object, ...]]:
    relation = duckdb.sql(query)
    assert relation is not None
    return relation.fetchall()


def of_table(case: Table) -> str:
    return case.name


@pytest.fixture(params=TABLES, ids=of_table)
def each(request: pytest.FixtureRequest) -> Table:
    return request.param


def test_polars(each: Table, package: Path, rows: dict[str, list[Row]]) -> None:
    read = pl.read_parquet(package / f"{each.name}.parquet")
    assert read.schema == {field.name: POLARS[field.type] for field in each.fields}
    assert read.to_dicts() == rows[each.name]


def test_pandas(each: Table, package: Path, rows: dict[str, list[Row]]) -> None:
    read = pd.read_parquet(package / f"{each.name}.parquet", dtype_backend="pyarrow")
    assert read.dtypes.to_dict() == {field.name: PANDAS[field.type] for field in each.fields}
    assert len(read) == len(rows[each.name])
    for field in each.fields:
        known = [row[field.name] for row in rows[each.name] if row[field.name] is not None]
        assert read[field.name].dropna().to_list() == known


def test_duckdb(each: Table, package: Path, rows: dict[str, list[Row]]) -> None:
    read = duckdb.read_parquet(str(package / f"{each.name}.parquet"))
    assert dict(zip(read.columns, map(str, read.types), strict=True)) == {
        field.name: DUCKDB[field.type] for field in each.fields
    }
    assert read.fetchall() == [tuple(row.values()) for row in rows[each.name]]


def test_a_day_and_a_moment_are_read_as_such_by_all(package: Path) -> None:
    days = [date(2024, 3, 4), None]
    moments = [datetime(2024, 3, 4), None]
    events, timexes = package / "events.parquet", package / "timexes.parquet"
    assert pl.read_parquet(events)["start_date"].to_list() == days
    assert pl.read_parquet(timexes)["interval_start"].to_list() == moments
    frame = pd.read_parquet(timexes, dtype_backend="pyarrow")
    assert frame["interval_start"].isna().to_list() == [False, True]
    assert frame["interval_start"][0] == pd.Timestamp(2024, 3, 4)
    query = f"SELECT start_date FROM '{events}' ORDER BY trigger_start"
    assert answer(query) == [(day,) for day in days]


def test_the_keys_join_in_duckdb(package: Path) -> None:
    joined = answer(
        f"""
        SELECT documents.title, events.trigger, timexes.text, participants.text
        FROM '{package}/events.parquet' AS events
        JOIN '{package}/documents.parquet' AS documents USING (doc_id)
        JOIN '{package}/timexes.parquet' AS timexes USING (timex_id)
        JOIN '{package}/participants.parquet' AS participants USING (event_id)
        WHERE participants.role = 'actor'
        """
    )
    assert joined == [("Dockers meet envoy", "met", "Monday", "Envoy Ana Costa")]


def test_lists_written_as_json_open_in_duckdb(package: Path) -> None:
    query = f"SELECT alternatives->>'$[0]' FROM '{package}/timexes.parquet' WHERE mod IS NULL"
    assert answer(query) == [("2024-03-11",), (None,)]
