"""Direction in other languages: a stated policy, with a few words that cannot be mistaken.

The nearest word of tense in the sentence decides. Without one a weekday is the last one, as
news is of what happened; a month or a day of a month is the nearer one.
"""

from dataclasses import dataclass

import re2

from timeline.calendar.expression import Expression
from timeline.calendar.period import Period
from timeline.model.timex import Direction
from timeline.timex.direction import Choice, kind_of
from timeline.timex.local.words import Words
from timeline.timex.words import alternatives

_REACH = 90
_SENTENCE_END = re2.compile(r"[\pL»”\"]{2}[.!?]\s|\n|;")
# Not fitted: there is no gold. A cue is trusted where the English model would be sure.
_CUED, _WEEKDAY, _NEARER = 0.9, 0.8, 0.7


@dataclass(frozen=True, slots=True)
class Policy:
    """The words of tense of one language; called like `timeline.timex.direction.choose`."""

    past: re2._Regexp | None
    future: re2._Regexp | None

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
        left, right = _sentence_around(text, start, end)
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


def policy_of(words: Words) -> Policy:
    """The policy with the words of tense that the lexicon has for a language."""
    table = words.table.get("direction", {})
    endings = [rf"\pL+{ending}" for ending in table.get("future_endings", ())]
    return Policy(
        _whole_words(table.get("past", ())), _whole_words(table.get("future", ()), endings)
    )


def _whole_words(listed: list[str], endings: list[str] | tuple[()] = ()) -> re2._Regexp | None:
    if not listed and not endings:
        return None
    # Names have capitals ("Irán"), so nothing with one is a verb.
    inner = "|".join([alternatives(listed), *endings])
    return re2.compile(rf"(?:^|[^\pL])({inner})(?:[^\pL]|$)")


def _sentence_around(text: str, start: int, end: int) -> tuple[str, str]:
    left = text[max(0, start - _REACH) : start]
    for boundary in _SENTENCE_END.finditer(left):
        left = " " * boundary.end() + left[boundary.end() :]
    right = text[end : end + _REACH]
    boundary = _SENTENCE_END.search(right)
    return left, right[: boundary.start()] if boundary else right
