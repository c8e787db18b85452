"""Event dates: from a time expression and its relation to an event to inclusive days."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from timeline.events.dates.certainty import share
from timeline.model.dateline import Dct
from timeline.model.event import DateMethod, EventDate
from timeline.model.granularity import Granularity
from timeline.model.timex import Timex

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
    if relation == "BEFORE" and timex.mod == "END":
        # Before the end of a year is in it, or before.
        relation = "NO_LATER"
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
        confidence=round(share(method) * timex.confidence, 2),
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
    if relation in ("AFTER", "BEFORE", "NO_LATER") and _within_day(found.precision):
        # "After 9 p.m. on Friday" is on Friday.
        relation = "BEFORE" if relation == "NO_LATER" else relation
        return replace(found, relation=relation, start=first, end=last, edtf=_day_text(first))
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


def inherited(above: EventDate, signal: str | None = None) -> EventDate:
    """Another event's date, at the confidence of inheritance in this way."""
    confidence = _confidence(above, signal or "inherited")
    return replace(above, method="inherited", signal=signal, confidence=confidence)


def _confidence(source: EventDate, way: str) -> float:
    """How sure a date is that goes from another event to one in this way.

    It rests on what dates that event, and not on how that event came by it.
    """
    if source.confidence is None:
        return 0.0
    anchor = min(1.0, source.confidence / share(source.signal or source.method))
    return round(anchor * share(way), 2)


def placed(found: EventDate, dct: Dct) -> EventDate:
    """A date by "now", "recently" or "soon", placed against the article's day.

    What is so "now" holds on that day, and maybe longer; the others lie on one side of it.
    """
    if dct.value is None or found.start or found.end or found.earliest or found.latest:
        return found
    if found.timex_value == "PRESENT_REF" and found.relation == "ENDED_BY":
        return replace(found, latest=dct.value, edtf=_edtf(None, dct.value))
    if found.timex_value == "PRESENT_REF":
        day, text = dct.value, dct.value.isoformat()
        return replace(found, start=day, end=day, relation="INCLUDES", edtf=text)
    if found.timex_value == "PAST_REF":
        return replace(found, latest=dct.value, relation="BEFORE", edtf=f"[..{dct.value}]")
    if found.timex_value == "FUTURE_REF":
        return replace(found, earliest=dct.value, relation="AFTER", edtf=f"[{dct.value}..]")
    return found


def on_article_day(dct: Dct, relation: str, signal: str) -> EventDate:
    """The day of the article as the time of an event that the text does not date.

    With the relation INCLUDES the event holds on that day, and maybe longer.
    """
    day = dct.value
    return EventDate(
        method="dct",
        start=day,
        end=day,
        precision=Granularity.DAY,
        edtf=_day_text(day),
        relation=relation,
        signal=signal,
        confidence=round(dct.confidence * share(signal), 2),
    )


def bounded_by(reference: EventDate, since: EventDate | None = None) -> EventDate:
    """Up to the end of another event's time, as a past perfect tells; from that of `since` on."""
    latest = reference.end or reference.latest
    earliest = since.start if since is not None else None
    edtf = f"[{earliest or ''}..{latest}]" if latest else None
    return _beside(reference, "BEFORE", "before", earliest, latest, edtf)


def ahead_of(reference: EventDate) -> EventDate:
    """From another event's time on, that time included, as what is planned lies."""
    earliest = reference.start or reference.earliest
    edtf = f"[{earliest}..]" if earliest else None
    return _beside(reference, "AFTER", "planned", earliest, None, edtf)


def ahead_from(found: EventDate, dct: Dct) -> EventDate:
    """What lies ahead and must be done by a time lies between the article's day and then."""
    day, latest = dct.value, found.latest
    open_start = found.start is None and found.earliest is None
    if not open_start or day is None or latest is None or latest < day:
        return found
    return replace(found, earliest=day, edtf=f"[{day}..{latest}]")


def _beside(
    reference: EventDate,
    relation: str,
    signal: str,
    earliest: date | None,
    latest: date | None,
    edtf: str | None,
) -> EventDate:
    if edtf is None:
        return EventDate()
    return replace(
        reference,
        method="dct" if reference.method == "dct" else "inherited",
        start=None,
        end=None,
        earliest=earliest,
        latest=latest,
        relation=relation,
        signal=signal,
        edtf=edtf,
        confidence=_confidence(reference, signal),
    )


def _days(timex: Timex) -> tuple[date | None, date | None]:
    """The first and last day of a time expression; None where it is open or unplaced."""
    if timex.interval is None:
        return None, None
    start, end = timex.interval.start, timex.interval.end
    if start is not None and _within_day(timex.granularity):
        # "Friday night" is Friday's, though it runs past midnight
        return start.date(), start.date()
    return (start.date() if start else None), (_last_day(end) if end else None)


def _within_day(precision: Granularity | None) -> bool:
    return precision is not None and precision.finer_than(Granularity.DAY)


def _day_text(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


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
