"""Which of several stated dates is the article's: the written policy.

1. The most formal origin is believed first (`TRUST`); of one origin, what the source lists first.
2. Unless it stands alone against two others of different kinds that agree: then they are.
3. Of the same day, the one that knows the hour.
4. What is later than the day on which the page was fetched is believed last.
5. A time in UTC is read at the article's place: by the zone of the dateline, else by the offset
   in which the page states the same moment, else by the day that its readers see.

Two dates agree that are at most a day apart: systems differ by their time zones.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from timeline.dateline.metadata import Moment
from timeline.model.dateline import Dateline
from timeline.model.document import StatedRole

#: How far an origin is believed that stands alone, the most formal first. Any other origin is a
#: record's own field (a column, a feed, a mail's header) and goes before all of a page's.
TRUST: tuple[tuple[str, float], ...] = (
    ("json-ld:datePublished", 0.98),
    ("json-ld:dateModified", 0.98),
    ("meta", 0.97),
    ("microdata", 0.97),
    ("rdfa", 0.97),
    ("time", 0.95),
    ("byline", 0.95),
    ("json-ld", 0.9),
    ("url", 0.9),
    ("htmldate", 0.5),
)
_RECORD = 0.98
_SUPPORTED = 0.99
#: The most that one is believed against which another speaks.
CONTRADICTED = 0.7
#: Below this a guess is no statement: a dateline with its year goes before it.
GUESS = 0.6
# What a reader sees in one place is one witness.
_SAME_WITNESS = {"byline": "time", "rdfa": "microdata"}
# In these the day is that of the publisher, not of UTC.
_LOCAL_KINDS = ("time", "url")

DAY = timedelta(days=1)
_SAME_MOMENT = timedelta(minutes=1)
_QUARTER = timedelta(minutes=15)
# Offsets from UTC in use.
_WEST, _EAST = timedelta(hours=-12), timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Choice:
    """The stated date that was chosen, and the others of publication, by what they say of it.

    `local` is the chosen moment as the article's place reads it, without offset where only the
    day there is known (`timed` is then false); `because` tells whose reading that is.
    """

    moment: Moment
    local: datetime
    timed: bool
    because: str | None
    supports: tuple[Moment, ...]
    contradicts: tuple[Moment, ...]
    confidence: float

    @property
    def day(self) -> date:
        """The local day."""
        return self.local.date()


def choose(moments: Sequence[Moment], dateline: Dateline | None) -> Choice | None:
    """The date of publication among the stated dates; None where there is none.

    >>> stated = [
    ...     Moment(
    ...         "published", "json-ld:datePublished", datetime(2021, 3, 5, 4, 30, tzinfo=UTC), True
    ...     ),
    ...     Moment("published", "byline", datetime(2021, 3, 4), False),
    ... ]
    >>> choose(stated, None).day
    datetime.date(2021, 3, 4)
    """
    published = sorted(_of("published", moments), key=lambda moment: _rank(moment)[0])
    if not published:
        return None
    fetched = min((moment.day for moment in _of("crawled", moments)), default=date.max)
    possible = [moment for moment in published if moment.day - DAY <= fetched] or published
    chosen = _outvoted(possible) or possible[0]
    if not chosen.timed:
        same = (other for other in possible if other.timed and other.day == chosen.day)
        chosen = next(same, chosen)
    others = [moment for moment in published if moment is not chosen]
    supports = tuple(moment for moment in others if agree(moment.day, chosen.day))
    contradicts = tuple(moment for moment in others if moment not in supports)
    local, timed, because = _local(chosen, supports, dateline)
    confidence = _rank(chosen)[1]
    if contradicts:
        confidence = min(confidence, CONTRADICTED)
    elif any(_kind(moment) != _kind(chosen) for moment in supports):
        confidence = max(confidence, _SUPPORTED)
    return Choice(chosen, local, timed, because, supports, contradicts, confidence)


def agree(one: date, other: date) -> bool:
    """True for days that are the same but for time zones."""
    return abs(one - other) <= DAY


def first_of(role: StatedRole, moments: Sequence[Moment]) -> Moment | None:
    """The most trusted stated date of a role."""
    return min(_of(role, moments), key=lambda moment: _rank(moment)[0], default=None)


def _of(role: StatedRole, moments: Sequence[Moment]) -> list[Moment]:
    return [moment for moment in moments if moment.role == role]


def _rank(moment: Moment) -> tuple[int, float]:
    """The place in `TRUST`, and the trust."""
    for place, (origin, trust) in enumerate(TRUST):
        if moment.origin == origin or moment.origin.startswith(f"{origin}:"):
            return place, trust
    return -1, _RECORD


def _kind(moment: Moment) -> str:
    kind = moment.origin.partition(":")[0]
    return _SAME_WITNESS.get(kind, kind)


def _outvoted(ranked: Sequence[Moment]) -> Moment | None:
    """The first of two that agree with each other, where the most trusted agrees with none."""
    first, *others = ranked
    witnesses = [moment for moment in others if _kind(moment) != _kind(first)]
    if any(agree(moment.day, first.day) for moment in witnesses):
        return None
    for moment in witnesses:
        for other in witnesses:
            if _kind(other) != _kind(moment) and agree(other.day, moment.day):
                return moment
    return None


def _local(
    chosen: Moment, supports: Sequence[Moment], dateline: Dateline | None
) -> tuple[datetime, bool, str | None]:
    """The chosen moment as its place reads it, whether the hour is known, and who says so.

    An offset other than zero is the article's own. A midnight in UTC is mostly a day without a
    time, and stays that day.
    """
    at = chosen.at
    if not chosen.timed or at.utcoffset() != timedelta(0) or at.time() == time(0):
        return at, chosen.timed, None
    if dateline is not None and dateline.timezone:
        try:
            return at.astimezone(ZoneInfo(dateline.timezone)), True, "dateline"
        except (KeyError, OverflowError):  # a zone that this system's tables do not have
            return at, True, None
    for other in supports:
        if other.timed and other.at.utcoffset() and abs(other.at - at) < _SAME_MOMENT:
            return other.at, True, other.origin
    seen = [moment for moment in supports if _kind(moment) in _LOCAL_KINDS and not moment.at.tzinfo]
    for other in seen:
        offset = other.at - at.replace(tzinfo=None, second=0, microsecond=0)
        if other.timed and _WEST <= offset <= _EAST and not offset % _QUARTER:
            return other.at, True, other.origin
    for other in seen:
        noon_to_noon = datetime.combine(other.day, time(0), UTC)
        if other.day != at.date() and noon_to_noon - _EAST <= at < noon_to_noon + DAY - _WEST:
            return datetime.combine(other.day, time(0)), False, other.origin
    return at, True, None
