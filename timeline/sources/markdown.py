"""Markdown: one file, one article; its front matter gives title, date, author and publisher."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from timeline.errors import SourceError
from timeline.model.document import Document
from timeline.model.problem import Problem
from timeline.sources.article import article
from timeline.sources.columns import GUESSED, ColumnMap, metadata
from timeline.sources.encoding import decode
from timeline.sources.source import Source, skipped

if TYPE_CHECKING:
    from markdown_it.token import Token

_FENCES = {"---": "yaml", "+++": "toml"}
_MAX_FRONT_MATTER = 16_000


def read(source: Source, columns: ColumnMap) -> Iterator[Document | Problem]:
    """The one article of a Markdown file: its words without markup, a blank line between blocks.

    `columns` is not used: front matter has its usual names.
    """
    decoded, encoding = decode(source.read_whole())
    written = decoded.replace("\r\n", "\n")
    try:
        fields, body = front_matter(written)
    except SourceError as error:
        fields, body = {}, written
        yield skipped(source.uri, error, "kept, with the front matter in the text")
    text, heading = plain_text(body)
    stated = metadata(fields, GUESSED.guess(tuple(fields)), "front-matter")
    stated["title"] = stated["title"] or heading
    yield from article(
        uri=source.uri, source_format="markdown", text=text, encoding=encoding, **stated
    )


def front_matter(text: str) -> tuple[Mapping[str, object], str]:
    """The fields of the front matter (YAML in `---`, TOML in `+++`), and the text below it.

    YAML values are kept as they are written: nothing is converted or executed. Raises
    SourceError `malformed`.

    >>> front_matter("---\\ndate: 2023-01-30\\n---\\nIt rained.")
    ({'date': '2023-01-30'}, 'It rained.')
    """
    fence, _, rest = text.partition("\n")
    block, closed, body = rest.partition(f"\n{fence.rstrip()}\n")
    language = _FENCES.get(fence.rstrip())
    if language is None or not closed or len(block) > _MAX_FRONT_MATTER:
        return {}, text
    try:
        fields = _yaml(block) if language == "yaml" else tomllib.loads(block)
    except (ValueError, RecursionError) as error:
        raise SourceError("malformed", f"the front matter is not {language}: {error}") from error
    return (fields, body) if isinstance(fields, Mapping) else ({}, text)


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


def _yaml(block: str) -> object:
    import yaml

    try:
        return yaml.load(block, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise ValueError(error) from error
