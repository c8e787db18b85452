"""Times so many units away from another: `three weeks ago`, `two days later`, `days before`."""

from fractions import Fraction

from timeline.calendar.expression import Expression, Field, Reference, Shift, Sibling
from timeline.model.granularity import Granularity
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import ABOUT, COUNT, WORDS, count_of, modified, unit_of

_LATER = (
    "later", "after", "afterward", "afterwards", "thereafter", "following", "from now", "hence",
)  # fmt: skip
_HALVES = {
    Granularity.YEAR: (12, Granularity.MONTH),
    Granularity.CENTURY: (100, Granularity.YEAR),
    Granularity.DAY: (24, Granularity.HOUR),
    Granularity.HOUR: (60, Granularity.MINUTE),
    Granularity.MINUTE: (60, Granularity.SECOND),
}
_AND_HALF = "(?P<and_half> and a half)?"
_OR_SO = "(?: or so| or two| or more)?"
_LETTERS = {
    "s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks", "y": "years",
}  # fmt: skip


def _shift(groups: Groups) -> Expression | None:
    later = groups["side"] in _LATER
    count = None if groups.keys() & {"units", "moments"} else count_of(groups)
    if count is None:
        # "Several years ago" names the past, and no year in it.
        return Reference("FUTURE_REF" if later else "PAST_REF")
    if "and_half" in groups:
        count += Fraction(1, 2)
    unit = unit_of(groups)
    if count >= 1000 and not groups["unit"].endswith("s"):
        return None  # "versus 305,000 week ago"
    count *= WORDS.multiples.get(groups["unit"], 1)
    if unit is Granularity.DECADE:
        # "A decade ago" is ten years ago, not the decade before this one.
        count, unit = count * 10, Granularity.YEAR
    if count.denominator != 1:
        if unit not in _HALVES:
            return None
        size, unit = _HALVES[unit]
        count = count * size
        if count.denominator != 1:
            return None
    return modified(groups, Shift(int(count) if later else -int(count), unit))


def _adjacent(groups: Groups) -> Expression | None:
    offset = -1 if groups["side"] in ("before", "previous") else 1
    if "daypart" in groups:
        return Sibling(Field(daypart=WORDS.dayparts[groups["daypart"]]), offset)
    return Shift(offset, unit_of(groups))


RULES = (
    Rule(
        name="shift.ago",
        pattern=ABOUT
        + COUNT
        + "(?:(?: to | or |{-dash}){-number})?{-hyphen}{unit}"
        + _AND_HALF
        + _OR_SO
        + r" (?P<side>ago|from now|hence)",
        produce=_shift,
        examples=(
            Example("It fell three weeks ago.", "three weeks ago", "2023-W02"),
            Example("a year ago", "a year ago", "2022"),
            Example("some 10 days ago", "some 10 days ago", "2023-01-20"),
            Example("a fortnight ago", "a fortnight ago", "2023-W03"),
            Example("several years ago", "several years ago", "PAST_REF"),
            Example("a year and a half ago", "a year and a half ago", "2021-07"),
            Example("Then, a week or so ago, he", "a week or so ago", "2023-W04"),
            Example("half a century ago", "half a century ago", "1973"),
            Example("two or three years ago", "two or three years ago", "2021"),
            Example("almost two decades ago", "almost two decades ago", "2003"),
        ),
        refuses=("a year of peace", "a year-ago loss"),
    ),
    Rule(
        name="shift.glued",
        pattern=r"(?:(?P<number>\d{1,3}){unit}|(?P<count>\d{1,3})(?P<letter>[smhdwy])) "
        r"(?P<side>ago|from now|later)",
        produce=lambda groups: _shift(
            {**groups, "number": groups["count"], "unit": _LETTERS[groups["letter"]]}
            if "letter" in groups
            else groups
        ),
        examples=(
            Example("posted 3wks ago", "3wks ago", "2023-W02"),
            Example("deleted 2d ago", "2d ago", "2023-01-28"),
            Example("he quit 5yrs ago", "5yrs ago", "2018"),
        ),
        refuses=("10k ago", "a 3d agony"),
        not_before=r"[\d.,$£€#]",
    ),
    Rule(
        name="shift.later",
        pattern=ABOUT
        + COUNT
        + r" {unit}"
        + _AND_HALF
        + _OR_SO
        + r" (?P<side>earlier|previously|later|afterwards?|thereafter)",
        produce=_shift,
        anchor="discourse",
        examples=(
            Example("two years later", "two years later", "2025"),
            Example("On Jan. 3 it opened. Two days later it shut.", "Two days later", "2023-01-05"),
            Example("a year earlier", "a year earlier", "2022"),
        ),
        refuses=("an hour later than that", "a year-earlier loss"),
        not_after=r" than\b",
    ),
    Rule(
        # Within the day of what was told.
        name="shift.moments",
        pattern="(?P<moments>moments|seconds|minutes|hours) (?P<side>later|afterwards?)",
        produce=_shift,
        anchor="discourse",
        examples=(Example("Minutes later it sank.", "Minutes later", "FUTURE_REF"),),
        refuses=("40 minutes later", "hours later than that"),
        not_before=r"(?i)(?:\d|\b{-number}) $",
        not_after=r" than\b",
    ),
    Rule(
        name="shift.bare_units",
        pattern=r"(?:{units}|(?P<moments>moments)) (?P<side>ago|earlier|later|afterwards?)",
        produce=_shift,
        anchor="discourse",
        examples=(
            Example("Years later it sank.", "Years later", "FUTURE_REF"),
            Example("It was thriving just months ago.", "months ago", "PAST_REF"),
        ),
        refuses=("many years later than that",),
        not_after=r" than\b",
    ),
    Rule(
        name="shift.before",
        pattern=ABOUT
        + r"(?:(?:{number}|{article}|{vague}) {unit}"
        + _AND_HALF
        + r"|(?P<moments>{-units})) (?P<side>before|after|following)",
        produce=_shift,
        anchor="discourse",
        examples=(
            Example("In 1948 it joined. Two years before, it fell.", "Two years before", "1946"),
        ),
        refuses=("two days before the vote", "a day before leaving"),
        # Before a noun or a clause the amount is a length of time on its own.
        after=r"[.,;:)]|$| [–-] |[”\"]",
    ),
    Rule(
        name="shift.adjacent",
        pattern=r"the (?:very )?(?:(?P<unit>day|week|month|year)|{daypart}) "
        r"(?P<side>before|after|following)",
        produce=_adjacent,
        anchor="discourse",
        examples=(
            Example(
                "On 23 February 1918 it left. The day before, he", "The day before", "1918-02-22"
            ),
            Example("down from 450 the year before.", "the year before", "2022"),
        ),
        refuses=("the day after his death", "the day before authorities left"),
        after=r"[.,;:)]|$| (?:and|in|at|saw|was|when|with|to|for) ",
    ),
    Rule(
        name="shift.adjacent_apposed",
        pattern=r"the (?P<unit>day|week|month|year)",
        produce=lambda groups: Sibling(unit_of(groups), 0),
        anchor="discourse",
        examples=(Example("He came on Jan. 3, the day after his death.", "the day", "2023-01-03"),),
        refuses=("He came the day after his death.",),
        before=r"(?i)(?:\d|{weekday}|yesterday|today)(?:, | ?[-–—] ?)$",
        after=r" (?:after|before|following|preceding) \w",
    ),
    Rule(
        name="shift.adjacent_before",
        pattern=r"the (?P<unit>day|week|month|year)",
        produce=lambda groups: Sibling(unit_of(groups), -1),
        anchor="discourse",
        examples=(
            Example(
                "She died on Jan. 3. He left the day before her death.", "the day", "2023-01-02"
            ),
        ),
        after=r" (?:before|preceding) \w",
    ),
    Rule(
        name="shift.adjacent_after",
        pattern=r"the (?P<unit>day|week|month|year)",
        produce=lambda groups: Sibling(unit_of(groups), 1),
        anchor="discourse",
        examples=(
            Example(
                "She died on Jan. 3. He came the day after her death.", "the day", "2023-01-04"
            ),
        ),
        refuses=("the day of the vote",),
        after=r" (?:after|following) \w",
    ),
    Rule(
        name="shift.time",
        pattern=ABOUT + COUNT + r" {unit}(?:['’]s?|s['’])? time",
        produce=lambda groups: _shift({**groups, "side": "from now"}),
        examples=(
            Example("to open in three days' time", "three days' time", "2023-02-02"),
            Example("It is due in a week's time.", "a week's time", "2023-W06"),
        ),
        refuses=("a day time job", "a half time show", "in two minute timeouts"),
        before=r"(?i)\b(?:in|within) ",
    ),
)
