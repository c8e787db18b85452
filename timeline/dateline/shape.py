"""The shape of a whole day in text of any language: a number, perhaps a word, and a year.

Where such a day stands can be told without its language; what it means cannot.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

#: Longer text is prose, not a line that states a date; the rest of it is not looked at.
LONGEST_LINE = 160


@dataclass(frozen=True, slots=True)
class DayShape:
    """A string that has the shape of a day, with the time of day beside it, if any.

    `start` and `end` are the offsets of both together, `day` is the day's own string and
    `time` that of the time of day with its zone.
    """

    start: int
    end: int
    day: str
    time: str | None

    @property
    def text(self) -> str:
        """Day and time as one string, the day first."""
        return f"{self.day} {self.time}" if self.time else self.day


def day_shapes(text: str) -> Iterator[DayShape]:
    """All that looks like a whole day with its year in `text`, from left to right.

    >>> [shape.text for shape in day_shapes("Publié le 4 mars 2021 à 10h42, lu 3 fois")]
    ['4 mars 2021 10h42']
    >>> list(day_shapes("In March 2021 it rained on 30 days"))
    []
    """
    # Python's `re` knows the digits and letters of all scripts; lines are short.
    for match in _pattern().finditer(text[:LONGEST_LINE]) if has_day(text) else ():
        clock = match["before"] or match["after"]
        yield DayShape(match.start(), match.end(), match["day"], clock.strip() if clock else None)


def has_day(text: str) -> bool:
    """False where no day with its year can stand: a quick answer for most text."""
    return _year().search(text) is not None


@cache
def _year() -> re.Pattern[str]:
    # `\d{4}|\.\d\d(?!\d)`, written so that `re` looks for the first character only.
    return re.compile(r"[\d.](?:(?<=\d)\d{3}|(?<=\.)\d\d(?!\d))")


@cache
def _pattern() -> re.Pattern[str]:
    number, year = r"(?<!\d)\d{1,2}(?!\d)", r"(?<!\d)\d{4}(?!\d)"
    letter = r"[^\W\d_]"
    word = rf"{letter}[^\s\d_,.()|-]{{1,14}}"
    ordinal = r"(?<=\d)(?:st|nd|rd|th|er|ro|º|ª|°|e|\.)?"
    joint = r"(?:(?:del?|di|of|d')\s+)?"
    days = (
        rf"{year}\s?[年년]\s?{number}\s?[月월]\s?{number}\s?[日일]",
        rf"{year}[./-]\s?{number}[./-]\s?{number}\.?",
        rf"{year}\.\s+{word}\s+{number}\.?",
        rf"{number}{ordinal}[\s-]+{joint}{word}[.,-]{{0,2}}\s*{joint}{year}",
        rf"{word}\.?\s+{number}{ordinal},?\s+{year}",
        rf"{number}[./-]\s?{number}[./-]\s?{year}",
        rf"{number}\.\s?{number}\.\s?(?<!\d)\d{{2}}(?![\d.])",
    )
    half = r"\s?[aApP]\.?[mM]\b\.?"
    zone = (
        r"\s?(?:Uhr\b\s?)?"
        r"(?:\(?\b(?:[A-ZА-Я]{2,5}|Z)\b\)?|(?:GMT|UTC)?[+-]\d{1,2}:?(?:\d\d)?|(?<=Uhr))"
    )
    clock = (
        rf"(?<!\d)(?:\d{{1,2}}\s?[:.hHu时時시]\s?\d{{2}}(?:[:.分분]\d{{2}}(?:\.\d+)?)?[分분]?(?!\d)"
        rf"(?:{half})?|\d{{1,2}}{half})(?:{zone})?"
    )
    few_words = rf"(?:{letter}{{1,4}}\s+){{0,2}}"
    before = rf"(?P<before>{clock})[\s,;|·•–—-]{{1,4}}{few_words}(?:{letter}+,\s+)?"
    after = rf"(?:T|\s?\(?{letter}*\)?[\s,;|·•–—-]{{0,5}}{few_words})(?P<after>{clock})"
    return re.compile(rf"(?:{before})?(?P<day>{'|'.join(days)})(?:{after})?")
