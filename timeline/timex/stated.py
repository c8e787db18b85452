"""What an expression states of its time, and what it leaves to the discourse."""

from fractions import Fraction
from functools import lru_cache

from timeline.calendar.expression import (
    Amount,
    Expression,
    Feast,
    Field,
    Named,
    Nth,
    Part,
    Shift,
    Sibling,
    Span,
)
from timeline.calendar.place import cycle_of
from timeline.model.granularity import Granularity

_REMEMBERED = 8192
# The month by which a longer part of a year is compared with others. A winter begins in
# the December before its middle, so it stands before January.
_MONTH_OF_SEASON = (4, 7, 10, 0)
_EASTER_MONTH = 4


@lru_cache(_REMEMBERED)
def stated_year(expression: Expression) -> int | None:
    """The astronomical year that a date states itself, or None.

    >>> stated_year(Part("START", Field(year=1990))), stated_year(Field(month=3))
    (1990, None)
    """
    match expression:
        case Field(year=int() as year):
            return year
        case (
            Part(of=inner) | Field(within=Expression() as inner) | Nth(within=Expression() as inner)
        ):
            return stated_year(inner)
        case Named(year=Expression() as inner):
            return stated_year(inner)
        case Span(start=Expression() as inner) | Span(end=Expression() as inner):
            return stated_year(inner)
    return None


@lru_cache(_REMEMBERED)
def month_without_year(expression: Expression) -> int | None:
    """The month of a date that names a part of a year and leaves the year open, or None.

    Longer parts have the month in their middle, 10 for "the autumn"; winter has 0.

    >>> month_without_year(Field(month=2, day=24)), month_without_year(Field(year=1987, month=2))
    (2, None)
    """
    match expression:
        case Field(year=None, century=None, decade=None, within=None):
            return _month(expression)
        case (
            Part(of=inner) | Field(within=Expression() as inner) | Nth(within=Expression() as inner)
        ):
            return month_without_year(inner)
        case Shift(of=Expression() as inner) | Named(day=inner, year=None):
            return month_without_year(inner)
        case Span(start=Expression() as inner) | Span(end=Expression() as inner):
            return month_without_year(inner)
        case Feast(calendar=calendar, month=month):
            return _EASTER_MONTH if calendar in ("western", "orthodox") else month
    return None


def _month(field: Field) -> int | None:
    if field.month is not None:
        return field.month
    if field.quarter is not None:
        return 3 * field.quarter - 1
    if field.season is not None:
        return _MONTH_OF_SEASON[field.season - 1]
    return None if field.half is None else 6 * field.half - 3


def day_without_year(expression: Expression) -> int | None:
    """The day of the month in a date, where it names one."""
    match expression:
        case Field(day=int() as day):
            return day
        case Part(of=inner) | Field(within=Expression() as inner) | Named(day=inner):
            return day_without_year(inner)
    return None


def is_weekday(expression: Expression) -> bool:
    """True for a weekday that the words leave open: `Monday`, `late Friday night`."""
    match expression:
        case Part(of=inner) | Field(within=Expression() as inner):
            return is_weekday(inner)
        case Field(weekday=int(), day=None):
            return True
    return False


def names_year(expression: Expression) -> bool:
    """True for a date whose year is counted from the article's own: `March of next year`."""
    match expression:
        case Part(of=inner):
            return names_year(inner)
        case Field(month=int(), within=Sibling(unit=Granularity.YEAR, of=None)):
            return True
    return False


@lru_cache(_REMEMBERED)
def is_deictic(expression: Expression) -> bool:
    """True for what points from the day of speaking: `yesterday`, `Monday`, `last week`."""
    match expression:
        case Part(of=inner) | Field(within=Expression() as inner):
            return is_deictic(inner)
        case Shift(of=None) | Field(weekday=int(), day=None) | Field(weekend=True):
            return True
        case Sibling(offset=offset, of=None):
            # "The year" is said in any text; "last year" from the day of speaking.
            return offset != 0
    return False


def points_at_today(expression: Expression) -> bool:
    """True for `today`, `yesterday` and `tomorrow`, with or without a part of day."""
    match expression:
        case Part(of=inner) | Field(within=Expression() as inner):
            return points_at_today(inner)
        case Shift(count=-1 | 0 | 1, unit=Granularity.DAY, of=None):
            return True
    return False


def looks_back(expression: Expression) -> bool:
    """True for a time counted back from another: `two years ago`, `the previous year`."""
    match expression:
        case Part(of=inner) | Field(within=Expression() as inner):
            return looks_back(inner)
        case Shift(count=count) | Sibling(offset=count):
            return count < 0
    return False


@lru_cache(_REMEMBERED)
def lacks_day(expression: Expression) -> bool:
    """True for a time of day that leaves its day to the context: `10:35 a.m.`."""
    match expression:
        case Part(of=inner):
            return lacks_day(inner)
        case Field(within=None, day=None, weekday=None):
            return expression.hour is not None or expression.daypart is not None
    return False


def upper_amount(expression: Expression) -> Amount | None:
    """The longer of two lengths that a count given as a range stands for, or None."""
    match expression:
        case Part(of=inner):
            return upper_amount(inner)
        case Amount(quantities=((_, unit),), toward=toward, at_most=Fraction() as at_most):
            return Amount(((at_most, unit),), toward)
    return None


@lru_cache(_REMEMBERED)
def counted_unit(expression: Expression) -> Granularity | None:
    """The unit that an expression counts in, so that its anchor must be known to it.

    >>> counted_unit(Shift(2, Granularity.DAY)), counted_unit(Field(month=3))
    (<Granularity.DAY: 'day'>, None)
    """
    match expression:
        case Part(of=inner) | Field(within=Expression() as inner):
            return counted_unit(inner)
        case Shift(of=Expression() as inner) | Sibling(of=Expression() as inner):
            return counted_unit(inner)
        case Field(weekday=int(), day=None) | Field(weekend=True):
            return Granularity.DAY
        case Field(day=int(), month=None):
            return Granularity.MONTH
        case Shift(unit=unit) | Sibling(unit=Granularity() as unit):
            return unit
        case Sibling(unit=Field(weekday=int())):
            return Granularity.DAY
        case Sibling(unit=Field() as fields):
            return cycle_of(fields)
        case Amount(quantities=((_, unit), *_)):
            return unit
    return None
