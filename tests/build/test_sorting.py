"""Sorting on disk gives what sorting in memory gives, whatever the runs."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.build.sorting import Sorter

SCHEMA = pa.schema([("place", pa.int64())])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.integers(-3, 6), max_size=7), max_size=8),
    st.integers(1, 9),
    st.integers(1, 4),
)
def test_rows_come_in_order_of_key_and_then_of_arrival(
    batches: list[list[int]], run_rows: int, chunk_rows: int
) -> None:
    with TemporaryDirectory() as folder:
        sorter = Sorter(Path(folder), SCHEMA, run_rows=run_rows, chunk_rows=chunk_rows)
        keys: list[int] = []
        for batch in batches:
            places = range(len(keys), len(keys) + len(batch))
            rows = pa.RecordBatch.from_pydict({"place": list(places)}, schema=SCHEMA)
            sorter.add(rows, pa.array(batch, pa.int64()))
            keys += batch
        expected = sorted(range(len(keys)), key=lambda place: (keys[place], place))
        found = [
            pair
            for found_keys, rows in sorter.sorted()
            for pair in zip(found_keys.to_pylist(), rows["place"].to_pylist(), strict=True)
        ]
    assert [place for _, place in found] == expected
    assert [key for key, _ in found] == sorted(keys)
