"""Cues: the words around a date that tell on which side of its anchor it lies.

Read from the sentence alone, without a parse: the preposition before the date, the
nearest verb group to the left of it, and the first one to the right.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from timeline.timex.appointed import appointing, awaiting
from timeline.timex.cuewords import CueWords, cue_words
from timeline.timex.invariant import is_told
from timeline.timex.sentence import sentence_around, words_of

CueKind = Literal["ahead", "modal", "past", "reporting", "infinitive"]

_NOUN = re.compile(r" [a-z]+")
# "March wheat", and what follows the first month in "April/May shipment".
_TRADED = re.compile(r"(?:(?:[/-]| to | and )[A-Z][a-z]+)? ([a-z]+)(?: ([a-z]+))?")
_POSSESSIVE = re.compile(r"['’]s\b")
_WORDS_LEFT, _WORDS_RIGHT = 16, 12
# The distance of a verb whose object the date opens: "launched a spring offensive".
_OBJECT = 2
# Words between a verb and its object's noun, on either side of a date.
_OBJECT_WORDS = 3
# The words of a clause before its verb.
_CLAUSE = 6
# The words of a headline before its verb.
_SUBJECT = 6
# So near its date stands "faces trial Friday".
_TOUCHING = 2
# The words of a verb group: "had previously been scheduled".
_GROUP = 4
# The words, "through" with them, in which a span is named: "from 2001 through March".
_SPELL = 3
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


def cues_around(text: str, start: int, end: int) -> Cues:
    """The cues around `text[start:end]`, within its sentence.

    >>> cues_around("He plans to leave on Thursday.", 21, 29).left
    Verb(kind='ahead', word='plans', distance=3.0)
    """
    lexicon = cue_words()
    before, after = sentence_around(text, start, end)
    left = words_of(before)
    possessive = _POSSESSIVE.match(after)
    if possessive:
        # "Friday's ruling" has its day for itself, unless it is waited for.
        awaited = awaiting(left, words_of(after[possessive.end() :]), lexicon)
        return Cues(None, None, Verb("ahead", awaited, 1) if awaited else None, None)
    traded = _TRADED.match(after)
    if traded and _is_contract(traded[1], traded[2] or "", lexicon):
        return Cues(None, None, Verb("ahead", traded[1], 1), None)
    right = words_of(after)
    published = not lexicon.publishing.isdisjoint(left[-_OBJECT_WORDS:])
    if published and not lexicon.figures.isdisjoint(right[:_OBJECT_WORDS]):
        # "Will report third-quarter results": what is made known may long be over.
        return Cues(None, None, None, None)
    close = [*left[-2:], " ".join(left[-2:]), " ".join(left[-3:])]
    preposition = next((word for word in reversed(close) if word in lexicon.prepositions), None)
    word = appointing(left, right, preposition, lexicon)
    verb = Verb("ahead", word, 1) if word else _leftward(left, lexicon)
    if verb and verb.kind == "past" and preposition == "before" and not text[start].isupper():
        # "They landed before dawn Tuesday": no limit is set, and none to the day.
        preposition = None
    # "A June agreement" has its month for itself, unless it is the verb's own object.
    attributive = bool(left and left[-1] in lexicon.determiner and _NOUN.match(after))
    if attributive and preposition is None and verb and verb.distance > _OBJECT:
        verb = None
    kind = lexicon.prepositions.get(preposition or "")
    if kind == "through" and len(left) > 1 and lexicon.spell.isdisjoint(left[-_SPELL:]):
        # "Closed through Friday" says until when, "the week through Friday" which week.
        kind = "until"
    return Cues(
        kind,
        preposition,
        verb,
        _rightward(left, right, lexicon, led=verb is not None),
    )


def _is_contract(word: str, following: str, lexicon: CueWords) -> bool:
    """True for "March wheat", the contract; "March wheat exports" were those of that month."""
    return word in lexicon.delivered or (
        word in lexicon.commodity and following not in lexicon.shipped
    )


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


def _leftward(words: Sequence[str], lexicon: CueWords) -> Verb | None:
    infinitive: Verb | None = None
    subject: Sequence[str] = ()
    for position, word, distance in _backward(words):
        at = infinitive.distance if infinitive else distance
        if word in lexicon.will:
            return Verb("ahead", word, at)
        phrases = lexicon.phrases_at(words, position)
        ahead = not lexicon.ahead_of_date.isdisjoint(phrases)
        if distance <= _TOUCHING and infinitive is None:
            ahead = ahead or _touches(words, position, lexicon)
        if word == "due" and _is_cause(words, position, lexicon):
            continue
        if not lexicon.headline_past.isdisjoint(phrases):
            return Verb("past", word, distance)
        if ahead and position and words[position - 1] in lexicon.will:
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
            # "A Mass will be said" reports nothing.
            passive = words[:position][-1:] == ["be"]
            kind = _group(words[:position], lexicon) if passive else "reporting"
            return Verb(kind, word, distance)
        if word == "to" and _opens_infinitive(words, position, lexicon):
            if infinitive is None:
                infinitive, subject = Verb("infinitive", word, distance), words[:position]
        elif lexicon.is_past(word):
            if word.endswith("ed") and _is_attributive(words, position, lexicon):
                continue
            return Verb(_group(words[:position], lexicon), word, distance)
        elif word in lexicon.have or is_told(words, position, lexicon):
            return Verb("past", word, distance)
    if infinitive is not None and _is_headline_subject(subject, lexicon):
        return Verb("ahead", infinitive.word, infinitive.distance)
    return infinitive


def _is_headline_subject(before: Sequence[str], lexicon: CueWords) -> bool:
    """True for what stands before the "to" of a headline, which is its "will": "Pope to visit"."""
    if not 0 < len(before) <= _SUBJECT or not lexicon.determiner.isdisjoint(before):
        return False
    last = before[-1]
    return last not in _PUNCTUATION and last not in lexicon.ruling and not lexicon.is_function(last)


def _touches(words: Sequence[str], position: int, lexicon: CueWords) -> bool:
    """True for a present that tells of a timetable only with its day: "speaks Friday"."""
    word, before = words[position], words[position - 1] if position else ""
    if word in lexicon.touching_plural:
        return before in lexicon.plural or (before.endswith("s") and before.isalpha())
    return word in lexicon.touching


def _is_attributive(words: Sequence[str], position: int, lexicon: CueWords) -> bool:
    """True for "17 named storms" and "the proposed merger", which tell of no act."""
    before = words[position - 1] if position else ""
    following = words[position + 1] if position + 1 < len(words) else ""
    describes = before in lexicon.describing or before.isdigit()
    return describes and following.isalpha() and not lexicon.is_function(following)


def _is_noun(words: Sequence[str], position: int, lexicon: CueWords) -> bool:
    """True for "the plan" and "of plan": what is done with a plan says when, not the plan."""
    before = words[position - 1] if position else ""
    led = before in lexicon.determiner or before in lexicon.noun_led
    return led and words[position] in lexicon.ahead_or_noun


def _is_cause(words: Sequence[str], position: int, lexicon: CueWords) -> bool:
    """True for "due to the strike", which sets no day as "due to arrive" does."""
    following = words[position + 1 : position + 2]
    leads = following == ["to"] and not _opens_infinitive(words, position + 1, lexicon)
    return leads or following == ["toward"]


def _is_present(before: Sequence[str], lexicon: CueWords) -> bool:
    """True where a bare verb follows its subject ("they meet"), not "to", "did" or "the"."""
    led = (lexicon.no_subject, lexicon.will, lexicon.modal)
    if not before or before[-1] in lexicon.determiner:
        return False
    return all(words.isdisjoint(before[-2:]) for words in led)


def _had_been(before: Sequence[str]) -> bool:
    """True where the group began with "had been": what had been due to end on a day is over."""
    return ("had", "been") in pairwise(before[-_GROUP:])


def _opens_infinitive(words: Sequence[str], position: int, lexicon: CueWords) -> bool:
    following = words[position + 1] if position + 1 < len(words) else ""
    return (
        following.isalpha()
        and following not in lexicon.not_infinitive
        and not following.endswith("ing")
    )


def _group(before: Sequence[str], lexicon: CueWords) -> CueKind:
    """What a past form is within its verb group: "will be paid" lies ahead."""
    group = before[-_GROUP:]
    if any(word in lexicon.will for word in group):
        return "ahead"
    if any(word in lexicon.modal for word in group):
        return "modal"
    if group[-1:] == ["be"]:
        return "ahead"
    if any(word in ("is", "are", "get", "gets") for word in before[-2:]):
        # "When figures are released": the present of such a clause is to come.
        return "infinitive" if lexicon.awaited.isdisjoint(before[-_CLAUSE:]) else "ahead"
    return "past"


def _rightward(
    left: Sequence[str], words: Sequence[str], lexicon: CueWords, *, led: bool
) -> Verb | None:
    """The first verb behind a date; where one has `led` to it, not that of another clause."""
    distance = 0
    # "The king on Friday quit": the subject stands before the date.
    subject = left[:-1] if left and lexicon.is_function(left[-1]) else left
    sentence = (*subject, *words)
    # "On Friday the king leaves", not "Sunday blast leaves five dead".
    opening = words[0] if words else ""
    apart = opening in _PUNCTUATION or opening in lexicon.determiner or opening in lexicon.subject
    for position, word in enumerate(words):
        if word in _PUNCTUATION:
            continue
        distance += 1
        if distance > _WORDS_RIGHT:
            return None
        if led and word in lexicon.clause:
            return None
        ahead = word in lexicon.ahead or (apart and word in lexicon.touching)
        if word in lexicon.will or ahead:
            return Verb("ahead", word, distance)
        if word in lexicon.modal:
            return Verb("modal", word, distance)
        if word in lexicon.reporting:
            return Verb("reporting", word, distance)
        if word in ("has", "have"):
            # "A concert set for Feb. 4 has been called off": the perfect dates nothing.
            return None
        if lexicon.is_past(word) or word in lexicon.have or word in lexicon.headline_past:
            return Verb("past", word, distance)
        if is_told(sentence, len(subject) + position, lexicon):
            return Verb("past", word, distance)
    return None
