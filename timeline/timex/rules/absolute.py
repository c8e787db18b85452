"""Dates written out: years, months, days, in every usual order."""

from timeline.calendar.expression import Expression, Field, Sibling
from timeline.model.granularity import Granularity
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import (
    PART,
    day_of,
    existing,
    full_year,
    modified,
    month_of,
    weekday_of,
)

_WEEKDAY = r"(?:{weekday_short=weekday}\.?,? (?:the )?)?"
_YEAR = r"(?P<year>{-year}|['’]\d\d)"


def _date(groups: Groups) -> Expression | None:
    year = groups.get("year")
    field = existing(
        Field(
            year=None if year is None else full_year(year.lstrip("'’")),
            month=month_of(groups),
            day=day_of(groups),
            weekday=weekday_of(groups),
        )
    )
    return modified(groups, field)


def _iso(groups: Groups) -> Expression | None:
    return existing(
        Field(year=int(groups["year"]), month=int(groups["month"]), day=int(groups["day"]))
    )


def _slashed(groups: Groups) -> Expression | None:
    first, second, year = int(groups["first"]), int(groups["second"]), full_year(groups["year"])
    # American order unless the first number cannot be a month.
    month, day = (second, first) if first > 12 else (first, second)
    return existing(Field(year=year, month=month, day=day))


def _year(groups: Groups) -> Expression | None:
    return modified(groups, Field(year=int(groups["year"])))


def _month_of_sibling(groups: Groups) -> Expression | None:
    offset = {"last": -1, "this": 0, "next": 1}[groups["which"]]
    return modified(
        groups,
        existing(
            Field(
                month=month_of(groups),
                day=day_of(groups),
                within=Sibling(Granularity.YEAR, offset),
            )
        ),
    )


# What makes a four-digit number something else than a year: money, measures, identifiers.
_NOT_A_YEAR_BEFORE = r"(?i:[$£€¥#/]\s?|\d[.,:]|\b(?:{numbered_thing}|{estimate}) |-|\w/)"
_NOT_A_YEAR_AFTER = r"(?i:[.,:]\d|[%/]|\s?(?:%|{measure}\b))"

RULES = (
    Rule(
        name="absolute.month_day_year",
        pattern=PART + _WEEKDAY + r"{month}\.? {day_ordinal=day}(?:,| of)? ?,? ?" + _YEAR,
        produce=_date,
        examples=(
            Example("It fell on Feb. 24, 2022, at dawn.", "Feb. 24, 2022", "2022-02-24"),
            Example(
                "On Monday, January 30, 2023 they met.", "Monday, January 30, 2023", "2023-01-30"
            ),
            Example("signed March 3rd 1987 in Bonn", "March 3rd 1987", "1987-03-03"),
            Example("In January 18 , 2005 the", "January 18 , 2005", "2005-01-18"),
        ),
        refuses=("Feb. 30, 2022 is no day",),
    ),
    Rule(
        name="absolute.day_month_year",
        pattern=_WEEKDAY
        + r"{day_ordinal=day}(?: of| day of)?(?: |{-hyphen}){month}\.?,?(?: |{-hyphen})"
        + _YEAR,
        produce=_date,
        examples=(
            Example("on 24 February 2022 the", "24 February 2022", "2022-02-24"),
            Example("by the 3rd of May, 1998, it", "3rd of May, 1998", "1998-05-03"),
            Example("Monday 30 January 2023", "Monday 30 January 2023", "2023-01-30"),
            Example("dated 05-Nov-1994", "05-Nov-1994", "1994-11-05"),
        ),
    ),
    Rule(
        name="absolute.iso",
        pattern=r"(?P<year>[12]\d{3})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])",
        produce=_iso,
        examples=(Example("released 2023-01-30.", "2023-01-30", "2023-01-30"),),
        refuses=("the code 2023-13-30 failed", "call 202-555-0143"),
        not_before=r"[\w-]-|\d",
        not_after=r"-\d",
    ),
    Rule(
        name="absolute.slashed",
        pattern=r"(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)/(?P<year>(?:1[89]|20)\d\d|\d\d)",
        produce=_slashed,
        examples=(
            Example("on 08/09/1998 in Nairobi", "08/09/1998", "1998-08-09"),
            Example("on 28/2/98 at noon", "28/2/98", "1998-02-28"),
        ),
        refuses=("a ratio of 45/45/10 held", "1/2/3/4"),
        not_before=r"[\d/]",
        not_after=r"/",
    ),
    Rule(
        name="absolute.month_day",
        pattern=PART + _WEEKDAY + r"{month}\.? {day_ordinal=day}",
        produce=_date,
        examples=(
            Example("Its invasion, launched on Feb. 24, goes on.", "Feb. 24", "2022-02-24"),
            Example("It began on Monday, Jan. 30 here.", "Monday, Jan. 30", "2023-01-30"),
            Example("early June 5 it broke", "early June 5", "2022-06-05"),
        ),
        refuses=("Feb. 30 does not exist", "You may 5 times", "We march 12 miles a day"),
        not_after=r"[.,:]\d|\d|%| ?(?:percent|per cent)|-{unit}| (?:miles|times)\b",
    ),
    Rule(
        name="absolute.day_month",
        pattern=_WEEKDAY + r"{day_ordinal=day}(?: of| day of)? {month}",
        produce=_date,
        examples=(
            Example("It began on 24 February at dawn.", "24 February", "2022-02-24"),
            Example("It was held on the 4th of July.", "4th of July", "2022-07-04"),
        ),
        refuses=("the score was 24 may be more",),
        not_before=r"[\d$£€][.,:]?",
    ),
    Rule(
        name="absolute.month_year",
        pattern=PART + r"{month}\.?,?(?: of)?(?: |{-hyphen}|/)" + _YEAR,
        produce=_date,
        examples=(
            Example("In January 2019 it opened.", "January 2019", "2019-01"),
            Example("since late Nov. 1988, when", "late Nov. 1988", "1988-11"),
            Example("in mid-June, 1999", "mid-June, 1999", "1999-06"),
        ),
        not_after=r"-\d",
    ),
    Rule(
        name="absolute.month_of_year",
        pattern=PART
        + r"{month}\.?(?: {day_ordinal=day},?)?(?: of)? (?P<which>last|this|next) year",
        produce=_month_of_sibling,
        examples=(
            Example("In June last year it fell.", "June last year", "2022-06"),
            Example("by March of next year", "March of next year", "2024-03"),
        ),
    ),
    Rule(
        name="absolute.in_month",
        pattern=PART + "{month}",
        produce=_date,
        examples=(
            Example("Sales fell in December.", "December", "2022-12"),
            Example("In April Iraq signed it.", "April", "2022-04"),
        ),
        refuses=("in March Air Force Base", "They march on."),
        before=r"(?i)\b{before_month} ",
        not_after=r" {after_no_month}\b",
    ),
    Rule(
        name="absolute.month",
        pattern=PART + "{month}",
        produce=_date,
        examples=(
            Example("It will open mid-March.", "mid-March", "2023-03"),
            Example("It had opened late November, it said", "late November", "2022-11"),
        ),
        refuses=(
            "He may go.",
            "May said she would resign.",
            "March on Washington",
            "The protesters march today",
            "April Jones said so",
            "Sen. August Berg spoke",
        ),
        not_before=r"\b{honorific}\.? |[A-Z][a-z]+ ",
        not_after=r" [A-Z][a-z]+|[-'’](?:[a-rt-z])|\.? {after_no_month}\b",
    ),
    Rule(
        name="absolute.year",
        pattern=PART + r"(?:the year )?{year}",
        produce=_year,
        examples=(
            Example("It opened in 1987.", "1987", "1987"),
            Example("in early 1990, the", "early 1990", "1990"),
            Example("the end of 1999 saw", "the end of 1999", "1999"),
        ),
        refuses=(
            "It cost $1987 then.",
            "Boeing 1900 seats",
            "about 2000 people came",
            "a total of 1,987 votes",
            "call 555-1987 now",
            "1500 soldiers left",
        ),
        not_before=_NOT_A_YEAR_BEFORE,
        not_after=_NOT_A_YEAR_AFTER,
    ),
)
