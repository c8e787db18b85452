"""Markables: every word that TimeML annotates as an event, whether or not it deserves a row.

TimeML 1.2.1 (annotation guidelines, section 2) marks situations that happen or hold: verbs
that are no auxiliaries, nouns that name happenings, and states that are predicated. What an
analyst wants as rows is a choice among them (`triggers`); scores against TimeML corpora are
of all of them.
"""

from collections.abc import Mapping

from timeline.events.tree import verb_lemma
from timeline.events.triggers import Kind, Trigger
from timeline.events.vocabulary import Vocabulary
from timeline.model.event import EventClass
from timeline.model.sentence import Sentence

_PARTS_OF_NAMES = frozenset({"amod", "compound", "case", "mark", "fixed", "flat", "aux", "det"})


def find_markables(
    sentence: Sentence, timexes: Mapping[int, int], words: Vocabulary
) -> tuple[Trigger, ...]:
    """The events of a sentence in TimeML's sense; `timexes` maps tokens to their timex."""
    found = []
    for token, upos in enumerate(sentence.upos):
        if token in timexes:
            continue
        if upos == "VERB" and sentence.deps[token] not in _PARTS_OF_NAMES:
            lemma = verb_lemma(sentence, token)
            found.append(_markable(token, "verb", lemma, _verb_class(sentence, token, words)))
        elif upos == "NOUN" and sentence.deps[token] not in _PARTS_OF_NAMES:
            lower = sentence.words[token].lower()
            lemma = lower if lower in words.plural_nouns else sentence.lemmas[token].lower()
            if lemma in words.noun_frame:
                event_class = words.noun_class.get(lemma, "OCCURRENCE")
                found.append(_markable(token, "noun", lemma, event_class))
    return tuple(found)


def _markable(token: int, kind: Kind, lemma: str, event_class: EventClass) -> Trigger:
    return Trigger(token=token, kind=kind, lemma=lemma, event_class=event_class, certainty=0.8)


def _verb_class(sentence: Sentence, token: int, words: Vocabulary) -> EventClass:
    lemma = verb_lemma(sentence, token)
    known = words.verb_class.get(lemma) or words.verb_class.get(sentence.lemmas[token].lower())
    return known or "OCCURRENCE"
