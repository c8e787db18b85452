"""The article's own day: which of the option, the stated dates and the dateline decides.

In this order: the user's `dct`; a stated date of publication; a dateline with its year;
a dateline whose year is inferred. Where a stated date and a dateline both speak, the
stated date gives the year and the dateline the day. Nothing here reads the clock.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from timeline.dateline.clues import read_clues
from timeline.dateline.days import WrittenDay
from timeline.dateline.evidence import (
    ceiling_evidence,
    clue_evidence,
    day_name,
    refused_evidence,
    undecided_evidence,
)
from timeline.dateline.head import find_dateline
from timeline.dateline.metadata import Moment, Refused, read_stated
from timeline.dateline.year import Ceiling, infer_year, nearest
from timeline.model.dateline import ArticleTime, Dateline, Dct, Evidence
from timeline.model.document import Document, StatedRole
from timeline.model.granularity import Granularity

# A dateline this many days from the publication belongs to another story, or is no dateline.
_SAME_STORY = timedelta(days=7)
_STATED, _STATED_NEAR, _STATED_AGAINST = 0.99, 0.95, 0.7
_DATELINE_YEAR = 0.98
# Candidates less likely than this are no alternatives worth keeping.
_LEAST_ALTERNATIVE, _MOST_ALTERNATIVES = 0.02, 5
_CERTAIN = 0.99


def article_time(
    document: Document, *, dct: date | None = None, as_of: date | None = None
) -> ArticleTime:
    """When and where an article speaks from, with the evidence for it.

    `dct` overrides everything; `as_of` is the latest day the article can be from. Without
    any support the DCT's value is None and its method `none`.

    >>> text = "SEOUL, Jan 30 (Reuters) - NATO urged South Korea on Monday to do more."
    >>> article = Document(doc_id="1", text=text, source_uri="a.txt", source_format="text")
    >>> found = article_time(article, as_of=date(2024, 6, 1)).dct
    >>> found.value, found.method
    (datetime.date(2023, 1, 30), 'dateline_inferred_year')
    >>> article_time(article).dct.value is None
    True
    """
    dateline = find_dateline(document.text)
    moments, refused = read_stated(document.stated_dates, document.language)
    published = _of_role("published", moments)
    modified = _of_role("modified", moments)
    body_start = _body_start(document.text, dateline)
    if dct is not None:
        found = _given(dct)
    elif published is not None:
        found = _from_stated(published, moments, dateline, refused, as_of)
    elif (written := _written_day(dateline)) is None:
        found = Dct(value=None, evidence=(_no_day(dateline), *refused_evidence(refused)))
    elif written.year is not None:
        found = _from_full_dateline(written, dateline, refused)
    else:
        ceiling = _ceiling(as_of, moments)
        start = dateline.start if dateline else 0
        found = _from_year_evidence(written, document.text, start, ceiling, refused)
    return ArticleTime(
        dct=found,
        dateline=dateline,
        published_at=published.at if published else None,
        modified_at=modified.at if modified else None,
        body_start=body_start,
    )


def _body_start(text: str, dateline: Dateline | None) -> int:
    if dateline is None:
        return 0
    rest = text[dateline.end :]
    return dateline.end + len(rest) - len(rest.lstrip())


def _of_role(role: StatedRole, moments: Sequence[Moment]) -> Moment | None:
    """Sources list their dates with the most trusted first."""
    return next((moment for moment in moments if moment.role == role), None)


def _written_day(dateline: Dateline | None) -> WrittenDay | None:
    if dateline is None or dateline.month is None or dateline.day is None:
        return None
    return WrittenDay(dateline.month, dateline.day, dateline.year)


def _given(dct: date) -> Dct:
    note = "The day was given as an option."
    return Dct(
        value=dct,
        granularity=Granularity.DAY,
        method="option",
        confidence=1.0,
        evidence=(Evidence("option", dct.isoformat(), note),),
    )


def _from_stated(
    published: Moment,
    moments: Sequence[Moment],
    dateline: Dateline | None,
    refused: Sequence[Refused],
    as_of: date | None,
) -> Dct:
    local = _local(published, dateline)
    stated_day = local.date()
    evidence = [_stated_evidence(published, local)]
    conflicts = [
        f"{other.origin} states {other.day}, {published.origin} {published.day}"
        for other in moments
        if other.role == "published" and abs(other.day - published.day) > timedelta(days=1)
    ]
    if as_of is not None and stated_day > as_of:
        conflicts.append(f"{published.origin} states {stated_day}, after the latest day {as_of}")
    value, confidence = stated_day, _STATED
    written = _written_day(dateline)
    if written is not None and (day := nearest(written, stated_day)) is not None:
        evidence.append(_dateline_evidence(dateline, day.isoformat()))
        apart = abs(day - stated_day)
        if apart > _SAME_STORY:
            confidence = _STATED_AGAINST
            conflicts.append(
                f"the dateline says {day_name(written)}, far from the stated {stated_day}"
            )
        else:
            value = day
        if timedelta(0) < apart <= _SAME_STORY:
            confidence = _STATED_NEAR
            conflicts.append(f"the dateline says {day}, {published.origin} states {stated_day}")
    at = local.replace(tzinfo=None) if published.timed and value == stated_day else None
    return Dct(
        value=value,
        local_time=at,
        granularity=_granularity(at),
        method="metadata",
        confidence=confidence,
        evidence=(*evidence, *refused_evidence(refused)),
        conflict="; ".join(conflicts) or None,
    )


def _local(published: Moment, dateline: Dateline | None) -> datetime:
    """The stated time as the dateline's place reads it, where only UTC was stated.

    An offset other than zero is the article's own. A midnight in UTC is mostly a day
    without a time, and stays that day.
    """
    at = published.at
    zone = dateline.timezone if dateline else None
    if not published.timed or not zone or at.utcoffset() != timedelta(0) or at.time() == time(0):
        return at
    try:
        return at.astimezone(ZoneInfo(zone))
    except (KeyError, OverflowError):  # a zone that this system's tables do not have
        return at


def _granularity(at: datetime | None) -> Granularity:
    if at is None:
        return Granularity.DAY
    return Granularity.SECOND if at.second else Granularity.MINUTE


def _stated_evidence(published: Moment, local: datetime) -> Evidence:
    note = f"The source states {published.at.isoformat(sep=' ')} as the time of publication."
    if not published.timed:
        note = f"The source states {published.day} as the day of publication."
    elif local.date() != published.day:
        note += f" Where the article speaks from, that is {local.date()}."
    return Evidence(published.origin, local.date().isoformat(), note)


def _dateline_evidence(dateline: Dateline | None, claim: str) -> Evidence:
    written = " ".join(dateline.text.split()) if dateline else ""
    return Evidence("dateline", claim, f"The dateline reads “{written}”.")


def _no_day(dateline: Dateline | None) -> Evidence:
    if dateline is None:
        return Evidence("dateline", "none", "The article has no dateline, and no date is stated.")
    written = " ".join(dateline.text.split())
    return Evidence("dateline", "none", f"The dateline “{written}” states no day.")


def _from_full_dateline(
    written: WrittenDay, dateline: Dateline | None, refused: Sequence[Refused]
) -> Dct:
    day = written.in_year(written.year or 0)
    claim = day.isoformat() if day else "none"
    return Dct(
        value=day,
        granularity=Granularity.DAY,
        method="dateline_year",
        confidence=_DATELINE_YEAR,
        evidence=(_dateline_evidence(dateline, claim), *refused_evidence(refused)),
    )


def _ceiling(as_of: date | None, moments: Sequence[Moment]) -> Ceiling | None:
    """The earliest of the days that an article cannot be later than."""
    days = [Ceiling(as_of, "as_of")] if as_of else []
    # A day more, for the article may speak from east of where its page was fetched.
    days += [
        Ceiling(moment.day + timedelta(days=1), moment.origin)
        for moment in moments
        if moment.role in ("crawled", "modified") and moment.day < date.max
    ]
    return min(days, key=lambda ceiling: ceiling.day, default=None)


def _from_year_evidence(
    written: WrittenDay,
    text: str,
    start: int,
    ceiling: Ceiling | None,
    refused: Sequence[Refused],
) -> Dct:
    clues = read_clues(text, start)
    ranked = infer_year(written, clues, ceiling)
    if not ranked:
        notes = undecided_evidence(written, clues, ceiling)
        return Dct(value=None, evidence=(*notes, *refused_evidence(refused)))
    day, probability = ranked[0]
    candidates = [other for other, _ in ranked]
    evidence, conflict = clue_evidence(written, day, clues, candidates, ceiling)
    if ceiling is not None:
        evidence = (*evidence, ceiling_evidence(ceiling, day))
    alternatives = tuple(
        (other, round(share, 3))
        for other, share in ranked[1 : 1 + _MOST_ALTERNATIVES]
        if share >= _LEAST_ALTERNATIVE
    )
    return Dct(
        value=day,
        granularity=Granularity.DAY,
        method="dateline_inferred_year",
        confidence=round(min(probability, _CERTAIN), 3),
        evidence=(*evidence, *refused_evidence(refused)),
        conflict=conflict,
        alternatives=alternatives,
    )
