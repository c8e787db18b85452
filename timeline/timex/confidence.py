"""Confidence: how often values reached in this way are right.

The shares are data, counted on the development corpora by `benchmarks/fit_confidence.py`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any, Literal

from timeline.lexicon.load import load
from timeline.model.dateline import Dct
from timeline.model.timex import AnchorKind, Timex

Way = Literal["stated", "article", "discourse", "unanchored"]
"""How a value was reached: from its own words, from the article's day, from a time spoken of
before, or from nothing."""

WAYS: Mapping[AnchorKind, Way] = {"none": "stated", "dct": "article", "timex": "discourse"}


@cache
def _table() -> Mapping[str, Any]:
    return load("en", "confidence")


@lru_cache(1024)
def confidence_of(family: str, way: Way, direction: float | None) -> float:
    """The confidence of a value found by a rule of `family`, to two digits.

    `direction` is the probability of the occurrence chosen, None where there was no choice.

    >>> confidence_of("year", "stated", None) > confidence_of("year", "discourse", 0.6)
    True
    """
    table = _table()
    share = table.get(family, {}).get(way, table["any"][way])
    return round(share if direction is None else share * direction, 2)


def as_sure_as(dct: Dct, timexes: Iterable[Timex]) -> tuple[Timex, ...]:
    """The timexes of an article, none that counts from its day surer than that day is.

    Nor is one that counts on from such a one ("two days later").
    """
    found = tuple(timexes)
    if dct.value is None or dct.confidence == 1.0:
        return found
    doubted = _counting_from_article({timex.start: timex for timex in found})
    return tuple(
        replace(timex, confidence=round(timex.confidence * dct.confidence, 2))
        if timex.start in doubted
        else timex
        for timex in found
    )


def _counting_from_article(at: Mapping[int, Timex]) -> frozenset[int]:
    """The places of those timexes that count from the article's day, however many lie between."""
    counting: dict[int, list[int]] = defaultdict(list)
    pending: list[int] = []
    for start, timex in at.items():
        if timex.anchor_start is not None and timex.anchor_start in at:
            counting[timex.anchor_start].append(start)
        elif timex.anchor_kind == "dct":
            pending.append(start)
    found: set[int] = set()
    while pending:
        start = pending.pop()
        found.add(start)
        pending += counting.pop(start, ())
    return frozenset(found)
