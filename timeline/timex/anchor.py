"""Anchors: what a relative expression counts from, the article's day or a time spoken of."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import re2

from timeline.calendar.evaluate import evaluate
from timeline.calendar.expression import Expression
from timeline.calendar.period import Period, civil_from_day
from timeline.lexicon.load import load
from timeline.model.dateline import Dct
from timeline.model.granularity import Granularity
from timeline.model.timex import AnchorKind, Direction, Genre
from timeline.timex.comparison import (
    closes_account,
    is_comparison,
    like_period,
    opens_account,
)
from timeline.timex.outline import Outline, Spoken
from timeline.timex.scan import Candidate
from timeline.timex.stated import (
    counted_unit,
    day_without_year,
    lacks_day,
    looks_back,
    month_without_year,
    points_at_today,
    stated_year,
)

_SENTENCE_END = re2.compile(r"[\p{Ll}\d)\"”’'%][.!?][\"”’)]*\s+[\p{Lu}\"“‘]|\n\s*\n")
_PARAGRAPH = re2.compile(r"\n\s*\n")
# A narrative steps back by some months at most without naming the year.
_MONTHS_BACK = 5
_MOST_JOINED = 4
_REACH = 400


@dataclass(frozen=True, slots=True)
class Anchor:
    """A time to count from, and the offset of its words where it was spoken of.

    `direction` is set where the discourse decides on which side of the anchor a recurring
    date lies, whatever the words around it say.
    """

    kind: AnchorKind
    period: Period | None
    start: int | None = None
    direction: Direction | None = None


NO_ANCHOR = Anchor("none", None)


def article_anchor(dct: Dct) -> Anchor:
    """The article's own day, or nothing where it is unknown."""
    return NO_ANCHOR if dct.value is None else Anchor("dct", Period.of_day(dct.value))


class Discourse:
    """The times of one text spoken of so far, and what the next expression counts from."""

    def __init__(
        self, text: str, article: Anchor, genre: Genre, candidates: Sequence[Candidate]
    ) -> None:
        """A discourse at the start of `text`; `candidates` are all there are in it."""
        self._text = text
        self._article = article
        self._genre = genre
        self._latest: dict[Granularity, Spoken] = {}
        self._running: Spoken | None = None
        self._account: Spoken | None = None
        self._days: list[Spoken] = []
        self._outline = Outline(candidates if genre == "narrative" else ())

    def read(
        self, candidate: Candidate, following: Sequence[Candidate]
    ) -> tuple[Candidate, Anchor]:
        """What a candidate means here, and its anchor; `following` are the next few."""
        if is_comparison(self._text, candidate.start, candidate.end, candidate.expression):
            anchor = self._compared(candidate.start)
            unit = anchor.period.granularity if anchor.period else Granularity.YEAR
            return replace(candidate, expression=like_period(unit)), anchor
        return candidate, self._anchor_of(candidate, following)

    def _compared(self, start: int) -> Anchor:
        """The quarter or half that figures are of, or the period named with them."""
        account = self._account
        if account is None:
            account = max(self._latest.values(), key=lambda spoken: spoken.start, default=None)
            if account is None or not self._within(account.start, start, _SENTENCE_END):
                return self._article
        return Anchor("timex", account.period, account.start)

    def _anchor_of(self, candidate: Candidate, following: Sequence[Candidate]) -> Anchor:
        expression = candidate.expression
        month = month_without_year(expression)
        if month is not None:
            joined = self._joined(candidate, following)
            if joined is not None:
                return joined
        if candidate.rule.anchor == "discourse":
            return self._counted_from(counted_unit(expression), candidate.start)
        if self._genre == "narrative" and not points_at_today(expression):
            return self._in_narrative(expression, month, candidate.start)
        return self._article

    def _in_narrative(self, expression: Expression, month: int | None, start: int) -> Anchor:
        unit = counted_unit(expression)
        if unit is not None:
            return self._counted_from(unit, start)
        running = self._running
        if running is None:
            return self._article
        if month is None:
            return Anchor("timex", running.period, running.start, "nearest")
        direction = _onward(month, day_without_year(expression), running.period)
        following = self._outline.after(start)
        if following is not None:
            year = running.period.year + (direction == "future" and running.period.granularity is not Granularity.YEAR and month < civil_from_day(running.period.first_day)[1])
            root = self._outline.before(start)
            if root is not None and root.period.year <= following.period.year < year:
                return Anchor("timex", following.period, following.start, "past")
        return Anchor("timex", running.period, running.start, direction)

    def _counted_from(self, unit: Granularity | None, start: int) -> Anchor:
        """The time spoken of last among those known as finely as the unit counted in."""
        found: Spoken | None = None
        for granularity, spoken in self._latest.items():
            fine = unit is None or not unit.finer_than(granularity)
            if fine and (found is None or spoken.start > found.start):
                found = spoken
        if found is None:
            return self._article
        running = self._running
        if running and running.start > found.start and not running.period.contains(found.period):
            return NO_ANCHOR
        return Anchor("timex", found.period, found.start)

    def _joined(self, candidate: Candidate, following: Sequence[Candidate]) -> Anchor | None:
        """The dated end of a row of dates: `14 October – 25 November 1952`."""
        end = candidate.end
        for other in following[:_MOST_JOINED]:
            between = self._text[end : other.start].lower().replace(",", " , ").split()
            if not between or not _english().joins.issuperset(between):
                return None
            if stated_year(other.expression) is not None:
                core = evaluate(other.expression, None).core
                if isinstance(core, Period) and core.granularity.finer_than(Granularity.YEAR):
                    return Anchor("timex", core, other.start, "past")
                return None
            if month_without_year(other.expression) is None:
                return None
            end = other.end
        return None

    def note(self, candidate: Candidate, period: Period | None) -> None:
        """Remember what a candidate came to; `period` is None for no time of the calendar."""
        expression = candidate.expression
        if closes_account(expression):
            self._account = None
        if period is None or is_comparison(self._text, candidate.start, candidate.end, expression):
            return
        spoken = Spoken(period, candidate.start)
        self._latest[period.granularity] = spoken
        if opens_account(expression, period):
            self._account = spoken
        if not Granularity.DAY.finer_than(period.granularity):
            self._days.append(spoken)
        if self._genre == "narrative" and self._moves_on(candidate, period):
            self._running = spoken

    def _moves_on(self, candidate: Candidate, period: Period) -> bool:
        """True where a narrative goes to this time, and does not only look at it."""
        if Granularity.YEAR.finer_than(period.granularity) or looks_back(candidate.expression):
            return False
        if self._running is not None and period.contains(self._running.period):
            return False
        stated = stated_year(candidate.expression) is not None
        return not stated or self._outline.holds(candidate.start)

    def day_of(self, candidate: Candidate) -> Anchor:
        """The day of a time of day: one named in its sentence, else in its paragraph."""
        start = candidate.start
        at = bisect_left(self._days, start, key=lambda spoken: spoken.start)
        nearby = [day for day in self._days[max(0, at - 1) : at + 1]]
        for end_of_reach in (_SENTENCE_END, _PARAGRAPH):
            for day in nearby:
                if self._within(day.start, start, end_of_reach):
                    return Anchor("timex", day.period.to(Granularity.DAY), day.start)
        return self._article

    def _within(self, one: int, other: int, boundary: re2._Regexp) -> bool:
        first, last = min(one, other), max(one, other)
        return last - first < _REACH and boundary.search(self._text[first:last]) is None


@dataclass(frozen=True, slots=True)
class _Lexicon:
    joins: frozenset[str]


@cache
def _english() -> _Lexicon:
    table = load("en", "discourse")
    return _Lexicon(frozenset(table["joins"]))


def _onward(month: int, day: int | None, running: Period) -> Direction:
    """On which side of the running time a narrative's next date lies.

    A narrative goes forward; back by some months at most, within the year it is in.
    """
    if running.granularity is Granularity.YEAR:
        return "past"
    _, running_month, running_day = civil_from_day(running.first_day)
    ahead = month - running_month
    if ahead == 0 and day is not None and running.granularity is Granularity.DAY:
        return "past" if day < running_day else "future"
    return "past" if -_MONTHS_BACK <= ahead < 0 else "future"
