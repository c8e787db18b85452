"""Headline, author and publisher of an HTML page, as it states them."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from timeline.sources.columns import written
from timeline.sources.json_ld import Item

if TYPE_CHECKING:
    from lxml.etree import XPath
    from lxml.html import HtmlElement

_LONGEST_NAME = 120
# A byline stands near the headline; elsewhere are the names of other articles' authors.
_BYLINE = (
    "(//h1)[1]/following::*[position() <= 40][@rel='author' or @itemprop='author' or "
    "contains(@class, 'author') or contains(@class, 'byline')]"
)


def page_credits(
    tree: "HtmlElement", main: Sequence[Item], url: str | None
) -> tuple[str | None, str | None, str | None]:
    """Title, author and publisher; for want of a name the site's host stands for the last.

    JSON-LD goes first (`main`, its items of the article), then `<meta>` and the page as it is
    seen, both read by trafilatura.
    """
    from trafilatura.metadata import examine_meta, extract_sitename, extract_title

    title, author, site = (_linked(main, key) for key in ("headline", "author", "publisher"))
    if not (title and author and site):
        meta = examine_meta(tree)
        title = title or meta.title or extract_title(tree)
        account = meta.author is not None and " " not in meta.author  # such as `admin`
        author = author or (None if account else meta.author) or _seen_author(tree)
        site = site or meta.sitename or extract_sitename(tree)
    host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    return title, author, (site or host).lstrip("@") or None


def _linked(main: Sequence[Item], key: str) -> str | None:
    """The names that the first item with that property gives."""
    for item in main:
        name = written(item.get(key))
        if name and not name.startswith(("http://", "https://")):
            return name
    return None


def _seen_author(tree: "HtmlElement") -> str | None:
    from trafilatura.metadata import normalize_authors

    named = _bylines()(tree)
    name = " ".join(named[0].text_content().split()) if named else ""
    usable = 2 < len(name) < _LONGEST_NAME and not any(char.isdigit() for char in name)
    return normalize_authors(None, name) if usable else None


@cache
def _bylines() -> "XPath":
    from lxml.etree import XPath

    return XPath(_BYLINE)
