"""Parts of the day: `the night of Feb. 24`, `overnight`, `in the morning`."""

from timeline.calendar.expression import Expression, Field, Part
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import DATE, PART, WORDS, day_named, modified


def _daypart(groups: Groups) -> Expression | None:
    return modified(groups, Field(daypart=WORDS.dayparts[groups["daypart"]]))


def _dated_daypart(groups: Groups) -> Expression | None:
    daypart = Field(daypart=WORDS.dayparts[groups["daypart"]], within=day_named(groups))
    return modified(groups, daypart)


def _overnight(groups: Groups) -> Expression | None:
    return Field(daypart="NI")


def _mid_daypart(groups: Groups) -> Expression | None:
    return Part("MID", Field(daypart=WORDS.dayparts[groups["daypart"]], within=day_named(groups)))


RULES = (
    Rule(
        name="daypart.dated",
        pattern=PART
        + r"(?:the )?(?:(?:early|late) )?{daypart}(?: hours)? (?:of|on) (?:"
        + DATE
        + "|{weekday=bare_weekday})",
        produce=_dated_daypart,
        examples=(
            Example("It ended on the night of Feb. 24.", "the night of Feb. 24", "2022-02-24TNI"),
            Example(
                "on the night of 20 June 1791 he", "the night of 20 June 1791", "1791-06-20TNI"
            ),
            Example(
                "on the morning of June 5, 1998", "the morning of June 5, 1998", "1998-06-05TMO"
            ),
        ),
    ),
    Rule(
        name="daypart.small_hours",
        pattern=r"the (?:small|wee|early|early morning) hours(?: (?:of|on) (?:the {daypart}|"
        + DATE
        + "|{weekday=bare_weekday}|{deictic})(?: {daypart=of_day})?)?",
        produce=lambda groups: Part("START", Field(daypart="MO", within=day_named(groups))),
        examples=(
            Example("in the small hours of Monday", "the small hours of Monday", "2023-01-30TMO"),
            Example("until the wee hours", "the wee hours", "2023-01-30TMO"),
            Example("in the early hours of May 3", "the early hours of May 3", "2023-05-03TMO"),
        ),
        refuses=("in the early hours of the war", "the small hourglass"),
        not_after=r" of\b",
    ),
    Rule(
        name="daypart.by_the_sun",
        pattern="(?P<daypart>dawn|daybreak|sunrise|first light|dusk|sunset|sundown|nightfall)"
        "(?: (?:{weekday=bare_weekday}|{deictic}))?",
        produce=_dated_daypart,
        examples=(
            Example("They attacked at dawn.", "dawn", "2023-01-30TMO"),
            Example("It must end by nightfall.", "nightfall", "2023-01-30TEV"),
            Example("Troops landed before dawn Tuesday.", "dawn Tuesday", "2023-01-24TMO"),
        ),
        refuses=(
            "at dawn of the atomic age",
            "by Dawn Smith",
            "until Dusk Records",
            "at Sunset Park",
        ),
        before=r"(?i)\b(?:at|by|before|after|until|till|since|from|around|about|to) ",
        not_before=r"^\s",
        not_after=r" (?:of|prayers?|raids?|chorus)\b|-| (?-i:[A-Z])",
    ),
    Rule(
        name="daypart.overnight",
        pattern="overnight",
        produce=_overnight,
        examples=(Example("Snow fell overnight in Oslo.", "overnight", "2023-01-30TNI"),),
        refuses=("an overnight success", "overnight rates rose"),
        not_after=r" {overnight_thing}\b",
    ),
    Rule(
        name="daypart.mid",
        pattern=r"mid(?: |{-hyphen}){daypart}"
        r"(?: (?P<deictic>yesterday|today|tomorrow)| {weekday=bare_weekday})?",
        produce=_mid_daypart,
        examples=(
            Example("by mid-afternoon yesterday", "mid-afternoon yesterday", "2023-01-29TAF"),
        ),
    ),
    Rule(
        name="daypart.bare",
        pattern=PART + r"(?:the )?{daypart}",
        produce=_daypart,
        examples=(Example("It rained in the morning.", "the morning", "2023-01-30TMO"),),
        refuses=("a night club", "the morning after", "night vision goggles"),
        before=r"(?i)\b(?:in|during|by|through|since|until|for|throughout) ",
        not_after=r" {daypart_thing}|['’]s|-",
    ),
)
