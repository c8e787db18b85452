"""The address that a page says it was published under, and what an archive added to it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import re2

from timeline.model.document import StatedDate
from timeline.sources.json_ld import Item, item_url
from timeline.sources.page_meta import MetaTag

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_OPEN_GRAPH = ("og:url", "twitter:url")
_PROPERTIES = ("mainEntityOfPage", "url")
_LONGEST = 2000
_ARCHIVE = "web.archive.org"
# The Wayback Machine's copy of a page, the moment of the copy, and the page's own address.
_ARCHIVED = re2.compile(r"^https?://web\.archive\.org/web/([0-9]{14})[a-z_]*/(https?://.+)$")


def page_url(
    tree: "HtmlElement",
    tags: Sequence[MetaTag],
    main: Sequence[Item],
    read_from: str | None = None,
) -> str | None:
    """The page's own address: canonical link, Open Graph, JSON-LD; else where it was read from.

    `tags` are its `<meta>` elements, `main` the JSON-LD items of the article, `read_from` a web
    address or None. What leads to the front page only, although the page has an address of its
    own, is no address of an article.

    >>> from lxml.html import fromstring
    >>> from timeline.sources.page_meta import meta_tags
    >>> page = fromstring(
    ...     '<link rel="canonical" href="/rain"><meta property="og:url" content="https://e.org/">'
    ... )
    >>> page_url(page, meta_tags(page), ())
    'https://e.org/rain'
    """
    named = {tag.name: tag.content for tag in tags}
    graph = [named.get(name) for name in _OPEN_GRAPH]
    links = [e.get("href") for e in tree.iter("link") if _is_own(e)]
    stated = [url.strip() for url in (*links, *graph, *map(item_url, main)) if url]
    base = next((url for url in (read_from, *stated) if url and _is_web(url)), "")
    urls = [url for url in (_joined(base, url) for url in stated) if _is_web(url)]
    own = next((url for url in urls if urlsplit(url).path.strip("/")), None)
    return original_url(own or read_from or next(iter(urls), None))


def original_url(url: str | None) -> str | None:
    """The address without the Wayback Machine's part of it."""
    archived = _archived(url)
    return archived[2] if archived else url


def archived_at(tree: "HtmlElement", read_from: str | None = None) -> tuple[StatedDate, ...]:
    """When the Wayback Machine fetched the page, where this is one of its copies."""
    links = (e.get("href", "") for e in tree.iter("link") if e.get("rel") == "canonical")
    for url in (*links, read_from or ""):
        if archived := _archived(url):
            return (StatedDate("crawled", archived[1], _ARCHIVE),)
    return ()


def _archived(url: str | None) -> "re2._Match | None":
    return _ARCHIVED.search(url) if url and _ARCHIVE in url else None


def _is_own(link: "HtmlElement") -> bool:
    return "canonical" in link.get("rel", "").lower() or link.get("itemprop") in _PROPERTIES


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://")) and len(url) <= _LONGEST


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError:  # such as http://[broken
        return ""
