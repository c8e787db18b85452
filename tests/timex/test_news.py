"""Time expressions in passages of news, as listed in news.toml; and passages that hold none."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from timeline.timex import tag

CASES = tomllib.loads((Path(__file__).parent / "news.toml").read_text())
PASSAGES = [
    (article["written"], text, wanted)
    for article in CASES["article"]
    for text, *wanted in article["cases"]
]


@pytest.mark.parametrize(
    ("written", "text", "wanted"), PASSAGES, ids=[text[:60] for _, text, _ in PASSAGES]
)
def test_passage(written: date, text: str, wanted: list[str]) -> None:
    assert [f"{timex.text} = {timex.value}" for timex in tag(text, dct=written)] == wanted


@pytest.mark.parametrize("text", CASES["none"], ids=lambda text: text[:60])
def test_passage_without_a_time(text: str) -> None:
    assert [timex.text for timex in tag(text, dct=date(2019, 9, 17))] == []
