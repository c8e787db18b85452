"""Markdown: one file, one article; its front matter gives title, date, author and publisher."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from timeline.model.document import Document
from timeline.model.problem import Problem
from timeline.sources.article import article
from timeline.sources.columns import ColumnMap
from timeline.sources.encoding import decode
from timeline.sources.frontmatter import stated_above
from timeline.sources.source import Source

if TYPE_CHECKING:
    from markdown_it.token import Token


def read(source: Source, columns: ColumnMap) -> Iterator[Document | Problem]:
    """The one article of a Markdown file: its words without markup, a blank line between blocks.

    `columns` is not used: front matter has its usual names.
    """
    decoded, encoding = decode(source.read_whole())
    written = decoded.replace("\r\n", "\n")
    stated, body, problems = stated_above(written, source.uri)
    yield from problems
    text, heading = plain_text(body)
    stated["title"] = stated["title"] or heading
    yield from article(
        uri=source.uri, source_format="markdown", text=text, encoding=encoding, **stated
    )


def plain_text(markdown: str) -> tuple[str, str | None]:
    """The words of a Markdown text, and its first heading of the first level (which stays in).

    >>> plain_text("# Rain\\n\\nIt **rained** in [Spain](https://example.org/2023/01/30).")
    ('Rain\\n\\nIt rained in Spain.', 'Rain')
    """
    from markdown_it import MarkdownIt

    blocks: list[str] = []
    heading, opened, item = None, "", ""
    # With "html" off, tags stay in the text as written: nothing of it is lost.
    for token in MarkdownIt("commonmark", {"html": False}).parse(markdown):
        if token.type == "inline":
            words = "".join(_words(child) for child in token.children or ())
            heading = heading or (words if opened == "h1" else None)
            blocks.append(item + words)
            item = ""
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content.rstrip("\n"))
        elif token.type == "list_item_open" and token.info:
            item = f"{token.info}{token.markup} "  # a numbered item, or a line such as "1986. …"
        opened = token.tag
    return "\n\n".join(blocks), heading


def _words(token: "Token") -> str:
    return "\n" if token.type in ("softbreak", "hardbreak") else token.content
