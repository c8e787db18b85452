"""The commands `timeline evaluate events`, `grounding` and `plover`, as plain functions.

Each gives the articles of its corpus to the same stages as a build, with the creation time that
the corpus states, and returns a report.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from timeline import events
from timeline.evaluate.corpus import read_corpus
from timeline.evaluate.events import grounding, meantime, plover, timeml
from timeline.evaluate.events.report import EventReport
from timeline.evaluate.events.tally import together
from timeline.model.dateline import ArticleTime, Dct
from timeline.model.event import Event
from timeline.model.options import EventScope
from timeline.timex import tag_article


def evaluate_events(corpus: Path, *, errors: int = 0, model: str | None = None) -> EventReport:
    """Extents and classes of events on a TimeML corpus, of all that TimeML annotates.

    Raises `CorpusMissing` where there is nothing to score, `UnknownModel` for the model.
    """
    gold = read_corpus(corpus)
    texts = [(document.text, document.article_time()) for document in gold.documents]
    counts, faults = timeml.EventCounts(), []
    for document, found in zip(gold.documents, _extracted(texts, "all", model), strict=True):
        scored, wrong = timeml.score_events(document, found)
        counts = counts.plus(scored)
        faults += wrong
    extent, classes = counts.figure(counts.extent), counts.figure(counts.event_class)
    return EventReport(
        title=f"{gold.name}: {len(gold.documents)} documents, {counts.gold} gold events",
        groups={},
        faults=tuple(faults),
        figures={
            "extent": (extent.precision, extent.recall, extent.f1),
            "class": (classes.precision, classes.recall, classes.f1),
        },
        rows=errors,
    )


def evaluate_grounding(corpus: Path, *, errors: int = 0, model: str | None = None) -> EventReport:
    """Dates of events on a MEANTIME corpus, beside those that the publication day would give.

    Raises `CorpusMissing` where there is nothing to score, `UnknownModel` for the model.
    """
    articles = meantime.read_meantime(corpus)
    texts = [(article.text, article.article_time()) for article in articles]
    scores = [
        grounding.score_grounding(article, found)
        for article, found in zip(articles, _extracted(texts, "happenings", model), strict=True)
    ]
    parts = sorted({score.part for score in scores})
    groups = {
        part: together(score.tallies for score in scores if score.part == part) for part in parts
    }
    if len(parts) > 1:
        groups["all parts"] = together(score.tallies for score in scores)
    return EventReport(
        title=f"{corpus.resolve().name}: {len(articles)} articles",
        groups=groups,
        faults=tuple(fault for score in scores for fault in score.faults),
        figures={},
        rows=errors,
    )


def evaluate_plover(records: Path, *, errors: int = 0, model: str | None = None) -> EventReport:
    """Event types, actors and recipients on PLOVER gold standard records.

    Raises `CorpusMissing` where there is nothing to score, `UnknownModel` for the model.
    """
    gold = plover.read_records(records)
    texts = [(record.text, _written(record)) for record in gold]
    scores = [
        plover.score_record(record, found)
        for record, found in zip(gold, _extracted(texts, "happenings", model), strict=True)
    ]
    return EventReport(
        title=f"{records.name}: {len(gold)} sentences",
        groups={"by sentence": together(tallies for tallies, _ in scores)},
        faults=tuple(fault for _, faults in scores for fault in faults),
        figures={},
        rows=errors,
    )


def _written(record: plover.GoldRecord) -> ArticleTime:
    return ArticleTime(dct=Dct(value=record.written, method="metadata", confidence=1.0))


def _extracted(
    texts: Sequence[tuple[str, ArticleTime]], scope: EventScope, model: str | None
) -> Iterator[tuple[Event, ...]]:
    """The events of each text, in order."""
    from timeline.syntax import load

    parses = load(model).parse([text for text, _ in texts])
    for (text, time), sentences in zip(texts, parses, strict=True):
        timexes = tag_article(text, time)
        yield events.extract(text, sentences, timexes, time, scope=scope)
