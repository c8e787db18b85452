"""Headline, author and publisher of an HTML page, as it states them."""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import re2

from timeline.lexicon.load import load
from timeline.sources.columns import written
from timeline.sources.json_ld import Item
from timeline.sources.page_headline import below_headline
from timeline.sources.page_meta import MetaTag

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_NAME = 120
_TAG = re2.compile(r"<[^<>]{1,200}>")
# A byline stands near the headline; elsewhere are the names of other articles' authors.
_NEAR = 40


def page_credits(
    tree: "HtmlElement", tags: Sequence[MetaTag], main: Sequence[Item], url: str | None
) -> tuple[str | None, str | None, str | None]:
    """Title, author and publisher; for want of a name the site's host stands for the last.

    JSON-LD goes first (`main`, its items of the article), then `<meta>` (`tags`), then what a
    reader sees.
    """
    title, author, site = (_linked(main, key) for key in ("headline", "author", "publisher"))
    if not (title and author and site):
        title = title or _named(tags, "title") or _seen_title(tree)
        author = author or _named_author(tags) or _seen_author(tree)
        site = site or _named(tags, "publisher") or _seen_site(tree)
    host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    return title, author, (site or host).lstrip("@") or None


def _named(tags: Sequence[MetaTag], credit: str) -> str | None:
    """The content of the `<meta>` with the most telling of the names for a credit."""
    ranks = _credit_names()[credit]
    named = [tag for tag in tags if tag.plain in ranks]
    best = min(named, key=lambda tag: ranks[tag.plain], default=None)
    if best is None:
        return None
    plain = _TAG.sub("", best.content).strip() if "<" in best.content else best.content
    return plain or None


def _named_author(tags: Sequence[MetaTag]) -> str | None:
    from trafilatura.metadata import normalize_authors

    names = _credit_names()["author"]
    author = None
    for tag in tags:
        if tag.plain in names:
            author = normalize_authors(author, tag.content)
    account = author is not None and " " not in author  # such as `admin`
    return None if account else author


def _linked(main: Sequence[Item], key: str) -> str | None:
    """The names that the first item with that property gives."""
    for item in main:
        name = written(item.get(key))
        if name and not name.startswith(("http://", "https://")):
            return name
    return None


def _seen_title(tree: "HtmlElement") -> str | None:
    headlines = list(tree.iter("h1"))
    # Where there are several, one may be the site's name.
    alone = " ".join(headlines[0].text_content().split()) if len(headlines) == 1 else ""
    if alone:
        return alone
    from trafilatura.metadata import extract_title

    return extract_title(tree)


def _seen_site(tree: "HtmlElement") -> str | None:
    """The site's name behind a title, where it is an address: `Rain | example.org`."""
    from trafilatura.metadata import extract_sitename

    titled = next(tree.iter("title"), None)
    return extract_sitename(tree) if titled is not None and "." in (titled.text or "") else None


def _seen_author(tree: "HtmlElement") -> str | None:
    from trafilatura.metadata import normalize_authors

    named = next(filter(_is_byline, below_headline(tree, _NEAR)), None)
    name = " ".join(named.text_content().split()) if named is not None else ""
    usable = 2 < len(name) < _LONGEST_NAME and not any(char.isdigit() for char in name)
    return normalize_authors(None, name) if usable else None


def _is_byline(element: "HtmlElement") -> bool:
    if not element.keys():  # like most elements of an article
        return False
    if "author" in (element.get("rel"), element.get("itemprop")):
        return True
    marks = element.get("class", "")
    return "author" in marks or "byline" in marks


@cache
def _credit_names() -> Mapping[str, Mapping[str, int]]:
    """For each credit the names of its `<meta>`, with their rank."""
    names = load("mul", "pages")["credits"]
    return MappingProxyType(
        {
            credit: MappingProxyType({name: rank for rank, name in enumerate(ranked)})
            for credit, ranked in names.items()
        }
    )
