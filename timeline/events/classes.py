"""Classes: the PLOVER event type and mode of an event, where its lexicon is sure."""

from timeline.events.tree import verb_lemma
from timeline.events.triggers import Trigger
from timeline.events.vocabulary import Vocabulary
from timeline.model.event import Participant
from timeline.model.sentence import Sentence

_GOVERNED = frozenset({"obj", "obl", "nsubj:pass", "iobj", "nmod", "compound:prt"})
_CLAUSES = frozenset({"xcomp", "ccomp", "obl", "advcl"})


def event_type(
    sentence: Sentence,
    trigger: Trigger,
    found: tuple[Participant, ...],
    words: Vocabulary,
) -> tuple[str | None, str | None]:
    """PLOVER's type and mode; (None, None) where no rule is sure of it.

    PLOVER codes what persons, bodies and states do: without one among the participants
    an attack or a strike is left without a type.
    """
    if not any(participant.entity_type for participant in found):
        return None, None
    table = words.typed_verbs if trigger.kind == "verb" else words.typed_nouns
    rules = table.get(trigger.lemma, ())
    if not rules and trigger.kind == "verb":
        case = _following_preposition(sentence, trigger.token)
        rules = table.get(f"{trigger.lemma} {case}", ()) if case else ()
    governed: set[str] | None = None
    for rule in rules:
        if not rule.objects and not rule.complement:
            return rule.type, rule.mode
        if governed is None:
            governed = _governed(sentence, trigger.token, _GOVERNED)
        if rule.objects & governed:
            return rule.type, rule.mode
        if rule.complement & _governed(sentence, trigger.token, _CLAUSES):
            return rule.type, rule.mode
    return None, None


def _following_preposition(sentence: Sentence, token: int) -> str:
    """The preposition right behind a verb ("called for", "called on")."""
    after = token + 1
    if after < len(sentence) and sentence.upos[after] == "ADP":
        return sentence.words[after].lower()
    return ""


def _governed(sentence: Sentence, token: int, relations: frozenset[str]) -> set[str]:
    """Lemmas and words of the dependents in these relations, and of their modifiers."""
    governed: set[str] = set()
    for child in sentence.children[token]:
        if sentence.deps[child] not in relations:
            continue
        governed.update((sentence.lemmas[child].lower(), sentence.words[child].lower()))
        governed.add(verb_lemma(sentence, child))
        governed.update(
            sentence.lemmas[modifier].lower()
            for modifier in sentence.children[child]
            if sentence.deps[modifier] in ("compound", "amod", "conj")
        )
    return governed
