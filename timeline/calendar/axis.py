"""Axes: every granularity counts its units along the proleptic Gregorian calendar.

Years are counted by astronomical year (0 is 1 BCE), months by year * 12 + month - 1, days by
rata die (`date.toordinal`), weeks by ISO 8601 weeks, and so on. Tables lead from the units to
the days, `FIRST_DAY` and `END_DAY`, and from the days to the units, `ORDINAL_AT`.
"""

from collections.abc import Callable, Mapping
from datetime import date

from timeline.model.granularity import Granularity

YEARS_IN_UNIT = {
    Granularity.MILLENNIUM: 1000,
    Granularity.CENTURY: 100,
    Granularity.DECADE: 10,
    Granularity.YEAR: 1,
}
UNITS_IN_YEAR = {
    Granularity.HALF: 2,
    Granularity.SEASON: 4,
    Granularity.QUARTER: 4,
    Granularity.MONTH: 12,
}
UNITS_IN_DAY = {
    Granularity.DAYPART: 8,
    Granularity.HOUR: 24,
    Granularity.MINUTE: 1440,
    Granularity.SECOND: 86400,
}
CLOCK = frozenset({Granularity.HOUR, Granularity.MINUTE, Granularity.SECOND})
MAX_DAY = date.max.toordinal()
# Seasons are the northern, meteorological ones; winter begins in December.
_FIRST_MONTH_OF_SPRING = 3


def day_from_civil(year: int, month: int, day: int) -> int:
    """Rata die of a proleptic Gregorian date, for any year.

    >>> day_from_civil(1, 1, 1), day_from_civil(2023, 1, 30) == date(2023, 1, 30).toordinal()
    (1, True)
    """
    if 1 <= year <= 9999:
        return date(year, month, day).toordinal()
    # Years are counted from March, so that a leap day is the last of its year.
    shifted = year if month > 2 else year - 1
    era, year_of_era = divmod(shifted, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return (
        era * 146097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 305
    )


def civil_from_day(rata_die: int) -> tuple[int, int, int]:
    """Year, month and day of a rata die, for any year.

    >>> civil_from_day(1), civil_from_day(0)
    ((1, 1, 1), (0, 12, 31))
    """
    if 1 <= rata_die <= MAX_DAY:
        found = date.fromordinal(rata_die)
        return found.year, found.month, found.day
    era, day_of_era = divmod(rata_die + 305, 146097)
    year_of_era = (
        day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096
    ) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted_month = (5 * day_of_year + 2) // 153
    month = shifted_month + 3 if shifted_month < 10 else shifted_month - 9
    year = year_of_era + era * 400 + (1 if month <= 2 else 0)
    return year, month, day_of_year - (153 * shifted_month + 2) // 5 + 1


def _unit_of_year(year: int, granularity: Granularity) -> int:
    """The ordinal of the decade, century or millennium that an astronomical year is in."""
    years = YEARS_IN_UNIT[granularity]
    if year > 0 or years == 1:
        return year // years
    before_era = 1 - year
    return -1 - (before_era // 10 if years == 10 else (before_era - 1) // years)


def years_of(granularity: Granularity, ordinal: int) -> tuple[int, int]:
    """The astronomical years from which and up to which a unit of years runs.

    Before the era they are named by the years BC: the 480s run from 489 to 480 BC, the
    fourth century from 400 to 301 BC. There is no year 0, so the units next to it are short.

    >>> years_of(Granularity.DECADE, -49), years_of(Granularity.CENTURY, -4)
    ((-488, -478), (-399, -299))
    """
    years = YEARS_IN_UNIT[granularity]
    first, end = ordinal * years, (ordinal + 1) * years
    if years == 1 or ordinal > 0:
        return first, end
    if ordinal == 0:
        return 1, end
    shift = 2 if years == 10 else 1
    return first + shift, min(end + shift, 1)


def _first_of_month(month_ordinal: int) -> int:
    year, month = divmod(month_ordinal, 12)
    return day_from_civil(year, month + 1, 1)


def _month_at(day: int) -> int:
    year, month, _ = civil_from_day(day)
    return year * 12 + month - 1


def _unit_at(granularity: Granularity) -> Callable[[int], int]:
    return lambda day: _unit_of_year(civil_from_day(day)[0], granularity)


def _year_end(granularity: Granularity, side: int) -> Callable[[int], int]:
    return lambda ordinal: day_from_civil(years_of(granularity, ordinal)[side], 1, 1)


# The first day of a unit, by its ordinal.
FIRST_DAY: Mapping[Granularity, Callable[[int], int]] = {
    **{unit: _year_end(unit, 0) for unit in YEARS_IN_UNIT},
    **{
        unit: lambda ordinal, months=12 // count: _first_of_month(ordinal * months)
        for unit, count in UNITS_IN_YEAR.items()
    },
    Granularity.SEASON: lambda ordinal: _first_of_month(ordinal * 3 + _FIRST_MONTH_OF_SPRING - 1),
    Granularity.WEEK: lambda ordinal: ordinal * 7 + 1,
    Granularity.WEEKEND: lambda ordinal: ordinal * 7 + 6,
    Granularity.DAY: lambda ordinal: ordinal,
    **{unit: lambda ordinal, count=count: ordinal // count for unit, count in UNITS_IN_DAY.items()},
}
# The day after its last.
END_DAY: Mapping[Granularity, Callable[[int], int]] = {
    **{unit: _year_end(unit, 1) for unit in YEARS_IN_UNIT},
    **{
        unit: lambda ordinal, months=12 // count: _first_of_month((ordinal + 1) * months)
        for unit, count in UNITS_IN_YEAR.items()
    },
    Granularity.SEASON: lambda ordinal: _first_of_month(ordinal * 3 + _FIRST_MONTH_OF_SPRING + 2),
    Granularity.WEEK: lambda ordinal: ordinal * 7 + 8,
    Granularity.WEEKEND: lambda ordinal: ordinal * 7 + 8,
    Granularity.DAY: lambda ordinal: ordinal + 1,
    **{
        unit: lambda ordinal, count=count: ordinal // count + 1
        for unit, count in UNITS_IN_DAY.items()
    },
}
# The ordinal of the unit that a day is in, or of the first unit within the day.
ORDINAL_AT: Mapping[Granularity, Callable[[int], int]] = {
    **{unit: _unit_at(unit) for unit in YEARS_IN_UNIT},
    **{
        unit: lambda day, months=12 // count: _month_at(day) // months
        for unit, count in UNITS_IN_YEAR.items()
    },
    # January and February belong to the winter that began in December before.
    Granularity.SEASON: lambda day: (_month_at(day) + 1 - _FIRST_MONTH_OF_SPRING) // 3,
    Granularity.WEEK: lambda day: (day - 1) // 7,
    Granularity.WEEKEND: lambda day: (day - 1) // 7,
    Granularity.DAY: lambda day: day,
    **{unit: lambda day, count=count: day * count for unit, count in UNITS_IN_DAY.items()},
}
