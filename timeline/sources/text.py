"""Plain text: one file, one article, or a round-up of many."""

from collections.abc import Iterator

import re2

from timeline.model.document import Document
from timeline.model.problem import Problem
from timeline.sources.article import article, clean
from timeline.sources.columns import ColumnMap
from timeline.sources.encoding import decode
from timeline.sources.frontmatter import stated_above
from timeline.sources.roundup import read_parts, split
from timeline.sources.source import Source

_MAX_HEADLINE = 160
_NOT_A_HEADLINE = re2.compile(
    r"[.,:;–—-]$"  # a sentence, or a lead-in such as a dateline's dash
    r"|^(?i:by)\s"  # a byline
    r"|^[\p{Lu} .'/-]+,.{0,30}[0-9]$"  # SEOUL, Jan 30
    r"|^[\p{Lu} .'/-]+(,.{0,30})?\([\pL ]+\)$"  # SEOUL, Jan 30 (Reuters)
    r"|^[^\pL]*(\pL{3,9}\.?)?[^\pL]*$"  # 30 January 2023, January 30, 2023, * * *
)


def read(source: Source, columns: ColumnMap) -> Iterator[Document | Problem]:
    """The articles of a plain-text file: one, or those of a news database's round-up.

    A headline above the text is its title, and is not cut from it; front matter and lines such
    as `Date: …` above it are. `columns` is not used.
    """
    decoded, encoding = decode(source.read_whole())
    if parts := split(decoded):
        yield from read_parts(source, "text", parts, encoding)
        return
    stated, body, problems = stated_above(decoded.replace("\r\n", "\n"), source.uri)
    yield from problems
    stated["title"] = stated["title"] or headline(body)
    yield from article(uri=source.uri, source_format="text", text=body, encoding=encoding, **stated)


def headline(text: str) -> str | None:
    """The first line, when it stands alone like a headline, else None.

    >>> headline("Rain in Spain\\n\\nMADRID, Jan 30 (Reuters) - It rained.")
    'Rain in Spain'
    >>> headline("It rained in Spain.\\n\\nThen it stopped.") is None
    True
    """
    head = clean(text[: 4 * _MAX_HEADLINE])[0].lstrip()
    first, _, rest = head.partition("\n")
    line = first.strip()
    below, _, body = rest.partition("\n")
    alone = not below.strip() and body.strip()
    if not alone or len(line) > _MAX_HEADLINE or _NOT_A_HEADLINE.search(line):
        return None
    return line
