"""Numbers: what a count or an amount says, as the fewest and the most it can be.

"14" is both; "at least 14" has no most and "up to 40" no fewest; "about 70" is taken as 70.
A number that is only a plural of a unit ("dozens", "hundreds") is one unit or more, as
conflict data sets code it. Nothing is read from a share ("14 percent", "one in four").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from timeline.lexicon.load import load

_LONGEST_BOUND = 4
# Cardinals of the time lexicon that are no plain numbers.
_NO_UNITS = frozenset({"a", "an", "couple", "dozen"})


@dataclass(frozen=True, slots=True)
class Bounds:
    """A number at words `[first, end)`; one of the bounds may be None."""

    low: float | None
    high: float | None
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class _Words:
    units: dict[str, float]
    scales: dict[str, float]
    vague: dict[str, float]
    bounds: dict[tuple[str, ...], str]
    shares: frozenset[str]


@cache
def _words() -> _Words:
    table, cardinals = load("en", "quantities"), load("en", "time")["cardinal"]
    return _Words(
        units={w: float(n) for w, n in cardinals.items() if n < 100 and w not in _NO_UNITS},
        scales=table["scales"],
        vague={word: float(least) for word, least in table["vague"].items()},
        bounds={
            tuple(phrase.split()): kind
            for kind, phrases in table["bounds"].items()
            for phrase in phrases
        },
        shares=frozenset(table["shares"]["words"]),
    )


def read_number(words: Sequence[str], at: int) -> Bounds | None:
    """The number that starts at a word, with what stands before it unread, or None.

    >>> read_number("two hundred and five people".split(), 0)
    Bounds(low=205.0, high=205.0, first=0, end=4)
    >>> read_number("10-15 people".split(), 0), read_number("dozens of people".split(), 0)
    (Bounds(low=10.0, high=15.0, first=0, end=1), Bounds(low=12.0, high=None, first=0, end=1))
    """
    lexicon = _words()
    word = words[at].lower()
    if word in lexicon.vague:
        end, low = at + 1, lexicon.vague[word]
        if word not in lexicon.units and [w.lower() for w in words[at + 1 : at + 2]] == ["of"]:
            scale = words[at + 2].lower() if at + 2 < len(words) else ""
            if scale in lexicon.vague:
                return Bounds(low * lexicon.vague[scale], None, at, at + 3)
        return Bounds(low, None, at, end)
    if (pair := _hyphenated(word)) is not None:
        return Bounds(*pair, at, at + 1)
    total, group, position, digits = 0.0, None, at, False
    if word in ("a", "an") and at + 1 < len(words) and words[at + 1].lower() in lexicon.scales:
        group, position = 1.0, at + 1
    while position < len(words):
        word = words[position].lower()
        scale = lexicon.scales.get(word)
        if scale is not None and group is not None:
            if scale == 100 or scale == 12:
                group *= scale
            else:
                total, group = total + group * scale, 0.0
        elif (unit := _unit(word)) is not None and not (digits and group):
            if group and not _fits(group, unit):
                break
            digits = word[0].isdigit()
            group = (group or 0.0) + unit
        elif not (word == "and" and group is not None and _goes_on(words, position, group)):
            break
        position += 1
    if group is None:
        return None
    return Bounds(total + group, total + group, at, position)


def _goes_on(words: Sequence[str], conjunction: int, group: float) -> bool:
    """True for the "and" inside "two hundred and five"."""
    after = words[conjunction + 1].lower() if conjunction + 1 < len(words) else ""
    unit = _unit(after)
    return unit is not None and group >= 100 and unit < 100 and group % 100 == 0


def _fits(group: float, unit: float) -> bool:
    """True where a unit adds to what stands before it: "twenty | two", "two hundred | five"."""
    tens = group % 100
    return (tens == 0 and unit < 100) or (tens >= 20 and tens % 10 == 0 and unit < 10)


def _unit(word: str) -> float | None:
    """The value of digits ("1,200", "1.5") or of one word ("twelve", "twenty-two")."""
    units = _words().units
    if word in units:
        return units[word]
    if "-" in word:
        tens, _, ones = word.partition("-")
        if tens in units and ones in units and units[tens] >= 20 and units[ones] < 10:
            return units[tens] + units[ones]
        return None
    return _digits(word)


def _digits(word: str) -> float | None:
    if not word.isascii() or not word[:1].isdigit() or not word[-1].isdigit() or len(word) > 15:
        return None
    whole, point, fraction = word.partition(".")
    groups = whole.split(",")
    if any(not part.isdigit() for part in groups) or (point and not fraction.isdigit()):
        return None
    if len(groups) > 1 and (len(groups[0]) > 3 or any(len(part) != 3 for part in groups[1:])):
        return None
    return float("".join(groups) + point + fraction)


def _hyphenated(word: str) -> tuple[float, float] | None:
    """The two ends of "10-15"; a phone number or a score counts down and is none."""
    for dash in ("-", "–"):
        first, found, second = word.partition(dash)
        low, high = (_digits(first), _digits(second)) if found else (None, None)
        if low is not None and high is not None and low < high:
            return low, high
    return None


def bounded(words: Sequence[str], number: Bounds, floor: int = 0) -> Bounds:
    """The number with the words around it that make it a bound or a range.

    >>> words = "between 10 and 15 people".split()
    >>> bounded(words, read_number(words, 1))
    Bounds(low=10.0, high=15.0, first=0, end=4)
    >>> words = "at least 14".split()
    >>> bounded(words, read_number(words, 2))
    Bounds(low=14.0, high=None, first=0, end=3)
    """
    kind, first = bound_before(words, number.first, floor)
    low, high, end = number.low, number.high, number.end
    second = _other_end(words, number, between=kind == "between")
    if second is not None:
        low, high, end = number.low, second.high, second.end
        kind = kind if kind != "between" else None
    after = tuple(word.lower() for word in words[end : end + 2])
    if after == ("or", "more") or after[:1] == ("plus",):
        kind, end = "low", end + len(after) - (after[0] == "plus" and len(after) > 1)
    elif after in (("or", "so"), ("or", "fewer"), ("or", "less")):
        kind, end = "about" if after[1] == "so" else "high", end + 2
    if kind == "low":
        high = None
    elif kind == "high":
        low, high = None, high if high is not None else low
    elif kind == "between":
        first = number.first
    return Bounds(low, high, first, end)


def bound_before(words: Sequence[str], at: int, floor: int = 0) -> tuple[str | None, int]:
    """What the words before a number make it (`low`, `high`, `about`, …), and their start.

    >>> bound_before("well over 40".split(), 2), bound_before("the 40".split(), 1)
    (('low', 0), (None, 1))
    """
    for length in range(min(_LONGEST_BOUND, at - floor), 0, -1):
        phrase = tuple(word.lower() for word in words[at - length : at])
        if phrase in _words().bounds:
            return _words().bounds[phrase], at - length
    return None, at


def _other_end(words: Sequence[str], number: Bounds, *, between: bool) -> Bounds | None:
    """The second number of "10 to 15", "between 10 and 15" or "two or three"."""
    if number.end + 1 >= len(words) or number.low is None:
        return None
    joint = words[number.end].lower()
    if joint not in (("and",) if between else ("to", "or", "-", "–")):
        return None
    second = read_number(words, number.end + 1)
    if second is None or second.high is None or second.high <= number.low:
        return None
    return second


def is_share(words: Sequence[str], end: int) -> bool:
    """True where the words behind a number make it a share or a measure: "14 %", "one in four".

    >>> is_share(["14", "percent"], 1), is_share(["14", "people"], 1)
    (True, False)
    """
    after = [word.lower() for word in words[end : end + 3]]
    if not after:
        return False
    if after[0] in _words().shares:
        return True
    return (
        after[0] in ("in", "out")
        and len(after) > 1
        and any(_unit(word) is not None for word in after[1:])
    )
