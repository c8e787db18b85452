"""The dates that an HTML page states about itself: JSON-LD, `<meta>`, microdata and `<time>`.

They are collected as written, with their origin; which of them counts is for the dateline
stage to say.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import re2

from timeline.model.document import StatedDate, StatedRole
from timeline.sources.columns import written

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# schema.org properties; a creation date stands in where no publication date is stated.
_JSON_LD: tuple[tuple[StatedRole, tuple[str, ...]], ...] = (
    ("published", ("datePublished", "dateCreated")),
    ("modified", ("dateModified",)),
)
_ARTICLE_TYPES = ("Article", "Posting", "Report", "Reportage")  # endings: NewsArticle, BlogPosting
_NESTING_KEYS = ("@graph", "mainEntity", "mainEntityOfPage")
_MAX_NESTING = 8
_BROKEN_JSON_LD = re2.compile(r'"(datePublished|dateModified)"\s*:\s*"([^"]{4,40})"')

_META_NAMES: Mapping[str, StatedRole] = {
    "article:published_time": "published",
    "article:published": "published",
    "og:published_time": "published",
    "og:article:published_time": "published",
    "published_time": "published",
    "datepublished": "published",
    "pubdate": "published",
    "publishdate": "published",
    "publish-date": "published",
    "publish_date": "published",
    "publication_date": "published",
    "parsely-pub-date": "published",
    "sailthru.date": "published",
    "cxenseparse:recs:publishtime": "published",
    "citation_publication_date": "published",
    "dc.date.issued": "published",
    "dcterms.issued": "published",
    "dcterms.created": "published",
    "dc.date": "published",
    "dcterms.date": "published",
    "date": "published",
    "article:modified_time": "modified",
    "article:modified": "modified",
    "og:updated_time": "modified",
    "og:article:modified_time": "modified",
    "datemodified": "modified",
    "last-modified": "modified",
    "lastmod": "modified",
    "dc.date.modified": "modified",
    "dcterms.modified": "modified",
}
_META_KEYS = ("property", "name", "http-equiv")
_MICRODATA: Mapping[str, StatedRole] = {"datePublished": "published", "dateModified": "modified"}
_FURNITURE = ("aside", "nav", "footer")


def stated_dates(tree: "HtmlElement") -> tuple[StatedDate, ...]:
    """The page's stated dates, most formal origin first, each once.

    >>> from lxml.html import fromstring
    >>> page = fromstring('<html><head><meta name="pubdate" content="30 Jan 2023"></head></html>')
    >>> stated_dates(page)
    (StatedDate(role='published', text='30 Jan 2023', origin='meta:pubdate'),)
    """
    found = (*_json_ld(tree), *_meta(tree), *_microdata(tree), *_time_elements(tree))
    return tuple(dict.fromkeys(stated for stated in found if stated.text))


def _json_ld(tree: "HtmlElement") -> Iterator[StatedDate]:
    items: list[Mapping[str, object]] = []
    for script in tree.iter("script"):
        if not script.get("type", "").lower().startswith("application/ld+json"):
            continue
        block = script.text or ""
        try:
            items.extend(_items(json.loads(block, strict=False)))
        except (ValueError, RecursionError):
            items.append(dict(_BROKEN_JSON_LD.findall(block)))
    articles = [item for item in items if _is_article(item)]
    for item in articles or items:
        for role, keys in _JSON_LD:
            key = next((key for key in keys if item.get(key)), None)
            if key:
                yield StatedDate(role, written(item[key]) or "", f"json-ld:{key}")


def _items(value: object, nesting: int = 0) -> Iterator[Mapping[str, object]]:
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


def _is_article(item: Mapping[str, object]) -> bool:
    types = item.get("@type")
    names: Iterable[object] = types if isinstance(types, list) else (types,)
    return any(isinstance(name, str) and name.endswith(_ARTICLE_TYPES) for name in names)


def _meta(tree: "HtmlElement") -> Iterator[StatedDate]:
    for element in tree.iter("meta"):
        name = next((element.get(key) for key in _META_KEYS if element.get(key)), "")
        role = _META_NAMES.get(name.lower())
        if role:
            yield StatedDate(role, _tidy(element.get("content")), f"meta:{name}")


def _microdata(tree: "HtmlElement") -> Iterator[StatedDate]:
    """The first of each property: later ones are of comments and teasers."""
    seen: set[str] = set()
    for element in tree.xpath("//*[@itemprop]"):
        name = element.get("itemprop")
        role = _MICRODATA.get(name)
        if role and name not in seen:
            seen.add(name)
            stated = element.get("content") or element.get("datetime") or element.text_content()
            yield StatedDate(role, _tidy(stated), f"microdata:{name}")


def _time_elements(tree: "HtmlElement") -> Iterator[StatedDate]:
    """The page's own `<time>`, the first of each role: later ones are of teasers and comments."""
    seen: set[StatedRole] = set()
    for element in tree.iter("time"):
        above = [ancestor.tag for ancestor in element.iterancestors()]
        if above.count("article") > 1 or any(tag in _FURNITURE for tag in above):
            continue
        marks = " ".join(e.get("class", "") for e in (element, element.getparent())).lower()
        role: StatedRole = "modified" if "updat" in marks or "modif" in marks else "published"
        if role not in seen and not element.get("itemprop"):
            seen.add(role)
            stated = element.get("datetime") or element.text_content()
            yield StatedDate(role, _tidy(stated), "time")


def _tidy(text: str | None) -> str:
    return " ".join((text or "").split())
