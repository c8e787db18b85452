"""URLs to sources, by whatever file system fsspec knows for them."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, BinaryIO

from timeline.errors import SourceError, UsageError
from timeline.model.problem import Problem
from timeline.sources.source import Source, skipped

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem


def is_url(path: str) -> bool:
    """True for what fsspec opens: `s3://bucket/news`, `zip://*.txt::archive.zip`."""
    return "://" in path


def remote_sources(url: str) -> Iterator[Source | Problem]:
    """The sources that `url` names: a file, a folder or a pattern.

    Raises UsageError, at once, when it names none or its file system cannot be used.
    """
    import fsspec

    named = is_folder = False
    try:
        system, path = fsspec.url_to_fs(url)
        if url.startswith(("http://", "https://")):  # a page; asking for more would fetch it
            return iter([_file(system, url, path, named=True)])
        if any(sign in path for sign in "*?["):
            paths = [match for match in system.glob(path) if not system.isdir(match)]
        elif is_folder := system.isdir(path):
            paths = [file for file in system.find(path) if "/." not in file.removeprefix(path)]
        else:
            named = system.exists(path)
            paths = [path] if named else []
    except Exception as error:  # each file system raises errors of its own
        reason = " ".join(str(error).split()) or type(error).__name__
        raise UsageError(f"{url} cannot be opened: {reason}") from error
    if paths:
        ordered = sorted(paths, key=lambda file: file.split("/"))
        return (_file(system, url, file, named=named) for file in ordered)
    if is_folder:
        return iter([skipped(url, SourceError("empty", "the folder holds no files"))])
    raise UsageError(f"there is nothing at {url}; check the address")


def _file(system: "AbstractFileSystem", url: str, path: str, *, named: bool) -> Source:
    # `zip://a.txt::news.zip`: what stands behind `::` says in which file the path is.
    _, mark, archive = url.partition("::")
    uri = url if named else f"{system.unstrip_protocol(path)}{mark}{archive}"

    def opened() -> AbstractContextManager[BinaryIO]:
        try:
            return system.open(path, "rb")
        except Exception as error:  # each file system raises errors of its own
            raise SourceError("unreadable", str(error) or type(error).__name__) from error

    return Source(uri, opened, named)
