"""Cutting text into the stretches that are parsed by themselves."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.syntax.paragraphs import LONGEST, split

CASES = tomllib.loads(Path(__file__).with_name("paragraphs.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_stretches(case: dict) -> None:
    assert [case["text"][start:end] for start, end in split(case["text"])] == case["parts"]


LAYOUT = st.text(alphabet=st.sampled_from("aB.”’ \n\r\t•*-–\u2028()SEOUL,é"))


@given(LAYOUT)
def test_every_visible_character_is_in_one_stretch(text: str) -> None:
    stretches = list(split(text))
    assert all(first[1] <= second[0] for first, second in pairwise(stretches))
    assert "".join("".join(text[a:b].split()) for a, b in stretches) == "".join(text.split())
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in stretches)


def test_long_paragraphs_are_cut_between_sentences() -> None:
    text = "The river rose again. " * 2_000
    parts = [text[start:end] for start, end in split(text)]
    assert len(parts) > 1
    assert max(map(len, parts)) <= LONGEST
    assert all(part.endswith("again.") for part in parts)


def test_long_text_without_sentences_is_cut_between_words() -> None:
    text = "rose " * 5_000
    parts = [text[start:end] for start, end in split(text)]
    assert max(map(len, parts)) <= LONGEST
    assert {word for part in parts for word in part.split()} == {"rose"}


def test_long_text_without_spaces_is_cut_anyway() -> None:
    parts = list(split("x" * 25_000))
    assert parts == [(0, 10_000), (10_000, 20_000), (20_000, 25_000)]
