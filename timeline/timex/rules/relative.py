"""Times counted from another: `yesterday`, `last year`, `three weeks ago`, `two days later`."""

from fractions import Fraction

from timeline.calendar.expression import Expression, Field, Reference, Shift, Sibling
from timeline.model.granularity import Granularity
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import (
    ABOUT,
    COUNT,
    PART,
    WORDS,
    count_of,
    day_of,
    modified,
    month_of,
    unit_of,
)

_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_FINER = (Granularity.SECOND, Granularity.MINUTE, Granularity.HOUR)


def _deictic_day(groups: Groups) -> Expression | None:
    day = Shift(_DAYS[groups["deictic"]], Granularity.DAY)
    if "daypart" in groups:
        return modified(groups, Field(daypart=WORDS.dayparts[groups["daypart"]], within=day))
    return modified(groups, day)


def _day_beyond(groups: Groups) -> Expression | None:
    return Shift(-2 if groups["beyond"].startswith("before") else 2, Granularity.DAY)


def _tonight(groups: Groups) -> Expression | None:
    return Field(daypart="NI")


def _sibling_daypart(groups: Groups) -> Expression | None:
    daypart = Field(daypart=WORDS.dayparts[groups["daypart"]])
    return modified(groups, Sibling(daypart, WORDS.siblings[groups["sibling"]]))


def _sibling_unit(groups: Groups) -> Expression | None:
    unit = unit_of(groups)
    if unit in _FINER or groups["unit"].endswith("s"):
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
    elif "daypart" in groups:
        unit = Field(daypart=WORDS.dayparts[groups["daypart"]])
    else:
        unit = Granularity.DAY
    return modified(groups, Sibling(unit, offset))


def _sibling_month(groups: Groups) -> Expression | None:
    month = Field(month=month_of(groups), day=day_of(groups))
    return modified(groups, Sibling(month, WORDS.siblings[groups["sibling"]]))


def _sibling_season(groups: Groups) -> Expression | None:
    season = Field(season=WORDS.seasons[groups["season"]])
    return modified(groups, Sibling(season, WORDS.siblings[groups["sibling"]]))


def _shift(groups: Groups) -> Expression | None:
    count = count_of(groups)
    later = groups["side"] in ("later", "afterward", "afterwards", "from now", "hence")
    if count is None:
        # "Several years ago" names the past, and no year in it.
        return Reference("FUTURE_REF" if later else "PAST_REF")
    if "and_half" in groups:
        count += Fraction(1, 2)
    unit = unit_of(groups)
    count *= WORDS.multiples.get(groups["unit"], 1)
    if count.denominator != 1:
        halves = {
            Granularity.YEAR: (12, Granularity.MONTH),
            Granularity.DECADE: (10, Granularity.YEAR),
        }
        if unit not in halves:
            return None
        size, unit = halves[unit]
        count = count * size
        if count.denominator != 1:
            return None
    return modified(groups, Shift(int(count) if later else -int(count), unit))


def _shift_from_day(groups: Groups) -> Expression | None:
    count = count_of(groups)
    if count is None or count.denominator != 1:
        return None
    day = {"today": Shift(0, Granularity.DAY), "tomorrow": Shift(1, Granularity.DAY)}.get(
        groups["origin"]
    ) or Sibling(Field(weekday=WORDS.weekdays[groups["origin"]]), 1)
    days = int(count) * WORDS.multiples.get(groups["unit"], 1)
    unit = unit_of(groups)
    if unit is Granularity.WEEK:
        unit, days = Granularity.DAY, days * 7
    return Shift(days, unit, day) if unit is Granularity.DAY else None


def _same(groups: Groups) -> Expression | None:
    return Sibling(unit_of(groups), 0)


RULES = (
    Rule(
        name="relative.deictic_day",
        pattern=PART
        + r"(?:(?:earlier|later) )?(?P<deictic>today|yesterday|tomorrow)(?: {daypart})?",
        produce=_deictic_day,
        examples=(
            Example("He said yesterday that", "yesterday", "2023-01-29"),
            Example("It opens tomorrow morning.", "tomorrow morning", "2023-01-31TMO"),
            Example("earlier today the", "earlier today", "2023-01-30"),
        ),
        refuses=("USA Today said",),
        not_before=r"\b{before_today} ",
        not_after=r"(?-i: Show\b)|[-'’]s (?:world|society|youth)",
    ),
    Rule(
        name="relative.day_beyond",
        pattern=r"(?:the )?day (?P<beyond>before yesterday|after tomorrow)",
        produce=_day_beyond,
        examples=(
            Example("until the day after tomorrow", "the day after tomorrow", "2023-02-01"),
            Example("the day before yesterday", "the day before yesterday", "2023-01-28"),
        ),
    ),
    Rule(
        name="relative.tonight",
        pattern=r"(?:later )?tonight",
        produce=_tonight,
        examples=(Example("The vote is tonight.", "tonight", "2023-01-30TNI"),),
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
            Example("the previous decade", "the previous decade", "201X"),
        ),
        refuses=("the following days of rest",),
    ),
    Rule(
        name="relative.discourse_day",
        pattern=PART + r"(?:(?:the )?{discourse_sibling}|the next) (?:{weekday}|{daypart}|day)",
        produce=_discourse_day,
        anchor="discourse",
        examples=(
            Example("He met her on Jan. 3. The next day he left.", "The next day", "2023-01-04"),
            Example(
                "on June 5, 1998. The following Friday he", "The following Friday", "1998-06-12"
            ),
            Example("the previous night", "the previous night", "2023-01-29TNI"),
        ),
    ),
    Rule(
        name="relative.sibling_unit",
        pattern=PART
        + r"(?:(?:earlier|later) )?(?:the )?{sibling} (?:fiscal |calendar |full )?{unit}",
        produce=_sibling_unit,
        examples=(
            Example("Last year it opened.", "Last year", "2022"),
            Example("early next week", "early next week", "2023-W06"),
            Example("earlier this month, he", "earlier this month", "2023-01"),
            Example("this weekend", "this weekend", "2023-W05-WE"),
        ),
        refuses=("in the last minute", "at the last second"),
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
    Rule(
        name="relative.sibling_season",
        pattern=PART + r"(?:this past |{sibling} ){season}",
        produce=lambda groups: _sibling_season({"sibling": "last"} | dict(groups)),
        examples=(
            Example("last fall the firm", "last fall", "2022-FA"),
            Example("next spring it", "next spring", "2023-SP"),
        ),
        refuses=("the next fall of the dollar",),
        not_after=r" (?:of|in the)\b",
    ),
    Rule(
        name="relative.ago",
        pattern=ABOUT
        + COUNT
        + r"(?: |{-hyphen}){unit}(?P<and_half> and a half)?(?: |{-hyphen})"
        + r"(?P<side>ago|from now|hence)",
        produce=_shift,
        examples=(
            Example("It fell three weeks ago.", "three weeks ago", "2023-W02"),
            Example("a year ago", "a year ago", "2022"),
            Example("some 10 days ago", "some 10 days ago", "2023-01-20"),
            Example("a fortnight ago", "a fortnight ago", "2023-W03"),
            Example("several years ago", "several years ago", "PAST_REF"),
            Example("a year and a half ago", "a year and a half ago", "2021-07"),
        ),
        refuses=("a year of peace",),
    ),
    Rule(
        name="relative.later",
        pattern=ABOUT
        + COUNT
        + r"(?: |{-hyphen}){unit}(?: |{-hyphen})(?P<side>earlier|previously|later|afterwards?)",
        produce=_shift,
        anchor="discourse",
        examples=(
            Example("two years later", "two years later", "2025"),
            Example("On Jan. 3 it opened. Two days later it shut.", "Two days later", "2023-01-05"),
            Example("a year earlier", "a year earlier", "2022"),
        ),
        refuses=("an hour later than that",),
        not_after=r" than\b",
    ),
    Rule(
        name="relative.shift_from_day",
        pattern=r"(?:{number}|{article}) {unit} from (?P<origin>today|tomorrow|{-weekday})",
        produce=_shift_from_day,
        examples=(Example("It will open a week from Tuesday.", "a week from Tuesday", "2023-02-07"),),
    ),
    Rule(
        name="relative.same",
        pattern=r"(?:(?:earlier|later) )?(?:the same|that same|that) "
        r"(?P<unit>day|week|month|year|quarter)",
        produce=_same,
        anchor="discourse",
        examples=(
            Example("In 1997 he left. That year she won.", "That year", "1997"),
            Example("the same day", "the same day", "2023-01-30"),
        ),
        refuses=("that weekly paper",),
        not_after=r"(?: (?:of|when|in which)\b)",
    ),
)
