"""TIMEX3: the type and value attributes of an evaluated expression.

Values follow TimeML 1.2.1 (TIMEX3 `value` after ISO 8601, with `X` for what is not
stated); years before the era and beyond 9999 follow TIMEX2 (`BC0044`, `12345`).
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache

from timeline.calendar.axis import civil_from_day
from timeline.calendar.expression import Amount, Field, Reference, Repeat
from timeline.calendar.period import Period
from timeline.calendar.value import Core, Duration, Range, Unplaced
from timeline.model.granularity import Granularity
from timeline.model.timex import TimexType

_SEASONS = ("SP", "SU", "FA", "WI")
_DURATION_UNITS = {
    Granularity.MILLENNIUM: "ML",
    Granularity.CENTURY: "CE",
    Granularity.DECADE: "DE",
    Granularity.YEAR: "Y",
    Granularity.HALF: "H",
    Granularity.SEASON: "SE",
    Granularity.QUARTER: "Q",
    Granularity.MONTH: "M",
    Granularity.WEEK: "W",
    Granularity.WEEKEND: "WE",
    Granularity.DAY: "D",
    Granularity.HOUR: "H",
    Granularity.MINUTE: "M",
    Granularity.SECOND: "S",
}
_UNKNOWN_DIGITS = {Granularity.DECADE: 1, Granularity.CENTURY: 2, Granularity.MILLENNIUM: 3}
_IN_YEARS = {Granularity.DECADE: 10, Granularity.CENTURY: 100, Granularity.MILLENNIUM: 1000}
# A half of these is a whole number of the next unit.
_NEXT_UNIT = {
    Granularity.YEAR: (12, Granularity.MONTH),
    Granularity.DAY: (24, Granularity.HOUR),
    Granularity.HOUR: (60, Granularity.MINUTE),
    Granularity.MINUTE: (60, Granularity.SECOND),
}


def timex3_type(core: Core) -> TimexType:
    """DATE, TIME, DURATION or SET."""
    match core:
        case Duration():
            return "DURATION"
        case Repeat():
            return "SET"
        case Period(granularity=granularity) if granularity.finer_than(Granularity.DAY):
            return "TIME"
        case Unplaced(fields=Field() as fields) if fields.granularity.finer_than(Granularity.DAY):
            return "TIME"
    return "DATE"


@lru_cache(8192)
def timex3_value(core: Core) -> str:
    """The TIMEX3 `value`.

    >>> from datetime import date
    >>> timex3_value(Period.of_day(date(2023, 1, 30)).to(Granularity.WEEK))
    '2023-W05'
    >>> timex3_value(Unplaced(Field(month=2, day=24)))
    'XXXX-02-24'
    """
    match core:
        case Period():
            return _period(core)
        case Range(start=start, end=end):
            return f"{_period(start) if start else '..'}/{_period(end) if end else '..'}"
        case Duration(quantities=quantities):
            return _duration(quantities)
        case Repeat(every=every):
            return _duration(every.quantities) if isinstance(every, Amount) else _fields(every)
        case Reference(kind=kind):
            return kind
        case Unplaced(fields=fields):
            return _fields(fields) if fields else "XXXX-XX-XX"


def year_text(year: int) -> str:
    """Four digits, or more beyond 9999; before the era `BC` and the year counted from 1.

    >>> year_text(1987), year_text(-43)
    ('1987', 'BC0044')
    """
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


def _period(period: Period) -> str:
    return _FORMS[period.granularity](period)


def _second(period: Period) -> str:
    minutes, second = divmod(period.index, 60)
    return f"{_day(period)}T{minutes // 60:02d}:{minutes % 60:02d}:{second:02d}{period.zone}"


def _minute(period: Period) -> str:
    hour, minute = divmod(period.index, 60)
    return f"{_day(period)}T{hour:02d}:{minute:02d}{period.zone}"


def _week(period: Period) -> str:
    year, week = period.iso_week
    return f"{year_text(year)}-W{week:02d}"


def _years(period: Period) -> str:
    """Decades, centuries and millennia, by their leading digits, as TIMEX2 has them."""
    unknown = _UNKNOWN_DIGITS[period.granularity]
    if period.ordinal < 0:
        # The 40s BC, from 49 to 40 BC, are BC004; the first century BC is BC00.
        return f"BC{-1 - period.ordinal:0{4 - unknown}d}"
    return f"{period.ordinal:0{4 - unknown}d}"


def _day(period: Period) -> str:
    year, month, day = civil_from_day(period.first_day)
    return f"{year_text(year)}-{month:02d}-{day:02d}"


_FORMS: Mapping[Granularity, Callable[[Period], str]] = {
    Granularity.MILLENNIUM: _years,
    Granularity.CENTURY: _years,
    Granularity.DECADE: _years,
    Granularity.YEAR: lambda period: year_text(period.ordinal),
    Granularity.HALF: lambda period: f"{year_text(period.year)}-H{period.index}",
    Granularity.SEASON: lambda period: f"{year_text(period.year)}-{_SEASONS[period.index - 1]}",
    Granularity.QUARTER: lambda period: f"{year_text(period.year)}-Q{period.index}",
    Granularity.MONTH: lambda period: f"{year_text(period.year)}-{period.index:02d}",
    Granularity.WEEK: _week,
    Granularity.WEEKEND: lambda period: f"{_week(period)}-WE",
    Granularity.DAY: _day,
    Granularity.DAYPART: lambda period: f"{_day(period)}T{period.daypart}",
    Granularity.HOUR: lambda period: f"{_day(period)}T{period.index:02d}{period.zone}",
    Granularity.MINUTE: _minute,
    Granularity.SECOND: _second,
}


def _duration(quantities: tuple[tuple[Fraction | None, Granularity], ...]) -> str:
    if not quantities:
        return "PXX"
    dates, times = "", ""
    for count, unit in _whole(quantities):
        text = f"{'X' if count is None else _number(count)}{_DURATION_UNITS[unit]}"
        if unit.finer_than(Granularity.DAY):
            times += text
        else:
            dates += text
    return f"P{dates}T{times}" if times else f"P{dates}"


def _whole(
    quantities: tuple[tuple[Fraction | None, Granularity], ...],
) -> list[tuple[Fraction | None, Granularity]]:
    """Counted decades as years, and halves as whole numbers of the next unit."""
    whole: list[tuple[Fraction | None, Granularity]] = []
    for count, unit in quantities:
        if count is not None and unit in _IN_YEARS:
            count, unit = count * _IN_YEARS[unit], Granularity.YEAR
        if count is not None and count.denominator != 1 and unit in _NEXT_UNIT:
            size, smaller = _NEXT_UNIT[unit]
            rest = (count % 1) * size
            if rest.denominator == 1:
                if count >= 1:
                    whole.append((Fraction(count // 1), unit))
                whole.append((rest, smaller))
                continue
        whole.append((count, unit))
    return whole


def _number(count: Fraction) -> str:
    return str(count.numerator) if count.denominator == 1 else f"{float(count):g}"


def _fields(field: Field) -> str:
    """Fields without a place on the calendar, with `X` for what is missing."""
    if field.weekday is not None and field.day is None:
        day = f"XXXX-WXX-{field.weekday}"
    elif field.weekend:
        day = "XXXX-WXX-WE"
    elif field.day is not None:
        day = f"{_year(field)}-{f'{field.month:02d}' if field.month else 'XX'}-{field.day:02d}"
    elif field.month is not None:
        day = f"{_year(field)}-{field.month:02d}"
    elif field.quarter is not None:
        day = f"{_year(field)}-Q{field.quarter}"
    elif field.season is not None:
        day = f"{_year(field)}-{_SEASONS[field.season - 1]}"
    elif field.half is not None:
        day = f"{_year(field)}-H{field.half}"
    elif field.week is not None:
        day = f"{_year(field)}-W{field.week:02d}"
    elif field.decade is not None:
        day = f"XX{field.decade}"
    else:
        day = "XXXX-XX-XX" if field.granularity.finer_than(Granularity.DAY) else _year(field)
    if isinstance(field.within, Field) and day == "XXXX-XX-XX":
        day = _fields(field.within)
    if field.daypart is not None:
        return f"{day}T{field.daypart}"
    if field.hour is not None:
        minute = "" if field.minute is None else f":{field.minute:02d}"
        second = "" if field.second is None else f":{field.second:02d}"
        return f"{day}T{field.hour:02d}{minute}{second}{field.zone}"
    return day


def _year(field: Field) -> str:
    return "XXXX" if field.year is None else year_text(field.year)
