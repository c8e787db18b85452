"""Pages in the shapes of publishers' markup, read as a person reads them."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from timeline.dateline import article_time
from timeline.model.document import Document
from timeline.sources import read

FILES = Path(__file__).parent / "files"
PAGES = tomllib.loads((Path(__file__).parent / "pages.toml").read_text(encoding="utf-8"))["page"]


def stated(moment: date | None) -> str | None:
    return moment.isoformat() if moment else None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["file"].removesuffix(".html"))
def test_page_is_read_as_a_person_reads_it(page: dict[str, Any]) -> None:
    [document] = read([FILES / page["file"]])
    assert isinstance(document, Document)
    found = article_time(document)
    assert found.dct.value == (date.fromisoformat(page["dct"]) if "dct" in page else None)
    assert stated(found.published_at) == page.get("published")
    assert stated(found.modified_at) == page.get("modified")
    assert stated(found.crawled_at) == page.get("crawled")
    assert document.url == page.get("url")
    assert document.language == page.get("language")
    assert found.dct.conflict == page.get("conflict")
    refused = [piece.note for piece in found.dct.evidence if piece.stance == "refused"]
    reasons = page.get("refused", [])
    assert len(refused) == len(reasons)
    assert all(reason in note for reason, note in zip(reasons, refused, strict=True))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["file"].removesuffix(".html"))
def test_every_date_is_accounted_for(page: dict[str, Any]) -> None:
    [document] = read([FILES / page["file"]])
    assert isinstance(document, Document)
    dct = article_time(document).dct
    sources = [piece.source for piece in dct.evidence]
    assert {stated.origin for stated in document.stated_dates} <= set(sources)
    chosen = [piece for piece in dct.evidence if piece.stance == "chosen"]
    assert [piece.claim for piece in chosen[-1:]] == [str(dct.value or "none")]


def test_every_page_has_its_case() -> None:
    assert sorted(page["file"] for page in PAGES) == sorted(path.name for path in FILES.iterdir())
