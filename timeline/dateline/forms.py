"""Take a line of an article's head apart: place, day, agency credit and the closing dash.

The parts are found from their fixed points: a written day, a credit in brackets and a
dash. What stands before the first of them must read as a place. Whether the whole is a
dateline is decided in `head`.
"""

from dataclasses import dataclass
from functools import cache
from unicodedata import combining

import re2

from timeline.dateline.agencies import bare_credits
from timeline.dateline.days import WrittenDay, day_pattern, read_day
from timeline.dateline.places import is_abbreviation

# A window this long holds the longest dateline with its first words of prose.
WINDOW = 320
# The first fixed point stands within this many characters.
_REACH = 100
_DASHES = frozenset("-–—―_")
_BRACKETS = frozenset("(/")
_DIGITS = frozenset("0123456789")
_MOST_WORDS = 5
_MOST_QUALIFIERS = 2
_MOST_PLACES = 4


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of what may be a dateline; offsets count from the start of the window.

    `close` is how it ends: `dash`, `colon`, `stop` (a full stop), `line` (the line ends)
    or `none`. `written_day` is what stands where a day stands; `day` is None where no
    calendar has it. `day_apart` tells that punctuation parts the day from the place.
    """

    start: int
    end: int
    close: str
    place: str | None = None
    places: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    day_apart: bool = False
    written_day: str | None = None
    day: WrittenDay | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class _Patterns:
    lead_in: re2._Regexp
    credit: re2._Regexp
    credit_after_day: re2._Regexp
    dash: re2._Regexp
    close: re2._Regexp


def take_apart(window: str, language: str = "en") -> Parts | None:
    """The parts of the dateline that `window` may start with, or None.

    `language` (ISO 639-1) is that of the months and weekdays, beside the English ones.

    >>> parts = take_apart("SEOUL, Jan 30 (Reuters) – NATO's chief")
    >>> parts.place, parts.written_day, parts.credit, parts.close
    ('SEOUL', 'Jan 30', 'Reuters', 'dash')
    >>> take_apart("It rained in Seoul.") is None
    True
    """
    patterns = _patterns()
    opening = patterns.lead_in.match(window)
    start = opening.end() if opening else 0
    kind, point = _first_point(window, start, language)
    if point is None:
        return None
    before = window[start : point.start()]
    place = _place(before)
    names = _names(place)
    if names is None or before.count("\n") > 1:
        return None
    written_day = credit = None
    end = point.start() if kind == "dash" else point.end()
    if kind == "credit":
        credit = point.group()
    elif kind == "day":
        written_day = point.group()
        if (credited := patterns.credit_after_day.match(window, end)) is not None:
            credit, end = credited.group(1), credited.end()
    close, end = _close(window, end)
    first = place or point.group().lstrip()
    return Parts(
        start=window.index(first, start),
        end=end,
        close=close,
        place=place or None,
        places=names[0],
        qualifiers=names[1],
        day_apart=bool(names[1]) or before.rstrip()[-1:] in tuple(",.-–—]"),
        written_day=written_day,
        day=read_day(written_day, language) if written_day else None,
        credit=credit.strip("()/,. \t\r\n") if credit else None,
    )


def _first_point(window: str, start: int, language: str) -> tuple[str, re2._Match | None]:
    """The first fixed point and its kind: `day`, `credit` or `dash`."""
    patterns = _patterns()
    stop = start + _REACH
    reach = window[start:stop]
    # Most lines hold no fixed point at all; looking for the characters first is cheap.
    day = credit = dash = None
    if not _DIGITS.isdisjoint(reach):
        day = _day(language).search(window, start, stop)
    if not _BRACKETS.isdisjoint(reach):
        credit = patterns.credit.search(window, start, stop)
    if not _DASHES.isdisjoint(reach):
        dash = patterns.dash.search(window, start, stop)
    points: list[tuple[str, re2._Match]] = []
    for kind, point in (("day", day), ("credit", credit)):
        if point is not None:
            points.append((kind, point))
            # "BETHESDA, Md., - March 4 -": a dash right before another point opens nothing.
            if dash and not window[dash.start() : point.start()].strip("-–—―_ \t\r\n"):
                dash = None
    if dash is not None:
        points.append(("dash", dash))
    return min(points, key=lambda entry: entry[1].start(), default=("", None))


def _place(before: str) -> str:
    """What stands before the first point, with the full stop of an abbreviated state."""
    place = before.strip(" \t\r\n,.-–—―")
    if "," in place and is_abbreviation(place.rpartition(",")[2]):
        behind = before.find(place) + len(place)
        place += "." if before[behind : behind + 1] == "." else ""
    return place


def _close(window: str, start: int) -> tuple[str, int]:
    """How the dateline ends, and where: a closing dash, colon or full stop is part of it."""
    match = _patterns().close.match(window, start)
    close = match.group(1) if match else ""
    bare = close.strip()
    if not bare:
        return ("line" if start == len(window) or "\n" in close else "none"), start
    end = len(window[: match.end()].rstrip()) if match else start
    return {":": "colon", ".": "stop"}.get(bare, "dash"), end


def _names(place: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Cities and qualifiers of the written place; None where it is no list of names."""
    if not place:
        return (), ()
    cities, *qualifiers = place.replace("[", ",").rstrip("]").split(",")
    places = [city.strip() for city in cities.split("/")]
    qualifiers = [" ".join(name.split()) for name in qualifiers if name.strip()]
    if len(places) > _MOST_PLACES or len(qualifiers) > _MOST_QUALIFIERS:
        return None
    if not all(map(_is_name, (*places, *qualifiers))):
        return None
    return tuple(places), tuple(qualifiers)


def _is_name(written: str) -> bool:
    """A few words of letters, with the marks that names hold: `St. John's`, `Aix-en-Othe`."""
    words = written.split()
    return 0 < len(words) <= _MOST_WORDS and all(
        word[0].isalpha() and all(c.isalpha() or c in "'’.-" or combining(c) for c in word)
        for word in words
    )


@cache
def _day(language: str) -> re2._Regexp:
    return re2.compile(day_pattern(language))


@cache
def _patterns() -> _Patterns:
    blank = r"[ \t]{0,4}"
    # Between two parts a line may break once.
    gap = rf"{blank}(?:\r?\n{blank})?"
    credit = r"\([ ]?[^\s\d()][^()\n]*\)"
    slashed = r"/[^\s\d/][^/\n]*/"
    return _Patterns(
        lead_in=re2.compile(r"[ \t*]*(?:By[ ](?:[A-Z][^\s,]*[ ]){2,4})?"),
        credit=re2.compile(rf"{credit}|(?:^|[\s.]){slashed}"),
        credit_after_day=re2.compile(rf"[,.]?{gap}({credit}|{slashed}|(?:{bare_credits()})\b)"),
        dash=re2.compile(r"--+|[–—―_]|-(?:\s|$)"),
        close=re2.compile(rf"[,]?({gap}\.?[-–—―−‒_]+|{blank}:|\.(?:\s|$)|{blank}(?:\r?\n|$)|)"),
    )
