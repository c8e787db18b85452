"""Outline: the dates of a narrative that state their year, less those told as asides.

Between them the years of all its other dates lie: a narrative goes forward, so a month
without a year comes after the date stated before it and not after the one stated next.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from timeline.calendar.evaluate import evaluate
from timeline.calendar.period import Period
from timeline.model.granularity import Granularity
from timeline.timex.scan import Candidate
from timeline.timex.stated import stated_year


@dataclass(frozen=True, slots=True)
class Spoken:
    """A resolved time that later words may count from, and the offset of its words."""

    period: Period
    start: int


class Outline:
    """The stated dates of one text, in its order."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        """Read off the stated dates, and leave out the asides."""
        stated = [spoken for spoken in map(_stated, candidates) if spoken is not None]
        self._dates = _without_asides(stated)
        self._starts = [spoken.start for spoken in self._dates]

    def holds(self, start: int) -> bool:
        """True when the date at this offset states its year and is no aside."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and self._starts[at] == start

    def before(self, start: int) -> Spoken | None:
        """The last stated date before an offset."""
        at = bisect_right(self._starts, start) - 1
        return self._dates[at] if at >= 0 else None

    def after(self, start: int) -> Spoken | None:
        """The next stated date behind an offset."""
        at = bisect_right(self._starts, start)
        return self._dates[at] if at < len(self._dates) else None


def _stated(candidate: Candidate) -> Spoken | None:
    if stated_year(candidate.expression) is None:
        return None
    core = evaluate(candidate.expression, None).core
    if not isinstance(core, Period) or Granularity.YEAR.finer_than(core.granularity):
        return None
    return Spoken(core, candidate.start)


def _without_asides(stated: list[Spoken]) -> list[Spoken]:
    """All but the bare years that the dates before and after agree to leave out.

    "In July 1790 … last called in 1614 … on 9 November 1790": the telling does not go to
    1614.
    """
    kept: list[Spoken] = []
    following: list[int | None] = [None] * len(stated)
    for index in range(len(stated) - 2, -1, -1):
        year, next_year = stated[index].period.year, stated[index + 1].period.year
        following[index] = next_year
    for spoken, next_year in zip(stated, following, strict=True):
        bare = spoken.period.granularity is Granularity.YEAR
        if bare and kept and next_year is not None:
            before = kept[-1].period.year
            if before <= next_year and not before <= spoken.period.year <= next_year:
                continue
        kept.append(spoken)
    return kept
