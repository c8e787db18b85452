"""Weekdays: bare, with a part of day, and counted in weeks."""

from timeline.calendar.expression import Expression, Field, Nth, Sibling
from timeline.model.granularity import Granularity
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import HABIT, PART, WORDS, modified, month_of, weekday_of


def _weekday(groups: Groups) -> Expression | None:
    return modified(groups, Field(weekday=weekday_of(groups)))


def _daypart(groups: Groups) -> Expression | None:
    return modified(
        groups,
        Field(
            daypart=WORDS.dayparts[groups["daypart"]],
            within=Field(weekday=weekday_of(groups)),
        ),
    )


def _sibling(groups: Groups) -> Expression | None:
    day = Sibling(Field(weekday=weekday_of(groups)), WORDS.siblings[groups["sibling"]])
    if "daypart" in groups:
        return modified(groups, Field(daypart=WORDS.dayparts[groups["daypart"]], within=day))
    return modified(groups, day)


def _of_week(groups: Groups) -> Expression | None:
    week = Sibling(Granularity.WEEK, WORDS.siblings[groups["sibling"]])
    return modified(groups, Field(weekday=weekday_of(groups), within=week))


def _nth_of_month(groups: Groups) -> Expression | None:
    number = -1 if groups["ordinal"] == "last" else WORDS.ordinal(groups["ordinal"])
    if number is None or number > 5:
        return None
    weekday = Field(weekday=weekday_of(groups))
    if "month" not in groups:
        return Nth(number, weekday, Sibling(Granularity.MONTH, 0))
    year = int(groups["year"]) if "year" in groups else None
    return Nth(number, weekday, Field(month=month_of(groups), year=year))


_NAMES_AFTER = r" (?:{title_noun}|times)\b|[-'’]?s-"

RULES = (
    Rule(
        name="weekday.daypart",
        pattern=PART + r"{weekday_short=weekday}(?: |{-hyphen}){daypart}",
        produce=_daypart,
        examples=(
            Example("It fell late Friday night.", "late Friday night", "2023-01-27TNI"),
            Example("on Monday morning the", "Monday morning", "2023-01-30TMO"),
        ),
        refuses=("on Saturday Night Live",),
        not_after=r" {title_noun}\b",
    ),
    Rule(
        name="weekday.of_week",
        pattern=PART + r"{weekday}(?: of)? (?P<sibling>last|this|next) week",
        produce=_of_week,
        examples=(
            Example("on Thursday of last week it", "Thursday of last week", "2023-01-26"),
            Example("due Tuesday next week", "Tuesday next week", "2023-02-07"),
        ),
    ),
    Rule(
        name="weekday.sibling",
        pattern=PART + r"(?:the )?{sibling} {weekday_short=weekday}(?:(?: |{-hyphen}){daypart})?",
        produce=_sibling,
        examples=(
            Example("last Monday they met", "last Monday", "2023-01-23"),
            Example("by next Friday", "next Friday", "2023-02-03"),
            Example("this Wednesday he will", "this Wednesday", "2023-02-01"),
            Example(
                "It shook the town last Thursday night.", "last Thursday night", "2023-01-26TNI"
            ),
        ),
        refuses=("the last Sunday Times review",),
        not_after=_NAMES_AFTER,
    ),
    Rule(
        name="weekday.nth_of_month",
        pattern=r"(?:the )?(?P<ordinal>last|{-ordinal}) {weekday} "
        r"(?:(?:in|of) {month}(?:,? {year})?|of the month)",
        produce=_nth_of_month,
        examples=(
            Example(
                "on the third Monday of May 2023", "the third Monday of May 2023", "2023-05-15"
            ),
            Example("the last Friday in November", "the last Friday in November", "2022-11-25"),
            Example(
                "It opened on the first Monday of the month.",
                "the first Monday of the month",
                "2023-01-02",
            ),
        ),
        refuses=("They meet the last Monday of the month.",),
        # By such verbs it is every month's.
        not_before=HABIT,
    ),
    Rule(
        name="weekday.short",
        pattern="{weekday_abbreviated=weekday}",
        produce=_weekday,
        examples=(
            Example("They left on Fri for Rome.", "Fri", "2023-01-27"),
            Example("closed next week, back b4 Wed.", "Wed", "2023-01-25"),
            Example("8pm, Sat, at ours", "Sat", "2023-01-28"),
        ),
        refuses=(
            "He sat on it.",
            "on Sun Microsystems",
            "the Sun said",
            "Wed in 1998",
            "on Mon Valley",
            "spam, Mon Dieu",
        ),
        before=r"(?i)\b{before_short_weekday} |(?:\d ?[ap]\.?m\.?|\d),? |[#(]|- ?$",
        not_before=r"(?i)\bthe ",
        not_after=r" (?:Microsystems|Valley|[A-Z][a-z]+ (?:Ltd|Inc|Corp))|['’]?[a-z]",
    ),
    Rule(
        name="weekday.bare",
        pattern=PART + "(?:(?:earlier|later) (?:on )?)?{weekday}",
        produce=_weekday,
        examples=(
            Example("He urged Seoul on Monday to act.", "Monday", "2023-01-30"),
            Example("They met Thursday in Rome.", "Thursday", "2023-01-26"),
            Example("He will arrive on Thursday.", "Thursday", "2023-02-02"),
            Example("A fire broke out early Tuesday.", "early Tuesday", "2023-01-24"),
        ),
        refuses=(
            "Black Friday sales",
            "the Sunday Times said",
            "his man Friday",
            "Wednesday Addams",
            "Good Friday mass",
        ),
        not_before=r"\b{before_no_weekday} ",
        not_after=_NAMES_AFTER,
    ),
)
