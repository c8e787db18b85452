"""A corpus into a folder of tables on Spark: the same rows as on one machine, in parts.

Every table is a folder of files, `events/part-00000.parquet`, or with a partition
`events/dct_year=2023/part-00000.parquet`. The folder must be one that the driver and all workers
see under the same name.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.build.partition import Partition
from timeline.model.document import Document
from timeline.model.options import Options
from timeline.model.problem import Problem
from timeline.sources import ColumnMap, inputs, read

if TYPE_CHECKING:
    import pyarrow as pa

    from timeline.build.counts import Counts
    from timeline.engines.contract import Annotator
    from timeline.engines.limits import Limits
    from timeline.tables.provenance import Provenance

_logger = logging.getLogger(__name__)


def build_on_spark(
    paths: Sequence[str | Path],
    out: str | Path,
    options: Options | None = None,
    *,
    columns: ColumnMap | None = None,
    format_name: str | None = None,
    limits: "Limits | None" = None,
    partition_by: Partition | None = None,
    parts: int | None = None,
    master: str | None = None,
    annotator: "Annotator | None" = None,
) -> "Counts":
    """Write the tables of all articles under `paths` into the folder `out`, by Spark.

    An input (a file or an archive) is read by one task, so a large corpus is best kept in many
    of them. `parts` is the number of files that a table is cut into, `master` a Spark master where
    this process was not begun by `spark-submit`; the other arguments are those of `build`.
    A worker that is lost is tried again; articles that kill their worker have a row in
    `problems`. Nothing is kept for a second build.

    Raises what `build` raises, `UsageError` where Spark or Java is missing, and `EngineError`
    where Spark gives the job up.
    """
    from timeline import __version__
    from timeline.build.counts import Counts
    from timeline.build.folder import NEW, checked, exchange, work_folder
    from timeline.build.remote import remote_url
    from timeline.engines.contract import Job
    from timeline.engines.limits import Limits
    from timeline.engines.pipeline import PIPELINE
    from timeline.engines.spark import SparkJob, session, write_parts
    from timeline.errors import UsageError
    from timeline.tables.datapackage import write_datapackage
    from timeline.tables.provenance import Provenance
    from timeline.tables.writing import writing

    options = options or Options()
    if remote_url(out) is not None:
        raise UsageError(f"on Spark --out must be a folder that all workers see, not {out}")
    out = checked(out, paths)
    provenance = Provenance(__version__, options)
    about = {"out": str(out), "version": __version__, "options": asdict(options)}
    _logger.info("build started on Spark", extra={"event": "started", **about})
    names = list(inputs(paths))
    columns = columns or ColumnMap()
    with work_folder(out) as work:
        shared, new = work / "parts", work / NEW
        with writing(work):
            shared.mkdir()
        job = SparkJob(
            Job(options, __version__, annotator or PIPELINE),
            limits or Limits(),
            partial(_read, columns, format_name, options),
            partial(_write, provenance, partition_by),
            shared,
        )
        for folder in write_parts(session(master), names, job, parts=parts):
            with writing(new):
                _gather(folder, new)
        write_datapackage(new, provenance)
        counts = Counts.of_tables(new)
        exchange(work, out)
    _logger.info("build finished", extra={"event": "finished", **asdict(counts)})
    return counts


def _read(
    columns: ColumnMap, format_name: str | None, options: Options, names: Sequence[str]
) -> Iterator[Document | Problem]:
    from timeline.dateline import with_neighbours

    found = read(names, columns, format_name=format_name)
    return found if options.dct else with_neighbours(found, as_of=options.as_of)


def _write(
    provenance: "Provenance",
    partition_by: Partition | None,
    rows: "Iterator[pa.RecordBatch]",
    folder: Path,
    part: int,
) -> None:
    """One part of every table, in a folder of its own; runs in a task."""
    from timeline.build.tables import BuildTables

    scratch = folder / "scratch"
    with BuildTables(
        folder / "tables", provenance, scratch=scratch, partition_by=partition_by, part=part
    ) as tables:
        for batch in rows:
            tables.write(_without_repeats(batch))


def _without_repeats(batch: "pa.RecordBatch") -> "pa.RecordBatch":
    """The rows of the tables; an article that came before has a problem in their place."""
    from timeline.build.plan import duplicate
    from timeline.tables.annotated import annotated_batch, annotated_schema, joined
    from timeline.tables.rows import problem_row

    schema = annotated_schema()
    rows = batch.select(schema.names).cast(schema)
    parts = []
    for place, first_uri in enumerate(batch["first_uri"].to_pylist()):
        part = rows.slice(place, 1)
        if first_uri is not None:
            (document,) = part["documents"].to_pylist()[0]
            problem = duplicate(document["doc_id"], document["source_uri"], first_uri)
            part = annotated_batch([{"problems": [problem_row(problem)]}])
        parts.append(part)
    return joined(parts) if parts else rows


def _gather(folder: Path, new: Path) -> None:
    """Move the files of one part to those of the others."""
    tables = folder / "tables"
    for path in sorted(tables.rglob("*.parquet")):
        target = new / path.relative_to(tables)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.rename(target)
