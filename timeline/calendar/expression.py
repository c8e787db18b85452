"""Expressions: what the words of a time expression mean, before it is known when they were said.

A rule builds one small frozen expression out of these nodes; `evaluate` gives it a value
against an anchor, and the renderers print that value. Nodes nest: "the third Monday of
next month" is `Nth(3, Field(weekday=1), Sibling(MONTH, 1))`.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from timeline.model.granularity import Granularity

Mod = Literal[
    "START",
    "MID",
    "END",
    "APPROX",
    "BEFORE",
    "AFTER",
    "ON_OR_BEFORE",
    "ON_OR_AFTER",
    "LESS_THAN",
    "MORE_THAN",
    "EQUAL_OR_LESS",
    "EQUAL_OR_MORE",
]
ReferenceKind = Literal["PAST_REF", "PRESENT_REF", "FUTURE_REF"]


class Expression:
    """Base of all nodes. Much is remembered of each by its hash, so it keeps that once made."""

    __slots__ = ("_hash",)
    _hash: int

    def __init_subclass__(cls) -> None:
        # Else a dataclass would hash its fields anew each time.
        cls.__hash__ = Expression.__hash__

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            made = hash(tuple(getattr(self, name) for name in self.__slots__))
            object.__setattr__(self, "_hash", made)
            return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Expression):
    """Partial fields of the calendar, as in `Feb. 24`, `Monday`, `Q3` or `8:15 p.m.`.

    `century` and `decade` are the first digits of the year (19 and 199 for the 1990s);
    a `decade` under 10 lacks its century ("the '90s"). `year` is astronomical. Weekdays
    are ISO (Monday is 1), seasons run from 1 (spring) to 4 (winter), `daypart` is a
    TIMEX3 code. `within` is the stretch of time that the fields are part of, where the
    words name it: "Friday night" is a daypart within a weekday.
    """

    century: int | None = None
    decade: int | None = None
    year: int | None = None
    half: int | None = None
    season: int | None = None
    quarter: int | None = None
    month: int | None = None
    week: int | None = None
    weekend: bool = False
    day: int | None = None
    weekday: int | None = None
    daypart: str | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str = ""
    within: Expression | None = None

    @property
    def granularity(self) -> Granularity:
        """The finest unit that the fields name."""
        for name, granularity in _FINEST_FIRST:
            if getattr(self, name) is not None:
                return granularity
        if self.weekend:
            return Granularity.WEEKEND
        for name, granularity in _COARSER:
            if getattr(self, name) is not None:
                return granularity
        raise ValueError("a field expression must name at least one field")


_FINEST_FIRST = (
    ("second", Granularity.SECOND),
    ("minute", Granularity.MINUTE),
    ("hour", Granularity.HOUR),
    ("daypart", Granularity.DAYPART),
    ("day", Granularity.DAY),
    ("weekday", Granularity.DAY),
)
_COARSER = (
    ("week", Granularity.WEEK),
    ("month", Granularity.MONTH),
    ("quarter", Granularity.QUARTER),
    ("season", Granularity.SEASON),
    ("half", Granularity.HALF),
    ("year", Granularity.YEAR),
    ("decade", Granularity.DECADE),
    ("century", Granularity.CENTURY),
)


@dataclass(frozen=True, slots=True)
class Shift(Expression):
    """A number of units from the anchor, or from another time: `three weeks ago`.

    The result is one of these units ("a year ago" is a year), unless it is `exactly` so
    far from a time whose own unit it keeps: "a year ago today" is a day.
    """

    count: int
    unit: Granularity
    of: Expression | None = None
    exactly: bool = False


@dataclass(frozen=True, slots=True)
class Sibling(Expression):
    """The previous, same or following unit: `last year`, `next Friday`, `last Christmas`."""

    unit: "Granularity | Field | Named"
    offset: int
    of: Expression | None = None


@dataclass(frozen=True, slots=True)
class Nth(Expression):
    """The n-th unit inside another time, from its end if negative: `the third Monday of May`."""

    number: int
    unit: Granularity | Field
    within: Expression | None


@dataclass(frozen=True, slots=True)
class Part(Expression):
    """A part or an approximation of a time: `early 1990s`, `about two years`."""

    mod: Mod
    of: Expression


@dataclass(frozen=True, slots=True)
class Span(Expression):
    """From one time to another, open where an end is None: `between 1914 and 1918`."""

    start: Expression | None
    end: Expression | None


@dataclass(frozen=True, slots=True)
class Amount(Expression):
    """A length of time: `two years`, `several weeks` (count None), `the past 30 years`.

    Without quantities it is a length of no stated unit (`a while`).
    `toward` says on which side of the anchor it lies, where the words do. `at_most` is
    the upper end of a count given as a range: 18 of `12 to 18 months`.
    """

    quantities: tuple[tuple[Fraction | None, Granularity], ...]
    toward: Literal["past", "future"] | None = None
    at_most: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Repeat(Expression):
    """A recurring time: `every Tuesday`, `twice a month`, `annually`.

    `every` is the cycle (an amount) or the calendar fields that recur; `quant` and
    `freq` are the TIMEX3 attributes.
    """

    every: Amount | Field
    quant: str | None = None
    freq: str | None = None


@dataclass(frozen=True, slots=True)
class Feast(Expression):
    """A day that moves from year to year: `days` after a feast of some calendar.

    `calendar` is `western` or `orthodox` (Easter Sunday), a calendar of its own (`islamic`,
    `hindu`, `hebrew`, `chinese`, `vietnamese`), or the country (ISO 3166) whose public
    holiday it is. `names` are those that the calendar may know it by, the first that it
    knows counts. `month` is the one that it falls in nearly always, if there is one.
    """

    calendar: str
    names: tuple[str, ...] = ()
    days: int = 0
    month: int | None = None


@dataclass(frozen=True, slots=True)
class Named(Expression):
    """A named day and what it is within one year: `Christmas 1999`, `Election Day`.

    `day` is an expression that one year suffices to place (`Field(month=12, day=25)`,
    an `Nth` of a month, a `Feast`), or a `Span` of two for a feast of several days;
    `year` is the year if the words give one. In an article from some country (ISO 3166
    alpha-3) the name means the day in `abroad`, else the public holiday of that country
    which is called one of `own`.
    """

    name: str
    day: Expression
    year: Expression | None = None
    abroad: tuple[tuple[str, Expression], ...] = ()
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference(Expression):
    """The past, the present or the future as such: `now`, `recently`, `the future`."""

    kind: ReferenceKind
