"""The one evaluator: an expression and its anchor become a value."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache, singledispatch

from dateutil.easter import easter

from timeline.calendar.expression import (
    Amount,
    Expression,
    Feast,
    Field,
    Named,
    Nth,
    Part,
    Reference,
    Repeat,
    Shift,
    Sibling,
    Span,
)
from timeline.calendar.period import Period
from timeline.calendar.place import cycle_of, place
from timeline.calendar.value import Core, Duration, Range, Unplaced, Value
from timeline.model.granularity import Granularity
from timeline.model.timex import Direction

# A leap day may be eight years away (1896 to 1904), a leap day on a given weekday forty.
_CYCLES_SEARCHED = 41


@lru_cache(8192)
def evaluate(expression: Expression, anchor: Period | None, direction: Direction = "past") -> Value:
    """The value of `expression` seen from `anchor`.

    `anchor` is a day or a finer period; None means that it is unknown, and whatever
    depends on it comes out unplaced or as a bare reference, never as a made-up date.
    `direction` chooses among the occurrences of fields that recur ("Monday", "Feb. 24"):
    the latest up to the anchor, the earliest from it on, or the nearest; the anchor's own
    day is within reach of each.

    >>> from datetime import date
    >>> monday = Period.of_day(date(2023, 1, 30))
    >>> evaluate(Field(month=2, day=24), monday).core == Period.of_day(date(2022, 2, 24))
    True
    """
    if isinstance(expression, Part):
        return Value(_core(expression.of, anchor, direction), expression.mod)
    return Value(_core(expression, anchor, direction))


@singledispatch
def _core(expression: Expression, anchor: Period | None, direction: Direction) -> Core:
    raise TypeError(f"no evaluation is defined for {type(expression).__name__}")


@_core.register
def _(field: Field, anchor: Period | None, direction: Direction) -> Core:
    if field.within is not None:
        container = _period(field.within, anchor, direction)
        placed = container and place(field, container)
        return placed or Unplaced(field)
    return _occurrence(field, anchor, direction) or Unplaced(field)


@_core.register
def _(named: Named, anchor: Period | None, direction: Direction) -> Core:
    if named.year is not None:
        year = _period(named.year, anchor, direction)
        found = year and _in_cycle(named.day, year)
    else:
        found = _occurrence(named.day, anchor, direction)
    return found or Unplaced(named.day if isinstance(named.day, Field) else None)


@_core.register
def _(feast: Feast, anchor: Period | None, direction: Direction) -> Core:
    return _occurrence(feast, anchor, direction) or Unplaced()


@_core.register
def _(shift: Shift, anchor: Period | None, direction: Direction) -> Core:
    start = anchor if shift.of is None else _period(shift.of, anchor, direction)
    if start is None:
        return _vague(shift.count)
    if shift.unit.finer_than(start.granularity):
        # "Two hours ago" in an article known to the day: no hour can be counted from.
        return (
            start
            if shift.unit.finer_than(Granularity.DAY)
            else start.to(shift.unit).shift(shift.count)
        )
    return start.to(shift.unit).shift(shift.count)


@_core.register
def _(sibling: Sibling, anchor: Period | None, direction: Direction) -> Core:
    start = anchor if sibling.of is None else _period(sibling.of, anchor, direction)
    if start is None:
        return _vague(sibling.offset)
    if isinstance(sibling.unit, Granularity):
        return start.to(sibling.unit).shift(sibling.offset)
    if sibling.unit.year is not None and start.granularity in (
        Granularity.HALF,
        Granularity.SEASON,
        Granularity.QUARTER,
        Granularity.MONTH,
    ):
        # "The same quarter of 2021": the one of that year that stands where `start` does.
        return start.in_year(sibling.unit.year)
    return _sibling_field(sibling.unit, start, sibling.offset) or _vague(sibling.offset)


@_core.register
def _(nth: Nth, anchor: Period | None, direction: Direction) -> Core:
    container = anchor if nth.within is None else _period(nth.within, anchor, direction)
    return (container and _nth(nth, container)) or Unplaced()


@_core.register
def _(part: Part, anchor: Period | None, direction: Direction) -> Core:
    return _core(part.of, anchor, direction)


@_core.register
def _(span: Span, anchor: Period | None, direction: Direction) -> Core:
    start = None if span.start is None else _period(span.start, anchor, direction)
    end = None if span.end is None else _period(span.end, anchor, direction)
    if (span.start and start is None) or (span.end and end is None):
        return Unplaced()
    return Range(start, end)


@_core.register
def _(amount: Amount, anchor: Period | None, direction: Direction) -> Core:
    bare = Duration.of(amount)
    if anchor is None or amount.toward is None or len(amount.quantities) != 1:
        return bare
    count, unit = amount.quantities[0]
    if count is None or count.denominator != 1 or unit.finer_than(Granularity.DAY):
        return bare
    today = anchor.to(Granularity.DAY)
    if amount.toward == "past":
        return Duration(amount.quantities, today.step(-int(count), unit), today)
    return Duration(amount.quantities, today, today.step(int(count), unit))


@_core.register
def _(repeat: Repeat, anchor: Period | None, direction: Direction) -> Core:
    return repeat


@_core.register
def _(reference: Reference, anchor: Period | None, direction: Direction) -> Core:
    return reference


def _vague(offset: int) -> Reference:
    kinds = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")
    return Reference(kinds[(offset > 0) - (offset < 0) + 1])


def _period(expression: Expression, anchor: Period | None, direction: Direction) -> Period | None:
    core = _core(expression, anchor, direction)
    return core if isinstance(core, Period) else None


def _nth(nth: Nth, container: Period) -> Period | None:
    found = list(_inside(nth.unit, container))
    index = nth.number - 1 if nth.number > 0 else nth.number
    return found[index] if -len(found) <= index < len(found) else None


def _inside(unit: Granularity | Field, container: Period) -> Iterator[Period]:
    """The units that start within `container`, in order."""
    granularity = unit if isinstance(unit, Granularity) else cycle_of(unit)
    if granularity is None:
        return
    current = container.to(granularity)
    while current.first_day <= container.last_day:
        found = current if isinstance(unit, Granularity) else place(unit, current)
        if found and container.first_day <= found.first_day <= container.last_day:
            yield found
        current = current.shift(1)


def _in_cycle(expression: Expression, cycle: Period) -> Period | None:
    """The one occurrence of a recurring expression within a year, week or other cycle."""
    match expression:
        case Field():
            return place(expression, cycle)
        case Nth(within=Field() as month):
            inner = place(month, cycle)
            return inner and _nth(expression, inner)
        case Shift(count=count, of=Expression() as inner_expression):
            start = _in_cycle(inner_expression, cycle)
            return start and start.shift(count)
        case Feast(days=days):
            # Easter is defined for the Gregorian calendar from 1583 on.
            year = cycle.year
            return Period.of_day(easter(year)).shift(days) if 1583 <= year <= 4099 else None
    return None


def _cycle(expression: Expression) -> Granularity | None:
    return cycle_of(expression) if isinstance(expression, Field) else Granularity.YEAR


def _occurrence(
    expression: Expression, anchor: Period | None, direction: Direction
) -> Period | None:
    """The occurrence of a recurring expression that `direction` asks for."""
    granularity = _cycle(expression)
    if granularity is None:
        # Fully stated ("1987", "Feb. 24, 2022"): the anchor does not matter.
        return place(expression, None) if isinstance(expression, Field) else None
    if anchor is None:
        return None
    if granularity is Granularity.DAY:
        return _in_cycle(expression, anchor.to(granularity))
    found = _nearest_occurrence(expression, granularity, anchor, direction)
    if isinstance(expression, Field) and expression.day and expression.weekday:
        # A weekday picks the year only among close ones; else the writer miscounted it.
        plain = _nearest_occurrence(
            replace(expression, weekday=None), granularity, anchor, direction
        )
        if plain and (found is None or abs(found.year - plain.year) > 1):
            return plain
    return found


def _nearest_occurrence(
    expression: Expression, granularity: Granularity, anchor: Period, direction: Direction
) -> Period | None:
    cycle = anchor.to(granularity)
    if direction == "past":
        return _search(expression, cycle, -1, anchor) or _search(expression, cycle, 1, anchor)
    if direction == "future":
        return _search(expression, cycle, 1, anchor) or _search(expression, cycle, -1, anchor)
    back = _search(expression, cycle, -1, anchor)
    ahead = _search(expression, cycle, 1, anchor)
    if back is None or ahead is None:
        return back or ahead
    to_back = max(0, anchor.first_day - back.last_day)
    to_ahead = max(0, ahead.first_day - anchor.first_day)
    return back if to_back <= to_ahead else ahead


def _search(
    expression: Expression, cycle: Period, step: int, anchor: Period, strictly: bool = False
) -> Period | None:
    """The first occurrence from the anchor's cycle on, backward or forward.

    One that holds the anchor counts, unless `strictly`: then it must lie wholly before
    or after the anchor.
    """
    # A winter reaches into the next year, so the cycle before may hold the anchor too.
    for distance in range(0 if step < 0 else -1, _CYCLES_SEARCHED):
        found = _in_cycle(expression, cycle.shift(step * distance))
        if found is None:
            continue
        if strictly:
            reached = (
                found.last_day < anchor.first_day if step < 0 else found.first_day > anchor.last_day
            )
        else:
            reached = (
                found.first_day <= anchor.last_day
                if step < 0
                else found.last_day >= anchor.first_day
            )
        if reached:
            return found
    return None


def _sibling_field(field: Field, anchor: Period, offset: int) -> Period | None:
    """`last Friday`, `this September`, `next spring`, `last night`."""
    granularity = cycle_of(field)
    if granularity is None:
        return place(field, None)
    if granularity is Granularity.DAY:
        return place(field, anchor.to(Granularity.DAY).shift(offset))
    cycle = anchor.to(granularity)
    if offset == 0:
        # "This winter" said in January began in the year before.
        running = place(field, cycle.shift(-1))
        return running if running and running.contains(anchor) else place(field, cycle)
    found = _search(field, cycle, offset, anchor, strictly=True)
    for _ in range(abs(offset) - 1):
        found = found and _search(
            field, found.to(granularity), 1 if offset > 0 else -1, found, strictly=True
        )
    return found
