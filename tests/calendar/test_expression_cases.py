"""Every kind of expression against an anchor, as listed in cases.toml."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from timeline.calendar import expression as nodes
from timeline.calendar.edtf import edtf
from timeline.calendar.evaluate import evaluate
from timeline.calendar.expression import Expression
from timeline.calendar.extent import interval_of
from timeline.calendar.period import Period
from timeline.calendar.timex3 import timex3_type, timex3_value
from timeline.model.granularity import Granularity

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text())["case"]


def _build(text: str) -> Expression:
    """The expression written in a case, in the words of the module itself."""
    names = {name: getattr(nodes, name) for name in dir(nodes) if name[0].isupper()}
    names |= {unit.name: unit for unit in Granularity}
    return eval(text, {"__builtins__": {}}, names)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["expression"])
def test_case(case: dict[str, Any]) -> None:
    anchor = Period.of_day(date.fromisoformat(case["anchor"])) if "anchor" in case else None
    value = evaluate(_build(case["expression"]), anchor, case.get("direction", "past"))
    interval = interval_of(value)
    got = {
        "type": timex3_type(value.core),
        "value": timex3_value(value.core),
        "edtf": edtf(value) or "",
        "interval": f"{interval.start or '..'} {interval.end or '..'}" if interval else "",
    }
    assert got == {key: case.get(key, got[key]) for key in got}
