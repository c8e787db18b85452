"""The Arrow schema of a table, made from its columns."""

import json

import pyarrow as pa

from timeline.tables.schema import Field, FieldType, Table

ARROW_TYPES: dict[FieldType, pa.DataType] = {
    "string": pa.string(),
    "int32": pa.int32(),
    "float64": pa.float64(),
    "date": pa.date32(),
    "datetime": pa.timestamp("us"),
}


def arrow_schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table, with each column's description as its metadata.

    >>> from timeline.tables.schema import table
    >>> schema = arrow_schema(table("timexes"))
    >>> schema.field("interval_start").type, schema.field("value").nullable
    (TimestampType(timestamp[us]), False)
    """
    return pa.schema([_arrow_field(field) for field in table.fields])


def _arrow_field(field: Field) -> pa.Field:
    metadata = {"description": field.description}
    if field.unit:
        metadata["unit"] = field.unit
    if field.enum:
        metadata["enum"] = json.dumps(field.enum)
    return pa.field(field.name, ARROW_TYPES[field.type], field.nullable, metadata)
