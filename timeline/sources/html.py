"""HTML: one page, one article; its body text without the furniture, and what the page states."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import re2

from timeline.errors import SourceError
from timeline.model.document import Document, StatedDate
from timeline.model.problem import Problem
from timeline.sources.article import article
from timeline.sources.columns import ColumnMap
from timeline.sources.encoding import decode
from timeline.sources.page_dates import stated_dates
from timeline.sources.source import Source

if TYPE_CHECKING:
    from trafilatura.settings import Document as Extracted

# `<meta charset=…>`, `<meta content="…; charset=…">`, `<?xml encoding="…"?>`: WHATWG looks at
# the first 1024 bytes, real pages need a little more.
_DECLARED = re2.compile(rb"(?i)(?:charset|encoding)\s*=\s*[\"']?\s*([a-z0-9_:.-]+)")
_DECLARED_WITHIN = 4096

# From a page without an article trafilatura gives its menu: short lines, none of them a sentence.
_MIN_SENTENCE = 25

# The page's dates are collected as they are written (`page_dates`), so trafilatura's own date
# search, which asks the clock, is kept short and its result is not used.
_NO_DATE_SEARCH = {"original_date": True, "extensive_search": False, "max_date": "9999-12-31"}


def read(source: Source, columns: ColumnMap) -> Iterator[Document | Problem]:
    """The one article of an HTML page. `columns` is not used.

    Raises SourceError `no_text` where the page has no article text.
    """
    raw = source.read_whole()
    declared = _DECLARED.search(raw[:_DECLARED_WITHIN])
    page, encoding = decode(raw, declared[1].decode() if declared else None)
    if not page.strip():
        raise SourceError("empty", "there is no text")
    found, dates, language = _extracted(page)
    yield from article(
        uri=source.uri,
        source_format="html",
        text=found.text or "",
        title=found.title,
        language=language,
        publisher=found.sitename,
        author=found.author,
        stated_dates=dates,
        encoding=encoding,
    )


def _extracted(page: str) -> tuple["Extracted", tuple[StatedDate, ...], str | None]:
    """What trafilatura finds in the page, the dates that it states, and its `lang`."""
    import trafilatura

    try:
        tree = trafilatura.load_html(page)
        if tree is None:
            raise SourceError("no_text", "the file is not an HTML page")
        dates = stated_dates(tree)
        found = trafilatura.bare_extraction(
            tree,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=_NO_DATE_SEARCH,
        )
    except SourceError:
        raise
    except Exception as error:  # whatever a hostile page does to the extraction, it is one row
        raise SourceError("malformed", f"the page cannot be parsed: {error!r}") from error
    if found is None or isinstance(found, dict) or not _has_sentence(found.text or ""):
        raise SourceError("no_text", "the page has no article text")
    return found, dates, tree.get("lang")


def _has_sentence(text: str) -> bool:
    return any(len(line) >= _MIN_SENTENCE for line in text.split("\n"))
