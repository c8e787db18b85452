"""One article's way through the house: annotate() on one screen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from timeline import events
from timeline.dateline import article_time
from timeline.language import language_of, name_of
from timeline.model.annotation import Annotation
from timeline.model.dateline import ArticleTime
from timeline.model.document import Document
from timeline.model.options import Options
from timeline.model.problem import Problem
from timeline.model.sentence import Sentence
from timeline.timex import ENGLISH, tag_article

if TYPE_CHECKING:
    from timeline.syntax import Parser


@dataclass(frozen=True, slots=True)
class Resources:
    """What annotating needs beside the article: the options, and the parser if events are
    wanted."""

    options: Options
    parser: "Parser | None"


def load_resources(options: Options | None = None) -> Resources:
    """Load what the options ask for; do it once and annotate many articles with it.

    Raises `UnknownModel` when the chosen syntax model cannot be used.
    """
    chosen = options or Options()
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
    chosen = resources.options.language
    known = [
        replace(document, language=chosen or language_of(document)) for document in documents
    ]
    # What is in no clear language (a table of figures) is taken for English.
    english = [document.text for document in known if document.language in (None, "en")]
    parses = iter(() if resources.parser is None else resources.parser.parse(english))
    return [
        _annotate(document, next(parses, ()), resources.options)
        if document.language in (None, "en")
        else _annotate_foreign(document, resources.options)
        for document in known
    ]


def _annotate(document: Document, sentences: tuple[Sentence, ...], options: Options) -> Annotation:
    time = article_time(document, dct=options.dct, as_of=options.as_of)
    timexes = tag_article(document.text, time, options.genre)
    return Annotation(
        document=document,
        time=time,
        timexes=timexes,
        events=events.extract(document.text, sentences, timexes, time, scope=options.event_scope),
        problems=_problems(document, time),
    )


def _problems(document: Document, time: ArticleTime) -> tuple[Problem, ...]:
    if time.dct.value is not None:
        return ()
    return (
        Problem(
            source_uri=document.source_uri,
            doc_id=document.doc_id,
            stage="dateline",
            code="no_dct",
            reason="nothing in the article or its metadata says on which day it was written",
            action="kept; dates that depend on that day are left open (give --dct or --as-of)",
        ),
    )
