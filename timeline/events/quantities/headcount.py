"""Headcount: how many persons a noun phrase speaks of.

"Two soldiers and a civilian" are three, "dozens of people" twelve or more, "no one" none;
things, animals and shares are not counted, and a plural without a number is not known.
"""

from dataclasses import dataclass, replace
from functools import cache

from timeline.events.grammar.nominals import Setting, noun_phrase
from timeline.events.grammar.tree import coordinates, preposition
from timeline.events.quantities.numbers import Bounds, bounded, is_share, read_number
from timeline.lexicon.load import load
from timeline.model.sentence import Sentence

_ONE = frozenset({"he", "she", "him", "her", "himself", "herself"})
_NOBODY = frozenset({"nobody", "none", "no-one"})
_OPEN = frozenset({"every", "each", "any", "which", "what", "whose"})
_BOUND_REACH = 4
_MONEY = frozenset("$€£¥")


@dataclass(frozen=True, slots=True)
class _People:
    nouns: frozenset[str]
    groups: frozenset[str]


@cache
def _people() -> _People:
    table = load("en", "quantities")["people"]
    return _People(frozenset(table["nouns"]), frozenset(table["groups"]))


def headcount(setting: Setting, token: int) -> Bounds | None:
    """The persons of a phrase and of those coordinated with it, with their tokens, or None."""
    counts: list[Bounds] = []
    unknown = False
    for conjunct in coordinates(setting.sentence, token):
        count = _count(setting, conjunct)
        if count is not None:
            counts.append(count)
        elif is_person(setting, conjunct) and not (counts and _is_bare(setting, conjunct)):
            unknown = True
    if not counts:
        return None
    lows = [count.low for count in counts]
    highs = [None] if unknown else [count.high for count in counts]
    return Bounds(
        None if None in lows else sum(low for low in lows if low is not None),
        None if None in highs else sum(high for high in highs if high is not None),
        min(count.first for count in counts),
        max(count.end for count in counts),
    )


def _is_bare(setting: Setting, token: int) -> bool:
    """True for a plural that shares the number before it: "14 men and *women*"."""
    sentence = setting.sentence
    kinds = {sentence.deps[child] for child in sentence.children[token]}
    return not kinds & {"det", "nummod", "nmod:poss"} and "Number=Sing" not in sentence.feats[token]


def _count(setting: Setting, token: int) -> Bounds | None:
    """The persons of one phrase without its coordinates."""
    sentence = setting.sentence
    word = sentence.words[token].lower()
    if sentence.upos[token] == "PRON" or word in _NOBODY:
        return _of_pronoun(sentence, token, word)
    low = _left_edge(sentence, token)
    determiner = next(
        (sentence.words[c].lower() for c in sentence.children[token] if sentence.deps[c] == "det"),
        "",
    )
    number = _number(setting, low, token)
    if number is not None:
        if is_share(sentence.words, number.end):
            return None
        return _of_people(setting, token, number)
    if not is_person(setting, token) or determiner in _OPEN:
        return None
    if determiner == "no":
        return Bounds(0, 0, low, token + 1)
    return _without_number(setting, low, token, word, is_one=determiner in ("a", "an"))


def _of_pronoun(sentence: Sentence, token: int, word: str) -> Bounds | None:
    if word in _NOBODY or (word == "one" and sentence.words[token - 1 : token] == ("no",)):
        return Bounds(0, 0, token, token + 1)
    if word == "one" and token > 0 and sentence.words[token - 1].lower() == "no":
        return Bounds(0, 0, token - 1, token + 1)
    return Bounds(1, 1, token, token + 1) if word in _ONE else None


def _without_number(
    setting: Setting, low: int, token: int, word: str, *, is_one: bool
) -> Bounds | None:
    """One person, a couple, or a body whose number stands behind it ("a family of four")."""
    sentence = setting.sentence
    lemma = sentence.lemmas[token].lower()
    if lemma in _people().groups:
        for child in sentence.children[token]:
            if preposition(sentence, child) == "of":
                number = _number(setting, child, child)
                if number is not None:
                    return Bounds(number.low, number.high, low, number.end)
        return Bounds(2, 2, low, token + 1) if word == "couple" else None
    if not is_one and "Number=Sing" not in sentence.feats[token]:
        return None
    if sentence.upos[token] == "PROPN":
        phrase = noun_phrase(setting, token)
        person = phrase is not None and phrase.entity_type == "PERSON" and phrase.entity_id is None
        return Bounds(1, 1, phrase.first, phrase.last + 1) if phrase and person else None
    while low < token and sentence.upos[low] in ("ADP", "ADV", "CCONJ", "PUNCT", "SCONJ"):
        low += 1
    return Bounds(1, 1, low, token + 1)


def _left_edge(sentence: Sentence, token: int) -> int:
    """The first token of what stands before a head in its own phrase, without a gap."""
    inside = {token}
    pending = [child for child in sentence.children[token] if child < token]
    while pending:
        child = pending.pop()
        if child in inside or child > token:
            continue
        inside.add(child)
        pending += sentence.children[child]
    low = token
    while low - 1 in inside:
        low -= 1
    return low


def _number(setting: Setting, low: int, token: int) -> Bounds | None:
    """The number that stands in tokens `[low, token]`, with the words that bound it."""
    sentence, words = setting.sentence, setting.sentence.words
    for at in range(low, token + 1):
        if at in setting.timed or sentence.upos[at] in ("VERB", "PROPN"):
            continue
        if words[at][0] in _MONEY or (at > 0 and words[at - 1][-1] in _MONEY):
            return None
        number = read_number(words, at)
        if number is not None:
            return bounded(words, number, max(0, at - _BOUND_REACH))
    return None


def _of_people(setting: Setting, token: int, number: Bounds) -> Bounds | None:
    """The number with the persons that it counts, or None where it counts something else.

    What is counted may go without saying ("killed 14"), or stand behind "of".
    """
    sentence = setting.sentence
    if not (number.first <= token < number.end or sentence.upos[token] == "NUM"):
        end = max(number.end, token + 1)
        return replace(number, end=end) if is_person(setting, token) else None
    counted = [
        child
        for part in {token, *range(number.first, number.end)}
        for child in sentence.children[part]
        if child >= number.end and preposition(sentence, child) in ("of", "among")
    ]
    if not counted:
        noun = next_noun(sentence, number.end)
        counted = [] if noun is None else [noun]
    if not all(is_person(setting, child) for child in counted):
        return None
    return replace(number, end=max(number.end, *(child + 1 for child in counted), 0))


def next_noun(sentence: Sentence, at: int) -> int | None:
    """The noun that a number counts: the next one, with only adjectives before it."""
    for token in range(at, min(at + _BOUND_REACH, len(sentence))):
        if sentence.upos[token] in ("NOUN", "PROPN", "SYM"):
            return token
        if sentence.upos[token] != "ADJ":
            return None
    return None


def is_person(setting: Setting, token: int) -> bool:
    """True for a head that names persons by its word, its nation or its entity."""
    sentence, words = setting.sentence, setting.words
    lemma, word = sentence.lemmas[token].lower(), sentence.words[token]
    people = _people()
    for form in (lemma, word.lower(), lemma.removesuffix("s")):
        if form in words.persons or form in people.nouns or form in people.groups:
            return True
        if form in words.titles:
            return True
    country = words.countries.get(word)
    if country is not None:
        return country.demonym
    return sentence.upos[token] == "PROPN" and any(
        entity.label == "PERSON" and entity.first <= token < entity.end
        for entity in sentence.entities
    )
