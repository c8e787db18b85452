"""Resolution: candidates become timexes, each against its anchor, in order of the text."""

from collections.abc import Callable, Iterable

from timeline.calendar.axis import CLOCK
from timeline.calendar.evaluate import evaluate
from timeline.calendar.explain import depends_on_anchor, depends_on_direction
from timeline.calendar.expression import Expression
from timeline.calendar.period import Period
from timeline.calendar.render import render
from timeline.calendar.timex3 import timex3_value
from timeline.calendar.value import Core, Duration, Range
from timeline.model.dateline import Dct
from timeline.model.granularity import Granularity
from timeline.model.timex import Genre, Timex
from timeline.timex.anchor import NO_ANCHOR, Anchor, Spoken, article_anchor
from timeline.timex.confidence import WAYS, as_sure_as, confidence_of
from timeline.timex.direction import Choice, choose
from timeline.timex.discourse import Discourse
from timeline.timex.genre import genre_of
from timeline.timex.scan import Candidate
from timeline.timex.stated import counted_unit, lacks_day, upper_amount

Chooser = Callable[[str, int, int, Expression, Period, Period, Period], Choice]

# Below this probability the other occurrence is kept as a live alternative.
_SETTLED = 0.9
# Characters within which a time of day is counted on from.
_REACH = 400


def resolve_all(
    text: str, candidates: Iterable[Candidate], dct: Dct, genre: Genre | None = None
) -> tuple[Timex, ...]:
    """The timexes of a text, in order.

    The genre is read from the dates themselves where none is given. Times of day without
    a day ("10:35 a.m.") take one that is named near them, before or after; they are
    resolved last, and then the hours that are counted from them.
    """
    ordered = tuple(candidates)
    genre = genre or genre_of(text, ordered, dct)
    ordered = tuple(candidate for candidate in ordered if candidate.rule.genre in (None, genre))
    discourse = Discourse(text, article_anchor(dct), genre, ordered)
    timexes: dict[int, Timex] = {}
    for index, candidate in enumerate(ordered):
        if lacks_day(candidate.expression):
            continue
        meant, anchor = discourse.read(candidate, ordered[index + 1 : index + 5])
        timex, period = resolve_one(text, meant, anchor)
        timexes[candidate.start] = timex
        discourse.note(candidate, period)
    clock: Spoken | None = None
    for candidate in ordered:
        if lacks_day(candidate.expression):
            anchor = discourse.day_of(candidate)
        elif clock is not None and _goes_on_from(clock, candidate, timexes[candidate.start]):
            anchor = clock.anchor()
        else:
            continue
        timexes[candidate.start], period = resolve_one(text, candidate, anchor)
        if period is not None and period.granularity in CLOCK:
            clock = Spoken(period, candidate.start)
    return as_sure_as(dct, (timexes[start] for start in sorted(timexes)))


def _goes_on_from(clock: Spoken, candidate: Candidate, timex: Timex) -> bool:
    """True for "an hour later" behind a time of day that was read after it."""
    unit = counted_unit(candidate.expression)
    return (
        candidate.rule.anchor == "discourse"
        and unit is not None
        and unit.finer_than(Granularity.DAY)
        and clock.start >= (timex.anchor_start or 0)
        and candidate.start - clock.start < _REACH
    )


def resolve_one(
    text: str, candidate: Candidate, anchor: Anchor, chooser: Chooser = choose
) -> tuple[Timex, Period | None]:
    """The timex of one candidate against its anchor, and the time of the calendar it names.

    `chooser` says which occurrence of a recurring date is meant.
    """
    expression = candidate.expression
    relative = depends_on_anchor(expression)
    used = anchor if relative else NO_ANCHOR
    way = "unanchored" if relative and used.period is None else WAYS[used.kind]
    choice, other = _choose(text, candidate, used, chooser)
    direction = choice.direction if choice else None
    probability = choice.probability if choice else None
    others: list[Core] = [other] if other else []
    longer = upper_amount(expression)
    if longer is not None:
        others.append(Duration.of(longer))
    if candidate.other is not None:
        # Two readings, and nothing tells which.
        probability = 0.5
        others.append(evaluate(candidate.other, used.period).core)
    shown = render(expression, used.period, direction)
    timex = Timex(
        start=candidate.start,
        end=candidate.end,
        text=text[candidate.start : candidate.end],
        type=shown.type,
        value=shown.value,
        mod=shown.mod,
        quant=shown.quant,
        freq=shown.freq,
        granularity=shown.granularity,
        interval=shown.interval,
        edtf=shown.edtf,
        anchor_kind=used.kind,
        anchor_value=timex3_value(used.period) if used.period else None,
        anchor_start=used.start,
        direction=direction,
        rule=candidate.rule.name,
        confidence=confidence_of(candidate.rule.family, way, probability),
        alternatives=tuple(timex3_value(core) for core in others),
        explanation=shown.explanation + _reason(choice),
    )
    return timex, shown.core if isinstance(shown.core, Period) else None


def _choose(
    text: str, candidate: Candidate, anchor: Anchor, chooser: Chooser
) -> tuple[Choice | None, Period | None]:
    """The direction of a recurring date, and the other occurrence where that is still live."""
    expression = candidate.expression
    if anchor.period is None or not depends_on_direction(expression):
        return None, None
    past = _first(evaluate(expression, anchor.period, "past").core)
    future = _first(evaluate(expression, anchor.period, "future").core)
    if past == future or past is None or future is None:
        return None, None
    if anchor.direction is not None:
        choice = Choice(anchor.direction, anchor.probability, None)
    else:
        choice = chooser(
            text, candidate.start, candidate.end, expression, anchor.period, past, future
        )
    if choice.probability >= _SETTLED:
        return choice, None
    return choice, past if choice.direction == "future" else future


def _first(core: Core) -> Period | None:
    """The period that a value is, or begins with."""
    if isinstance(core, Period):
        return core
    return core.start if isinstance(core, Range) else None


def _reason(choice: Choice | None) -> str:
    if choice is None:
        return ""
    return f" “{choice.word}” decides the direction." if choice.word else " It is the likelier one."
