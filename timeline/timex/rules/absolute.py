"""Dates written out, with their day: in words, in figures, in every usual order."""

from timeline.calendar.expression import Expression, Field, Sibling
from timeline.model.granularity import Granularity
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import (
    MONTH,
    PART,
    WORDS,
    YEAR,
    day_of,
    existing,
    full_year,
    modified,
    month_of,
    weekday_of,
    year_of,
)

_WEEKDAY = r"(?:{weekday_short=weekday}\.? ?,? (?:the )?)?"


def _date(groups: Groups) -> Expression | None:
    field = existing(
        Field(
            year=year_of(groups),
            month=month_of(groups),
            day=day_of(groups),
            weekday=weekday_of(groups),
        )
    )
    return modified(groups, field)


def _spelled_day(groups: Groups) -> Expression | None:
    day = WORDS.ordinal(groups["ordinal"])
    if day is None:
        return None
    return existing(
        Field(year=year_of(groups), month=month_of(groups), day=day, weekday=weekday_of(groups))
    )


def _figures(groups: Groups) -> Expression | None:
    return existing(
        Field(year=int(groups["year"]), month=int(groups["month"]), day=int(groups["day"]))
    )


def _slashed(groups: Groups) -> Expression | None:
    first, second, year = int(groups["first"]), int(groups["second"]), full_year(groups["year"])
    # American order unless the first number cannot be a month.
    month, day = (second, first) if first > 12 else (first, second)
    return existing(Field(year=year, month=month, day=day))


def _day_of_that_year(groups: Groups) -> Expression | None:
    offset = WORDS.discourse_siblings.get(groups.get("discourse_sibling", ""), 0)
    return existing(
        Field(month=month_of(groups), day=day_of(groups), within=Sibling(Granularity.YEAR, offset))
    )


RULES = (
    Rule(
        name="absolute.month_day_year",
        pattern=PART + _WEEKDAY + MONTH + r" {day_ordinal=day}(?: ?, ?| (?:of )?)" + YEAR,
        produce=_date,
        examples=(
            Example("It fell on Feb. 24, 2022, at dawn.", "Feb. 24, 2022", "2022-02-24"),
            Example(
                "On Monday, January 30, 2023 they met.", "Monday, January 30, 2023", "2023-01-30"
            ),
            Example("signed March 3rd 1987 in Bonn", "March 3rd 1987", "1987-03-03"),
            Example("In January 18 , 2005 the", "January 18 , 2005", "2005-01-18"),
            Example("on Sept . 30 , 1998", "Sept . 30 , 1998", "1998-09-30"),
            Example("on March 15, 44 BC", "March 15, 44 BC", "BC0044-03-15"),
        ),
        refuses=("Feb. 30, 2022 is no day",),
    ),
    Rule(
        name="absolute.day_month_year",
        pattern=_WEEKDAY
        + r"(?:the )?{day_ordinal=day}(?: of| day of)?{-hyphen}(?:the month of )?"
        + MONTH
        + r",?{-hyphen}(?:of )?"
        + YEAR,
        produce=_date,
        examples=(
            Example("on 24 February 2022 the", "24 February 2022", "2022-02-24"),
            Example("by the 3rd of May, 1998, it", "the 3rd of May, 1998", "1998-05-03"),
            Example("Monday 30 January 2023", "Monday 30 January 2023", "2023-01-30"),
            Example("dated 05-Nov-1994", "05-Nov-1994", "1994-11-05"),
        ),
    ),
    Rule(
        name="absolute.iso",
        pattern=r"(?P<year>[12]\d{3})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])",
        produce=_figures,
        examples=(Example("released 2023-01-30.", "2023-01-30", "2023-01-30"),),
        refuses=("the code 2023-13-30 failed", "call 202-555-0143"),
        not_before=r"[\w-]-|\d",
        not_after=r"-\d",
    ),
    Rule(
        name="absolute.year_first",
        pattern=r"(?P<year>(?:1[89]|20)\d\d)[/.](?P<month>0?[1-9]|1[0-2])[/.]"
        r"(?P<day>[12]\d|3[01]|0?[1-9])",
        produce=_figures,
        examples=(Example("filed on 2019/4/12 in Bern", "2019/4/12", "2019-04-12"),),
        refuses=("version 2019.4.12.7 of it",),
        not_before=r"[\d/.]",
        not_after=r"[/.]\d",
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
        name="absolute.dashed_figures",
        pattern=r"(?P<first>[0-3]?\d)-(?P<second>[0-3]?\d)-(?P<year>(?:19|20)\d\d)",
        produce=_slashed,
        examples=(Example("signed 5-18-2013 in Rome", "5-18-2013", "2013-05-18"),),
        refuses=("call 1-800-1999", "part 5-18-2013-7"),
        not_before=r"[\w-]",
        not_after=r"-",
    ),
    Rule(
        name="absolute.dotted",
        pattern=r"(?P<first>3[01]|[12]\d|0?[1-9])\.(?P<second>1[0-2]|0?[1-9])\."
        r"(?P<year>(?:1[89]|20)\d\d)",
        produce=lambda groups: existing(
            Field(year=int(groups["year"]), month=int(groups["second"]), day=int(groups["first"]))
        ),
        examples=(Example("am 24.2.2022 in Kyjiw", "24.2.2022", "2022-02-24"),),
        refuses=("address 10.1.2010.4 failed", "Version 2.10.1987 of the program"),
        not_before=r"[\d.]|(?i:\b{numbered_thing} )",
        not_after=r"\.?\d",
    ),
    Rule(
        name="absolute.dotted_short",
        pattern=r"(?P<first>3[01]|[12]\d|0?[1-9])\.(?P<second>1[0-2]|0?[1-9])\.(?P<year>\d\d)",
        produce=lambda groups: existing(
            Field(
                year=full_year(groups["year"]),
                month=int(groups["second"]),
                day=int(groups["first"]),
            )
        ),
        examples=(Example("new single out 11.11.14", "11.11.14", "2014-11-11"),),
        refuses=("on 10.1.20.4 it failed", "by 2.10.98%", "Version 2.10.98", "out in 2.11.14"),
        before=r"(?i)\b(?:on|out|from|until|till|til|since|by|dated?|released?|drops?|opens?) ",
        not_after=r"[.,]?\d|%",
    ),
    Rule(
        name="absolute.month_day",
        pattern=PART + _WEEKDAY + MONTH + r" {day_ordinal=day}",
        produce=_date,
        examples=(
            Example("Its invasion, launched on Feb. 24, goes on.", "Feb. 24", "2022-02-24"),
            Example("It began on Monday, Jan. 30 here.", "Monday, Jan. 30", "2023-01-30"),
            Example("It broke early June 5.", "early June 5", "2022-06-05"),
        ),
        refuses=("Feb. 30 does not exist", "You may 5 times", "We march 12 miles a day"),
        not_after=r"[.,:]\d|\d|%| ?(?:percent|per cent)|-{unit}| (?:miles|times)\b",
    ),
    Rule(
        name="absolute.spelled_day",
        pattern=r"(?:(?:this (?:coming )?|next |last )?{weekday}(?: the|,) )?{month}"
        r" (?:the )?{ordinal}(?:,? {year})?",
        produce=_spelled_day,
        examples=(
            Example(
                "It is this coming Sunday, March fifth.",
                "this coming Sunday, March fifth",
                "2023-03-05",
            ),
            Example(
                "until December thirty-first, 1999", "December thirty-first, 1999", "1999-12-31"
            ),
        ),
        refuses=("We march second in line.",),
    ),
    Rule(
        name="absolute.day_in_words",
        pattern="{month} (?P<spelled>one|two|three|four|five|six|seven|eight|nine)(?:,? {year})?",
        produce=lambda groups: existing(
            Field(
                year=year_of(groups),
                month=month_of(groups),
                day=int(WORDS.number(groups["spelled"]) or 0),
            )
        ),
        # The style of some wires: "April 10", but "April one".
        examples=(
            Example("It is payable April three to holders.", "April three", "2023-04-03"),
            Example("from March one, 1988, it pays", "March one, 1988", "1988-03-01"),
        ),
        refuses=("In May two men died.", "on March three bombs fell", "by June one million came"),
        before=r"(?i)\b(?:on|by|until|till|from|since|before|after|effective|payable|pay|record|due|"
        r"ending|ended|beginning|to|dated) ",
        after=r"(?:[.,;:)]|$| (?:to|and|at|as|when|with|for|after|from|an|all|the|it|he|they|next|"
        r"last|this)\b)",
    ),
    Rule(
        name="absolute.day_month",
        pattern=_WEEKDAY + r"{day_ordinal=day}(?: of| day of)? {month}",
        produce=_date,
        examples=(Example("It began on 24 February at dawn.", "24 February", "2022-02-24"),),
        refuses=("the score was 24 may be more",),
        not_before=r"[\d$£€][.,:]?",
    ),
    Rule(
        name="absolute.the_day_month",
        pattern=r"the (?P<day>(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)) (?:of |day of )?{month}",
        produce=_date,
        examples=(Example("It was held on the 4th of July.", "the 4th of July", "2022-07-04"),),
    ),
    Rule(
        name="absolute.the_plain_day_month",
        pattern=r"the {day_ordinal=day} {month}",
        produce=_date,
        examples=(Example("It fell on the 24 February.", "the 24 February", "2022-02-24"),),
        refuses=("for the 24 February elections", "by the 2 May brothers"),
        before=r"(?i)\b(?:on|until|till|by|since|from) ",
        after=r"\s*(?:$|[.,;:!?)–—-])| (?:and|to|until|at|in|when|the|he|she|they|it)\b"
        r"| (?-i:[A-Z])",
    ),
    Rule(
        name="absolute.spelled_day_of",
        pattern=r"(?:{weekday},? )?(?:the )?{ordinal} of {month}(?: ?,? (?:of )?" + YEAR + ")?",
        produce=_spelled_day,
        examples=(
            Example("It fell on the fifth of November.", "the fifth of November", "2022-11-05"),
            Example(
                "on the twenty-first of June 1998", "the twenty-first of June 1998", "1998-06-21"
            ),
        ),
        refuses=("the second of March's riders", "the fortieth of May"),
        not_after=r"['’]s",
    ),
    Rule(
        name="absolute.glued",
        pattern=r"{month}\.(?P<day>3[01]|[12]\d|0?[1-9])(?:, ?{year})?"
        r"|(?P<day_first>3[01]|[12]\d|0?[1-9]){month=month_last}(?P<year_last>(?:19|20)\d\d)",
        produce=lambda groups: _date(
            {
                "day": groups["day_first"],
                "month": groups["month_last"],
                "year": groups["year_last"],
            }
            if "day_first" in groups
            else groups
        ),
        examples=(
            Example("dated Oct.5,1998 in Rome", "Oct.5,1998", "1998-10-05"),
            Example("taken 24Feb2022 at dawn", "24Feb2022", "2022-02-24"),
        ),
        refuses=("Oct.31.5", "version Mar.2.1", "31Jun1998"),
        not_after=r"[.:]?\d|%",
    ),
    Rule(
        name="absolute.dashed",
        pattern=r"(?P<day>3[01]|[12]\d|0?[1-9])-{month}-(?P<year>\d\d)",
        produce=lambda groups: _date({**groups, "year": str(full_year(groups["year"]))}),
        examples=(Example("dated 5-May-98 in Rome", "5-May-98", "1998-05-05"),),
        refuses=("31-Jun-98",),
    ),
    Rule(
        name="absolute.day_of_that_year",
        pattern=r"(?:{month}(?: ?\.)? {day_ordinal=day},?"
        r"|{day_ordinal=day_first} {month=month_last}) (?:of )?"
        r"(?:that|the same|the {discourse_sibling}) year",
        produce=lambda groups: _day_of_that_year(
            {**groups, "month": groups["month_last"], "day": groups["day_first"]}
            if "month_last" in groups
            else groups
        ),
        anchor="discourse",
        examples=(
            Example(
                "She left in 1861. On July 25 of that year it passed.",
                "July 25 of that year",
                "1861-07-25",
            ),
        ),
    ),
)
