"""Times counted from a day or unit that is named: `a week from Tuesday`, `20 years ago today`."""

from timeline.calendar.expression import Expression, Field, Shift, Sibling
from timeline.model.granularity import Granularity
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import COUNT, WORDS, count_of, unit_of, weekday_of


def _shift_exactly(groups: Groups) -> Expression | None:
    count = count_of(groups)
    if count is None or count.denominator != 1:
        return None
    origin: Expression
    if "running" in groups:
        origin = Sibling(WORDS.units[groups["running"]], WORDS.siblings[groups["sibling"]])
    elif "weekday" in groups:
        origin = Field(weekday=weekday_of(groups))
        if unit_of(groups) is Granularity.YEAR:  # an anniversary, of the nearest such day
            origin = Sibling(origin, 1, Shift(-4, Granularity.DAY))
    else:
        origin = Shift(WORDS.deictics.get(groups["origin"], 0), Granularity.DAY)
    unit = unit_of(groups)
    if unit.finer_than(Granularity.DAY):
        # "Four seconds ago today" counts from now.
        return None
    units = int(count) * WORDS.multiples.get(groups["unit"], 1)
    return Shift(-units, unit, origin, exactly=True)


def _shift_from_day(groups: Groups) -> Expression | None:
    count = count_of(groups)
    if count is None or count.denominator != 1:
        return None
    day: Expression
    if groups["origin"] in WORDS.deictics:
        day = Shift(WORDS.deictics[groups["origin"]], Granularity.DAY)
    else:
        day = Sibling(Field(weekday=WORDS.weekdays[groups["origin"]]), 1)
    days = int(count) * WORDS.multiples.get(groups["unit"], 1)
    unit = unit_of(groups)
    if unit is Granularity.WEEK:
        unit, days = Granularity.DAY, days * 7
    if unit is Granularity.DAY:
        return Shift(days, unit, day)
    # "A month from today" names no day more surely than "in a month" does.
    return Shift(days, unit) if groups["origin"] in ("today", "2day") else None


def _beyond(groups: Groups) -> Expression | None:
    offset = -2 if groups["side"].startswith("before") else 2
    if "daypart" in groups:
        return Sibling(Field(daypart=WORDS.dayparts[groups["daypart"]]), offset)
    return Sibling(unit_of(groups), offset)


def _week_of_day(groups: Groups) -> Expression | None:
    offset = WORDS.deictics[groups["origin"]]
    weeks = WORDS.multiples.get(groups["unit"], 1)
    return None if offset < 0 else Shift(7 * weeks + offset, Granularity.DAY)


RULES = (
    Rule(
        name="counted.ago_to_the_unit",
        pattern=COUNT
        + r" {unit} ago (?:(?P<origin>today|yesterday|tomorrow|to the day)|(?:on )?{weekday}"
        r"|{sibling} (?P<running>week|weekend|month))",
        produce=_shift_exactly,
        examples=(
            Example("He died 20 years ago today.", "20 years ago today", "2003-01-30"),
            Example("a year ago this week", "a year ago this week", "2022-W05"),
            Example("It fell 20 years ago this month.", "20 years ago this month", "2003-01"),
            Example("two weeks ago Tuesday", "two weeks ago Tuesday", "2023-01-10"),
            Example("It fell 30 years ago Wednesday.", "30 years ago Wednesday", "1993-02-01"),
        ),
        refuses=("several years ago today", "a year ago"),
    ),
    Rule(
        name="counted.from_day",
        pattern=r"(?:{number}|{article}) {unit} (?:from|on) (?P<origin>{-deictic}|{-weekday})",
        produce=_shift_from_day,
        examples=(
            Example("It will open a week from Tuesday.", "a week from Tuesday", "2023-02-07"),
        ),
    ),
    Rule(
        name="counted.week_of_day",
        # As the British say it.
        pattern=r"a (?P<unit>week|fortnight) (?P<origin>{-deictic})",
        produce=_week_of_day,
        examples=(
            Example("We fly a week today.", "a week today", "2023-02-06"),
            Example("back a fortnight tomorrow", "a fortnight tomorrow", "2023-02-14"),
        ),
        refuses=(
            "It's been a week today since it shut.",
            "open for a week yesterday",
            "He makes $5 a week today.",
        ),
        not_before=r"(?i)(?:\d|\b(?:been|was|for|once|twice|times|hours|days|dollars|pounds|euros|"
        r"cents|pence|bucks|percent|{-number})) ",
        not_after=r" since\b",
    ),
    Rule(
        name="counted.day_beyond",
        pattern=r"(?:the )?(?-i:day|DAY) (?P<side>before yesterday|after tomorrow)",
        produce=lambda groups: Shift(-2 if "before" in groups["side"] else 2, Granularity.DAY),
        examples=(
            Example("until the day after tomorrow", "the day after tomorrow", "2023-02-01"),
            Example("the day before yesterday", "the day before yesterday", "2023-01-28"),
        ),
        refuses=("The Day After Tomorrow was shown",),
    ),
    Rule(
        name="counted.beyond",
        pattern=r"(?:the )(?:(?P<unit>week|weekend|month|quarter|year)|{daypart}) "
        r"(?P<side>before last|after next)",
        produce=_beyond,
        examples=(
            Example("It shut the week before last.", "the week before last", "2023-W03"),
            Example("by the month after next", "the month after next", "2023-03"),
            Example("the night before last", "the night before last", "2023-01-28TNI"),
        ),
        refuses=("the week before last year's vote", "the night before last call"),
        not_after=r"['’ ](?:s\b|{-unit}|call|orders|rites|minute)",
    ),
)
