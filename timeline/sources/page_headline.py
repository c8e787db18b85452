"""The headline of an HTML page, and what stands around it."""

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import XPath
    from lxml.html import HtmlElement

# So many elements before a headline are near it.
_ABOVE = 10


def below_headline(tree: "HtmlElement", most: int) -> "Iterator[HtmlElement]":
    """The first `most` elements behind the page's first `<h1>`, in order, none without one.

    >>> from lxml.html import fromstring
    >>> page = fromstring("<div><p><h1>Rain</h1></p><p>By <b>A. Hand</b></p></div>")
    >>> [element.tag for element in below_headline(page, 2)]
    ['p', 'b']
    """
    headline = next(tree.iter("h1"), None)
    return islice(_following(headline), most) if headline is not None else iter(())


def above_headline(tree: "HtmlElement") -> "list[HtmlElement]":
    """The last few elements before the page's first `<h1>`, in order."""
    return _preceding()(tree)


def _following(element: "HtmlElement") -> "Iterator[HtmlElement]":
    node: HtmlElement | None = element
    while node is not None:
        for sibling in node.itersiblings():
            yield from sibling.iter()
        node = node.getparent()


@cache
def _preceding() -> "XPath":
    from lxml.etree import XPath

    return XPath(f"(//h1)[1]/preceding::*[position() <= {_ABOVE}]")
