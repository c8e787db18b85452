import tomllib
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dateline.clock import on_day, read_clock
from timeline.dateline.shape import day_shapes
from timeline.dateline.urldate import url_date
from timeline.model.document import StatedDate

CASES = tomllib.loads((Path(__file__).parent / "written.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["shape"], ids=lambda case: case["text"][:30])
def test_shape_of_a_day(case: dict[str, Any]) -> None:
    assert [shape.text for shape in day_shapes(case["text"])] == case["found"]


@pytest.mark.parametrize("case", CASES["clock"], ids=lambda case: case["text"])
def test_time_of_day(case: dict[str, Any]) -> None:
    clock = read_clock(case["text"], case.get("region"))
    found = None if clock is None else on_day(datetime(2021, 7, 4), clock).isoformat()
    assert found == (f"2021-07-04T{case['at']}" if "at" in case else None)


@pytest.mark.parametrize("case", CASES["url"], ids=lambda case: case["url"][13:])
def test_day_in_an_address(case: dict[str, Any]) -> None:
    found = url_date(case["url"])
    assert found == (StatedDate("published", case["day"], "url") if "day" in case else None)


@given(st.text(max_size=300))
def test_shapes_stand_in_any_text_in_order(text: str) -> None:
    shapes = list(day_shapes(text))
    assert all(one.end <= other.start for one, other in pairwise(shapes))
    assert all(shape.day in text for shape in shapes)


@given(st.dates(date(1991, 1, 1), date(2099, 12, 31)), st.sampled_from(["%Y/%m/%d", "%Y%m%d"]))
def test_any_day_of_the_web_is_read_off_its_address(day: date, form: str) -> None:
    found = url_date(f"https://e.org/{day.strftime(form)}/rain")
    assert found is not None and found.text == day.isoformat()
