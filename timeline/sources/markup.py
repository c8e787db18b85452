"""Words of marked-up text: HTML in feeds, the bodies of NewsML and NITF."""

from html import unescape
from typing import TYPE_CHECKING

import re2

from timeline.sources.article import clean

if TYPE_CHECKING:
    from lxml.etree import _Element

# Elements that stand on lines of their own, in HTML and in NITF.
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "block", "body.content", "br",
    "caption", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "fn", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hedline", "hl1", "hl2", "hr", "li", "main", "note",
    "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_LINE_BREAKS = frozenset(("br", "td", "th"))
# What is no part of the words. A media element holds a caption for a picture that is not there.
_LEFT_OUT = frozenset(("script", "style", "head", "media", "template"))

_SPACE = re2.compile(r"[ \t\r\n\f]+")
# No character has such a number, and Python refuses to read one of thousands of digits.
_NO_CHARACTER, _UNKNOWN_CHARACTER = re2.compile(r"&#[0-9]{100,};?"), "&#65533;"
_TAG_OR_ENTITY = re2.compile(r"<[A-Za-z!/]|&(?:#|[A-Za-z])")


def html_words(fragment: str) -> str:
    """The words of a piece of HTML, a blank line between its blocks; plain text stays as it is.

    >>> html_words("<p>It <b>rained</b> &amp; poured.</p><ul><li>One</li><li>Two</li></ul>")
    'It rained & poured.\\n\\nOne\\n\\nTwo'
    >>> html_words("It rained.\\n\\nThen it stopped.")
    'It rained.\\n\\nThen it stopped.'
    """
    fragment, _ = clean(fragment)
    if not _TAG_OR_ENTITY.search(fragment):
        return fragment.strip()
    from lxml.etree import HTMLParser, fromstring

    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    # Marked out as a page: lxml would take a leading `<style>` or words for parts of a head.
    page = f"<html><body>{fragment}</body></html>".encode()
    root = fromstring(page, parser)
    return "" if root is None else words(root)


def without_entities(text: str) -> str:
    """The text with HTML's names and numbers of characters replaced by the characters.

    >>> without_entities("&lt;It rained&#46;&gt;")
    '<It rained.>'
    """
    return unescape(_NO_CHARACTER.sub(_UNKNOWN_CHARACTER, text))


def words(element: "_Element") -> str:
    """The words in `element`, a blank line between its blocks.

    >>> from lxml.etree import fromstring
    >>> words(fromstring("<block><p>It <em>rained</em>.</p><p>Then\\n it stopped.</p></block>"))
    'It rained.\\n\\nThen it stopped.'
    """
    from lxml.etree import iterwalk

    blocks: list[list[str]] = [[]]
    left_out = 0
    for event, node in iterwalk(element, events=("start", "end", "comment", "pi")):
        name = local_name(node)
        if event == "start":
            left_out += name in _LEFT_OUT
            if name in _LINE_BREAKS:
                blocks[-1].append("\v")
            elif name in _BLOCKS:
                blocks.append([])
            if not left_out:
                blocks[-1].append(node.text or "")
            continue
        if event == "end":
            left_out -= name in _LEFT_OUT
            if name in _BLOCKS and name not in _LINE_BREAKS:
                blocks.append([])
        if not left_out and node is not element:
            blocks[-1].append(node.tail or "")
    lines = ("\n".join(_lines("".join(block))) for block in blocks)
    return "\n\n".join(block for block in lines if block)


def _lines(block: str) -> list[str]:
    lines = (_SPACE.sub(" ", line).strip(" ") for line in block.split("\v"))
    return [line for line in lines if line]


def local_name(node: "_Element") -> str:
    """An element's name without its namespace; `""` for a comment or an instruction."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
