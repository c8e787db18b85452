"""News sitemaps: one address, one headline with its date; there is no more of the article."""

from collections.abc import Iterator

from timeline.errors import SourceError
from timeline.model.document import Document, StatedDate, StatedRole
from timeline.model.problem import Problem
from timeline.sources.article import article, one_line
from timeline.sources.columns import ColumnMap
from timeline.sources.markup import local_name
from timeline.sources.source import Source, skipped
from timeline.sources.xml import items

_DATES: tuple[tuple[StatedRole, str], ...] = (
    ("published", "publication_date"),
    ("modified", "lastmod"),
)


def read(source: Source, columns: ColumnMap) -> Iterator[Document | Problem]:
    """The headlines of a sitemap, numbered from 1 by their `<url>`. `columns` is not used.

    A headline is both title and text. The addresses without one are one problem, with their
    number. Raises SourceError `malformed` or `empty`.
    """
    number = bare = 0
    for found in items(source, ("url", "sitemap")):
        if isinstance(found, Problem):
            yield found
            continue
        number += 1
        # The names of <url> and of <news:news> do not overlap, so that they need no prefix.
        parts: dict[str, str] = {}
        for element in found.iter():
            parts.setdefault(local_name(element), element.text or "")
        title = one_line(parts.get("title"))
        if title is None:
            bare += 1
            continue
        yield from article(
            uri=f"{source.uri}#row={number}",
            source_format="sitemap",
            url=parts.get("loc"),
            text=title,
            title=title,
            language=parts.get("language"),
            publisher=parts.get("name"),
            stated_dates=tuple(
                StatedDate(role, parts[name], f"sitemap:{name}")
                for role, name in _DATES
                if name in parts
            ),
        )
    if not number:
        raise SourceError("empty", "the sitemap holds no addresses")
    if bare:
        reason = f"{bare} of {number} addresses have no headline in <news:title>"
        yield skipped(source.uri, SourceError("no_text", reason))
