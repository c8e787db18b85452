"""NITF, the News Industry Text Format of the IPTC: one file, one article."""

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

# Where NITF 3 and its forerunners state when the article was published, most formal first.
_DATES = (
    ("date.issue", "norm"),
    ("date.release", "norm"),
    ("pubdata", "date.publication"),
    ("story.date", "norm"),
)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(source: Source, columns: ColumnMap) -> Iterator[Document | Problem]:
    """The article of an NITF file: dateline and body as they are printed. `columns` is not used.

    Raises SourceError `malformed` or `empty`.
    """
    number = 0
    for found in items(source, ("nitf",)):
        if isinstance(found, Problem):
            yield found
            continue
        number += 1
        try:
            yield from _article(source.uri, found)
        except SourceError as error:
            yield skipped(source.uri, error)
    if not number:
        raise SourceError("malformed", "the file is XML but not NITF")


def _article(uri: str, nitf: "_Element") -> Iterator[Document | Problem]:
    head = _first(nitf, "body.head")
    content = _first(nitf, "body.content")
    title = _words(_first(nitf, "hl1")) or _words(_first(nitf, "title"))
    doc_id = _first(nitf, "pubdata")
    language = nitf.get(_XML_LANG) or (None if head is None else head.get("lang"))
    yield from article(
        uri=uri,
        source_format="nitf",
        url=None if doc_id is None else doc_id.get("ex-ref"),
        text=as_printed(_words(_first(head, "dateline")), _words(content) or ""),
        title=title,
        language=language,
        publisher=_words(_first(head, "distributor")) or _publication(doc_id),
        author=without_by(_words(_first(head, "byline"))),
        stated_dates=stated_dates(nitf),
    )


def stated_dates(nitf: "_Element") -> tuple[StatedDate, ...]:
    """The dates of publication that an NITF article states."""
    return tuple(
        StatedDate("published", written, f"nitf:{name}")
        for name, attribute in _DATES
        if (element := _first(nitf, name)) is not None
        and (written := element.get(attribute) or element.text)
    )


def _publication(pubdata: "_Element | None") -> str | None:
    return None if pubdata is None else pubdata.get("name")


def _first(element: "_Element | None", name: str) -> "_Element | None":
    if element is None:
        return None
    return next((node for node in element.iter() if local_name(node) == name), None)


def _words(element: "_Element | None") -> str | None:
    return None if element is None else words(element) or None
