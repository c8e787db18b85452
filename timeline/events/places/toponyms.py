"""Toponyms: names of places in a stretch of tokens, with all that they can mean.

A name counts only when it is the whole run of capitals: "Washington", but not "Washington
Post".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from timeline.events.vocabulary import Country
from timeline.lexicon.gazetteer import Area, City, gazetteer, key
from timeline.lexicon.load import load
from timeline.model.sentence import Sentence

_LONGEST = 5
_HYPHENS = frozenset("-‐‑")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name at tokens `[first, end)` with what it can mean.

    `demonym` for words such as "Kenyan", `region` where the words beside it make it a
    region ("Kherson region"), `wide` for what is no part of one country.
    """

    first: int
    end: int
    name: str
    areas: tuple[Area, ...] = ()
    cities: tuple[City, ...] = ()
    demonym: bool = False
    region: bool = False
    wide: bool = False


@cache
def place_words(table: str) -> dict[str, frozenset[str]]:
    """A table of `places.toml` as sets."""
    return {name: frozenset(words) for name, words in load("en", "places")[table].items()}


@cache
def _wide() -> frozenset[str]:
    return frozenset(key(name) for name in load("en", "places")["wide"]["names"])


def toponyms(
    sentence: Sentence, first: int, end: int, countries: Mapping[str, Country]
) -> tuple[Toponym, ...]:
    """The place names among tokens `[first, end)`, in order."""
    found: list[Toponym] = []
    token = first
    while token < end:
        toponym = _toponym(sentence, token, end, countries)
        if toponym is None:
            token = _behind_run(sentence, token, end)
        else:
            found.append(toponym)
            token = toponym.end
    return tuple(found)


def _behind_run(sentence: Sentence, token: int, end: int) -> int:
    """The token behind a run of capitals: no part of a longer name is a name of its own."""
    direction = sentence.words[token].lower() in place_words("words")["direction"]
    token += 1
    while token < end and not direction and _is_name(sentence, token - 1):
        if not _is_name(sentence, token):
            break
        token += 1
    return token


def _is_name(sentence: Sentence, token: int) -> bool:
    word = sentence.words[token]
    return word[0].isupper() and sentence.upos[token] in ("PROPN", "NOUN", "ADJ", "X")


def _toponym(
    sentence: Sentence, first: int, end: int, countries: Mapping[str, Country]
) -> Toponym | None:
    words = sentence.words
    if not words[first][0].isupper():
        return None
    places, lexicon = gazetteer(), place_words("words")
    for stop in range(min(end, first + _LONGEST), first, -1):
        written = _joined(sentence, first, stop)
        name, region = key(written), False
        last = words[stop - 1].lower()
        if stop - first > 1 and last in lexicon["region"] and name not in places.areas:
            name, region = key(_joined(sentence, first, stop - 1)), True
        country = countries.get(written)
        areas, cities = places.areas.get(name, ()), places.cities.get(name, ())
        demonym = country is not None and country.demonym
        if country is not None:
            areas = (Area(places.alpha2[country.code]), *(a for a in areas if a.kind == "region"))
        if not (areas or cities or name in _wide()) or not name[0].isalpha():
            continue
        if last == "." and name not in places.dotted:
            continue
        has_stop = "." in (written[-1], *words[stop : stop + 1])
        if country is None and name in places.dotted and not has_stop:
            continue
        if demonym and first > 0 and words[first - 1] in _HYPHENS:
            continue
        if not demonym and stop < end and _continues(sentence, stop):
            return None
        if stop < len(words) and words[stop].lower() in lexicon["region"] and not demonym:
            region, stop = True, min(stop + 1, end)
        return Toponym(first, stop, name, areas, cities, demonym, region, name in _wide())
    return None


def _joined(sentence: Sentence, first: int, end: int) -> str:
    """The words as they stand together: "Port-au-Prince" is one, however it was cut."""
    parts = [sentence.words[first]]
    for token in range(first + 1, end):
        touching = sentence.ends[token - 1] == sentence.starts[token]
        parts += ["" if touching else " ", sentence.words[token]]
    return "".join(parts)


def _continues(sentence: Sentence, token: int) -> bool:
    """True where the run of capitals goes on at that token ("Paris | Hilton")."""
    if sentence.words[token].lower() in place_words("words")["region"]:
        return False
    return _is_name(sentence, token) and sentence.upos[token] == "PROPN"
