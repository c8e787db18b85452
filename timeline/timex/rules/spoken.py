"""Times of day in words: `five o'clock`, `half past ten`, `four in the morning`."""

from timeline.calendar.expression import Expression, Field
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.clock import daypart_named, of_daypart
from timeline.timex.rules.parts import ON_DAY, WORDS, day_named


def _spelled(groups: Groups) -> Expression | None:
    spoken = WORDS.number(groups["number"])
    if spoken is None or spoken.denominator != 1 or not 1 <= spoken <= 12:
        return None
    hour, minute = int(spoken), 0
    hour = of_daypart(hour, daypart_named(groups))
    if "minutes" in groups:
        minutes = {"half": 30, "quarter": 15, "a quarter": 15}.get(groups["minutes"])
        counted = WORDS.number(groups["minutes"]) if minutes is None else None
        minutes = int(counted) if counted is not None else minutes or 0
        if groups["side"] == "to":
            hour, minute = hour - 1, 60 - minutes
        else:
            minute = minutes
        if not 0 <= minute < 60:
            return None
    return Field(hour=hour, minute=minute, within=day_named(groups))


RULES = (
    Rule(
        name="spoken.oclock",
        pattern=r"(?:(?P<minutes>half|a quarter|quarter|{-number}) (?P<side>past|to) )?"
        r"{number} o ?['’]? ?clock(?: in the {daypart}| at {daypart=at_night})?" + ON_DAY,
        produce=lambda groups: _spelled(
            {"daypart": groups["at_night"], **groups} if "at_night" in groups else groups
        ),
        examples=(
            Example("at five o'clock", "five o'clock", "2023-01-30T05:00"),
            Example(
                "It will open at 3 o'clock on Tuesday afternoon.",
                "3 o'clock on Tuesday afternoon",
                "2023-01-31T15:00",
            ),
            Example(
                "at five o’clock in the afternoon",
                "five o’clock in the afternoon",
                "2023-01-30T17:00",
            ),
        ),
        refuses=("twenty o'clock",),
    ),
    Rule(
        name="spoken.half_past",
        pattern=r"half{-hyphen}past {number}",
        produce=lambda groups: _spelled({**groups, "minutes": "half", "side": "past"}),
        examples=(Example("It was half past ten.", "half past ten", "2023-01-30T10:30"),),
        refuses=("half past twenty",),
    ),
    Rule(
        name="spoken.hour_of_daypart",
        pattern=r"{number} in the {daypart}"
        r"|(?P<minutes>a quarter|quarter|five|ten|twenty) (?P<side>past|to) {number=past_hour}",
        produce=lambda groups: _spelled(
            {"number": groups["past_hour"], **groups} if "past_hour" in groups else groups
        ),
        examples=(
            Example("He will leave at 4 in the morning.", "4 in the morning", "2023-01-30T04:00"),
            Example("by quarter to eight he", "quarter to eight", "2023-01-30T07:45"),
        ),
        refuses=("He had 4 in the morning class.", "up by five to ten percent"),
        before=r"(?i)\b(?:at|by|until|till|before|after|around|about|from|to|since|it['’]?s|"
        r"it is|it was) ",
        not_after=r" (?:percent|per cent|{measure}|points?|times)\b|%",
    ),
)
