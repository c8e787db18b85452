"""JSON Lines: one JSON object a line, one object an article."""

import json
from collections.abc import Iterator

from timeline.errors import SourceError
from timeline.model.document import Document
from timeline.model.problem import Problem
from timeline.sources.article import doubtful
from timeline.sources.columns import ColumnMap
from timeline.sources.lines import text_lines
from timeline.sources.records import Record, read_records
from timeline.sources.source import Source, too_large


def read(source: Source, columns: ColumnMap) -> Iterator[Document | Problem]:
    """The articles of a JSON Lines file; a record's number is its line, counted from 1.

    A line that is no JSON object is one problem, and the rest goes on. Raises UnknownColumn.
    """
    with source.open() as stream:
        encoding, lines = text_lines(stream)
        if encoding.doubt:
            yield doubtful(source.uri, encoding)
        yield from read_records(source, "jsonl", _rows(lines), columns, complete=False)


def _rows(lines: Iterator[str | None]) -> Iterator[tuple[int, Record | SourceError]]:
    for number, line in enumerate(lines, start=1):
        if line is None or line.strip():
            yield number, _record(number, line)


def _record(number: int, line: str | None) -> Record | SourceError:
    if line is None:
        return too_large(f"line {number}")
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return SourceError("malformed", f"line {number} is not JSON: {error}")
    if not isinstance(record, dict):
        return SourceError("malformed", f"line {number} is JSON but not an object")
    return record
