"""Times counted from another: `yesterday`, `last year`, `three weeks ago`, `two days later`."""

from fractions import Fraction

from timeline.calendar.expression import Amount, Expression, Field, Shift, Sibling
from timeline.model.granularity import Granularity
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import (
    PART,
    WORDS,
    day_of,
    modified,
    month_of,
    unit_of,
)

_FINER = (Granularity.SECOND, Granularity.MINUTE, Granularity.HOUR)


def _deictic_day(groups: Groups) -> Expression | None:
    day = Shift(WORDS.deictics[groups["deictic"]], Granularity.DAY)
    if "daypart" in groups:
        return modified(groups, Field(daypart=WORDS.dayparts[groups["daypart"]], within=day))
    return modified(groups, day)


def _tonight(groups: Groups) -> Expression | None:
    return Field(daypart="NI")


def _sibling_daypart(groups: Groups) -> Expression | None:
    daypart = Field(daypart=WORDS.dayparts[groups["daypart"]])
    return modified(groups, Sibling(daypart, WORDS.siblings[groups["sibling"]]))


def _sibling_unit(groups: Groups) -> Expression | None:
    unit = unit_of(groups)
    if (
        unit in _FINER
        or groups["unit"].endswith("s")
        # "This day" and "the last day" are not told from the day of speaking.
        or (unit is Granularity.DAY and groups["sibling"] in ("this", "last"))
    ):
        return None
    return modified(groups, Sibling(unit, WORDS.siblings[groups["sibling"]]))


def _paraphrased_last(groups: Groups) -> Expression | None:
    if "unit" in groups:
        return _sibling_unit({"sibling": "last", **groups})
    fields = {
        "weekday": lambda word: Field(weekday=WORDS.weekdays[word]),
        "month": lambda word: Field(month=WORDS.months[word]),
        "season": lambda word: Field(season=WORDS.seasons[word]),
        "daypart": lambda word: Field(daypart=WORDS.dayparts[word]),
    }
    name = next(name for name in fields if name in groups)
    return Sibling(fields[name](groups[name]), -1)


def _discourse_unit(groups: Groups) -> Expression | None:
    unit = unit_of(groups)
    if unit in _FINER or groups["unit"].endswith("s"):
        return None
    return modified(groups, Sibling(unit, _discourse_offset(groups)))


def _discourse_offset(groups: Groups) -> int:
    return WORDS.discourse_siblings.get(groups.get("discourse_sibling", ""), 1)


def _discourse_day(groups: Groups) -> Expression | None:
    offset = _discourse_offset(groups)
    if "weekday" in groups:
        unit = Field(weekday=WORDS.weekdays[groups["weekday"]])
    elif "month" in groups:
        unit = Field(month=month_of(groups))
    elif "season" in groups:
        unit = Field(season=WORDS.seasons[groups["season"]])
    elif "daypart" in groups:
        unit = Field(daypart=WORDS.dayparts[groups["daypart"]])
    else:
        unit = Granularity.DAY
    return modified(groups, Sibling(unit, offset))


def _sibling_month(groups: Groups) -> Expression | None:
    month = Field(month=month_of(groups), day=day_of(groups))
    return modified(groups, Sibling(month, WORDS.siblings[groups["sibling"]]))


RULES = (
    Rule(
        name="relative.length_ahead",
        pattern="the (?:next|coming) (?P<unit>week|month|year|decade|century)",
        produce=lambda groups: Amount(((Fraction(1), unit_of(groups)),), "future"),
        examples=(
            Example("It went on for the next year.", "the next year", "P1Y"),
            Example("Over the next decade it grew.", "the next decade", "P10Y"),
        ),
        refuses=("in the next year", "for the following year", "plans for the next year's vote"),
        before=r"(?i)\b(?:for|over|within|throughout) ",
        not_after=r"['’]|-| (?:budget|election)",
    ),
    Rule(
        name="relative.deictic_day",
        pattern=PART + r"(?:(?:earlier|later|this time) )?(?-i:{deictic})(?: {daypart})?",
        produce=_deictic_day,
        examples=(
            Example("He said yesterday that", "yesterday", "2023-01-29"),
            Example("It opens tomorrow morning.", "tomorrow morning", "2023-01-31TMO"),
            Example("earlier today the", "earlier today", "2023-01-30"),
            Example("see you tmrw", "tmrw", "2023-01-31"),
            Example("They left Pakistan today.", "today", "2023-01-30"),
        ),
        refuses=("today's youth",),
        not_after=r"[-'’]s (?:world|society|youth)",
    ),
    Rule(
        name="relative.deictic_capital",
        pattern=PART + r"(?:(?:earlier|later) )?{deictic}(?: {daypart})?",
        produce=_deictic_day,
        examples=(
            Example("Yesterday it rained.", "Yesterday", "2023-01-29"),
            Example("HE SPOKE TODAY.", "TODAY", "2023-01-30"),
        ),
        refuses=("USA Today said", "This is VOA Today.", "the Today Show", "Psychology Today"),
        # Capitals within a sentence make it the name of a paper or a programme.
        not_before=r"\b(?:[A-Z][a-z]+|{before_today}) (?:[Tt]he )?|\b[Tt]he ",
        not_after=r"(?-i: Show\b)|[-'’]s (?:world|society|youth)",
    ),
    Rule(
        name="relative.tonight",
        pattern=r"(?:later )?{tonight}",
        produce=_tonight,
        examples=(
            Example("The vote is tonight.", "tonight", "2023-01-30TNI"),
            Example("anyone going 2nite?", "2nite", "2023-01-30TNI"),
        ),
        refuses=("on The Tonight Show",),
        not_after=r" Show\b",
    ),
    Rule(
        name="relative.sibling_daypart",
        pattern=PART + r"(?:(?:earlier|later) )?(?:the )?{sibling} {daypart}",
        produce=_sibling_daypart,
        examples=(
            Example("fell last night in", "last night", "2023-01-29TNI"),
            Example("he said this morning", "this morning", "2023-01-30TMO"),
            Example("early this morning a", "early this morning", "2023-01-30TMO"),
        ),
    ),
    Rule(
        name="relative.discourse_unit",
        pattern=PART + r"(?:the |that )?{discourse_sibling} (?:fiscal |calendar )?{unit}",
        produce=_discourse_unit,
        anchor="discourse",
        examples=(
            Example("In 1996 it rose. The following year it fell.", "The following year", "1997"),
            Example("the previous decade", "the previous decade", "201"),
        ),
        refuses=("the following days of rest",),
    ),
    Rule(
        name="relative.discourse_day",
        pattern=PART + r"(?:(?:the )?{discourse_sibling}|the next) "
        r"(?:{weekday}|{daypart}|{month}|{season}|day)",
        produce=_discourse_day,
        anchor="discourse",
        examples=(
            Example("He met her on Jan. 3. The next day he left.", "The next day", "2023-01-04"),
            Example(
                "on June 5, 1998. The following Friday he", "The following Friday", "1998-06-12"
            ),
            Example("the previous night", "the previous night", "2023-01-29TNI"),
            Example("In 1918, as in the previous April", "the previous April", "1917-04"),
        ),
    ),
    Rule(
        name="relative.last_of",
        pattern="the last {unit}",
        produce=lambda groups: (
            None if groups["unit"].endswith("s") else Amount(((Fraction(1), unit_of(groups)),))
        ),
        examples=(Example("In the last month of the war it fell.", "the last month", "P1M"),),
        refuses=("It fell in the last month.", "the last week of May"),
        # It is the last of the war, whenever that is told.
        after=r" of (?:the|an?|{possessive}|[A-Z]\w+ [A-Z])",
    ),
    Rule(
        name="relative.sibling_unit",
        pattern=PART
        + r"(?:(?:earlier|later|sometime|this time) )?(?:(?:the )?{sibling}|this past) "
        r"(?:fiscal |calendar |full )?{unit}",
        produce=lambda groups: _sibling_unit({"sibling": "last"} | dict(groups)),
        examples=(
            Example("Last year it opened.", "Last year", "2022"),
            Example("early next week", "early next week", "2023-W06"),
            Example("earlier this month, he", "earlier this month", "2023-01"),
            Example("this weekend", "this weekend", "2023-W05-WE"),
            Example("this past weekend", "this past weekend", "2023-W04-WE"),
            Example("by this time next year", "this time next year", "2024"),
            Example("c u nxt wk", "nxt wk", "2023-W06"),
        ),
        refuses=(
            "in the last minute",
            "at the last second",
            "From this day on",
            "next-day delivery",
            "Last day of work today",
        ),
    ),
    Rule(
        name="relative.paraphrased_last",
        pattern=r"final (?:{unit}|{weekday}|{month}|{season}|{daypart})",
        produce=_paraphrased_last,
        examples=(
            Example("Final yr South Korea opened its mission.", "Final yr", "2022"),
            Example("It rained final Friday.", "final Friday", "2023-01-27"),
        ),
        # Rewriters put "final" for "last" and keep the missing article.
        refuses=("the final day of the tournament", "his final week at school", "a final hour"),
        not_before=r"(?i)(?:\b(?:the|a|{possessive}|this|that|one|each|every)|['’]s|-) ",
    ),
    Rule(
        name="relative.sibling_month",
        pattern=PART + r"(?:this past |{sibling} ){month}(?:\.? {day_ordinal=day})?",
        produce=lambda groups: _sibling_month({"sibling": "last"} | dict(groups)),
        examples=(
            Example("last May it rose", "last May", "2022-05"),
            Example("this September, when", "this September", "2023-09"),
            Example("next Feb. 14", "next Feb. 14", "2023-02-14"),
        ),
        refuses=("the last march of the army",),
    ),
)
