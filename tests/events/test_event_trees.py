"""Event rules on hand-written trees, apart from any parser's errors."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from timeline.events import extract

CASES = tomllib.loads((Path(__file__).parent / "trees.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_tree(case: dict[str, Any], tree: Any, timex: Any, article_time: Any, check: Any) -> None:
    text, sentence = tree(case["tree"], case.get("entities"))
    timexes = tuple(timex(text, *row) for row in case.get("timexes", ()))
    check(case, text, extract(text, (sentence,), timexes, article_time()))
