"""Time expressions in sentences, as listed in sentences.toml; and texts that hold none."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from timeline.errors import ResolutionError
from timeline.model.dateline import ArticleTime, Dct
from timeline.timex import resolve, tag, tag_article

CASES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text())


def _time(dct: str = "2023-01-30") -> ArticleTime:
    return ArticleTime(dct=Dct(value=date.fromisoformat(dct)))


@pytest.mark.parametrize("case", CASES["sentence"], ids=lambda case: case["text"][:60])
def test_sentence(case: dict[str, Any]) -> None:
    timexes = tag_article(case["text"], _time(case.get("dct", "2023-01-30")))
    assert [[timex.text, timex.value] for timex in timexes] == case["timexes"]


@pytest.mark.parametrize("text", CASES["none"], ids=lambda text: text[:60])
def test_no_time_expression(text: str) -> None:
    assert [timex.text for timex in tag_article(text, _time())] == []


def test_without_a_creation_time_dates_stay_open() -> None:
    timexes = tag_article(
        "He left on Monday, Feb. 24, and in May 1998.", ArticleTime(dct=Dct(value=None))
    )
    assert [(t.value, t.interval is None, t.anchor_kind) for t in timexes] == [
        ("XXXX-02-24", True, "none"),
        ("1998-05", False, "none"),
    ]


def test_the_explanation_names_the_anchor_and_the_deciding_word() -> None:
    (timex,) = tag_article("He plans to leave on Thursday.", _time())
    assert timex.value == "2023-02-02"
    assert timex.explanation == (
        "Thursday, the next from 2023-01-30: 2023-02-02. “plans” decides the direction."
    )
    assert (timex.anchor_kind, timex.anchor_value, timex.direction) == (
        "dct",
        "2023-01-30",
        "future",
    )


def test_a_date_without_any_cue_keeps_the_other_reading() -> None:
    (timex,) = tag_article("Photo: the harbour, Thursday.", _time())
    assert (timex.value, timex.alternatives) == ("2023-01-26", ("2023-02-02",))


def test_without_a_verb_talk_is_about_what_is_to_come() -> None:
    (timex,) = tag_article("drinks at the harbour Thursday?", _time())
    assert (timex.value, timex.alternatives) == ("2023-02-02", ("2023-01-26",))


def test_a_count_given_as_a_range_keeps_its_upper_end() -> None:
    (timex,) = tag_article("It will take 12 to 18 months.", _time())
    assert (timex.value, timex.alternatives) == ("P12M", ("P18M",))
    assert timex.explanation == "12 to 18 months: P12M."


def test_a_narrative_steps_back_by_months_and_on() -> None:
    text = "In June 1940 it fell. It had been built in April. In August it was back."
    _, april, august = tag_article(text, _time(), "narrative")
    assert (april.value, april.direction) == ("1940-04", "past")
    assert (august.value, august.direction) == ("1940-08", "future")


def test_a_later_time_counts_from_the_one_spoken_of() -> None:
    text = "The bridge opened on June 5, 1998. Two days later it was closed."
    opened, closed = tag_article(text, _time())
    assert (closed.value, closed.anchor_kind, closed.anchor_start) == (
        "1998-06-07",
        "timex",
        opened.start,
    )


def test_resolve_takes_the_first_expression() -> None:
    assert resolve("from last Tuesday to Friday", date(2023, 1, 30)).value == "2023-01-24"


def test_resolve_refuses_a_text_without_a_time() -> None:
    with pytest.raises(ResolutionError, match="no time expression in “bananas”"):
        resolve("bananas", date(2023, 1, 30))


def test_seconds_are_not_counted_from_a_day() -> None:
    found = tag("It was 4 seconds ago on Saturday.", dct=date(2020, 1, 1))
    assert [timex.text for timex in found] == ["4 seconds ago", "Saturday"]


def test_a_marked_up_blank_beside_another_stands_within_a_name() -> None:
    found = tag("since Easter &nbsp; day", dct=date(2020, 1, 1))
    assert [(timex.text, timex.value) for timex in found] == [("Easter &nbsp; day", "2019-04-21")]


@pytest.mark.parametrize("text", ["It will apply from Jan. 1.", "The report is expected Jan. 20."])
def test_a_verb_that_looks_ahead_leaves_a_day_lately_gone_open(text: str) -> None:
    (timex,) = tag_article(text, _time("2014-02-10"))
    assert len(timex.alternatives) == 1
