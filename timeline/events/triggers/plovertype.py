"""Classes: the PLOVER event type and mode of an event, where its lexicon is sure.

A deed that is only announced is coded as the intention, as the codebook has it: what is
cooperative as AGREE, what is hostile as THREATEN.
"""

from collections.abc import Iterable, Mapping

from timeline.events.factuality.reality import Reality
from timeline.events.grammar.tree import AUXILIARIES, SUBJECTS, dependents, first, verb_lemma
from timeline.events.triggers.eventwords import Trigger
from timeline.events.vocabulary import TypeRule, Vocabulary
from timeline.model.event import Participant
from timeline.model.sentence import Sentence

_GOVERNED = frozenset({"obj", "obl", "nsubj:pass", "iobj", "nmod", "compound:prt"})
Rules = Mapping[str, tuple[TypeRule, ...]]
"""Type rules by the lemma of their trigger."""

_WILL = frozenset({"will", "would"})
_CONTENT = frozenset({"ccomp", "parataxis"})
_CLAUSES = frozenset({"xcomp", "ccomp", "obl", "advcl"})


def event_type(
    sentence: Sentence, trigger: Trigger, reality: Reality, words: Vocabulary
) -> tuple[str | None, str | None]:
    """PLOVER's type and mode; (None, None) where no rule is sure of it."""
    kind, mode = _by_rule(sentence, trigger, words)
    if kind is None or any(word.lower() in words.games for word in sentence.words):
        return None, None
    intention = words.intentions.get(kind)
    if intention is None or trigger.kind != "verb":
        return kind, mode
    if reality.polarity == "NEG" and reality.modality in _WILL and intention == "AGREE":
        return "REJECT", None
    if reality.status == "planned" or (
        intention == "AGREE" and _is_willing(sentence, trigger.token, words)
    ):
        return intention, None
    return kind, mode


def is_political(found: tuple[Participant, ...], words: Vocabulary) -> bool:
    """True where one takes part whose doings PLOVER codes.

    These are states, their arms, parties, rebels and crowds; without any of them an attack or
    a strike is left without a type. A place that acts stands for its government, and who
    visits or addresses a place by name is taken for one who speaks for others.
    """
    named = any(
        party.role == "actor" and party.entity_type is not None and party.text[0].isupper()
        for party in found
    )
    if named and any(p.role == "recipient" and p.entity_type == "LOC" for p in found):
        return True
    return any(
        (party.role == "actor" and party.entity_type == "LOC") or _is_political(party, words)
        for party in found
    )


def _is_willing(sentence: Sentence, token: int, words: Vocabulary) -> bool:
    """True for what an adjective of will governs ("is willing to send")."""
    head = sentence.heads[token]
    return sentence.deps[token] in _CLAUSES and sentence.words[head].lower() in words.willing


def _is_political(party: Participant, words: Vocabulary) -> bool:
    """True for a country, a body of states, or one of those whose doings PLOVER codes."""
    if party.entity_id is not None or party.text in words.bodies:
        return True
    parts = party.text.replace("-", " ").split()
    return any(
        part in words.countries
        or part.lower() in words.political
        or part.lower().removesuffix("s") in words.political
        for part in (word.removesuffix("'s").removesuffix("’s") for word in parts)
    )


def own_type(sentence: Sentence, trigger: Trigger, words: Vocabulary) -> str | None:
    """The type of the user's own ontology, or None."""
    if not words.own_verbs and not words.own_nouns:
        return None
    return _by_tables(sentence, trigger, words.own_verbs, words.own_nouns, words)[0]


def _by_rule(
    sentence: Sentence, trigger: Trigger, words: Vocabulary
) -> tuple[str | None, str | None]:
    return _by_tables(sentence, trigger, words.typed_verbs, words.typed_nouns, words)


def _by_tables(
    sentence: Sentence, trigger: Trigger, verbs: Rules, nouns: Rules, words: Vocabulary
) -> tuple[str | None, str | None]:
    """By the trigger's own rules; those of a noun's carrying verb ("staged a march") come after."""
    token = trigger.token
    if trigger.kind == "verb":
        rules = _verb_rules(sentence, token, trigger.lemma, verbs)
        return _first_fit(sentence, token, rules, words)
    found = _first_fit(sentence, token, nouns.get(trigger.lemma, ()), words)
    if found[0] is not None or trigger.carrier is None:
        return found
    lemma = verb_lemma(sentence, trigger.carrier)
    rules = _verb_rules(sentence, trigger.carrier, lemma, verbs)
    return _first_fit(sentence, trigger.carrier, [rule for rule in rules if rule.objects], words)


def _verb_rules(sentence: Sentence, token: int, lemma: str, verbs: Rules) -> tuple[TypeRule, ...]:
    """The rules of a verb, those of the verb with its preposition first ("call for")."""
    case = _following_preposition(sentence, token)
    rules = verbs.get(lemma, ())
    return (*verbs.get(f"{lemma} {case}", ()), *rules) if case else rules


def _first_fit(
    sentence: Sentence, token: int, rules: Iterable[TypeRule], words: Vocabulary
) -> tuple[str | None, str | None]:
    governed: set[str] | None = None
    for rule in rules:
        if rule.obliges and not _obliges(sentence, token, words):
            continue
        if not rule.objects and not rule.complement:
            return rule.type, rule.mode
        if governed is None:
            governed = _governed(sentence, token, _GOVERNED)
        if rule.objects & governed:
            return rule.type, rule.mode
        if rule.complement & _governed(sentence, token, _CLAUSES):
            return rule.type, rule.mode
    return None, None


def _obliges(sentence: Sentence, token: int, words: Vocabulary) -> bool:
    """True where the clause governed says what another must or should do."""
    for clause in dependents(sentence, token, _CONTENT):
        subject = first(sentence, clause, SUBJECTS)
        if subject is None or sentence.words[subject].lower() in ("it", "he", "she", "they", "we"):
            continue
        for auxiliary in dependents(sentence, clause, AUXILIARIES):
            if sentence.lemmas[auxiliary].lower() in words.obligations:
                return True
    return False


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
            if sentence.deps[modifier] in ("compound", "amod", "conj", "nmod")
        )
    return governed
