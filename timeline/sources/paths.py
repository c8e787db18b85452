"""Paths on this machine to sources: files, folders, patterns and standard input, in fixed order."""

import glob
import os
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

from timeline.errors import SourceError, UsageError
from timeline.model.problem import Problem
from timeline.sources.source import Source, skipped


def local_sources(path: str) -> Iterator[Source | Problem]:
    """The sources that `path` names: a file, a folder, a pattern, or `-` for standard input.

    Raises UsageError, at once, when it names none.
    """
    if path == "-":
        return iter([Source("-", lambda: nullcontext(sys.stdin.buffer))])
    if os.path.isdir(path):
        return _folder(str(Path(path)))
    if os.path.lexists(path):
        return iter([_file(str(Path(path)), named=True)])
    matches = sorted(glob.glob(path, recursive=True)) if glob.has_magic(path) else []
    if not matches:
        what = "no file matches" if glob.has_magic(path) else "there is no file or folder"
        raise UsageError(f"{what} {path!r}; check the path")
    # `**` matches the files in a folder beside the folder itself.
    files = (match for match in matches if "**" not in path or not os.path.isdir(match))
    return _walk([str(Path(match)) for match in files])


def _file(path: str, *, named: bool) -> Source:
    return Source(_uri(path), lambda: open(path, "rb"), named)


def _uri(path: str) -> str:
    """The path with forward slashes; bytes of a name that are not UTF-8 become `\\xe9`."""
    written = path.replace(os.sep, "/")
    return written if written.isascii() else os.fsencode(written).decode(errors="backslashreplace")


def _folder(path: str) -> Iterator[Source | Problem]:
    found = False
    for found_one in _walk([path]):
        found = True
        yield found_one
    if not found:
        yield skipped(_uri(path), SourceError("empty", "the folder holds no files"))


def _walk(paths: list[str]) -> Iterator[Source | Problem]:
    """The files at and below `paths`, in order of their names, without hidden ones.

    The paths are as pathlib writes them. Links are followed, but not in circles.
    """
    pending: list[tuple[str, tuple[str, ...]]] = [(path, ()) for path in reversed(paths)]
    while pending:
        path, above = pending.pop()
        if os.path.isfile(path):
            yield _file(path, named=False)
        elif not os.path.isdir(path):
            reason = "it is a broken link, a pipe or a device, not a file"
            yield skipped(_uri(path), SourceError("unreadable", reason))
        elif (here := os.path.realpath(path)) in above:
            yield skipped(_uri(path), SourceError("unreadable", "the link leads back to itself"))
        else:
            try:
                names = sorted(name for name in os.listdir(path) if not name.startswith("."))
            except OSError as error:
                reason = error.strerror or str(error)
                yield skipped(_uri(path), SourceError("unreadable", reason))
                continue
            below = (*above, here)
            folder = "" if path == "." else path
            pending.extend((os.path.join(folder, name), below) for name in reversed(names))
