"""The local engine: worker processes under supervision, their batches in order.

The batches are cut by the caller, and their rows come back in the order in which they went in,
so the number of workers cannot be seen in the output. A worker that dies or hangs on a batch is
replaced, and the batch's articles are tried one by one: the one at fault costs a problem row.
"""

import logging
import multiprocessing
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Self, cast

import pyarrow as pa

from timeline.engines.contract import Job, annotate_batches, without_annotations
from timeline.engines.items import items_of
from timeline.engines.limits import DIED, TIMEOUT, Limits
from timeline.engines.worker import Message, work
from timeline.errors import EngineError, UsageError
from timeline.model.document import Document
from timeline.tables.annotated import annotated_batch, annotated_schema, joined
from timeline.tables.rows import problem_row

_logger = logging.getLogger(__name__)
_BATCHES_AHEAD = 4  # per worker: being annotated, waiting, or done before an earlier one


def annotated_in_order(
    batches: Iterable[pa.RecordBatch], job: Job, *, workers: int | None, limits: Limits
) -> Iterator[pa.RecordBatch]:
    """Annotate batches of items (`engines.items`) and yield the results in their order.

    With `workers` None all happens in this process, without limits. A batch without items costs
    nothing and keeps its place. At most four batches a worker are read ahead. One worker loads
    its resources while the first batches are read, the others when they are needed. Raises
    `UsageError` where the resources cannot be loaded, and `EngineError` where a worker dies
    while it loads them.
    """
    if workers is None:
        yield from annotate_batches(batches, job)
        return
    with _Crew(job, limits) as crew:
        crew.hire()
        yield from _in_order(iter(batches), crew, workers)


@dataclass(slots=True)
class _Task:
    """A batch, or one article of a batch that a worker was lost on; `part` is its place there."""

    number: int
    batch: pa.RecordBatch
    part: int = 0


@dataclass(slots=True, eq=False)
class _Worker:
    process: BaseProcess
    pipe: Connection
    deadline: float | None = None
    ready: bool = False


class _Crew:
    """The worker processes of one run."""

    def __init__(self, job: Job, limits: Limits) -> None:
        self.job = job
        self.limits = limits
        self.busy: dict[_Worker, _Task] = {}
        self.idle: list[_Worker] = []
        # `spawn` is the one start method that every platform has and threads cannot upset.
        self._context = multiprocessing.get_context("spawn")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in (*self.busy, *self.idle):
            _end(worker)

    def hire(self) -> None:
        """Start a worker, which loads its resources and waits for a task."""
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=work, args=(theirs, self.job, self.limits.megabytes), daemon=True
        )
        process.start()
        theirs.close()
        self.idle.append(_Worker(process, ours))

    def give(self, task: _Task) -> None:
        """Hand a task to an idle worker, or to a new one."""
        if not self.idle:
            self.hire()
        worker = self.idle.pop()
        self._start_clock(worker)
        self.busy[worker] = task
        try:
            worker.pipe.send_bytes(task.batch.serialize())
        except OSError:  # it died; `finished` will say so
            worker.deadline = None

    def finished(self) -> list[tuple[_Task, pa.RecordBatch | str]]:
        """Wait for workers: tasks with their rows, or the code of what became of the worker."""
        pipes = {worker.pipe: worker for worker in self.busy}
        answered = wait(list(pipes), self._patience())
        now = time.monotonic()
        results: list[tuple[_Task, pa.RecordBatch | str]] = []
        for pipe in answered:
            results += self._heard(pipes[cast(Connection, pipe)])
        for worker in list(self.busy):
            if worker.deadline is not None and worker.deadline <= now:
                results.append(self._lost(worker, TIMEOUT))
        return results

    def _heard(self, worker: _Worker) -> list[tuple[_Task, pa.RecordBatch | str]]:
        try:
            kind, content = cast(Message, worker.pipe.recv())
        except (EOFError, OSError):
            return [self._lost(worker, DIED)]
        if isinstance(content, UsageError):
            raise content
        if kind == "ready":
            worker.ready = True
            self._start_clock(worker)
            return []
        task = self.busy.pop(worker)
        self.idle.append(worker)
        worker.deadline = None
        rows = pa.ipc.read_record_batch(pa.py_buffer(content), annotated_schema())
        return [(task, rows)]

    def _lost(self, worker: _Worker, code: str) -> tuple[_Task, str]:
        task = self.busy.pop(worker)
        articles, pid = task.batch.num_rows, worker.process.pid
        _end(worker)
        lost = {"event": "worker_lost", "code": code, "pid": pid, "articles": articles}
        lost["exit_status"] = worker.process.exitcode
        _logger.warning("a worker process was lost", extra=lost)
        if not worker.ready:
            raise EngineError(
                "a worker process died while it loaded the model, perhaps for lack of memory; "
                "try again with fewer workers"
            )
        return task, code

    def _start_clock(self, worker: _Worker) -> None:
        """Loading the resources does not count against a batch's time."""
        if worker.ready:
            worker.deadline = time.monotonic() + self.limits.seconds

    def _patience(self) -> float | None:
        deadlines = [worker.deadline for worker in self.busy if worker.deadline is not None]
        return max(0.0, min(deadlines) - time.monotonic()) if deadlines else None


def _end(worker: _Worker) -> None:
    # Killed before the pipe is closed, it cannot complain of a pipe that nobody reads.
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()


def _in_order(
    batches: Iterator[pa.RecordBatch], crew: _Crew, workers: int
) -> Iterator[pa.RecordBatch]:
    waiting: deque[_Task] = deque()
    done: dict[int, dict[int, pa.RecordBatch]] = {}  # parts of batches, by number and place
    wanted: dict[int, int] = {}  # how many parts make up each batch in flight
    nothing = annotated_batch([])
    taken = given = 0
    exhausted = False
    while True:
        while not (exhausted or waiting) and taken - given < workers * _BATCHES_AHEAD:
            batch = next(batches, None)
            if batch is None:
                exhausted = True
            else:
                wanted[taken] = 1
                if batch.num_rows:
                    waiting.append(_Task(taken, batch))
                else:
                    done[taken] = {0: nothing}
                taken += 1
            _give(crew, waiting, workers)
        _give(crew, waiting, workers)
        while given in done and len(done[given]) == wanted[given]:
            parts = done.pop(given)
            del wanted[given]
            yield joined([parts[place] for place in sorted(parts)])
            given += 1
        if crew.busy:
            for task, result in crew.finished():
                if isinstance(result, pa.RecordBatch):
                    done.setdefault(task.number, {})[task.part] = result
                elif task.batch.num_rows > 1:
                    wanted[task.number] = task.batch.num_rows
                    waiting.extendleft(reversed(_singles(task)))
                else:
                    rows = _without_annotations(task.batch, result, crew)
                    done.setdefault(task.number, {})[task.part] = rows
        elif exhausted and given == taken:
            return


def _give(crew: _Crew, waiting: deque[_Task], workers: int) -> None:
    while waiting and len(crew.busy) < workers:
        crew.give(waiting.popleft())


def _singles(task: _Task) -> list[_Task]:
    rows = range(task.batch.num_rows)
    return [_Task(task.number, task.batch.slice(row, 1), row) for row in rows]


def _without_annotations(batch: pa.RecordBatch, code: str, crew: _Crew) -> pa.RecordBatch:
    (item,) = items_of(batch)
    if not isinstance(item, Document):
        return annotated_batch([{"problems": [problem_row(item)]}])
    reason = {
        TIMEOUT: f"the article takes longer than {crew.limits.seconds:g} seconds",
        DIED: "a worker process died of the article, perhaps for lack of memory",
    }[code]
    told = {"event": "article_failed", "code": code, "source_uri": item.source_uri}
    _logger.warning(reason, extra={**told, "doc_id": item.doc_id})
    return annotated_batch([without_annotations(item, code, reason, crew.job.version)])
