"""Event dates held to MEANTIME: exact at the precision of the gold, and the baseline beside it.

A gold mention is found by an event of ours whose trigger lies within it, or holds it. Its date
is right when our dates are the gold's at the gold's precision: of a gold day the same day, of a
gold year any day or span within that year; of an interval both ends that the gold knows. The
baseline gives every event the day of publication.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from timeline.evaluate.events.meantime import GoldArticle, GoldMention
from timeline.evaluate.events.tally import Fault, Tally, in_context, of
from timeline.model.event import Event, EventDate

# Ends of the ranges of confidence in the calibration table.
_RANGES = (0.0, 0.5, 0.7, 0.8, 0.9, 1.01)


@dataclass(frozen=True, slots=True)
class GroundingScore:
    """The tallies of one article by name, and its errors in order of the text."""

    part: str
    tallies: dict[str, Tally]
    faults: tuple[Fault, ...]


def score_grounding(article: GoldArticle, events: Sequence[Event]) -> GroundingScore:
    """The dates of one article held to the gold."""
    dated = [mention for mention in article.mentions if mention.dated]
    pairs = [(mention, event) for mention in dated if (event := found_by(mention, events))]
    right = [is_right(mention, *span_of(event.date)) for mention, event in pairs]
    baseline = [is_right(mention, article.dct, article.dct) for mention, _ in pairs]
    everywhere = [is_right(mention, article.dct, article.dct) for mention in dated]
    answered = [event.date.method != "none" for _, event in pairs]
    tallies = {
        "dated mentions found": Tally(len(pairs), len(dated)),
        "date exact": of(right),
        "date exact, where one is given": of(
            hit for hit, given in zip(right, answered, strict=True) if given
        ),
        "date exact, or a coarser span that holds it": of(
            hit or _holds(event.date, mention)
            for (mention, event), hit in zip(pairs, right, strict=True)
        ),
        "publication date exact, of the found": of(baseline),
        "publication date exact, of all": of(everywhere),
    }
    bounded = [(mention, event) for mention, event in pairs if is_bound(event.date)]
    tallies["bound true, where only a bound is given"] = of(
        is_true_bound(mention, event.date) for mention, event in bounded
    )
    for low, high in pairwise(_RANGES):
        name = f"confidence {low:.1f} to {min(high, 1.0):.1f}: date exact, or bound true"
        inside = (
            is_true_bound(mention, event.date) if is_bound(event.date) else hit
            for (mention, event), hit in zip(pairs, right, strict=True)
            if event.date.confidence is not None and low <= event.date.confidence < high
        )
        tallies[name] = of(inside)
    tallies |= _reality(article, events)
    faults = tuple(
        Fault(
            article.doc_id,
            event.date.method,
            in_context(article.text, mention.start, mention.end),
            _gold_date(mention),
            f"{event.date.edtf} “{event.date.timex_text}” {event.date.confidence}",
        )
        for (mention, event), hit in zip(pairs, right, strict=True)
        if not hit
    )
    return GroundingScore(article.part, tallies, faults)


def is_right(mention: GoldMention, start: date | None, end: date | None) -> bool:
    """Whether a span of days is the gold's date at the gold's precision.

    >>> december = GoldMention(start=0, end=1, text="x", day="2009-12")
    >>> is_right(december, date(2009, 12, 1), date(2009, 12, 31))
    True
    >>> is_right(december, date(2009, 1, 1), date(2009, 12, 31))
    False
    """
    if mention.day is not None:
        return _fits(start, mention.day) and _fits(end, mention.day)
    begun = mention.begin is None or _fits(start, mention.begin)
    ended = mention.finish is None or _fits(end, mention.finish)
    return begun and ended


def _holds(when: EventDate, mention: GoldMention) -> bool:
    """Whether our span of days holds the whole of what the gold knows.

    Dates of instances come from all articles together; one article may only say the year.
    """
    first, last = mention.day or mention.begin, mention.day or mention.finish
    if when.start is None or when.end is None or not first or not last:
        return False
    start, end = when.start.isoformat(), when.end.isoformat()
    return start[: len(first)] <= first and last <= end[: len(last)]


def is_bound(when: EventDate) -> bool:
    """Whether a date tells only on which side of a day the event lies."""
    return when.start is None and when.end is None and (when.earliest or when.latest) is not None


def is_true_bound(mention: GoldMention, when: EventDate) -> bool:
    """Whether what the gold knows of a mention's time lies within our bounds.

    >>> day = date(2009, 12, 4)
    >>> is_true_bound(GoldMention(start=0, end=1, text="x", day="2009-12"), EventDate(earliest=day))
    True
    >>> is_true_bound(GoldMention(start=0, end=1, text="x", finish="2008"), EventDate(earliest=day))
    False
    """
    first, last = mention.day or mention.begin, mention.day or mention.finish
    earliest, latest = (day.isoformat() if day else None for day in (when.earliest, when.latest))
    begun = not last or not earliest or last >= earliest[: len(last)]
    ended = not first or not latest or first <= latest[: len(first)]
    return begun and ended


def _fits(day: date | None, gold: str) -> bool:
    return day is not None and day.isoformat().startswith(gold)


def span_of(when: EventDate) -> tuple[date | None, date | None]:
    """The span that a date covers, with a known bound where an end is open."""
    return when.start or when.earliest, when.end or when.latest


def found_by(mention: GoldMention, events: Sequence[Event]) -> Event | None:
    """The first event whose trigger overlaps a gold mention, or None."""
    for event in events:
        if event.trigger_start < mention.end and mention.start < event.trigger_end:
            return event
    return None


def _reality(article: GoldArticle, events: Sequence[Event]) -> dict[str, Tally]:
    """Polarity and certainty of all mentions that are found and annotated for them."""
    polarity, certainty = [], []
    for mention in article.mentions:
        event = found_by(mention, events)
        if event is None:
            continue
        if mention.polarity in ("POS", "NEG"):
            polarity.append(event.polarity == mention.polarity)
        if mention.certainty in ("CERTAIN", "POSSIBLE", "PROBABLE"):
            # What is planned or denied is certain to MEANTIME, whatever its modal word.
            uncertain = event.status == "hypothetical"
            certainty.append(uncertain == (mention.certainty != "CERTAIN"))
    return {"polarity": of(polarity), "certain or not": of(certainty)}


def _gold_date(mention: GoldMention) -> str:
    if mention.day:
        return mention.day
    return f"{mention.begin or '..'}/{mention.finish or '..'}"
