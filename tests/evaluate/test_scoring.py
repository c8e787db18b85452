import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.evaluate.outcome import Mention, Outcome, counts, outcomes
from timeline.evaluate.score import FIGURES, Counts, Figure, figure, pairs, total, values_equal
from timeline.evaluate.timeml import GoldDocument, GoldTimex
from timeline.model.timex import Timex

CASES = tomllib.loads((Path(__file__).parent / "score_cases.toml").read_text("utf-8"))
TEXT = "." * 80


def gold_document(rows: list, **fields) -> GoldDocument:
    timexes = tuple(
        GoldTimex(start=s, end=e, text=TEXT[s:e], tid=f"t{s}", type=kind, value=value)
        for s, e, kind, value in rows
    )
    return GoldDocument(doc_id="a", source_uri="a.tml", text=TEXT, timexes=timexes, **fields)


def our_timexes(rows: list) -> list[Timex]:
    return [
        Timex(start=s, end=e, text=TEXT[s:e], type=kind, value=value, rule="given.reading")
        for s, e, kind, value in rows
    ]


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["name"])
def test_hand_counted(case: dict) -> None:
    document, ours = gold_document(case["gold"]), our_timexes(case["ours"])
    assert pairs(document.timexes, ours) == tuple(map(tuple, case["pairs"]))
    assert counts(outcomes(document, ours)) == Counts(**case["counts"])


@pytest.mark.parametrize(
    ("name", "precision", "recall", "f1"),
    [("strict", 0.4, 0.5, 4 / 9), ("relaxed", 0.6, 0.75, 2 / 3), ("value", 0.3, 0.375, 1 / 3)],
)
def test_hand_computed_figures(name: str, precision: float, recall: float, f1: float) -> None:
    counted = Counts(gold=8, ours=10, strict=4, relaxed=6, type=5, value=3, value_equivalent=3)
    result = figure(counted, name)
    assert (result.precision, result.recall) == (precision, recall)
    assert result.f1 == pytest.approx(f1)


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        (Counts(), Figure(1.0, 1.0, 1.0)),
        (Counts(gold=3), Figure(0.0, 0.0, 0.0)),
        (Counts(ours=3), Figure(0.0, 0.0, 0.0)),
    ],
    ids=["neither gold nor ours", "nothing found", "nothing to find"],
)
def test_figures_of_empty_sides(counted: Counts, expected: Figure) -> None:
    assert figure(counted, "relaxed") == expected


@pytest.mark.parametrize(("one", "other"), CASES["equivalent"][0]["same"])
def test_equivalent_spellings(one: str, other: str) -> None:
    assert not values_equal(one, other)
    assert values_equal(one, other, exact=False)
    assert values_equal(other, one, exact=False)


@pytest.mark.parametrize(("one", "other"), CASES["equivalent"][0]["different"])
def test_different_values(one: str, other: str) -> None:
    assert not values_equal(one, other)
    assert not values_equal(one, other, exact=False)


def test_gold_without_a_value_equals_no_value_of_ours() -> None:
    document = gold_document([[0, 6, "DATE", None]])
    counted = counts(outcomes(document, our_timexes([[0, 6, "DATE", "2004"]])))
    assert (counted.type, counted.value, counted.value_equivalent) == (1, 0, 0)


def test_creation_time_within_the_text_is_neither_missed_nor_spurious() -> None:
    document = gold_document([[20, 26, "DATE", "2004"]], dct_span=(0, 6))
    found = outcomes(document, our_timexes([[2, 6, "DATE", "2004"], [20, 26, "DATE", "2004"]]))
    assert [(outcome.place, outcome.faults) for outcome in found] == [((20, 26), ())]


def test_faults_of_a_pair() -> None:
    gold = Mention(start=0, end=6, text="in May", type="DATE", value="2004-05")
    ours = Mention(start=3, end=6, text="May", type="SET", value="XXXX-05", rule="given.reading")
    assert Outcome(gold=gold, ours=ours).faults == ("extent", "type", "value")
    assert Outcome(gold=gold, ours=None).faults == ("missed",)
    assert Outcome(gold=None, ours=ours).faults == ("spurious",)
    assert Outcome(gold=gold, ours=gold).faults == ()


def test_outcomes_are_in_order_of_the_text_with_context() -> None:
    text = "x" * 50 + "Monday" + "y" * 50
    timex = GoldTimex(start=50, end=56, text="Monday", tid="t1", type="DATE", value="2004")
    document = GoldDocument(doc_id="a", source_uri="a.tml", text=text, timexes=(timex,))
    spurious = Timex(start=2, end=4, text="xx", type="DATE", value="2004", rule="given.reading")
    first, second = outcomes(document, [spurious])
    assert (first.before, first.after) == ("xx", text[4:44])
    assert (second.before, second.after) == ("x" * 40, "y" * 40)
    assert (first.faults, second.faults) == (("spurious",), ("missed",))


@dataclass(frozen=True)
class Span:
    start: int
    end: int


def disjoint(bounds: list[int]) -> list[Span]:
    """Spans from sorted offsets, taken two by two: none overlaps another."""
    ends = sorted(set(bounds))
    return [Span(*both) for both in zip(ends[::2], ends[1::2], strict=False)]


SIDES = st.lists(st.integers(0, 60), max_size=16).map(disjoint)


def largest_matching(gold: list[Span], ours: list[Span]) -> int:
    """By augmenting paths: what no pairing can exceed."""
    partner: dict[int, int] = {}

    def augment(index: int, seen: set[int]) -> bool:
        for other, span in enumerate(ours):
            overlap = gold[index].start < span.end and span.start < gold[index].end
            if overlap and other not in seen:
                seen.add(other)
                if other not in partner or augment(partner[other], seen):
                    partner[other] = index
                    return True
        return False

    return sum(augment(index, set()) for index in range(len(gold)))


@given(SIDES, SIDES)
def test_pairing_is_one_to_one_and_as_large_as_can_be(gold: list[Span], ours: list[Span]) -> None:
    paired = pairs(gold, ours)
    assert len({index for index, _ in paired}) == len({other for _, other in paired}) == len(paired)
    assert len(paired) == largest_matching(gold, ours)
    equal = {(g.start, g.end) for g in gold} & {(o.start, o.end) for o in ours}
    assert equal <= {(gold[index].start, gold[index].end) for index, _ in paired}


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_attribute_f1_is_relaxed_f1_times_accuracy(
    missed: int, spurious: int, right: int, wrong: int
) -> None:
    relaxed = right + wrong
    counted = Counts(gold=relaxed + missed, ours=relaxed + spurious, relaxed=relaxed, value=right)
    if relaxed:
        by_toolkit = figure(counted, "relaxed").f1 * right / relaxed
        assert figure(counted, "value").f1 == pytest.approx(by_toolkit)
    result = figure(counted, "value")
    if result.precision + result.recall:
        harmonic = 2 * result.precision * result.recall / (result.precision + result.recall)
        assert result.f1 == pytest.approx(harmonic)


def test_total_sums_every_count() -> None:
    one = Counts(1, 2, 3, 4, 5, 6, 7)
    assert total([one, one]) == Counts(2, 4, 6, 8, 10, 12, 14)
    assert total([]) == Counts()
    assert set(FIGURES) < set(Counts._fields)
