"""The written days of datelines: `Jan. 30`, `4 March 2023`, `Monday, January 30`, `2023-01-30`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

import re2

from timeline.lexicon.load import load
from timeline.lexicon.locales import locale

_LEAP_YEAR = 2000
# Of the other languages of datelines: "1er mars", "24. Februar", "4 de março de 2023".
_MARK = r"(?:\.|er|º|°|e)?"
_YEAR_AFTER_LINK = r"(?:(?:,[ ]{0,3}|[ ]{1,3})(?:del?[ ])?\d{4}\b)?"


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as an article writes it; `weekday` is ISO (Monday is 1), `year` often unstated."""

    month: int
    day: int
    year: int | None = None
    weekday: int | None = None

    @property
    def yearday(self) -> int:
        """The number of this day in a leap year, from 1."""
        return date(_LEAP_YEAR, self.month, self.day).timetuple().tm_yday

    def in_year(self, year: int) -> date | None:
        """This day in `year`, or None where that year has no such day.

        >>> WrittenDay(2, 29).in_year(2024), WrittenDay(2, 29).in_year(2023)
        (datetime.date(2024, 2, 29), None)
        """
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


@cache
def month_numbers(language: str = "en") -> dict[str, int]:
    """Month by its lower-case name or abbreviation; English months stand in any language."""
    found = None if language == "en" else locale(language)
    return {**({**found.months, **found.month_abbreviations} if found else {}), **_numbers("month")}


@cache
def weekday_numbers(language: str = "en") -> dict[str, int]:
    """ISO weekday (Monday is 1) by its lower-case name or abbreviation."""
    found = None if language == "en" else locale(language)
    return {**(found.weekdays if found else {}), **_numbers("weekday")}


def _numbers(table: str) -> dict[str, int]:
    return {
        word: int(number) for number, words in load("en", "time")[table].items() for word in words
    }


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest first; spaces match any run of blanks.

    >>> alternation(["may", "march 4"])
    'march\\\\s+4|may'
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re2.escape(word).replace(r"\ ", r"\s+") for word in ordered)


@cache
def day_pattern(language: str = "en") -> str:
    """A pattern (RE2, without capturing groups) for one written day."""
    english = language == "en"
    weekday = rf"(?:(?i:{alternation(weekday_numbers(language))})\.?,?[ ]{{1,3}}(?:the[ ])?)?"
    month = rf"(?i:{alternation(month_numbers(language))})\.?"
    ordinal = r"\d{1,2}(?i:st|nd|rd|th)?" if english else rf"\d{{1,2}}{_MARK}"
    of = "of" if english else "de|di"
    year = r"(?:(?:,[ ]{0,3}|[ ]{1,3})\d{4}\b)?" if english else _YEAR_AFTER_LINK
    month_first = rf"{month}[ ]{{1,3}}{ordinal}\b"
    day_first = rf"{ordinal}[ ]{{1,3}}(?:(?:{of})[ ])?{month}"
    return rf"\b(?:{weekday}(?:{month_first}|{day_first}){year}|\d{{4}}-\d{{2}}-\d{{2}}\b)"


@cache
def day_finder(language: str = "en") -> re2._Regexp:
    """The compiled `day_pattern`."""
    return re2.compile(day_pattern(language))


def read_day(written: str, language: str = "en") -> WrittenDay | None:
    """The day that a string of `day_pattern` writes, or None where no calendar has it.

    >>> read_day("Monday, Jan. 30, 2023")
    WrittenDay(month=1, day=30, year=2023, weekday=1)
    >>> read_day("4th of March"), read_day("Feb 30")
    (WrittenDay(month=3, day=4, year=None, weekday=None), None)
    >>> read_day("1er août", "fr")
    WrittenDay(month=8, day=1, year=None, weekday=None)
    """
    words = _words().findall(written.lower())
    if written[:4].isdigit():
        year, month, day = (int(word) for word in words)
        weekday = None
    else:
        numbers = [int(word) for word in words if word.isdigit()]
        day, year = numbers[0], numbers[1] if len(numbers) > 1 else None
        months = month_numbers(language)
        month = next(months[word] for word in words if word in months)
        weekday = weekday_numbers(language).get(words[0])
    written_day = WrittenDay(month, day, year, weekday)
    if year == 0 or written_day.in_year(year or _LEAP_YEAR) is None:
        return None
    return written_day


@cache
def _words() -> re2._Regexp:
    return re2.compile(r"[0-9]+|\pL+(?:-\pL+)?")
