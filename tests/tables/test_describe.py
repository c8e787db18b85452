import json

import pytest

from timeline.errors import UsageError
from timeline.tables.datapackage import table_schema
from timeline.tables.describe import Style, describe
from timeline.tables.schema import TABLES, table


@pytest.mark.parametrize("style", ["markdown", "text", "json"])
def test_every_column_is_described(style: Style) -> None:
    described = describe(style=style)
    for each in TABLES:
        for field in each.fields:
            assert field.name in described


@pytest.mark.parametrize("style", ["markdown", "text"])
def test_one_table_is_that_part_of_all(style: Style) -> None:
    assert describe("events", style).strip() in describe(style=style)
    assert "headline_event_id" not in describe("events", style)


def test_markdown_has_one_row_a_column() -> None:
    lines = describe("timexes").splitlines()
    assert lines[0] == "## `timexes`"
    assert sum(line.startswith("| `") for line in lines) == len(table("timexes").fields)
    assert all(line.count("|") == 4 for line in lines if line.startswith("|"))


def test_a_column_comes_with_enum_bounds_unit_and_key() -> None:
    described = describe("events")
    assert "| `polarity` | string, never null | " in described
    assert "One of `POS`, `NEG`." in described
    assert "From 0 to 1." in described
    assert "Unit: characters." in described
    assert "Refers to `timexes.timex_id`." in described


def test_text_fits_a_terminal() -> None:
    assert max(map(len, describe(style="text").splitlines())) <= 88


def test_json_holds_the_table_schema() -> None:
    (described,) = json.loads(describe("stories", "json"))
    assert described["name"] == "stories"
    assert described["schema"] == table_schema(table("stories"))


def test_an_unknown_table_is_refused() -> None:
    with pytest.raises(UsageError, match="no table 'dates'"):
        describe("dates")
