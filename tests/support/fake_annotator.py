"""An annotator for tests of what is around the pipeline, with articles on which it fails.

Its functions belong to a module, so that worker processes find them by name.
"""

import os
import signal
import time
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from timeline.engines.contract import Annotator
from timeline.errors import UnknownModel
from timeline.model.annotation import Annotation
from timeline.model.dateline import ArticleTime, Dateline, Dct, Evidence
from timeline.model.document import Document
from timeline.model.event import Event, EventDate, Participant
from timeline.model.granularity import Granularity
from timeline.model.interval import Interval
from timeline.model.options import Options
from timeline.model.problem import Problem
from timeline.model.timex import Timex

RAISES = "This article makes the annotator raise."
KILLS = "This article kills its process."
KILLS_ONCE = "This article kills its process where this file is not: "
HANGS = "This article never ends."
STARVES = "This article eats all memory."
MISFIT = "This article gets a row that does not fit the tables."


def load(options: Options) -> Options:
    if options.model == "missing":
        raise UnknownModel("there is no model 'missing'; install it or leave out --model")
    if options.model == "deadly":
        os._exit(1)
    return options


def annotate(documents: Sequence[Document], options: Options) -> list[Annotation]:
    return [_annotation(document, options) for document in documents]


FAKE = Annotator(load=load, annotate=annotate)


def _annotation(document: Document, options: Options) -> Annotation:
    """Every `Monday` is the DCT's; every `met` happened on the Monday before it, if any."""
    text = document.text
    if RAISES in text:
        raise ValueError("no such thing")
    if KILLS in text:
        os._exit(1)
    if KILLS_ONCE in text:
        marker = Path(text.partition(KILLS_ONCE)[2].strip())
        if not marker.exists():
            marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    if HANGS in text:
        time.sleep(600)
    if STARVES in text:
        bytearray(2**34)
    dct = options.dct or date(2023, 1, 30)
    timexes = tuple(_monday(start, dct) for start in _places(text, "Monday"))
    if MISFIT in text:
        timexes = (_monday(0, dct),)
    dateline = Dateline(start=0, end=4, text=text[:4], place=text[:4].title())
    evidence = (Evidence("weekday", "2023", "“Monday” was a 30 January in 2023."),)
    return Annotation(
        document=document,
        time=ArticleTime(
            dct=Dct(
                value=dct,
                granularity=Granularity.DAY,
                method="dateline_inferred_year",
                confidence=0.9,
                evidence=evidence,
            ),
            dateline=dateline,
        ),
        timexes=timexes,
        events=tuple(_met(start, text, timexes) for start in _places(text, "met")),
        problems=tuple(_doubt(document) for _ in _places(text, "perhaps")),
    )


def _places(text: str, word: str) -> list[int]:
    return [place for place in range(len(text)) if text.startswith(word, place)]


def _monday(start: int, dct: date) -> Timex:
    monday = dct - timedelta(days=dct.weekday())
    midnight = datetime.combine(monday, datetime.min.time())
    return Timex(
        start=start,
        end=start + 6,
        text="Monday",
        type="DATE",
        value=monday.isoformat(),
        rule="weekday",
        granularity=Granularity.DAY,
        interval=Interval(midnight, midnight + timedelta(days=1)),
        edtf=monday.isoformat(),
        anchor_kind="dct",
        anchor_value=dct.isoformat(),
        direction="past",
        confidence=0.95,
        alternatives=("2023-02-06",),
        explanation="Monday on or before the article's own day.",
    )


def _met(start: int, text: str, timexes: Sequence[Timex]) -> Event:
    before = [timex for timex in timexes if timex.end < start]
    name = text[:4]
    return Event(
        sentence_index=0,
        sentence_start=0,
        sentence_end=len(text),
        trigger="met",
        trigger_lemma="meet",
        trigger_start=start,
        trigger_end=start + 3,
        event_class="OCCURRENCE",
        status="occurred" if before else "planned",
        tense="PAST",
        aspect="NONE",
        polarity="POS",
        confidence=0.9,
        date=_date(before[-1]) if before else EventDate(),
        participants=(
            Participant(role="actor", text=name, head_lemma=name, start=0, end=len(name)),
        ),
        explanation="The nearest Monday before it.",
    )


def _date(timex: Timex) -> EventDate:
    day = date.fromisoformat(timex.value)
    return EventDate(
        method="same_clause",
        start=day,
        end=day,
        precision=Granularity.DAY,
        edtf=timex.edtf,
        timex_value=timex.value,
        timex_text=timex.text,
        timex_start=timex.start,
        relation="IS_INCLUDED",
        confidence=0.8,
    )


def _doubt(document: Document) -> Problem:
    return Problem(
        source_uri=document.source_uri,
        stage="dateline",
        code="no_dct",
        reason="Nothing supports a date.",
        action="kept without dates",
        doc_id=document.doc_id,
    )
