"""Limits: what one batch, and then each of its articles alone, may cost a worker process."""

from dataclasses import dataclass

TIMEOUT, DIED, OUT_OF_MEMORY = "timeout", "worker_died", "out_of_memory"
"""Codes of the problem of an article that passes the limits, or on which a worker dies: other
limits, or another moment, may spare it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` is the time, `megabytes` the memory of the worker's own data.

    >>> Limits(seconds=60).megabytes
    6000
    """

    seconds: float = 300.0
    megabytes: int = 6_000
