"""Certainty: how often a date that was found in some way is the event's own.

The shares are data, counted by `benchmarks/fit_event_dates.py`.
"""

from functools import cache

from timeline.lexicon.load import load


@cache
def share(way: str) -> float:
    """The share of dates found in this way that are right, given the right time expression.

    `way` is a `date_method`, or the signal of the narrative (`said`, `perfect`).

    >>> share("explicit") > share("past")
    True
    """
    return load("en", "event_dates")["share"][way]
