"""CSV and TSV: a header line, then one article a record (RFC 4180)."""

import csv
from collections.abc import Iterator
from itertools import chain

from timeline.errors import SourceError
from timeline.model.document import Document
from timeline.model.problem import Problem
from timeline.sources.article import doubtful
from timeline.sources.columns import ColumnMap
from timeline.sources.lines import text_lines
from timeline.sources.records import Record, read_records
from timeline.sources.source import MAX_DOCUMENT_BYTES, Source, too_large

_DELIMITERS = ",;\t|"


def read(source: Source, columns: ColumnMap) -> Iterator[Document | Problem]:
    """The articles of a CSV file; records below the header are counted from 1.

    The delimiter is the one of comma, semicolon, tab and bar that the header has most of. A
    record that breaks the quoting rules or has the wrong number of fields is one problem, and
    the rest goes on. Raises UnknownColumn.
    """
    # The module's limit is for the whole process; only ever raise it.
    csv.field_size_limit(max(csv.field_size_limit(), MAX_DOCUMENT_BYTES))
    with source.open() as stream:
        encoding, lines = text_lines(stream)
        if encoding.doubt:
            yield doubtful(source.uri, encoding)
        yield from read_records(source, "csv", _rows(_bounded(lines)), columns)


def _bounded(lines: Iterator[str | None]) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        if line is None:
            raise too_large(f"line {number}")
        yield line


def _rows(lines: Iterator[str]) -> Iterator[tuple[int, Record | SourceError]]:
    first = next((line for line in lines if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(chain([first], lines), delimiter=delimiter, strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
    except csv.Error as error:
        raise SourceError("malformed", f"the header line is not CSV: {error}") from error
    number, last_line = 0, reader.line_num
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            number += 1
            where = f"lines {last_line + 1} to {reader.line_num}"
            yield number, SourceError("malformed", f"{where} are not CSV: {error}")
        else:
            if not fields:
                continue
            number += 1
            yield number, _record(header, fields, last_line + 1)
        last_line = reader.line_num


def _record(header: list[str], fields: list[str], line: int) -> Record | SourceError:
    if len(fields) != len(header):
        counts = f"{len(fields)} fields where the header has {len(header)}"
        return SourceError("malformed", f"the record at line {line} has {counts}")
    return dict(zip(header, fields, strict=True))
