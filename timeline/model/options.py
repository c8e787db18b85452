"""Options: what a user may set about how articles are understood."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from timeline.model.ontology import Ontology
from timeline.model.timex import Genre

EventScope = Literal["happenings", "all"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Settings of one run; they are recorded in the output.

    `dct` overrides the creation time of every document; `as_of` is the latest day that
    any article can be from, used to infer a missing year. Neither defaults to today:
    nothing in this package reads the clock. `model` is None for the shipped English
    model, or the name or path of a spaCy pipeline. With `events` False only time
    expressions are written, and no parser is loaded. `genre` says how dates without a
    year are read: in `news` from the article's own day, in a `narrative` from the date told
    last; None is to find out for each article. `event_scope` says which events become rows:
    `happenings`, what an analyst asks for, or `all` that TimeML annotates, states and mental
    states among them. With `fast` events are sought only where an article begins and in
    sentences that hold a time expression, which takes about half the time. `language`
    (ISO 639-1) is that of all articles, whatever they look like.
    `ontology` holds types of the user's own, given beside PLOVER's.
    """

    dct: date | None = None
    as_of: date | None = None
    model: str | None = None
    events: bool = True
    genre: Genre | None = None
    event_scope: EventScope = "happenings"
    fast: bool = False
    language: str | None = None
    ontology: Ontology | None = None
