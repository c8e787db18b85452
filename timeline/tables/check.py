"""Checks that rows fit their table; anything else is a defect and raises `SchemaError`.

Arrow drops unknown keys without a word and fills missing ones with null, so every row
is checked before it is written: its columns, types, nulls, enums and bounds, the order
of its paired columns, its keys, and that its words stand in the text where its offsets
say.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from operator import le, lt
from typing import Any

from timeline.errors import SchemaError
from timeline.tables.schema import Field, FieldType, Table, table

Row = dict[str, object]

# Pairs of columns that stand in this order where both are known; intervals are half-open.
_ORDERED: dict[str, tuple[tuple[str, Callable[[Any, Any], bool], str], ...]] = {
    "timexes": (("interval_start", lt, "interval_end"),),
    "events": (
        ("start_date", le, "end_date"),
        ("earliest", le, "latest"),
        ("fatalities_low", le, "fatalities_high"),
        ("injured_low", le, "injured_high"),
        ("arrested_low", le, "arrested_high"),
        ("displaced_low", le, "displaced_high"),
    ),
    "quantities": (("low", le, "high"),),
    "stories": (("start_date", le, "end_date"), ("first_reported", le, "last_reported")),
}
# Method column, columns that are null where the method is `none`: no day is made up.
_UNDATED: dict[str, tuple[str, tuple[str, ...]]] = {
    "documents": ("dct_method", ("dct", "dct_granularity")),
    "events": ("date_method", ("start_date", "end_date", "earliest", "latest", "date_edtf")),
}
#: Of each table: start, end, and the column that repeats the document's text between them.
SPANS: dict[str, tuple[str, str, str]] = {
    "documents": ("dateline_start", "dateline_end", "dateline_text"),
    "timexes": ("start", "end", "text"),
    "events": ("trigger_start", "trigger_end", "trigger"),
    "participants": ("start", "end", "text"),
    "quantities": ("start", "end", "text"),
}
_INT32 = 2**31


def check_article(rows: Mapping[str, Sequence[Row]]) -> None:
    """Check the rows of one article in all tables, by table name, with keys and spans.

    Raises `SchemaError`, naming table, column and value.
    """
    for name, of_table in rows.items():
        check_rows(table(name), of_table)
    for name in rows:
        _check_keys(table(name), rows)
    text = str(rows["documents"][0]["text"])
    for name in SPANS:
        for row in rows[name]:
            check_span(name, row, text)


def check_rows(of: Table, rows: Iterable[Row]) -> None:
    """Check each row by itself against its table.

    Raises `SchemaError`, naming table, column and value.

    >>> from timeline.tables.schema import table
    >>> check_rows(table("problems"), [{"source_uri": "a.txt", "why": "empty"}])
    Traceback (most recent call last):
    timeline.errors.SchemaError: problems.why: no such column; its value is 'empty'
    """
    names = {field.name for field in of.fields}
    for row in rows:
        if row.keys() != names:
            _refuse_keys(of, row, names)
        for field in of.fields:
            value = row[field.name]
            if value is None:
                if not field.nullable:
                    raise _error(of.name, field.name, "may not be null", value)
            elif fault := _fault(field, value):
                raise _error(of.name, field.name, fault, value)
        _check_order(of.name, row)
        _check_undated(of.name, row)


def _refuse_keys(of: Table, row: Row, names: set[str]) -> None:
    for key in row:
        if key not in names:
            raise _error(of.name, key, "no such column", row[key])
    missing = next(field.name for field in of.fields if field.name not in row)
    raise SchemaError(f"{of.name}.{missing}: the row lacks this column: {_shown(row)}")


def _fault(field: Field, value: object) -> str | None:
    if not _has_type(field.type, value):
        return f"is not of type {field.type}"
    if field.enum:
        return None if value in field.enum else f"is not one of {', '.join(field.enum)}"
    if isinstance(value, int | float):
        if field.minimum is not None and value < field.minimum:
            return f"is below {field.minimum}"
        if field.maximum is not None and value > field.maximum:
            return f"is above {field.maximum}"
    return None


def _has_type(wanted: FieldType, value: object) -> bool:
    match wanted:
        case "string":
            return isinstance(value, str) and _encodes(value)
        case "int32":
            return type(value) is int and -_INT32 <= value < _INT32
        case "float64":
            return type(value) in (float, int) and math.isfinite(value)  # ty: ignore
        case "date":
            return isinstance(value, date) and not isinstance(value, datetime)
        case "datetime":
            return isinstance(value, datetime) and value.tzinfo is None


def _encodes(value: str) -> bool:
    """False for a string with a lone surrogate, which no table can hold."""
    try:
        return value.isascii() or bool(value.encode())
    except UnicodeEncodeError:
        return False


def _check_order(name: str, row: Row) -> None:
    for low, in_order, high in _ORDERED.get(name, ()):
        first, second = row[low], row[high]
        if first is not None and second is not None and not in_order(first, second):
            raise _error(name, high, f"is out of order with {low} {_shown(first)}", second)


def _check_undated(name: str, row: Row) -> None:
    if name not in _UNDATED:
        return
    method, columns = _UNDATED[name]
    if row[method] == "none":
        for column in columns:
            if row[column] is not None:
                raise _error(name, column, f"has a value, but {method} is 'none'", row[column])


def _check_keys(of: Table, rows: Mapping[str, Sequence[Row]]) -> None:
    if of.primary_key:
        seen = set()
        for row in rows[of.name]:
            key = tuple(row[column] for column in of.primary_key)
            if key in seen:
                raise _error(of.name, of.primary_key[0], "is the key of two rows", key)
            seen.add(key)
    for key in of.foreign_keys:
        known = {row[key.target] for row in rows.get(key.table, ())}
        for row in rows[of.name]:
            if row[key.field] is not None and row[key.field] not in known:
                reason = f"is not among {key.table}.{key.target}"
                raise _error(of.name, key.field, reason, row[key.field])


def check_span(name: str, row: Row, text: str) -> None:
    """Check that the words of a row stand in its article's text where its offsets say.

    Raises `SchemaError`, naming table, column and value.
    """
    columns = SPANS[name]
    start, end, words = (row[column] for column in columns)
    if start is None and end is None and words is None:
        return
    if not (isinstance(start, int) and isinstance(end, int)):
        raise _error(name, columns[2], f"has no {columns[0]} and {columns[1]}", words)
    found = text[start:end]
    if not start < end or found != words:
        reason = f"is not the text at [{start}:{end}], which is {_shown(found)}"
        raise _error(name, columns[2], reason, words)


def _error(name: str, column: str, reason: str, value: object) -> SchemaError:
    return SchemaError(f"{name}.{column}: {reason}; its value is {_shown(value)}")


def _shown(value: object) -> str:
    written = value.isoformat() if isinstance(value, date) else repr(value)
    return written if len(written) <= 80 else f"{written[:77]}..."
