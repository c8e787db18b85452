"""The evidence for an inferred year, in sentences that a reader can check in the text."""

from collections.abc import Sequence
from datetime import date

from timeline.dateline.clues import Clues, WeekdayClue
from timeline.dateline.days import WrittenDay
from timeline.dateline.likelihood import is_ahead, nearest, weekday_offset
from timeline.dateline.metadata import Refused
from timeline.dateline.year import Ceiling
from timeline.model.dateline import Evidence
from timeline.model.document import NeighbourYears

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TIMES = {1: "once", 2: "twice"}
# So many other years are named; more tell the reader nothing.
_MOST_YEARS = 3
_MOST_EVENTS = 2
# A day that fits what the path says is likelier than this.
_UNLIKELY = 0.5


def day_name(written: WrittenDay) -> str:
    """A day in words.

    >>> day_name(WrittenDay(1, 30)), day_name(WrittenDay(1, 30, 2023))
    ('January 30', 'January 30, 2023')
    """
    name = f"{_MONTHS[written.month - 1]} {written.day}"
    return f"{name}, {written.year}" if written.year else name


def clue_evidence(
    written: WrittenDay,
    day: date,
    clues: Clues,
    candidates: Sequence[date],
    ceiling: Ceiling | None,
) -> tuple[tuple[Evidence, ...], str | None]:
    """What speaks for the chosen day, and the conflict where a clue speaks against it.

    `candidates` are all possible days, the likeliest first.
    """
    found = [_dateline(written)]
    conflicts = []
    if (written.month, written.day) == (2, 29):
        found.append(Evidence("calendar", str(day.year), "Only leap years have February 29."))
    found += [_weekday(clue, day, candidates) for clue in clues.weekdays]
    for pair in clues.days:
        weekday = _WEEKDAYS[(pair.weekday or 1) - 1]
        occurrence = nearest(pair, day)
        if occurrence is not None and occurrence.isoweekday() == pair.weekday:
            note = f"The text says {weekday}, {day_name(pair)}; so it was in {occurrence.year}."
            found.append(Evidence("weekday", str(day.year), note))
        else:
            conflicts.append(
                f"the text says {weekday}, {day_name(pair)}, which it was not in {day.year}"
            )
    latest = ceiling.day if ceiling else None
    past = [clue for clue in clues.years if not is_ahead(clue, latest)]
    ahead = [clue for clue in clues.years if is_ahead(clue, latest)]
    if past:
        last = max(past, key=lambda clue: (clue.year, clue.month or 0))
        note = f"“{last.text}” is the latest year that the text names without looking ahead."
        found.append(Evidence("explicit_year", str(last.year), " ".join(note.split())))
        if last.year > day.year:
            conflicts.append(f"the text names {last.year}, after the inferred {day.year}")
    if ahead:
        first = min(ahead, key=lambda clue: (clue.year, clue.month or 0))
        note = f"“{first.text}” is the earliest year that the text looks ahead to."
        found.append(Evidence("explicit_year", str(first.year), " ".join(note.split())))
    for event in clues.events[:_MOST_EVENTS]:
        note = f"The text names “{event.text}”, {event.held(day)}."
        found.append(Evidence("event", str(day.year), note))
    if clues.path:
        note = f"The path of the file says “{clues.path.text}”."
        found.append(Evidence("path", clues.path.claim, note))
        if clues.path.share(day) < _UNLIKELY:
            conflicts.append(f"the path says “{clues.path.text}”, far from the inferred {day}")
    return tuple(found), "; ".join(conflicts) or None


def neighbour_evidence(neighbours: NeighbourYears) -> Evidence:
    """What the articles around this one say of its year."""
    likeliest = max(neighbours.years, key=lambda told: told.share)
    others = f"{neighbours.articles} other article{'s' if neighbours.articles > 1 else ''}"
    note = f"By {others} around it in {neighbours.container}, it is from {likeliest.year}"
    note += f" ({likeliest.share:.0%})."
    return Evidence("neighbours", str(likeliest.year), note)


def ceiling_evidence(ceiling: Ceiling, day: date) -> Evidence:
    """The latest possible day, as evidence."""
    note = f"The article cannot be later than {ceiling.day}; the later the year, the likelier."
    return Evidence(ceiling.source, str(day.year), note, "bounds")


def undecided_evidence(
    written: WrittenDay, clues: Clues, ceiling: Ceiling | None
) -> tuple[Evidence, ...]:
    """Why no year could be inferred."""
    if ceiling is not None:
        note = f"No year up to {ceiling.day} has {day_name(written)} as the text tells of it."
        return _dateline(written), Evidence(ceiling.source, "none", note)
    if clues.weekdays or clues.days:
        note = "The weekdays in the text fit several years, and no latest day (as_of) is given."
    else:
        note = "The text gives no year away, and no latest day (as_of) is given."
    return _dateline(written), Evidence("weekday" if clues.weekdays else "text", "none", note)


def refused_evidence(refused: Sequence[Refused]) -> tuple[Evidence, ...]:
    """Stated dates that were not used, and why."""
    return tuple(
        Evidence(
            item.stated.origin,
            "none",
            f"“{item.stated.text[:80]}”: {item.reason}.",
            "refused",
        )
        for item in refused
    )


def _dateline(written: WrittenDay) -> Evidence:
    claim = f"--{written.month:02}-{written.day:02}"
    return Evidence("dateline", claim, f"The dateline says {day_name(written)} without a year.")


def _weekday(clue: WeekdayClue, day: date, candidates: Sequence[date]) -> Evidence:
    said = f"“{clue.text}” stands {_TIMES.get(clue.count, f'{clue.count} times')} in the text"
    name, weekday = day_name(WrittenDay(day.month, day.day)), _WEEKDAYS[day.weekday()]
    offset = weekday_offset(day, clue.weekday)
    if offset == 0:
        others = [
            str(other.year)
            for other in candidates[1:]
            if weekday_offset(other, clue.weekday) == 0 and other != day
        ]
        also = f" (as in {', '.join(others[:_MOST_YEARS])})" if others else ""
        note = f"{said}; {name} was a {weekday} in {day.year}{also}."
    else:
        days, where = (7 - offset, "after") if clue.future else (offset, "before")
        count = f"{days} day{'s' if days > 1 else ''}"
        note = f"{said}, which is {count} {where} {name}, a {weekday} in {day.year}."
    return Evidence("weekday", str(day.year), note)
