"""Feasts: the days that move by another calendar than ours, or that a country fixes by law.

Easter is computed; all others come from the tables of the `holidays` package, which is
loaded when a text first names one. Outside of the years that its tables know there is no
day. Days of the Islamic and the Hindu calendar depend on sightings of the moon and may be
a day off in one country or another.
"""

import warnings
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from importlib import import_module
from typing import Any

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from timeline.calendar.expression import Feast

_EASTERS = {"western": EASTER_WESTERN, "orthodox": EASTER_ORTHODOX}
# A holiday that a country keeps was one in some of these years.
_SAMPLE = (1960, 2000, 2020)
# Easter is defined for the Gregorian calendar from 1583 on, and computed up to 4099.
_EASTER_YEARS = range(1583, 4100)
_TABLES = {
    "islamic": ("islamic", "_IslamicLunar", ()),
    "hindu": ("hindu", "_HinduLunisolar", ()),
    "hebrew": ("hebrew", "_HebrewLunisolar", ()),
    "chinese": ("chinese", "_ChineseLunisolar", ()),
    "vietnamese": ("chinese", "_ChineseLunisolar", ("VIETNAMESE_CALENDAR",)),
}


@lru_cache(4096)
def days_of(feast: Feast, year: int) -> tuple[int, ...]:
    """The days (rata die) on which a feast falls in a year, in order; most often one.

    >>> [date.fromordinal(day).isoformat() for day in days_of(Feast("western", days=-2), 2024)]
    ['2024-03-29']
    >>> len(days_of(Feast("islamic", ("eid_al_fitr",)), 2000))
    2
    >>> days_of(Feast("islamic", ("eid_al_fitr",)), 1800)
    ()
    """
    # What lies some days off may fall into the year beside.
    near = (year,) if feast.days == 0 else (year - 1, year, year + 1)
    shift = timedelta(feast.days)
    found = {day + shift for one in near for day in _unshifted(feast, one)}
    return tuple(sorted(day.toordinal() for day in found if day.year == year))


def is_kept(feast: Feast) -> bool:
    """True for a public holiday that its country has, in our time.

    >>> is_kept(Feast("IND", ("Independence Day",))), is_kept(Feast("GBR", ("Independence Day",)))
    (True, False)
    """
    return bool(feast.names) and any(days_of(feast, year) for year in _SAMPLE)


def _unshifted(feast: Feast, year: int) -> Iterable[date]:
    if feast.calendar in _EASTERS:
        known = year in _EASTER_YEARS
        return (easter(year, _EASTERS[feast.calendar]),) if known else ()
    if not 1 <= year <= 9999:
        return ()
    if feast.calendar in _TABLES:
        return _of_table(feast.calendar, feast.names[0], year)
    return _of_country(feast.calendar, feast.names, year)


def _of_table(calendar: str, name: str, year: int) -> Iterable[date]:
    module, table, arguments = _TABLES[calendar]
    source = getattr(import_module(f"holidays.calendars.{module}"), table)(*arguments)
    if hasattr(source, f"{name}_dates"):
        # Several days, each with a mark that it is an estimate.
        return {day for day, _ in getattr(source, f"{name}_dates")(year) if day.year == year}
    found: Any = getattr(source, f"{name}_date")(year)
    days = found if isinstance(found, set) else {found[0] if isinstance(found, tuple) else found}
    return {day for day in days if day is not None and day.year == year}


def _of_country(place: str, names: tuple[str, ...], year: int) -> Iterable[date]:
    """The public holiday of a country (`USA`) or of a division of it (`US-DC`)."""
    import holidays

    country, _, division = place.partition("-")
    with warnings.catch_warnings():
        # It warns of the years that some of a country's holidays are not known for.
        warnings.simplefilter("ignore", UserWarning)
        try:
            known = holidays.country_holidays(
                country, subdiv=division or None, years=year, observed=False, language="en_US"
            )
        except NotImplementedError:
            return ()
    found = (known.get_named(name, lookup="iexact") for name in names)
    return next((days for days in found if days), ())
