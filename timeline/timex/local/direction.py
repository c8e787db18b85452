"""Direction in other languages: a stated policy, with a few words that cannot be mistaken.

The nearest word of tense in the clause decides. Without one a weekday is the last one, as
news is of what happened; a month or a day of a month is the nearer one.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import re2

from timeline.calendar.expression import Expression
from timeline.calendar.period import Period
from timeline.model.timex import Direction
from timeline.timex.direction import Choice, kind_of
from timeline.timex.local.words import Words
from timeline.timex.words import alternatives

_REACH = 90
_CLAUSE_END = r"[\pL»”\"]{2}[.!?]\s|\n|[,;:()\x{2013}\x{2014}](?:\s|$)"
# Not fitted: there is no gold. A cue is trusted where the English model would be sure.
_CUED, _WEEKDAY, _NEARER = 0.9, 0.8, 0.7


@dataclass(frozen=True, slots=True)
class Policy:
    """The words of tense of one language; called like `timeline.timex.direction.choose`."""

    past: re2._Regexp | None
    future: re2._Regexp | None
    clause_end: re2._Regexp

    def __call__(
        self, text: str, start: int, end: int, expression: Expression, anchor: Period,
        past: Period, future: Period,
    ) -> Choice:  # fmt: skip
        """Which of two occurrences of `text[start:end]` is meant, seen from `anchor`."""
        cue = self._cue(text, start, end)
        if cue is not None:
            direction, word = cue
            return Choice(direction, _CUED, word)
        if kind_of(expression) == "weekday":
            return Choice("past", _WEEKDAY, None)
        back = max(0, anchor.first_day - past.last_day)
        ahead = max(0, future.first_day - anchor.first_day)
        return Choice("past" if back <= ahead else "future", _NEARER, None)

    def _cue(self, text: str, start: int, end: int) -> tuple[Direction, str] | None:
        left, right = self._clause_around(text, start, end)
        found: list[tuple[int, Direction, str]] = []
        for direction, pattern in (("past", self.past), ("future", self.future)):
            if pattern is None:
                continue
            found += [
                (len(left) - match.end(1), direction, match.group(1))
                for match in pattern.finditer(left)
            ]
            found += [
                (match.start(1), direction, match.group(1)) for match in pattern.finditer(right)
            ]
        if not found:
            return None
        _, direction, word = min(found)
        return direction, word

    def _clause_around(self, text: str, start: int, end: int) -> tuple[str, str]:
        left, right = text[max(0, start - _REACH) : start], text[end : end + _REACH]
        cut = max((match.end() for match in self.clause_end.finditer(left)), default=0)
        # A word of tense is looked for with what parts it from its neighbours.
        boundary = self.clause_end.search(right)
        return left[max(0, cut - 1) :], right[: boundary.start() + 2] if boundary else right


def policy_of(words: Words) -> Policy:
    """The policy with the words of tense that the lexicon has for a language."""
    table = words.table.get("direction", {})
    joins = table.get("joins")
    joined = rf"|\s(?:{alternatives(joins)})\s" if joins else ""
    clause_end = re2.compile(_CLAUSE_END + joined)
    return Policy(_tense(table, "past"), _tense(table, "future"), clause_end)


def _tense(table: Mapping[str, list[str]], name: str) -> re2._Regexp | None:
    """The words of a tense and its endings, in small letters, so that none is a name."""
    listed = table.get(name)
    if not listed:
        return None
    endings = [rf"\pL+{ending}" for ending in table.get(f"{name}_endings", ())]
    inner = "|".join([alternatives(listed), *endings])
    return re2.compile(rf"(?:^|[^\pL])({inner})(?:[^\pL]|$)")
