"""HTML: one page, one article; its body text without the furniture, and what the page states."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import re2

from timeline.dateline.urldate import url_date
from timeline.errors import SourceError
from timeline.model.document import Document, StatedDate
from timeline.model.problem import Problem
from timeline.sources.article import article
from timeline.sources.columns import ColumnMap
from timeline.sources.encoding import decode
from timeline.sources.json_ld import linked_items, main_items
from timeline.sources.page_credits import page_credits
from timeline.sources.page_dates import guessed_dates, page_locale, stated_dates
from timeline.sources.page_meta import meta_tags
from timeline.sources.page_url import archived_at, page_url
from timeline.sources.source import Source

if TYPE_CHECKING:
    from lxml.html import HtmlElement, HTMLParser
    from trafilatura.settings import Extractor

# `<meta charset=…>`, `<meta content="…; charset=…">`, `<?xml encoding="…"?>`: WHATWG looks at
# the first 1024 bytes, real pages need a little more.
_DECLARED = re2.compile(rb"(?i)(?:charset|encoding)\s*=\s*[\"']?\s*([a-z0-9_:.-]+)")
_DECLARED_WITHIN = 4096

_DOCTYPE = re2.compile(rb"^(?:\xef\xbb\xbf)?\s*(?i:<!doctype)[^>]*>")
_CONTROLS = bytes(code for code in (*range(32), 127) if code not in b"\t\n\r\f")

# From a page without an article trafilatura gives its menu: short lines, none of them a sentence.
_MIN_SENTENCE = 25


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page gives: its article's text, and what it states about the article."""

    text: str
    title: str | None
    author: str | None
    publisher: str | None
    language: str | None
    url: str | None
    stated_dates: tuple[StatedDate, ...]


def read(source: Source, columns: ColumnMap) -> Iterator[Document | Problem]:
    """The one article of an HTML page. `columns` is not used.

    Raises SourceError `no_text` where the page has no article text.
    """
    is_web = source.uri.startswith(("http://", "https://"))
    yield from read_page(
        source.read_whole(),
        uri=source.uri,
        source_format="html",
        url=source.uri if is_web else None,
    )


def read_page(
    raw: bytes,
    *,
    uri: str,
    source_format: str,
    url: str | None = None,
    charset: str | None = None,
    crawled: tuple[StatedDate, ...] = (),
) -> Iterator[Document | Problem]:
    """The one article of a page; `charset` is what its server said, `crawled` when it was asked.

    `url` is the address that it was fetched from; the one that the page states goes before it.
    Raises SourceError `no_text` where the page has no article text.
    """
    page, encoding = decode(raw, lambda: charset or _declared(raw))
    if not page.strip():
        raise SourceError("empty", "there is no text")
    found = _read(page, url)
    yield from article(
        uri=uri,
        source_format=source_format,
        url=found.url,
        text=found.text,
        title=found.title,
        language=found.language,
        publisher=found.publisher,
        author=found.author,
        stated_dates=(*found.stated_dates, *crawled),
        encoding=encoding,
    )


def _declared(raw: bytes) -> str | None:
    """The encoding that the page itself states."""
    declared = _DECLARED.search(raw[:_DECLARED_WITHIN])
    return declared[1].decode() if declared else None


def _read(page: str, read_from: str | None) -> _Page:
    """The page parsed once, for its article and for all that it states."""
    import trafilatura

    try:
        tree = _parsed(page)
        if tree is None:
            raise SourceError("no_text", "the file is not an HTML page")
        # trafilatura works on a copy of a tree. Its own metadata would take as long as the text:
        # it looks for dates, which are collected here as they are written, and for tags.
        found = trafilatura.bare_extraction(tree, options=_extraction())
        if found is None or isinstance(found, dict) or not _has_sentence(found.text or ""):
            raise SourceError("no_text", "the page has no article text")
        return _stated(tree, found.text or "", read_from, _is_marked_up(page))
    except SourceError:
        raise
    except Exception as error:  # whatever a hostile page does to the extraction, it is one row
        raise SourceError("malformed", f"the page cannot be parsed: {error!r}") from error


def _is_marked_up(page: str) -> bool:
    """True where there may be microdata, or RDFa elsewhere than in the `<meta>` of Open Graph."""
    return "itemprop=" in page or page.count(" property=") > page.count("<meta property=")


def _parsed(page: str) -> "HtmlElement | None":
    """The page's tree, which trafilatura's own loader takes half as long again to build."""
    from lxml.html import document_fromstring

    try:
        raw = page.encode().translate(None, _CONTROLS)
    except UnicodeEncodeError:  # stray bytes: `article` will tell of them
        from trafilatura import load_html

        return load_html(page)
    # A document type that libxml2 does not know can cost the whole page.
    doctype = _DOCTYPE.match(raw)
    body = raw[doctype.end() :] if doctype else raw
    return document_fromstring(body, parser=_parser()) if body.strip() else None


@cache
def _parser() -> "HTMLParser":
    from lxml.etree import ElementDefaultClassLookup
    from lxml.html import HtmlElement, HTMLParser

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    # Forms and links without classes of their own: to look these up, in Python, for every element
    # that is touched, takes a tenth of the time of a page.
    parser.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))
    return parser


@cache
def _extraction() -> "Extractor":
    from trafilatura.settings import Extractor

    return Extractor(output_format="python", comments=False)


def _stated(tree: "HtmlElement", text: str, read_from: str | None, marked_up: bool) -> _Page:
    items, tags = linked_items(tree), meta_tags(tree)
    canonical = page_url(tree, tags, (), read_from)
    main = main_items(items, canonical)
    url = canonical or (page_url(tree, tags, main) if main else None)
    locale = page_locale(tree, tags, url)
    dates = stated_dates(tree, tags, main, locale, marked_up=marked_up)
    title, author, publisher = page_credits(tree, tags, main, url)
    if not dates and url_date(url) is None:
        dates = guessed_dates(tree)
    return _Page(
        text=text,
        title=title,
        author=author,
        publisher=publisher,
        language=locale,
        url=url,
        stated_dates=(*dates, *archived_at(tree, read_from)),
    )


def _has_sentence(text: str) -> bool:
    return any(len(line) >= _MIN_SENTENCE for line in text.split("\n"))
