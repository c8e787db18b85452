"""The sample articles, read and annotated, against their gold."""

from collections.abc import Iterator
from datetime import date

import pytest

from timeline.model.annotation import Annotation
from timeline.model.document import Document
from timeline.model.event import Event
from timeline.model.options import Options
from timeline.model.timex import Timex
from timeline.pipeline import Resources, annotate, load_resources
from timeline.sources import ColumnMap, read

from .gold import Gold, GoldDct, GoldEvent, GoldTimex, Span, load_all, locate, occurrences

AS_OF = date(2026, 11, 23)


@pytest.fixture(scope="module")
def resources() -> Resources:
    return load_resources(Options(as_of=AS_OF))


@pytest.mark.parametrize("gold", load_all(), ids=lambda gold: gold.name)
def test_article(gold: Gold, resources: Resources) -> None:
    document = list(read([str(gold.path)], ColumnMap()))[gold.item - 1]
    assert isinstance(document, Document), document
    annotation = annotate(document, resources)
    found = [
        *dct_mismatches(gold.dct, annotation),
        *timex_mismatches(gold, annotation),
        *event_mismatches(gold, annotation),
    ]
    for entry in (*gold.timexes, *gold.events):
        if entry.beyond:
            print(f"beyond: {named(entry)}: {entry.beyond}")
    assert not found, f"{gold.name}: {len(found)} mismatches\n  " + "\n  ".join(found)


def named(entry: GoldTimex | GoldEvent) -> str:
    words = entry.text if isinstance(entry, GoldTimex) else entry.trigger
    return f"{words!r} ({entry.nth})" if entry.nth > 1 else repr(words)


def differs(name: str, what: str, expected: object, got: object) -> Iterator[str]:
    if expected != got:
        yield f"{name}: {what} should be {expected}, is {got}"


def dct_mismatches(gold: GoldDct, annotation: Annotation) -> Iterator[str]:
    dct, dateline = annotation.time.dct, annotation.time.dateline
    yield from differs("DCT", "value", gold.value, dct.value)
    yield from differs("DCT", "method", gold.method, dct.method)
    if gold.agency:
        yield from differs("dateline", "agency", gold.agency, dateline and dateline.agency)
    if gold.place:
        place = (dateline.place if dateline else None) or ""
        if gold.place.casefold() not in place.casefold():
            yield f"dateline: place should be {gold.place}, is {place or None}"


def timex_mismatches(gold: Gold, annotation: Annotation) -> Iterator[str]:
    text = annotation.document.text
    expected: list[Span] = []
    for entry in gold.timexes:
        span = locate(text, entry.text, entry.nth)
        if span is None:
            yield f"{named(entry)}: not in the text that was read"
            continue
        expected.append(span)
        if not entry.beyond:
            yield from one_timex(entry, span, annotation.timexes)
    friends = [
        span
        for words in gold.not_timexes
        for span in occurrences(text, words)
        if not any(start <= span[0] and span[1] <= end for start, end in expected)
    ]
    for timex in annotation.timexes:
        words = f"{timex.text!r} at {timex.start} ({timex.rule})"
        if any(overlaps(timex, span) for span in friends):
            yield f"{words}: a false friend is taken as {timex.value}"
        elif not any(overlaps(timex, span) for span in expected):
            yield f"{words}: taken as {timex.value}, but the gold has no timex there"


def one_timex(entry: GoldTimex, span: Span, timexes: tuple[Timex, ...]) -> Iterator[str]:
    name = named(entry)
    touching = [timex for timex in timexes if overlaps(timex, span)]
    exact = next((timex for timex in touching if (timex.start, timex.end) == span), None)
    if exact is None:
        texts = ", ".join(repr(timex.text) for timex in touching)
        yield f"{name}: the extent is {texts}" if texts else f"{name}: not found"
        return
    yield from differs(name, "type", entry.type, exact.type)
    yield from differs(name, "value", entry.value, exact.value)
    for attribute in ("mod", "quant", "freq"):
        if expected := getattr(entry, attribute):
            yield from differs(name, attribute, expected, getattr(exact, attribute))


def overlaps(timex: Timex, span: Span) -> bool:
    return timex.start < span[1] and span[0] < timex.end


def event_mismatches(gold: Gold, annotation: Annotation) -> Iterator[str]:
    for entry in gold.events:
        if entry.beyond:
            continue
        span = locate(annotation.document.text, entry.trigger, entry.nth)
        if span is None:
            yield f"event {named(entry)}: not in the text that was read"
            continue
        events = annotation.events
        event = next((event for event in events if event.trigger_start == span[0]), None)
        if event is None:
            yield f"event {named(entry)}: not found"
        else:
            yield from one_event(entry, event)


def one_event(entry: GoldEvent, event: Event) -> Iterator[str]:
    name = f"event {named(entry)}"
    for role in ("actor", "recipient", "object"):
        expected = getattr(entry, role)
        if expected is not None:
            yield from participant_differs(name, role, expected, event)
    for what, expected, got in (
        ("start_date", entry.start_date, event.date.start),
        ("end_date", entry.end_date, event.date.end),
        ("date_method", entry.date_method, event.date.method),
        ("status", entry.status, event.status),
        ("polarity", entry.polarity, event.polarity),
    ):
        if expected is not None:
            yield from differs(name, what, expected, got)
    if entry.attributed_to and not names(event.attributed_to, entry.attributed_to):
        yield f"{name}: attributed_to should be {entry.attributed_to}, is {event.attributed_to}"


def participant_differs(name: str, role: str, expected: str, event: Event) -> Iterator[str]:
    texts = [participant.text for participant in event.participants if participant.role == role]
    right = any(names(text, expected) for text in texts) if expected else not texts
    if not right:
        yield f"{name}: {role} should be {expected or 'absent'}, is {'; '.join(texts) or 'absent'}"


def names(text: str | None, expected: str) -> bool:
    """True when `text` holds the expected words, with at most a title or modifiers beside them."""
    around = len((text or "").split()) - len(expected.split())
    return bool(text and occurrences(text.casefold(), expected.casefold())) and around <= 8
