"""A corpus into a folder of tables: sources, engine, writer.

Articles are read in the order of the paths and annotated in batches that depend on the articles
alone: the same input and options give the same bytes, whatever the number of workers, and
however often the build was killed and begun again.
"""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.model.document import Document
from timeline.model.options import Options
from timeline.sources import ColumnMap, Meter, inputs, read

if TYPE_CHECKING:
    import pyarrow as pa

    from timeline.build.counts import Counts
    from timeline.build.partition import Partition
    from timeline.build.plan import Batch
    from timeline.build.store import AnnotationStore
    from timeline.engines.contract import Annotator, Job
    from timeline.engines.items import Item
    from timeline.engines.limits import Limits

_logger = logging.getLogger(__name__)
_BATCHES_A_RECORD = 64  # about a thousand articles


def build(
    paths: Sequence[str | Path],
    out: str | Path,
    options: Options | None = None,
    *,
    columns: ColumnMap | None = None,
    format_name: str | None = None,
    workers: int | None = None,
    limits: "Limits | None" = None,
    partition_by: "Partition | None" = None,
    incremental: bool = True,
    progress: "Callable[[Counts, float | None], None] | None" = None,
    annotator: "Annotator | None" = None,
) -> "Counts":
    """Write the tables of all articles under `paths` into the folder `out`, which may be a URL.

    `columns` says where tabular input keeps its text, title and dates, `format_name` what
    format all input has, whatever its extension. `workers` counts processes; None annotates in
    this one, without limits. With any, a script must guard its start with
    `if __name__ == "__main__":`. `limits` bounds what an article may cost a worker.
    `partition_by` cuts the tables into folders. `progress` is called after every
    batch with the counts and the share of the input that has been read, where that is known;
    `annotator` takes the place of the pipeline.

    An article that comes twice is kept once, and an input that cannot be read is skipped;
    both have a row in `problems`. Where `out` holds an earlier build, articles that it has with
    the same options are not annotated again, and it is replaced when the new tables are whole. A
    build that was killed goes on where it was. With `incremental` False nothing is kept for
    the next build. Raises `UsageError` where a path or an option cannot be used, where `out`
    holds anything else or lies inside the input, or where another build is writing it, and
    `OutputError` where the tables cannot be written; a folder of this machine is then as it was, a
    remote one without its `datapackage.json` where the copy had begun.
    """
    from timeline import __version__
    from timeline.build.counts import Counts
    from timeline.build.folder import NEW, checked, exchange, work_folder
    from timeline.build.identity import identity
    from timeline.build.plan import batches, without_duplicates
    from timeline.build.remote import build_remotely, remote_url
    from timeline.build.store import STORE_FILE, AnnotationStore
    from timeline.build.tables import BuildTables
    from timeline.dateline import with_neighbours
    from timeline.engines.contract import Job
    from timeline.engines.limits import Limits
    from timeline.engines.pipeline import PIPELINE
    from timeline.tables.datapackage import write_datapackage
    from timeline.tables.provenance import Provenance
    from timeline.tables.writing import writing

    if (url := remote_url(out)) is not None:
        return build_remotely(
            url,
            lambda here: build(
                paths,
                here,
                options,
                columns=columns,
                format_name=format_name,
                workers=workers,
                limits=limits,
                partition_by=partition_by,
                incremental=incremental,
                progress=progress,
                annotator=annotator,
            ),
        )
    options = options or Options()
    provenance = Provenance(__version__, options)
    job = Job(options, __version__, annotator or PIPELINE)
    out = checked(out, paths)
    watched = progress is not None or _logger.isEnabledFor(logging.INFO)
    meter = Meter(inputs(paths)) if watched else None
    about = {"out": str(out), "version": __version__, "options": asdict(options)}
    _logger.info("build started", extra={"event": "started", "workers": workers, **about})
    documents = read(paths, columns or ColumnMap(), format_name=format_name, meter=meter)
    if options.dct is None:
        # Here all articles pass in order; in the workers none knows its neighbours.
        documents = with_neighbours(documents, as_of=options.as_of)
    counts = Counts()
    with work_folder(out) as work:
        new, scratch = work / NEW, work / "scratch"
        with writing(work):
            new.mkdir()
            scratch.mkdir()
        depends_on = identity(options, job.annotator)
        with ExitStack() as stack:
            kept = stack.enter_context(AnnotationStore(work / STORE_FILE, depends_on))
            earlier = stack.enter_context(
                AnnotationStore(out / STORE_FILE, depends_on, read_only=True)
            )
            tables = stack.enter_context(
                BuildTables(new, provenance, scratch=scratch, partition_by=partition_by)
            )
            planned = batches(without_duplicates(documents, scratch))
            plans = _plans(planned, kept, earlier)
            annotated = _annotated(plans, job, workers, limits or Limits())
            for number, (plan, batch) in enumerate(annotated, 1):
                if not plan.stored:
                    kept.add(plan.batch.keys, batch)
                tables.write(batch)
                counts = counts.plus(batch, plan.reused)
                share = meter.share if meter else None
                if number % _BATCHES_A_RECORD == 0:
                    so_far = {"event": "progress", "share": share, **asdict(counts)}
                    _logger.info("build under way", extra=so_far)
                if progress is not None:
                    progress(counts, share)
        write_datapackage(new, provenance)
        if incremental:
            with writing(new):
                (work / STORE_FILE).rename(new / STORE_FILE)
        exchange(work, out)
    _logger.info("build finished", extra={"event": "finished", **asdict(counts)})
    return counts


@dataclass(frozen=True, slots=True)
class _Plan:
    """A batch, with the rows that are known: of all its items together, or one by one.

    `stored` tells that this build's store has them.
    """

    batch: "Batch"
    known: "pa.RecordBatch | tuple[pa.RecordBatch | None, ...]"
    stored: bool

    @property
    def missing(self) -> tuple[int, ...]:
        """Places of the items that are to be annotated."""
        if not isinstance(self.known, tuple):
            return ()
        return tuple(place for place, rows in enumerate(self.known) if rows is None)

    @property
    def reused(self) -> int:
        """The number of articles whose rows are known."""
        missing = set(self.missing)
        return sum(
            isinstance(item, Document) and place not in missing
            for place, item in enumerate(self.batch.items)
        )


def _plans(
    planned: "Iterable[Batch]", kept: "AnnotationStore", earlier: "AnnotationStore"
) -> Iterator[_Plan]:
    for batch in planned:
        whole = kept.whole(batch.keys)
        if whole is None:
            whole = kept.take(batch.keys, earlier)
        if whole is not None:
            yield _Plan(batch, whole, stored=True)
            continue
        known = zip(batch.items, kept.find(batch.keys), earlier.find(batch.keys), strict=True)
        yield _Plan(batch, tuple(_first(*each) for each in known), stored=False)


def _first(
    item: "Item", rows: "pa.RecordBatch | None", older: "pa.RecordBatch | None"
) -> "pa.RecordBatch | None":
    """The rows of an item that are known."""
    if rows is not None:
        return rows
    return older if older is not None else _of_problem(item)


def _of_problem(item: "Item") -> "pa.RecordBatch | None":
    """The rows of a problem with an input, which no engine is needed for."""
    from timeline.model.problem import Problem
    from timeline.tables.annotated import annotated_batch
    from timeline.tables.rows import problem_row

    if not isinstance(item, Problem):
        return None
    return annotated_batch([{"problems": [problem_row(item)]}])


def _annotated(
    plans: Iterable[_Plan], job: "Job", workers: int | None, limits: "Limits"
) -> "Iterator[tuple[_Plan, pa.RecordBatch]]":
    """Every plan with the rows of all its items, in order."""
    from timeline.engines.items import item_batch
    from timeline.engines.local import annotated_in_order

    ahead: deque[_Plan] = deque()
    nothing = item_batch([])

    def missing() -> "Iterator[pa.RecordBatch]":
        for plan in plans:
            ahead.append(plan)
            places = plan.missing
            yield item_batch([plan.batch.items[place] for place in places]) if places else nothing

    for rows in annotated_in_order(missing(), job, workers=workers, limits=limits):
        plan = ahead.popleft()
        yield plan, _whole(plan, rows)


def _whole(plan: _Plan, annotated: "pa.RecordBatch") -> "pa.RecordBatch":
    """The rows of all items of a batch: those that were known, and those that are new."""
    from timeline.tables.annotated import joined

    if not isinstance(plan.known, tuple):
        return plan.known
    new = iter(range(annotated.num_rows))
    if annotated.num_rows == len(plan.known):
        return annotated
    return joined(
        [rows if rows is not None else annotated.slice(next(new), 1) for rows in plan.known]
    )
