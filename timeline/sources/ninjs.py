"""ninjs, the IPTC's news in JSON (versions 1 to 3): one object, one article."""

import json
from collections.abc import Iterator, Mapping

from timeline.errors import SourceError
from timeline.model.document import Document, StatedDate
from timeline.model.problem import Problem
from timeline.sources.article import article, one_line
from timeline.sources.columns import ColumnMap, written
from timeline.sources.encoding import Encoding, decode
from timeline.sources.markup import html_words
from timeline.sources.parts import without_by
from timeline.sources.source import Source, skipped
from timeline.sources.wire import as_printed

_BODY_KEYS = ("body_text", "body_xhtml", "body_html")
_WEB = ("http://", "https://")


def read(source: Source, columns: ColumnMap) -> Iterator[Document | Problem]:
    """The article of a ninjs file, or those of a list of them. `columns` is not used.

    In a list they are numbered from 1. Raises SourceError `malformed`.
    """
    text, encoding = decode(source.read_whole())
    if not text.strip():
        raise SourceError("empty", "there is no text")
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceError("malformed", f"the file is not JSON: {error}") from error
    listed = found if isinstance(found, list) else None
    if listed == []:
        raise SourceError("empty", "the file holds no articles")
    for number, item in enumerate([found] if listed is None else listed, start=1):
        uri = source.uri if listed is None else f"{source.uri}#row={number}"
        try:
            if not isinstance(item, Mapping):
                raise SourceError("malformed", "it is JSON but not an object")
            yield from _article(uri, item, encoding)
        except SourceError as error:
            yield skipped(uri, error)


def _article(
    uri: str, item: Mapping[str, object], encoding: Encoding
) -> Iterator[Document | Problem]:
    body = _body(item)
    if not body:
        kind = written(item.get("type")) or "object"
        raise SourceError("no_text", f"the {kind} holds no body text")
    address = written(item.get("uri")) or ""
    yield from article(
        uri=uri,
        source_format="ninjs",
        url=address if address.startswith(_WEB) else None,
        text=as_printed(written(item.get("dateline")), body),
        title=written(item.get("headline")) or _value(item.get("headlines")),
        language=written(item.get("language")),
        publisher=_source(item),
        author=without_by(one_line(written(item.get("byline")) or written(item.get("by")))),
        stated_dates=tuple(_stated_dates(item)),
        encoding=encoding,
    )


def _body(item: Mapping[str, object]) -> str:
    for key in _BODY_KEYS:  # version 1
        value = item.get(key)
        if isinstance(value, str) and value.strip():
            return value if key == "body_text" else html_words(value)
    for body in _objects(item.get("bodies")):  # versions 2 and 3
        value = body.get("value")
        if isinstance(value, str) and value.strip():
            is_plain = body.get("contenttype") == "text/plain"
            return value if is_plain else html_words(value)
    return ""


def _stated_dates(item: Mapping[str, object]) -> Iterator[StatedDate]:
    """When the item was first and last issued; the content's own date stands in for these."""
    first, version = written(item.get("firstcreated")), written(item.get("versioncreated"))
    if first:
        yield StatedDate("published", first, "ninjs:firstcreated")
    if version:
        yield StatedDate("modified" if first else "published", version, "ninjs:versioncreated")
    if created := written(item.get("contentcreated")):
        yield StatedDate("published", created, "ninjs:contentcreated")


def _source(item: Mapping[str, object]) -> str | None:
    named = (written(one.get("name")) for one in _objects(item.get("infosources")))
    return written(item.get("source")) or next(filter(None, named), None)


def _value(values: object) -> str | None:
    """The first value of a list such as `headlines`."""
    return next((text for one in _objects(values) if (text := written(one.get("value")))), None)


def _objects(values: object) -> Iterator[Mapping[str, object]]:
    if isinstance(values, list):
        yield from (value for value in values if isinstance(value, Mapping))
