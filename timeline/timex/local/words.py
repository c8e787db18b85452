"""The words of time of one language other than English: dateparser's, and those of our lexicon."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from timeline.calendar.expression import Mod
from timeline.lexicon.load import load
from timeline.lexicon.locales import Locale, locale
from timeline.model.granularity import Granularity
from timeline.timex.words import alternatives

#: Languages with a lexicon of their own, and so with all the rules.
LANGUAGES = ("de", "es", "fr", "it", "nl", "pt")
_OFFSETS = {"previous": -1, "same": 0, "following": 1}
_PARTS: dict[str, Mod] = {"START": "START", "MID": "MID", "END": "END"}
_NOT_IN_WORD = r"(?:^|[^\pL\pN])"


@dataclass(frozen=True, slots=True)
class Words:
    """Lookups from words in lower case (with plain apostrophes and blanks), and `patterns`,
    the fragments that rules use. A fragment that the language has no words for is absent.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, Granularity]
    deictics: Mapping[str, int]
    days: Mapping[str, int]
    numbers: Mapping[str, int]
    before: Mapping[str, int]
    after: Mapping[str, int]
    year_of: Mapping[str, int]
    parts: Mapping[str, Mod]
    dayparts: Mapping[str, str]
    patterns: Mapping[str, str]
    guards: Mapping[str, str]
    table: Mapping[str, Any]


@cache
def words_of(language: str) -> Words | None:
    """The words of a language (ISO 639-1), or None where dateparser has no months of it,
    or dates are not written day, month, year.

    >>> german = words_of("de")
    >>> german.weekdays["sonnabend"], german.before["kommenden"]
    (6, 1)
    >>> words_of("xx") is None
    True
    """
    if language in load("mul", "languages")["order"]["year_first"]:
        return None
    vocabulary = locale(language)
    if vocabulary is None or not vocabulary.months:
        return None
    table = load(language, "time") if language in LANGUAGES else {}
    weekdays = {**vocabulary.weekdays, **vocabulary.cut_weekdays, **_numbers(table, "weekday")}
    deictics = {**vocabulary.deictics, **_numbers(table, "deictic")}
    units = {**vocabulary.units}
    for name in ("unit", "unit_one"):
        units |= {word: Granularity(unit) for word, unit in _inverted(table, name).items()}
    context = table.get("context", {})
    return Words(
        months=MappingProxyType({**vocabulary.months, **vocabulary.month_abbreviations}),
        weekdays=MappingProxyType(weekdays),
        units=MappingProxyType(units),
        deictics=MappingProxyType(deictics),
        days=_numbers(table, "day"),
        numbers=_numbers(table, "number"),
        before=_offsets(table, "before"),
        after=_offsets(table, "after"),
        year_of=_offsets(table, "year_of"),
        parts={word: _PARTS[part] for word, part in _inverted(table, "part").items()},
        dayparts=_inverted(table, "daypart"),
        patterns=MappingProxyType(_patterns(table, vocabulary, weekdays, deictics, units)),
        guards=MappingProxyType({name: _any(words) for name, words in context.items() if words}),
        table=table,
    )


def plain(written: str) -> str:
    """The words of a group as the lookups have them.

    >>> plain("aujourd’hui"), plain("l'année\\n dernière")
    ("aujourd'hui", "l'année dernière")
    """
    return " ".join(written.replace("’", "'").replace("&nbsp;", " ").split()).lower()


def before(guard: str) -> str:
    """A pattern for the end of what stands before: one of the words, and a blank."""
    return rf"{_NOT_IN_WORD}(?i:{guard})[\s\x{{a0}}]+|{_NOT_IN_WORD}(?i:{guard})['’]"


def after(guard: str) -> str:
    """A pattern for the start of what follows: one of the words, whole."""
    return rf"[\s\x{{a0}}]*(?:{guard})(?:[^\pL\pN]|$)"


def _patterns(
    table: Mapping[str, Any],
    vocabulary: Locale,
    weekdays: Mapping[str, int],
    deictics: Mapping[str, int],
    units: Mapping[str, Granularity],
) -> dict[str, str]:
    capitals = table.get("capitals", False)
    spell = _titled if capitals else _as_written
    refused = frozenset(table.get("not_abbreviations", ()))
    short = [word for word in vocabulary.month_abbreviations if word not in refused]
    abbreviations = rf"|(?:{_any(short)})\.?" if short else ""
    whole_weekdays = [word for word in weekdays if word not in vocabulary.cut_weekdays]
    marks = _any(table.get("day_marks", ["."]))
    days = table.get("day", {})
    day_words = f"|{_any(word for words in days.values() for word in words)}" if days else ""
    found = {
        "month": rf"(?:{_any(vocabulary.months)}{abbreviations})",
        "month_name": rf"(?-i:{_any(spell(vocabulary.months))})",
        "any_weekday": rf"(?:{_any(weekdays)})",
        "month_name_opening": rf"(?-i:{_any(_titled(vocabulary.months))})",
        "weekday": rf"(?-i:{_any(spell(whole_weekdays))})",
        "weekday_opening": rf"(?-i:{_any(_titled(whole_weekdays))})",
        "deictic": rf"(?-i:{_any(deictics)})",
        "deictic_opening": rf"(?-i:{_any(_titled(deictics))})",
        "day": rf"(?:(?:3[01]|[12]\d|0?[1-9])(?:{marks})?{day_words})",
        "year": r"(?:1[5-9]\d\d|20\d\d)",
        "unit": f"(?:{_any(units)})",
    }
    if "number" in table:
        found["number"] = rf"(?:\d{{1,3}}|{_any(_words(table, 'number'))})"
    if vocabulary.cut_weekdays:
        found["cut_weekday"] = rf"(?-i:{_any(vocabulary.cut_weekdays)})"
    for name in ("day_link", "month_link", "year_link", "weekday_link"):
        found[name] = rf"(?: (?:{_any(table[name])}))?" if name in table else ""
    for name in ("before", "after", "year_of", "part", "daypart", "unit_one"):
        if name in table:
            found[name] = f"(?:{_any(_words(table, name))})"
    for name in ("ago_before", "ago_after", "ahead_before"):
        if name in table.get("counted", {}):
            found[name] = f"(?:{_any(table['counted'][name])})"
    return found


def _any(words: Iterable[str]) -> str:
    """A pattern for any of the words, with either apostrophe."""
    return alternatives(words).replace("\\'", "'").replace("'", "['’]")


def _titled(words: Iterable[str]) -> list[str]:
    return [word[:1].upper() + word[1:] for word in words]


def _as_written(words: Iterable[str]) -> list[str]:
    return list(words)


def _words(table: Mapping[str, Any], name: str) -> Sequence[str]:
    return list(_inverted(table, name))


def _inverted(table: Mapping[str, Any], name: str) -> dict[str, str]:
    entries = table.get(name, {}).items()
    return {word.lower(): key for key, words in entries for word in words}


def _numbers(table: Mapping[str, Any], name: str) -> dict[str, int]:
    return {word: int(key) for word, key in _inverted(table, name).items()}


def _offsets(table: Mapping[str, Any], name: str) -> dict[str, int]:
    return {word: _OFFSETS[key] for word, key in _inverted(table, name).items()}
