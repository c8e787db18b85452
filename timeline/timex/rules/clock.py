"""Times of day: clock times with zones, noon and midnight, and parts of the day."""

from timeline.calendar.expression import Expression, Field, Shift
from timeline.model.granularity import Granularity
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import (
    DATE,
    ON_DAY,
    WORDS,
    day_named,
)

HOUR = r"(?P<hour>2[0-3]|[01]?\d)"
MINUTE = r"(?P<minute>[0-5]\d)"
MERIDIEM = r"(?P<meridiem>[ap]\.? ?m)\.?"
SECOND = r"(?: ?: ?(?P<second>[0-5]\d))?"
ZONE = (
    r"(?:,? (?:{zone}|(?-i:ET|CT|MT|PT)"
    r"|(?:local|eastern|central|mountain|pacific)(?: (?:standard|daylight))? time))?"
)
_MIDNIGHT = r"(?:(?:12 )?midnight|midnite)"
# What follows "Midnight" in names of films and firms.
_TITLE = r" (?:Cowboy|Express|Oil|Sun|Special|Run)\b"


def clock(groups: Groups) -> Expression | None:
    """The time of day in the groups `hour`, `minute`, `second`, `meridiem` and `zone`."""
    hour, minute = int(groups["hour"]), int(groups["minute"]) if "minute" in groups else None
    meridiem = groups.get("meridiem", "")
    if meridiem:
        if not 1 <= hour <= 12:
            return None
        meridiem = meridiem.lstrip(". ")
        hour = hour % 12 + (12 if meridiem.startswith("p") else 0)
    else:
        hour = of_daypart(hour, daypart_named(groups))
    return Field(
        hour=hour,
        minute=0 if minute is None else minute,
        second=int(groups["second"]) if "second" in groups else None,
        zone=WORDS.zones.get(groups.get("zone", ""), ""),
        within=day_named(groups),
    )


def daypart_named(groups: Groups) -> str | None:
    """The part of day that a time is given with: `at 7 tonight`, `at 4 on Friday afternoon`."""
    if "tonight" in groups:
        return "night"
    names = ("daypart", "of_day", "of_today", "of_deictic")
    return next((groups[name] for name in names if name in groups), None)


def of_daypart(hour: int, daypart: str | None) -> int:
    """The hour of 24 that an hour of 12 is in a part of the day."""
    code = WORDS.dayparts.get(daypart or "", "")
    if code in ("AF", "EV") and hour < 12:
        return hour + 12
    if code == "NI" and hour <= 12:
        # "At 2 at night" lies behind midnight, "at 8" before it.
        return hour + 12 if 5 <= hour < 12 else hour % 12
    return hour % 12 if code == "MO" and hour == 12 else hour


def _tonight_at(groups: Groups) -> tuple[Expression, ...]:
    ahead = int(groups["night"].startswith("tomorrow"))
    day = Shift(ahead, Granularity.DAY)
    hour = int(groups["hour"])
    time = Field(
        hour=hour % 12 if hour == 12 else of_daypart(hour, "night"),
        minute=int(groups.get("minute", 0)),
        zone=WORDS.zones.get(groups.get("zone", ""), ""),
        within=day,
    )
    return Field(daypart="NI", within=day) if ahead else Field(daypart="NI"), time


def _named_time(groups: Groups) -> Expression | None:
    hour = 0 if "midni" in groups["named"] else 12
    zone = WORDS.zones.get(groups.get("zone", ""), "")
    return Field(hour=hour, minute=0, zone=zone, within=day_named(groups))


def _midnight_ahead(groups: Groups) -> Expression | None:
    """The end of the day: the first minute of the next."""
    zone = WORDS.zones.get(groups.get("zone", ""), "")
    return Field(hour=24, minute=0, zone=zone, within=day_named(groups))


def _midnight_of_day(groups: Groups) -> Expression | None:
    return _midnight_ahead(groups) if day_named(groups) else None


def _hours(groups: Groups) -> tuple[Expression, ...] | None:
    last = clock({**groups, "hour": groups["last_hour"]} | _renamed(groups, "last_minute"))
    if not isinstance(last, Field):
        return None
    first = clock({**groups, "hour": groups["first_hour"]} | _renamed(groups, "first_minute"))
    return None if first is None else (first, last)


def _renamed(groups: Groups, name: str) -> dict[str, str]:
    return {"minute": groups[name]} if name in groups else {}


RULES = (
    Rule(
        name="clock.meridiem",
        pattern=HOUR + r"(?: ?[:.] ?" + MINUTE + SECOND + ")?{-hyphen}?" + MERIDIEM + ZONE + ON_DAY,
        produce=clock,
        examples=(
            Example("at 8pm tonight", "8pm tonight", "2023-01-30T20:00"),
            Example("at 8:15 p.m. EST Friday it", "8:15 p.m. EST Friday", "2023-02-03T20:15-05:00"),
            Example("at 10:35 a.m. the", "10:35 a.m.", "2023-01-30T10:35"),
            Example("from 10:30a.m. on", "10:30a.m.", "2023-01-30T10:30"),
            Example("by 6 pm on Monday", "6 pm on Monday", "2023-01-30T18:00"),
            Example(
                "at 8 : 15 p.m. on 3 May 2021", "8 : 15 p.m. on 3 May 2021", "2021-05-03T20:15"
            ),
            Example("the 11-a.m. session", "11-a.m.", "2023-01-30T11:00"),
        ),
        refuses=("I am 8 amused", "13 pm"),
        not_before=r"\d[.:,]|[$£€]",
    ),
    Rule(
        name="clock.day_and_hour",
        pattern=r"(?:{deictic}(?: {daypart=of_deictic})?|{tonight}"
        r"|{weekday_short=bare_weekday}(?: {daypart=of_day})?|"
        + DATE
        + ") "
        + HOUR
        + "(?: ?[:.] ?"
        + MINUTE
        + ")? ?"
        + MERIDIEM
        + ZONE,
        produce=clock,
        examples=(
            Example("live tmrw 7:30pm", "tmrw 7:30pm", "2023-01-31T19:30"),
            Example("out Fri 9pm on AMC", "Fri 9pm", "2023-02-03T21:00"),
            Example("It lasted until May 8 1:00AM.", "May 8 1:00AM", "2023-05-08T01:00"),
        ),
        refuses=("Sun 9 planets", "tomorrow 13 pm"),
    ),
    Rule(
        name="clock.colon",
        pattern=HOUR
        + ":"
        + MINUTE
        + SECOND
        + "(?: ?(?:hrs|hours|h)| in the {daypart}| at {daypart=at_night})?"
        + ZONE
        + ON_DAY,
        produce=lambda groups: clock(
            {"daypart": groups["at_night"], **groups} if "at_night" in groups else groups
        ),
        examples=(
            Example("It was 3:15 in the afternoon.", "3:15 in the afternoon", "2023-01-30T15:15"),
            Example("At 20:15 the doors shut.", "20:15", "2023-01-30T20:15"),
            Example("on air at 10:30 tonight", "10:30 tonight", "2023-01-30T22:30"),
        ),
        refuses=("won in a time of 2:15.3", "odds of 3:10 on", "John 3:16 says", "a 10:30 ratio"),
        not_before=r"\b{verse} |[\d:.]",
        not_after=r"[.:]\d|\d| ratio",
    ),
    Rule(
        name="clock.hours",
        pattern=r"(?P<first>(?P<first_hour>2[0-3]|[01]?\d)(?:[:.](?P<first_minute>[0-5]\d))?)"
        r"(?:{-to}| and )"
        r"(?P<last>(?P<last_hour>2[0-3]|[01]?\d)(?:[:.](?P<last_minute>[0-5]\d))? ?"
        + MERIDIEM
        + ZONE
        + ON_DAY
        + ")",
        produce=_hours,
        parts=("first", "last"),
        examples=(
            Example("open from 2 to 4 p.m. on Friday", "2", "2023-02-03T14:00"),
            Example("open from 2 to 4 p.m. on Friday", "4 p.m. on Friday", "2023-02-03T16:00"),
        ),
        refuses=("It rose 2.5 to 4 points", "13 to 14 pm"),
        not_before=r"\d[.:,]|[$£€]",
    ),
    Rule(
        name="clock.midnight_ahead",
        pattern=_MIDNIGHT + ZONE + ON_DAY,
        produce=_midnight_ahead,
        examples=(
            Example("The talks last until midnight.", "midnight", "2023-01-31T00:00"),
            Example("It must be in by midnight Friday.", "midnight Friday", "2023-02-04T00:00"),
        ),
        refuses=("Shortly after midnight it fell.", "He went to Midnight Cowboy."),
        before=r"(?i)\b(?:until|till|by|before|to) $",
        not_after=_TITLE,
    ),
    Rule(
        name="clock.midnight_of_day",
        pattern=_MIDNIGHT + ZONE + ON_DAY,
        produce=_midnight_of_day,
        # Newswires count midnight to the day that it ends.
        examples=(
            Example("It expired at midnight Friday.", "midnight Friday", "2023-01-28T00:00"),
        ),
        refuses=("just after midnight on Friday", "It opened at midnight."),
        not_before=r"(?i)\b(?:after|past|since|from) $",
    ),
    Rule(
        name="clock.noon",
        pattern=r"(?P<named>high noon|(?:12 )?noon|midday|(?:12 )?midnight|midnite)"
        + ZONE
        + ON_DAY,
        produce=_named_time,
        examples=(
            Example("at noon on Friday", "noon on Friday", "2023-02-03T12:00"),
            Example("Just after midnight it fell.", "midnight", "2023-01-30T00:00"),
            Example("due at noon GMT", "noon GMT", "2023-01-30T12:00Z"),
        ),
        refuses=("Midnight Cowboy won",),
        not_after=_TITLE,
    ),
    Rule(
        name="clock.hour_today",
        pattern=HOUR + r" (?:{deictic} {daypart=of_deictic}|{tonight}|this {daypart=of_today}"
        r"|{weekday_short=bare_weekday} {daypart=of_day})",
        produce=clock,
        examples=(
            Example("dinner at 7 tonight", "7 tonight", "2023-01-30T19:00"),
            Example("kick-off @ 3 this afternoon", "3 this afternoon", "2023-01-30T15:00"),
            Example("He left at 6 this morning.", "6 this morning", "2023-01-30T06:00"),
        ),
        refuses=("He scored 7 tonight.", "down at 7 percent"),
        before=r"(?i)(?:\b(?:at|by|until|till|til|before|b4|after|around|about|from) |@ ?)",
    ),
    Rule(
        name="clock.tonight_at",
        pattern=r"(?P<night>{tonight}|tomorrow night),? (?:at|@|from) ?"
        r"(?P<time>(?P<hour>1[0-2]|[1-9])(?:[:.]" + MINUTE + ")?" + ZONE + ")",
        produce=_tonight_at,
        parts=("night", "time"),
        examples=(
            Example("Game 1 is tonight at 8:07 ET.", "8:07 ET", "2023-01-30T20:07"),
            Example("live tomorrow night at 9", "9", "2023-01-31T21:00"),
        ),
        refuses=("tonight at 8 p.m.", "tonight at 20:15", "tonight at 10 venues", "tonight at 10%"),
        not_after=r" ?[ap]\.?m\b|[:.]?\d|%| (?-i:[a-z]{3,}s)\b|(?:st|nd|rd|th)\b|[/+-]",
    ),
)
