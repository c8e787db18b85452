"""The tables of a build: batches of rows to files, in the order and layout of analysts' questions.

Events lie in order of their first day, so that a question for a month reads few row groups;
all other tables keep the order of the input. With a partition, the tables of articles are cut
into folders `events/dct_year=2023/` (Hive's convention), each in that order.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.compute as pc

from timeline.build.partition import Partition
from timeline.build.sorting import Sorter
from timeline.tables.annotated import ITEM_TABLES, table_batch
from timeline.tables.arrow import arrow_schema
from timeline.tables.provenance import Provenance
from timeline.tables.schema import TABLES, Table
from timeline.tables.writer import TableWriter
from timeline.tables.writing import writing

_SORTED_BY = {"events": "start_date"}
# Problems are of inputs, and most inputs with one have no article.
_WHOLE = frozenset({"problems", "stories"})
# Of a table that is cut by year and sorted by day the key is both, the year first.
_DAYS = 2**32
_UNDATED = 2**31
_NO_YEAR = 10_000


class BuildTables:
    """Writers of all tables of a build, whole when the `with` block ends without an error.

    `scratch` is a folder for what is to be sorted. With `part`, the number of a part of the
    rows, every table is a folder that this writes one file of. Raises `OutputError` where a file
    cannot be written.
    """

    def __init__(
        self,
        folder: Path,
        provenance: Provenance,
        *,
        scratch: Path,
        partition_by: Partition | None = None,
        part: int | None = None,
    ) -> None:
        self._folder = folder
        self._provenance = provenance
        self._partition = partition_by
        self._part = part
        self._stack = ExitStack()
        self._direct: dict[str, TableWriter] = {}
        self._sorters: dict[str, Sorter] = {}
        for table in TABLES:
            if table.name in _SORTED_BY or (partition_by and table.name not in _WHOLE):
                runs = scratch / table.name
                with writing(runs):
                    runs.mkdir(parents=True)
                self._sorters[table.name] = Sorter(runs, arrow_schema(table))

    def write(self, batch: pa.RecordBatch) -> None:
        """Add the rows of an annotated batch."""
        years = _years(batch) if self._partition else None
        for table in ITEM_TABLES:
            rows = table_batch(batch, table.name)
            if table.name in self._sorters:
                parents = pc.list_parent_indices(batch.column(table.name))
                keys = _keys(table, rows, None if years is None else years.take(parents))
                self._sorters[table.name].add(rows, keys)
            else:
                self._direct[table.name].write(rows)

    def __enter__(self) -> Self:
        for table in TABLES:
            if table.name not in self._sorters:
                writer = self._writer(table, None)
                self._direct[table.name] = self._stack.enter_context(writer)
        return self

    def __exit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                for table in TABLES:
                    if table.name in self._sorters:
                        self._write_sorted(table, self._sorters[table.name])
        except BaseException as failure:
            self._stack.__exit__(type(failure), failure, failure.__traceback__)
            raise
        self._stack.__exit__(error_type, error, traceback)

    def _write_sorted(self, table: Table, sorter: Sorter) -> None:
        writer: TableWriter | None = None
        open_year: int | None = None
        with ExitStack() as stack:
            for keys, rows in sorter.sorted():
                for year, part in _by_year(keys, rows) if self._partition else [(None, rows)]:
                    if writer is None or year != open_year:
                        stack.close()
                        writer = stack.enter_context(self._writer(table, year))
                        open_year = year
                    writer.write(part)
            if writer is None:
                stack.enter_context(self._writer(table, None))

    def _writer(self, table: Table, year: int | None) -> TableWriter:
        path = self._folder / f"{table.name}.parquet"
        if self._part is not None:
            path = self._folder / table.name / f"part-{self._part:05}.parquet"
        if year is not None:
            value = "__HIVE_DEFAULT_PARTITION__" if year == _NO_YEAR else year
            name = f"part-{self._part or 0:05}.parquet"
            path = self._folder / table.name / f"{self._partition}={value}" / name
        sorted_by = _SORTED_BY.get(table.name)
        return TableWriter(path, table, self._provenance, sorted_by=sorted_by)


def _by_year(keys: pa.ChunkedArray, rows: pa.Table) -> Iterator[tuple[int, pa.Table]]:
    """Sorted rows, cut where the year of their keys changes."""
    runs = pc.run_end_encode(pc.divide(keys, _DAYS).combine_chunks())
    start = 0
    for year, end in zip(runs.values.to_pylist(), runs.run_ends.to_pylist(), strict=True):
        yield year, rows.slice(start, end - start)
        start = end


def _years(batch: pa.RecordBatch) -> pa.Int64Array:
    """The year of each item's article, or the number that stands for none."""
    documents = batch.column("documents")
    found = pc.fill_null(pc.year(table_batch(batch, "documents").column("dct")), _NO_YEAR)
    years = [_NO_YEAR] * batch.num_rows
    items = pc.list_parent_indices(documents).to_pylist()
    for item, year in zip(items, found.to_pylist(), strict=True):
        years[item] = year
    return pa.array(years, pa.int64())


def _keys(table: Table, rows: pa.RecordBatch, years: pa.Int64Array | None) -> pa.Int64Array:
    keys = pa.repeat(pa.scalar(0, pa.int64()), rows.num_rows)
    if (by := _SORTED_BY.get(table.name)) is not None:
        days = rows.column(by).cast(pa.int32()).cast(pa.int64())
        # Days count from 1970; the undated come last.
        keys = pc.fill_null(pc.add(days, _UNDATED // 2), _UNDATED)
    if years is not None:
        keys = pc.add(keys, pc.multiply(years, _DAYS))
    return keys
