from pathlib import Path

from timeline.tables.describe import describe

PAGE = Path(__file__).parents[2] / "docs" / "generated" / "tables.md"


def test_the_generated_page_is_that_of_the_schema() -> None:
    stale = "the schema has changed: run `python docs/generate.py`"
    assert PAGE.read_text(encoding="utf-8") == describe(), stale
