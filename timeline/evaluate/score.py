"""TempEval-3 scores of time expressions: extents strict and relaxed, types, values.

Definitions of UzZaman et al. 2013 (SemEval-2013 Task 1, evaluation metrics) as their
toolkit computes them. Each gold timex is paired with at most one of ours, and each of ours with
at most one gold. A pair that shares a character matches in the relaxed sense, a pair of
one extent in the strict sense. Attributes are scored on relaxed pairs:

    precision = equal attributes / ours      recall = equal attributes / gold

so that attribute F1 = relaxed F1 x accuracy among the pairs. Counts are summed over
documents before any ratio is taken (micro average).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import re2


class Extent(Protocol):
    """Anything with character offsets."""

    @property
    def start(self) -> int:
        """Offset of the first character."""
        ...

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        ...


def pairs(gold: Sequence[Extent], ours: Sequence[Extent]) -> tuple[tuple[int, int], ...]:
    """Indices of the timexes that are paired, one to one, in order of the gold.

    Equal extents are paired first. The rest are paired from left to right, each gold with
    the first of ours that shares a character with it and is still free: so of two of ours
    under one gold, the first is the match and the second spurious.
    """
    free = {index: extent for index, extent in enumerate(ours)}
    by_extent = {(extent.start, extent.end): index for index, extent in reversed(free.items())}
    paired: dict[int, int] = {}
    for index, extent in enumerate(gold):
        same = by_extent.pop((extent.start, extent.end), None)
        if same is not None:
            paired[index] = same
            del free[same]
    in_text_order = sorted(free, key=lambda index: (free[index].start, free[index].end))
    for index in sorted(range(len(gold)), key=lambda index: (gold[index].start, gold[index].end)):
        if index in paired:
            continue
        overlapping = (other for other in in_text_order if _overlap(gold[index], ours[other]))
        first = next(overlapping, None)
        if first is not None:
            paired[index] = first
            in_text_order.remove(first)
    return tuple(sorted(paired.items()))


def _overlap(one: Extent, other: Extent) -> bool:
    return one.start < other.end and other.start < one.end


def values_equal(gold: str | None, ours: str | None, *, exact: bool = True) -> bool:
    """Whether two TIMEX3 values are the same: as strings, or by what the standard equates.

    Beside case, two spellings are equal by TIMEX3: a decade or century may be filled up
    with X (`199` and `199X`, `19` and `19XX`), and a week number may lack its zero
    (ISO 8601 wants `W02`). Different granularities are never equal.

    >>> values_equal("1998-W2", "1998-W02"), values_equal("1998-W2", "1998-W02", exact=False)
    (False, True)
    """
    if exact or gold is None or ours is None:
        return gold == ours
    return _normal(gold) == _normal(ours)


_UNPADDED_WEEK = re2.compile(r"-W(\d)($|-)")
_FILLED_YEAR = re2.compile(r"(\d{2,3})X{1,2}")


def _normal(value: str) -> str:
    upper = value.strip().upper()
    if len(upper) == 4 and (filled := _FILLED_YEAR.fullmatch(upper)):
        return filled.group(1)
    return _UNPADDED_WEEK.sub(r"-W0\1\2", upper)


class Counts(NamedTuple):
    """What the figures of one document, or of a corpus, are computed from.

    `type`, `value` (equal strings) and `value_equivalent` count relaxed pairs.
    """

    gold: int = 0
    ours: int = 0
    strict: int = 0
    relaxed: int = 0
    type: int = 0
    value: int = 0
    value_equivalent: int = 0


#: The figures of a run, as fields of `Counts`, in the order in which they are shown.
FIGURES = ("strict", "relaxed", "type", "value", "value_equivalent")


def total(counts: Iterable[Counts]) -> Counts:
    """The sum over documents."""
    return Counts(*(sum(column) for column in zip(Counts(), *counts, strict=True)))


@dataclass(frozen=True, slots=True)
class Figure:
    """Precision, recall and F1, each between 0 and 1."""

    precision: float
    recall: float
    f1: float


def figure(counts: Counts, name: str) -> Figure:
    """One of `FIGURES`. With neither gold nor ours there is nothing wrong: all are 1.

    >>> figure(Counts(gold=4, ours=2, strict=1), "strict")
    Figure(precision=0.5, recall=0.25, f1=0.3333333333333333)
    """
    if counts.gold == counts.ours == 0:
        return Figure(1.0, 1.0, 1.0)
    correct: int = getattr(counts, name)
    precision = correct / counts.ours if counts.ours else 0.0
    recall = correct / counts.gold if counts.gold else 0.0
    return Figure(precision, recall, 2 * correct / (counts.gold + counts.ours))
