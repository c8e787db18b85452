"""Days of a month that is left to the context, or of a year: `the 24th`, `Friday 13th`, `12/25`."""

from timeline.calendar.expression import Expression, Field, Sibling
from timeline.model.granularity import Granularity
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import YEARS_AWAY, day_of, existing, weekday_of

# Round the clock, and the day of 2001.
_NO_DAYS = ((24, 7), (9, 11))


def _date(groups: Groups) -> Expression | None:
    return Field(day=day_of(groups), weekday=weekday_of(groups))


def _day_of_month(groups: Groups) -> Expression | None:
    offset = YEARS_AWAY[groups["which"]] if "which" in groups else 0
    return Field(day=day_of(groups), within=Sibling(Granularity.MONTH, offset))


def _slashed_day(groups: Groups) -> Expression | None:
    """The month comes first, as it does where the year is left out, unless it cannot be one."""
    first, second = int(groups["first"]), int(groups["second"])
    if (first, second) in _NO_DAYS:
        return None
    if "weekday" not in groups and (first < second <= 9 or first == second):
        # More often a fraction or a mark: 1/2, 3/4, 10/10.
        return None
    month, day = (first, second) if first <= 12 else (second, first)
    return existing(Field(month=month, day=day, weekday=weekday_of(groups)))


RULES = (
    Rule(
        name="monthday.weekday",
        pattern=r"(?:(?:this|next|last) )?{weekday_short=weekday}\.?,? (?:the )?"
        r"(?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))",
        produce=_date,
        examples=(
            Example("They met on Tuesday 24th at noon.", "Tuesday 24th", "2023-01-24"),
            Example("It was Friday the 13th.", "Friday the 13th", "2023-01-13"),
        ),
        refuses=("Friday the 13th, the film", "on Monday 3rd-graders", "Sunday 10th Avenue"),
        not_after=r"-|,? (?:the film|film|movie)\b| {street}\b| (?-i:[A-Z])",
    ),
    Rule(
        name="monthday.of_month",
        pattern=r"(?:the )?(?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))"
        r" (?:day )?of (?:(?P<which>this|next|last) month|(?P<running>the) month)",
        produce=_day_of_month,
        examples=(
            Example(
                "rent falls due on the 5th of next month", "the 5th of next month", "2023-02-05"
            ),
            Example("paid on the 1st of the month", "the 1st of the month", "2023-01-01"),
        ),
        refuses=("the 40th of the month",),
    ),
    Rule(
        name="monthday.ordinal",
        pattern=r"the (?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))",
        produce=_date,
        examples=(
            Example("They had met on the 24th in Rome.", "the 24th", "2023-01-24"),
            Example("The offer stands until the 5th.", "the 5th", "2023-02-05"),
            Example("They had met; on the 24th the town fell.", "the 24th", "2023-01-24"),
        ),
        refuses=(
            "on the 5th hole",
            "on the 24th floor",
            "the 19th and 20th centuries",
            "finished in the 5th.",
            "since the 19th century",
            "by the 9th inning",
            "on the 3rd attempt",
        ),
        before=r"(?i)\b(?:on|until|till|til|by|since|before|b4|after) ",
        after=r"\s*(?:$|[.,;:!?)])| (?:at|in|but|to|with|we|he|she|they|it|i|because|when|while|as|"
        r"for|if|so|the|his|her|their|a|an|both|who|im|plz|pls|lol|"
        r"and (?:i|im|we|my|he|she|they))\b",
    ),
    Rule(
        name="monthday.slashed",
        pattern=r"(?:{weekday_short=weekday}\.?,? )?(?P<first>0?[1-9]|[12]\d|3[01])/"
        r"(?P<second>0?[1-9]|[12]\d|3[01])",
        produce=_slashed_day,
        examples=(
            Example("It was released on 12/25 in stores.", "12/25", "2022-12-25"),
            Example("doors will open Fri 2/24 at 8", "Fri 2/24", "2023-02-24"),
            Example("It will end by 24/2 at noon.", "24/2", "2023-02-24"),
        ),
        refuses=(
            "cut by 1/2 inch",
            "on 3/4 of it",
            "10/10 would go again",
            "open 24/7",
            "on 9/11 they",
            "since 2/3 agreed",
            "on 31/31",
            "by 1/4.",
        ),
        before=r"(?i)\b(?:on|until|till|til|since|before|b4|after|from|starting|dated|due|by) "
        r"|\b(?:open|opens|ends?|begins?|starts?|closes|drops|launches|is|are|this|next|"
        r"show|game|sale|gig) $|^|[(#:] ?$|[!.,] $",
        not_after=r"[/\d%]|\.\d| (?:of|inch|inches|cups?|miles?|percent|scale|agreed|stars|out|"
        r"would|"
        r"and [1-9]/|point|price|as|size)\b",
    ),
)
