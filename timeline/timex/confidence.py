"""Confidence: how often values reached in this way are right.

The shares are data, counted on the development corpora by `benchmarks/fit_confidence.py`.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, Literal

from timeline.lexicon.load import load
from timeline.model.timex import AnchorKind

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
