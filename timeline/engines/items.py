"""Input items as Arrow: articles, and problems with inputs, in the form that engines take.

One row an item, with the columns `document` and `problem`, of which one is null. The structs
are made from the fields of the frozen values, so a field added to `Document` travels without
a change here.
"""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from timeline.model.document import Document
from timeline.model.problem import Problem

Item = Document | Problem
"""What a source gives: an article, or what was wrong with an input."""

_PLAIN: dict[object, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.date32(),
}


@cache
def item_schema() -> pa.Schema:
    """The schema of a batch of items.

    >>> item_schema().names
    ['document', 'problem']
    """
    return pa.schema([("document", _arrow_type(Document)), ("problem", _arrow_type(Problem))])


def item_batch(items: Sequence[Item]) -> pa.RecordBatch:
    """The items as one batch, in their order.

    >>> article = Document(doc_id="1", text="Rain.", source_uri="a.txt", source_format="text")
    >>> items_of(item_batch([article])) == [article]
    True
    """
    columns: dict[str, list[object]] = {"document": [], "problem": []}
    for item in items:
        is_document = isinstance(item, Document)
        columns["document"].append(_plain(item) if is_document else None)
        columns["problem"].append(None if is_document else _plain(item))
    return pa.RecordBatch.from_pydict(columns, schema=item_schema())


def items_of(batch: pa.RecordBatch) -> list[Item]:
    """The items of a batch, in their order."""
    columns = (batch.column(name).to_pylist() for name in ("document", "problem"))
    return [
        _value(Document, document) if document is not None else _value(Problem, problem)
        for document, problem in zip(*columns, strict=True)
    ]


def _arrow_type(hint: Any) -> pa.DataType:
    inner = _without_none(hint)
    if inner in _PLAIN:
        return _PLAIN[inner]
    if get_origin(inner) is Literal:
        return pa.string()
    if get_origin(inner) is tuple:
        return pa.list_(_arrow_type(get_args(inner)[0]))
    if is_dataclass(inner):
        return pa.struct([(name, _arrow_type(of)) for name, of in _hints(inner).items()])
    raise TypeError(f"a field of type {hint} cannot travel between processes")


def _plain(value: Any) -> object:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _value(hint: Any, plain: Any) -> Any:
    inner = _without_none(hint)
    if plain is None:
        return None
    if get_origin(inner) is tuple:
        return tuple(_value(get_args(inner)[0], each) for each in plain)
    if is_dataclass(inner) and isinstance(inner, type):
        of = _hints(inner)
        return inner(**{name: _value(of[name], each) for name, each in plain.items()})
    return plain


@cache
def _hints(of: Any) -> dict[str, Any]:
    return get_type_hints(of)


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        (inner,) = (each for each in get_args(hint) if each is not NoneType)
        return inner
    return hint
