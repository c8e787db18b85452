"""Governors: which event governs another, and whether grammar lets them share their time."""

from collections.abc import Mapping

from timeline.events.grammar.tree import SUBJECTS, ancestors, first, mark, preposition
from timeline.events.grammar.verbgroup import verb_group
from timeline.events.triggers.eventwords import Trigger
from timeline.events.vocabulary import Vocabulary
from timeline.model.sentence import Sentence

PREDICATES = frozenset({"VERB", "AUX"})


def sites_of(sentence: Sentence, triggers: tuple[Trigger, ...]) -> dict[int, int]:
    """Which tokens stand for which trigger: itself, its carrier, its non-event governor.

    A governor such as "due" or "plans", whose infinitive is the event, lends it its dates.
    """
    sites: dict[int, int] = {}
    for index, trigger in enumerate(triggers):
        if trigger.carrier is not None and trigger.phase is None:
            sites.setdefault(trigger.carrier, index)
    for index, trigger in enumerate(triggers):
        sites[trigger.token] = index
    for index, trigger in enumerate(triggers):
        token = trigger.token
        while sentence.deps[token] in ("xcomp", "ccomp") and sentence.heads[token] not in sites:
            if sentence.deps[token] == "ccomp" and first(sentence, token, SUBJECTS) is not None:
                break
            token = sentence.heads[token]
            sites[token] = index
    return sites


def governor(
    sentence: Sentence, index: int, triggers: tuple[Trigger, ...], sites: Mapping[int, int]
) -> int | None:
    """The trigger whose clause or phrase an event stands in, or None."""
    trigger = triggers[index]
    carried = trigger.carrier is not None and trigger.phase is None
    start = trigger.carrier if carried and trigger.carrier is not None else trigger.token
    for above in ancestors(sentence, start):
        if above in sites and sites[above] != index:
            return sites[above]
        if sentence.upos[above] in PREDICATES:
            return None
    return None


def shares_time(sentence: Sentence, trigger: Trigger, parent: Trigger, words: Vocabulary) -> bool:
    """True where grammar says that an event is part of, or at once with, its governor."""
    token = trigger.token
    relation = sentence.deps[token]
    if trigger.kind == "noun" and trigger.carrier is None:
        if parent.kind != "verb" or parent.event_class != "OCCURRENCE":
            return False
        if relation == "obj":
            return parent.lemma in words.sealing
        if relation in ("obl", "obl:agent"):
            return preposition(sentence, token) in words.part_prepositions
        return relation == "nsubj"
    if relation == "conj":
        return first(sentence, token, SUBJECTS) is None and parent.kind == "verb"
    if relation == "xcomp":
        return True
    if relation in ("advcl", "parataxis"):
        group = verb_group(sentence, token, words)
        at_once = mark(sentence, token) in words.at_once
        return group.participle and not group.passive and at_once
    return False
