"""The interval of local time that a value covers, and its granularity."""

from timeline.calendar.period import Period
from timeline.calendar.value import Core, Duration, Range, Unplaced, Value
from timeline.model.granularity import Granularity
from timeline.model.interval import Interval


def granularity_of(core: Core) -> Granularity | None:
    """The unit that a value commits to, or None for references and sets."""
    match core:
        case Period(granularity=granularity):
            return granularity
        case Range(start=start, end=end):
            bound = start or end
            return bound.granularity if bound else None
        case Duration(quantities=quantities):
            return quantities[-1][1] if quantities else None
        case Unplaced(fields=fields):
            return fields.granularity if fields else Granularity.DAY
    return None


def interval_of(value: Value) -> Interval | None:
    """The half-open interval of local time, or None where none is known.

    START, MID and END keep the whole of the period: what part of "early 1990s" is meant
    is not for us to draw. BEFORE and AFTER open the interval on one side.
    """
    core = value.core
    if isinstance(core, Range) or (isinstance(core, Duration) and core.start and core.end):
        return _between(core.start, core.end)
    if not isinstance(core, Period):
        return None
    within = core.interval
    if within is None:
        return None
    match value.mod:
        case "BEFORE":
            return Interval(None, within.start)
        case "ON_OR_BEFORE":
            return Interval(None, within.end)
        case "AFTER":
            return Interval(within.end, None)
        case "ON_OR_AFTER":
            return Interval(within.start, None)
    return within


def _between(start: Period | None, end: Period | None) -> Interval | None:
    first = start.interval if start else None
    last = end.interval if end else None
    if (start and first is None) or (end and last is None) or not (first or last):
        return None
    begins = first.start if first else None
    ends = last.end if last else None
    if begins is not None and ends is not None and ends <= begins:
        return None
    return Interval(begins, ends)
