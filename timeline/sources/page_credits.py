"""Headline, author and publisher of an HTML page, as it states them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from timeline.sources.columns import written
from timeline.sources.json_ld import Item

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_NAME = 120
_NAME_TAGS = ("a", "span", "div", "p", "address", "li", "strong", "b", "em")
_MARKS = ("author", "byline")


def page_credits(
    tree: "HtmlElement", main: Sequence[Item], url: str | None
) -> tuple[str | None, str | None, str | None]:
    """Title, author and publisher; for want of a name the site's host stands for the last.

    JSON-LD goes first (`main`, its items of the article), then `<meta>` and the page as it is
    seen, both read by trafilatura.
    """
    from trafilatura.metadata import examine_meta, extract_sitename, extract_title

    meta = examine_meta(tree)
    account = meta.author is not None and " " not in meta.author  # such as `admin`
    author = _linked(main, "author") or (None if account else meta.author) or _seen_author(tree)
    site = _linked(main, "publisher") or meta.sitename or extract_sitename(tree)
    host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    title = _linked(main, "headline") or meta.title or extract_title(tree)
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

    named = next((e for e in tree.iter(*_NAME_TAGS) if _is_author(e)), None)
    name = " ".join(named.text_content().split()) if named is not None else ""
    usable = 2 < len(name) < _LONGEST_NAME and not any(char.isdigit() for char in name)
    return normalize_authors(None, name) if usable else None


def _is_author(element: "HtmlElement") -> bool:
    if element.get("rel") == "author" or element.get("itemprop") == "author":
        return True
    marks = element.get("class")
    return marks is not None and any(mark in marks for mark in _MARKS)
