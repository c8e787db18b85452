"""Annotation: everything that is understood of one article."""

from dataclasses import dataclass

from timeline.model.dateline import ArticleTime
from timeline.model.document import Document
from timeline.model.event import Event
from timeline.model.problem import Problem
from timeline.model.timex import Timex


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One article with its own time, its time expressions, its events and its problems.

    `timexes` and `events` are in order of the text.
    """

    document: Document
    time: ArticleTime
    timexes: tuple[Timex, ...] = ()
    events: tuple[Event, ...] = ()
    problems: tuple[Problem, ...] = ()
