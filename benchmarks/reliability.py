"""Whether stated confidences are true: their reliability by bins, and the expected calibration
error (Naeini, Cooper and Hauskrecht, 2015)."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

Said = Sequence[tuple[float, bool]]
"""The confidence that was stated in each case, and whether the case was right."""


class Bin(NamedTuple):
    """The cases whose confidence lies between two bounds, the upper one excluded."""

    low: float
    high: float
    cases: int
    mean: float
    right: float


def bins(said: Said, bounds: Sequence[float]) -> Iterator[Bin]:
    """Mean confidence and share right between the bounds, where there is any case."""
    for low, high in pairwise(bounds):
        members = [(confidence, right) for confidence, right in said if low <= confidence < high]
        if members:
            count = len(members)
            mean = sum(confidence for confidence, _ in members) / count
            yield Bin(low, high, count, mean, sum(right for _, right in members) / count)


def calibration_error(said: Said, bounds: Sequence[float]) -> float:
    """Expected calibration error: how far the bins' confidences are off, weighed by cases;
    zero where there is none.

    >>> said = [(0.9, True), (0.9, True), (0.6, False), (0.6, True)]
    >>> round(calibration_error(said, (0, 0.8, 1)), 3)
    0.1
    """
    return sum(one.cases * abs(one.mean - one.right) for one in bins(said, bounds)) / max(
        len(said), 1
    )


def print_reliability(said: Said, bounds: Sequence[float]) -> None:
    """A line for each bin, and the expected calibration error."""
    print(f"{'confidence':>15}{'cases':>8}{'mean':>8}{'right':>8}")
    for one in bins(said, bounds):
        interval = f"{one.low:5.2f}–{min(one.high, 1):5.2f}"
        print(f"{interval:>15}{one.cases:8}{one.mean:8.3f}{one.right:8.3f}")
    error = calibration_error(said, bounds)
    print(f"expected calibration error {error:.3f} over {len(said)} cases")
