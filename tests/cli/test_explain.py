import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import get_args

import polars as pl
import pytest
from rich.console import Console

from timeline.model.dateline import DctMethod, Stance
from timeline.model.granularity import Granularity
from timeline.model.interval import Interval
from timeline.model.timex import Timex
from timeline.terminal.explain import (
    _DCT_METHODS,
    _STANCES,
    _article_facts,
    _facts_table,
    explain_timex,
)
from timeline.terminal.show import short_id


def identifier(built: Path, table: str, key: str, row: int = 0) -> str:
    return pl.read_parquet(built / f"{table}.parquet")[key][row]


def squeezed(printed: str) -> str:
    return " ".join(printed.split())


def test_an_event(run: Callable, built: Path) -> None:
    ran = run("explain", identifier(built, "events", "event_id"), "--in", built)
    assert (ran.status, ran.err) == (0, "")
    told = squeezed(ran.out)
    assert "On [Monday] they [met] the dockers." in told
    assert "who Lima" in told
    assert "status occurred (PAST)" in told
    assert "when 2023-01-30, to the day, by the time expression of the same clause" in told
    assert "because The nearest Monday before it." in told
    assert "value DATE 2023-01-30" in told
    assert "counted from the article's own date, 2023-01-30, direction past" in told
    assert "rule weekday (confidence 0.95)" in told
    assert "or else 2023-02-06" in told
    assert "its own date 2023-01-30: the dateline, its year inferred (confidence 0.90)" in told
    assert "because “Monday” was a 30 January in 2023." in told
    assert "(weekday)" not in told


def test_an_event_without_a_date(run: Callable, built: Path) -> None:
    ran = run("explain", identifier(built, "events", "event_id", 2), "--in", built)
    told = squeezed(ran.out)
    assert "when not known: the text states no time for it" in told
    assert "time words" not in told


def test_a_time_expression(run: Callable, built: Path) -> None:
    ran = run("explain", identifier(built, "timexes", "timex_id"), "--in", built)
    told = squeezed(ran.out)
    assert ran.status == 0
    assert "On [Monday] they met" in told
    assert "time words “Monday”" in told
    assert "interval from 2023-01-30 until 2023-01-31" in told
    assert "worked out Monday on or before the article's own day." in told


def test_an_article(run: Callable, built: Path) -> None:
    told = squeezed(run("explain", identifier(built, "documents", "doc_id"), "--in", built).out)
    assert "[Lima], the envoys say." in told
    assert "dateline Lima" in told
    assert "holds 1 time expression, 2 events" in told


def test_an_id_cut_short(run: Callable, built: Path) -> None:
    whole = identifier(built, "events", "event_id")
    assert (
        run("explain", short_id(whole), "--in", built).out
        == run("explain", whole, "--in", built).out
    )


def test_an_ambiguous_id_names_what_it_fits(run: Callable, built: Path) -> None:
    ran = run("explain", "", "--in", built)
    assert ran.status == 2
    assert "fits 3 rows" in ran.err
    assert identifier(built, "documents", "doc_id", 1) in ran.err


@pytest.mark.parametrize("wrong", ["ffffffffffff", "ffffff-e3", "ffffff-t3", "ffffff-x3"])
def test_an_unknown_id(run: Callable, built: Path, wrong: str) -> None:
    ran = run("explain", wrong, "--in", built)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("timeline: ")
    assert wrong in ran.err


def test_the_end_of_an_id_is_not_cut(run: Callable, built: Path) -> None:
    whole = identifier(built, "events", "event_id")
    document, _, place = whole.partition("-e")
    assert run("explain", f"{document}-e{place[1:]}", "--in", built).status == 2


def test_every_way_to_a_date_has_words() -> None:
    assert set(_DCT_METHODS) == set(get_args(DctMethod))
    assert set(_STANCES) == set(get_args(Stance))


STATED = {"source": "front-matter:date", "claim": "2023-01-31", "note": "Stated.", "stance": ""}
DATELINE = {"source": "dateline", "claim": "2023-01-30", "note": "The dateline.", "stance": ""}


@pytest.mark.parametrize(
    ("stated", "dateline", "heard"),
    [
        (
            "chosen",
            "chosen",
            [
                "2023-01-30: the dateline's day, in the year that the source states",
                "because Stated. (front-matter:date) The dateline.",
                "conflict one day apart",
            ],
        ),
        (
            "chosen",
            "contradicts",
            ["2023-01-30: stated by the source", "but The dateline."],
        ),
        ("refused", "supports", ["because The dateline.", "not used Stated."]),
    ],
    ids=["both", "against", "refused"],
)
def test_an_article_whose_dates_differ(stated: str, dateline: str, heard: list[str]) -> None:
    evidence = [{**STATED, "stance": stated}, {**DATELINE, "stance": dateline}]
    article = {
        "title": None,
        "publisher": None,
        "source_uri": "rain.md",
        "dateline_text": None,
        "dct": "2023-01-30",
        "dct_method": "metadata",
        "dct_confidence": 0.9,
        "dct_evidence": json.dumps(evidence),
        "dct_conflict": "one day apart",
        "dct_alternatives": "[]",
    }
    console = Console(width=100)
    with console.capture() as captured:
        console.print(_facts_table(_article_facts(article)))
    printed = squeezed(captured.get())
    assert [words for words in heard if words not in printed] == []
    assert ("conflict" in printed) == (dateline != "contradicts")


def told(timex: Timex) -> str:
    console = Console(width=100)
    with console.capture() as captured:
        console.print(explain_timex(timex))
    return squeezed(captured.get())


def test_what_resolve_tells() -> None:
    hour = Interval(datetime(2023, 1, 30, 9), datetime(2023, 1, 30, 10))
    timex = Timex(
        start=0,
        end=5,
        text="9 a.m.",
        type="TIME",
        value="2023-01-30T09",
        rule="clock",
        mod="APPROX",
        granularity=Granularity.HOUR,
        interval=hour,
    )
    assert "value TIME 2023-01-30T09, mod APPROX" in told(timex)
    assert "interval from 2023-01-30 09:00 until 2023-01-30 10:00" in told(timex)


def test_open_and_missing_intervals_are_told() -> None:
    since = Timex(
        start=0,
        end=12,
        text="since Monday",
        type="DATE",
        value="2023-01-30",
        rule="since",
        interval=Interval(datetime(2023, 1, 30), None),
    )
    assert "interval from 2023-01-30 until open" in told(since)
    now = Timex(start=0, end=3, text="now", type="DATE", value="PRESENT_REF", rule="now")
    assert "interval" not in told(now)
    assert "counted from" not in told(now)
