"""Period: one unit of the calendar, as its granularity and its number on the axis of such units.

March 2023 is month 24278, April 24279: to go on, to compare and to cut off is
arithmetic on whole numbers, in any year.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from timeline.calendar.axis import (
    END_DAY,
    FIRST_DAY,
    MAX_DAY,
    ORDINAL_AT,
    UNITS_IN_DAY,
    UNITS_IN_YEAR,
    YEARS_IN_UNIT,
    civil_from_day,
    day_from_civil,
    years_of,
)
from timeline.model.granularity import Granularity
from timeline.model.interval import Interval

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
        return self.shift((year - self.year) * UNITS_IN_YEAR[self.granularity])

    def step(self, count: int, unit: Granularity) -> "Period":
        """The first day moved by a number of longer units, as on a wall calendar.

        A day that the month does not have is its last one: a month after 31 January is
        28 or 29 February.

        >>> Period.of_day(date(2023, 3, 31)).step(-1, Granularity.MONTH).interval.start.day
        28
        """
        if unit in (Granularity.WEEK, Granularity.WEEKEND, Granularity.DAY):
            return Period(Granularity.DAY, self.first_day + count * (7 if unit != "day" else 1))
        months = 12 * YEARS_IN_UNIT[unit] if unit in YEARS_IN_UNIT else 12 // UNITS_IN_YEAR[unit]
        year, month, day = civil_from_day(self.first_day)
        target = Period(Granularity.MONTH, year * 12 + month - 1 + count * months)
        return Period(Granularity.DAY, min(target.first_day + day - 1, target.last_day))

    def by_clock(self, count: int, unit: Granularity) -> "Period":
        """A time of day moved by hours, minutes or seconds, known to the finer of both.

        >>> Period.of_minute(datetime(1944, 6, 6, 6, 30)).by_clock(1, Granularity.HOUR).index
        450
        """
        finer = unit if unit.finer_than(self.granularity) else self.granularity
        a_day = UNITS_IN_DAY[finer]
        here = self.ordinal * (a_day // UNITS_IN_DAY[self.granularity])
        return Period(finer, here + count * (a_day // UNITS_IN_DAY[unit]), self.zone)

    def to(self, granularity: Granularity) -> "Period":
        """The unit of `granularity` that holds this period's first day.

        A finer unit is the first one within this period. Dayparts have no order among
        the hours, so a daypart is not a target here.
        """
        if granularity is self.granularity:
            return self
        return Period(granularity, ORDINAL_AT[granularity](self.first_day))

    def contains(self, other: "Period") -> bool:
        """True when every day of `other` is one of this period's."""
        return self.first_day <= other.first_day and other.last_day <= self.last_day

    @property
    def year(self) -> int:
        """Astronomical year of the first day (0 is 1 BCE)."""
        if self.granularity in YEARS_IN_UNIT:
            return years_of(self.granularity, self.ordinal)[0]
        if self.granularity in UNITS_IN_YEAR:
            return self.ordinal // UNITS_IN_YEAR[self.granularity]
        return civil_from_day(self.first_day)[0]

    @property
    def index(self) -> int:
        """1-based number within the year (halves, seasons, quarters, months, ISO weeks)
        or 0-based within the day (dayparts, hours, minutes, seconds)."""
        if self.granularity in UNITS_IN_YEAR:
            return self.ordinal % UNITS_IN_YEAR[self.granularity] + 1
        if self.granularity in UNITS_IN_DAY:
            return self.ordinal % UNITS_IN_DAY[self.granularity]
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
        return FIRST_DAY[self.granularity](self.ordinal)

    @property
    def last_day(self) -> int:
        """Rata die of the last day."""
        return END_DAY[self.granularity](self.ordinal) - 1

    @property
    def interval(self) -> Interval | None:
        """The local time covered, or None outside the years 1 to 9999."""
        first, end = self.first_day, self.last_day + 1
        if first < 1 or end > MAX_DAY:
            return None
        start_of_day = datetime.fromordinal(first)
        if self.granularity is Granularity.DAYPART:
            start_hour, end_hour = _HOURS_OF_DAYPART[self.daypart]
            return Interval(
                start_of_day + timedelta(hours=start_hour),
                start_of_day + timedelta(hours=end_hour),
            )
        if self.granularity in UNITS_IN_DAY:
            length = timedelta(days=1) / UNITS_IN_DAY[self.granularity]
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
        day.first_day * UNITS_IN_DAY[Granularity.DAYPART] + DAYPARTS.index(code),
    )
