"""Take a line of an article's head apart: place, day, agency credit and the closing dash.

The parts are found from their fixed points: a written day, a credit in brackets, a dash or
a colon. What stands before the first of them must read as a place; a day or a credit may
also come first and the place behind it. Whether the whole is a dateline is decided in `head`.
"""

from dataclasses import dataclass, replace
from functools import cache
from unicodedata import combining

import re2

from timeline.dateline.agencies import bare_credits
from timeline.dateline.days import (
    WrittenDay,
    alternation,
    day_finder,
    day_pattern,
    read_day,
    weekday_numbers,
)
from timeline.dateline.places import is_abbreviation
from timeline.lexicon.load import load

# A window this long holds the longest dateline with its first words of prose.
WINDOW = 320
# The first fixed point stands within this many characters.
_REACH = 100
_BREAKS = frozenset("-–—―_:")
_BRACKETS = frozenset("(/")
_DIGITS = frozenset("0123456789")
_JOINTS = "-–—―_: \t\r\n"
_MOST_WORDS = 5
_MOST_QUALIFIERS = 2
_MOST_PLACES = 4


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of what may be a dateline; offsets count from the start of the window.

    `close` is how it ends: `dash`, `colon`, `stop` (a full stop), `line` (the line ends)
    or `none`. `written_day` is what stands where a day stands; `day` is None where no
    calendar has it. `day_apart` tells that punctuation parts the day from the place,
    `labelled` that words before it announce a dateline ("Reporting from"), and `unusual`
    that the parts stand in an order which only a known place makes a dateline.
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
    labelled: bool = False
    unusual: bool = False


@dataclass(frozen=True, slots=True)
class _Patterns:
    lead_in: re2._Regexp
    credit: re2._Regexp
    credit_after_day: re2._Regexp
    credit_after_dash: re2._Regexp
    day_after_credit: re2._Regexp
    break_: re2._Regexp
    close: re2._Regexp
    place_end: re2._Regexp
    cities: re2._Regexp


def take_apart(window: str, language: str = "en") -> Parts | None:
    """The parts of the dateline that `window` may start with, or None.

    `language` (ISO 639-1) is that of the months and weekdays, beside the English ones.

    >>> parts = take_apart("SEOUL, Jan 30 (Reuters) – NATO's chief")
    >>> parts.place, parts.written_day, parts.credit, parts.close
    ('SEOUL', 'Jan 30', 'Reuters', 'dash')
    >>> take_apart("It rained in Seoul.") is None
    True
    """
    opening = _patterns().lead_in.match(window)
    start = opening.end() if opening else 0
    labelled = bool(opening and opening.group(1))
    # What a label announces ends with its line: "DATELINE: CAIRO".
    found = _from(window.partition("\n")[0] if labelled else window, start, language)
    if found is None:
        return _rest_of_line(window, start) if labelled else None
    if found.place is None and found.close != "line":
        found = _place_behind(window, found, language) or found
    return replace(found, labelled=labelled)


def _rest_of_line(window: str, start: int) -> Parts | None:
    place, _ = _place(window[start:].partition("\n")[0])
    names = _names(place)
    if not place or names is None:
        return None
    first = window.index(place, start)
    return Parts(first, first + len(place), "line", place, *names, labelled=True)


def _from(window: str, start: int, language: str) -> Parts | None:
    patterns = _patterns()
    kind, point = _first_point(window, start, language)
    if point is None:
        return None
    before = window[start : point.start()]
    place, credit = _place(before)
    names = _names(place)
    if names is None or before.count("\n") > 1:
        return None
    end = point.start() if kind == "break" else point.end()
    written_day, unusual = None, False
    if kind == "credit":
        credit = point.group()
        written_day, end = _day_after_credit(window, end)
    elif kind == "day":
        written_day = point.group()
        unusual = before.rstrip()[-1:] in ("(", ":")
        if before.endswith("(") and window[end : end + 1] == ")":
            end += 1
        if (credited := patterns.credit_after_day.match(window, end)) is not None:
            credit, end = credited.group(1), credited.end()
    close, end = _close(window, end)
    credited = patterns.credit_after_dash.match(window, end)
    if close == "dash" and credit is None and credited is not None:
        credit = credited.group(1)
        close, end = _close(window, credited.end(1))
    first = place or point.group().lstrip()
    return Parts(
        start=window.index(first, start),
        end=end,
        close=close,
        place=place or None,
        places=names[0],
        qualifiers=names[1],
        day_apart=bool(names[1]) or before.rstrip()[-1:] in tuple(",.-–—](:"),
        written_day=written_day,
        day=read_day(written_day, language) if written_day else None,
        credit=credit.strip("()/,. \t\r\n") if credit else None,
        unusual=unusual,
    )


def _place_behind(window: str, found: Parts, language: str) -> Parts | None:
    """`March 3, SEOUL -` and `(ANSA) - Rome, January 30 -`: the place after day or credit."""
    rest = window[found.end :]
    if rest[:1] not in (",", " ") or (rest[:1] == " " and found.close != "dash"):
        return None
    behind = _from(window, found.end + len(rest) - len(rest.lstrip(", ")), language)
    if behind is None or behind.place is None or behind.close not in ("dash", "colon"):
        return None
    if (found.written_day and behind.written_day) or (found.credit and behind.credit):
        return None
    written_day = found.written_day or behind.written_day
    if written_day is None:
        return None
    return replace(
        behind,
        start=found.start,
        written_day=written_day,
        day=found.day or behind.day,
        credit=found.credit or behind.credit,
        day_apart=True,
        unusual=True,
    )


def _day_after_credit(window: str, end: int) -> tuple[str | None, int]:
    """The day of `(BUSINESS WIRE)--March 4, 1999--Acme`, where it is set off behind too."""
    match = _patterns().day_after_credit.match(window, end)
    if match is None or _close(window, match.end())[0] not in ("dash", "line"):
        return None, end
    return match.group(1), match.end()


def _first_point(window: str, start: int, language: str) -> tuple[str, re2._Match | None]:
    """The first fixed point and its kind: `day`, `credit` or `break`, a dash or colon."""
    patterns = _patterns()
    stop = start + _REACH
    reach = window[start:stop]
    # Most lines hold no fixed point at all; looking for the characters first is cheap.
    day = credit = break_ = None
    if not _DIGITS.isdisjoint(reach):
        day = day_finder(language).search(window, start, stop)
    if not _BRACKETS.isdisjoint(reach):
        credit = patterns.credit.search(window, start, stop)
    if not _BREAKS.isdisjoint(reach):
        break_ = patterns.break_.search(window, start, stop)
    points: list[tuple[str, re2._Match]] = []
    for kind, point in (("day", day), ("credit", credit)):
        if point is not None:
            points.append((kind, point))
            # "BETHESDA, Md., - March 4 -": a dash right before another point opens nothing.
            if break_ and not window[break_.start() : point.start()].strip(_JOINTS):
                break_ = None
    if break_ is not None:
        points.append(("break", break_))
    return min(points, key=lambda entry: entry[1].start(), default=("", None))


def _place(before: str) -> tuple[str, str | None]:
    """What stands before the first point, without a weekday or credit that follows the place.

    The full stop of an abbreviated state stays.
    """
    credit = None
    while (match := _patterns().place_end.search(before)) is not None:
        credit = match.group(1) or credit
        before = before[: match.start()]
    place = before.strip().strip(" \t\r\n,.:(-–—―").strip()
    if "," in place and is_abbreviation(place.rpartition(",")[2]):
        behind = before.find(place) + len(place)
        place += "." if before[behind : behind + 1] == "." else ""
    return place, credit


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
    places = [city.strip() for city in _patterns().cities.split(cities)]
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
def _patterns() -> _Patterns:
    blank = r"[ \t]{0,4}"
    # Between two parts a line may break once.
    gap = rf"{blank}(?:\r?\n{blank})?"
    credit = r"\([ ]?[^\s\d()][^()\n]*\)"
    slashed = r"/[^\s\d/][^/\n]*/"
    head = load("en", "dateline")["head"]
    updated, labels = alternation(head["updated"]), alternation(head["labels"])
    weekday = alternation(weekday_numbers())
    return _Patterns(
        lead_in=re2.compile(
            rf"(?:[^\n()]{{0,120}}\((?i:{updated})\b[^()\n]*\))?[ \t*]*"
            rf"(?:By[ ](?:[A-Z][^\s,]*[ ]){{2,4}}|((?i:{labels})[:=]?[ \t]*))?"
        ),
        credit=re2.compile(rf"{credit}|(?:^|[\s.]){slashed}"),
        credit_after_day=re2.compile(rf"[,.]?{gap}({credit}|{slashed}|(?:{bare_credits()})\b)"),
        credit_after_dash=re2.compile(rf"{blank}({credit}){blank}[-–—―]"),
        day_after_credit=re2.compile(rf"{blank}[-–—―:,.]{{1,3}}{blank}({day_pattern()})"),
        break_=re2.compile(r"--+|[–—―_]|-(?:\s|$)|:[ \t]"),
        close=re2.compile(rf"[,]?(\.?{gap}\.?[-–—―−‒_]+|{blank}:|\.(?:\s|$)|{blank}(?:\r?\n|$)|)"),
        place_end=re2.compile(
            rf"(?:,\s*(?i:{weekday})|,?\s*((?i:special to)\s[^,()\n]{{3,40}}))[,.]?\s*$"
        ),
        cities=re2.compile(r"\s*/\s*|\s+and\s+"),
    )
