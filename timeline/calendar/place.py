"""Placing partial fields inside a stretch of the calendar."""

from timeline.calendar.axis import UNITS_IN_YEAR, YEARS_IN_UNIT, day_from_civil
from timeline.calendar.expression import Field
from timeline.calendar.period import Period, at_daypart
from timeline.model.granularity import Granularity

_NO_PARTS = (None,) * 5
_DECADES_AND_LONGER = frozenset(YEARS_IN_UNIT) - {Granularity.YEAR}


def cycle_of(field: Field) -> Granularity | None:
    """The unit within which the fields occur once; None when they state it themselves.

    >>> cycle_of(Field(weekday=1)), cycle_of(Field(month=2, day=24)), cycle_of(Field(year=1987))
    (<Granularity.WEEK: 'week'>, <Granularity.YEAR: 'year'>, None)
    """
    if field.year is not None or field.century is not None:
        return None
    if field.decade is not None:
        return Granularity.CENTURY if 0 <= field.decade < 10 else None
    parts = (field.month, field.quarter, field.season, field.half, field.week)
    if parts != _NO_PARTS:
        return Granularity.YEAR
    if field.day is not None:
        return Granularity.MONTH
    if field.weekday is not None or field.weekend:
        return Granularity.WEEK
    return Granularity.DAY


def place(field: Field, container: Period | None) -> Period | None:
    """The period that the fields name inside `container`, or None if there is none.

    >>> from datetime import date
    >>> place(Field(month=2, day=30), Period(Granularity.YEAR, 2023)) is None
    True
    """
    day = _place_date(field, container)
    if day is None or (field.daypart is None and field.hour is None):
        return day
    # A time of day needs a day; within a longer stretch it names none.
    if day.granularity.finer_than(Granularity.DAY):
        day = day.to(Granularity.DAY)
    if day.granularity is not Granularity.DAY:
        return None
    if field.hour is None:
        return at_daypart(day, field.daypart or "")
    return _at_time(field, day)


def _at_time(field: Field, day: Period) -> Period:
    hours = day.ordinal * 24 + (field.hour or 0)
    if field.minute is None:
        return Period(Granularity.HOUR, hours, field.zone)
    minutes = hours * 60 + field.minute
    if field.second is None:
        return Period(Granularity.MINUTE, minutes, field.zone)
    return Period(Granularity.SECOND, minutes * 60 + field.second, field.zone)


def _place_date(field: Field, container: Period | None) -> Period | None:
    current = _place_years(field, container)
    if current is None:
        return None
    for granularity, in_year in UNITS_IN_YEAR.items():
        number = getattr(field, granularity)
        if number is None:
            continue
        placed = Period(granularity, current.year * in_year + number - 1)
        if current.granularity in _DECADES_AND_LONGER:
            return None
        if current.granularity is not Granularity.YEAR and not _overlap(placed, current):
            return None
        current = placed
    if field.week is not None:
        current = Period(
            Granularity.WEEK, (day_from_civil(current.year, 1, 4) - 1) // 7 + field.week - 1
        )
    if field.day is not None:
        return _place_day(field, current)
    if field.weekend:
        return current.to(Granularity.WEEKEND)
    if field.weekday is not None:
        return _place_weekday(field.weekday, current)
    return current


def _place_years(field: Field, container: Period | None) -> Period | None:
    if field.year is not None:
        return Period(Granularity.YEAR, field.year)
    if field.decade is not None:
        if cycle_of(field) is None:
            return Period(Granularity.DECADE, field.decade)
        century = container and container.to(Granularity.CENTURY)
        return century and Period(Granularity.DECADE, century.ordinal * 10 + field.decade)
    if field.century is not None:
        return Period(Granularity.CENTURY, field.century)
    return container


def _place_day(field: Field, month: Period) -> Period | None:
    if month.granularity is not Granularity.MONTH or field.day is None:
        return None
    placed = Period(Granularity.DAY, month.first_day + field.day - 1)
    if placed.ordinal > month.last_day:
        return None
    if field.weekday is not None and field.year is None:
        # With its year stated a date stands, whatever weekday the writer gave it.
        return placed if (placed.ordinal - 1) % 7 + 1 == field.weekday else None
    return placed


def _place_weekday(weekday: int, week: Period) -> Period | None:
    if week.granularity in (Granularity.WEEK, Granularity.WEEKEND):
        return Period(Granularity.DAY, week.ordinal * 7 + weekday)
    if not Granularity.DAY.finer_than(week.granularity):
        return week if (week.first_day - 1) % 7 + 1 == weekday else None
    return None


def _overlap(one: Period, other: Period) -> bool:
    return one.first_day <= other.last_day and other.first_day <= one.last_day
