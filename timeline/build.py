"""A corpus into a folder of tables: sources, engine, writer.

The tables are written into a folder beside `out` and renamed when they are whole, so
`out` holds a finished build or what it held before. Articles are read in the order of
the paths, in batches of a fixed size: the same input and options give the same bytes,
whatever the number of workers.
"""

import shutil
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.errors import OutputError, UsageError
from timeline.model.document import Document
from timeline.model.options import Options
from timeline.model.problem import Problem
from timeline.sources import ColumnMap, read

if TYPE_CHECKING:
    from timeline.engines.local import Annotator, Batch, Rows
    from timeline.tables.provenance import Provenance

_PACKAGE_FILE = "datapackage.json"
# What a worker process is handed at once; the rows do not depend on it.
_BATCH_SIZE = 16


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows written; `failed` counts the articles among them that could not be annotated."""

    documents: int = 0
    timexes: int = 0
    events: int = 0
    problems: int = 0
    failed: int = 0

    def plus(self, rows: "Rows") -> "Counts":
        """These counts with those of more rows."""
        from timeline.engines.local import NOT_ANNOTATED

        problems = rows.get("problems", [])
        return Counts(
            documents=self.documents + len(rows.get("documents", ())),
            timexes=self.timexes + len(rows.get("timexes", ())),
            events=self.events + len(rows.get("events", ())),
            problems=self.problems + len(problems),
            failed=self.failed + sum(row["code"] == NOT_ANNOTATED for row in problems),
        )


def build(
    paths: Sequence[str | Path],
    out: str | Path,
    options: Options | None = None,
    *,
    columns: ColumnMap | None = None,
    format_name: str | None = None,
    workers: int = 1,
    progress: Callable[[Counts], None] | None = None,
    annotator: "Annotator | None" = None,
) -> Counts:
    """Write the tables of all articles under `paths` into the folder `out`.

    `columns` says where tabular input keeps its text, title and dates, `format_name` what
    format all input has, whatever its extension. `workers` counts processes; with more than
    one, a script must guard its start with `if __name__ == "__main__":`. `progress` is called
    after every batch; `annotator` takes the place of the pipeline.

    An article that comes twice is kept once, and an input that cannot be read is skipped;
    both have a row in `problems`. Where `out` holds an earlier build, it is replaced when
    the new one is whole. Raises `UsageError` where a path or an option cannot be used, or
    where `out` holds anything else or lies inside the input, and `OutputError` where the
    tables cannot be written; `out` is then as it was.
    """
    from timeline import __version__
    from timeline.engines.local import Job, rows_of_batches
    from timeline.tables.provenance import Provenance

    options = options or Options()
    job = Job(options, __version__, annotator or _pipeline())
    out = Path(out).absolute()
    _refuse_input(out, paths)
    articles = _without_duplicates(read(paths, columns or ColumnMap(), format_name=format_name))
    counts = Counts()
    with (
        _replacing(out) as folder,
        _tables(folder, Provenance(__version__, options)) as write,
    ):
        for rows in rows_of_batches(_batches(articles), job, workers=workers):
            write(rows)
            counts = counts.plus(rows)
            if progress is not None:
                progress(counts)
    return counts


def _pipeline() -> "Annotator":
    from timeline import pipeline
    from timeline.engines.local import Annotator

    return Annotator(load=pipeline.load_resources, annotate=pipeline.annotate_batch)


def _without_duplicates(items: Iterable[Document | Problem]) -> Iterator[Document | Problem]:
    first_uri: dict[str, str] = {}
    for item in items:
        if isinstance(item, Document) and item.doc_id in first_uri:
            yield _duplicate(item, first_uri[item.doc_id])
            continue
        if isinstance(item, Document):
            first_uri[item.doc_id] = item.source_uri
        yield item


def _duplicate(document: Document, first_uri: str) -> Problem:
    return Problem(
        source_uri=document.source_uri,
        stage="read",
        code="duplicate",
        reason=f"the same article was read from {first_uri}",
        action="skipped",
        doc_id=document.doc_id,
    )


def _batches(items: Iterator[Document | Problem]) -> Iterator["Batch"]:
    while batch := tuple(islice(items, _BATCH_SIZE)):
        yield batch


@contextmanager
def _tables(folder: Path, provenance: "Provenance") -> Generator[Callable[["Rows"], None]]:
    """A function that writes rows to the tables in `folder`, all whole when the block ends."""
    from timeline.tables.datapackage import write_datapackage
    from timeline.tables.schema import TABLES
    from timeline.tables.writer import TableWriter

    with ExitStack() as stack:
        writers = {
            table.name: stack.enter_context(TableWriter(folder, table, provenance))
            for table in TABLES
        }

        def write(rows: "Rows") -> None:
            for name, of_table in rows.items():
                writers[name].write(of_table)

        yield write
    write_datapackage(folder, provenance)


@contextmanager
def _replacing(out: Path) -> Generator[Path]:
    """An empty folder that takes the place of `out` when the block ends without an error."""
    _refuse_foreign(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{out.name}.partial-", dir=out.parent))
    except OSError as error:
        raise OutputError(f"cannot write beside {out}: {error.strerror}") from error
    try:
        new = aside / "new"
        new.mkdir()
        yield new
        _exchange(new, out, aside / "old")
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _exchange(new: Path, out: Path, old: Path) -> None:
    try:
        if out.exists():
            out.rename(old)
        try:
            new.rename(out)
        except OSError:
            if old.exists():
                old.rename(out)
            raise
    except OSError as error:
        raise OutputError(f"cannot put the tables in {out}: {error.strerror}") from error


def _refuse_input(out: Path, paths: Sequence[str | Path]) -> None:
    """Refuse an `out` inside an input folder: the next build would read its tables."""
    for path in paths:
        if Path(path).is_dir() and out.resolve().is_relative_to(Path(path).resolve()):
            raise UsageError(f"{out} lies inside the input {path}; give a folder outside of it")


def _refuse_foreign(out: Path) -> None:
    """Refuse an `out` that holds anything but an earlier build: it would be lost."""
    from timeline.tables.schema import TABLES

    if not out.exists():
        return
    if not out.is_dir():
        raise UsageError(f"{out} is a file; give a folder for the tables")
    ours = {_PACKAGE_FILE, *(f"{table.name}.parquet" for table in TABLES)}
    found = {entry.name for entry in out.iterdir()}
    foreign = sorted(found - ours) if _PACKAGE_FILE in found else sorted(found)
    if foreign:
        raise UsageError(f"{out} holds {foreign[0]}, which no build wrote; give another folder")
