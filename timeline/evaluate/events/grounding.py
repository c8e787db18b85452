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
from timeline.model.event import Event

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
    pairs = [(mention, event) for mention in dated if (event := _found(mention, events))]
    right = [is_right(mention, *_dates(event)) for mention, event in pairs]
    baseline = [is_right(mention, article.dct, article.dct) for mention, _ in pairs]
    everywhere = [is_right(mention, article.dct, article.dct) for mention in dated]
    answered = [event.date.method != "none" for _, event in pairs]
    tallies = {
        "dated mentions found": Tally(len(pairs), len(dated)),
        "date exact": of(right),
        "date exact, where one is given": of(
            hit for hit, given in zip(right, answered, strict=True) if given
        ),
        "publication date exact, of the found": of(baseline),
        "publication date exact, of all": of(everywhere),
    }
    for low, high in pairwise(_RANGES):
        name = f"confidence {low:.1f} to {min(high, 1.0):.1f}: date exact"
        inside = (
            hit
            for (_, event), hit in zip(pairs, right, strict=True)
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


def _fits(day: date | None, gold: str) -> bool:
    return day is not None and day.isoformat().startswith(gold)


def _dates(event: Event) -> tuple[date | None, date | None]:
    """The span that an event covers, with a known bound where an end is open."""
    when = event.date
    return when.start or when.earliest, when.end or when.latest


def _found(mention: GoldMention, events: Sequence[Event]) -> Event | None:
    for event in events:
        if event.trigger_start < mention.end and mention.start < event.trigger_end:
            return event
    return None


def _reality(article: GoldArticle, events: Sequence[Event]) -> dict[str, Tally]:
    """Polarity and certainty of all mentions that are found and annotated for them."""
    polarity, certainty = [], []
    for mention in article.mentions:
        event = _found(mention, events)
        if event is None:
            continue
        if mention.polarity in ("POS", "NEG"):
            polarity.append(event.polarity == mention.polarity)
        if mention.certainty in ("CERTAIN", "POSSIBLE", "PROBABLE"):
            uncertain = event.status == "hypothetical" or event.modality is not None
            certainty.append(uncertain == (mention.certainty != "CERTAIN"))
    return {"polarity": of(polarity), "certain or not": of(certainty)}


def _gold_date(mention: GoldMention) -> str:
    if mention.day:
        return mention.day
    return f"{mention.begin or '..'}/{mention.finish or '..'}"
