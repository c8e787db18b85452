"""Where events happened, on text that the shipped parser reads."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.events.places.locating import Surroundings, locate
from timeline.events.places.toponyms import toponyms
from timeline.events.vocabulary import vocabulary
from timeline.lexicon.gazetteer import Area, gazetteer, key
from timeline.model.document import Document, document_id
from timeline.model.event import Event, EventPlace
from timeline.model.options import Options
from timeline.model.sentence import Sentence
from timeline.pipeline import Resources, annotate, load_resources

CASES = tomllib.loads((Path(__file__).parent / "places.toml").read_text(encoding="utf-8"))
ARTICLES = [[case["text"], *case["place"]] for case in CASES["article"]]


@pytest.fixture(scope="module")
def resources() -> Resources:
    return load_resources(Options())


def event_of(text: str, trigger: str, resources: Resources) -> Event:
    """The last event of that trigger: the sentences before it are its surroundings."""
    article = Document(
        doc_id=document_id(None, text), text=text, source_uri="a.txt", source_format="text"
    )
    events = annotate(article, resources).events
    found = [event for event in events if event.trigger == trigger]
    assert found, f"no event {trigger!r} among {[event.trigger for event in events]}"
    return found[-1]


@pytest.mark.parametrize("case", [*CASES["places"], *ARTICLES], ids=lambda case: case[0])
def test_place(case: list[str], resources: Resources) -> None:
    text, trigger, words, country, precision = case
    place = event_of(text, trigger, resources).place
    found = (place.text, place.country or "-", place.precision or "-")
    assert found == (words, country, precision)
    assert (place.latitude is None) == (place.precision != "city")


@pytest.mark.parametrize("case", CASES["nowhere"], ids=lambda case: case[0])
def test_no_place(case: list[str], resources: Resources) -> None:
    text, trigger = case
    assert event_of(text, trigger, resources).place == EventPlace()


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"),
    [("Homs", 34.7, 36.7), ("Nairobi", -1.3, 36.8), ("Christchurch", -43.5, 172.6)],
)
def test_coordinates(name: str, latitude: float, longitude: float, resources: Resources) -> None:
    place = event_of(f"The ministers met in {name}.", "met", resources).place
    assert place.latitude == pytest.approx(latitude, abs=0.1)
    assert place.longitude == pytest.approx(longitude, abs=0.1)


def test_names_of_countries_and_regions_have_codes() -> None:
    known = gazetteer()
    codes = {area.country for areas in known.areas.values() for area in areas}
    assert codes <= known.alpha3.keys()
    assert all(len(code) == 3 for code in known.alpha3.values())


def test_a_name_of_a_region_is_never_a_country_as_well() -> None:
    known = gazetteer()
    for name in ("scotland", "gaza", "crimea", "bavaria", "helmand"):
        assert {area.kind for area in known.areas[name]} == {"region"}, name


def named(*words: str) -> Sentence:
    count = len(words)
    return Sentence(
        words=words,
        lemmas=words,
        upos=("PROPN",) * count,
        feats=("",) * count,
        heads=(0,) * count,
        deps=("root", *["flat"] * (count - 1)),
        starts=tuple(20 * n for n in range(count)),
        ends=tuple(20 * n + len(word) for n, word in enumerate(words)),
    )


@given(st.lists(st.text("Parisxü-'.1 ", min_size=1, max_size=8), min_size=1, max_size=6))
def test_any_words_are_searched_without_harm(words: list[str]) -> None:
    sentence = named(*words)
    found = toponyms(sentence, 0, len(words), vocabulary().countries)
    ends = [0]
    for toponym in found:
        assert ends[-1] <= toponym.first < toponym.end <= len(words)
        ends.append(toponym.end)
    place = locate(found, sentence, Surroundings((sentence,), None, vocabulary().countries))
    assert (place.latitude is None) == (place.longitude is None) == (place.precision != "city")


@given(st.sampled_from(sorted(gazetteer().cities)), st.booleans())
def test_a_qualifier_is_never_overruled(name: str, first: bool) -> None:
    known = gazetteer()
    city = known.cities[name][0 if first else -1]
    country = next(
        (word for word, c in vocabulary().countries.items() if not c.demonym
         and known.alpha2[c.code] == city.country and key(word) in known.areas), None
    )  # fmt: skip
    if country is None or name in known.areas:
        return
    sentence = named(name.title(), ",", country)
    found = toponyms(sentence, 0, 3, vocabulary().countries)
    place = locate(found, sentence, Surroundings((sentence,), "USA", vocabulary().countries))
    assert place.country == known.alpha3[city.country]


@given(st.text(max_size=30))
def test_keys_are_stable(name: str) -> None:
    assert key(key(name)) == key(name)


def test_an_area_holds_the_cities_of_its_division_alone() -> None:
    portland = gazetteer().cities["portland"][0]
    assert Area("US").holds(portland) and Area("US", "OR", "region").holds(portland)
    assert not Area("US", "ME", "region").holds(portland) and not Area("CA").holds(portland)
