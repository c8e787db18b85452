import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.dateline.metadata import read_stated
from timeline.model.document import StatedDate

CASES = tomllib.loads((Path(__file__).parent / "stated.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["stated"], ids=lambda case: case["text"][:30])
def test_stated_date(case: dict[str, Any]) -> None:
    stated = StatedDate("published", case["text"], "meta:date")
    moments, refused = read_stated([stated], case.get("language"))
    if "refused" in case:
        assert moments == ()
        assert case["refused"] in refused[0].reason
    else:
        assert refused == ()
        at = datetime.fromisoformat(case["at"])
        assert moments[0].at == at
        assert moments[0].at.utcoffset() == at.utcoffset()
        assert moments[0].timed == case["timed"]


def test_order_role_and_origin_are_kept() -> None:
    stated = [
        StatedDate("modified", "2023-02-01", "json-ld:dateModified"),
        StatedDate("published", "soon", "meta:date"),
        StatedDate("published", "2023-01-30", "url"),
    ]
    moments, refused = read_stated(stated)
    assert [(m.role, m.origin) for m in moments] == [
        ("modified", "json-ld:dateModified"),
        ("published", "url"),
    ]
    assert [item.stated for item in refused] == [stated[1]]


@given(
    st.datetimes(datetime(1850, 1, 1), datetime(1899, 12, 31))
    | st.datetimes(datetime(1970, 1, 2), datetime(2199, 1, 1))
)
def test_iso_strings_come_back_unchanged(at: datetime) -> None:
    moments, _ = read_stated([StatedDate("published", at.isoformat(), "feed:published")])
    assert moments[0].at == at


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30))
def test_any_string_is_read_or_refused(text: str) -> None:
    moments, refused = read_stated([StatedDate("published", text, "meta:date")])
    assert len(moments) + len(refused) == 1
