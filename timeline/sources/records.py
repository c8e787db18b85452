"""Records to documents: what JSON, CSV and Parquet have in common."""

from collections.abc import Iterable, Iterator, Mapping

from timeline.errors import SourceError, UnknownColumn
from timeline.model.document import Document
from timeline.model.problem import Problem
from timeline.sources.article import article
from timeline.sources.columns import ColumnMap, column_names, metadata, value_at
from timeline.sources.source import Source, skipped

Record = Mapping[str, object]


def read_records(
    source: Source,
    source_format: str,
    rows: Iterable[tuple[int, Record | SourceError]],
    columns: ColumnMap,
    *,
    complete: bool = True,
) -> Iterator[Document | Problem]:
    """A document or a problem for each of `rows`, which are numbered records of one input.

    The record's number is in `source_uri`: `articles.csv#row=3`. `complete` is False where a
    record may leave out columns. Raises UnknownColumn when the first record does not have the
    columns of the map, and SourceError `empty` when there are no rows.
    """
    names: tuple[str, ...] | None = None
    number = 0
    for number, record in rows:
        uri = f"{source.uri}#row={number}"
        if isinstance(record, SourceError):
            yield skipped(uri, record)
            continue
        try:
            if (found := column_names(record)) != names:
                resolved = columns.resolve(found, complete=complete)
                names = found
            yield from _article(uri, source_format, record, resolved)
        except SourceError as error:
            yield skipped(uri, error)
        except UnknownColumn as error:
            if names is None:
                raise
            yield skipped(uri, SourceError("empty", str(error)))
    if not number:
        raise SourceError("empty", "the file holds no records")


def _article(
    uri: str, source_format: str, record: Record, columns: ColumnMap
) -> Iterator[Document | Problem]:
    text = value_at(record, columns.text) if columns.text else None
    if isinstance(text, bytes):
        text = text.decode("utf-8", "surrogateescape")
    if isinstance(text, list) and all(isinstance(part, str) for part in text):
        text = "\n\n".join(text)
    if text is not None and not isinstance(text, str):
        kind = type(text).__name__
        raise SourceError("malformed", f"column {columns.text!r} holds a {kind}, not text")
    stated = metadata(record, columns, "column")
    yield from article(uri=uri, source_format=source_format, text=text or "", **stated)
