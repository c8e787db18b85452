"""Bootstrap intervals: how far a figure would move had other articles been drawn.

The unit that is drawn with replacement is the document, since the timexes of one article
stand or fall together (Efron & Tibshirani 1993, chapter 13: the percentile interval).
"""

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

RESAMPLES = 1000
SEED = 20130614
LEVEL = 0.95

Unit = TypeVar("Unit")


def intervals(
    documents: Sequence[Unit],
    statistic: Callable[[Sequence[Unit]], Sequence[float]],
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> tuple[tuple[float, float], ...]:
    """The 95 % percentile interval of each number that `statistic` gives.

    `documents` holds whatever the statistic needs of each document: of one run for a
    figure, of two runs for the difference between them, which then is a paired one. The
    same documents in the same order give the same intervals.

    >>> intervals([1, 1, 1], lambda drawn: (sum(drawn) / len(drawn),))
    ((1.0, 1.0),)
    """
    random = Random(seed)
    drawn = (random.choices(documents, k=len(documents)) for _ in range(resamples))
    figures = zip(*(statistic(sample) for sample in drawn), strict=True)
    low = int((1 - LEVEL) / 2 * resamples)
    high = resamples - 1 - low
    return tuple((values[low], values[high]) for values in map(sorted, figures))
