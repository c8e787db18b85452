"""Anchors: what a relative expression counts from, the article's day or a time spoken of."""

from collections.abc import Sequence
from dataclasses import dataclass

import re2

from timeline.calendar.expression import Expression, Field, Part, Shift, Sibling
from timeline.calendar.period import Period
from timeline.model.dateline import Dct
from timeline.model.granularity import Granularity
from timeline.model.timex import AnchorKind
from timeline.timex.scan import Candidate

_PARAGRAPH = re2.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A time to count from, and the offset of its words where it was spoken of."""

    kind: AnchorKind
    period: Period | None
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """A resolved time that later words may count from."""

    period: Period
    start: int


def article_anchor(dct: Dct) -> Anchor:
    """The article's own day, or nothing where it is unknown."""
    if dct.value is None:
        return Anchor("none", None)
    return Anchor("dct", Period.of_day(dct.value))


def lacks_day(expression: Expression) -> bool:
    """True for a time of day that leaves its day to the context: `10:35 a.m.`."""
    if isinstance(expression, Part):
        return lacks_day(expression.of)
    return (
        isinstance(expression, Field)
        and expression.within is None
        and expression.day is None
        and (expression.hour is not None or expression.daypart is not None)
        and expression.weekday is None
    )


def anchor_of(candidate: Candidate, article: Anchor, spoken: Sequence[Spoken]) -> Anchor:
    """The article's day, or for words like "later" the last time fine enough to count from."""
    if candidate.rule.anchor == "article":
        return article
    unit = _counted_unit(candidate.expression)
    for earlier in reversed(spoken):
        if unit is None or not unit.finer_than(earlier.period.granularity):
            return Anchor("timex", earlier.period, earlier.start)
    return article


def _counted_unit(expression: Expression) -> Granularity | None:
    match expression:
        case Part(of=inner):
            return _counted_unit(inner)
        case Shift(unit=unit):
            return unit
        case Sibling(unit=Granularity() as unit):
            return unit
        case Sibling():
            return Granularity.DAY
    return None


def day_nearby(
    text: str, candidate: Candidate, article: Anchor, spoken: Sequence[Spoken]
) -> Anchor:
    """The day named nearest to a time of day in its paragraph, else the article's."""
    days = [
        other
        for other in spoken
        if not Granularity.DAY.finer_than(other.period.granularity)
        and _same_paragraph(text, candidate.start, other.start)
    ]
    if not days:
        return article
    nearest = min(days, key=lambda other: (abs(other.start - candidate.start), other.start))
    return Anchor("timex", nearest.period.to(Granularity.DAY), nearest.start)


def _same_paragraph(text: str, one: int, other: int) -> bool:
    first, last = min(one, other), max(one, other)
    return last - first < 400 and _PARAGRAPH.search(text[first:last]) is None
