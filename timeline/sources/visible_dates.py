"""The dates that a reader sees at the head of a page: “Published 4 March 2021, updated …”."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import re2

from timeline.dateline.days import alternation
from timeline.dateline.shape import LONGEST_LINE, day_shapes, has_day
from timeline.lexicon.load import load
from timeline.model.document import StatedDate, StatedRole
from timeline.sources.page_headline import above_headline, below_headline

if TYPE_CHECKING:
    from lxml.etree import XPath
    from lxml.html import HtmlElement

ORIGIN = "byline"
# So many elements below the headline can hold a byline.
_BELOW = 60
# A longer paragraph is the article itself.
_PROSE = 200
# A line is a byline without saying so where hardly anything else stands in it.
_MOST_OTHER_WORDS = 8
_SILENT = ("head", "title", "script", "style", "noscript", "template", "select", "option", "button")
FURNITURE = ("aside", "nav", "footer", "form", "iframe")
_ROOTS = ("html", "body", "main")
_INLINE = ("b", "strong", "i", "em", "span", "time", "font", "a")
_RELATIVE_LENGTH = 50
_MODIFIED, _OTHER = 2, 3  # groups of `_labels`


def visible_dates(tree: "HtmlElement") -> list[StatedDate]:
    """The dates around the page's headline, as written.

    >>> from lxml.html import fromstring
    >>> page = fromstring("<div><h1>Rain</h1><p>By A. Hand, updated 4 March 2021</p></div>")
    >>> [(stated.role, stated.text) for stated in visible_dates(page)]
    [('modified', '4 March 2021')]
    """
    found: list[StatedDate] = []
    for element in above_headline(tree):
        text = _tidy(element.text) if not len(element) and element.tag not in _SILENT else ""
        if has_day(text) and not is_furniture(element):
            found += _line_dates(text, is_dated=_is_marked(element))
    for element, text in _lines(below_headline(tree, _BELOW)):
        found += _line_dates(text, is_dated=_is_marked(element), is_byline=True)
    return found


def dates_anywhere(tree: "HtmlElement") -> list[StatedDate]:
    """The dates of lines anywhere on the page that say what they are; slower, so asked last."""
    lines: dict[HtmlElement, None] = {}
    for text in _texts()(tree):
        if has_day(text) and len(_tidy(text)) <= LONGEST_LINE:
            element = text.getparent()
            inline = text.is_tail or element.tag in _INLINE
            lines[(element.getparent() if inline else element)] = None
    return [
        stated
        for element in lines
        if element is not None and element.tag not in _SILENT and not is_furniture(element)
        for stated in _line_dates(_own_text(element), is_dated=_is_marked(element))
    ]


def role_of(label: str) -> StatedRole | None:
    """What the words before a date make of it: None where it is not the article's.

    >>> role_of("Zuletzt aktualisiert am"), role_of("By A. Hand"), role_of("Copyright")
    ('modified', 'published', None)
    """
    kinds = [match.lastindex for match in _labels().finditer(label.casefold())]
    if _OTHER in kinds:
        return None
    # "Published 3 March, updated": the last word before a date is the one that counts.
    return "modified" if kinds[-1:] == [_MODIFIED] else "published"


def is_furniture(element: "HtmlElement") -> bool:
    """True for what stands beside the article: comments, teasers, menus."""
    node: HtmlElement | None = element
    while node is not None and node.tag not in _ROOTS:
        if is_marked_furniture(node):
            return True
        node = node.getparent()
    return False


def is_marked_furniture(element: "HtmlElement") -> bool:
    """True for the element that itself says so, whatever it stands in."""
    return _tells_of_furniture(element.tag, element.get("class"), element.get("id"))


def _lines(elements: Iterable["HtmlElement"]) -> Iterator[tuple["HtmlElement", str]]:
    """The lines of text among the elements before the article's first paragraph."""
    done: set[HtmlElement] = set()
    for element in elements:
        if element.getparent() in done or not isinstance(element.tag, str):
            done.add(element)
            continue
        text = _text(element) if element.tag not in _SILENT else ""
        if len(text) <= LONGEST_LINE:
            done.add(element)
            if _has_digit(text) and not is_furniture(element):
                yield element, text
        elif element.tag == "p" or len(_own_text(element)) > _PROSE:
            return
        else:
            yield element, _tidy(element.text)


def _line_dates(text: str, *, is_dated: bool, is_byline: bool = False) -> Iterator[StatedDate]:
    """The dates of one line, if it is about the article: it says so, or says little else."""
    if not text or len(text) > LONGEST_LINE:
        return
    shapes = list(day_shapes(text))
    labels = _before(text, [(shape.start, shape.end) for shape in shapes])
    others = len(" ".join((*labels, text[shapes[-1].end :])).split()) if shapes else 0
    alone = is_dated or (is_byline and others <= _MOST_OTHER_WORDS)
    for shape, label in zip(shapes, labels, strict=True):
        # Of two dates without a word between them, the second may be any other.
        said = _is_label(label) or (alone and shape is shapes[0])
        if said and (role := role_of(label)):
            yield StatedDate(role, shape.text, ORIGIN)
    is_short = is_byline and len(text) <= _RELATIVE_LENGTH
    if not shapes and is_short and _has_digit(text) and _is_label(text) and (role := role_of(text)):
        yield StatedDate(role, text, ORIGIN)


def _before(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """What stands before each date, back to the date before."""
    starts = [0, *(end for _, end in spans)]
    return [text[start : span[0]] for start, span in zip(starts, spans, strict=False)]


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _is_label(text: str) -> bool:
    return _labels().search(text.casefold()) is not None


def _is_marked(element: "HtmlElement") -> bool:
    above = element.getparent()
    marked = (e for e in (element, above) if e is not None)
    return any(_tells_of_date(e.get("class"), e.get("id")) for e in marked)


# A site has few classes, on very many elements.
@lru_cache(maxsize=4096)
def _tells_of_furniture(tag: str, classes: str | None, identity: str | None) -> bool:
    # An article's own classes tell of its comments too (`comments-open`).
    return tag in FURNITURE or (tag != "article" and _has_mark("other", classes, identity))


@lru_cache(maxsize=4096)
def _tells_of_date(classes: str | None, identity: str | None) -> bool:
    return _has_mark("date", classes, identity)


def _has_mark(kind: str, classes: str | None, identity: str | None) -> bool:
    marks = f"{classes or ''} {identity or ''}".casefold()
    return any(word in marks for word in load("mul", "pages")["marks"][kind])


def _text(element: "HtmlElement") -> str:
    return _tidy(" ".join(element.itertext()))


def _tidy(text: str | None) -> str:
    return " ".join((text or "").split())


def _own_text(element: "HtmlElement") -> str:
    """The element's text without that of its children but for inline ones."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag in _INLINE:
            pieces.append(_text(child))
        pieces.append(child.tail or "")
    return _tidy(" ".join(pieces))


@cache
def _texts() -> "XPath":
    from lxml.etree import XPath

    return XPath("//body//text()")


@cache
def _labels() -> re2._Regexp:
    """The words before a date, a group a kind: of publication, of change, of something else."""
    words = load("mul", "pages")["label"]
    kinds = (alternation(words[kind]) for kind in ("published", "modified", "other"))
    return re2.compile("|".join(f"({kind})" for kind in kinds))
