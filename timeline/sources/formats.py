"""The formats that can be read, and the one door through which every input goes."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Protocol, cast

from timeline.errors import SourceError, UnknownColumn, UsageError
from timeline.model.document import Document
from timeline.model.problem import Problem
from timeline.sources.columns import ColumnMap
from timeline.sources.source import Source, skipped

# A format is a module of this package with a function `read`, and the extensions of its files.
FORMATS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "text": (".txt", ".text"),
        "markdown": (".md", ".markdown"),
        "html": (".html", ".htm", ".xhtml"),
        "json": (".json",),
        "jsonl": (".jsonl", ".ndjson"),
        "csv": (".csv", ".tsv"),
        "parquet": (".parquet", ".pq"),
        "mail": (".eml", ".mbox"),
        "pdf": (".pdf",),
        "docx": (".docx", ".doc"),
        "rtf": (".rtf",),
    }
)
_BY_EXTENSION = {ext: name for name, extensions in FORMATS.items() for ext in extensions}


class Reader(Protocol):
    """What a format's `read` does: the articles of one input, streamed.

    It raises SourceError where it cannot read on, and yields a Problem for a record that it
    cannot use: every record is one or the other, or a Document.
    """

    def __call__(self, source: Source, columns: ColumnMap) -> Iterator[Document | Problem]:
        """Read `source`; `columns` is for formats of records."""
        ...


def reader(name: str) -> Reader:
    """The reader of the format `name`; its module is imported now.

    Raises UsageError for an unknown name.
    """
    if name not in FORMATS:
        raise UsageError(f"there is no format {name!r}; the formats are {', '.join(FORMATS)}")
    return cast(Reader, import_module(f"timeline.sources.{name}").read)


def format_of(source: Source) -> str:
    """The format that the extension tells; without a known one standard
    input is plain text and a web address is a page.

    Raises SourceError `unknown_format`.
    """
    name = _BY_EXTENSION.get(source.extension)
    if source.uri == "-":
        return "text"
    if name is None and source.uri.startswith(("http://", "https://")):
        return "html"
    if name is None:
        told = f"the extension {source.extension!r} tells" if source.extension else "nothing tells"
        raise SourceError("unknown_format", f"{told} no known format; name it with --format")
    return name


def read_source(
    source: Source, columns: ColumnMap, format_name: str | None = None
) -> Iterator[Document | Problem]:
    """The articles of one input, and a problem row where it cannot be read (on).

    Raises UnknownColumn for an input that the user named; for one that was found in a folder
    it is a problem row.
    """
    action = "skipped"
    try:
        for result in reader(format_name or format_of(source))(source, columns):
            yield result
            action = "skipped the rest"
    except SourceError as error:
        yield skipped(source.uri, error, action)
    except UnknownColumn as error:
        if source.named:
            raise
        yield skipped(source.uri, SourceError("unknown_column", str(error)))
    except OSError as error:
        yield skipped(source.uri, SourceError("unreadable", error.strerror or str(error)), action)
