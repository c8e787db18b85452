"""Occurrences: which of the days, months or feasts that recur an expression means."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from timeline.calendar.expression import Expression, Feast, Field, Nth, Shift
from timeline.calendar.feast import days_of
from timeline.calendar.period import Period
from timeline.calendar.place import cycle_of, place
from timeline.model.granularity import Granularity
from timeline.model.timex import Direction

# A leap day may be eight years away (1896 to 1904), a leap day on a given weekday forty.
_CYCLES_SEARCHED = 41
# A feast comes round within the year, and some holidays of a country every four years: what
# is farther away is the first or last that a calendar knows, and not the one that is meant.
_FEASTS_SEARCHED, _HOLIDAYS_SEARCHED = 2, 5


def nth(expression: Nth, container: Period) -> Period | None:
    """The n-th unit of an `Nth` inside `container`, or None if it has fewer.

    >>> may = Period(Granularity.MONTH, 2023 * 12 + 4)
    >>> found = nth(Nth(3, Field(weekday=1), None), may)
    >>> found and found.interval.start.day
    15
    """
    found = list(_inside(expression.unit, container))
    index = expression.number - 1 if expression.number > 0 else expression.number
    return found[index] if -len(found) <= index < len(found) else None


def in_cycle(expression: Expression, cycle: Period) -> Period | None:
    """The one occurrence of a recurring expression within a year, week or other cycle.

    None where it has none there, or two: a feast of a lunar calendar may come round twice.
    """
    found = _in_cycle(expression, cycle)
    return found[0] if len(found) == 1 else None


def occurrence(
    expression: Expression, anchor: Period | None, direction: Direction
) -> Period | None:
    """The occurrence of a recurring expression that `direction` asks for, seen from `anchor`."""
    granularity = _cycle(expression)
    if granularity is None:
        # Fully stated ("1987", "Feb. 24, 2022"): the anchor does not matter.
        return place(expression, None) if isinstance(expression, Field) else None
    if anchor is None:
        return None
    if granularity is Granularity.DAY:
        return next(iter(_in_cycle(expression, anchor.to(granularity))), None)
    found = _nearest_occurrence(expression, granularity, anchor, direction)
    if isinstance(expression, Field) and expression.day and expression.weekday:
        # A weekday picks the year only among close ones; else the writer miscounted it.
        plain = _nearest_occurrence(
            replace(expression, weekday=None), granularity, anchor, direction
        )
        if plain and (found is None or abs(found.year - plain.year) > 1):
            return plain
    return found


def sibling(expression: Expression, anchor: Period, offset: int) -> Period | None:
    """`last Friday`, `this September`, `next Easter`, `last night`, seen from `anchor`."""
    granularity = _cycle(expression)
    if granularity is None:
        return place(expression, None) if isinstance(expression, Field) else None
    if granularity is Granularity.DAY:
        return in_cycle(expression, anchor.to(Granularity.DAY).shift(offset))
    cycle = anchor.to(granularity)
    if offset == 0:
        # "This winter" said in January began in the year before.
        running = in_cycle(expression, cycle.shift(-1))
        return running if running and running.contains(anchor) else in_cycle(expression, cycle)
    step = 1 if offset > 0 else -1
    found = _search(expression, cycle, step, anchor, strictly=True)
    for _ in range(abs(offset) - 1):
        found = found and _search(expression, found.to(granularity), step, found, strictly=True)
    return found


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


def _in_cycle(expression: Expression, cycle: Period) -> tuple[Period, ...]:
    """The occurrences of a recurring expression within a year, week or other cycle, in order."""
    if isinstance(expression, Field):
        placed = place(expression, cycle)
        return () if placed is None else (placed,)
    found: Iterable[Period | None]
    match expression:
        case Nth(within=Field() as month):
            inner = place(month, cycle)
            found = (inner and nth(expression, inner),)
        case Shift(count=count, of=Expression() as inner):
            found = (start.shift(count) for start in _in_cycle(inner, cycle))
        case Feast():
            found = (Period(Granularity.DAY, day) for day in days_of(expression, cycle.year))
        case _:
            found = ()
    return tuple(period for period in found if period is not None)


def _cycle(expression: Expression) -> Granularity | None:
    return cycle_of(expression) if isinstance(expression, Field) else Granularity.YEAR


def _feast(expression: Expression) -> Feast | None:
    match expression:
        case Feast():
            return expression
        case Shift(of=Expression() as inner):
            return _feast(inner)
    return None


def _reach(expression: Expression) -> int:
    feast = _feast(expression)
    if feast is None:
        return _CYCLES_SEARCHED
    return _FEASTS_SEARCHED if feast.calendar.islower() else _HOLIDAYS_SEARCHED


def _nearest_occurrence(
    expression: Expression, granularity: Granularity, anchor: Period, direction: Direction
) -> Period | None:
    cycle = anchor.to(granularity)
    if direction != "nearest":
        step = -1 if direction == "past" else 1
        found = _search(expression, cycle, step, anchor)
        # The first year of a calendar is unknown on its other side.
        return found if found or _feast(expression) else _search(expression, cycle, -step, anchor)
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
    for distance in range(0 if step < 0 else -1, _reach(expression)):
        found = _in_cycle(expression, cycle.shift(step * distance))
        for period in reversed(found) if step < 0 else found:
            if strictly:
                reached = (
                    period.last_day < anchor.first_day
                    if step < 0
                    else period.first_day > anchor.last_day
                )
            else:
                reached = (
                    period.first_day <= anchor.last_day
                    if step < 0
                    else period.last_day >= anchor.first_day
                )
            if reached:
                return period
    return None
