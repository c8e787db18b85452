"""Limits: what one batch, and then each of its articles alone, may cost a worker process."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` is the time, `megabytes` the memory of the worker's own data.

    >>> Limits(seconds=60).megabytes
    6000
    """

    seconds: float = 300.0
    megabytes: int = 6_000
