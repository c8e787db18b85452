"""The Spark engine: the same annotation in the tasks of a cluster, and the same tables from them.

Inputs (files, or archives of them) are dealt out to tasks. A task reads its inputs, runs
`annotate_batches` over them in `mapInArrow`, and hands on annotated rows with their place in the
input. Articles that come twice are found by Spark; then each task of a second stage writes its
range of the rows as files of every table, and the driver takes the files of those attempts that
Spark counts as done. So a worker that is lost costs a second attempt, and never a row twice.

A first attempt annotates in Spark's own Python process. Later ones do it in a child under
supervision, so that an article on which a worker dies or hangs costs a problem row, not the job.
"""

import os
import sys
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from timeline.engines.contract import Job, annotate_batches
from timeline.engines.items import Item, item_batch
from timeline.engines.limits import Limits
from timeline.engines.local import annotated_in_order
from timeline.errors import EngineError, OutputError, TimelineError, UsageError
from timeline.tables.annotated import annotated_schema

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_BATCH_ITEMS = 16
# Tries of a task: Spark's own default, which local mode would set to one.
_ATTEMPTS = 4

Read = Callable[[Sequence[str]], Iterator[Item]]
"""Reads inputs by their names; sent to the tasks."""

Write = Callable[[Iterator[pa.RecordBatch], Path, int], None]
"""Writes annotated batches as the files of one part, by its number, into a folder."""


@dataclass(frozen=True, slots=True)
class SparkJob:
    """What the tasks do: read, annotate within limits, and write into a folder they all see."""

    job: Job
    limits: Limits
    read: Read
    write: Write
    shared: Path


def session(master: str | None = None) -> "SparkSession":
    """The Spark session of this process, or a new one; `master` is `local[*]` by default.

    Raises `UsageError` where Spark or Java is missing.
    """
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError("Spark is not installed; pip install 'timeline[spark]'") from error
    running = SparkSession.getActiveSession()
    if running is not None:
        return running
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("timeline")
    if master is not None or "SPARK_ENV_LOADED" not in os.environ:  # not begun by spark-submit
        builder = builder.master(master or f"local[*,{_ATTEMPTS}]")
    try:
        return (
            builder.config("spark.sql.session.timeZone", "UTC")
            .config("spark.ui.showConsoleProgress", "false")
            .getOrCreate()
        )
    except (PySparkException, OSError) as error:
        reason = " ".join(str(error).split())
        raise UsageError(f"Spark cannot start, it needs Java 17 or later: {reason}") from error


def write_parts(
    spark: "SparkSession", inputs: Sequence[str], job: SparkJob, *, parts: int | None = None
) -> list[Path]:
    """Annotate the inputs and write the tables in parts; the folders of the parts, in order.

    `parts` is how many; by default one for each of Spark's parallel tasks. Raises
    `OutputError` where a task cannot write, and `EngineError` where Spark gives the job up.
    """
    from pyspark.errors import PySparkException

    numbered = [(number, name) for number, name in enumerate(inputs)]
    tasks = max(1, min(len(inputs), 4 * spark.sparkContext.defaultParallelism))
    dealt = spark.createDataFrame(numbered, "input long, name string").repartition(tasks, "input")
    try:
        annotated = _annotated(dealt, job)
        annotated.persist()
        marked = _with_first_uri(annotated)
        ordered = marked.repartitionByRange(
            parts or spark.sparkContext.defaultParallelism, "input", "place"
        ).sortWithinPartitions("input", "place")
        done = ordered.mapInArrow(partial(_write, job), "part int, folder string").collect()
        annotated.unpersist()
    except PySparkException as error:
        raise _failure(str(error)) from error
    return [Path(row.folder) for row in sorted(done, key=lambda row: row.part)]


def _failure(told: str) -> TimelineError:
    """What a task raised on purpose, out of the traces around it; else Spark's first line.

    >>> _failure("Job aborted.\\n…\\ntimeline.errors.OutputError: cannot write x\\n…")
    OutputError('cannot write x')
    """
    lines = [line.strip() for line in told.splitlines() if line.strip()] or ["no reason is given"]
    ours = [line for line in lines if line.startswith("timeline.errors.")]
    if not ours:
        return EngineError(f"Spark gave the job up: {lines[0]}")
    name, _, message = ours[-1].removeprefix("timeline.errors.").partition(": ")
    if name == OutputError.__name__:
        return OutputError(message)
    return EngineError(f"Spark gave the job up: {message}")


def _annotated(dealt: "DataFrame", job: SparkJob) -> "DataFrame":
    from pyspark.sql.pandas.types import from_arrow_schema

    schema = from_arrow_schema(_placed_schema())
    return dealt.mapInArrow(partial(_annotate, job), schema)


def _placed_schema() -> pa.Schema:
    """Annotated rows, with the number of their input and their place in it."""
    places = [pa.field("input", pa.int64()), pa.field("place", pa.int64())]
    nullable = [field.with_nullable(True) for field in annotated_schema()]
    return pa.schema([*nullable, *places])


def _annotate(job: SparkJob, dealt: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """A task of the first stage: its inputs to annotated rows."""
    from pyspark import TaskContext

    context = TaskContext.get()
    again = context is not None and context.attemptNumber() > 0
    for batch in dealt:
        names = zip(batch["input"].to_pylist(), batch["name"].to_pylist(), strict=True)
        for number, name in names:
            items = map(item_batch, _batches(job.read([name])))
            if again:
                found = annotated_in_order(items, job.job, workers=1, limits=job.limits)
            else:
                found = annotate_batches(items, job.job)
            place = 0
            for rows in found:
                yield _placed(rows, number, place)
                place += rows.num_rows


def _batches(items: Iterator[Item]) -> Iterator[list[Item]]:
    while batch := list(islice(items, _BATCH_ITEMS)):
        yield batch


def _placed(rows: pa.RecordBatch, number: int, place: int) -> pa.RecordBatch:
    inputs = pa.repeat(pa.scalar(number, pa.int64()), rows.num_rows)
    places = pa.array(range(place, place + rows.num_rows), pa.int64())
    return pa.RecordBatch.from_arrays([*rows.columns, inputs, places], schema=_placed_schema())


def _with_first_uri(annotated: "DataFrame") -> "DataFrame":
    """The rows, and for an article that came before, where it was read first."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    articles = annotated.where(f.size("documents") > 0).select(
        "input",
        "place",
        f.col("documents")[0]["doc_id"].alias("doc_id"),
        f.col("documents")[0]["source_uri"].alias("uri"),
    )
    same = Window.partitionBy("doc_id").orderBy("input", "place")
    repeated = (
        articles.withColumn("first_uri", f.first("uri").over(same))
        .withColumn("number", f.row_number().over(same))
        .where("number > 1")
        .select("input", "place", "first_uri")
    )
    return annotated.join(f.broadcast(repeated), ["input", "place"], "left")


def _write(job: SparkJob, rows: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """A task of the second stage: its range of the rows as files, in a folder of this attempt."""
    from pyspark import TaskContext

    context: Any = TaskContext.get()
    part = context.partitionId()
    folder = job.shared / f"part-{part:05}-{context.attemptNumber()}-{uuid.uuid4().hex[:8]}"
    folder.mkdir(parents=True)
    job.write(iter(rows), folder, part)
    yield pa.RecordBatch.from_pydict(
        {"part": pa.array([part], pa.int32()), "folder": pa.array([str(folder)])}
    )
