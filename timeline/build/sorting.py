"""Rows in order of a key, however many there are: sorted runs on disk, merged a span at a time.

Rows of one key keep the order in which they came, for Arrow sorts stably. A run is a part of the
rows, sorted; of its file the merge reads no more at once than the rows of one span of keys.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from timeline.tables.writing import writing

RUN_ROWS = 50_000
CHUNK_ROWS = 1_000
_KEY = "__key"


class Sorter:
    """Takes batches of rows with integer keys, and gives them back sorted by key.

    `folder` is where runs are kept; it is the caller's to remove. A run has `run_rows` or a few
    more, of which `chunk_rows` are read together.
    """

    def __init__(
        self,
        folder: Path,
        schema: pa.Schema,
        *,
        run_rows: int = RUN_ROWS,
        chunk_rows: int = CHUNK_ROWS,
    ) -> None:
        self._folder = folder
        self._schema = schema.append(pa.field(_KEY, pa.int64(), nullable=False))
        self._run_rows = run_rows
        self._chunk_rows = chunk_rows
        self._pending: list[pa.RecordBatch] = []
        self._rows = 0
        self._runs: list[tuple[Path, Counter[int]]] = []

    def add(self, batch: pa.RecordBatch, keys: pa.Int64Array) -> None:
        """Add rows, with a key each; raises `OutputError` where a run cannot be written."""
        if batch.num_rows == 0:
            return
        keyed = pa.RecordBatch.from_arrays([*batch.columns, keys], schema=self._schema)
        self._pending.append(keyed)
        self._rows += keyed.num_rows
        if self._rows >= self._run_rows:
            self._end_run()

    def sorted(self) -> Iterator[tuple[pa.ChunkedArray, pa.Table]]:
        """The rows in order of their keys, in several tables, with the keys of each."""
        if not self._runs:
            if self._pending:
                yield _parted(self._sorted_pending())
            return
        if self._pending:
            self._end_run()
        yield from self._merged()

    def _sorted_pending(self) -> pa.Table:
        rows = pa.Table.from_batches(self._pending, schema=self._schema)
        self._pending, self._rows = [], 0
        return rows.take(pc.sort_indices(rows.column(_KEY)))

    def _end_run(self) -> None:
        run = self._sorted_pending()
        path = self._folder / f"run-{len(self._runs):06}.arrow"
        with (
            writing(path),
            pa.OSFile(str(path), "wb") as sink,
            pa.ipc.new_file(sink, self._schema) as file,
        ):
            file.write_table(run, max_chunksize=self._chunk_rows)
        keys = pc.value_counts(run.column(_KEY))
        counts = Counter({each["values"].as_py(): each["counts"].as_py() for each in keys})
        self._runs.append((path, counts))

    def _merged(self) -> Iterator[tuple[int, pa.Table]]:
        total: Counter[int] = Counter()
        for _, counts in self._runs:
            total.update(counts)
        positions = [0] * len(self._runs)
        for span in _spans(total, self._run_rows):
            parts = self._parts(span, positions)
            if len(span) == 1:  # already in order: runs hold earlier rows first
                yield from map(_parted, parts)
            else:
                rows = pa.concat_tables(parts)
                yield _parted(rows.take(pc.sort_indices(rows.column(_KEY))))

    def _parts(self, span: list[int], positions: list[int]) -> Iterator[pa.Table]:
        """The next rows of every run, those with the keys of the span."""
        for index, (path, counts) in enumerate(self._runs):
            size = sum(counts[key] for key in span)
            if size:
                yield self._read(path, positions[index], size)
                positions[index] += size

    def _read(self, path: Path, start: int, size: int) -> pa.Table:
        """Rows `[start, start + size)` of a run."""
        first, last = start // self._chunk_rows, (start + size - 1) // self._chunk_rows
        with pa.OSFile(str(path)) as source:
            run = pa.ipc.open_file(source)
            chunks = [run.get_batch(number) for number in range(first, last + 1)]
        return pa.Table.from_batches(chunks).slice(start - first * self._chunk_rows, size)


def _parted(rows: pa.Table) -> tuple[pa.ChunkedArray, pa.Table]:
    return rows.column(_KEY), rows.drop_columns(_KEY)


def _spans(total: Counter[int], rows: int) -> Iterator[list[int]]:
    """Keys in order, as many together as have about so many rows."""
    span: list[int] = []
    size = 0
    for key in sorted(total):
        if span and size + total[key] > rows:
            yield span
            span, size = [], 0
        span.append(key)
        size += total[key]
    if span:
        yield span
