"""Times of day in figures alone: `0300 GMT`, `1500hrs`, `041500Z`, `2025-08-14T02:40Z`."""

from dataclasses import replace

from timeline.calendar.expression import Expression, Field
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.clock import MINUTE, SECOND, ZONE, clock
from timeline.timex.rules.parts import ON_DAY, existing, full_year, month_of


def _iso(groups: Groups) -> Expression | None:
    day = existing(
        Field(year=int(groups["year"]), month=int(groups["month_number"]), day=int(groups["day"]))
    )
    zone = groups.get("offset", "").upper()
    return day and replace(
        day,
        hour=int(groups["hour"]),
        minute=int(groups["minute"]),
        second=int(groups["second"]) if "second" in groups else None,
        zone=zone if ":" in zone or len(zone) < 2 else f"{zone[:3]}:{zone[3:]}",
    )


def _date_time_group(groups: Groups) -> Expression | None:
    """A military date-time group: day, hour and minute in universal time."""
    day = existing(
        Field(
            year=full_year(groups["year"]) if "year" in groups else None,
            month=month_of(groups),
            day=int(groups["day"]),
        )
    )
    return day and Field(
        hour=int(groups["hour"]), minute=int(groups["minute"]), zone="Z", within=day
    )


RULES = (
    Rule(
        name="figures.military",
        pattern=r"(?P<hour>2[0-3]|[01]\d):?"
        + MINUTE
        + SECOND
        + r" ?(?:(?:hours?|hrs?|h) )?{zone}"
        + ON_DAY,
        produce=clock,
        examples=(
            Example(
                "It struck at 0300 GMT on Tuesday.", "0300 GMT on Tuesday", "2023-01-24T03:00Z"
            ),
            Example("(0735 GMT)", "0735 GMT", "2023-01-30T07:35Z"),
        ),
        refuses=("flight 0300 landed",),
    ),
    Rule(
        name="figures.hundred_hours",
        pattern=r"(?P<hour>2[0-3]|[01]\d)" + MINUTE + " ?(?:hours|hrs|h)" + ZONE + ON_DAY,
        produce=clock,
        examples=(Example("The attack began at 0330 hours.", "0330 hours", "2023-01-30T03:30"),),
        refuses=("It took 1200 hours.",),
        before=r"(?i)\b(?:at|by|from|until|till|since|to|before|after|around|about) ",
    ),
    Rule(
        name="figures.letter",
        pattern=r"(?P<hour>2[0-3]|[01]?\d)h(?P<minute>[0-5]\d)|(?P<joined>(?:2[0-3]|[01]\d)[0-5]\d)hrs?",
        produce=lambda groups: clock(
            {"hour": groups["joined"][:2], "minute": groups["joined"][2:]}
            if "joined" in groups
            else groups
        ),
        examples=(
            Example("It left at 15h30.", "15h30", "2023-01-30T15:30"),
            Example("rendezvous 1500hrs", "1500hrs", "2023-01-30T15:00"),
        ),
        refuses=("1000hrs of work", "a 45h10 shift", "2500hrs"),
        not_before=r"[\d:.,]|\b(?:for|than|over|about|took|logged|flown) ",
        not_after=r" (?:of|on|per|a|in total)\b|\d",
    ),
    Rule(
        name="figures.date_time_group",
        pattern=r"(?-i:(?P<day>0[1-9]|[12]\d|3[01])(?P<hour>2[0-3]|[01]\d)(?P<minute>[0-5]\d)Z)"
        r"(?: ?{month} ?(?P<year>(?:19|20)?\d\d))?",
        produce=_date_time_group,
        examples=(
            Example("WIND AT 041500Z WAS CALM", "041500Z", "2023-01-04T15:00Z", dct="2023-01-05"),
            Example("FROM 041500Z JAN 91 ON", "041500Z JAN 91", "1991-01-04T15:00Z"),
        ),
        refuses=("part 991500Z", "code 041575Z"),
        not_before=r"[\w-]",
    ),
    Rule(
        name="figures.iso",
        pattern=r"(?P<year>[12]\d{3})-(?P<month_number>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])"
        r"(?:T| )(?P<hour>2[0-3]|[01]\d):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?"
        r"(?P<offset>Z|[+-]\d\d:?\d\d)?",
        produce=_iso,
        examples=(
            Example("taken at 2025-08-14T02:40 by", "2025-08-14T02:40", "2025-08-14T02:40"),
            Example("at 2025-08-14 02:40:05Z it", "2025-08-14 02:40:05Z", "2025-08-14T02:40:05Z"),
        ),
        refuses=("2025-13-14T02:40",),
    ),
)
