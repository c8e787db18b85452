"""Parquet: one article a row, read batch by batch and only the columns that are needed."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from timeline.errors import SourceError
from timeline.model.document import Document
from timeline.model.problem import Problem
from timeline.sources.columns import ColumnMap, column_names
from timeline.sources.records import Record, read_records
from timeline.sources.source import Source

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

_BATCH_ROWS = 512
_BUFFER_BYTES = 1 << 20


def read(source: Source, columns: ColumnMap) -> Iterator[Document | Problem]:
    """The articles of a Parquet file; rows are counted from 1.

    Damage costs the rest of its row group, in one problem. Raises UnknownColumn, and SourceError
    `malformed` where the file as a whole cannot be read.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    with source.open_seekable() as stream:
        try:
            table = pq.ParquetFile(stream, pre_buffer=False, buffer_size=_BUFFER_BYTES)
        except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
            raise SourceError("malformed", f"the file is not Parquet: {error}") from error
        resolved = columns.resolve(_names(table.schema_arrow))
        yield from read_records(source, "parquet", _rows(table, resolved), resolved)


def _names(schema: "pa.Schema") -> tuple[str, ...]:
    """The names of the columns, and of the fields of those that hold objects."""
    import pyarrow.types as types

    return column_names(
        {
            field.name: {child.name: None for child in field.type}
            if types.is_struct(field.type)
            else None
            for field in schema
        }
    )


def _rows(
    table: "pq.ParquetFile", columns: ColumnMap
) -> Iterator[tuple[int, Record | SourceError]]:
    import pyarrow as pa

    names = list(columns.mapped())
    number = end = 0
    for group in range(table.num_row_groups):
        end += table.metadata.row_group(group).num_rows
        try:
            for batch in table.iter_batches(_BATCH_ROWS, row_groups=[group], columns=names):
                for row in zip(*map(_values, batch.columns), strict=True):
                    number += 1
                    yield number, dict(zip(batch.schema.names, row, strict=True))
        except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
            reason = f"rows {number + 1} to {end} cannot be read: {error}"
            yield number + 1, SourceError("malformed", reason)
            number = end


def _values(column: "pa.Array") -> list[object]:
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_timestamp(column.type):
        # Written by Arrow, to the second: as Python values it would import pandas for them.
        zone = column.type.tz
        seconds = column.cast(pa.timestamp("s", zone), safe=False)
        pattern = "%Y-%m-%dT%H:%M:%S%z" if zone else "%Y-%m-%dT%H:%M:%S"
        column = pc.call_function("strftime", [seconds], pc.StrftimeOptions(pattern))
    return column.to_pylist()
