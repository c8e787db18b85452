"""Cues: the words around a date that tell on which side of its anchor it lies.

Read from the sentence alone, without a parse: the preposition before the date, the
nearest verb group to the left of it, and the first one to the right.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, zip_longest
from typing import Literal

from timeline.lexicon.load import load

CueKind = Literal["ahead", "modal", "past", "reporting", "infinitive"]

# Matched against slices of at most `_REACH` characters: `re` is quicker there than RE2.
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[,:()]")
# A full stop ends a sentence before a capital, unless an initial or abbreviation has it.
# Its first character is matched first, so that all others are passed over at once.
_SENTENCE_END = re.compile(
    r"[.!?;\n](?:(?<=[\w)\"”’'%]{2}[.!?])[\"”’']*\s+(?=[A-Z\"“`'])|(?<=\n)\s*\n|(?<=;))"
)
_NOUN = re.compile(r" [a-z]+")
# "March wheat", and what follows the first month in "April/May shipment".
_TRADED = re.compile(r"(?:(?:[/-]| to | and )[A-Z][a-z]+)? ([a-z]+)")
_POSSESSIVE = re.compile(r"['’]s\b")
_REACH_LEFT, _REACH_RIGHT = 220, 160
_WORDS_LEFT, _WORDS_RIGHT = 16, 12
# The distance of a verb whose object the date opens: "launched a spring offensive".
_OBJECT = 2
# The words of a verb group: "had previously been scheduled".
_GROUP = 4
_TO = frozenset({"to", "until", "till"})
_BEING = frozenset({"is", "are"})
_PUNCTUATION = frozenset(",:()")


@dataclass(frozen=True, slots=True)
class Verb:
    """What the nearest verb group says, the word that says it, and how many words away."""

    kind: CueKind
    word: str
    distance: float


@dataclass(frozen=True, slots=True)
class Cues:
    """What stands around one date: a kind of preposition, and verbs on either side."""

    preposition: str | None
    preposition_word: str | None
    left: Verb | None
    right: Verb | None


@dataclass(frozen=True, slots=True)
class _Lexicon:
    will: frozenset[str]
    modal: frozenset[str]
    ahead: frozenset[str]
    ahead_of_date: frozenset[str]
    ahead_plural: frozenset[str]
    no_subject: frozenset[str]
    ahead_or_noun: frozenset[str]
    put_off: frozenset[str]
    fixed: frozenset[str]
    clause: frozenset[str]
    delivered: frozenset[str]
    awaiting: frozenset[str]
    determiner: frozenset[str]
    ahead_with_infinitive: frozenset[str]
    past: frozenset[str]
    have: frozenset[str]
    reporting: frozenset[str]
    not_past: frozenset[str]
    not_infinitive: frozenset[str]
    prepositions: Mapping[str, str]

    def is_past(self, word: str) -> bool:
        ends = len(word) > 4 and word.endswith("ed") and word not in self.not_past
        return ends or word in self.past


@cache
def _english() -> _Lexicon:
    table = load("en", "direction")
    sets = {name: frozenset(words) for name, words in table.items() if isinstance(words, list)}
    sets["ahead_of_date"] = sets["ahead"] | sets.pop("timetable")
    prepositions = {word: kind for kind, words in table["preposition"].items() for word in words}
    return _Lexicon(**sets, prepositions=prepositions)


def cues_around(text: str, start: int, end: int) -> Cues:
    """The cues around `text[start:end]`, within its sentence.

    >>> cues_around("He plans to leave on Thursday.", 21, 29).left
    Verb(kind='ahead', word='plans', distance=3.0)
    """
    lexicon = _english()
    before, after = _sentence_around(text, start, end)
    left = _words(before)
    if _POSSESSIVE.match(after):
        # "Friday's ruling" has its day for itself, unless it is waited for.
        awaited = next((w for w in (left[-1:], left[-2:]) if " ".join(w) in lexicon.awaiting), None)
        return Cues(None, None, Verb("ahead", awaited[0], 1) if awaited else None, None)
    traded = _TRADED.match(after)
    if traded and traded[1] in lexicon.delivered:
        return Cues(None, None, Verb("ahead", traded[1], 1), None)
    close = [*left[-2:], " ".join(left[-2:]), " ".join(left[-3:])]
    preposition = next((word for word in reversed(close) if word in lexicon.prepositions), None)
    verb = _setting(left, preposition, lexicon) or _leftward(left, lexicon)
    if verb and verb.kind == "past" and preposition == "before" and not text[start].isupper():
        # "They landed before dawn Tuesday": no limit is set, and none to the day.
        preposition = None
    # "A June agreement" has its month for itself, unless it is the verb's own object.
    attributive = bool(left and left[-1] in lexicon.determiner and _NOUN.match(after))
    if attributive and preposition is None and verb and verb.distance > _OBJECT:
        verb = None
    return Cues(
        lexicon.prepositions.get(preposition or ""),
        preposition,
        verb,
        _rightward(_words(after), lexicon, led=verb is not None),
    )


def _setting(left: Sequence[str], preposition: str | None, lexicon: _Lexicon) -> Verb | None:
    """What sets a day for something to come.

    "The funeral is Saturday", "set a hearing for Friday", "the vote was pushed to Thursday".
    """
    if not left:
        return None
    word, last = left[-2:-1], left[-1]
    if last in _BEING or (last == "on" and not _BEING.isdisjoint(word)):
        return Verb("ahead", last, 1)
    if preposition == "for" and not lexicon.fixed.isdisjoint(word):
        return Verb("ahead", left[-2], 1)
    if preposition in _TO and last == preposition and not lexicon.put_off.isdisjoint(word):
        return Verb("ahead", left[-2], 2)
    return None


def _sentence_around(text: str, start: int, end: int) -> tuple[str, str]:
    before = text[max(0, start - _REACH_LEFT) : start]
    cut = 0
    for boundary in _SENTENCE_END.finditer(before):
        cut = boundary.end()
    boundary = _SENTENCE_END.search(text, end, end + _REACH_RIGHT)
    stop = boundary.start() if boundary else end + _REACH_RIGHT
    return before[cut:], text[end:stop]


def _words(text: str) -> list[str]:
    # "May" the month is no modal verb, and "to Rome" opens no infinitive.
    words = [word for word in _WORD.findall(text) if word != "May"]
    return [
        "toward" if word == "to" and following[:1].isupper() else word.lower()
        for word, following in zip_longest(words, words[1:], fillvalue="")
    ]


def _backward(words: Sequence[str]) -> Iterator[tuple[int, str, float]]:
    """Positions and words from the end, with their distance; a comma is half a word."""
    distance = 0.0
    for position in range(len(words) - 1, -1, -1):
        if words[position] in _PUNCTUATION:
            distance += 0.5
            continue
        distance += 1
        if distance > _WORDS_LEFT:
            return
        yield position, words[position], distance


def _leftward(words: Sequence[str], lexicon: _Lexicon) -> Verb | None:
    infinitive: Verb | None = None
    for position, word, distance in _backward(words):
        at = infinitive.distance if infinitive else distance
        if word in lexicon.will:
            return Verb("ahead", word, at)
        two = " ".join(words[position : position + 2])
        ahead = word in lexicon.ahead_of_date or two in lexicon.ahead_of_date
        if word == "due" and _is_cause(words, position, lexicon):
            continue
        if ahead and not _is_noun(words, position, lexicon):
            return Verb("past" if _had_been(words[:position]) else "ahead", word, at)
        if (
            word in lexicon.ahead_plural
            and infinitive is None
            and _is_present(words[:position], lexicon)
        ):
            return Verb("ahead", word, distance)
        if word in lexicon.modal:
            return Verb("modal", word, at)
        if infinitive is not None:
            if word in lexicon.ahead_with_infinitive:
                return Verb("ahead", word, at)
            if lexicon.is_past(word) or word in lexicon.have:
                return infinitive
        elif word in lexicon.reporting:
            return Verb("reporting", word, distance)
        if word == "to" and _opens_infinitive(words, position, lexicon):
            infinitive = infinitive or Verb("infinitive", word, distance)
        elif lexicon.is_past(word):
            if word.endswith("ed") and _is_attributive(words, position, lexicon):
                continue
            return Verb(_group(words[:position], lexicon), word, distance)
        elif word in lexicon.have:
            return Verb("past", word, distance)
    return infinitive


def _is_attributive(words: Sequence[str], position: int, lexicon: _Lexicon) -> bool:
    """True for "17 named storms" and "the proposed merger", which tell of no act."""
    before = words[position - 1] if position else ""
    return (before in lexicon.determiner or before.isdigit()) and position + 1 < len(words)


def _is_noun(words: Sequence[str], position: int, lexicon: _Lexicon) -> bool:
    """True for "the plan": what is done with a plan says when, not the plan."""
    before = words[position - 1] if position else ""
    return words[position] in lexicon.ahead_or_noun and before in lexicon.determiner


def _is_cause(words: Sequence[str], position: int, lexicon: _Lexicon) -> bool:
    """True for "due to the strike", which sets no day as "due to arrive" does."""
    following = words[position + 1 : position + 2]
    leads = following == ["to"] and not _opens_infinitive(words, position + 1, lexicon)
    return leads or following == ["toward"]


def _is_present(before: Sequence[str], lexicon: _Lexicon) -> bool:
    """True where a bare verb follows its subject ("they meet"), not "to", "did" or "the"."""
    led = (lexicon.no_subject, lexicon.will, lexicon.modal)
    if not before or before[-1] in lexicon.determiner:
        return False
    return all(words.isdisjoint(before[-2:]) for words in led)


def _had_been(before: Sequence[str]) -> bool:
    """True where the group began with "had been": what had been due to end on a day is over."""
    return ("had", "been") in pairwise(before[-_GROUP:])


def _opens_infinitive(words: Sequence[str], position: int, lexicon: _Lexicon) -> bool:
    following = words[position + 1] if position + 1 < len(words) else ""
    return (
        following.isalpha()
        and following not in lexicon.not_infinitive
        and not following.endswith("ing")
    )


def _group(before: Sequence[str], lexicon: _Lexicon) -> CueKind:
    """What a past form is within its verb group: "will be paid" lies ahead."""
    group = before[-_GROUP:]
    if any(word in lexicon.will for word in group):
        return "ahead"
    if any(word in lexicon.modal for word in group):
        return "modal"
    if group[-1:] == ["be"]:
        return "ahead"
    if any(word in ("is", "are", "get", "gets") for word in before[-2:]):
        return "infinitive"
    return "past"


def _rightward(words: Sequence[str], lexicon: _Lexicon, *, led: bool) -> Verb | None:
    """The first verb behind a date; where one has `led` to it, not that of another clause."""
    distance = 0
    for word in words:
        if word in _PUNCTUATION:
            continue
        distance += 1
        if distance > _WORDS_RIGHT:
            return None
        if led and word in lexicon.clause:
            return None
        if word in lexicon.will or word in lexicon.ahead:
            return Verb("ahead", word, distance)
        if word in lexicon.modal:
            return Verb("modal", word, distance)
        if word in lexicon.reporting:
            return Verb("reporting", word, distance)
        if word in ("has", "have"):
            # "A concert set for Feb. 4 has been called off": the perfect dates nothing.
            return None
        if lexicon.is_past(word) or word in lexicon.have:
            return Verb("past", word, distance)
    return None
