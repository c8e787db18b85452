"""The one evaluator: an expression and its anchor become a value."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from timeline.calendar.axis import CLOCK, UNITS_IN_DAY
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
from timeline.calendar.occurrence import in_cycle, nth, occurrence, sibling
from timeline.calendar.period import Period
from timeline.calendar.place import place
from timeline.calendar.value import Core, Duration, Range, Unplaced, Value
from timeline.model.granularity import Granularity
from timeline.model.timex import Direction


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


def _core(expression: Expression, anchor: Period | None, direction: Direction) -> Core:
    return _EVALUATORS[type(expression)](expression, anchor, direction)


def _field(field: Field, anchor: Period | None, direction: Direction) -> Core:
    if field.within is not None:
        container = _period(field.within, anchor, direction)
        placed = container and place(field, container)
        return placed or Unplaced(field)
    return occurrence(field, anchor, direction) or Unplaced(field)


def _named(named: Named, anchor: Period | None, direction: Direction) -> Core:
    year = None if named.year is None else _period(named.year, anchor, direction)
    if named.year is not None and year is None:
        return Unplaced(named.day if isinstance(named.day, Field) else None)
    if isinstance(named.day, Span):
        return _season(named.day, year, anchor, direction)
    found = in_cycle(named.day, year) if year else occurrence(named.day, anchor, direction)
    if found is not None:
        return found
    if isinstance(named.day, Field):
        return Unplaced(named.day)
    return Unplaced(Field(year=year.year) if year else None)


def _feast(feast: Feast, anchor: Period | None, direction: Direction) -> Core:
    return occurrence(feast, anchor, direction) or Unplaced()


def _shift(shift: Shift, anchor: Period | None, direction: Direction) -> Core:
    start = anchor if shift.of is None else _period(shift.of, anchor, direction)
    if start is None:
        return _vague(shift.count)
    if shift.exactly:
        middle = Period(Granularity.DAY, (start.first_day + start.last_day) // 2)
        return middle.step(shift.count, shift.unit).to(start.granularity)
    if shift.unit in CLOCK and start.granularity in CLOCK:
        return start.by_clock(shift.count, shift.unit)
    if shift.unit.finer_than(start.granularity) and shift.unit.finer_than(Granularity.DAY):
        # From what is known to the day "two hours ago" is that day, "48 hours ago" another.
        days = abs(shift.count) // UNITS_IN_DAY[shift.unit]
        if not days or Granularity.DAY.finer_than(start.granularity):
            return start
        return start.to(Granularity.DAY).shift(days if shift.count > 0 else -days)
    return start.to(shift.unit).shift(shift.count)


def _sibling(next_to: Sibling, anchor: Period | None, direction: Direction) -> Core:
    start = anchor if next_to.of is None else _period(next_to.of, anchor, direction)
    if start is None:
        return _vague(next_to.offset)
    if isinstance(next_to.unit, Granularity):
        running = _running(next_to, anchor) if next_to.offset == 0 else None
        return running or start.to(next_to.unit).shift(next_to.offset)
    if isinstance(next_to.unit, Named):
        return _sibling_feast(next_to.unit, start, next_to.offset)
    if next_to.unit.year is not None and start.granularity in (
        Granularity.HALF,
        Granularity.SEASON,
        Granularity.QUARTER,
        Granularity.MONTH,
    ):
        # "The same quarter of 2021": the one of that year that stands where `start` does.
        return start.in_year(next_to.unit.year)
    return sibling(next_to.unit, start, next_to.offset) or _vague(next_to.offset)


def _nth(numbered: Nth, anchor: Period | None, direction: Direction) -> Core:
    within = numbered.within
    container = anchor if within is None else _period(within, anchor, direction)
    return (container and nth(numbered, container)) or Unplaced()


def _part(part: Part, anchor: Period | None, direction: Direction) -> Core:
    return _core(part.of, anchor, direction)


def _span(span: Span, anchor: Period | None, direction: Direction) -> Core:
    start = None if span.start is None else _period(span.start, anchor, direction)
    end = None if span.end is None else _period(span.end, anchor, direction)
    if (span.start and start is None) or (span.end and end is None):
        return Unplaced()
    return Range(start, end)


def _amount(amount: Amount, anchor: Period | None, direction: Direction) -> Core:
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


def _itself(unplaced: Repeat | Reference, anchor: Period | None, direction: Direction) -> Core:
    return unplaced


def _running(of_day: Sibling, anchor: Period | None) -> Period | None:
    """The unit around a recurring day that holds the anchor: `Easter week` said within it."""
    if of_day.of is None or anchor is None or not isinstance(of_day.unit, Granularity):
        return None
    ahead = _period(of_day.of, anchor, "future")
    unit = ahead and ahead.to(of_day.unit)
    return unit if unit and unit.contains(anchor) else None


def _vague(offset: int) -> Reference:
    kinds = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")
    return Reference(kinds[(offset > 0) - (offset < 0) + 1])


def _period(expression: Expression, anchor: Period | None, direction: Direction) -> Period | None:
    core = _core(expression, anchor, direction)
    return core if isinstance(core, Period) else None


def _season(
    span: Span, year: Period | None, anchor: Period | None, direction: Direction
) -> Range | Unplaced:
    """A feast of several days, such as Ramadan; one that is running is the one that is meant."""
    if span.start is None or (year is None and anchor is None):
        return Unplaced()
    if year is not None:
        return _from_start(span, in_cycle(span.start, year))
    running = _from_start(span, occurrence(span.start, anchor, "past"))
    end = running.end if isinstance(running, Range) else None
    if end is not None and anchor is not None and end.last_day >= anchor.first_day:
        return running
    return _from_start(span, occurrence(span.start, anchor, direction))


def _from_start(span: Span, start: Period | None) -> Range | Unplaced:
    if start is None or span.end is None:
        return Unplaced()
    end = occurrence(span.end, start, "future")
    return Range(start, end) if end else Unplaced()


def _sibling_feast(named: Named, anchor: Period, offset: int) -> Core:
    if isinstance(named.day, Span):
        first = named.day.start
        start = None if first is None else sibling(first, anchor, offset)
        return _from_start(named.day, start)
    return sibling(named.day, anchor, offset) or _vague(offset)


_EVALUATORS: Mapping[type[Expression], Callable[..., Core]] = {
    Amount: _amount,
    Feast: _feast,
    Field: _field,
    Named: _named,
    Nth: _nth,
    Part: _part,
    Reference: _itself,
    Repeat: _itself,
    Shift: _shift,
    Sibling: _sibling,
    Span: _span,
}
