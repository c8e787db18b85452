import tomllib
from pathlib import Path

import pytest
from lxml.html import fromstring

from timeline.sources.json_ld import linked_items, main_items
from timeline.sources.page_dates import stated_dates
from timeline.sources.page_meta import meta_tags

FILES = Path(__file__).parent / "files"
PAGES = tomllib.loads((FILES / "pages.toml").read_text(encoding="utf-8"))["page"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["file"])
def test_page_is_read_as_a_person_reads_it(page, outcome):
    [document], problems = outcome(FILES / page["file"])
    assert problems == []
    assert document.source_format == "html"
    for field in ("title", "publisher", "author", "language"):
        assert getattr(document, field) == page.get(field), field
    dates = [[stated.role, stated.text, stated.origin] for stated in document.stated_dates]
    assert dates == page["dates"]
    words = " ".join(document.text.split())
    assert [part for part in page["has"] if part not in words] == []
    assert [part for part in page["has_not"] if part in words] == []


def test_page_is_read_alike_after_other_pages(outcome):
    pages = [FILES / page["file"] for page in PAGES]
    first, _ = outcome(*pages)
    again, _ = outcome(*reversed(pages), *pages)
    assert again[len(pages) :] == first


def test_page_without_article_text(outcome):
    documents, [problem] = outcome(FILES / "blank_page.html")
    assert documents == []
    assert (problem.code, problem.action) == ("no_text", "skipped")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"not a page at all", "no_text"),
        (b"<html><body></body></html>", "no_text"),
        (b"%PDF-1.7\n" + bytes(range(256)), "binary"),
        (b"<html>" + b"<div>" * 50_000, "no_text"),
        (b"<!DOCTYPE html [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><html>&b;</html>", "no_text"),
        (b"<html><nav>" + b"<a href=/x>A section</a><br>" * 30 + b"</nav></html>", "no_text"),
    ],
    ids=["empty", "blank", "prose", "bare", "pdf", "nested", "entities", "menu"],
)
def test_bad_page_is_one_problem(raw, code, tmp_path, outcome):
    page = tmp_path / "page.html"
    page.write_bytes(raw)
    documents, problems = outcome(page)
    assert documents == []
    assert [problem.code for problem in problems] == [code]


def test_failure_of_the_extraction_is_one_problem(tmp_path, outcome, monkeypatch):
    import trafilatura

    def fail(*args, **options):
        raise RecursionError("too deep")

    monkeypatch.setattr(trafilatura, "bare_extraction", fail)
    documents, [problem] = outcome(FILES / "meta_only.html")
    assert documents == []
    assert problem.code == "malformed"
    assert "too deep" in problem.reason


@pytest.mark.parametrize(
    ("declaration", "codec"),
    [
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "cp1251"),
        ('<?xml version="1.0" encoding="shift_jis"?>', "shift_jis"),
    ],
)
def test_declared_charset_is_used(declaration, codec, tmp_path, outcome):
    words = {"cp1252": "“naïve”", "cp1251": "во вторник", "shift_jis": "火曜日"}[codec]
    prose = f"<p>The minister called the plan {words} on Tuesday, her office said.</p>" * 3
    page = tmp_path / "page.html"
    page.write_bytes(f"<html><head>{declaration}</head><body>{prose}</body></html>".encode(codec))
    [document], problems = outcome(page)
    assert problems == []
    assert words in document.text


@pytest.mark.parametrize("label", ["utf-8", "utf-16", "base64", "no-such-charset"])
def test_wrong_charset_declaration_is_not_followed(label, tmp_path, outcome):
    prose = "<p>It’s the café owner’s “last” word on the matter, he said on Tuesday.</p>" * 3
    html = f"<html><head><meta charset={label}></head><body>{prose}</body></html>"
    page = tmp_path / "page.html"
    page.write_bytes(html.encode("cp1252"))
    [document], _ = outcome(page)
    assert "It’s the café owner’s “last” word" in document.text


@pytest.mark.parametrize(
    ("head", "dates"),
    [
        ('<meta name="article:published_time" content="">', []),
        ('<meta name="viewport" content="2020-01-01">', []),
        ('<meta content="2020-01-01">', []),
        ('<script type="application/ld+json">{"@type": "NewsArticle"}</script>', []),
        ('<script type="application/ld+json">' + "[" * 100_000 + "</script>", []),
        ('<script type="application/json">{"datePublished": "2020-01-01"}</script>', []),
        (
            '<script type="application/ld+json">{"dateCreated": "2020-01-01"}</script>',
            [("published", "2020-01-01", "json-ld:dateCreated")],
        ),
        (
            '<script type="application/ld+json">'
            '[{"@type": "VideoObject", "datePublished": "2001"},'
            ' {"@type": "BlogPosting", "datePublished": ["2002"]}]</script>',
            [("published", "2002", "json-ld:datePublished")],
        ),
        (
            '<script type="application/ld+json">{"@type": "WebPage", "mainEntity":'
            ' {"@type": "Article", "dateModified": 2003}}</script>',
            [("modified", "2003", "json-ld:dateModified")],
        ),
    ],
)
def test_stated_dates(head, dates):
    tree = fromstring(f"<html><head>{head}</head><body><p>Text</p></body></html>")
    found = stated_dates(tree, meta_tags(tree), main_items(linked_items(tree), None))
    assert [(d.role, d.text, d.origin) for d in found] == dates
