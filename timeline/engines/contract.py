"""The contract of every engine: batches of items in, annotated batches out, in order.

`annotate_batches` is what the local engine runs in its worker processes and what Spark runs in
`mapInArrow`. An article that cannot be annotated costs a row in `problems`, not its batch and
not the run.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from timeline.engines.items import Item, items_of
from timeline.engines.limits import OUT_OF_MEMORY
from timeline.errors import SchemaError, UsageError
from timeline.model.annotation import Annotation
from timeline.model.dateline import ArticleTime, Dct
from timeline.model.document import Document
from timeline.model.options import Options
from timeline.model.problem import Problem
from timeline.tables.annotated import annotated_batch
from timeline.tables.check import Row
from timeline.tables.rows import problem_row, table_rows

Rows = dict[str, list[Row]]
"""The rows of one item, by the name of their table."""

NOT_ANNOTATED = "internal_error"
"""Code of the problem of an article that the annotator fails on."""


@dataclass(frozen=True, slots=True)
class Annotator:
    """What an engine runs: how a process gets its resources, and what it does to articles.

    Both are functions of a module, since they are sent to worker processes by name.
    """

    load: Callable[[Options], Any]
    annotate: Callable[[Sequence[Document], Any], list[Annotation]]


@dataclass(frozen=True, slots=True)
class Job:
    """All that a process needs to know besides the articles."""

    options: Options
    version: str
    annotator: Annotator


def annotate_batches(batches: Iterable[pa.RecordBatch], job: Job) -> Iterator[pa.RecordBatch]:
    """Annotate batches of items (`engines.items`), each row of the result for one item.

    The resources are loaded once, for the first batch that holds any. Raises `UsageError`
    where they cannot be loaded.
    """
    resources: Any = None
    ready = False
    for batch in batches:
        if batch.num_rows and not ready:
            resources, ready = job.annotator.load(job.options), True
        yield annotated_batch(rows_of_items(items_of(batch), job, resources))


def rows_of_items(items: Sequence[Item], job: Job, resources: Any) -> list[Rows]:
    """The rows of each item; articles are annotated together or, where that fails, one by one."""
    documents = [item for item in items if isinstance(item, Document)]
    annotations = iter(_annotations(documents, job.annotator, resources) if documents else ())
    return [
        {"problems": [problem_row(item)]}
        if isinstance(item, Problem)
        else _rows(next(annotations), job.version)
        for item in items
    ]


def without_annotations(document: Document, code: str, reason: str, version: str) -> Rows:
    """The rows of an article as it was read, with a problem in the place of its annotations."""
    return table_rows(_failed(document, code, reason), version)


def _annotations(
    documents: Sequence[Document], annotator: Annotator, resources: Any
) -> list[Annotation]:
    try:
        return annotator.annotate(documents, resources)
    except UsageError:
        raise
    except MemoryError as error:
        reason = "the article needs more memory than a worker may use"
        return _singly(documents, annotator, resources, OUT_OF_MEMORY, reason, error)
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        return _singly(documents, annotator, resources, NOT_ANNOTATED, reason, error)


def _singly(
    documents: Sequence[Document],
    annotator: Annotator,
    resources: Any,
    code: str,
    reason: str,
    error: Exception,
) -> list[Annotation]:
    if len(documents) == 1:
        # What the failed attempt holds in memory is let go before the next article.
        error.__traceback__ = None
        return [_failed(documents[0], code, reason)]
    return [one for each in documents for one in _annotations([each], annotator, resources)]


def _rows(annotation: Annotation, version: str) -> Rows:
    try:
        return table_rows(annotation, version)
    except SchemaError as error:
        reason = f"{type(error).__name__}: {error}"
        return without_annotations(annotation.document, NOT_ANNOTATED, reason, version)


def _failed(document: Document, code: str, reason: str) -> Annotation:
    problem = Problem(
        source_uri=document.source_uri,
        stage="annotate",
        code=code,
        reason=reason,
        action="kept without annotations",
        doc_id=document.doc_id,
    )
    unknown = ArticleTime(dct=Dct(value=None))
    return Annotation(document=document, time=unknown, problems=(problem,))
