"""Feeds: RSS 2.0, RSS 1.0 and Atom 1.0; one item, one article."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from timeline.errors import SourceError
from timeline.model.document import Document, StatedDate, StatedRole
from timeline.model.problem import Problem
from timeline.sources.article import article, one_line
from timeline.sources.columns import ColumnMap
from timeline.sources.markup import html_words, local_name, words
from timeline.sources.source import Source, skipped
from timeline.sources.xml import items

if TYPE_CHECKING:
    from lxml.etree import _Element

# Elements of other namespaces (`media:title`) must not be taken for the item's own.
_NAMESPACES: Mapping[str, str] = MappingProxyType(
    {
        "": "",  # RSS 0.91 to 2.0
        "http://purl.org/rss/1.0/": "",
        "http://backend.userland.com/rss2": "",
        "http://www.w3.org/2005/Atom": "atom:",
        "http://purl.org/dc/elements/1.1/": "dc:",
        "http://purl.org/dc/terms/": "dcterms:",
        "http://purl.org/rss/1.0/modules/content/": "content:",
    }
)
_ITEMS = frozenset(("item", "entry"))
# What a feed says about itself; `image` and `textInput` have titles of their own.
_OF_FEED = frozenset(("title", "language", "image", "textInput", "textinput", "author"))

_TEXT = ("content:encoded", "atom:content", "description", "atom:summary", "dc:description")
_TITLE = ("title", "atom:title", "dc:title")
_AUTHOR = ("dc:creator", "author", "atom:author")
_PUBLISHER = ("source", "dc:publisher")
_DATES: tuple[tuple[StatedRole, str], ...] = (
    ("published", "pubDate"),
    ("published", "atom:published"),
    ("published", "dc:date"),
    ("published", "dcterms:issued"),
    ("published", "dcterms:created"),
    ("modified", "atom:updated"),
    ("modified", "dcterms:modified"),
)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(source: Source, columns: ColumnMap) -> Iterator[Document | Problem]:
    """The items of a feed, numbered from 1; their text is without markup. `columns` is not used.

    The text is the content, else the summary. Raises SourceError `malformed` or `empty`.
    """
    name = language = None
    number = 0
    for found in items(source, _ITEMS | _OF_FEED):
        if isinstance(found, Problem):
            yield found
        elif local_name(found) in _ITEMS:
            number += 1
            uri = f"{source.uri}#row={number}"
            try:
                spoken = language or _inherited_language(found)
                yield from _article(uri, _parts(found), publisher=name, language=spoken)
            except SourceError as error:
                yield skipped(uri, error)
        else:
            own = _qualified(found)
            if own in _TITLE:
                name = name or one_line(_words(found))
            elif own in ("language", "dc:language"):
                language = language or one_line(found.text)
    if not number:
        raise SourceError("empty", "the feed holds no items")


def _article(
    uri: str, parts: Mapping[str, "_Element"], *, publisher: str | None, language: str | None
) -> Iterator[Document | Problem]:
    def first(names: tuple[str, ...]) -> str | None:
        written = (_words(parts[name]) for name in names if name in parts)
        return next((text for text in written if text), None)

    stated = (
        StatedDate(role, parts[name].text or "", f"feed:{name}")
        for role, name in _DATES
        if name in parts
    )
    yield from article(
        uri=uri,
        source_format="feed",
        url=_address(parts),
        text=first(_TEXT) or "",
        title=first(_TITLE),
        language=language,
        publisher=first(_PUBLISHER) or publisher,
        author=_author(first(_AUTHOR)),
        stated_dates=tuple(stated),
    )


def _parts(item: "_Element") -> dict[str, "_Element"]:
    """The children of an item by their names, the first of each; of links the article's own."""
    parts: dict[str, _Element] = {}
    for child in item:
        name = _qualified(child)
        if name == "atom:link" and child.get("rel", "alternate") != "alternate":
            continue
        parts.setdefault(name, child)
    return parts


def _qualified(element: "_Element") -> str:
    """The name with a usual prefix, whatever prefix the feed has; `?…` for unknown namespaces."""
    name = local_name(element)
    namespace = element.tag[1 : -len(name) - 1] if element.tag.startswith("{") else ""
    return _NAMESPACES.get(namespace, "?") + name


def _words(element: "_Element") -> str:
    """The words of a part, whether its markup is its own (XHTML, `atom:name`) or escaped."""
    if _qualified(element) == "atom:author":
        name = next((child for child in element if local_name(child) == "name"), None)
        return "" if name is None else name.text or ""
    if len(element):
        return words(element)
    return html_words(element.text or "")


def _author(written: str | None) -> str | None:
    """The name of an RSS author, which stands behind the address: `a@example.org (A. Writer)`.

    >>> _author("desk@example.org (Ana Writer)"), _author("Ana Writer")
    ('Ana Writer', 'Ana Writer')
    """
    address, opened, name = (written or "").partition("(")
    return name.rstrip(") ") if opened and "@" in address else written


def _address(parts: Mapping[str, "_Element"]) -> str | None:
    for name in ("link", "atom:link"):
        if name in parts and (address := parts[name].get("href") or parts[name].text):
            return address
    guid = parts.get("guid")
    if guid is None or guid.get("isPermaLink") == "false":
        return None
    address = guid.text or ""
    return address if address.startswith(("http://", "https://")) else None


def _inherited_language(item: "_Element") -> str | None:
    elements = (item, *item.iterancestors())
    return next((spoken for one in elements if (spoken := one.get(_XML_LANG))), None)
