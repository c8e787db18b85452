"""Months, weekdays, units and days of speaking in other languages: the locales of dateparser.

What dateparser knows serves to read a string that is a date. A text holds much besides, so
only whole words are taken: no "so" for Sunday and no "die" for Tuesday.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import MappingProxyType

from timeline.model.granularity import Granularity

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UNITS = (Granularity.DAY, Granularity.WEEK, Granularity.MONTH, Granularity.YEAR)
_DEICTICS = {
    "2 day ago": -2,
    "1 day ago": -1,
    "0 day ago": 0,
    "in 1 day": 1,
    "in 2 day": 2,
}
# Other names under which a language goes.
_LOCALES = {"no": "nb"}
_SHORTEST_MONTH, _SHORTEST_UNIT, _SHORTEST_CUT_WEEKDAY = 3, 2, 5


@dataclass(frozen=True, slots=True)
class Locale:
    """The words of time of one language, in lower case, without those that are too short.

    `month_abbreviations` are the forms that a longer form starts with ("sept"), and
    `cut_weekdays` such forms of five letters or more ("segunda"). `deictics` are the days
    from the day of speaking; `order` is how an all-number date is written (`DMY`).
    """

    months: Mapping[str, int]
    month_abbreviations: Mapping[str, int]
    weekdays: Mapping[str, int]
    cut_weekdays: Mapping[str, int]
    units: Mapping[str, Granularity]
    deictics: Mapping[str, int]
    order: str


@cache
def locale(language: str) -> Locale | None:
    """The locale of a language (ISO 639-1), or None where dateparser has none.

    >>> german = locale("de")
    >>> german.months["märz"], german.month_abbreviations["sept"], "die" in german.weekdays
    (3, 9, False)
    >>> locale("xx") is None
    True
    """
    from dateparser.data import language_locale_dict

    name = _LOCALES.get(language, language)
    if name not in language_locale_dict:
        return None
    info = import_module(f"dateparser.data.date_translation_data.{name}").info
    whole_months, cut_months = _split(info, _MONTHS)
    weekdays, cut_weekdays = _split(info, _WEEKDAYS)
    relative = info.get("relative-type", {})
    return Locale(
        months=_longer(whole_months, _SHORTEST_MONTH),
        month_abbreviations=_longer(cut_months, _SHORTEST_MONTH),
        weekdays=_longer(weekdays, _SHORTEST_CUT_WEEKDAY),
        cut_weekdays=_longer(cut_weekdays, _SHORTEST_CUT_WEEKDAY),
        units=MappingProxyType(
            {
                form: unit
                for unit in _UNITS
                for form in _forms(info.get(unit.value, ()))
                if len(form) >= _SHORTEST_UNIT
            }
        ),
        deictics=MappingProxyType(
            {
                form: days
                for key, days in _DEICTICS.items()
                for form in _forms(relative.get(key, ()))
            }
        ),
        order=info.get("date_order", ""),
    )


def _split(
    info: Mapping[str, list[str]], keys: Iterable[str]
) -> tuple[dict[str, int], dict[str, int]]:
    """The whole words of numbered keys, and the forms that are cut short."""
    whole: dict[str, int] = {}
    cut: dict[str, int] = {}
    for number, key in enumerate(keys, 1):
        forms = _forms(info.get(key, ()))
        for form in forms:
            longer = any(other != form and other.startswith(form) for other in forms)
            (cut if longer else whole)[form] = number
    return whole, cut


def _forms(written: Iterable[str]) -> list[str]:
    """Forms of letters alone, which a hyphen, an apostrophe or a blank may join."""
    lowered = dict.fromkeys(form.lower() for form in written)
    return [form for form in lowered if form.strip("-' ") and _is_word(form)]


def _is_word(form: str) -> bool:
    return all(character.isalpha() or character in "-' " for character in form)


def _longer(forms: Mapping[str, int], shortest: int) -> Mapping[str, int]:
    return MappingProxyType({form: n for form, n in forms.items() if len(form) >= shortest})
