"""A question for one month of a million events, in the layout of a build and in that of its input.

    python benchmarks/query_month.py [--rows N] [--runs N]

Writes a table of generated events twice with the writer of a build: once through its sorter, in
order of the first day, and once as the rows come. Then asks polars and DuckDB for the events of one
month, whole rows and a count by actor, in turns over both files. Prints row groups, rows and bytes
that the statistics in the file leave to be read, and the times. Columns that are not asked for are
not read in either layout.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from timeline.build.sorting import Sorter
from timeline.model.options import Options
from timeline.tables.arrow import arrow_schema
from timeline.tables.provenance import Provenance
from timeline.tables.schema import Field, table
from timeline.tables.writer import TableWriter

_EVENTS = table("events")
_FIRST, _DAYS = date(1990, 1, 1), 365 * 34
_MONTH = date(2014, 3, 1), date(2014, 3, 31)
_BATCH = 10_000
_WORDS = (
    "the",
    "port",
    "union",
    "minister",
    "talks",
    "strike",
    "court",
    "ruled",
    "bridge",
    "storm",
)


def main() -> None:
    """Write both tables, ask both engines, print a line each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=15)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        files = {"sorted": folder / "sorted.parquet", "unsorted": folder / "unsorted.parquet"}
        write_both(folder, files, chosen.rows)
        for layout, path in files.items():
            print(f"{layout:9} {path.stat().st_size / 2**20:6.1f} MiB, {to_be_read(path)}")
        asked: dict[str, Callable[[Path], object]] = {
            "polars, rows": polars_rows,
            "polars, count by actor": polars_actors,
            "duckdb, rows": duckdb_rows,
            "duckdb, count by actor": duckdb_actors,
        }
        for name, ask in asked.items():
            compare(name, ask, files, chosen.runs)


def write_both(folder: Path, files: dict[str, Path], rows: int) -> None:
    """The same rows in both layouts, each by the writer that a build has."""
    provenance = Provenance("benchmark", Options())
    runs = folder / "runs"
    runs.mkdir()
    sorter = Sorter(runs, arrow_schema(_EVENTS))
    with TableWriter(files["unsorted"], _EVENTS, provenance) as writer:
        for batch in batches(rows):
            writer.write(batch)
            days = batch.column("start_date").cast(pa.int32()).cast(pa.int64())
            sorter.add(batch, pc.fill_null(days, 2**31))
    with TableWriter(files["sorted"], _EVENTS, provenance, sorted_by="start_date") as writer:
        for _, part in sorter.sorted():
            writer.write(part)


def batches(rows: int) -> Iterator[pa.RecordBatch]:
    """Events of the real schema: each article's lie around its day, a tenth have no date."""
    draw = random.Random(7)
    schema = arrow_schema(_EVENTS)
    for first in range(0, rows, _BATCH):
        columns: dict[str, list[object]] = {field.name: [] for field in _EVENTS.fields}
        for number in range(first, min(rows, first + _BATCH)):
            if number % 12 == 0:
                article = _FIRST + timedelta(days=draw.randrange(_DAYS))
                doc_id = f"{draw.getrandbits(128):032x}"
            day = None if draw.random() < 0.1 else article - timedelta(draw.choice((0, 1, 3, 30)))
            for field in _EVENTS.fields:
                columns[field.name].append(_cell(field, number, doc_id, day, draw))
        yield pa.RecordBatch.from_pydict(columns, schema=schema)


def _cell(field: Field, number: int, doc_id: str, day: date | None, draw: random.Random) -> object:
    match field.name:
        case "event_id":
            return f"{doc_id}-e{number % 12 * 40}"
        case "doc_id":
            return doc_id
        case "start_date" | "end_date" | "earliest" | "latest":
            return day
        case "sentence" | "explanation":
            return " ".join(draw.choices(_WORDS, k=20))
    if field.enum:
        return draw.choice(field.enum)
    if field.nullable and draw.random() < 0.5:
        return None
    match field.type:
        case "string":
            return " ".join(draw.choices(_WORDS, k=2))
        case "int32":
            return number % 2_000
        case "float64":
            return draw.randrange(100) / 100
        case "date":
            return day
    return None


def to_be_read(path: Path) -> str:
    """What the statistics of the row groups leave to be read for the month."""
    metadata = pq.read_metadata(path)
    column = metadata.schema.to_arrow_schema().get_field_index("start_date")
    kept = []
    for number in range(metadata.num_row_groups):
        group = metadata.row_group(number)
        found = group.column(column).statistics
        if found.has_min_max and found.min <= _MONTH[1] and found.max >= _MONTH[0]:
            kept.append(group)
    rows = sum(group.num_rows for group in kept)
    size = sum(
        group.column(each).total_compressed_size
        for group in kept
        for each in range(group.num_columns)
    )
    return (
        f"to be read: {len(kept)} of {metadata.num_row_groups} row groups, "
        f"{rows:,} of {metadata.num_rows:,} rows, {size / 2**20:.1f} MiB"
    )


def polars_rows(path: Path) -> object:
    """All columns of the month's events."""
    return pl.scan_parquet(path).filter(pl.col("start_date").is_between(*_MONTH)).collect().height


def polars_actors(path: Path) -> object:
    """The number of the month's events of each actor."""
    month = pl.scan_parquet(path).filter(pl.col("start_date").is_between(*_MONTH))
    return sorted(month.group_by("actor").len().collect().rows(), key=str)


def duckdb_rows(path: Path) -> object:
    """All columns of the month's events."""
    query = "SELECT * FROM read_parquet(?) WHERE start_date BETWEEN ? AND ?"
    return len(duckdb.execute(query, [str(path), *_MONTH]).fetchall())


def duckdb_actors(path: Path) -> object:
    """The number of the month's events of each actor."""
    query = (
        "SELECT actor, count(*) FROM read_parquet(?) WHERE start_date BETWEEN ? AND ? "
        "GROUP BY actor"
    )
    return sorted(duckdb.execute(query, [str(path), *_MONTH]).fetchall(), key=str)


def compare(name: str, ask: Callable[[Path], object], files: dict[str, Path], runs: int) -> None:
    """Ask of both layouts in turns, and print the medians and their ratio."""
    answers = {layout: ask(path) for layout, path in files.items()}
    if answers["sorted"] != answers["unsorted"]:
        raise SystemExit(f"{name}: the layouts give different answers")
    times: dict[str, list[float]] = {layout: [] for layout in files}
    for _ in range(runs):
        for layout, path in files.items():
            started = time.perf_counter()
            ask(path)
            times[layout].append(1000 * (time.perf_counter() - started))
    middle = {layout: statistics.median(each) for layout, each in times.items()}
    print(
        f"{name:24} sorted {middle['sorted']:7.1f} ms, unsorted {middle['unsorted']:7.1f} ms: "
        f"{middle['unsorted'] / middle['sorted']:.1f} times as quick"
    )


if __name__ == "__main__":
    main()
