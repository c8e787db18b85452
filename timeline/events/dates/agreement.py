"""Agreement: the status and the date of an event, made to agree with the article's day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from timeline.events.dates.certainty import share
from timeline.events.factuality.reality import Reality
from timeline.model.dateline import Dct
from timeline.model.event import EventDate

_CONTRADICTION_SHARE = 0.5
# The day of the article may be that of another time zone; what lies further ahead did not happen.
_OTHER_ZONE = timedelta(days=1)
_OPEN = frozenset({"planned", "hypothetical"})


def all_agreed(
    starts: Sequence[int],
    realities: Sequence[Reality],
    dates: Sequence[EventDate | None],
    dct: Dct,
    reporting: Sequence[bool],
) -> list[tuple[Reality, EventDate | None]]:
    """Statuses and dates of one sentence's events, whose triggers stand at `starts`.

    A date that a verb's form rules out goes to the open event before it: "the first to fly it, in
    May, has opened a site". What is in the past tense and has a date ahead that no such event
    claims has no date; but `reporting` verbs, whose day the narrative knows, leave it to that.
    """
    agreeing = [agreed(reality, date, dct) for reality, date in zip(realities, dates, strict=True)]
    for place, (when, (past, kept)) in enumerate(zip(dates, tuple(agreeing), strict=True)):
        if when is None or kept is not None or when.timex_start is None:
            continue
        if dct.value is None or when.start is None or when.start <= dct.value:
            continue
        for index in range(len(starts) - 1, -1, -1):
            reality, own = agreeing[index]
            if starts[index] < when.timex_start and own is None and reality.status in _OPEN:
                sure = (when.confidence or 0.0) * share("same_sentence") / share(when.method)
                moved = replace(when, method="same_sentence", confidence=round(sure, 2))
                agreeing[index] = reality, moved
                break
        else:
            if past.tense == "PAST" and not reporting[place]:
                agreeing[place] = past, EventDate()
    return agreeing


def agreed(reality: Reality, when: EventDate | None, dct: Dct) -> tuple[Reality, EventDate | None]:
    """Status and date made to agree: what is dated ahead is planned, what is behind is past."""
    if when is None or when.start is None or dct.value is None:
        return reality, when
    if _belongs_elsewhere(reality, when, dct.value):
        return reality, None
    if when.start <= dct.value:
        told = reality.status == "ongoing" and reality.aspect == "NONE"
        if told and when.end is not None and when.end < dct.value:
            reason = "its date lies before the article's day"
            return replace(reality, status="occurred", reason=reason), when
        if reality.tense == "FUTURE" and when.end is not None and when.end < dct.value:
            return reality, _doubted(when)
        return reality, _up_to(dct.value, when) if _is_perfect(reality) else when
    if reality.status == "ongoing" or (reality.status == "occurred" and reality.tense == "NONE"):
        reason = "its date lies after the article's day"
        return replace(reality, status="planned", reason=reason), when
    if reality.status == "occurred":
        ahead = when.start > dct.value + _OTHER_ZONE
        return reality, None if ahead and reality.tense == "PAST" else _doubted(when)
    return reality, when


def _is_perfect(reality: Reality) -> bool:
    return (reality.status, reality.tense) == ("occurred", "PRESENT") and (
        reality.aspect == "PERFECTIVE"
    )


def _up_to(article_day: date, when: EventDate) -> EventDate:
    """A time that the perfect tells of so far ("has sold ten this year"): until that day."""
    if when.start is None or when.end is None or when.end <= article_day:
        return when
    return replace(when, end=article_day, edtf=f"{when.start}/{article_day}")


def _belongs_elsewhere(reality: Reality, found: EventDate, article_day: date) -> bool:
    """True for a date that the verb's form rules out, and that another word may claim.

    "A concert set for Sunday has been called off"; "pumps bought in May are running now".
    """
    if reality.tense != "PRESENT" or reality.aspect == "NONE" or found.start is None:
        return False
    if _is_perfect(reality):
        return found.start > article_day
    progressive = reality.status == "ongoing" and reality.aspect == "PROGRESSIVE"
    return progressive and found.end is not None and found.end < article_day


def _doubted(when: EventDate) -> EventDate:
    """A date that contradicts the tense of its verb, trusted less."""
    return replace(when, confidence=round((when.confidence or 0.0) * _CONTRADICTION_SHARE, 2))
