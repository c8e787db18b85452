"""Resolution: candidates become timexes, each against its anchor, in order of the text."""

from collections.abc import Iterable

from timeline.calendar.edtf import edtf
from timeline.calendar.evaluate import evaluate
from timeline.calendar.explain import depends_on_anchor, depends_on_direction, explain
from timeline.calendar.expression import Expression, Field, Part, Repeat
from timeline.calendar.extent import granularity_of, interval_of
from timeline.calendar.period import Period
from timeline.calendar.timex3 import timex3_type, timex3_value
from timeline.model.dateline import Dct
from timeline.model.timex import Direction, Timex
from timeline.timex.anchor import (
    Anchor,
    Spoken,
    anchor_of,
    article_anchor,
    day_nearby,
    lacks_day,
)
from timeline.timex.direction import Cue, direction_of
from timeline.timex.scan import Candidate

# How sure we are of a value, by the way it was reached.
_STATED, _FROM_ARTICLE, _BY_CUE, _BY_DEFAULT, _FROM_DISCOURSE, _UNANCHORED = (
    0.97,
    0.93,
    0.9,
    0.7,
    0.75,
    0.5,
)


def resolve_all(text: str, candidates: Iterable[Candidate], dct: Dct) -> tuple[Timex, ...]:
    """The timexes of a text, in order.

    Times of day without a day ("10:35 a.m.") take the day that is named nearest in their
    paragraph, before or after; they are resolved last.
    """
    article = article_anchor(dct)
    ordered = tuple(candidates)
    spoken: list[Spoken] = []
    timexes: dict[int, Timex] = {}
    for candidate in ordered:
        if lacks_day(candidate.expression):
            continue
        anchor = anchor_of(candidate, article, spoken)
        timex, period = _resolve(text, candidate, anchor)
        timexes[candidate.start] = timex
        if period is not None:
            spoken.append(Spoken(period, candidate.start))
    for candidate in ordered:
        if lacks_day(candidate.expression):
            anchor = day_nearby(text, candidate, article, spoken)
            timexes[candidate.start] = _resolve(text, candidate, anchor)[0]
    return tuple(timexes[start] for start in sorted(timexes))


def _default_direction(expression: Expression) -> Direction:
    """Weekdays and decades without any cue are past ones, in news; other dates the nearest."""
    match expression:
        case Part(of=inner) | Field(within=Expression() as inner):
            return _default_direction(inner)
        case Field(weekday=int(), day=None) | Field(decade=int()):
            return "past"
    return "nearest"


def _resolve(text: str, candidate: Candidate, anchor: Anchor) -> tuple[Timex, Period | None]:
    expression = candidate.expression
    cue: Cue | None = None
    if anchor.period is not None and depends_on_direction(expression):
        cue = direction_of(text, candidate.start, candidate.end, _default_direction(expression))
    direction = cue.direction if cue else None
    value = evaluate(expression, anchor.period, direction or "past")
    relative = depends_on_anchor(expression)
    used = anchor if relative else Anchor("none", None)
    timex = Timex(
        start=candidate.start,
        end=candidate.end,
        text=text[candidate.start : candidate.end],
        type=timex3_type(value.core),
        value=timex3_value(value.core),
        mod=value.mod,
        quant=value.core.quant if isinstance(value.core, Repeat) else None,
        freq=value.core.freq if isinstance(value.core, Repeat) else None,
        granularity=granularity_of(value.core),
        interval=interval_of(value),
        edtf=edtf(value),
        anchor_kind=used.kind,
        anchor_value=timex3_value(used.period) if used.period else None,
        anchor_start=used.start,
        direction=direction,
        rule=candidate.rule.name,
        confidence=_confidence(relative, anchor, cue),
        alternatives=_alternatives(expression, anchor, cue, timex3_value(value.core)),
        explanation=explain(expression, value, anchor.period, direction) + _reason(cue),
    )
    return timex, value.core if isinstance(value.core, Period) else None


def _reason(cue: Cue | None) -> str:
    return f" “{cue.word}” decides the direction." if cue and cue.word else ""


def _confidence(relative: bool, anchor: Anchor, cue: Cue | None) -> float:
    if not relative:
        return _STATED
    if anchor.period is None:
        return _UNANCHORED
    if cue is not None:
        return _BY_CUE if cue.word else _BY_DEFAULT
    return _FROM_DISCOURSE if anchor.kind == "timex" else _FROM_ARTICLE


def _alternatives(
    expression: Expression, anchor: Anchor, cue: Cue | None, chosen: str
) -> tuple[str, ...]:
    """The reading in the other direction, where no word decided it."""
    if cue is None or cue.word is not None:
        return ()
    readings = (
        timex3_value(evaluate(expression, anchor.period, direction).core)
        for direction in ("past", "future")
    )
    return tuple(dict.fromkeys(reading for reading in readings if reading != chosen))
