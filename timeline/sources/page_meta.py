"""The `<meta>` elements of an HTML page, read once for all that is taken from them."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import re2

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Of several names of one element the first counts.
_KEYS = ("property", "name", "http-equiv", "itemprop")
_PUNCTUATION = re2.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class MetaTag:
    """A `<meta>` element that has a name and a content.

    `key` is the attribute that holds the `name`; `plain` are the name's letters and digits, by
    which names are compared: `articlepublishedtime` for `article:published_time`.
    """

    key: str
    name: str
    plain: str
    content: str


def meta_tags(tree: "HtmlElement") -> tuple[MetaTag, ...]:
    """The page's `<meta>` elements, in order, their contents on one line.

    >>> from lxml.html import fromstring
    >>> [tag.plain for tag in meta_tags(fromstring('<meta name="DC.date" content="2023">'))]
    ['dcdate']
    """
    tags = []
    for element in tree.iter("meta"):
        content = " ".join(element.get("content", "").split())
        key = next(filter(element.get, _KEYS), None) if content else None
        if key is not None:
            name = element.get(key, "").strip()
            tags.append(MetaTag(key, name, _plain(name), content))
    return tuple(tags)


# The same few names stand in all pages of a site.
@lru_cache(maxsize=1024)
def _plain(name: str) -> str:
    return _PUNCTUATION.sub("", name.lower())
