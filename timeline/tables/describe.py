"""The schema in words: for the docs page, for a terminal, and for programs."""

import json
from textwrap import fill
from typing import Literal, assert_never

from timeline.tables.datapackage import table_schema
from timeline.tables.schema import TABLES, Field, Table, table

Style = Literal["markdown", "text", "json"]

_WIDTH = 88


def describe(table_name: str | None = None, style: Style = "markdown") -> str:
    """Describe one table, or all of them.

    `markdown` gives a section a table, `text` plain lines for a terminal, and `json` an
    array of `{name, description, schema}` with the Table Schema that `datapackage.json`
    holds. Raises `UsageError` where there is no such table.

    >>> print(describe("problems", "text").splitlines()[0])
    problems
    """
    tables = TABLES if table_name is None else (table(table_name),)
    match style:
        case "markdown":
            return "\n\n".join(_markdown(each) for each in tables) + "\n"
        case "text":
            return "\n\n".join(_text(each) for each in tables) + "\n"
        case "json":
            return _json(tables)
    assert_never(style)


def _markdown(of: Table) -> str:
    lines = [f"## `{of.name}`", "", of.description, ""]
    if of.primary_key:
        key = ", ".join(f"`{column}`" for column in of.primary_key)
        lines += [f"One row for each {key}.", ""]
    lines += ["| column | type | meaning |", "| --- | --- | --- |"]
    lines += [f"| `{field.name}` | {_type(field)} | {_meaning(of, field)} |" for field in of.fields]
    return "\n".join(lines)


def _text(of: Table) -> str:
    lines = [of.name, fill(of.description, _WIDTH), ""]
    for field in of.fields:
        lines.append(f"  {field.name}  ({_type(field)})")
        meaning = _meaning(of, field)
        lines.append(fill(meaning, _WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 6))
    return "\n".join(lines)


def _json(tables: tuple[Table, ...]) -> str:
    described = [
        {"name": each.name, "description": each.description, "schema": table_schema(each)}
        for each in tables
    ]
    return json.dumps(described, indent=2, ensure_ascii=False) + "\n"


def _type(field: Field) -> str:
    return field.type if field.nullable else f"{field.type}, never null"


def _meaning(of: Table, field: Field) -> str:
    parts = [field.description]
    if field.enum:
        parts.append(f"One of {', '.join(f'`{value}`' for value in field.enum)}.")
    if field.minimum is not None and field.maximum is not None:
        parts.append(f"From {field.minimum} to {field.maximum}.")
    if field.unit:
        parts.append(f"Unit: {field.unit}.")
    parts += [
        f"Refers to `{key.table}.{key.target}`."
        for key in of.foreign_keys
        if key.field == field.name
    ]
    return " ".join(parts)
