"""One article's way through the house: annotate() on one screen."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from timeline import events
from timeline.dateline import article_time
from timeline.errors import UsageError
from timeline.language import code_of, is_english, language_of, name_of
from timeline.model.annotation import Annotation
from timeline.model.dateline import ArticleTime
from timeline.model.document import Document
from timeline.model.options import Options
from timeline.model.problem import Problem
from timeline.model.sentence import Sentence
from timeline.model.timex import Timex
from timeline.timex import reach_of, tag_article

if TYPE_CHECKING:
    from timeline.syntax import Parser
    from timeline.syntax.parser import Wanted

_LEAD = 500  # characters: a headline and the sentence that tells the news
_ACTIONS = {
    "basic": "simple dates of its text and those of its metadata are resolved",
    "stated": "dates of its text that state their year and those of its metadata are resolved",
    "none": "only the dates of its metadata are resolved",
}


@dataclass(frozen=True, slots=True)
class Resources:
    """What annotating needs beside the article: the options, and the parser if events are
    wanted."""

    options: Options
    parser: "Parser | None"


def load_resources(options: Options | None = None) -> Resources:
    """Load what the options ask for; do it once and annotate many articles with it.

    Raises `UnknownModel` when the chosen syntax model cannot be used, and `UsageError` when
    the chosen language is none.
    """
    chosen = options or Options()
    if chosen.language is not None and code_of(chosen.language) is None:
        raise UsageError(f"no language is called {chosen.language!r}; give a code such as de")
    if not chosen.events:
        return Resources(chosen, None)
    from timeline.syntax import load

    return Resources(chosen, load(chosen.model))


def annotate(document: Document, resources: Resources) -> Annotation:
    """Everything that is understood of one article; a pure function of its arguments.

    >>> from timeline.model.document import document_id
    >>> text = "OSLO, Jan. 30, 2023 (Reuters) - Norway opened an embassy in Fiji last year."
    >>> article = Document(
    ...     doc_id=document_id(None, text), text=text, source_uri="oslo.txt", source_format="text"
    ... )
    >>> found = annotate(article, load_resources(Options(events=False)))
    >>> found.time.dct.value.isoformat(), [timex.value for timex in found.timexes]
    ('2023-01-30', ['2023-01-30', '2022'])
    """
    return annotate_batch([document], resources)[0]


def annotate_batch(documents: Sequence[Document], resources: Resources) -> list[Annotation]:
    """Annotations of several articles, each the same as alone, in their order."""
    chosen = code_of(resources.options.language)
    return [
        _annotate(replace(document, language=chosen or language_of(document)), resources)
        for document in documents
    ]


def _annotate(document: Document, resources: Resources) -> Annotation:
    options = resources.options
    time = article_time(document, dct=options.dct, as_of=options.as_of)
    timexes = tag_article(document.text, time, options.genre, language=document.language)
    sentences: tuple[Sentence, ...] = ()
    if resources.parser is not None and is_english(document.language):
        wanted = _leading_or_dated(timexes) if options.fast else None
        sentences = resources.parser.read(document.text, wanted)
    return Annotation(
        document=document,
        time=time,
        timexes=timexes,
        events=events.extract(
            document.text,
            sentences,
            timexes,
            time,
            scope=options.event_scope,
            ontology=options.ontology,
        ),
        problems=tuple(_problems(document, time)),
    )


def _leading_or_dated(timexes: Sequence[Timex]) -> "Wanted":
    """Whether a stretch of text begins the article or holds a time expression."""
    starts = sorted(timex.start for timex in timexes)

    def wanted(start: int, end: int) -> bool:
        return start < _LEAD or bisect_left(starts, start) < bisect_left(starts, end)

    return wanted


def _problems(document: Document, time: ArticleTime) -> Iterator[Problem]:
    language = document.language
    if language is not None and not is_english(language):
        yield Problem(
            source_uri=document.source_uri,
            doc_id=document.doc_id,
            stage="language",
            code="language_not_supported",
            reason=f"the text is in {name_of(language)}; events are found in English alone",
            action=f"kept without events; {_ACTIONS[reach_of(language)]}",
        )
    if time.dct.value is None:
        yield Problem(
            source_uri=document.source_uri,
            doc_id=document.doc_id,
            stage="dateline",
            code="no_dct",
            reason="nothing in the article or its metadata says on which day it was written",
            action="kept; dates that depend on that day are left open (give --dct or --as-of)",
        )
