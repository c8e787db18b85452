"""Event rules on text that the shipped parser reads."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from timeline.events import extract
from timeline.model.dateline import Dateline
from timeline.syntax import Parser, load

CASES = [
    case
    for name in ("articles.toml", "definites.toml", "narrative.toml")
    for case in tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))["case"]
]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return load()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_article(
    case: dict[str, Any], parser: Parser, timex: Any, article_time: Any, check: Any
) -> None:
    text = case["text"]
    (sentences,) = parser.parse([text])
    timexes = tuple(timex(text, *row) for row in case.get("timexes", ()))
    line = case.get("dateline")
    dateline = Dateline(start=0, end=len(line), text=line) if line is not None else None
    check(case, text, extract(text, sentences, timexes, article_time(dateline=dateline)))
