"""Event dates: from a time expression and its relation to an event to inclusive days."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from timeline.model.event import DateMethod, EventDate
from timeline.model.granularity import Granularity
from timeline.model.timex import Timex

# How often a date found this way is the event's own, by judgement: each step away from
# the trigger (another word of the clause, another event, another clause) costs certainty.
# A verb of saying is usually, not always, said on the day of the article.
METHOD_CONFIDENCE: dict[DateMethod, float] = {
    "explicit": 0.95,
    "same_clause": 0.8,
    "same_sentence": 0.6,
}
DCT_CONFIDENCE = 0.75
INHERITED_SHARE = 0.7
_BOUND_SHARE = 0.9


def event_date(
    timex: Timex,
    relation: str,
    method: DateMethod,
    *,
    phase: str | None = None,
    until: Timex | None = None,
) -> EventDate:
    """The date that a time expression gives an event.

    `relation` is the TLINK from event to time; with `phase` ("begin", "end") only that
    end of the event is dated; `until` closes a stretch that `timex` opens. A time
    expression without an interval (PAST_REF, years before 1) still gives its value.
    """
    if relation == "IS_INCLUDED" and phase is not None:
        relation = "BEGUN_BY" if phase == "begin" else "ENDED_BY"
    first, last = _days(timex)
    if until is not None:
        last = _days(until)[1]
        if first is not None and last is not None and last < first:
            last = None
    found = EventDate(
        method=method,
        precision=timex.granularity,
        timex_value=timex.value,
        timex_text=timex.text,
        timex_start=timex.start,
        relation=relation,
        confidence=round(METHOD_CONFIDENCE[method] * timex.confidence, 2),
    )
    if relation == "DURING":
        return replace(found, start=first, end=last, edtf=_edtf(first, last))
    if relation == "IS_INCLUDED":
        return _included(found, timex, first, last)
    return _bounded(found, relation, first, last, phase)


def _included(found: EventDate, timex: Timex, first: date | None, last: date | None) -> EventDate:
    if timex.interval is not None and (first is None or last is None):
        return replace(found, earliest=first, latest=last, edtf=timex.edtf)
    return replace(found, start=first, end=last, edtf=timex.edtf)


def _bounded(
    found: EventDate, relation: str, first: date | None, last: date | None, phase: str | None
) -> EventDate:
    """Bounds where the relation tells only on which side of a time an event lies."""
    confidence = round((found.confidence or 0.0) * _BOUND_SHARE, 2)
    found = replace(found, confidence=confidence)
    if relation == "BEGUN_BY":
        known = first if phase == "begin" and _is_day(found.precision) else None
        return replace(found, start=known, earliest=first, edtf=_edtf(first, None))
    if relation == "AFTER":
        earliest = _next_day(last)
        return replace(found, earliest=earliest, edtf=f"[{earliest}..]" if earliest else None)
    if relation == "ENDED_BY":
        return replace(found, latest=last, edtf=_edtf(None, last))
    latest = last if relation == "NO_LATER" else _previous_day(first)
    edtf = f"[..{latest}]" if latest else None
    return replace(found, relation="BEFORE", latest=latest, edtf=edtf)


def inherited(above: EventDate) -> EventDate:
    """The governing event's date, at the confidence of inheritance."""
    confidence = round((above.confidence or 0.0) * INHERITED_SHARE, 2)
    return replace(above, method="inherited", confidence=confidence)


def said_on(day: date, confidence: float) -> EventDate:
    """The date of a verb of saying that has none: the day of the article."""
    return EventDate(
        method="dct",
        start=day,
        end=day,
        precision=Granularity.DAY,
        edtf=day.isoformat(),
        relation="IS_INCLUDED",
        confidence=round(confidence, 2),
    )


def _days(timex: Timex) -> tuple[date | None, date | None]:
    """The first and last day of a time expression; None where it is open or unplaced."""
    if timex.interval is None:
        return None, None
    start, end = timex.interval.start, timex.interval.end
    within_day = timex.granularity is not None and timex.granularity.finer_than(Granularity.DAY)
    if start is not None and within_day:
        # "Friday night" is Friday's, though it runs past midnight
        return start.date(), start.date()
    return (start.date() if start else None), (_last_day(end) if end else None)


def _last_day(end: datetime) -> date:
    return (end - timedelta(microseconds=1)).date() if end > datetime.min else end.date()


def _next_day(day: date | None) -> date | None:
    return day + timedelta(days=1) if day is not None and day < date.max else None


def _previous_day(day: date | None) -> date | None:
    return day - timedelta(days=1) if day is not None and day > date.min else None


def _is_day(precision: Granularity | None) -> bool:
    return precision is not None and not Granularity.DAY.finer_than(precision)


def _edtf(first: date | None, last: date | None) -> str | None:
    if first is None and last is None:
        return None
    return f"{first or '..'}/{last or '..'}"
