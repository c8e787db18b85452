"""EDTF level 1 (ISO 8601-2, Library of Congress 2019) of an evaluated expression."""

from collections.abc import Callable, Mapping

from timeline.calendar.axis import UNITS_IN_YEAR, YEARS_IN_UNIT, civil_from_day
from timeline.calendar.period import Period
from timeline.calendar.value import Duration, Range, Value
from timeline.model.granularity import Granularity

_FIRST_SEASON_CODE = 21


def edtf(value: Value) -> str | None:
    """The EDTF string of a value, or None where level 1 has none for it.

    EDTF states days at its finest here: a time or a part of day is written as its day.
    Weeks, quarters and halves are intervals of days or months; START, MID and END have
    no EDTF form and are left to TIMEX3 `mod`.

    >>> from datetime import date
    >>> january = Period.of_day(date(2023, 1, 30)).to(Granularity.MONTH)
    >>> edtf(Value(january)), edtf(Value(january, "APPROX"))
    ('2023-01', '2023-01~')
    """
    core = value.core
    if isinstance(core, Range):
        return _interval(core.start, core.end)
    if isinstance(core, Duration) and (core.start or core.end):
        return _interval(core.start, core.end)
    if not isinstance(core, Period):
        return None
    match value.mod:
        case "BEFORE" | "ON_OR_BEFORE":
            return f"../{_last(core)}"
        case "AFTER" | "ON_OR_AFTER":
            return f"{_first(core)}/.."
        case "APPROX":
            simple = _period(core)
            if "/" in simple or "X" in simple or core.granularity is Granularity.SEASON:
                # Level 1 qualifies years, months and days, and as the ends of an interval.
                return f"{_first(core)}~/{_last(core)}~"
            return f"{simple}~"
    return _period(core)


def _interval(start: Period | None, end: Period | None) -> str:
    return f"{_first(start) if start else '..'}/{_last(end) if end else '..'}"


def _first(period: Period) -> str:
    return _bound(period, period.first_day)


def _last(period: Period) -> str:
    return _bound(period, period.last_day)


def _bound(period: Period, day: int) -> str:
    """An end of an interval: a year, month or day, for level 1 has no other there."""
    if period.granularity in YEARS_IN_UNIT:
        return _year(civil_from_day(day)[0])
    return _month(day) if period.granularity in UNITS_IN_YEAR else _day(day)


def _period(period: Period) -> str:
    return _FORMS[period.granularity](period)


def _whole(period: Period) -> str:
    return _interval(period, period)


def _decade(period: Period) -> str:
    return f"{period.ordinal:03d}X" if 0 <= period.ordinal <= 999 else _whole(period)


def _century(period: Period) -> str:
    return f"{period.ordinal:02d}XX" if 0 <= period.ordinal <= 99 else _whole(period)


def _season(period: Period) -> str:
    if not 0 <= period.year <= 9999:
        return _whole(period)
    return f"{_year(period.year)}-{_FIRST_SEASON_CODE + period.index - 1}"


def _year(year: int) -> str:
    # `Y` is for years of more than four digits.
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


def _month(day: int) -> str:
    year, month, _ = civil_from_day(day)
    # With more than four digits EDTF knows years alone.
    return f"{_year(year)}-{month:02d}" if abs(year) <= 9999 else _year(year)


def _day(day: int) -> str:
    year, month, day_of_month = civil_from_day(day)
    within = f"{_year(year)}-{month:02d}-{day_of_month:02d}"
    return within if abs(year) <= 9999 else _year(year)


def _day_of(period: Period) -> str:
    return _day(period.first_day)


_FORMS: Mapping[Granularity, Callable[[Period], str]] = {
    Granularity.MILLENNIUM: _whole,
    Granularity.CENTURY: _century,
    Granularity.DECADE: _decade,
    Granularity.YEAR: lambda period: _year(period.ordinal),
    Granularity.HALF: _whole,
    Granularity.SEASON: _season,
    Granularity.QUARTER: _whole,
    Granularity.MONTH: lambda period: _month(period.first_day),
    Granularity.WEEK: _whole,
    Granularity.WEEKEND: _whole,
    Granularity.DAY: _day_of,
    Granularity.DAYPART: _day_of,
    Granularity.HOUR: _day_of,
    Granularity.MINUTE: _day_of,
    Granularity.SECOND: _day_of,
}
