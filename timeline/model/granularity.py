"""Granularity: the unit of the calendar that a time expression commits to."""

from enum import StrEnum


class Granularity(StrEnum):
    """Units of the calendar, coarse to fine.

    The member's value is the word written into the tables.

    >>> Granularity.MONTH.finer_than(Granularity.YEAR)
    True
    >>> Granularity("week")
    <Granularity.WEEK: 'week'>
    """

    MILLENNIUM = "millennium"
    CENTURY = "century"
    DECADE = "decade"
    YEAR = "year"
    HALF = "half"
    SEASON = "season"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    WEEKEND = "weekend"
    DAY = "day"
    DAYPART = "daypart"
    HOUR = "hour"
    MINUTE = "minute"
    SECOND = "second"

    # The hash of an enumeration is computed in Python, that of its words is kept by them.
    __hash__ = str.__hash__

    def finer_than(self, other: "Granularity") -> bool:
        """True when this unit is strictly shorter than `other`."""
        return _RANK[self] > _RANK[other]


_RANK = {granularity: rank for rank, granularity in enumerate(Granularity)}
