"""Countries and states that an article mentions, to tell places of one name apart."""

from collections import Counter
from functools import cache

import re2

from timeline.dateline.days import alternation
from timeline.lexicon.load import load

# What the place is in is said early.
_REACH = 6_000
# "Me." and "Ore." are words, and "Washington" is mostly the capital.
_LEAST_LETTERS = 5
_NO_STATE = "Washington"


def mentions(text: str) -> Counter[str]:
    """How often each country (ISO alpha-3) and state (`US/MA`) is named, or its people.

    >>> found = mentions("The Costa Rican president left for Massachusetts.")
    >>> found["CRI"], found["US/MA"], found["ESP"]
    (1, 1, 0)
    """
    counted: Counter[str] = Counter()
    for match in _pattern().finditer(text[:_REACH]):
        counted.update(_regions()[" ".join(match.group().split())])
    return counted


@cache
def _pattern() -> re2._Regexp:
    return re2.compile(rf"\b(?:{alternation(_regions())})")


@cache
def _regions() -> dict[str, tuple[str, ...]]:
    named: dict[str, tuple[str, ...]] = {}
    for country, (names, people) in load("en", "events_countries")["country"].items():
        for name in (*names, *people):
            named[name] = (*named.get(name, ()), country)
    for division, names in load("en", "dateline")["divisions"].items():
        for name in names:
            if len(name) >= _LEAST_LETTERS and name != _NO_STATE:
                named[name] = (*named.get(name, ()), division)
    return named
