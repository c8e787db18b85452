"""Narrative: the time that a telling has come to, from which its dates go on.

"In December 1941 … in January": a narrative goes forward, and back by some months at
most unless it names the year. So a date without a year is placed by the time last told
of, and not after the year that is stated next. Years told of as asides ("as in 1614")
move nothing.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable
from itertools import zip_longest

from timeline.calendar.evaluate import evaluate
from timeline.calendar.period import Period, civil_from_day
from timeline.lexicon.load import load
from timeline.model.granularity import Granularity
from timeline.model.timex import Direction
from timeline.timex.anchor import Anchor, Spoken
from timeline.timex.scan import Candidate
from timeline.timex.stated import looks_back, stated_year

# "The spring offensive": what is called after a time need not be told at its place.
_NAMES = frozenset({"season.noun", "month.noun", "month.title"})
# What stands right before a date, in slices so short that `re` may search them.
_LOOK = 48
_SECTION = "\n\n"
_OPENING = re.compile(r"(?:^|[.!?:][\"”’')]*\s|\n)\s*(?:(?:[A-Z]\w+)\s+){0,2}$")
_UNTIL = re.compile(r"\b(?:until|till)\b[^.;]*$")
# Cross-validated by benchmarks/fit_narrative.py.
MONTHS_BACK = 3


class Narrative:
    """The running time of one text that is told in the order of what happened."""

    def __init__(self, text: str, candidates: Iterable[Candidate]) -> None:
        """A narrative at its start; `candidates` are all the time expressions of `text`."""
        found = (_stated(candidate) for candidate in candidates)
        stated = [spoken for spoken in found if spoken is not None]
        ends = {spoken.start for spoken in stated if _UNTIL.search(_before(text, spoken.start))}
        self._outline = without_asides(stated, _fresh_starts(text, stated), ends)
        self._starts = [spoken.start for spoken in self._outline]
        self._running: Spoken | None = None

    @property
    def running(self) -> Spoken | None:
        """The time that the telling has come to, a year or finer; None at its start."""
        return self._running

    def note(self, candidate: Candidate, period: Period) -> None:
        """Go on to the time of `candidate`, unless it is only looked at from where we are."""
        if Granularity.YEAR.finer_than(period.granularity) or looks_back(candidate.expression):
            return
        if self._running is not None and period.contains(self._running.period):
            return
        if candidate.rule.name not in _NAMES and not self.is_aside(candidate):
            self._running = Spoken(period, candidate.start)

    def anchor_of_month(self, month: int, day: int | None, start: int) -> Anchor | None:
        """The anchor of a date at `start` that names a month but no year."""
        running = self._running
        if running is None:
            return None
        direction = onward(month, day, running.period)
        at = bisect_left(self._starts, start)
        if 0 < at < len(self._outline):
            before, following = self._outline[at - 1].period, self._outline[at]
            year = _year_reached(month, direction, running.period)
            if before.year <= following.period.year < year:
                return following.anchor("past", likelihood("past", following.period))
        return running.anchor(direction, likelihood(direction, running.period))

    def is_aside(self, candidate: Candidate) -> bool:
        """True for a stated time to which the telling does not go."""
        if stated_year(candidate.expression) is None:
            return False
        at = bisect_left(self._starts, candidate.start)
        return at == len(self._starts) or self._starts[at] != candidate.start


def onward(month: int, day: int | None, running: Period) -> Direction:
    """On which side of the running time the next date of a narrative lies.

    >>> from datetime import date
    >>> december = Period.of_day(date(1941, 12, 8))
    >>> onward(1, None, december), onward(11, None, december)
    ('future', 'past')
    """
    if running.granularity is Granularity.YEAR:
        # Any month of the year itself; a winter that begins in it.
        return "past"
    _, running_month, running_day = civil_from_day(running.first_day)
    ahead = month - running_month
    if ahead == 0 and day is not None and running.granularity.finer_than(Granularity.MONTH):
        return "past" if day < running_day else "future"
    return "past" if -MONTHS_BACK <= ahead < 0 else "future"


def likelihood(direction: Direction, running: Period | None) -> float:
    """How often the next date of a narrative lies on that side of the running time."""
    told = load("en", "direction")["told"]
    if direction == "nearest" or running is None:
        return min(told.values())
    known = "day" if running.granularity.finer_than(Granularity.MONTH) else "month"
    return told[f"{direction}_of_{known}"]


def without_asides(
    stated: list[Spoken],
    starts: Collection[int] = frozenset(),
    ends: Collection[int] = frozenset(),
) -> list[Spoken]:
    """The stated dates less those that the ones before and after agree to leave out.

    In "July 1790 … as in 1614 … on 9 November 1790" the telling does not go to 1614. Nor
    does it go ahead to a month that is the end of a stretch ("until May 1791"): `ends` are the
    offsets of such. At one of the offsets `starts` the telling sets in anew.
    """
    kept: list[Spoken] = []
    for spoken, following in zip_longest(stated, stated[1:]):
        if spoken.start not in starts and kept and following is not None:
            before, after, year = kept[-1].period.year, following.period.year, spoken.period.year
            bare = spoken.period.granularity is Granularity.YEAR
            ahead = year > after and (bare or spoken.start in ends)
            if before <= after and (year < before or ahead):
                continue
        kept.append(spoken)
    return kept


def _stated(candidate: Candidate) -> Spoken | None:
    if stated_year(candidate.expression) is None:
        return None
    core = evaluate(candidate.expression, None).core
    if not isinstance(core, Period) or Granularity.YEAR.finer_than(core.granularity):
        return None
    return Spoken(core, candidate.start)


def _fresh_starts(text: str, stated: list[Spoken]) -> set[int]:
    """Where the telling sets in anew: a year that starts a line, a finer date that opens a
    sentence or is the first in its section."""
    starts = set()
    for before, spoken in zip([None, *stated], stated, strict=False):
        fine = spoken.period.granularity is not Granularity.YEAR
        if (
            spoken.start == 0
            or text[spoken.start - 1] == "\n"
            or (
                fine
                and (
                    _OPENING.search(_before(text, spoken.start))
                    or (before and text.find(_SECTION, before.start, spoken.start) >= 0)
                )
            )
        ):
            starts.add(spoken.start)
    return starts


def _before(text: str, start: int) -> str:
    return text[max(0, start - _LOOK) : start]


def _year_reached(month: int, direction: Direction, running: Period) -> int:
    year, running_month, _ = civil_from_day(running.first_day)
    return year + (direction == "future" and 0 < month < running_month)
