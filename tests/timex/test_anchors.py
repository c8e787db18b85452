"""Which time an expression counts from, as listed in anchors.toml; and how that is told."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from timeline.model.dateline import ArticleTime, Dct
from timeline.model.timex import Timex
from timeline.timex import tag_article
from timeline.timex.discourse import Discourse

CASES = tomllib.loads((Path(__file__).parent / "anchors.toml").read_text())["case"]
ARTICLE = ArticleTime(dct=Dct(value=date(2020, 6, 15)))


def _looked_up(timexes: tuple[Timex, ...], wanted: list[list[str]]) -> list[list[str]]:
    """The values of the wanted surfaces, each sought behind the one before."""
    remaining = iter(timexes)
    found = []
    for surface, _ in wanted:
        timex = next((timex for timex in remaining if timex.text == surface), None)
        found.append([surface, timex.value if timex else "not found"])
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    timexes = tag_article(case["text"], ARTICLE, case.get("genre"))
    assert _looked_up(timexes, case["times"]) == case["times"]


def test_the_anchor_is_named_where_it_stands() -> None:
    text = "In December 1941 the fleet sailed. In January it was sunk."
    sailed, sunk = tag_article(text, ARTICLE, "narrative")
    assert (sunk.anchor_kind, sunk.anchor_value, sunk.anchor_start) == (
        "timex",
        "1941-12",
        sailed.start,
    )
    assert sunk.explanation.startswith("January, the next from 1941-12: 1942-01.")


def test_a_comparison_explains_itself_by_its_quarter() -> None:
    text = "Net for the first quarter of 2020 rose to $3 million from $2 million a year earlier."
    quarter, earlier = tag_article(text, ARTICLE)
    assert (earlier.anchor_value, earlier.anchor_start) == ("2020-Q1", quarter.start)
    assert earlier.explanation == ("4 quarters before the anchor, counted from 2020-Q1: 2019-Q1.")


def test_without_a_creation_time_a_narrative_is_still_dated() -> None:
    text = "In December 1941 the fleet sailed. In January it was sunk."
    values = [
        timex.value for timex in tag_article(text, ArticleTime(dct=Dct(value=None)), "narrative")
    ]
    assert values == ["1941-12", "1942-01"]


def test_without_a_creation_time_news_keeps_its_months_open() -> None:
    text = "The bank was founded in 1921. In March it cut 300 jobs."
    values = [timex.value for timex in tag_article(text, ArticleTime(dct=Dct(value=None)))]
    assert values == ["1921", "XXXX-03"]


def test_a_long_text_is_read_in_linear_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking an anchor up costs the same however much was spoken of before."""
    seen: list[int] = []
    real = Discourse._within

    def counted(self: Discourse, one: int, other: int, boundary: Any) -> bool:
        seen.append(1)
        return real(self, one, other, boundary)

    monkeypatch.setattr(Discourse, "_within", counted)
    for length in (50, 500):
        seen.clear()
        tag_article("On June 18 it rang at 10:30 a.m. again. " * length, ARTICLE)
        assert len(seen) <= 4 * length
