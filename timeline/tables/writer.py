"""Batches of rows into a Parquet file, the same bytes for the same rows."""

from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from timeline.tables.arrow import arrow_schema
from timeline.tables.provenance import Provenance
from timeline.tables.schema import Table
from timeline.tables.writing import writing

ROW_GROUP_ROWS = 100_000
# Full texts would make row groups of gigabytes; this keeps memory flat.
ROW_GROUP_BYTES = 64 * 2**20
_STEP = 1_000
# Share of ids that a bloom filter takes for present though they are not.
_FALSE_POSITIVES = 0.01


class TableWriter:
    """Writes one table to a Parquet file, in the order of its rows.

    Batches are gathered and written a row group at a time, so memory does not grow with the
    table. Where the row groups end depends on the rows alone, not on how they were handed over.
    The ids have bloom filters. The file is whole when the `with` block ends, and is removed when
    the block ends with an error. Raises `OutputError` where the file cannot be written.
    """

    def __init__(
        self,
        path: Path,
        table: Table,
        provenance: Provenance,
        *,
        row_group_rows: int = ROW_GROUP_ROWS,
        row_group_bytes: int = ROW_GROUP_BYTES,
        sorted_by: str | None = None,
    ) -> None:
        self.path = path
        self.row_count = 0
        self._schema = arrow_schema(table).with_metadata(provenance.metadata())
        self._row_group_rows = row_group_rows
        self._row_group_bytes = row_group_bytes
        self._step = min(_STEP, row_group_rows)
        # Rows that fill no step yet, and the steps of a row group.
        self._pending: list[pa.Table] = []
        self._pending_rows = 0
        self._gathered: list[pa.Table] = []
        self._rows = self._bytes = 0
        ids = {*table.primary_key, *(key.field for key in table.foreign_keys)}
        sorting = None
        if sorted_by is not None:
            sorting = [pq.SortingColumn(self._schema.get_field_index(sorted_by))]
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = pq.ParquetWriter(
                path,
                self._schema,
                compression="zstd",
                write_page_index=True,
                sorting_columns=sorting,
                bloom_filter_options={
                    name: {"ndv": row_group_rows, "fpp": _FALSE_POSITIVES} for name in sorted(ids)
                }
                or None,
            )

    def write(self, batch: pa.RecordBatch | pa.Table) -> None:
        """Add rows to the table; they have its columns."""
        if batch.num_rows == 0:
            return
        rows = batch if isinstance(batch, pa.Table) else pa.Table.from_batches([batch])
        self.row_count += rows.num_rows
        self._pending.append(rows)
        self._pending_rows += rows.num_rows
        if self._pending_rows < self._step:
            return
        pending = pa.concat_tables(self._pending)
        while pending.num_rows >= self._step:
            self._gather(pending.slice(0, self._step))
            pending = pending.slice(self._step)
        self._pending, self._pending_rows = [pending], pending.num_rows

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        whole = False
        try:
            with writing(self.path), self._file:
                if error is None:
                    self._gather(pa.concat_tables(self._pending or [self._schema.empty_table()]))
                    self._flush()
            whole = error is None
        finally:
            if not whole:
                self.path.unlink(missing_ok=True)

    def _gather(self, rows: pa.Table) -> None:
        self._gathered.append(rows.cast(self._schema))
        self._rows += rows.num_rows
        self._bytes += _text_bytes(rows)
        if self._rows >= self._row_group_rows or self._bytes >= self._row_group_bytes:
            self._flush()

    def _flush(self) -> None:
        # In one chunk: where chunks end would show in the pages.
        if not self._gathered:
            return
        row_group = pa.concat_tables(self._gathered).combine_chunks()
        self._gathered, self._rows, self._bytes = [], 0, 0
        if row_group.num_rows:
            with writing(self.path):
                self._file.write_table(row_group, row_group_size=row_group.num_rows)


def _text_bytes(rows: pa.Table) -> int:
    """The bytes of all strings, which do not depend on how the rows lie in memory."""
    strings = (column for column in rows.columns if column.type == pa.string())
    return sum(pc.sum(pc.binary_length(column)).as_py() or 0 for column in strings)
