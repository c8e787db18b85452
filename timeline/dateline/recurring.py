"""Named events that tell the year: games and sessions that are counted, feasts that move."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import re2
from dateutil.easter import easter

from timeline.dateline.days import alternation
from timeline.lexicon.load import load

# As far as a cycle goes on.
_LAST = 2100
# Easter is defined for the Gregorian calendar.
_GREGORIAN = range(1583, 4100)


@dataclass(frozen=True, slots=True)
class EventClue:
    """An event that the text names, with the years in which it is held."""

    text: str
    years: tuple[int, ...]

    def share(self, day: date) -> float:
        """How often an article of `day` names it, compared with other days."""
        table = load("en", "recurring")["event_gaps"]
        gap = min(abs(day.year - year) for year in self.years)
        return table["shares"][gap] if gap < len(table["shares"]) else table["beyond"]

    def held(self, day: date) -> str:
        """When it is held, seen from `day`, as a reader would say."""
        return f"held in {min(self.years, key=lambda year: (abs(day.year - year), year))}"


@dataclass(frozen=True, slots=True)
class FeastClue:
    """A feast that the text names, so many days after Western Easter."""

    text: str
    after_easter: int
    years: tuple[int, ...] = ()

    def share(self, day: date) -> float:
        """How often an article of `day` names it, compared with other days."""
        table = load("en", "recurring")["event_gaps"]
        feast = self._near(day)
        apart = abs(day - feast).days if feast else 365
        return table["feast_else"] + 1 / (1 + (apart / table["feast_days"]) ** 2)

    def held(self, day: date) -> str:
        """When it is held, seen from `day`, as a reader would say."""
        feast = self._near(day)
        return f"which falls on {feast}" if feast else "a feast of Easter"

    def _near(self, day: date) -> date | None:
        if day.year not in _GREGORIAN:
            return None
        return easter(day.year) + timedelta(days=self.after_easter)


def read_events(text: str) -> tuple[EventClue | FeastClue, ...]:
    """The events that a text names, each once, in order.

    >>> [(clue.text, clue.years) for clue in read_events("the 100th Congress; the Seoul Olympics")]
    [('100th Congress', (1987, 1988)), ('Seoul Olympics', (1988,))]
    """
    return tuple(dict.fromkeys(_events(text)))


def _events(text: str) -> Iterator[EventClue | FeastClue]:
    for match in _pattern().finditer(text):
        words = " ".join(match.group().split())
        if match.group(1):
            entry = _numbered()[" ".join(match.group(2).split())]
            number, step = int(match.group(1)), entry.get("step", 1)
            if number >= entry.get("least", 2):
                first = entry["zero"] + number * step
                yield EventClue(words, tuple(range(first, first + entry.get("span", 1))))
        elif match.group(3):
            yield EventClue(words, _cycles()[words])
        elif host := match.group(4) or match.group(5):
            hosts = load("en", "recurring")["games"]["hosts"]
            yield EventClue(words, tuple(hosts[" ".join(host.split())]))
        else:
            yield FeastClue(words, _feasts()[words])


@cache
def _pattern() -> re2._Regexp:
    games = load("en", "recurring")["games"]
    hosts, words = alternation(games["hosts"]), alternation(games["words"])
    return re2.compile(
        rf"\b(?:(\d{{1,3}})(?:st|nd|rd|th)\s+({alternation(_numbered())})"
        rf"|({alternation(_cycles())})"
        rf"|({hosts})\s+(?:{words})|(?:{words})\s+in\s+({hosts})"
        rf"|(?:{alternation(_feasts())}))\b"
    )


@cache
def _numbered() -> dict[str, dict]:
    entries = load("en", "recurring")["numbered"]
    return {name: entry for entry in entries for name in entry["names"]}


@cache
def _cycles() -> dict[str, tuple[int, ...]]:
    """Events that come again, every so many years or in the years of a list, by their names."""
    recurring = load("en", "recurring")
    years = [(tuple(range(e["first"], _LAST, e["every"])), e["names"]) for e in recurring["cycle"]]
    years += [(tuple(entry["years"]), entry["names"]) for entry in recurring["held"]]
    return {name: held for held, names in years for name in names}


@cache
def _feasts() -> dict[str, int]:
    """Feasts by their names as sentences write them, with their days after Easter."""
    return {
        name.title(): entry["easter"]
        for entry in load("en", "named_days")["day"]
        if "easter" in entry
        for name in entry.get("names", ())
    }
