"""NewsML-G2 of the IPTC: one news item, one article; messages hold many."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from timeline.errors import SourceError
from timeline.model.document import Document, StatedDate
from timeline.model.problem import Problem
from timeline.sources.article import article
from timeline.sources.columns import ColumnMap
from timeline.sources.markup import local_name, words
from timeline.sources.parts import without_by
from timeline.sources.source import Source, skipped
from timeline.sources.wire import as_printed
from timeline.sources.xml import items

if TYPE_CHECKING:
    from lxml.etree import _Element

_ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "catalogItem", "planningItem")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# How one address is marked as the article's page on the web (IPTC item relations).
_WEB_PAGE = ("irel:hasWebPage", "irel:isPublishedAt")


def read(source: Source, columns: ColumnMap) -> Iterator[Document | Problem]:
    """The news items of a NewsML-G2 file, numbered from 1. `columns` is not used.

    Items that hold no text (pictures, packages) are a problem each. Raises SourceError
    `malformed` or `empty`.
    """
    number = 0
    for found in items(source, _ITEMS):
        if isinstance(found, Problem):
            yield found
            continue
        number += 1
        uri = f"{source.uri}#row={number}"
        try:
            yield from _article(uri, found)
        except SourceError as error:
            yield skipped(uri, error)
    if not number:
        raise SourceError("empty", "the file holds no NewsML-G2 items")


def _article(uri: str, item: "_Element") -> Iterator[Document | Problem]:
    text = _text(item)
    if text is None:
        kind = _child(_child(item, "itemMeta"), "itemClass")
        named = "" if kind is None else f" ({kind.get('qcode', '')})"
        raise SourceError("no_text", f"the {local_name(item)}{named} holds no text")
    meta = _child(item, "contentMeta")
    dateline = _words(_child(meta, "dateline"))
    language = _child(meta, "language")
    yield from article(
        uri=uri,
        source_format="newsml",
        url=_web_page(item),
        text=as_printed(dateline, text),
        title=_words(_child(meta, "headline")),
        language=item.get(_XML_LANG) if language is None else language.get("tag"),
        publisher=_publisher(item),
        author=without_by(_words(_child(meta, "by")) or _name(_child(meta, "creator"))),
        stated_dates=tuple(_stated_dates(item)),
    )


def _text(item: "_Element") -> str | None:
    """The words of the first rendition that holds any, None where all are elsewhere."""
    renditions = _child(item, "contentSet")
    for rendition in () if renditions is None else renditions:
        name = local_name(rendition)
        if name == "inlineData" and (rendition.text or "").strip():
            return (rendition.text or "").strip("\n")
        if name == "inlineXML":
            # XHTML and NITF keep title and dateline apart from the body.
            body = next((node for node in rendition.iter() if _is_body(node)), rendition)
            if found := words(body):
                return found
    return None


def _is_body(node: "_Element") -> bool:
    return local_name(node) in ("body.content", "body") and not any(
        local_name(child) == "body.content" for child in node
    )


def _stated_dates(item: "_Element") -> Iterator[StatedDate]:
    """When the item was first and last issued; the content's own dates stand in for these."""
    item_meta, content = _child(item, "itemMeta"), _child(item, "contentMeta")
    first = _words(_child(item_meta, "firstCreated"))
    version = _words(_child(item_meta, "versionCreated"))
    if first:
        yield StatedDate("published", first, "newsml:firstCreated")
    if version:
        yield StatedDate("modified" if first else "published", version, "newsml:versionCreated")
    if created := _words(_child(content, "contentCreated")):
        yield StatedDate("published", created, "newsml:contentCreated")
    if modified := _words(_child(content, "contentModified")):
        yield StatedDate("modified", modified, "newsml:contentModified")


def _publisher(item: "_Element") -> str | None:
    provider = _child(_child(item, "itemMeta"), "provider")
    credit = _words(_child(_child(item, "contentMeta"), "creditline"))
    return _name(provider) or credit or (None if provider is None else provider.get("literal"))


def _name(party: "_Element | None") -> str | None:
    return _words(_child(party, "name"))


def _web_page(item: "_Element") -> str | None:
    meta = _child(item, "itemMeta")
    links = () if meta is None else (node for node in meta if local_name(node) == "link")
    return next((link.get("href") for link in links if link.get("rel") in _WEB_PAGE), None)


def _child(element: "_Element | None", name: str) -> "_Element | None":
    if element is None:
        return None
    return next((child for child in element if local_name(child) == name), None)


def _words(element: "_Element | None") -> str | None:
    return None if element is None else words(element) or None
