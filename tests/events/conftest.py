"""Helpers of the event tests: hand-written trees, hand-made dates, and one checker."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from timeline.model.dateline import ArticleTime, Dateline, Dct
from timeline.model.event import Event, Role
from timeline.model.granularity import Granularity
from timeline.model.interval import Interval
from timeline.model.sentence import Entity, EntityLabel, Sentence
from timeline.model.timex import Timex, TimexType

FEATS = {
    "past": "Tense=Past|VerbForm=Fin",
    "pres": "Tense=Pres|VerbForm=Fin",
    "inf": "VerbForm=Inf",
    "part": "Tense=Past|VerbForm=Part",
    "ing": "Tense=Pres|VerbForm=Part",
    "ger": "VerbForm=Ger",
    "imp": "Mood=Imp|VerbForm=Fin",
    "fin": "VerbForm=Fin",
}
DCT = date(2023, 1, 30)


def tree(rows: str, entities: Mapping[str, EntityLabel] | None = None) -> tuple[str, Sentence]:
    """A text and its sentence from rows `word lemma UPOS head relation [form]`.

    Heads count from 1 and 0 is the root; the lemma `_` is the word in lower case.
    `entities` maps words to entity labels.
    """
    table = [row.split() for row in rows.strip().splitlines()]
    words = tuple(row[0] for row in table)
    starts, position = [], 0
    for word in words:
        starts.append(position)
        position += len(word) + 1
    sentence = Sentence(
        words=words,
        lemmas=tuple(row[0].lower() if row[1] == "_" else row[1] for row in table),
        upos=tuple(row[2] for row in table),
        feats=tuple(FEATS[row[5]] if len(row) > 5 else "" for row in table),
        heads=tuple(int(row[3]) - 1 if row[3] != "0" else i for i, row in enumerate(table)),
        deps=tuple(row[4] for row in table),
        starts=tuple(starts),
        ends=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
        entities=tuple(
            Entity(words.index(word), words.index(word) + 1, label)
            for word, label in (entities or {}).items()
        ),
    )
    return " ".join(words), sentence


def timex(
    text: str, words: str, value: str, kind: TimexType = "DATE", mod: str | None = None
) -> Timex:
    """A time expression on the first place of `words`; the value is a day, month or year."""
    start = text.index(words)
    granularity, interval = None, None
    if kind == "DATE" and not value.endswith("_REF"):
        parts = [int(part) for part in value.split("-")]
        year, month, day = [*parts, 1, 1][:3]
        first = datetime(year, month, day)
        if len(parts) == 3:
            granularity, last = Granularity.DAY, first + timedelta(days=1)
        elif len(parts) == 2:
            granularity = Granularity.MONTH
            last = (first + timedelta(days=32)).replace(day=1)
        else:
            granularity, last = Granularity.YEAR, first.replace(year=first.year + 1)
        interval = Interval(first, last)
    return Timex(
        start=start,
        end=start + len(words),
        text=words,
        type=kind,
        value=value,
        mod=mod,
        rule="by_hand",
        granularity=granularity,
        interval=interval,
        edtf=value if interval is not None else None,
    )


def article_time(dct: date | None = DCT, dateline: Dateline | None = None) -> ArticleTime:
    """The time of an article of that day."""
    method = "option" if dct is not None else "none"
    return ArticleTime(
        dct=Dct(value=dct, method=method, confidence=1.0),
        dateline=dateline,
        body_start=dateline.end if dateline is not None else 0,
    )


def _participant(role: Role) -> Callable[[Event], Any]:
    def text(event: Event) -> str | None:
        found = event.participant(role)
        return found.text if found is not None else None

    return text


READ: dict[str, Callable[[Event], Any]] = {
    "trigger": lambda event: event.trigger,
    "lemma": lambda event: event.trigger_lemma,
    "class": lambda event: event.event_class,
    "status": lambda event: event.status,
    "tense": lambda event: event.tense,
    "aspect": lambda event: event.aspect,
    "modality": lambda event: event.modality,
    "polarity": lambda event: event.polarity,
    "type": lambda event: event.event_type,
    "mode": lambda event: event.event_mode,
    "actor": _participant("actor"),
    "recipient": _participant("recipient"),
    "object": _participant("object"),
    "beneficiary": _participant("beneficiary"),
    "instrument": _participant("instrument"),
    "place": lambda event: event.place.text,
    "start": lambda event: event.date.start,
    "end": lambda event: event.date.end,
    "earliest": lambda event: event.date.earliest,
    "latest": lambda event: event.date.latest,
    "method": lambda event: event.date.method,
    "relation": lambda event: event.date.relation,
    "edtf": lambda event: event.date.edtf,
    "speaker": lambda event: event.attributed_to,
    "cue": lambda event: event.attribution_cue,
    "kind": lambda event: event.attribution_kind,
    "signal": lambda event: event.date.signal,
}


def check(case: Mapping[str, Any], text: str, found: tuple[Event, ...]) -> None:
    """Hold events against a case: `triggers` all of them, `absent` none, `event` by field.

    "-" in a case means that the field is empty; `nth` counts triggers that look alike.
    """
    names = [event.trigger for event in found]
    if "triggers" in case:
        assert names == case["triggers"]
    for word in case.get("absent", ()):
        assert word in text and word not in names
    for expected in case.get("event", ()):
        named = [e for e in found if e.trigger == expected["trigger"]]
        nth = expected.get("nth", 1)
        event = named[nth - 1] if len(named) >= nth else None
        assert event is not None, f"no event {expected['trigger']!r} among {names}"
        for field, value in expected.items():
            if field == "nth":
                continue
            actual = READ[field](event)
            wanted = None if value == "-" else value
            assert actual == wanted, f"{event.trigger}.{field}: {event.explanation}"


@pytest.fixture(name="tree")
def _tree() -> Callable[..., tuple[str, Sentence]]:
    return tree


@pytest.fixture(name="timex")
def _timex() -> Callable[..., Timex]:
    return timex


@pytest.fixture(name="article_time")
def _article_time() -> Callable[..., ArticleTime]:
    return article_time


@pytest.fixture(name="check")
def _check() -> Callable[..., None]:
    return check
