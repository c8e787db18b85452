"""Rows into a Parquet file, the same bytes for the same rows."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from timeline.errors import OutputError
from timeline.tables.arrow import arrow_schema
from timeline.tables.check import Row, check_rows
from timeline.tables.provenance import Provenance
from timeline.tables.schema import Table

ROW_GROUP_ROWS = 100_000
# Full texts would make row groups of gigabytes; this keeps memory flat.
ROW_GROUP_BYTES = 64 * 2**20
_BATCH_ROWS = 1_000


class TableWriter:
    """Writes one table to `<directory>/<table>.parquet`, in the order of its rows.

    Rows are checked, gathered as Arrow batches and written a row group at a time, so
    memory does not grow with the table. Where the row groups end depends on the rows
    alone, not on how they were handed over. The file is whole when the `with` block
    ends, and is removed when the block ends with an error.

    Raises `SchemaError` for a row that does not fit, `OutputError` where the file cannot
    be written.
    """

    def __init__(
        self,
        directory: Path,
        table: Table,
        provenance: Provenance,
        *,
        row_group_rows: int = ROW_GROUP_ROWS,
        row_group_bytes: int = ROW_GROUP_BYTES,
    ) -> None:
        self.path = directory / f"{table.name}.parquet"
        self.row_count = 0
        self._table = table
        self._schema = arrow_schema(table).with_metadata(provenance.metadata())
        self._row_group_rows = row_group_rows
        self._row_group_bytes = row_group_bytes
        self._rows: list[Row] = []
        self._batches: list[pa.RecordBatch] = []
        with _output_errors(self.path):
            self._file = pq.ParquetWriter(self.path, self._schema, compression="zstd")

    def write(self, rows: Iterable[Row]) -> None:
        """Check the rows and add them to the table."""
        for row in rows:
            check_rows(self._table, (row,))
            self._rows.append(row)
            self.row_count += 1
            if len(self._rows) >= min(_BATCH_ROWS, self._row_group_rows):
                self._gather()

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
            with _output_errors(self.path), self._file:
                if error is None:
                    self._gather()
                    self._flush()
            whole = error is None
        finally:
            if not whole:
                self.path.unlink(missing_ok=True)

    def _gather(self) -> None:
        self._batches.append(pa.RecordBatch.from_pylist(self._rows, schema=self._schema))
        self._rows = []
        rows = sum(batch.num_rows for batch in self._batches)
        size = sum(batch.nbytes for batch in self._batches)
        if rows >= self._row_group_rows or size >= self._row_group_bytes:
            self._flush()

    def _flush(self) -> None:
        row_group = pa.Table.from_batches(self._batches, schema=self._schema)
        self._batches = []
        if row_group.num_rows:
            with _output_errors(self.path):
                self._file.write_table(row_group, row_group_size=row_group.num_rows)


@contextmanager
def _output_errors(path: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error}") from error
