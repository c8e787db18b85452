"""Dates of events in whole articles, as a reader gives them (`told.toml`)."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from timeline.events import extract
from timeline.model.dateline import ArticleTime, Dct
from timeline.model.event import EventDate
from timeline.syntax import Parser, load
from timeline.timex import tag_article

ARTICLES = tomllib.loads((Path(__file__).parent / "told.toml").read_text(encoding="utf-8"))
_MARK = re.compile(r"\{([^=}]+)=([^}]+)\}")


@pytest.fixture(scope="module")
def parser() -> Parser:
    return load()


def _unmarked(text: str) -> tuple[str, list[tuple[int, str, str]]]:
    """The text without its marks, and the offset, word and date of each."""
    plain, marks, position = "", [], 0
    for mark in _MARK.finditer(text):
        plain += text[position : mark.start()]
        marks.append((len(plain), mark[1], mark[2]))
        plain += mark[1]
        position = mark.end()
    return plain + text[position:], marks


def _written(when: EventDate) -> str:
    if when.start is not None and when.end is not None:
        return f"{when.start}" if when.start == when.end else f"{when.start}..{when.end}"
    earliest, latest = when.start or when.earliest, when.end or when.latest
    above = f">={earliest}" if earliest is not None else ""
    return above + (f"<={latest}" if latest is not None else "") or "-"


@pytest.mark.parametrize(
    "article", ARTICLES["article"], ids=[article["name"] for article in ARTICLES["article"]]
)
def test_dates_of_an_article(article: dict[str, Any], parser: Parser) -> None:
    text, marks = _unmarked(article["text"])
    time = ArticleTime(dct=Dct(value=article["day"], method="metadata", confidence=1.0))
    (sentences,) = parser.parse([text])
    found = extract(text, sentences, tag_article(text, time), time)
    dates = {event.trigger_start: _written(event.date) for event in found}
    ours = [(word, dates.get(start)) for start, word, _ in marks]
    assert ours == [(word, gold) for _, word, gold in marks]
