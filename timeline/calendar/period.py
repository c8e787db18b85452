"""Period: one unit of the calendar, as a granularity and a number on its own axis.

Every granularity counts its units along the proleptic Gregorian calendar: years by
astronomical year (0 is 1 BCE), months by year * 12 + month - 1, days by rata die
(`date.toordinal`), weeks by ISO 8601 weeks, and so on. Shifting, siblings and
truncation are then arithmetic on whole numbers, with no limit on the year.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from timeline.model.granularity import Granularity
from timeline.model.interval import Interval

_YEARS_IN_UNIT = {
    Granularity.MILLENNIUM: 1000,
    Granularity.CENTURY: 100,
    Granularity.DECADE: 10,
    Granularity.YEAR: 1,
}
_UNITS_IN_YEAR = {
    Granularity.HALF: 2,
    Granularity.SEASON: 4,
    Granularity.QUARTER: 4,
    Granularity.MONTH: 12,
}
_UNITS_IN_DAY = {
    Granularity.DAYPART: 8,
    Granularity.HOUR: 24,
    Granularity.MINUTE: 1440,
    Granularity.SECOND: 86400,
}
# Seasons are the northern, meteorological ones; winter begins in December.
_FIRST_MONTH_OF_SEASON = (3, 6, 9, 12)

DAYPARTS = ("MO", "MI", "AF", "DT", "EV", "NI")
_HOURS_OF_DAYPART = {
    "MO": (5, 12),
    "MI": (11, 14),
    "AF": (12, 18),
    "DT": (8, 18),
    "EV": (17, 22),
    "NI": (18, 30),
}


@dataclass(frozen=True, slots=True)
class Period:
    """One unit of the calendar, such as the year 1987 or the day 2023-01-30.

    `zone` is a UTC designator or offset (`Z`, `-05:00`) of a time that states one, else
    empty.

    >>> last_year = Period.of_day(date(2023, 1, 30)).to(Granularity.YEAR).shift(-1)
    >>> last_year.ordinal, last_year.interval.start
    (2022, datetime.datetime(2022, 1, 1, 0, 0))
    """

    granularity: Granularity
    ordinal: int
    zone: str = ""

    @classmethod
    def of_day(cls, day: date) -> "Period":
        """The day of a `datetime.date`."""
        return cls(Granularity.DAY, day.toordinal())

    @classmethod
    def of_minute(cls, moment: datetime) -> "Period":
        """The minute of a local `datetime.datetime`; its zone is left out."""
        minute = moment.hour * 60 + moment.minute
        return cls(Granularity.MINUTE, moment.toordinal() * 1440 + minute)

    def shift(self, count: int) -> "Period":
        """The period `count` units later (earlier if negative)."""
        return Period(self.granularity, self.ordinal + count, self.zone)

    def in_year(self, year: int) -> "Period":
        """The half, season, quarter or month that stands in `year` where this one does.

        >>> Period(Granularity.QUARTER, 2023 * 4 + 1).in_year(1988).index
        2
        """
        return self.shift((year - self.year) * _UNITS_IN_YEAR[self.granularity])

    def step(self, count: int, unit: Granularity) -> "Period":
        """The first day moved by a number of longer units, as on a wall calendar.

        A day that the month does not have is its last one: a month after 31 January is
        28 or 29 February.

        >>> Period.of_day(date(2023, 3, 31)).step(-1, Granularity.MONTH).interval.start.day
        28
        """
        if unit in (Granularity.WEEK, Granularity.WEEKEND, Granularity.DAY):
            return Period(Granularity.DAY, self.first_day + count * (7 if unit != "day" else 1))
        months = 12 * _YEARS_IN_UNIT[unit] if unit in _YEARS_IN_UNIT else 12 // _UNITS_IN_YEAR[unit]
        year, month, day = civil_from_day(self.first_day)
        target = Period(Granularity.MONTH, year * 12 + month - 1 + count * months)
        return Period(Granularity.DAY, min(target.first_day + day - 1, target.last_day))

    def by_clock(self, count: int, unit: Granularity) -> "Period":
        """A time of day moved by hours, minutes or seconds, known to the finer of both.

        >>> Period.of_minute(datetime(1944, 6, 6, 6, 30)).by_clock(1, Granularity.HOUR).index
        450
        """
        finer = unit if unit.finer_than(self.granularity) else self.granularity
        a_day = _UNITS_IN_DAY[finer]
        here = self.ordinal * (a_day // _UNITS_IN_DAY[self.granularity])
        return Period(finer, here + count * (a_day // _UNITS_IN_DAY[unit]), self.zone)

    def to(self, granularity: Granularity) -> "Period":
        """The unit of `granularity` that holds this period's first day.

        A finer unit is the first one within this period. Dayparts have no order among
        the hours, so a daypart is not a target here.
        """
        if granularity is self.granularity:
            return self
        if granularity in _UNITS_IN_DAY:
            return Period(granularity, self.first_day * _UNITS_IN_DAY[granularity])
        if granularity is Granularity.DAY:
            return Period(granularity, self.first_day)
        if granularity in (Granularity.WEEK, Granularity.WEEKEND):
            return Period(granularity, (self.first_day - 1) // 7)
        year, month, _ = civil_from_day(self.first_day)
        if granularity in _YEARS_IN_UNIT:
            return Period(granularity, _unit_of_year(year, granularity))
        if granularity is Granularity.SEASON:
            # January and February belong to the winter that began in December before.
            since_spring = year * 12 + month - _FIRST_MONTH_OF_SEASON[0]
            return Period(granularity, since_spring // 3)
        months_in_unit = 12 // _UNITS_IN_YEAR[granularity]
        return Period(granularity, (year * 12 + month - 1) // months_in_unit)

    def contains(self, other: "Period") -> bool:
        """True when every day of `other` is one of this period's."""
        return self.first_day <= other.first_day and other.last_day <= self.last_day

    @property
    def year(self) -> int:
        """Astronomical year of the first day (0 is 1 BCE)."""
        if self.granularity in _YEARS_IN_UNIT:
            return _years_of(self.granularity, self.ordinal)[0]
        if self.granularity in _UNITS_IN_YEAR:
            return self.ordinal // _UNITS_IN_YEAR[self.granularity]
        return civil_from_day(self.first_day)[0]

    @property
    def index(self) -> int:
        """1-based number within the year (halves, seasons, quarters, months, ISO weeks)
        or 0-based within the day (dayparts, hours, minutes, seconds)."""
        if self.granularity in _UNITS_IN_YEAR:
            return self.ordinal % _UNITS_IN_YEAR[self.granularity] + 1
        if self.granularity in _UNITS_IN_DAY:
            return self.ordinal % _UNITS_IN_DAY[self.granularity]
        if self.granularity in (Granularity.WEEK, Granularity.WEEKEND):
            return self.iso_week[1]
        raise ValueError(f"a {self.granularity} has no number within its year or day")

    @property
    def daypart(self) -> str:
        """TIMEX3 code of a part of day: MO, MI, AF, DT, EV or NI."""
        return DAYPARTS[self.index]

    @property
    def iso_week(self) -> tuple[int, int]:
        """ISO 8601 year and week of this period's first day (a weekend's own week)."""
        thursday = (self.first_day - 1) // 7 * 7 + 4
        year = civil_from_day(thursday)[0]
        return year, (thursday - day_from_civil(year, 1, 1)) // 7 + 1

    @property
    def first_day(self) -> int:
        """Rata die of the first day."""
        return self._day_bounds()[0]

    @property
    def last_day(self) -> int:
        """Rata die of the last day."""
        return self._day_bounds()[1] - 1

    def _day_bounds(self) -> tuple[int, int]:
        granularity, ordinal = self.granularity, self.ordinal
        if granularity is Granularity.DAY:
            return ordinal, ordinal + 1
        if granularity in _UNITS_IN_DAY:
            day = ordinal // _UNITS_IN_DAY[granularity]
            return day, day + 1
        if granularity is Granularity.WEEK:
            return ordinal * 7 + 1, ordinal * 7 + 8
        if granularity is Granularity.WEEKEND:
            return ordinal * 7 + 6, ordinal * 7 + 8
        if granularity in _YEARS_IN_UNIT:
            first, end = _years_of(granularity, ordinal)
            return day_from_civil(first, 1, 1), day_from_civil(end, 1, 1)
        months = 12 // _UNITS_IN_YEAR[granularity]
        first = ordinal * months + (2 if granularity is Granularity.SEASON else 0)
        return _first_of_month(first), _first_of_month(first + months)

    @property
    def interval(self) -> Interval | None:
        """The local time covered, or None outside the years 1 to 9999."""
        first, end = self._day_bounds()
        if first < 1 or end > date.max.toordinal():
            return None
        start_of_day = datetime.fromordinal(first)
        if self.granularity is Granularity.DAYPART:
            start_hour, end_hour = _HOURS_OF_DAYPART[self.daypart]
            return Interval(
                start_of_day + timedelta(hours=start_hour),
                start_of_day + timedelta(hours=end_hour),
            )
        if self.granularity in _UNITS_IN_DAY:
            length = timedelta(days=1) / _UNITS_IN_DAY[self.granularity]
            start = start_of_day + length * self.index
            return Interval(start, start + length)
        return Interval(start_of_day, datetime.fromordinal(end))


def at_daypart(day: Period, code: str) -> Period:
    """The part of a day by its TIMEX3 code.

    >>> at_daypart(Period.of_day(date(2023, 1, 27)), "NI").daypart
    'NI'
    """
    return Period(
        Granularity.DAYPART,
        day.first_day * _UNITS_IN_DAY[Granularity.DAYPART] + DAYPARTS.index(code),
    )


def day_from_civil(year: int, month: int, day: int) -> int:
    """Rata die of a proleptic Gregorian date, for any year.

    >>> day_from_civil(1, 1, 1), day_from_civil(2023, 1, 30) == date(2023, 1, 30).toordinal()
    (1, True)
    """
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
    if 1 <= rata_die <= 3652059:
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
    years = _YEARS_IN_UNIT[granularity]
    if year > 0 or years == 1:
        return year // years
    before_era = 1 - year
    return -1 - (before_era // 10 if years == 10 else (before_era - 1) // years)


def _years_of(granularity: Granularity, ordinal: int) -> tuple[int, int]:
    """The astronomical years from which and up to which a unit of years runs.

    Before the era they are named by the years BC: the 480s run from 489 to 480 BC, the
    fourth century from 400 to 301 BC. There is no year 0, so the units next to it are short.

    >>> _years_of(Granularity.DECADE, -49), _years_of(Granularity.CENTURY, -4)
    ((-488, -478), (-399, -299))
    """
    years = _YEARS_IN_UNIT[granularity]
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
