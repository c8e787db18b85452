"""Annotated batches: the one Arrow form in which engines hand the rows of articles on.

One row stands for one input item (an article, or a problem with an input). Its columns are the
tables, each a list of structs: the rows that this item has in that table. So one schema serves
worker processes, the store of finished articles, and Spark's `mapInArrow`, and a batch falls
apart into the flat tables without a loop over rows.
"""

from collections.abc import Mapping, Sequence
from functools import cache

import pyarrow as pa

from timeline.tables.arrow import arrow_schema
from timeline.tables.check import Row
from timeline.tables.schema import TABLES

# Stories are known only over all articles: no item has rows of that table.
ITEM_TABLES = tuple(table for table in TABLES if table.name != "stories")


@cache
def annotated_schema() -> pa.Schema:
    """The schema of annotated batches: a column of lists of structs for each table.

    >>> annotated_schema().names
    ['documents', 'timexes', 'events', 'participants', 'quantities', 'problems']
    """
    return pa.schema(
        [
            pa.field(table.name, pa.list_(pa.struct(list(arrow_schema(table)))), nullable=False)
            for table in ITEM_TABLES
        ]
    )


def annotated_batch(items: Sequence[Mapping[str, Sequence[Row]]]) -> pa.RecordBatch:
    """The batch of items whose rows were checked before (`tables.check`).

    >>> annotated_batch([{"problems": []}, {}]).num_rows
    2
    """
    schema = annotated_schema()
    columns = [
        pa.array([item.get(field.name, ()) for item in items], type=field.type) for field in schema
    ]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def table_batch(batch: pa.RecordBatch, name: str) -> pa.RecordBatch:
    """The rows of one table in a batch, in the order of its items.

    >>> table_batch(annotated_batch([{}]), "timexes").num_rows
    0
    """
    structs = batch.column(name).flatten()
    return pa.RecordBatch.from_struct_array(structs)


def joined(parts: Sequence[pa.RecordBatch]) -> pa.RecordBatch:
    """One batch of several, in their order."""
    return parts[0] if len(parts) == 1 else pa.concat_batches(parts)
