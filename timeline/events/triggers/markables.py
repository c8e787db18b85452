"""Markables: every word that TimeML annotates as an event, whether or not it deserves a row.

TimeML 1.2.1 (annotation guidelines, section 2) marks situations that happen or hold: verbs
that are no auxiliaries, nouns that name one happening, and states that are predicated of a
time. What an analyst wants as rows is a choice among them (`triggers`); scores against
TimeML corpora are of all of them.
"""

from collections.abc import Mapping

from timeline.events.grammar.tree import is_infinitive, verb_lemma
from timeline.events.triggers.eventwords import Kind, Trigger
from timeline.events.triggers.timemlclass import (
    class_words,
    has_clause,
    noun_class,
    noun_lemma,
    verb_class,
)
from timeline.events.vocabulary import Vocabulary
from timeline.model.event import EventClass
from timeline.model.sentence import Sentence

_PARTS_OF_NAMES = frozenset({"amod", "compound", "case", "mark", "fixed", "flat", "aux", "det"})
_ATTRIBUTES = frozenset({"amod", "compound", "flat", "case", "advmod", "nsubj", "obj", "nmod"})
_VERBAL = frozenset({"obj", "obl", "obl:agent", "nsubj", "nsubj:pass", "xcomp", "ccomp"})
_DESCRIPTIONS = frozenset({"nmod", "obl", "acl", "acl:relcl"})
_GENERAL = frozenset({"any", "no", "every", "each", "such", "what"})


def find_markables(
    sentence: Sentence, timexes: Mapping[int, int], words: Vocabulary
) -> tuple[Trigger, ...]:
    """The events of a sentence in TimeML's sense; `timexes` maps tokens to their timex."""
    found = []
    for token, upos in enumerate(sentence.upos):
        if token in timexes:
            continue
        if upos == "VERB" and _is_marked_verb(sentence, token):
            found.append(_verb(sentence, token, words))
        elif upos == "NOUN" and _is_marked_noun(sentence, token, words):
            lemma = noun_lemma(sentence, token, words)
            found.append(_markable(token, "noun", lemma, noun_class(sentence, token, lemma)))
        elif upos == "ADJ" and sentence.deps[token] not in _ATTRIBUTES:
            lemma = sentence.lemmas[token].lower()
            event_class = class_words().adjective.get(lemma)
            if event_class is not None and _is_predicated(sentence, token, event_class):
                found.append(_markable(token, "verb", lemma, event_class))
    return tuple(found)


def _markable(token: int, kind: Kind, lemma: str, event_class: EventClass) -> Trigger:
    return Trigger(token=token, kind=kind, lemma=lemma, event_class=event_class, certainty=0.8)


def _verb(sentence: Sentence, token: int, words: Vocabulary) -> Trigger:
    lemma = verb_lemma(sentence, token)
    return _markable(token, "verb", lemma, verb_class(sentence, token, words))


def _is_marked_verb(sentence: Sentence, token: int) -> bool:
    known, lemma = class_words(), sentence.lemmas[token].lower()
    if sentence.words[token].lower() == "according":
        return True
    if lemma in known.unmarked or not sentence.words[token][0].isalpha():
        return False
    if token > 0 and sentence.words[token][0].isupper():
        return False
    if lemma in known.timeless and "Tense=Pres" in sentence.feats[token]:
        return False
    if lemma in known.auxiliary and _governs_infinitive(sentence, token):
        return False
    if sentence.deps[token] in _PARTS_OF_NAMES:
        # a participle before its noun is a quality; with arguments of its own it is a verb
        return sentence.deps[token] == "amod" and any(
            sentence.deps[child] in _VERBAL for child in sentence.children[token]
        )
    return True


def _governs_infinitive(sentence: Sentence, token: int) -> bool:
    return any(
        sentence.deps[child] == "xcomp" and is_infinitive(sentence, child)
        for child in sentence.children[token]
    )


def _is_marked_noun(sentence: Sentence, token: int, words: Vocabulary) -> bool:
    """True for a noun that names one happening.

    Without a determiner, or in the plural, most nouns name a kind or a thing; those that
    are events and nothing else are marked all the same.
    """
    if sentence.deps[token] in _PARTS_OF_NAMES or sentence.words[token][0].isupper():
        return False
    known, lemma = class_words(), noun_lemma(sentence, token, words)
    if lemma in known.noun_with_clause and has_clause(sentence, token):
        return True
    if lemma in known.things:
        return False
    if lemma not in words.weak_nouns and lemma not in known.weak_nouns:
        return lemma in words.noun_frame or lemma in known.sure_nouns
    if sentence.words[token].lower() != sentence.lemmas[token].lower():
        return False
    determined = described = False
    for child in sentence.children[token]:
        relation = sentence.deps[child]
        if relation == "nmod:poss":
            determined = True
        elif relation == "det":
            determined = sentence.words[child].lower() not in _GENERAL
        described |= relation in _DESCRIPTIONS
    return determined or described


def _is_predicated(sentence: Sentence, token: int, event_class: EventClass) -> bool:
    """True for an adjective with what is wanted or felt, or with a copula."""
    relations = {sentence.deps[child] for child in sentence.children[token]}
    if event_class == "I_STATE":
        return bool(relations & {"xcomp", "ccomp", "advcl", "csubj"})
    return "cop" in relations or sentence.deps[token] in ("xcomp", "acl")
