"""Direction: is "Monday" the last one or the next, read from the words around it.

The nearest verb or auxiliary to the left in the same sentence has the say, then the one
to the right; a preposition just before the date ("by Friday", "since March") goes first.
"""

from dataclasses import dataclass
from functools import cache

import re2

from timeline.lexicon.load import load
from timeline.model.timex import Direction

_WORD = re2.compile(r"[\p{L}\d'’-]+")
# A full stop ends a sentence before a capital, unless an initial or abbreviation has it.
_SENTENCE_END = re2.compile(r"[\p{Ll}\d)\"”’'%]{2}[.!?][\"”’)]*\s+[\p{Lu}\"“‘]|\n\s*\n|;|[“”]")
_REACH = 160
_WORDS_LEFT = 14
_WORDS_RIGHT = 12


@dataclass(frozen=True, slots=True)
class Cue:
    """A direction and the word that gave it; `word` is None where nothing did."""

    direction: Direction
    word: str | None


@dataclass(frozen=True, slots=True)
class _Cues:
    before_future: frozenset[str]
    before_past: frozenset[str]
    future: frozenset[str]
    past: frozenset[str]
    future_with_infinitive: frozenset[str]
    not_past: frozenset[str]
    not_infinitive: frozenset[str]


@cache
def _english() -> _Cues:
    table = load("en", "direction")
    verb = table["verb"]
    return _Cues(
        frozenset(table["preposition"]["future"]),
        frozenset(table["preposition"]["past"]),
        frozenset(verb["future"]),
        frozenset(verb["past"]),
        frozenset(verb["future_with_infinitive"]),
        frozenset(verb["not_past"]),
        frozenset(verb["not_infinitive"]),
    )


def direction_of(text: str, start: int, end: int, default: Direction) -> Cue:
    """The direction that the words around `text[start:end]` give, else the default.

    >>> sentence = "He plans to leave on Thursday."
    >>> direction_of(sentence, 21, 29, "past")
    Cue(direction='future', word='plans')
    """
    cues = _english()
    before, after = _sentence_around(text, start, end)
    left = _words(before)[-_WORDS_LEFT:]
    # The preposition itself ("on") or an article may stand between.
    for word in reversed(left[-2:]):
        if word in cues.before_future:
            return Cue("future", word)
        if word in cues.before_past:
            return Cue("past", word)
    found = _leftward(left, cues) or _rightward(_words(after)[:_WORDS_RIGHT], cues)
    return found or Cue(default, None)


def _words(text: str) -> list[str]:
    # "May" the month is no modal verb.
    return [word.lower() for word in _WORD.findall(text) if word != "May"]


def _sentence_around(text: str, start: int, end: int) -> tuple[str, str]:
    before = text[max(0, start - _REACH) : start]
    cut = 0
    for boundary in _SENTENCE_END.finditer(before):
        cut = boundary.end()
    after = text[end : end + _REACH]
    boundary = _SENTENCE_END.search(after)
    # The boundary takes in the capital that follows it, which is no part of a cue.
    return before[max(0, cut - 1) :], after[: boundary.start() + 2] if boundary else after


def _leftward(words: list[str], cues: _Cues) -> Cue | None:
    infinitive = False
    for position in range(len(words) - 1, -1, -1):
        word = words[position]
        if word in cues.future:
            return Cue("future", word)
        if infinitive and word in cues.future_with_infinitive:
            return Cue("future", word)
        if _is_past(word, cues):
            return Cue("past", word)
        if word == "to" and position + 1 < len(words):
            following = words[position + 1]
            infinitive = following not in cues.not_infinitive and not following[0].isdigit()
    return None


def _rightward(words: list[str], cues: _Cues) -> Cue | None:
    for word in words:
        if word in cues.future:
            return Cue("future", word)
        if _is_past(word, cues):
            return Cue("past", word)
    return None


def _is_past(word: str, cues: _Cues) -> bool:
    if word in cues.past:
        return True
    return len(word) > 4 and word.endswith("ed") and word not in cues.not_past
