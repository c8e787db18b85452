"""Times of day as news states them, with their zone: `10:42 GMT`, `5 p.m. ET`, `10h42`."""

from datetime import datetime, time, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

import re2

from timeline.lexicon.load import load

_MINUTES_IN_DAY = 24 * 60


def read_clock(written: str, region: str | None = None) -> tuple[time, tzinfo | None] | None:
    """The time and the zone that a string of `timeline.dateline.shape` writes.

    A zone that is not known is None. `region` (ISO 3166 alpha-2) tells zones of one name apart.

    >>> read_clock("5:00 p.m. EST")[0].isoformat(), read_clock("10.42 Uhr")[1] is None
    ('17:00:00', True)
    >>> read_clock("25:00") is None
    True
    """
    match = _clock().search(written)
    if match is None:
        return None
    hour, minute, second = (int(part or 0) for part in match.groups()[:3])
    if half := match[4]:
        hour = hour % 12 + (12 if half in "pP" else 0)
    try:
        at = time(hour, minute, second)
    except ValueError:
        return None
    return at, _zone(written[match.end() :], region)


def on_day(midnight: datetime, clock: tuple[time, tzinfo | None]) -> datetime:
    """The moment of a clock time on a day, with a fixed offset in place of the zone's name.

    >>> on_day(datetime(2021, 7, 4), (time(17), ZoneInfo("America/New_York"))).isoformat()
    '2021-07-04T17:00:00-04:00'
    """
    at, zone = clock
    moment = datetime.combine(midnight, at, zone)
    offset = moment.utcoffset()
    return moment.replace(tzinfo=None if offset is None else timezone(offset))


def _zone(written: str, region: str | None) -> tzinfo | None:
    zones = load("mul", "zones")
    if match := _offset().search(written):
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        within = minutes < _MINUTES_IN_DAY
        return (
            timezone(timedelta(minutes=minutes if match[1] == "+" else -minutes))
            if within
            else None
        )
    for name in _name().findall(written):
        by_region = zones["regional"].get(name, {})
        zone = by_region.get(region) or zones["zones"].get(name)
        if zone and zone[0] in "+-":
            return datetime.fromisoformat(f"2000-01-01T00:00{zone}").tzinfo
        if zone:
            return ZoneInfo(zone)
    return None


@cache
def _clock() -> re2._Regexp:
    return re2.compile(
        r"(\d{1,2})(?:\s?[:.hHu时時시]\s?(\d{2})(?:[:.分분](\d{2})(?:\.\d+)?)?)?[分분]?\s?"
        r"(?:([aApP])\.?[mM]\b\.?)?"
    )


@cache
def _offset() -> re2._Regexp:
    return re2.compile(r"([+-])(\d{1,2}):?(\d{2})?")


@cache
def _name() -> re2._Regexp:
    return re2.compile(r"\p{Lu}+")
