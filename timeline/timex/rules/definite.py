"""Units that the text has in view: `the year`, `the weekend`, `that time`, `year-end`."""

from fractions import Fraction

from timeline.calendar.expression import Amount, Expression, Field, Part, Reference, Sibling
from timeline.model.granularity import Granularity
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import (
    MONTH,
    PART,
    PARTITIVE,
    WORDS,
    day_of,
    existing,
    modified,
    month_of,
    unit_of,
)


def _unit(groups: Groups) -> Expression | None:
    return modified(groups, Sibling(unit_of(groups), 0))


def _latest_quarter(groups: Groups) -> Expression | None:
    return Sibling(Granularity.QUARTER, -1)


def _quarter_ended(groups: Groups) -> tuple[Expression, ...] | None:
    """The quarter that a day is the last of, and that day."""
    year = int(groups["year"]) if "year" in groups else None
    day = existing(Field(year=year, month=month_of(groups), day=day_of(groups)))
    return None if day is None else (Sibling(Granularity.QUARTER, 0, day), day)


def _one_unit(groups: Groups) -> Expression | None:
    return Amount(((Fraction(1), unit_of(groups)),))


def _weekend(groups: Groups) -> Expression | None:
    return modified(groups, Field(weekend=True))


def _end(groups: Groups) -> Expression | None:
    return Part("END", Sibling(unit_of(groups), 0))


def _that(groups: Groups) -> Expression | None:
    if "daypart" in groups:
        return modified(groups, Sibling(Field(daypart=WORDS.dayparts[groups["daypart"]]), 0))
    if "weekday" in groups:
        return Sibling(Field(weekday=WORDS.weekdays[groups["weekday"]]), 0)
    return modified(groups, Sibling(unit_of(groups), 0))


RULES = (
    Rule(
        name="definite.that",
        pattern=PART
        + r"(?:(?:earlier|later) )?(?:the same|that same|that|that very) "
        + r"(?:(?P<unit>day|week|weekend|month|year|quarter|decade|century)|{daypart}|{weekday})",
        produce=_that,
        anchor="discourse",
        examples=(
            Example("In 1997 he left. That year she won.", "That year", "1997"),
            Example("the same day", "the same day", "2023-01-30"),
            Example("On Jan. 3 it fell, that afternoon", "that afternoon", "2023-01-03TAF"),
        ),
        refuses=("that weekly paper", "He said that Monday was fine."),
        not_before=r"(?i)\b(?:said|says|say|told|so|hopes?|believes?|agreed|shows?|mean[st]?) ",
        not_after=r" in which\b|-",
    ),
    Rule(
        name="definite.part_of_unit",
        pattern=r"(?:(?:(?:earlier|later|sometime) in |"
        + PARTITIVE
        + r"|(?:most of )?the (?:rest|remainder|course|duration|balance) of )"
        + r"(?:the )(?:current )?(?P<unit>week|month|year|quarter|decade|century)"
        r"|(?:earlier|later|early|late) in the (?P<unit_of_day>day))",
        produce=lambda groups: _unit({"unit": "day", **groups}),
        anchor="discourse",
        examples=(
            Example("It closed by the end of the month.", "the end of the month", "2023-01"),
            Example("In 1946 it rose. Later in the year it fell.", "Later in the year", "1946"),
            Example("for the rest of the year", "the rest of the year", "2023"),
        ),
        # "At the end of the day" sums up more often than it tells the time.
        refuses=("At the end of the day it is for you to decide",),
        not_after=r"['’]|-",
    ),
    Rule(
        name="definite.ordinal_day",
        pattern=r"(?:the )?(?:{ordinal}|final|opening|last) (?:day|{daypart})",
        produce=lambda groups: (
            Sibling(Field(daypart=WORDS.dayparts[groups["daypart"]]), 0)
            if "daypart" in groups
            else Sibling(Granularity.DAY, 0)
        ),
        # In apposition, as it mostly stands, it is the day that was just named.
        anchor="discourse",
        examples=(
            Example("On 21 July 1936, the fifth day of the revolt", "the fifth day", "1936-07-21"),
            Example("Today is the eighth day of it.", "the eighth day", "2023-01-30"),
        ),
        refuses=("the last day care centre", "a second day job", "the first day-care centre"),
        not_before=r"(?i)\b(?:a|an|every|each|one) ",
        not_after=r" (?:care|job|shift|trip|game|club)\b|-",
    ),
    Rule(
        name="definite.ordinal_unit",
        pattern=r"the (?:first|opening|final|closing) (?P<unit>week|month|year|decade|hour|minute)",
        produce=_one_unit,
        examples=(Example("In the first month of the war it", "the first month", "P1M"),),
        refuses=("in the final month, it", "the first year students"),
        after=r" of ",
    ),
    Rule(
        name="definite.unit_end",
        pattern=r"(?:the )?(?P<unit>year|month|quarter|week)(?:{-hyphen}|['’]s{-hyphen})end",
        produce=_end,
        examples=(
            Example("to close by year-end.", "year-end", "2023"),
            Example("in place by year's end.", "year's end", "2023"),
        ),
        refuses=("a year endured",),
    ),
    Rule(
        name="definite.bare_end",
        pattern="end of (?P<unit>week|month|year)",
        produce=_end,
        examples=(Example("need it by end of week", "end of week", "2023-W05"),),
        refuses=("at the end of week two", "the end of year accounts"),
        before=r"(?i)\b(?:by|before|until|till|til|at|from) ",
        not_after=r"-| (?:\d|one|two|three|accounts|party|report|sale)",
    ),
    Rule(
        name="definite.year",
        pattern=r"the (?:current |full |whole |entire )?(?:fiscal |calendar )?(?P<unit>year)",
        produce=_unit,
        examples=(
            Example("For the full year, sales rose.", "the full year", "2023"),
            Example("It rose to a high for the year of 42.", "the year", "2023"),
        ),
        refuses=("the Woman of the Year", "the year he left", "the year before"),
        before=r"(?i)\b(?:for|of|in|during|over|throughout|through|until) ",
        not_before=r"(?-i:\b[A-Z]\w+ of )|(?i:\b(?:time|times|part|days?|seasons?) of )",
        not_after=r" (?:before|after|when|that|earlier|later|ended|ending|to|in which|"
        r"he|she|it|they|we|I|you|the|his|her|of the|two|since)\b|-|['’]",
    ),
    Rule(
        name="definite.year_ended",
        pattern="the (?:full )?(?:fiscal |calendar )?(?P<unit>year)",
        produce=_one_unit,
        examples=(Example("For the year ended Sept. 30 it", "the year", "P1Y"),),
        after=r" (?:ended|ending|to|through)\b",
    ),
    Rule(
        name="definite.unit",
        pattern="the (?P<unit>(?-i:week|month|WEEK|MONTH))",
        produce=_unit,
        anchor="discourse",
        examples=(Example("It fell 2 percent for the week.", "the week", "2023-W05"),),
        refuses=("during the week of March 9", "the week he left", "The Week reported it"),
        not_before=r"(?i)\b(?:in|of|days|times|through|once|twice) ",
        not_after=r" (?:before|after|following|preceding|of|when|that|ended|ending|earlier|later|"
        r"he|she|it|they|we|I|you|in)\b|-(?:\w)",
    ),
    Rule(
        name="definite.quarter_ended",
        pattern=r"(?P<quarter>the (?:latest )?quarter) (?:that )?ended (?P<day_named>"
        + MONTH
        + r" {day_ordinal=day}(?:,? {year})?)",
        produce=_quarter_ended,
        parts=("quarter", "day_named"),
        examples=(
            Example("a loss for the quarter ended Sept. 30", "the quarter", "2022-Q3"),
            Example("a loss for the quarter ended Sept. 30", "Sept. 30", "2022-09-30"),
            Example("in the quarter ended March 31, 1989,", "the quarter", "1989-Q1"),
        ),
        refuses=("the quarter ended badly",),
        not_after=r"\d|[.,]\d",
    ),
    Rule(
        name="definite.quarter",
        pattern="the (?:just-ended |latest |most recent )?quarter|the latest (?:quarter|period)",
        produce=_latest_quarter,
        examples=(
            Example("a loss for the quarter, it said", "the quarter", "2022-Q4"),
            Example("Sales in the latest period rose.", "the latest period", "2022-Q4"),
        ),
        refuses=("in the quarter of the old town", "He paid with the quarter", "the quarter-final"),
        before=r"(?i)\b(?:for|in|during|of|over|throughout) |^|[.\n\"”“] ?(?:\s*)$",
        not_after=r" (?:of (?:the|a)|where|century|mile|before|after)\b|-(?:\w)|(?i: final)",
    ),
    Rule(
        name="definite.weekend",
        pattern=PART + "the (?:past |long )?(?:weekend|wknd|wkend)",
        produce=_weekend,
        examples=(
            Example("Fighting went on over the weekend.", "the weekend", "2023-W04-WE"),
            Example("ahead of the weekend", "the weekend", "2023-W04-WE"),
        ),
        refuses=("the weekend edition", "the weekend of March 9"),
        not_after=r" (?:of|edition|editions|warrior|warriors|box)\b|-",
    ),
    Rule(
        name="definite.time",
        pattern="(?P<which>that|this) (?:time|period)",
        produce=lambda groups: Reference(
            "PAST_REF" if groups["which"] == "that" else "PRESENT_REF"
        ),
        examples=(
            Example("During that time he wrote.", "that time", "PAST_REF"),
            Example("By this time it was over.", "this time", "PRESENT_REF"),
        ),
        refuses=("This time, a bomb", "that time is money", "Last year at this time it was dry."),
        before=r"(?i)\b(?:at|during|by|from|since|until|till|around|about|throughout|before|after|"
        r"in|to|of) ",
        not_before=r"(?i)\b(?:(?:time|moment|much) (?:in|of|to|after)|year (?:at|around|about)) ",
        not_after=r" (?:of year|of day|in (?:his|her|my|our) life)\b|-",
    ),
    Rule(
        name="definite.the_time",
        pattern="the (?:time|period)",
        produce=lambda groups: Reference("PAST_REF"),
        examples=(Example("At the time, it was small.", "the time", "PAST_REF"),),
        refuses=("at the time of its founding", "by the time he came", "the time is up"),
        before=r"(?i)\b(?:at|of) ",
        not_before=r"(?i)(?:^|\W){share_of_time} of ",
        not_after=r" (?:of|when|being|that|period|he|she|it|they|we|I|you|has|had come|[A-Z]\w+)"
        r"\b|-",
    ),
    Rule(
        name="definite.this_period",
        pattern="this period",
        produce=lambda groups: Reference("PAST_REF"),
        examples=(Example("This period saw its rise.", "This period", "PAST_REF"),),
        before=r"(?:^|[.!?:\"”]\s+|\n\s*)",
    ),
)
