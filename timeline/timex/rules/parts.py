"""Pieces that rule families share: optional modifiers, and groups read as numbers."""

from dataclasses import replace
from fractions import Fraction
from typing import Literal

from timeline.calendar.expression import Amount, Expression, Field, Part, Shift, Sibling
from timeline.model.granularity import Granularity
from timeline.timex.rule import Groups
from timeline.timex.words import english

WORDS = english()

# "early", "mid-", "the end of" before a date; "about", "more than" before an amount.
PARTITIVE = "(?:(?:the )?{part_mod=mod}{-hyphen})"
PART = PARTITIVE + "?"
ABOUT = "(?:{amount_mod=mod} )?"
# Half of what is longer or shorter than a year, whose halves have values of their own.
HALF_OF = r"(?:the )?(?P<half_of>first|second|latter) half of "
AT_LENGTH = "(?:{length_mod=mod} )?"
# A month's name with the full stop of its abbreviation.
MONTH = r"{month}(?: ?\.)?"
# A year with two digits, with four, or counted in an era.
YEAR = r"(?P<year>{-year}|['’]\d\d|\d{1,4} {-era}|\d{3,4}{-era}|{-spelled_year})"
# A day that a time of day is given with: "yesterday", "Monday", "Friday, June 5, 1998".
DATE = (
    r"(?:(?:{weekday},? )?(?:{month}(?: ?\.)? {day_ordinal=day}"
    r"|(?:the )?{day_ordinal=day_first} (?:of )?{month=month_last})(?: ?,? " + YEAR + ")?)"
)
# The coming night, or the part of today that a time of day lies in.
_TODAY = r"{tonight}|this {daypart=of_today}"
_NAMED = (
    r"(?:{deictic}(?: {daypart=of_deictic})?|"
    + _TODAY
    + "|"
    + DATE
    + "|{weekday=bare_weekday}(?: {daypart=of_day})?)"
)
ON_DAY = r"(?:,? (?:on )?" + _NAMED + ")?"
YEARS_AWAY = {"last": -1, "this": 0, "next": 1, "that": 0, "the same": 0}
# A count, an article or a vague word before a unit.
COUNT = "(?:{number}|{article}|{vague}|half an?)"
# Verbs that make a habit of "the first Monday of the month" behind them.
HABIT = (
    r"(?i)\b(?:meets?|gathers?|convenes?|(?:is|are) (?:held|open|free)|takes? place|runs?|"
    r"usually|always|normally) (?:on )?$"
)
# More than these in one length of time nobody counts.
_LONGEST = 10_000
# Nouns that carry a unit in company: "nine-month period", "trading days".
COUNTED_UNIT = "(?:{unit_company} )?{unit}"


def modified(groups: Groups, expression: Expression | None) -> Expression | None:
    """The expression under the modifier that `mod` or `half_of` names, if there is one."""
    word = groups.get("mod")
    if expression is not None and "half_of" in groups:
        return Part("START" if groups["half_of"] == "first" else "END", expression)
    if expression is None or word is None:
        return expression
    return Part(WORDS.mods[" ".join(word.split())], expression)


def month_of(groups: Groups, name: str = "month") -> int | None:
    """The number of the month in a group, or None."""
    word = groups.get(name)
    return None if word is None else WORDS.months[word.rstrip(".")]


def weekday_of(groups: Groups, name: str = "weekday") -> int | None:
    """The ISO number of the weekday in a group, or None."""
    word = groups.get(name)
    return None if word is None else WORDS.weekdays[word.rstrip(".")]


def day_of(groups: Groups, name: str = "day") -> int | None:
    """The number of `24` or `24th` in a group, or None."""
    word = groups.get(name)
    return None if word is None else int(word.rstrip("stndrh"))


def year_of(groups: Groups, name: str = "year") -> int | None:
    """The astronomical year of `1998`, `'98`, `480 BC` or `nineteen ninety-six`, or None."""
    word = groups.get(name)
    return None if word is None else WORDS.year(word)


def full_year(text: str) -> int:
    """The year of two or four digits; two digits are read as 1950 to 2049."""
    year = int(text)
    if len(text) > 2:
        return year
    return year + (2000 if year < 50 else 1900)


def existing(field: Field) -> Field | None:
    """The field, unless it names a day that its month never has (31 June)."""
    longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    if field.month is not None and not 1 <= field.month <= 12:
        return None
    if field.day is None or field.month is None:
        return field
    if not 1 <= field.day <= longest[field.month - 1]:
        return None
    leap = field.year is None or (
        field.year % 4 == 0 and (field.year % 100 != 0 or field.year % 400 == 0)
    )
    return field if leap or (field.month, field.day) != (2, 29) else None


def unit_of(groups: Groups, name: str = "unit") -> Granularity:
    """The unit in a group."""
    return WORDS.units[groups[name]]


def in_year(groups: Groups, field: Field) -> Field:
    """The field in the year that the groups `year` or `which` name, if they do."""
    if "year" in groups:
        return replace(field, year=year_of(groups))
    if groups.get("which"):
        return replace(field, within=Sibling(Granularity.YEAR, YEARS_AWAY[groups["which"]]))
    return field


def count_of(groups: Groups) -> Fraction | None:
    """The count before a unit (`two`, `a`, `half an`), None for a vague one."""
    if "vague" in groups:
        return None
    if "article" in groups:
        return Fraction(1)
    if "number" in groups:
        return WORDS.number(groups["number"])
    return Fraction(1, 2)


def amount_of(groups: Groups, toward: Literal["past", "future"] | None = None) -> Amount:
    """The amount of a count and a unit: `two weeks`, `several years`, `a fortnight`."""
    count = count_of(groups)
    times = WORDS.multiples.get(groups["unit"], 1)
    counted = None if count is None else count * times
    most = WORDS.number(groups["most"]) if "most" in groups else None
    at_most = most * times if most and counted is not None and most > counted else None
    return Amount(((counted, unit_of(groups)),), toward, at_most)


def day_named(groups: Groups) -> Expression | None:
    """The day that a time names, or None when it leaves it to the context."""
    if "tonight" in groups or "of_today" in groups:
        return Shift(0, Granularity.DAY)
    if "deictic" in groups:
        return Shift(WORDS.deictics[groups["deictic"]], Granularity.DAY)
    if "bare_weekday" in groups:
        return Field(weekday=weekday_of(groups, "bare_weekday"))
    if "month" in groups or "month_last" in groups:
        return existing(
            Field(
                year=year_of(groups),
                month=month_of(groups) or month_of(groups, "month_last"),
                day=day_of(groups) or day_of(groups, "day_first"),
                weekday=weekday_of(groups),
            )
        )
    return None


def counts_no_time(groups: Groups, count: Fraction | None, unit: Granularity) -> bool:
    """Fractions ("three-quarters", "a quarter"), and years or figures before a unit in the
    singular ("1988 quarter", "vs 773,729 Year"), not "a 1,000-year reign"."""
    if unit is Granularity.QUARTER and (count in (1, 3) or groups.get("vague") in ("some", "many")):
        return True
    if count is None or groups["unit"].endswith("s"):
        return False
    return 1500 <= count <= 2100 or count > _LONGEST or (count >= 1000 and count % 100 != 0)
