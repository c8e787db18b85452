"""A corpus: the documents of all the paths that a user names, one after another."""

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from timeline.model.document import Document
from timeline.model.problem import Problem
from timeline.sources.columns import GUESSED, ColumnMap
from timeline.sources.formats import read_source, reader
from timeline.sources.meter import Meter
from timeline.sources.paths import local_sources
from timeline.sources.remote import is_url, remote_sources
from timeline.sources.source import Source


def read(
    paths: Sequence[str | Path],
    columns: ColumnMap = GUESSED,
    *,
    format_name: str | None = None,
    meter: Meter | None = None,
) -> Iterator[Document | Problem]:
    """The articles at `paths`, in the order given, and a problem for whatever gave none.

    A path is a file, a folder (read recursively, in order of names, without hidden files), a
    pattern (`news/**/*.jsonl`), `-` for standard input (plain text unless `format_name` says
    otherwise), or a URL that fsspec can open. `columns` says which columns of CSV, Parquet and
    JSON Lines hold what. The extension tells the format; `format_name` overrides it for every
    input. Inputs are opened one by one as the result is consumed; `meter` follows how far that is.

    Raises UsageError at once for a path that is not there or an unknown format name, and
    UnknownColumn while reading, for a file that was named and lacks the mapped columns.

    >>> list(read(["no-such-folder"]))
    Traceback (most recent call last):
        ...
    timeline.errors.UsageError: there is no file or folder 'no-such-folder'; check the path
    """
    if format_name is not None:
        reader(format_name)
    names = [os.fspath(path) for path in paths]
    sources = [remote_sources(name) if is_url(name) else local_sources(name) for name in names]
    return _read(chain.from_iterable(sources), columns, format_name, meter)


def inputs(paths: Sequence[str | Path]) -> Iterator[str]:
    """The names of all inputs that `paths` name, in order; each can be read by itself.

    Raises UsageError at once for a path that is not there.
    """
    names = [os.fspath(path) for path in paths]
    sources = [remote_sources(name) if is_url(name) else local_sources(name) for name in names]
    return (
        found.uri if isinstance(found, Source) else found.source_uri
        for found in chain.from_iterable(sources)
    )


def _read(
    inputs: Iterable[Source | Problem],
    columns: ColumnMap,
    format_name: str | None,
    meter: Meter | None,
) -> Iterator[Document | Problem]:
    for found in inputs:
        if isinstance(found, Problem):
            yield found
        else:
            source = found if meter is None else meter.followed(found)
            yield from read_source(source, columns, format_name)
