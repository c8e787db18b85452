"""Places of datelines: country, coordinates and time zone, or nothing where unsure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from timeline.lexicon.gazetteer import Area, City, area
from timeline.lexicon.gazetteer import gazetteer as known_places
from timeline.lexicon.gazetteer import key as _key
from timeline.lexicon.load import load

# Among cities of one name, the largest is meant if it is this many times the next.
_DOMINANCE = 5
# Countries whose datelines tell towns apart by state; the first is told by nothing else.
_OF_STATES = ("US", "AU", "CA")
# So many mentions of a country mean its place against the one that the name alone means.
_OVERRULES, _OVERRULES_CAPITAL = 2, 3
# NICE and READING open other lines than datelines; MANILA and OSLO hardly do.
_MAJOR_WEIGHT = 500_000


@dataclass(frozen=True, slots=True)
class Location:
    """Where a dateline's place is; what is ambiguous or unknown is None.

    `country` is ISO 3166 alpha-3, `latitude` and `longitude` are degrees, `timezone` an
    IANA name. `major` is true for places that a dateline may name without more,
    `ambiguous` for a name that several places bear.
    """

    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    timezone: str | None = None
    major: bool = False
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    cities: Mapping[str, tuple[City, ...]]
    regions: dict[str, tuple[Area, ...]]
    stand_alone: dict[str, Area]
    special: dict[str, Location]
    alpha3: Mapping[str, str]
    timezones: dict[Area, str]


def locate(
    place: str, qualifiers: Sequence[str] = (), told: Callable[[], Mapping[str, int]] = dict
) -> Location | None:
    """The location of a dateline's place; None when neither name is known at all.

    `qualifiers` are the state or country written after it; `told` gives the countries and
    states that the article mentions, and is asked where the name alone does not decide. A
    name that could still mean several places gives a `Location` with what they have in common.

    >>> locate("BEIRUT", ["Lebanon"]).country, locate("AUSTIN", ["Texas"]).timezone
    ('LBN', 'America/Chicago')
    >>> locate("HAMILTON").latitude is None, locate("OPEC TALKS") is None
    (True, True)
    >>> locate("HAMILTON", told=lambda: {"NZL": 1}).timezone
    'Pacific/Auckland'
    """
    gazetteer = _gazetteer()
    key = _key(place)
    regions = [region for name in qualifiers for region in gazetteer.regions.get(_key(name), ())]
    if not qualifiers and key in gazetteer.special:
        return gazetteer.special[key]
    cities = gazetteer.cities.get(key, ())
    if regions:
        inside = [city for city in cities if any(region.holds(city) for region in regions)]
        chosen = inside[0] if inside else None
        return _of_city(chosen, gazetteer) if chosen else _of_regions(regions, gazetteer)
    if key in gazetteer.stand_alone:
        home = gazetteer.stand_alone[key]
        chosen = next((city for city in cities if home.holds(city)), None)
        return _of_city(chosen, gazetteer) if chosen else _of_regions([home], gazetteer)
    if not cities:
        return gazetteer.special.get(key)
    first = cities[0]
    dominant = len(cities) == 1 or first.weight >= _DOMINANCE * cities[1].weight
    meant = None
    if len(cities) > 1:
        meant = _mentioned(cities, told(), gazetteer, against=first if dominant else None)
    if meant is not None or dominant:
        return _of_city(meant or first, gazetteer, major=first.weight >= _MAJOR_WEIGHT)
    return Location(
        ambiguous=True,
        country=gazetteer.alpha3[first.country] if _same(c.country for c in cities) else None,
        timezone=first.timezone if _same(c.timezone for c in cities) else None,
    )


def _mentioned(
    cities: Sequence[City],
    told: Mapping[str, int],
    gazetteer: _Gazetteer,
    *,
    against: City | None,
) -> City | None:
    """The one city whose state or country the article mentions most.

    Against a city that the name alone means, it takes several, and none of that one's.
    """
    support: dict[str, int] = {}
    largest: dict[str, City] = {}
    for city in cities:
        country, division = gazetteer.alpha3[city.country], f"{city.country}/{city.division}"
        # Every other American story names the country: there the state must be named.
        home = division if city.country in _OF_STATES else country
        largest.setdefault(home, city)
        nation = told.get(country, 0) if city.country not in _OF_STATES[:1] else 0
        support[home] = told.get(home, 0) + (nation if home != country else 0)
    ranked = sorted(support, key=lambda home: -support[home])
    best = support[ranked[0]]
    if len(ranked) > 1 and support[ranked[1]] == best:
        return None
    if against is None:
        return largest[ranked[0]] if best > 0 else None
    own = next(support[home] for home, city in largest.items() if city is against)
    least = _OVERRULES_CAPITAL if against.capital else _OVERRULES
    return largest[ranked[0]] if best >= least and not own else None


def is_region(name: str) -> bool:
    """True for the name of a country, or of a state or province that datelines write.

    >>> is_region("Tenn."), is_region("South Korea"), is_region("Stoltenberg")
    (True, True, False)
    """
    return _key(name) in _gazetteer().regions


def is_abbreviation(name: str) -> bool:
    """True for a state or country that is written with a full stop: `Va`, `N.Y`.

    >>> is_abbreviation("Tenn"), is_abbreviation("Ohio")
    (True, False)
    """
    return f"{name.strip().casefold()}." in _dotted()


@cache
def _dotted() -> frozenset[str]:
    lexicon = load("en", "dateline")
    tables = (lexicon["countries"], lexicon["divisions"])
    return frozenset(
        name.casefold()
        for table in tables
        for names in table.values()
        for name in names
        if name.endswith(".")
    ) | frozenset(
        f"{region.removeprefix('US/').casefold()}."
        for region in lexicon["divisions"]
        if region.startswith("US/")
    )


def _of_city(city: City, gazetteer: _Gazetteer, *, major: bool = True) -> Location:
    return Location(
        country=gazetteer.alpha3[city.country],
        latitude=city.latitude,
        longitude=city.longitude,
        timezone=city.timezone,
        major=major,
    )


def _of_regions(regions: Sequence[Area], gazetteer: _Gazetteer) -> Location:
    if not _same(region.country for region in regions):
        return Location(major=True)
    zones = [gazetteer.timezones.get(region) for region in regions]
    return Location(
        country=gazetteer.alpha3[regions[0].country],
        timezone=zones[0] if _same(zones) else None,
        major=True,
    )


def _same(values: Iterable[object]) -> bool:
    return len(set(values)) == 1


@cache
def _gazetteer() -> _Gazetteer:
    """The gazetteer with what datelines add to it, built once at the first dateline."""
    places = known_places()
    lexicon = load("en", "dateline")
    return _Gazetteer(
        cities=places.cities,
        regions=_regions(lexicon, places.countries),
        stand_alone={
            _key(name): area(region)
            for region, names in lexicon["stand_alone"].items()
            for name in names
        },
        special={
            _key(name): Location(*values, major=True) for name, values in lexicon["places"].items()
        },
        alpha3=places.alpha3,
        timezones=places.cities.timezones(),
    )


def _regions(
    lexicon: Mapping[str, Mapping[str, list[str]]], countries: Mapping[str, str]
) -> dict[str, tuple[Area, ...]]:
    named: dict[str, list[Area]] = defaultdict(list)
    for code, country in countries.items():
        named[_key(country)].append(Area(code))
    for table in ("countries", "divisions"):
        for region, names in lexicon[table].items():
            for name in names:
                named[_key(name)].append(area(region))
    for region in lexicon["divisions"]:
        if region.startswith("US/"):
            named[_key(region.removeprefix("US/"))].append(area(region))
    return {name: tuple(dict.fromkeys(regions)) for name, regions in named.items()}
