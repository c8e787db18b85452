"""A worker process: takes batches of items from a pipe and sends annotated batches back."""

import signal
from multiprocessing.connection import Connection
from typing import Literal

import pyarrow as pa

from timeline.engines.contract import Job, rows_of_items
from timeline.engines.items import item_schema, items_of
from timeline.errors import UsageError
from timeline.tables.annotated import annotated_batch

Message = tuple[Literal["ready", "rows", "unusable"], bytes | UsageError]
"""What a worker says: it has its resources, a batch's rows, or that an option is unusable."""


def work(pipe: Connection, job: Job, megabytes: int) -> None:
    """Load the resources and serve batches until the pipe closes.

    `megabytes` bounds the memory that the process may take for its own data.
    """
    # The terminal sends Ctrl-C to every process; the parent ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(megabytes)
    try:
        _serve(pipe, job)
    except UsageError as error:
        pipe.send(("unusable", error))


def _serve(pipe: Connection, job: Job) -> None:
    resources = job.annotator.load(job.options)
    pipe.send(("ready", b""))
    while True:
        try:
            received = pipe.recv_bytes()
        except EOFError:
            return
        items = items_of(pa.ipc.read_record_batch(pa.py_buffer(received), item_schema()))
        rows = annotated_batch(rows_of_items(items, job, resources))
        pipe.send(("rows", rows.serialize().to_pybytes()))


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # not a Unix: the time limit alone holds there
        return
    limit = megabytes * 2**20
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
