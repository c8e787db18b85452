"""Locating: which place a name means, where several places bear it.

The names beside it decide ("Portland, Maine"), then the countries and regions that sentence,
article and dateline name, and size only where it is overwhelming. What stays open is None.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from timeline.events.places.toponyms import Toponym
from timeline.events.vocabulary import Country
from timeline.lexicon.gazetteer import Area, City, gazetteer, key
from timeline.model.event import EventPlace, PlacePrecision
from timeline.model.sentence import Sentence

# Among cities of one name, the largest is meant if it is this many times the next.
_DOMINANCE = 5.0
# A name that nothing around it supports means a city of this size, or a capital.
_WELL_KNOWN = 300_000
# A city so many times the one that the context supports is meant in spite of it.
_OVERWHELMING = 30.0


@dataclass(frozen=True)
class Surroundings:
    """What an article tells of countries: its sentences and its dateline's country (alpha-3)."""

    sentences: tuple[Sentence, ...]
    dateline_country: str | None
    countries: Mapping[str, Country]

    @cached_property
    def areas(self) -> Counter[Area]:
        """The areas that the article names, with how often; counted when first asked for."""
        return Counter(area for sentence in self.sentences for area in self.named_in(sentence))

    @cached_property
    def home(self) -> Counter[Area]:
        """The dateline's country."""
        code = gazetteer().alpha2.get(self.dateline_country or "")
        return Counter([Area(code)] if code else ())

    def named_in(self, sentence: Sentence) -> Iterable[Area]:
        """The countries and regions that a sentence names, by name or by demonym."""
        known = gazetteer()
        for word in sentence.words:
            if word in self.countries:
                yield Area(known.alpha2[self.countries[word].code])
        for entity in sentence.entities:
            if entity.label == "LOC":
                name = key(" ".join(sentence.words[entity.first : entity.end]))
                areas, cities = known.areas.get(name, ()), known.cities.get(name, ())
                city = known.alone.get(name) or _plain_city(cities)
                if len(areas) == 1 and name not in known.alone:
                    yield areas[0]
                elif city is not None and not areas:
                    yield Area(city.country, city.division, "region")


_FINENESS = {"city": 0, "region": 1, "country": 2}


def _kind(toponym: Toponym) -> PlacePrecision:
    """What a name means first: "Paris" a city, "Ohio" a region, "Mexico" a country."""
    if toponym.region:
        return "region"
    if toponym.name in gazetteer().alone:
        return "city"
    if any(area.kind == "country" for area in toponym.areas):
        return "country"
    return "region" if toponym.areas else "city"


def locate(
    names: Sequence[Toponym], sentence: Sentence, around: Surroundings, *, statewide: bool = False
) -> EventPlace:
    """Country, coordinates and precision of place names that qualify each other.

    The finest name is located inside the others; what stays open is None. `statewide` reads
    a name of both a city and a state as the state ("upstate New York").
    """
    ranked = sorted(
        (t for t in names if not t.wide and not t.demonym), key=lambda t: _FINENESS[_kind(t)]
    )
    finest = ranked[0] if ranked else None
    others = [area for toponym in names if toponym is not finest for area in toponym.areas]
    if finest is None:
        return _in_area(others, sentence, around)
    if finest.areas and (_kind(finest) != "city" or statewide):
        return _in_area(_inside(finest.areas, others), sentence, around)
    city = _city(finest, others, sentence, around)
    if city is not None:
        return _at(city, is_region=finest.region)
    if others:
        return _in_area(others, sentence, around)
    owners = {candidate.country for candidate in finest.cities}
    if len(owners) == 1 and len(finest.cities) > 1:
        return EventPlace(country=gazetteer().alpha3[owners.pop()], precision="country")
    return EventPlace()


def capital_of(area: Area) -> EventPlace:
    """The capital of a country, for "the Kenyan capital"."""
    city = gazetteer().capitals.get(area.country) if area.kind == "country" else None
    return _at(city) if city is not None else EventPlace()


def _at(city: City, *, is_region: bool = False) -> EventPlace:
    country = gazetteer().alpha3[city.country]
    if is_region:
        return EventPlace(country=country, precision="region")
    return EventPlace(
        country=country, latitude=city.latitude, longitude=city.longitude, precision="city"
    )


def _inside(areas: Sequence[Area], others: Sequence[Area]) -> Sequence[Area]:
    """The readings of a name that lie in a country named beside it, or all."""
    owners = {other.country for other in others}
    return [area for area in areas if area.country in owners] or areas


def _in_area(areas: Sequence[Area], sentence: Sentence, around: Surroundings) -> EventPlace:
    """The country of an area; of several readings the one that the surroundings name."""
    chosen = _best(areas, sentence, around) if len(set(areas)) > 1 else areas
    if not chosen:
        return EventPlace()
    finest = min(chosen, key=lambda area: _FINENESS[area.kind])
    return EventPlace(country=gazetteer().alpha3[finest.country], precision=finest.kind)


def _best(areas: Sequence[Area], sentence: Sentence, around: Surroundings) -> Sequence[Area]:
    """The areas of the one country among several that is named nearest; empty if none is."""
    owners = {area.country for area in areas}
    if len(owners) == 1:
        return areas
    for named in _nearness(sentence, around):
        votes = Counter(
            {
                owner: sum(n for area, n in named.items() if area.country == owner)
                for owner in owners
            }
        )
        # A name that means two countries ("Georgia") is no vote for either of them.
        own = {area.country for area in areas if area in named and area.kind == "country"}
        for owner in own:
            votes[owner] -= sum(named[area] for area in areas if area.country == owner)
        (first, most), *rest = votes.most_common()
        if most > 0 and all(count < most for _, count in rest):
            return [area for area in areas if area.country == first]
    return ()


def _nearness(sentence: Sentence, around: Surroundings) -> Iterator[Counter[Area]]:
    yield Counter(around.named_in(sentence))
    yield around.areas
    yield around.home


def _city(
    toponym: Toponym, others: Sequence[Area], sentence: Sentence, around: Surroundings
) -> City | None:
    """The one city that a name means here, or None."""
    cities = toponym.cities
    if others:
        return next((c for c in cities if any(area.holds(c) for area in others)), None)
    alone = gazetteer().alone.get(toponym.name)
    if alone is not None or not cities:
        return alone
    largest = cities[0]
    for named in _nearness(sentence, around):
        for areas in (
            [area for area in named if area.division is not None],
            [area for area in named if area.division is None],
        ):
            held = [city for city in cities if any(area.holds(city) for area in areas)]
            if held and held[0].weight * _OVERWHELMING >= largest.weight:
                return held[0] if _dominates(held) else None
    return _plain_city(cities)


def _plain_city(cities: Sequence[City]) -> City | None:
    """The city that a name means wherever it is written, by its size alone, or None."""
    if not cities or not _dominates(cities):
        return None
    return cities[0] if cities[0].capital or cities[0].population >= _WELL_KNOWN else None


def _dominates(cities: Sequence[City]) -> bool:
    return len(cities) == 1 or cities[0].weight >= _DOMINANCE * cities[1].weight
