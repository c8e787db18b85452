"""Time expressions in short messages, as listed in tweets.toml; and messages that hold none."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from timeline.timex import tag

CASES = tomllib.loads((Path(__file__).parent / "tweets.toml").read_text())
WRITTEN = date(2013, 5, 15)


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case[0])
def test_message(case: list[str]) -> None:
    text, *wanted = case
    assert [f"{timex.text} = {timex.value}" for timex in tag(text, dct=WRITTEN)] == wanted


@pytest.mark.parametrize("text", CASES["none"])
def test_message_without_a_time(text: str) -> None:
    assert [timex.text for timex in tag(text, dct=WRITTEN)] == []
