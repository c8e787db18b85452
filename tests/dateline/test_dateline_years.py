import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dateline import article_time
from timeline.dateline.clues import read_clues
from timeline.dateline.days import WrittenDay
from timeline.dateline.year import Ceiling, infer_year
from timeline.lexicon.load import load
from timeline.model.document import Document

CASES = tomllib.loads((Path(__file__).parent / "years.toml").read_text(encoding="utf-8"))["case"]
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def document(text: str, uri: str = "a.txt") -> Document:
    return Document(doc_id="1", text=text, source_uri=uri, source_format="text")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_year(case: dict[str, Any]) -> None:
    article = document(case["text"], case.get("uri", "a.txt"))
    dct = article_time(article, as_of=case.get("as_of")).dct
    assert dct.value == case.get("dct")
    inferred = "dateline_inferred_year" if "dct" in case else "none"
    assert dct.method == case.get("method", inferred)
    assert case.get("says", "") in " ".join(piece.note for piece in dct.evidence)
    assert (dct.conflict or "") == case.get("conflict", "")


def test_candidates_are_probabilities_and_the_rest_are_alternatives() -> None:
    text = "OSLO, Jan 30 (Reuters) - Ministers met on Monday."
    dct = article_time(document(text), as_of=date(2026, 11, 23)).dct
    ranked = infer_year(WrittenDay(1, 30), read_clues(text), Ceiling(date(2026, 11, 23), "as_of"))
    assert sum(share for _, share in ranked) == pytest.approx(1)
    assert [day for day, _ in dct.alternatives] == [day for day, _ in ranked[1:6]]
    assert dct.confidence == pytest.approx(ranked[0][1], abs=0.001)


def test_as_of_alone_gives_little_confidence() -> None:
    bare = article_time(document("OSLO, Jan 30 (AP) - They met."), as_of=date(2026, 11, 23)).dct
    told = document("OSLO, Jan 30 (AP) - They met on Thursday, Jan. 26, as they had in 2022.")
    assert bare.confidence < 0.1 < 0.5 < article_time(told, as_of=date(2026, 11, 23)).dct.confidence


@pytest.mark.parametrize("table", ["weekday_offsets", "year_gaps"])
def test_shares_are_shares(table: str) -> None:
    for name, shares in load("en", "dateline")[table].items():
        assert all(share > 0 for share in shares), name
        assert 0.5 < sum(shares) <= 1.0001, name


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.lists(st.sampled_from(NAMES), max_size=3),
    st.lists(st.integers(1850, 2150), max_size=3),
)
def test_inferred_day_is_the_datelines_and_never_after_as_of(
    day: date, as_of: date, weekdays: list[str], years: list[int]
) -> None:
    story = " ".join([f"They met on {name}." for name in weekdays] + [f"So in {y}." for y in years])
    text = f"OSLO, {day:%B} {day.day} (Reuters) - {story}"
    dct = article_time(document(text), as_of=as_of).dct
    assert dct.value is not None
    assert (dct.value.month, dct.value.day) == (day.month, day.day)
    assert dct.value <= as_of
    assert all(other <= as_of and other != dct.value for other, _ in dct.alternatives)
    assert 0 < dct.confidence < 1


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_weekday_written_with_its_day_decides(day: date) -> None:
    other = day - timedelta(days=3)
    told = f"{NAMES[other.weekday()]}, {other:%B} {other.day}"
    text = f"OSLO, {day:%B} {day.day} (Reuters) - It began on {told}, as in {day.year - 1}."
    dct = article_time(document(text), as_of=date(day.year, 12, 31)).dct
    assert dct.value == day
