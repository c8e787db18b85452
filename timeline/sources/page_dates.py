"""The dates that an HTML page states about itself, wherever it does.

JSON-LD, `<meta>`, microdata and RDFa, `<time>`, and the byline that a reader sees. They are
collected as written, with their origin; which of them counts is for the dateline stage to say.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import re2

from timeline.lexicon.load import load
from timeline.model.document import StatedDate, StatedRole
from timeline.sources.json_ld import Item, item_dates
from timeline.sources.page_meta import MetaTag
from timeline.sources.visible_dates import (
    FURNITURE,
    dates_anywhere,
    is_furniture,
    is_marked_furniture,
    role_of,
    visible_dates,
)

if TYPE_CHECKING:
    from lxml.etree import XPath
    from lxml.html import HtmlElement

_LABEL_LENGTH = 60
# https://microformats.org/wiki/hatom
_MICROFORMATS = frozenset(("published", "updated"))
_META_LOCALES = frozenset(("og:locale", "content-language"))
_HEADINGS = ("h1", "h2", "h3", "h4")
# An article's own times come before those of the lists below it.
_MOST_TIMES = 20
_CONTAINERS = ("header", "div", "section", "ul", "ol", "li", "table", "tr", "td", "p")
# A day in digits, or its number a word or two before a year; in text, attributes or scripts.
_DAY = re2.compile(
    r"[0-9]{8}|[0-9]{4}[-/._年][0-9]|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2}"
    r"|[^0-9][0-9]{1,2}[^0-9<>]{1,20}(?:19|20)[0-9]{2}"
)
# Other dates than these are older than the web, or a guess at a year (a copyright notice).
_GUESS_FROM, _GUESS_TO = "1990-01-01", "2199-12-31"


def stated_dates(
    tree: "HtmlElement",
    tags: Sequence[MetaTag],
    main: Sequence[Item],
    locale: str | None = None,
    *,
    marked_up: bool = True,
) -> tuple[StatedDate, ...]:
    """The page's stated dates, most formal origin first, each once.

    `tags` are its `<meta>` elements, `main` the JSON-LD items of its article, `locale` is that of
    the page; with `marked_up` False it is known to have neither microdata nor RDFa.

    >>> from lxml.html import fromstring
    >>> from timeline.sources.page_meta import meta_tags
    >>> page = fromstring('<html><head><meta name="pubdate" content="30 Jan 2023"></head></html>')
    >>> stated_dates(page, meta_tags(page), ())
    (StatedDate(role='published', text='30 Jan 2023', origin='meta:pubdate', locale=None),)
    """
    found = [*item_dates(main), *_meta(tags)]
    if marked_up:
        found += _properties(tree)
    found += [*_time_elements(tree), *visible_dates(tree)]
    if not any(stated.role == "published" for stated in found):
        found += dates_anywhere(tree)
    return tuple(
        dict.fromkeys(
            StatedDate(stated.role, stated.text, stated.origin, locale)
            for stated in found
            if stated.text
        )
    )


def guessed_dates(tree: "HtmlElement") -> tuple[StatedDate, ...]:
    """What htmldate makes of a page that states no date; it sees days only, and may be wrong.

    Changes the tree: what stands beside the article is dropped.
    """
    # First what its tag tells, with all that is in it: little is left to look at.
    for tags in (FURNITURE, _CONTAINERS):
        for element in list(tree.iter(*tags)):
            if is_marked_furniture(element) and element.getparent() is not None:
                element.drop_tree()
    # htmldate takes as long as the article's text: it is asked only where there is a day to find.
    if not _has_digits_of_day(tree):
        return ()
    from htmldate import find_date

    # Bounds are given so that the answer does not depend on the day of the run; the extensive
    # search would take a copyright year for a first of January.
    found = find_date(
        tree,
        extensive_search=False,
        original_date=True,
        url="",
        min_date=_GUESS_FROM,
        max_date=_GUESS_TO,
    )
    return (StatedDate("published", found, "htmldate"),) if found else ()


def _has_digits_of_day(tree: "HtmlElement") -> bool:
    from lxml.etree import tostring

    return _DAY.search(tostring(tree, encoding="unicode")) is not None


def page_locale(tree: "HtmlElement", tags: Sequence[MetaTag], url: str | None = None) -> str | None:
    """The page's locale, such as `en-GB`: `lang`, and what Open Graph or a header adds to it.

    For English a national address tells the region too: its dates have two orders.
    """
    stated = [tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang")]
    stated += [tag.content for tag in tags if tag.name.lower() in _META_LOCALES]
    written = [locale.strip().replace("_", "-") for locale in stated if locale and locale.strip()]
    if not written:
        return None
    language = written[0].partition("-")[0].lower()
    whole = (one for one in written if "-" in one and one.partition("-")[0].lower() == language)
    locale = next(whole, written[0])
    host = urlsplit(url or "").hostname or ""
    region = load("mul", "pages")["english"].get(host.rpartition(".")[2])
    return f"en-{region}" if region and locale.lower() == "en" else locale


def _meta(tags: Sequence[MetaTag]) -> list[StatedDate]:
    """The dates of `<meta>`, those with the most telling names first."""
    found: list[tuple[int, StatedDate]] = []
    for tag in tags:
        role, rank = _meta_names().get(tag.plain, (None, 0))
        if role and tag.key != "itemprop":
            found.append((rank, StatedDate(role, tag.content, f"meta:{tag.name}")))
    return [stated for _, stated in sorted(found, key=lambda entry: entry[0])]


def _properties(tree: "HtmlElement") -> Iterator[StatedDate]:
    """Microdata and RDFa, the first of each property: later ones are of comments and teasers."""
    seen: set[str] = set()
    for element in _marked_up()(tree):
        microdata = element.get("itemprop")
        for name in (microdata or element.get("property")).split():
            plain = name.rpartition(":")[2].lower()
            role = _property_names().get(plain)
            if role is None or plain in seen or _is_beside(element):
                continue
            seen.add(plain)
            kind = "microdata" if microdata else "rdfa"
            yield StatedDate(role, _written(element), f"{kind}:{name}")


def _time_elements(tree: "HtmlElement") -> Iterator[StatedDate]:
    """The page's own `<time>`, the first of each role: later ones are of teasers and comments.

    AMP's `<amp-timeago>` and the `<abbr>` of microformats are read like it.
    """
    seen: set[StatedRole] = set()
    own = _own_article(tree)
    for element in _times()(tree):
        if element.get("itemprop") or element.get("property"):
            continue
        if not _is_of_entry(element) if element.tag == "abbr" else _is_beside(element):
            continue
        articles = [above for above in element.iterancestors("article")]
        if (articles and articles[0] is not own) or _opens_section(element):
            continue
        marks = " ".join(e.get("class", "") for e in (element, element.getparent())).lower()
        role = role_of(f"{marks} {_label(element)}")
        if role and role not in seen:
            seen.add(role)
            yield StatedDate(role, _written(element), "time")


def _written(element: "HtmlElement") -> str:
    """What an element says for machines, else for readers."""
    hidden = element.get("title") if element.tag == "abbr" else None
    stated = element.get("content") or element.get("datetime") or hidden
    return _tidy(stated or element.text_content())


def _is_of_entry(element: "HtmlElement") -> bool:
    """True for the date of the entry that holds the headline, if only in the entry's footer."""
    return not _MICROFORMATS.isdisjoint(element.classes) and any(
        "hentry" in above.classes and next(above.iter("h1"), None) is not None
        for above in element.iterancestors()
    )


def _opens_section(element: "HtmlElement") -> bool:
    """True where a lower headline stands beside: an entry of a live blog, or a teaser."""
    beside = (*element.itersiblings(preceding=True), *element.itersiblings())
    headings = [sibling.tag for sibling in beside if sibling.tag in _HEADINGS]
    if not headings or "h1" in headings:
        return False
    return next(element.getroottree().iter("h1"), None) is not None


def _own_article(tree: "HtmlElement") -> "HtmlElement | None":
    """The `<article>` that holds the headline, else the page's first."""
    headline = next(tree.iter("h1"), None)
    around = headline.iterancestors("article") if headline is not None else iter(())
    return next(around, next(tree.iter("article"), None))


def _label(element: "HtmlElement") -> str:
    """What stands right before an element, and in it: `Updated: <time>`."""
    before = element.getprevious()
    preceding = (before.tail if before is not None else element.getparent().text) or ""
    if not preceding.strip() and before is not None:
        preceding = before.text_content()
    return _tidy(f"{preceding[-_LABEL_LENGTH:]} {element.text_content()[:_LABEL_LENGTH]}")


def _is_beside(element: "HtmlElement") -> bool:
    parent = element.getparent()
    return is_furniture(element) or (parent is not None and "comment" in parent.get("itemprop", ""))


@cache
def _times() -> "XPath":
    from lxml.etree import XPath

    first = f"(//time | //amp-timeago | //abbr)[position() <= {_MOST_TIMES}]"
    # Most are of teasers; what else they stand in is for `_is_beside` to see.
    return XPath(f"{first}[not(ancestor::aside or ancestor::nav or ancestor::footer)]")


@cache
def _marked_up() -> "XPath":
    from lxml.etree import XPath

    # Open Graph is RDFa too, but is read as `<meta>`.
    return XPath("//*[@itemprop or @property and not(self::meta)]")


@cache
def _meta_names() -> Mapping[str, tuple[StatedRole, int]]:
    names = load("mul", "pages")["meta"]
    ranks: dict[str, tuple[StatedRole, int]] = {}
    roles: tuple[StatedRole, ...] = ("published", "modified")
    for role in roles:
        ranks |= {name: (role, rank) for rank, name in enumerate(names[role])}
    return MappingProxyType(ranks)


@cache
def _property_names() -> Mapping[str, StatedRole]:
    names = load("mul", "pages")["property"]
    roles: tuple[StatedRole, ...] = ("published", "modified")
    return MappingProxyType({name: role for role in roles for name in names[role]})


def _tidy(text: str | None) -> str:
    return " ".join((text or "").split())
