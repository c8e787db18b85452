import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dateline.head import find_dateline

CASES = tomllib.loads((Path(__file__).parent / "heads.toml").read_text(encoding="utf-8"))
STATED = ("place", "agency", "year", "month", "day")
PIECES = ["SEOUL", "Paris", ", ", "Jan 30", "30 May", " 2023", " (Reuters)", " (AP)", "/TASS/"]
PIECES += [" - ", " — ", "--", ": ", ". ", "\n", "\r\n", "\u00a0", "é", "İ", "𝔘", "(", "[", "]"]


@pytest.mark.parametrize("case", CASES["dateline"], ids=lambda case: case["head"][:40])
def test_dateline_is_found_with_its_parts(case: dict[str, Any]) -> None:
    found = find_dateline(case["head"])
    assert found is not None
    assert found.text == case["text"]
    assert {part: getattr(found, part) for part in STATED} == {
        part: case.get(part) for part in STATED
    }
    if "country" in case:
        assert found.country == case["country"]
    if "timezone" in case:
        assert found.timezone == case["timezone"]


@pytest.mark.parametrize("head", CASES["none"]["heads"], ids=lambda head: head[:40])
def test_what_only_looks_like_a_dateline_is_none(head: str) -> None:
    assert find_dateline(head) is None


@pytest.mark.parametrize("case", CASES["dateline"], ids=lambda case: case["head"][:40])
def test_dateline_deep_in_the_text_is_not_looked_for(case: dict[str, Any]) -> None:
    story = "The talks went on for another day without a result.\n\n" * 80
    assert find_dateline(story + case["head"]) is None


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=12).map("".join))
def test_offsets_hold_on_any_text(text: str) -> None:
    found = find_dateline(text)
    if found is not None:
        assert text[found.start : found.end] == found.text
        assert found.text == found.text.strip() != ""


@given(st.text(alphabet="\n \t", max_size=30))
def test_lines_before_do_not_matter(blank: str) -> None:
    found = find_dateline(blank + "SEOUL, Jan 30 (Reuters) - Envoys met.")
    assert found is not None
    assert found.start == len(blank)
