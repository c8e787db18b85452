"""Dates, address and locale of pages, piece by piece; whole pages are in `tests/pages`."""

import time
from collections.abc import Callable

import pytest
from htmldate import find_date
from lxml.html import HtmlElement, document_fromstring

from timeline.sources.json_ld import linked_items, main_items
from timeline.sources.page_dates import guessed_dates, page_locale, stated_dates
from timeline.sources.page_meta import meta_tags
from timeline.sources.page_url import archived_at, page_url
from timeline.sources.visible_dates import role_of

PROSE = "<p>" + "It rained on the village for the third day, and nobody went out. " * 6 + "</p>"


def page(body: str, head: str = "", tag: str = "<html>") -> HtmlElement:
    return document_fromstring(f"{tag}<head>{head}</head><body>{body}</body></html>")


def dates(tree: HtmlElement) -> list[tuple[str, str, str]]:
    found = stated_dates(tree, meta_tags(tree), main_items(linked_items(tree), None))
    return [(stated.role, stated.text, stated.origin) for stated in found]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Published 4 March 2021", [("published", "4 March 2021")]),
        ("Last updated on 4 March 2021 at 10:42 GMT", [("modified", "4 March 2021 10:42 GMT")]),
        (
            "Zuletzt aktualisiert: 5.3.2021, erschienen am 4.3.2021",
            [("modified", "5.3.2021"), ("published", "4.3.2021")],
        ),
        ("By A. Hand, Oslo | 4 March 2021", [("published", "4 March 2021")]),
        ("<b>Posted:</b> <span>March 4,</span> 2021", [("published", "March 4, 2021")]),
        ("Published 3 hours ago", [("published", "Published 3 hours ago")]),
        ("Copyright 4 March 2021", []),
        ("A version appeared in print on March 9, 2015", []),
        ("The mill, which had been sold by its owners on 4 March 2021, was to close", []),
        ("12 comments", []),
    ],
)
def test_line_below_the_headline(line: str, found: list[tuple[str, str]]) -> None:
    below = dates(page(f"<h1>Rain</h1><p>{line}</p>{PROSE}"))
    assert [(role, text) for role, text, _ in below] == found


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>Rain</h1>{PROSE}<div class='comment'><p>Posted 4 March 2021</p></div>",
        f"<h1>Rain</h1>{PROSE}<aside><p>Published 4 March 2021</p></aside>",
        f"<header><nav><span class='date'>4 March 2021</span></nav></header><h1>Rain</h1>{PROSE}",
        f"<h1>Rain</h1>{PROSE}<ul class='related'><li>Sun <time>4 March 2021</time></li></ul>",
        f"<article><h1>Rain</h1>{PROSE}</article><article><time>4 March 2021</time></article>",
        f"<h1>Rain</h1><script>var date = 'Published 4 March 2021'</script>{PROSE}",
        f"<h1>Rain</h1>{PROSE}<footer>Updated 4 March 2021</footer>",
    ],
)
def test_dates_of_others_are_left(body: str) -> None:
    assert dates(page(body)) == []


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("updated", "modified"),
        ("Published 3 March, updated", "modified"),
        ("Mis à jour le", "modified"),
        ("Опубликовано", "published"),
        ("Güncelleme:", "modified"),
        ("更新", "modified"),
        ("Stand:", "modified"),
        ("", "published"),
        ("©", None),
        ("Expires on", None),
    ],
)
def test_words_before_a_date(label: str, role: str | None) -> None:
    assert role_of(label) == role


def test_meta_names_are_ranked_and_compared_without_punctuation() -> None:
    head = (
        '<meta name="date" content="1 May 2020"><meta name="Pub_Date" content="2 May 2020">'
        '<meta property="article:published_time" content="3 May 2020">'
        '<meta name="dateline" content="4 May 2020">'
    )
    assert [origin for _, _, origin in dates(page(PROSE, head))] == [
        "meta:article:published_time",
        "meta:Pub_Date",
        "meta:date",
    ]


def test_rdfa_and_microdata_of_comments() -> None:
    body = (
        "<span property='schema:datePublished' content='2021-03-04'></span>"
        "<div itemprop='comment'><meta itemprop='dateModified' content='2021-03-09'></div>"
    )
    assert dates(page(PROSE + body)) == [("published", "2021-03-04", "rdfa:schema:datePublished")]


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("<link rel=canonical href='https://e.org/a?id=1'>", "https://e.org/a?id=1"),
        (
            "<link rel=canonical href='https://e.org/'><meta property=og:url "
            "content='https://e.org/a'>",
            "https://e.org/a",
        ),
        ("<link rel=canonical href='//e.org/a'>", "https://e.org/a"),
        ("<link rel=canonical href='/a'>", "https://read.org/a"),
        ("<base href='https://e.org/x'>", "https://read.org/b"),
        ("<link rel=canonical href='http://[broken'>", "https://read.org/b"),
        ("<link rel=canonical href='javascript:void(0)'>", "https://read.org/b"),
        (
            "<link rel=canonical href='https://web.archive.org/web/20100304050607/http://e.org/a'>",
            "http://e.org/a",
        ),
    ],
)
def test_address(head: str, url: str) -> None:
    tree = page(PROSE, head)
    assert page_url(tree, meta_tags(tree), (), "https://read.org/b") == url


def test_address_of_a_file_is_not_made_up() -> None:
    assert page_url(page(PROSE, "<link rel=canonical href='/a'>"), (), ()) is None
    main = [{"mainEntityOfPage": {"@id": "https://e.org/a"}}]
    assert page_url(page(PROSE), (), main) == "https://e.org/a"


def test_moment_of_an_archived_copy() -> None:
    copy = "https://web.archive.org/web/20100304050607id_/http://e.org/a"
    [crawled] = archived_at(page(PROSE), copy)
    assert (crawled.role, crawled.text) == ("crawled", "20100304050607")
    assert archived_at(page(PROSE), "http://e.org/20100304050607/") == ()


@pytest.mark.parametrize(
    ("tag", "head", "url", "locale"),
    [
        ("<html lang=en>", "<meta property=og:locale content=en_GB>", None, "en-GB"),
        ("<html lang=de>", "<meta property=og:locale content=en_US>", None, "de"),
        ("<html>", "<meta property=og:locale content=en_US>", None, "en-US"),
        ("<html lang=en>", "", "https://paper.co.uk/a", "en-GB"),
        ("<html lang=en-US>", "", "https://paper.co.uk/a", "en-US"),
        ("<html lang=en>", "", "https://paper.com/a", "en"),
        ("<html>", "", "https://paper.co.uk/a", None),
    ],
)
def test_locale(tag: str, head: str, url: str | None, locale: str | None) -> None:
    tree = page(PROSE, head, tag)
    assert page_locale(tree, meta_tags(tree), url) == locale


def test_guess_does_not_depend_on_the_day_of_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    body = f"<h1>Rain</h1>{PROSE}<abbr class='published' title='2131-10-20'>autumn</abbr>"
    assert [stated.text for stated in guessed_dates(page(body))] == ["2131-10-20"]
    later = time.time() + 400 * 86400
    monkeypatch.setattr(time, "time", lambda: later)
    assert [stated.text for stated in guessed_dates(page(body))] == ["2131-10-20"]
    assert guessed_dates(page(f"{PROSE}<footer>© 2024 The Paper</footer>")) == ()


def test_article_among_several_items() -> None:
    items = [
        {"@type": "NewsArticle", "url": "https://e.org/b", "datePublished": "2001-01-01"},
        {"@type": ["Article", "NewsArticle"], "url": "http://e.org/a/", "headline": "Rain"},
        {"@type": "VideoObject", "uploadDate": "1999-01-01"},
        {"@type": "Article", "headline": "Rain", "datePublished": "2002-02-02"},
    ]
    assert main_items(items, "https://e.org/a") == [items[1], items[3]]
    assert main_items(items[2:3], None) == [items[2]]
    assert main_items([{"@type": "Organization"}], None) == []


@pytest.mark.parametrize(
    ("body", "guessed"),
    [
        ("<p>It had rained in 2021 and for 12 days.</p>", []),
        ("<div class='related'>2021-03-04</div>", []),
        ("<p class='published'>4 March 2021</p>", ["2021-03-04"]),
        ("<div class='date'>March 4, 2021</div>", ["2021-03-04"]),
        ("<div class='date'>04.03.2021</div>", ["2021-03-04"]),
        ("<div class='date'>20210304</div>", ["2021-03-04"]),
        ("<abbr class='published' data-utime='1614855600'>Thursday</abbr>", ["2021-03-04"]),
    ],
    ids=["year", "beside", "words", "american", "digits", "joined", "seconds"],
)
def test_a_guess_is_made_where_there_is_a_day(
    body: str, guessed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[HtmlElement] = []
    monkeypatch.setattr("htmldate.find_date", _recording(asked))
    tree = page(f"<h1>Rain</h1>{PROSE}{body}")
    assert [stated.text for stated in guessed_dates(tree)] == guessed
    assert bool(asked) == bool(guessed)


def _recording(asked: list[HtmlElement]) -> Callable[..., str | None]:
    def find(tree: HtmlElement, **options: object) -> str | None:
        asked.append(tree)
        return find_date(tree, **options)  # ty: ignore[invalid-argument-type]

    return find
