"""Two times that share words: `May 3-7`, `6–7 January 1916`, `1914–18`, `499-493 BC`.

Each is a time of its own; what only one of them states (the month, the year) holds for both.
"""

from collections.abc import Sequence

from timeline.calendar.expression import Amount, Expression, Field
from timeline.model.granularity import Granularity
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import (
    MONTH,
    WORDS,
    YEAR,
    existing,
    modified,
    month_of,
    unit_of,
    year_of,
)

_TO = r"(?:{-to}| ?[/&] ?| and | or )"
_OF_YEAR = r"(?: ?,? ?(?:of |in )?" + YEAR + ")?"


def _whole(fields: Sequence[Expression | None]) -> tuple[Expression, ...] | None:
    """The times, if every one of them exists."""
    found = tuple(field for field in fields if field is not None)
    return found if len(found) == len(fields) else None


def _day(text: str) -> int:
    return int(text.rstrip("stndrh"))


def _month_days(groups: Groups) -> tuple[Expression, ...] | None:
    year, month = year_of(groups), month_of(groups)
    days = [_day(groups[name]) for name in ("day_one", "day_two", "day_three") if name in groups]
    if sorted(set(days)) != days:
        return None
    return _whole([existing(Field(year=year, month=month, day=day)) for day in days])


def _months(groups: Groups) -> tuple[Expression, ...] | None:
    year = year_of(groups)
    fields: list[Expression | None] = []
    one, two = month_of(groups, "month_one"), month_of(groups, "month_two")
    # "Between November and February 1905" begins in the year before.
    turned = one is not None and two is not None and one > two
    for number in ("one", "two"):
        of_year = year - 1 if turned and year is not None and number == "one" else year
        if f"season_{number}" in groups:
            field = Field(year=of_year, season=WORDS.seasons[groups[f"season_{number}"]])
        else:
            field = Field(year=of_year, month=month_of(groups, f"month_{number}"))
        mod = {"mod": groups[f"mod_{number}"]} if f"mod_{number}" in groups else {}
        fields.append(modified(mod, field))
    return _whole(fields)


def _quarters(groups: Groups) -> tuple[Expression, ...] | None:
    numbers = [WORDS.ordinal(groups[name]) or 0 for name in ("ordinal_one", "ordinal_two")]
    if not all(1 <= number <= 4 for number in numbers):
        return None
    return tuple(Field(year=year_of(groups), quarter=number) for number in numbers)


def _centuries(groups: Groups) -> tuple[Expression, ...] | None:
    one, two = (WORDS.ordinal(groups[name]) or 0 for name in ("ordinal_one", "ordinal_two"))
    if "bc" in groups:
        return (Field(century=-one), Field(century=-two)) if one > two > 0 else None
    return (Field(century=one - 1), Field(century=two - 1)) if 0 < one < two else None


def _years(groups: Groups) -> tuple[Expression, ...] | None:
    first = int(groups["year"])
    if "last" in groups:
        last = int(groups["last"])
    else:
        last = first - first % 100 + int(groups["short"])
        if last < first:
            last += 100
            # 1999–03 turns the century; 1962–45 is no stretch of years.
            if last - first > 20:
                return None
    return (Field(year=first), Field(year=last)) if first < last else None


def _years_of_era(groups: Groups) -> tuple[Expression, ...] | None:
    last = year_of(groups, "last")
    first = int(groups["first"].split()[-1]) if last is not None else 0
    if last is None or not first:
        return None
    return Field(year=1 - first if last <= 0 else first), Field(year=last)


def _amounts(groups: Groups) -> tuple[Expression, ...] | None:
    counts = [WORDS.number(groups[name]) for name in ("least", "most")]
    unit = unit_of(groups)
    if None in counts or unit is Granularity.QUARTER:
        return None
    return tuple(Amount(((count, unit),)) for count in counts)


RULES = (
    Rule(
        name="span.amounts",
        pattern=r"between (?P<first>{number=least}) (?:and|to) (?P<last>{number=most} "
        r"(?P<unit>{-units}))",
        produce=_amounts,
        parts=("first", "last"),
        examples=(
            Example("It takes between six and nine months.", "six", "P6M"),
            Example("It takes between six and nine months.", "nine months", "P9M"),
        ),
        refuses=("between two and three quarters of it", "between six and nine months ago"),
        not_after=r" (?:ago|earlier|later|before|after|old|of age)\b",
    ),
    Rule(
        name="span.month_days",
        pattern=r"(?P<one>"
        + MONTH
        + r" {day_ordinal=day_one})(?:, (?P<middle>{day_ordinal=day_two}))?,?"
        + _TO
        + r"(?P<two>(?:the )?{day_ordinal=day_three}"
        + _OF_YEAR
        + ")",
        produce=_month_days,
        parts=("one", "middle", "two"),
        examples=(
            Example("They met on April 24 and 25, 2022.", "25, 2022", "2022-04-25"),
            Example("between March 5-9, 1918", "March 5", "1918-03-05"),
            Example("between March 5-9, 1918", "9, 1918", "1918-03-09"),
            Example("on May 4, 5 and 6, 2022, they", "5", "2022-05-05"),
        ),
        refuses=("June 5 and 6 people", "June 5-4", "in May 2-1 up", "on May 3 to 40 percent"),
        not_after=r"[.,:]\d|\d|%| ?(?:percent|per cent)| {measure}\b|[-/]\d",
    ),
    Rule(
        name="span.days_month",
        pattern=r"(?P<one>(?:the )?{day_ordinal=day_one})(?:, (?P<middle>{day_ordinal=day_two}))?,?"
        + _TO
        + r"(?P<two>(?:the )?{day_ordinal=day_three} (?:of )?"
        + MONTH
        + _OF_YEAR
        + ")",
        produce=_month_days,
        parts=("one", "middle", "two"),
        examples=(
            Example("fought on 6-7 January 1916 in", "6", "1916-01-06"),
            Example("fought on 6-7 January 1916 in", "7 January 1916", "1916-01-07"),
            Example("from the 13th to the 19th of October 1950", "the 13th", "1950-10-13"),
            Example("the night of 12/13 August 1940", "13 August 1940", "1940-08-13"),
        ),
        refuses=("won 3-2 may be", "at 12 and 15 March Road"),
        not_before=r"[\d$£€:.,/-]",
        not_after=r" {street}\b",
    ),
    Rule(
        name="span.months",
        pattern=r"(?P<one>(?:(?:the )?{part_mod=mod_one}{-hyphen})?(?:the )?"
        + r"(?:{month=month_one}|{season=season_one}))"
        + _TO
        + r"(?P<two>(?:(?:the )?{part_mod=mod_two}{-hyphen})?(?:the )?"
        + r"(?:{month=month_two}|{season=season_two}) ?,? ?(?:of |in )?"
        + YEAR
        + ")",
        produce=_months,
        parts=("one", "two"),
        examples=(
            Example("in January and February 1990", "January", "1990-01"),
            Example("between November and February 1905", "November", "1904-11"),
            Example("Allied victory: summer and autumn 1918", "summer", "1918-SU"),
            Example("the spring and early summer of 1943", "early summer of 1943", "1943-SU"),
        ),
        refuses=("He may or March 1990 will",),
    ),
    Rule(
        name="span.quarters",
        pattern=r"(?P<first>(?:the )?{ordinal=ordinal_one})(?:,| and| or| to|{-dash}) ?"
        r"(?P<last>(?:the )?{ordinal=ordinal_two} quarters?(?: of (?:fiscal )?{year})?)",
        produce=_quarters,
        parts=("first", "last"),
        examples=(
            Example("in the second and fourth quarters of 1988", "the second", "1988-Q2"),
            Example(
                "in the second and fourth quarters of 1988", "fourth quarters of 1988", "1988-Q4"
            ),
        ),
        refuses=("in the first and fifth quarters",),
    ),
    Rule(
        name="span.centuries",
        pattern=r"(?P<first>(?:the )?{ordinal=ordinal_one})(?:,| and| or| to|{-dash}) ?"
        r"(?P<last>(?:the )?{ordinal=ordinal_two}{-hyphen}centur(?:y|ies)"
        r"(?: (?P<bc>b\.?c(?:\.?e)?))?)",
        produce=_centuries,
        parts=("first", "last"),
        examples=(
            Example("in the 18th and 19th centuries", "the 18th", "17"),
            Example("in the 18th and 19th centuries", "19th centuries", "18"),
            Example("from the sixth to the fourth century BC", "the fourth century BC", "BC03"),
        ),
        refuses=("the 18th and 18th centuries",),
    ),
    Rule(
        name="span.years",
        pattern=r"(?P<first>(?:the years? )?{year})"
        r"(?:(?:{-to}| ?/ ?)(?P<last>{-year})|(?:{-dash}|[–/])(?P<short>\d\d))",
        produce=_years,
        parts=("first", "last", "short"),
        examples=(
            Example("the war of 1914–18 was", "18", "1918"),
            Example("Reign of Terror (1793-1794).", "1794", "1794"),
            Example("in the 2003/04 season", "2003", "2003"),
            Example("from 1961 to 1988", "1988", "1988"),
        ),
        refuses=(
            "call 1850-1987",
            "$1500-2000 a seat",
            "1500-2000 people",
            "2003/04/05",
            "lost 1918-1 on aggregate",
        ),
        not_before=r"(?i:[$£€¥#/]\s?|\d[.,:]|\b(?:{numbered_thing}|{estimate}|call) |-|\w/)",
        not_after=r"(?i:[.,:]\d|[%/-]|\s?(?:%|{measure}\b))|\d",
    ),
    Rule(
        name="span.years_of_era",
        pattern=r"(?P<first>(?:the rest of )?\d{1,4})(?:{-to}| and | or )(?P<last>\d{1,4} ?{-era})",
        produce=_years_of_era,
        parts=("first", "last"),
        examples=(
            Example("the Ionian Revolt (499-493 BC)", "499", "BC0499"),
            Example("from 264 to 241 BC", "264", "BC0264"),
        ),
        refuses=("12 and 10 BC Hydro workers",),
        not_after=r" Hydro| Lions",
    ),
)
