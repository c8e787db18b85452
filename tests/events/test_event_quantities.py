"""Numbers of people and money told of events, on text that the shipped parser reads."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.events.quantities.amounts import amounts
from timeline.events.quantities.numbers import bounded, is_share, read_number
from timeline.lexicon.load import load
from timeline.model.document import Document, document_id
from timeline.model.event import Event, Quantity
from timeline.model.options import Options
from timeline.pipeline import Resources, annotate, load_resources

CASES = tomllib.loads((Path(__file__).parent / "quantities.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def resources() -> Resources:
    return load_resources(Options())


def events_of(text: str, resources: Resources) -> tuple[Event, ...]:
    article = Document(
        doc_id=document_id(None, text), text=text, source_uri="a.txt", source_format="text"
    )
    return annotate(article, resources).events


def told(text: str, trigger: str, measure: str, resources: Resources) -> Quantity:
    events = events_of(text, resources)
    found = [q for e in events if e.trigger == trigger for q in e.quantities]
    of_measure = [quantity for quantity in found if quantity.measure == measure]
    everything = [(e.trigger, q.measure, q.text) for e in events for q in e.quantities]
    assert len(of_measure) == 1, f"{[e.trigger for e in events]}: {everything}"
    assert text[of_measure[0].start : of_measure[0].end] == of_measure[0].text
    return of_measure[0]


def known(bound: float) -> float | None:
    return None if bound < 0 else bound


@pytest.mark.parametrize("case", CASES["people"], ids=lambda case: f"{case[0]} {case[1]} {case[2]}")
def test_people(case: list[Any], resources: Resources) -> None:
    text, trigger, measure, low, high, words = case
    quantity = told(text, trigger, measure, resources)
    assert (quantity.low, quantity.high) == (known(low), known(high))
    assert (quantity.text, quantity.unit) == (words, "people")


@pytest.mark.parametrize("case", CASES["money"], ids=lambda case: case[0])
def test_money(case: list[Any], resources: Resources) -> None:
    text, trigger, low, high, currency, words = case
    quantity = told(text, trigger, "money", resources)
    assert (quantity.low, quantity.high) == (known(low), known(high))
    assert (quantity.text, quantity.unit or "-") == (words, currency)


@pytest.mark.parametrize("text", CASES["no_people"])
def test_no_people(text: str, resources: Resources) -> None:
    found = [q for event in events_of(text, resources) for q in event.quantities]
    assert [q for q in found if q.measure != "money"] == []


@pytest.mark.parametrize("text", CASES["no_money"])
def test_no_money(text: str) -> None:
    assert list(amounts(text, 0, len(text), {})) == []


CARDINALS = {
    value: word
    for word, value in load("en", "time")["cardinal"].items()
    if word not in ("a", "an", "couple", "dozen")
}
ONES = [CARDINALS[value] for value in range(1, 20)]
TENS = [CARDINALS[value] for value in range(20, 100, 10)]


def spelled(number: int) -> str:
    if number < 20:
        return ONES[number - 1]
    if number < 100:
        ones = number % 10
        return TENS[number // 10 - 2] + (f"-{ONES[ones - 1]}" if ones else "")
    if number < 1000:
        rest = number % 100
        return f"{spelled(number // 100)} hundred" + (f" and {spelled(rest)}" if rest else "")
    rest = number % 1000
    return f"{spelled(number // 1000)} thousand" + (f" {spelled(rest)}" if rest else "")


@given(st.integers(1, 999_999))
def test_numbers_are_read_as_they_are_spelled(number: int) -> None:
    for written in (spelled(number), f"{number:,}", str(number)):
        words = [*written.split(), "people"]
        found = read_number(words, 0)
        assert found is not None, written
        assert (found.low, found.high, found.end) == (number, number, len(words) - 1), written


@given(st.lists(st.text("0123456789,.-–andofozeti $%", min_size=1, max_size=9), max_size=6))
def test_any_words_are_read_without_harm(words: list[str]) -> None:
    for at in range(len(words)):
        number = read_number(words, at)
        if number is None:
            continue
        whole = bounded(words, number)
        assert 0 <= whole.first <= at < whole.end <= len(words)
        assert whole.low is None or whole.high is None or whole.low <= whole.high
        assert isinstance(is_share(words, whole.end), bool)


@given(st.text("$€£US1234567890., -–tobilnmo\nupatles", max_size=60))
def test_any_text_is_searched_for_money_without_harm(text: str) -> None:
    end = 0
    for amount in amounts(text, 0, len(text), {}):
        assert end <= amount.start < amount.end <= len(text)
        assert amount.low is None or amount.high is None or amount.low <= amount.high
        end = amount.end
