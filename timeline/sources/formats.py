"""The formats that can be read, and the one door through which every input goes."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Protocol, cast

from timeline.errors import SourceError, UnknownColumn, UsageError
from timeline.model.document import Document
from timeline.model.problem import Problem
from timeline.sources.archive import ARCHIVES, members
from timeline.sources.columns import ColumnMap
from timeline.sources.source import Bomb, Source, skipped

# A format is a module of this package with a function `read`, and the extensions of its files.
# How it is told without one is in `sniff.py`.
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
        "feed": (".rss", ".atom", ".rdf"),
        "sitemap": (),
        "newsml": (".newsml",),
        "nitf": (".nitf",),
        "ninjs": (".ninjs",),
        "sgml": (".sgm", ".sgml"),
        "warc": (".warc",),
    }
)
_SHARED = ("json",)  # formats whose extension others have too, which their contents tell
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
    """The format, or the extension of an archive, that the file's name tells, else its beginning.

    Standard input is plain text, and a web address without an extension is a page. Raises
    SourceError `unknown_format`.
    """
    from timeline.sources.sniff import sniff

    extension = source.extension
    if source.uri == "-":
        return "text"
    if extension in ARCHIVES:
        return extension
    name = _BY_EXTENSION.get(extension)
    if name in _SHARED:
        return sniff(source) or name
    if name is not None:
        return name
    if not extension and source.uri.startswith(("http://", "https://")):
        return "html"
    name = sniff(source)
    # Many files are zip archives by another name; without any name it is an archive.
    if name is None or (name in ARCHIVES and extension):
        told = f"the extension {extension!r} tells" if extension else "nothing tells"
        raise SourceError("unknown_format", f"{told} no known format; name it with --format")
    return name


def read_source(
    source: Source, columns: ColumnMap, format_name: str | None = None
) -> Iterator[Document | Problem]:
    """The articles of one input, and a problem row where it cannot be read (on).

    Archives are opened; `format_name` is then for what they hold. It may be what `format_of`
    says, too. Raises UnknownColumn for an input
    that the user named; for one that was found in a folder it is a problem row.
    """
    action = "skipped"
    try:
        for result in _results(source, columns, format_name):
            yield result
            action = "skipped the rest"
    except SourceError as error:
        if isinstance(error, Bomb) and source.depth:
            raise  # the whole archive is one problem
        yield skipped(source.uri, error, action)
    except UnknownColumn as error:
        if source.named:
            raise
        yield skipped(source.uri, SourceError("unknown_column", str(error)))
    except OSError as error:
        yield skipped(source.uri, SourceError("unreadable", error.strerror or str(error)), action)


def _results(
    source: Source, columns: ColumnMap, format_name: str | None
) -> Iterator[Document | Problem]:
    name = source.extension if source.extension in ARCHIVES else format_name or format_of(source)
    if name not in ARCHIVES:
        yield from reader(name)(source, columns)
        return
    for member in members(source, name):
        if isinstance(member, Problem):
            yield member
        else:
            of_member = None if format_name in ARCHIVES else format_name
            yield from read_source(member, columns, of_member)
