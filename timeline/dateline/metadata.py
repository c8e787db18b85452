"""Dates that the source states about an article: strings of any language to moments.

Held to whole absolute days: relative words, days without a year and times without a day are
refused, never completed. What month a word names is asked of dateparser.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timezone
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

import re2

from timeline.dateline.clock import on_day, read_clock
from timeline.dateline.shape import DayShape, day_shapes
from timeline.model.document import StatedDate, StatedRole

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

Order = Literal["DMY", "MDY", "YMD"]

# Longer strings are text that a date stands in, not a date.
_LONGEST = 80
# Given so that nothing is ever completed from the clock; relative dates are refused anyway.
_FIXED_BASE = datetime(2000, 1, 1)
# Other years are another calendar's (2566, 1401) or a slip.
_EARLIEST_YEAR, _LATEST_YEAR = 1500, 2200
# `21` is 2021 and `98` 1998.
_LAST_SHORT_YEAR = 69
_INCOMPLETE = "it states no whole day with its year, and a relative date is none"
_SEVERAL = "it states several days"
_PLACEHOLDERS = (datetime(1970, 1, 1), datetime(1900, 1, 1))
_PLACEHOLDER = "it is the first day that computers count from, not one that anybody stated"
_SETTINGS = {
    "PARSERS": ["absolute-time"],
    "RELATIVE_BASE": _FIXED_BASE,
    "REQUIRE_PARTS": ["day", "month", "year"],
    "STRICT_PARSING": True,
    "RETURN_TIME_AS_PERIOD": True,
}


@dataclass(frozen=True, slots=True)
class Moment:
    """One stated date as understood: `at` has the offset that was stated, if any.

    `timed` is false where only a day was stated; `at` is then its midnight.
    """

    role: StatedRole
    origin: str
    at: datetime
    timed: bool

    @property
    def day(self) -> date:
        """The day in the offset it was stated in."""
        return self.at.date()

    @property
    def stated(self) -> date:
        """What was stated and no more: the moment, or the day alone."""
        return self.at if self.timed else self.day


@dataclass(frozen=True, slots=True)
class Refused:
    """A stated date that gives no whole day, and why.

    `readings` are the moments that it may be, where the order of day and month is open.
    """

    stated: StatedDate
    reason: str
    readings: tuple[Moment, ...] = ()


def read_stated(
    stated_dates: Iterable[StatedDate], language: str | None = None
) -> tuple[tuple[Moment, ...], tuple[Refused, ...]]:
    """The stated dates as moments, in their order, and those refused.

    The order of day and month is that of the date's locale, else of `language` (ISO 639-1),
    where it is settled: in English alone it is not.

    >>> stated = StatedDate("published", "30. Januar 2023, 14:30 Uhr", "meta:date")
    >>> moments, refused = read_stated([stated])
    >>> moments[0].at
    datetime.datetime(2023, 1, 30, 14, 30)
    """
    moments: list[Moment] = []
    refused: list[Refused] = []
    for stated in stated_dates:
        found = _read(" ".join(stated.text.split()), stated.locale or language)
        readings = tuple(Moment(stated.role, stated.origin, at, timed) for at, timed in found[0])
        if len(readings) == 1:
            moments += readings
        else:
            refused.append(Refused(stated, found[1], readings))
    return tuple(moments), tuple(refused)


_Readings = tuple[tuple[tuple[datetime, bool], ...], str]


def _read(written: str, locale: str | None) -> _Readings:
    """What a string may state, each with whether it has a time; the reason if that is not one."""
    if len(written) > _LONGEST:
        return (), "it is too long for a date"
    found = _iso(written) or _epoch(written)
    readings, reason = ((found,), "") if found else _worded(written, locale)
    kept = tuple((at, timed) for at, timed in readings if _EARLIEST_YEAR <= at.year <= _LATEST_YEAR)
    if any(timed and at.replace(tzinfo=None) in _PLACEHOLDERS for at, timed in kept):
        return (), _PLACEHOLDER
    return kept, reason or _INCOMPLETE


def _iso(written: str) -> tuple[datetime, bool] | None:
    """ISO 8601 in the forms that Python reads, and the fourteen digits of web archives."""
    if written.isascii() and written.isdigit() and len(written) == 14:
        written = f"{written[:8]}T{written[8:]}Z"
    if _patterns().dotted.search(written):  # a time of day to readers, not a part of an hour
        return None
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        return None
    return at, _patterns().time.search(written) is not None or at.time() != time(0)


def _epoch(written: str) -> tuple[datetime, bool] | None:
    """Seconds or milliseconds since 1970, as feeds and archives store them."""
    if not (written.isascii() and written.isdigit() and len(written) in (10, 13)):
        return None
    return datetime.fromtimestamp(int(written[:10]), tz=UTC), True


def _worded(written: str, locale: str | None) -> _Readings:
    shapes = {shape.text: shape for shape in day_shapes(written)}
    if len(shapes) > 1:
        return (), _SEVERAL
    if not shapes:
        # Asking dateparser costs seconds where no locale fits; a year in full is required anyway.
        at = _parse(written, locale) if _patterns().year.search(written) else None
        return ((at, _patterns().time.search(written) is not None),) if at else (), ""
    [shape] = shapes.values()
    days = _days(shape.day, locale)
    timed = tuple(_with_time(day, shape, locale) for day in days)
    if len(days) < 2:
        return timed, ""
    first, second = (day.date().isoformat() for day in days)
    return timed, f"day and month could be either way round, {first} or {second}"


def _with_time(day: datetime, shape: DayShape, locale: str | None) -> tuple[datetime, bool]:
    region = (locale or "").partition("-")[2].upper() or None
    clock = read_clock(shape.time, region) if shape.time else None
    return (on_day(day, clock), True) if clock else (day, False)


def _days(written: str, locale: str | None) -> tuple[datetime, ...]:
    """The day that a string of a day's shape names, or both that it may name."""
    numbers = [int(number) for number in _patterns().number.findall(written)]
    if len(numbers) != 3 or _patterns().letter.search(written):
        day = _parse(written, locale)
        return (day,) if day else ()
    if numbers[0] > 31:
        found = (_day(*numbers),)
    else:
        first, second, year = numbers
        if year < 100:
            year += 2000 if year <= _LAST_SHORT_YEAR else 1900
        day_first, month_first = _day(year, second, first), _day(year, first, second)
        # With full stops the day comes first in every convention that uses them.
        order = "DMY" if "." in written else _order(locale)
        found = (month_first,) if order == "MDY" else (day_first,) if order == "DMY" else ()
        if not any(found):  # not settled, or no day of the calendar
            found = (day_first, month_first)
    return tuple(dict.fromkeys(day for day in found if day))


def _day(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day)
    except ValueError:
        return None


@cache
def _order(locale: str | None) -> Order | None:
    """The order of day, month and year in a locale; None where it has several."""
    from dateparser.languages.loader import default_loader

    language = (locale or "en").partition("-")[0].lower()
    for name in [locale] if language == "en" else [locale, language]:
        try:
            # English is written in both orders; only its regions differ.
            return (
                None if name in (None, "en") else default_loader.get_locale(name).info["date_order"]
            )
        except (KeyError, ValueError):
            continue
    return None


@lru_cache(maxsize=4096)
def _parse(written: str, locale: str | None) -> datetime | None:
    """What dateparser makes of a string in the page's language, in English, in any language."""
    # A label before the date ("Publié le : …") is no part of it, nor a second name of the month.
    label, colon, rest = written.partition(":")
    unlabelled = rest.strip() if colon and not any(c.isdigit() for c in label) else written
    plain = _patterns().second_name.sub("", unlabelled)
    language = (locale or "en").partition("-")[0].lower()
    for tried in dict.fromkeys((language, "en", None)):
        try:
            parsed = _parser(tried).get_date_data(plain)
        except (ValueError, OverflowError):  # a language that dateparser does not have
            continue
        if parsed.date_obj is not None and parsed.period in ("day", "time"):
            offset = parsed.date_obj.utcoffset()
            return parsed.date_obj.replace(tzinfo=None if offset is None else timezone(offset))
    return None


@cache
def _parser(language: str | None) -> "DateDataParser":
    from dateparser.date import DateDataParser

    return DateDataParser(languages=[language] if language else None, settings=dict(_SETTINGS))


@dataclass(frozen=True, slots=True)
class _Patterns:
    time: re2._Regexp
    year: re2._Regexp
    dotted: re2._Regexp
    number: re2._Regexp
    letter: re2._Regexp
    second_name: re2._Regexp


@cache
def _patterns() -> _Patterns:
    return _Patterns(
        time=re2.compile(r"\d[:h]\d\d|\d ?[apAP]\.?[mM]\b|\d[T ]\d|\d点|\d時|\d시"),
        year=re2.compile(r"\p{Nd}{4}"),
        dotted=re2.compile(r"[T ]\d\d[.,]\d"),
        number=re2.compile(r"\p{Nd}+"),
        letter=re2.compile(r"\p{L}"),
        # Arabic papers give the month's Syrian name beside the Egyptian one.
        second_name=re2.compile(r"/[\p{L}\p{M}]+"),
    )
