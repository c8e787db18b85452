"""One article's way through the house: annotate() on one screen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import repeat
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
from timeline.timex import reach_of, tag_article

if TYPE_CHECKING:
    from timeline.syntax import Parser

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
    known = [replace(document, language=chosen or language_of(document)) for document in documents]
    texts = [document.text for document in known if is_english(document.language)]
    parses = repeat(()) if resources.parser is None else iter(resources.parser.parse(texts))
    return [
        _annotate(
            document, next(parses) if is_english(document.language) else (), resources.options
        )
        for document in known
    ]


def _annotate(document: Document, sentences: tuple[Sentence, ...], options: Options) -> Annotation:
    time = article_time(document, dct=options.dct, as_of=options.as_of)
    timexes = tag_article(document.text, time, options.genre, language=document.language)
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
