"""Direction: is "Monday" the last one or the next?

A small logistic model weighs the words around the date (`cues`) against how near the two
occurrences are. Its weights are data, fitted on news by `benchmarks/fit_direction.py`.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from timeline.calendar.expression import Expression, Field, Named, Nth, Part, Shift, Sibling, Span
from timeline.calendar.period import Period
from timeline.lexicon.load import load
from timeline.model.granularity import Granularity
from timeline.model.timex import Direction
from timeline.timex.cues import Cues, Verb, cues_around
from timeline.timex.cuewords import cue_words
from timeline.timex.register import register_of

RecurrenceKind = Literal["weekday", "day", "month", "quarter"]

# With these before it a date is the goal or limit of a past act: "extended to Nov. 20".
_LIMITS = frozenset({"to", "by", "until", "through"})
_TOUCHING, _NEAR = 2, 6
# In days: a date so lately gone is not said of the next year without naming it.
_LATELY, _FAR = 45, 300
_JUST = 14
_AHEAD_DECADES = 15 * 366
_NEAR_ENOUGH = 0.95
# Where a verb speaks against the nearer date, both stay open.
_DOUBTED = 0.6


@dataclass(frozen=True, slots=True)
class Choice:
    """A direction, how probable it is, and the word that speaks for it, if one does."""

    direction: Direction
    probability: float
    word: str | None


@cache
def _weights() -> Mapping[str, float]:
    return load("en", "direction")["weights"]


@cache
def _without_verb() -> Mapping[str, float]:
    return load("en", "direction")["without_verb"]


def choose(
    text: str, start: int, end: int, expression: Expression, anchor: Period, past: Period,
    future: Period,
) -> Choice:  # fmt: skip
    """Which of two occurrences of `text[start:end]` is meant, seen from `anchor`.

    >>> from datetime import date
    >>> monday, feb = Period.of_day(date(2023, 1, 30)), Field(month=2, day=24)
    >>> choose(
    ...     "It was launched on Feb. 24.",
    ...     19,
    ...     26,
    ...     feb,
    ...     monday,
    ...     Period.of_day(date(2022, 2, 24)),
    ...     Period.of_day(date(2023, 2, 24)),
    ... ).direction
    'past'
    """
    kind = kind_of(expression)
    cues = cues_around(text, start, end)
    settled = _without_year(cues, kind, anchor, past, future)
    if settled is not None:
        return settled
    features = features_of(cues, kind, anchor, past, future)
    weights = _weights()
    score = sum(weights[name] * value for name, value in features.items())
    owns = text[end : end + 2] in ("'s", "’s")
    says = cues.left or cues.right or owns or isinstance(expression, Shift)
    if kind == "weekday" and not says:
        register = register_of(text, start, end)
        if register == "report":
            score += _without_verb()["report_nearer"] * features["nearer_weekday"]
        else:
            score += _without_verb()[register]
    direction: Direction = "future" if score > 0 else "past"
    return Choice(direction, 1 / (1 + math.exp(-abs(score))), _speaker(cues, direction))


def _without_year(
    cues: Cues, kind: RecurrenceKind, anchor: Period, past: Period, future: Period
) -> Choice | None:
    """The nearer of two dates, where the other would be told apart by its year or century.

    In August "July 16" is last month's, also of what was to be done by then or is still to
    be reported; nobody puts the coming year's so. "The '90s" to come are no one's. But what in
    February "will take effect on Jan. 1" does so in the next year, unless the day is only just
    gone: then it is rather the article's own day that is late.
    """
    back, ahead = anchor.first_day - past.last_day, future.first_day - anchor.first_day
    if past.granularity is Granularity.DECADE and ahead > _AHEAD_DECADES:
        return Choice("past", _NEAR_ENOUGH, None)
    if kind not in ("day", "month") or back > _LATELY or ahead < _FAR:
        return None
    verb = cues.left
    if verb is None or verb.kind != "ahead" or cues.preposition == "since":
        return Choice("past", _NEAR_ENOUGH, None)
    if verb.word in cue_words().will and back > _JUST:
        return Choice("future", _DOUBTED, verb.word)
    return Choice("past", _DOUBTED, None)


def kind_of(expression: Expression) -> RecurrenceKind:
    """How an expression recurs, as far as direction is concerned."""
    match expression:
        case (
            Part(of=inner)
            | Field(within=Expression() as inner)
            | Shift(of=Expression() as inner)
            | Sibling(of=Expression() as inner)
        ):
            return kind_of(inner)
        case Span(start=Expression() as inner) | Span(end=Expression() as inner):
            return kind_of(inner)
        case Field(weekday=int(), day=None) | Field(weekend=True):
            return "weekday"
        case Field(month=int(), day=None) | Field(season=int()):
            return "month"
        case Field() if not expression.granularity.finer_than(Granularity.QUARTER):
            return "quarter"
        case Nth() | Named() | Field():
            return "day"
    return "day"


def features_of(
    cues: Cues, kind: RecurrenceKind, anchor: Period, past: Period, future: Period
) -> dict[str, float]:
    """The features of the model by the names of their weights; those absent are 0."""
    back = max(0, anchor.first_day - past.last_day)
    ahead = max(0, future.first_day - anchor.first_day)
    limit = _weights()["limit"]
    nearer = max(-limit, min(limit, math.log((back + 1) / (ahead + 1))))
    features = {kind: 1.0, "nearer_weekday" if kind == "weekday" else "nearer": nearer}
    if cues.preposition is not None:
        features[cues.preposition] = 1.0
    if cues.left is not None:
        features[_left_feature(cues.left, cues.preposition)] = 1.0
    if cues.right is not None and cues.right.kind != "infinitive":
        features[f"right_{cues.right.kind}"] = 1 / (1 + cues.right.distance / 4)
    return features


def _left_feature(verb: Verb, preposition: str | None) -> str:
    if verb.kind == "infinitive":
        return "left_infinitive"
    limited = verb.kind == "past" and preposition in _LIMITS
    if verb.distance <= _TOUCHING and not limited:
        return f"left_{verb.kind}_touching"
    near = verb.distance <= (_TOUCHING if limited else _NEAR)
    if near or verb.kind == "reporting":
        return f"left_{verb.kind}_near"
    return f"left_{verb.kind}_far"


def _speaker(cues: Cues, direction: Direction) -> str | None:
    """The word to name in the explanation: the nearest cue that agrees."""
    agreeing = {"past": ("past", "reporting"), "future": ("ahead", "modal")}[direction]
    if direction == "future" and cues.preposition in ("by", "until", "through", "effective"):
        return cues.preposition_word
    verbs = [verb for verb in (cues.left, cues.right) if verb and verb.kind in agreeing]
    return min(verbs, key=lambda verb: verb.distance).word if verbs else None
