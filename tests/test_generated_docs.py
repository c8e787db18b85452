"""The pages that are made from the code say what the code does now."""

import runpy
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
PAGES = runpy.run_path(str(DOCS / "generate.py"))["PAGES"]


@pytest.mark.parametrize("name", PAGES)
def test_the_generated_page_is_fresh(name: str) -> None:
    written = (DOCS / "generated" / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "the code has changed: run `python docs/generate.py`"
