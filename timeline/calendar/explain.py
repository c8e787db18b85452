"""One sentence that says how a value was reached."""

from collections.abc import Callable, Mapping
from functools import lru_cache

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
from timeline.calendar.place import cycle_of
from timeline.calendar.timex3 import timex3_value, year_text
from timeline.calendar.value import Unplaced, Value
from timeline.model.granularity import Granularity
from timeline.model.timex import Direction

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = ("spring", "summer", "autumn", "winter")
_DAYPARTS = {
    "MO": "morning",
    "MI": "midday",
    "AF": "afternoon",
    "DT": "daytime",
    "EV": "evening",
    "NI": "night",
}
_MODS = {
    "START": "the early part of ",
    "MID": "the middle of ",
    "END": "the late part of ",
    "APPROX": "about ",
    "BEFORE": "before ",
    "AFTER": "after ",
    "ON_OR_BEFORE": "not later than ",
    "ON_OR_AFTER": "not earlier than ",
    "LESS_THAN": "less than ",
    "MORE_THAN": "more than ",
    "EQUAL_OR_LESS": "at most ",
    "EQUAL_OR_MORE": "at least ",
}
_WHICH = {
    "past": "the latest up to",
    "future": "the next from",
    "nearest": "the nearest to",
}


def explain(
    expression: Expression, value: Value, anchor: Period | None, direction: Direction | None
) -> str:
    """The sentence for the `explanation` column.

    >>> from datetime import date
    >>> from timeline.calendar.evaluate import evaluate
    >>> monday = Period.of_day(date(2023, 1, 30))
    >>> day = Field(month=2, day=24)
    >>> explain(day, evaluate(day, monday), monday, "past")
    '24 February, the latest up to 2023-01-30: 2022-02-24.'
    """
    words = phrase(expression)
    shown = timex3_value(value.core)
    if isinstance(value.core, Unplaced) or not depends_on_anchor(expression):
        reason = "; no anchor places it on the calendar" if anchor is None else ""
        needs = isinstance(value.core, Unplaced)
        return f"{words}: {shown}{reason if needs else ''}."
    if anchor is None:
        return f"{words}, of an unknown day: {shown}."
    seen_from = timex3_value(anchor)
    if direction is not None and depends_on_direction(expression):
        return f"{words}, {_WHICH[direction]} {seen_from}: {shown}."
    return f"{words}, counted from {seen_from}: {shown}."


@lru_cache(8192)
def depends_on_direction(expression: Expression) -> bool:
    """True when the expression names fields that recur, so that one must be chosen."""
    match expression:
        case Field(within=None):
            return cycle_of(expression) not in (None, Granularity.DAY)
        case Field(within=Expression() as inner) | Part(of=inner):
            return depends_on_direction(inner)
        case Named(year=None) | Feast():
            return True
        case (
            Nth(within=Expression() as inner)
            | Shift(of=Expression() as inner)
            | Sibling(of=Expression() as inner)
        ):
            return depends_on_direction(inner)
        case Span(start=start, end=end):
            return any(depends_on_direction(e) for e in (start, end) if e is not None)
    return False


@lru_cache(8192)
def depends_on_anchor(expression: Expression) -> bool:
    """True when the value changes with the day it is seen from."""
    match expression:
        case Field(within=None):
            return cycle_of(expression) is not None
        case (
            Field(within=Expression() as inner) | Part(of=inner) | Nth(within=Expression() as inner)
        ):
            return depends_on_anchor(inner)
        case Shift(of=None) | Sibling(of=None) | Nth(within=None) | Named(year=None) | Feast():
            return True
        case Shift(of=Expression() as inner) | Sibling(of=Expression() as inner):
            return depends_on_anchor(inner)
        case Named(year=Expression() as inner):
            return depends_on_anchor(inner)
        case Span(start=start, end=end):
            return any(depends_on_anchor(e) for e in (start, end) if e is not None)
        case Amount(toward=toward):
            return toward is not None
    return False


def phrase(expression: Expression) -> str:
    """The expression in plain words, without its value."""
    return _PHRASES[type(expression)](expression)


def _field(field: Field) -> str:
    words = [_time(field), _date(field), phrase(field.within) if field.within else ""]
    return " of ".join(filter(None, words))


def _shift(shift: Shift) -> str:
    side = "before" if shift.count < 0 else "after"
    start = phrase(shift.of) if shift.of else ("the anchor")
    return f"{_count(abs(shift.count), shift.unit)} {side} {start}"


def _sibling(sibling: Sibling) -> str:
    unit = sibling.unit if isinstance(sibling.unit, Granularity) else phrase(sibling.unit)
    which = {-1: "the previous", 0: "the same", 1: "the following"}.get(
        sibling.offset, f"the {sibling.offset:+d}th"
    )
    return f"{which} {unit}" + (f" from {phrase(sibling.of)}" if sibling.of else "")


def _nth(nth: Nth) -> str:
    unit = nth.unit if isinstance(nth.unit, Granularity) else phrase(nth.unit)
    order = f"number {nth.number}" if nth.number > 0 else f"number {-nth.number} from the end"
    return f"{unit} {order}" + (f" of {phrase(nth.within)}" if nth.within else "")


def _part(part: Part) -> str:
    return _MODS[part.mod] + phrase(part.of)


def _span(span: Span) -> str:
    start = f"from {phrase(span.start)}" if span.start else ""
    end = f"to {phrase(span.end)}" if span.end else ""
    return " ".join(filter(None, (start, end)))


def _amount(amount: Amount) -> str:
    length = " and ".join(
        f"some {unit}s" if count is None else _count(count, unit)
        for count, unit in amount.quantities
    )
    if amount.at_most is not None:
        length = f"{amount.quantities[0][0]} to {_count(amount.at_most, amount.quantities[0][1])}"
    length = length or "a length of time"
    return {"past": f"the {length} before", "future": f"the {length} after"}.get(
        amount.toward or "", length
    )


def _repeat(repeat: Repeat) -> str:
    return f"every {phrase(repeat.every)}"


def _named(named: Named) -> str:
    return named.name + (f" of {phrase(named.year)}" if named.year else "")


def _feast(feast: Feast) -> str:
    name = feast.names[0].replace("_", " ") if feast.names else f"{feast.calendar} Easter Sunday"
    return f"{feast.days:+d} days from {name}" if feast.days else name


def _reference(reference: Reference) -> str:
    return {
        "PAST_REF": "the past as such",
        "PRESENT_REF": "the present as such",
        "FUTURE_REF": "the future as such",
    }[reference.kind]


def _count(count: object, unit: Granularity) -> str:
    number = str(count)
    return f"{number} {unit}" + ("" if number == "1" else "s")


def _time(field: Field) -> str:
    if field.daypart is not None:
        return _DAYPARTS[field.daypart]
    if field.hour is None:
        return ""
    minute = 0 if field.minute is None else field.minute
    return f"{field.hour:02d}:{minute:02d}" + (f" {field.zone}" if field.zone else "")


def _date(field: Field) -> str:
    weekday = _WEEKDAYS[field.weekday - 1] if field.weekday else ""
    day = f"{field.day}" if field.day is not None else ""
    month = _MONTHS[field.month - 1] if field.month else ""
    numbered = (("quarter", field.quarter), ("half", field.half), ("week", field.week))
    parts = [
        weekday,
        "weekend" if field.weekend else "",
        " ".join(filter(None, (day, month))) if month else day and f"day {day}",
        *(f"{name} {number}" for name, number in numbered if number),
        _SEASONS[field.season - 1] if field.season else "",
        year_text(field.year) if field.year is not None else "",
        _years("the {}0s", field.decade),
        _years("the century {}00", field.century),
    ]
    return " ".join(filter(None, parts))


def _years(words: str, ordinal: int | None) -> str:
    if ordinal is None:
        return ""
    return words.format(ordinal) if ordinal >= 0 else words.format(-1 - ordinal) + " BC"


_PHRASES: Mapping[type[Expression], Callable[..., str]] = {
    Amount: _amount,
    Feast: _feast,
    Field: _field,
    Named: _named,
    Nth: _nth,
    Part: _part,
    Reference: _reference,
    Repeat: _repeat,
    Shift: _shift,
    Sibling: _sibling,
    Span: _span,
}
