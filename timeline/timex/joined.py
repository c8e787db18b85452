"""Joined dates: what one date of a row or a range states holds for the others.

In "14 October – 25 November 1952" the last date states the year of both, in "March 3, 1990,
to May 5" the first. The end of a range follows its start, whatever the verbs around it say:
"from Friday to Tuesday" ends on the Tuesday after.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from timeline.calendar.evaluate import evaluate
from timeline.calendar.explain import depends_on_direction
from timeline.calendar.expression import Expression
from timeline.calendar.period import Period
from timeline.lexicon.load import load
from timeline.model.granularity import Granularity
from timeline.timex.anchor import Anchor, Spoken
from timeline.timex.cues import cues_around
from timeline.timex.direction import choose
from timeline.timex.narrative import likelihood, onward
from timeline.timex.scan import Candidate
from timeline.timex.stated import (
    day_without_year,
    is_weekday,
    month_without_year,
    names_year,
    stated_year,
)

# Enough for " through the ", and for "between the" before the first.
_GAP, _LOOK = 16, 12
_MOST_JOINED = 4


@dataclass(frozen=True, slots=True)
class _Lexicon:
    joins: frozenset[str]
    range_joins: frozenset[str]
    range_fillers: frozenset[str]
    between: frozenset[str]


@cache
def _english() -> _Lexicon:
    table = load("en", "discourse")
    names = ("joins", "range_joins", "range_fillers", "between")
    return _Lexicon(*(frozenset(table[name]) for name in names))


class Joined:
    """The row of dates that one text is in, and the date read last."""

    def __init__(self, text: str, article: Anchor) -> None:
        """No row yet; `article` is the day that dates count from by themselves, if any."""
        self._text = text
        self._article = article
        self._row: Spoken | None = None
        self._last: tuple[Candidate, Spoken] | None = None

    def anchor_of(self, candidate: Candidate, following: Sequence[Candidate]) -> Anchor | None:
        """The date joined to a candidate that places it; None where it stands alone."""
        if self._last is not None and self._is_range(self._last[0], candidate):
            return self._last[1].anchor("future")
        if following and self._is_range(candidate, following[0]):
            end = self._end_told(candidate, following[0])
            if end is not None:
                return end.anchor("past")
        if self._last is not None and self._are_days(self._last[0], candidate):
            return self._on_side_of(self._last[1].period)
        month = month_without_year(candidate.expression)
        if month is None:
            return None
        if self._row is not None and self._follows(candidate):
            day = day_without_year(candidate.expression)
            direction = onward(month, day, self._row.period)
            return self._row.anchor(direction, likelihood(direction, self._row.period))
        return self._stated_behind(candidate, following)

    def note(self, candidate: Candidate, spoken: Spoken) -> None:
        """Remember a date; one that states its year gives it to those joined to it."""
        goes_on = (
            self._row is not None
            and month_without_year(candidate.expression) is not None
            and self._follows(candidate)
        )
        states = stated_year(candidate.expression) is not None
        dated = spoken.period.granularity.finer_than(Granularity.YEAR)
        # In news "June and September" follow each other, whatever the year.
        follows = self._article.period is not None and month_without_year(candidate.expression)
        self._row = spoken if dated and (states or goes_on or follows) else None
        self._last = candidate, spoken

    def _is_range(self, first: Candidate, last: Candidate) -> bool:
        """True for two weekdays, or two dates with months, as start and end."""
        words = self._between(first.end, last.start)
        if not words or not _are_alike(first.expression, last.expression):
            return False
        if words == ["and"]:
            before = self._text[max(0, first.start - _LOOK) : first.start].lower().split()
            return not _english().between.isdisjoint(before[-2:])
        linking = set(words) - _english().range_fillers
        return bool(linking) and _english().range_joins.issuperset(linking)

    def _are_days(self, first: Candidate, last: Candidate) -> bool:
        """True for "Friday or early Saturday": both weekdays lie ahead, or both behind."""
        if not (is_weekday(first.expression) and is_weekday(last.expression)):
            return False
        words = self._between(first.end, last.start)
        return words[:1] in (["and"], ["or"]) and set(words[1:]) <= {"on"}

    def _on_side_of(self, period: Period) -> Anchor | None:
        """The article's day, looked from to the side on which a period lies."""
        today = self._article.period
        if today is None or period.first_day == today.first_day:
            return None
        ahead = period.first_day > today.first_day
        return replace(self._article, direction="future" if ahead else "past")

    def _end_told(self, first: Candidate, last: Candidate) -> Spoken | None:
        """The end of a range told of as past, where counting on from its start passes today.

        "They met from Tuesday to Thursday", said on a Wednesday, is of the week before; but a
        season that "runs from June 1 to Nov. 30" is the running one in July.
        """
        today, start = self._article.period, first.expression
        if today is None or not depends_on_direction(start):
            return None
        past, future = (evaluate(start, today, side).core for side in ("past", "future"))
        if past == future or not isinstance(past, Period) or not isinstance(future, Period):
            return None
        if not is_weekday(start):
            verb = cues_around(self._text, first.start, first.end).left
            if verb is None or verb.kind != "past":
                return None
        choice = choose(self._text, first.start, first.end, start, today, past, future)
        onward_end = evaluate(last.expression, past, "future").core
        if choice.direction == "future" or not isinstance(onward_end, Period):
            return None
        if onward_end.first_day <= today.first_day:
            return None
        end = evaluate(last.expression, today, "past").core
        return Spoken(end, last.start) if isinstance(end, Period) else None

    def _stated_behind(self, candidate: Candidate, following: Sequence[Candidate]) -> Anchor | None:
        """The date behind a candidate that states the year of the row."""
        end = candidate.end
        for other in following[:_MOST_JOINED]:
            if not _english().joins.issuperset(self._between(end, other.start) or ["?"]):
                return None
            expression = other.expression
            if stated_year(expression) is not None or names_year(expression):
                core = evaluate(expression, self._article.period).core
                dated = isinstance(core, Period) and core.granularity.finer_than(Granularity.YEAR)
                return Spoken(core, other.start).anchor("past") if dated else None
            if month_without_year(expression) is None:
                return None
            end = other.end
        return None

    def _follows(self, candidate: Candidate) -> bool:
        """True where only joining words stand between the last date and this one."""
        words = self._between(self._last[0].end, candidate.start) if self._last else []
        return bool(words) and _english().joins.issuperset(words)

    def _between(self, end: int, start: int) -> list[str]:
        """The words between two dates; none where they are too many."""
        if not 0 <= start - end <= _GAP:
            return []
        return self._text[end:start].lower().replace(",", " , ").split()


def _are_alike(first: Expression, last: Expression) -> bool:
    if is_weekday(last):
        return is_weekday(first)
    dated = month_without_year(first) is not None or stated_year(first) is not None
    return dated and month_without_year(last) is not None
