"""JSON-LD of an HTML page (schema.org): the items that the page is about, and their dates."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import re2

from timeline.model.document import StatedDate, StatedRole
from timeline.sources.columns import written
from timeline.sources.markup import without_entities

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Item = Mapping[str, object]

_DATES: tuple[tuple[StatedRole, tuple[str, ...]], ...] = (
    ("published", ("datePublished", "dateCreated", "uploadDate", "coverageStartTime")),
    ("modified", ("dateModified",)),
)
# Endings of types, as in NewsArticle, LiveBlogPosting, AnalysisNewsArticle; the first kind that
# the page has is what it is about. A film or a sound beside an article has dates of its own.
_KINDS = (
    ("Article", "Posting", "Report", "Reportage", "Review"),
    ("Page", "CreativeWork", ""),
    ("VideoObject", "AudioObject", "MediaObject", "Clip", "Episode"),
)
_NESTING_KEYS = ("@graph", "mainEntity", "mainEntityOfPage")
_MAX_NESTING = 8
_DECODER = json.JSONDecoder(strict=False)
_BROKEN = re2.compile(r'"(datePublished|dateModified)"\s*:\s*"([^"]{4,40})"')
# What old systems put around a script for browsers that know none.
_WRAPPING = re2.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*;?\s*$"
)


def linked_items(tree: "HtmlElement") -> tuple[Item, ...]:
    """All items of the page's JSON-LD, in order; of a broken block what can be made out.

    >>> from lxml.html import fromstring
    >>> linked_items(fromstring('<script type="application/ld+json">{"url": "/a"}</script>'))
    ({'url': '/a'},)
    """
    items: list[Item] = []
    for script in tree.iter("script"):
        if not script.get("type", "").strip().lower().startswith("application/ld+json"):
            continue
        block = _unwrapped((script.text or "").strip())
        try:
            items.extend(_items(_DECODER.decode(block)))
        except (ValueError, RecursionError):
            items.append(dict(_BROKEN.findall(without_entities(block))))
    return tuple(items)


def main_items(items: Sequence[Item], url: str | None) -> list[Item]:
    """The items that are the page's article: those of its address, or like the first."""
    for endings in _KINDS:
        found = [item for item in items if _is_kind(item, endings)]
        if found:
            own = [item for item in found if url and same_page(item_url(item), url)]
            first = (own or found)[0]
            return [item for item in found if item is first or item in own or _like(item, first)]
    return []


def item_dates(items: Iterable[Item]) -> Iterator[StatedDate]:
    """The dates that the items state, as written."""
    for item in items:
        for role, keys in _DATES:
            found = ((key, _text(item.get(key))) for key in keys)
            key, text = next((pair for pair in found if pair[1]), ("", ""))
            if text:
                yield StatedDate(role, text, f"json-ld:{key}")


def item_url(item: Item) -> str | None:
    """The address of an item: its `url`, or the page or the identifier that it has."""
    page = item.get("mainEntityOfPage")
    of_page = page.get("@id") or page.get("url") if isinstance(page, Mapping) else page
    for value in (item.get("url"), of_page, item.get("@id")):
        if isinstance(value, str) and value.startswith(("http://", "https://", "/")):
            return value
    return None


def same_page(one: str | None, other: str) -> bool:
    """True for two addresses of one page: scheme, fragment and last slash do not count.

    >>> same_page("http://e.org/a/#article", "https://e.org/a")
    True
    """
    return one is not None and _plain(one) == _plain(other)


def _plain(url: str) -> str:
    return url.partition("#")[0].rpartition("://")[2].rstrip("/")


def _unwrapped(script: str) -> str:
    return script if script[:1] in "{[" and script[-1:] in "]}" else _WRAPPING.sub("", script)


def _items(value: object, nesting: int = 0) -> Iterator[Item]:
    """The items that a JSON-LD block is about, not the comments and teasers within them."""
    if nesting > _MAX_NESTING:
        return
    if isinstance(value, list):
        for item in value:
            yield from _items(item, nesting + 1)
    elif isinstance(value, dict):
        yield value
        for key in _NESTING_KEYS:
            yield from _items(value.get(key), nesting + 1)


def _is_kind(item: Item, endings: tuple[str, ...]) -> bool:
    types = item.get("@type")
    names = types if isinstance(types, list) else [types or ""]
    return any(
        isinstance(name, str) and (name == ending or (ending and name.endswith(ending)))
        for name in names
        for ending in endings
    )


def _like(item: Item, first: Item) -> bool:
    """True for the same article, described once more by another part of the system."""
    url, headline = item_url(first), first.get("headline")
    if url is not None and item_url(item) is not None:
        return same_page(item_url(item), url)
    return headline is not None and item.get("headline") == headline


def _text(value: object) -> str:
    if isinstance(value, Mapping):
        value = value.get("@value")
    return written(value) or ""
