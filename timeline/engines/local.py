"""The local engine: batches of articles, in this process or in worker processes, in order.

The batches are cut by the caller, and their rows come back in the order in which they
went in, so the number of workers cannot be seen in the output.
"""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from typing import Any

from timeline.errors import SchemaError, TimelineError, UsageError
from timeline.model.annotation import Annotation
from timeline.model.dateline import ArticleTime, Dct
from timeline.model.document import Document
from timeline.model.options import Options
from timeline.model.problem import Problem
from timeline.tables.check import Row
from timeline.tables.rows import problem_row, table_rows

Batch = Sequence[Document | Problem]
Rows = dict[str, list[Row]]
"""Rows by the name of their table."""

NOT_ANNOTATED = "internal_error"
"""Code of the problem of an article that the annotator fails on."""

_BATCHES_AHEAD = 2  # per worker: one being annotated, one waiting


@dataclass(frozen=True, slots=True)
class Annotator:
    """What an engine runs: how a process gets its resources, and what it does to articles.

    Both are functions of a module, since they are sent to worker processes by name.
    """

    load: Callable[[Options], Any]
    annotate: Callable[[Sequence[Document], Any], list[Annotation]]


@dataclass(frozen=True, slots=True)
class Job:
    """All that a worker process needs to know besides the articles."""

    options: Options
    version: str
    annotator: Annotator


def rows_of_batches(batches: Iterable[Batch], job: Job, *, workers: int = 1) -> Iterator[Rows]:
    """Yield the rows of each batch, in the order of the batches and of what they hold.

    With one worker, or one batch, all happens in this process. With more, each worker process
    loads the resources once, and no more than two batches a worker are read ahead. An article that
    cannot be annotated costs a row in `problems`, not its batch and not the run; a problem
    in a batch becomes its row. Raises `UsageError` where the resources cannot be loaded,
    and `TimelineError` where a worker process dies.
    """
    batches = iter(batches)
    first = list(islice(batches, 2))
    batches = chain(first, batches)
    if workers == 1 or len(first) == 1:
        resources = job.annotator.load(job.options)
        for batch in batches:
            yield rows_of_batch(batch, job, resources)
    else:
        yield from _in_processes(batches, job, workers)


def rows_of_batch(batch: Batch, job: Job, resources: Any) -> Rows:
    """The rows of one batch, annotated together or, where that fails, one by one."""
    documents = [item for item in batch if isinstance(item, Document)]
    annotations = iter(_annotations(documents, job.annotator, resources) if documents else ())
    merged: Rows = {}
    for item in batch:
        if isinstance(item, Problem):
            rows = {"problems": [problem_row(item)]}
        else:
            rows = _rows(next(annotations), job.version)
        for table, of_table in rows.items():
            merged.setdefault(table, []).extend(of_table)
    return merged


def _annotations(
    documents: Sequence[Document], annotator: Annotator, resources: Any
) -> list[Annotation]:
    try:
        return annotator.annotate(documents, resources)
    except UsageError:
        raise
    except Exception as error:
        if len(documents) == 1:
            return [_failed(documents[0], error)]
        return [one for each in documents for one in _annotations([each], annotator, resources)]


def _rows(annotation: Annotation, version: str) -> Rows:
    try:
        return table_rows(annotation, version)
    except SchemaError as error:
        return table_rows(_failed(annotation.document, error), version)


def _failed(document: Document, error: Exception) -> Annotation:
    """The article as it was read, with a problem in the place of its annotations."""
    problem = Problem(
        source_uri=document.source_uri,
        stage="annotate",
        code=NOT_ANNOTATED,
        reason=f"{type(error).__name__}: {error}",
        action="kept without annotations",
        doc_id=document.doc_id,
    )
    unknown = ArticleTime(dct=Dct(value=None))
    return Annotation(document=document, time=unknown, problems=(problem,))


def _in_processes(batches: Iterable[Batch], job: Job, workers: int) -> Iterator[Rows]:
    # `spawn` is the one start method that every platform has and that threads cannot upset.
    pool = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
    pending: deque[Future[Rows]] = deque()
    try:
        for batch in batches:
            pending.append(pool.submit(_work, batch, job))
            if len(pending) == workers * _BATCHES_AHEAD:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()
    except BrokenProcessPool as error:
        raise TimelineError(
            "a worker process died, perhaps for lack of memory; try again with fewer workers"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _work(batch: Batch, job: Job) -> Rows:
    return rows_of_batch(batch, job, _resources(job.annotator.load, job.options))


@cache
def _resources(load: Callable[[Options], Any], options: Options) -> Any:
    """The resources of this worker process, loaded for its first batch."""
    return load(options)
