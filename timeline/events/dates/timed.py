"""Timed phrases: where the time expressions of a sentence stand in its tree."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.events.grammar.tree import preposition
from timeline.model.event import DateMethod
from timeline.model.sentence import Sentence
from timeline.model.timex import Timex

_OPENING = frozenset({"“", "``"})
_CLOSING = frozenset({"”", "''"})


@dataclass(frozen=True, slots=True)
class TimedPhrase:
    """A time expression in its sentence: its tokens `[first, end)`, and its head token."""

    timex: Timex
    first: int
    end: int
    head: int


@dataclass(frozen=True, slots=True)
class Link:
    """A time expression found for an event, by way of `method`.

    `signal` is the preposition that relates the two where it is not the time expression's own:
    that of a noun between them ("before a *vote* on Friday"), or "" where it is.
    """

    phrase: TimedPhrase
    method: DateMethod
    signal: str = ""


def locate_timexes(sentence: Sentence, timexes: Sequence[Timex]) -> tuple[TimedPhrase, ...]:
    """The time expressions of a sentence with the tokens they cover."""
    phrases: list[TimedPhrase] = []
    for timex in timexes:
        covered = [
            token
            for token, start in enumerate(sentence.starts)
            if start < timex.end and sentence.ends[token] > timex.start
        ]
        if covered:
            low, high = covered[0], covered[-1] + 1
            phrases.append(TimedPhrase(timex, low, high, _head(sentence, low, high)))
    return tuple(phrases)


def _head(sentence: Sentence, low: int, high: int) -> int:
    outside = [t for t in range(low, high) if not low <= sentence.heads[t] < high]
    content = [t for t in outside if sentence.deps[t] not in ("case", "punct", "det", "mark")]
    return next(iter(content or outside), low)


def coarseness(timex: Timex) -> float:
    """Seconds that a timex covers; an unbounded or unplaced one comes last."""
    interval = timex.interval
    if interval is None or interval.start is None or interval.end is None:
        return float("inf")
    return (interval.end - interval.start).total_seconds()


def is_quoted(sentence: Sentence, token: int) -> bool:
    """True for a token within quotation marks that open in its sentence."""
    inside = False
    for word in sentence.words[:token]:
        if word == '"':
            inside = not inside
        elif word in _OPENING or word in _CLOSING:
            inside = word in _OPENING
    return inside


def signal_of(sentence: Sentence, phrase: TimedPhrase) -> str:
    """The preposition of a time expression, in lower case, or ""."""
    for token in (phrase.first, phrase.first - 1, phrase.first - 2):
        if token >= 0 and sentence.deps[token] == "compound:prt":
            break
        if token >= 0 and sentence.upos[token] in ("ADP", "SCONJ"):
            return preposition(sentence, phrase.head) or sentence.words[token].lower()
        if token >= 0 and token < phrase.first and sentence.upos[token] != "DET":
            break
    return preposition(sentence, phrase.head)
