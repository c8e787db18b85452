"""Times of day: clock times with zones, noon and midnight, and parts of the day."""

from timeline.calendar.expression import Expression, Field, Part, Shift
from timeline.model.granularity import Granularity
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import (
    PART,
    WORDS,
    day_of,
    existing,
    modified,
    month_of,
    weekday_of,
)

_HOUR = r"(?P<hour>2[0-3]|[01]?\d)"
_MINUTE = r"(?P<minute>[0-5]\d)"
_MERIDIEM = r"(?P<meridiem>[ap]\.?m)\.?"
_ZONE = (
    r"(?:,? (?:{zone}|(?:local|eastern|central|mountain|pacific)(?: (?:standard|daylight))? time))?"
)
_DAY = (
    r"(?:,? (?:on )?(?:(?P<deictic>today|yesterday|tomorrow)"
    r"|(?:{weekday},? )?{month}\.? {day_ordinal=day}(?:,? {year})?"
    r"|{weekday=bare_weekday}))?"
)
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}


def _day(groups: Groups) -> Expression | None:
    """The day that a time names, or None when it leaves it to the context."""
    if "deictic" in groups:
        return Shift(_DAYS[groups["deictic"]], Granularity.DAY)
    if "bare_weekday" in groups:
        return Field(weekday=weekday_of(groups, "bare_weekday"))
    if "month" in groups:
        return existing(
            Field(
                year=int(groups["year"]) if "year" in groups else None,
                month=month_of(groups),
                day=day_of(groups),
                weekday=weekday_of(groups),
            )
        )
    return None


def _clock(groups: Groups) -> Expression | None:
    hour, minute = int(groups["hour"]), int(groups["minute"]) if "minute" in groups else None
    meridiem = groups.get("meridiem", "")
    if meridiem:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if meridiem.startswith("p") else 0)
    return Field(
        hour=hour,
        minute=0 if minute is None else minute,
        second=int(groups["second"]) if "second" in groups else None,
        zone=WORDS.zones.get(groups.get("zone", ""), ""),
        within=_day(groups),
    )


def _named_time(groups: Groups) -> Expression | None:
    hour = 12 if groups["named"] in ("noon", "midday", "high noon") else 0
    return Field(hour=hour, minute=0, within=_day(groups))


def _spelled(groups: Groups) -> Expression | None:
    hour = WORDS.number(groups["number"])
    if hour is None or hour.denominator != 1 or not 1 <= hour <= 12:
        return None
    return Field(hour=int(hour), minute=0, within=_day(groups))


def _daypart(groups: Groups) -> Expression | None:
    return modified(groups, Field(daypart=WORDS.dayparts[groups["daypart"]]))


def _dated_daypart(groups: Groups) -> Expression | None:
    daypart = Field(daypart=WORDS.dayparts[groups["daypart"]], within=_day(groups))
    return modified(groups, daypart)


def _overnight(groups: Groups) -> Expression | None:
    return Field(daypart="NI")


def _mid_daypart(groups: Groups) -> Expression | None:
    return Part("MID", Field(daypart=WORDS.dayparts[groups["daypart"]], within=_day(groups)))


RULES = (
    Rule(
        name="clock.meridiem",
        pattern=_HOUR
        + r"(?:[:.]"
        + _MINUTE
        + r"(?::(?P<second>[0-5]\d))?)? ?"
        + _MERIDIEM
        + _ZONE
        + _DAY,
        produce=_clock,
        examples=(
            Example("at 8:15 p.m. EST Friday it", "8:15 p.m. EST Friday", "2023-01-27T20:15-05:00"),
            Example("at 10:35 a.m. the", "10:35 a.m.", "2023-01-30T10:35"),
            Example("by 6 pm on Monday", "6 pm on Monday", "2023-01-30T18:00"),
        ),
        refuses=("I am 8 amused", "13 pm"),
        not_before=r"\d[.:,]|[$£€]",
    ),
    Rule(
        name="clock.military",
        pattern=r"(?P<hour>2[0-3]|[01]\d):?"
        + _MINUTE
        + r"(?::(?P<second>[0-5]\d))? ?(?:hours )?{zone}"
        + _DAY,
        produce=_clock,
        examples=(
            Example("It struck at 0300 GMT on Tuesday.", "0300 GMT on Tuesday", "2023-01-24T03:00Z"),
            Example("(0735 GMT)", "0735 GMT", "2023-01-30T07:35Z"),
        ),
        refuses=("flight 0300 landed",),
    ),
    Rule(
        name="clock.colon",
        pattern=_HOUR + ":" + _MINUTE + r"(?::(?P<second>[0-5]\d))?" + _ZONE + _DAY,
        produce=_clock,
        examples=(Example("At 20:15 the doors shut.", "20:15", "2023-01-30T20:15"),),
        refuses=("won in a time of 2:15.3", "odds of 3:10 on", "John 3:16 says", "a 10:30 ratio"),
        not_before=r"\b{verse} |[\d:.]",
        not_after=r"[.:]\d|\d| ratio",
    ),
    Rule(
        name="clock.noon",
        pattern=r"(?P<named>high noon|noon|midday|midnight)" + _DAY,
        produce=_named_time,
        examples=(
            Example("at noon on Friday", "noon on Friday", "2023-01-27T12:00"),
            Example("until midnight", "midnight", "2023-01-30T00:00"),
        ),
        refuses=("Midnight Cowboy won",),
        not_after=r" (?:Cowboy|Express|Oil|Sun|Special|Run)\b",
    ),
    Rule(
        name="clock.oclock",
        pattern=r"{number} o['’]clock(?: in the {daypart})?" + _DAY,
        produce=_spelled,
        examples=(Example("at five o'clock", "five o'clock", "2023-01-30T05:00"),),
        refuses=("twenty o'clock",),
    ),
    Rule(
        name="clock.dated_daypart",
        pattern=PART
        + r"(?:the )?{daypart} (?:of|on) (?:{weekday},? )?"
        + r"{month}\.? {day_ordinal=day}(?:,? {year})?",
        produce=_dated_daypart,
        examples=(
            Example("It ended on the night of Feb. 24.", "the night of Feb. 24", "2022-02-24TNI"),
            Example(
                "on the morning of June 5, 1998", "the morning of June 5, 1998", "1998-06-05TMO"
            ),
        ),
    ),
    Rule(
        name="clock.overnight",
        pattern="overnight",
        produce=_overnight,
        examples=(Example("Snow fell overnight in Oslo.", "overnight", "2023-01-30TNI"),),
        refuses=("an overnight success", "overnight rates rose"),
        not_after=r" {overnight_thing}\b",
    ),
    Rule(
        name="clock.mid_daypart",
        pattern=r"mid(?: |{-hyphen}){daypart}"
        r"(?: (?P<deictic>yesterday|today|tomorrow)| {weekday=bare_weekday})?",
        produce=_mid_daypart,
        examples=(
            Example("by mid-afternoon yesterday", "mid-afternoon yesterday", "2023-01-29TAF"),
        ),
    ),
    Rule(
        name="clock.daypart",
        pattern=PART + r"(?:the )?{daypart}",
        produce=_daypart,
        examples=(Example("It rained in the morning.", "the morning", "2023-01-30TMO"),),
        refuses=("a night club", "the morning after", "night vision goggles"),
        before=r"(?i)\b(?:in|during|by|through|since|until|for|throughout) ",
        not_after=r" {daypart_thing}|['’]s|-",
    ),
)
