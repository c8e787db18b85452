"""The article's own day: which of the option, the stated dates and the dateline decides.

In this order: the user's `dct`; a stated date of publication; a dateline with its year;
a dateline whose year is inferred. Where a stated date and a dateline both speak, the
stated date gives the year and the dateline the day. Nothing here reads the clock.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from timeline.dateline.choice import CONTRADICTED, GUESS, Choice, choose, first_of
from timeline.dateline.days import WrittenDay
from timeline.dateline.evidence import (
    day_name,
    refused_evidence,
)
from timeline.dateline.head import find_dateline
from timeline.dateline.inferred import ceiling_of, from_clues, from_path
from timeline.dateline.likelihood import nearest
from timeline.dateline.metadata import Moment, Refused, read_stated
from timeline.dateline.roundup import later_items
from timeline.dateline.stated import bound_evidence, guess_evidence, stated_evidence
from timeline.dateline.urldate import url_date
from timeline.model.dateline import ArticleTime, Dateline, Dct, Evidence, Stance
from timeline.model.document import Document, StatedRole
from timeline.model.granularity import Granularity

# A dateline this many days from the publication belongs to another story, or is no dateline.
_SAME_STORY = timedelta(days=7)
_STATED_NEAR = 0.95
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
    dateline = find_dateline(document.text, document.language)
    moments, refused = _stated(document, dateline)
    choice = choose(moments, dateline)
    if dct is not None:
        found = _given(dct)
    else:
        found = _found(document, dateline, choice, moments, refused, as_of)
    time = ArticleTime(
        dct=_with_place(found, dateline),
        dateline=dateline,
        published_at=choice.moment.stated if choice else None,
        modified_at=_at("modified", moments),
        crawled_at=_at("crawled", moments),
        body_start=_body_start(document.text, dateline),
    )
    return replace(time, items=later_items(document.text, time, document.language))


def _with_place(found: Dct, dateline: Dateline | None) -> Dct:
    """The DCT with a word on a place that could be several."""
    if dateline is None or not dateline.ambiguous:
        return found
    note = f"“{dateline.place}” can be one of several places; where it lies is left open."
    return replace(found, evidence=(*found.evidence, Evidence("place", "ambiguous", note)))


def _stated(
    document: Document, dateline: Dateline | None
) -> tuple[tuple[Moment, ...], tuple[Refused, ...]]:
    """All stated dates as moments, the day in the article's address among them.

    `03/04/2021` is read as the day that the dateline or another stated date has, if one has it.
    """
    stated = (*document.stated_dates, *filter(None, (url_date(document.url),)))
    moments, refused = read_stated(stated, document.language)
    days = {moment.day for moment in moments}
    written = _written_day(dateline)
    settled = {
        item: reading
        for item in refused
        for reading in item.readings
        if reading.day in days or (written and written.in_year(reading.day.year) == reading.day)
    }
    kept = tuple(item for item in refused if item not in settled)
    return (*moments, *settled.values()), kept


def _found(
    document: Document,
    dateline: Dateline | None,
    choice: Choice | None,
    moments: Sequence[Moment],
    refused: Sequence[Refused],
    as_of: date | None,
) -> Dct:
    """The DCT by what is stated, else by the dateline."""
    written = _written_day(dateline)
    told = (*bound_evidence(moments, choice), *refused_evidence(refused))
    if choice is not None and not _is_overruled(choice, written):
        return _from_stated(choice, dateline, as_of, told)
    if choice is not None:
        told = (guess_evidence(choice.moment), *told)
    if written is None:
        named = from_path(document.source_uri, told)
        return named or Dct(value=None, evidence=(_no_day(dateline, refused), *told))
    if written.year is not None:
        return _from_full_dateline(written, dateline, told)
    start = dateline.start if dateline else 0
    return from_clues(written, document, start, ceiling_of(as_of, moments), told)


def _is_overruled(choice: Choice, written: WrittenDay | None) -> bool:
    """True for a mere guess against a dateline that states its year, or another day."""
    if choice.confidence >= GUESS or written is None:
        return False
    day = nearest(written, choice.day)
    return written.year is not None or day is None or abs(day - choice.day) > _SAME_STORY


def _body_start(text: str, dateline: Dateline | None) -> int:
    if dateline is None:
        return 0
    rest = text[dateline.end :]
    return dateline.end + len(rest) - len(rest.lstrip())


def _at(role: StatedRole, moments: Sequence[Moment]) -> date | None:
    moment = first_of(role, moments)
    return moment.stated if moment else None


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
    choice: Choice, dateline: Dateline | None, as_of: date | None, told: tuple[Evidence, ...]
) -> Dct:
    stated, origin = choice.day, choice.moment.origin
    evidence = stated_evidence(choice)
    conflicts = [
        f"{other.origin} states {other.day}, {origin} {choice.moment.day}"
        for other in choice.contradicts
    ]
    if as_of is not None and stated > as_of:
        conflicts.append(f"{origin} states {stated}, after the latest day {as_of}")
    value, confidence = stated, choice.confidence
    written = _written_day(dateline)
    if written is not None and (day := nearest(written, stated)) is not None:
        apart = abs(day - stated)
        stance, more = ("contradicts", "") if apart else ("supports", "")
        if apart > _SAME_STORY:
            confidence = min(confidence, CONTRADICTED)
            more = " It is too far from the stated day to be followed."
            conflicts.append(f"the dateline says {day_name(written)}, far from the stated {stated}")
        elif apart:
            # Stated dates are of the publication, the dateline is of the writing.
            value, stance = day, "chosen"
            more = " It gives the day, the source gives the year."
            confidence = min(confidence, _STATED_NEAR)
            conflicts.append(f"the dateline says {day}, {origin} states {stated}")
        evidence = (*evidence, _dateline_evidence(dateline, day.isoformat(), stance, more))
    at = choice.local.replace(tzinfo=None) if choice.timed and value == stated else None
    return Dct(
        value=value,
        local_time=at,
        granularity=_granularity(at),
        method="metadata",
        confidence=confidence,
        evidence=(*evidence, *told),
        conflict="; ".join(conflicts) or None,
        alternatives=_other_days(choice, value, confidence),
    )


def _other_days(choice: Choice, value: date, confidence: float) -> tuple[tuple[date, float], ...]:
    """The days that other stated dates give, which share what the chosen one leaves."""
    others = dict.fromkeys(moment.day for moment in choice.contradicts)
    if choice.day != value:
        others = {choice.day: None, **others}
    days = list(others)[:_MOST_ALTERNATIVES]
    return tuple((day, round((1 - confidence) / len(days), 3)) for day in days)


def _granularity(at: datetime | None) -> Granularity:
    if at is None:
        return Granularity.DAY
    return Granularity.SECOND if at.second else Granularity.MINUTE


def _dateline_evidence(
    dateline: Dateline | None, claim: str, stance: Stance = "chosen", more: str = ""
) -> Evidence:
    written = " ".join(dateline.text.split()) if dateline else ""
    return Evidence("dateline", claim, f"The dateline reads “{written}”.{more}", stance)


def _no_day(dateline: Dateline | None, refused: Sequence[Refused]) -> Evidence:
    if dateline is None:
        stated = "what is stated is no whole day" if refused else "no day of publication is stated"
        note = f"The article has no dateline, and {stated}."
        return Evidence("dateline", "none", note, "chosen")
    written = " ".join(dateline.text.split())
    return Evidence("dateline", "none", f"The dateline “{written}” states no day.", "chosen")


def _from_full_dateline(
    written: WrittenDay, dateline: Dateline | None, told: tuple[Evidence, ...]
) -> Dct:
    day = written.in_year(written.year or 0)
    claim = day.isoformat() if day else "none"
    return Dct(
        value=day,
        granularity=Granularity.DAY,
        method="dateline_year",
        confidence=_DATELINE_YEAR,
        evidence=(_dateline_evidence(dateline, claim), *told),
    )
