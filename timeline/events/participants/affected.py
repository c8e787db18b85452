"""Affected: the party that a typed event is aimed at, where no argument names it.

PLOVER's recipient is the person, body or country affected, however deep the sentence has it:
"demanded that *Israel* ease restrictions", "lifted the blockade of *Serbia*", "protested
against *Assad*'s failure", "a curfew in *Algiers*". The nearest such phrase below the trigger
is taken; a place is the last resort, as the codebook has it.
"""

import heapq
from collections.abc import Iterator

from timeline.events.grammar.nominals import NounPhrase, Setting, noun_phrase
from timeline.events.grammar.tree import coordinates, first, mark, preposition
from timeline.events.participants.coreference import antecedent
from timeline.events.participants.roles import participant
from timeline.events.triggers.eventwords import Trigger
from timeline.model.event import Participant
from timeline.model.sentence import Sentence

# How far a party is from the trigger, by the relations on the way.
_STEPS = {
    "obj": 1, "iobj": 1, "nsubj:pass": 1, "nmod": 2, "nmod:poss": 2, "obl": 2, "amod": 3,
    "compound": 3, "xcomp": 2, "ccomp": 2, "nsubj": 1, "acl": 4, "advcl": 5, "conj": 4, "flat": 3,
    "appos": 3, "obl:agent": 4, "acl:relcl": 6,
}  # fmt: skip
_FARTHEST = 9
# A place counts as affected only where nothing nearer does.
_PLACE_STEPS = 3
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "obl:agent"})
# What clauses with these tell happens by itself ("arrested after he returned from Spain").
_OF_OTHER_TIMES = frozenset({"after", "before", "if", "since", "unless", "until", "when", "while"})
_OF_TYPES_WITHOUT = frozenset({"AGREE", "CONSULT", "COOPERATE"})


def affected_party(
    setting: Setting, trigger: Trigger, found: tuple[Participant, ...], event_type: str
) -> tuple[Participant, ...]:
    """The recipients of a typed event that has none of its own; empty where none is named.

    What "against" opens is aimed at in any case ("trained hackers to launch attacks against
    the United States"), and troops that are sent are not those whom they are sent against.
    """
    words = setting.words
    has_own = any(
        party.role == "recipient" and party.head_lemma.lower() not in words.forces
        for party in found
    )
    taken = [(party.start, party.end) for party in found if party.role in ("actor", "recipient")]
    best: tuple[int, int, NounPhrase] | None = None
    for steps, token in _below(setting, trigger):
        phrase = _party(setting, token)
        if phrase is None or _overlaps(phrase, taken):
            continue
        if preposition(setting.sentence, token) == "against":
            steps = 0
        elif has_own:
            continue
        town = phrase.entity_type == "LOC" and phrase.entity_id is None
        if town and setting.sentence.deps[token] != "obj":
            steps += _PLACE_STEPS if event_type not in _OF_TYPES_WITHOUT else _FARTHEST
        if steps <= _FARTHEST and (best is None or steps < best[0]):
            best = (steps, token, phrase)
    if best is None:
        return ()
    phrases = (_party(setting, token) for token in coordinates(setting.sentence, best[1]))
    return tuple(
        participant("recipient", phrase)
        for phrase in phrases
        if phrase is not None and not _overlaps(phrase, taken)
    )


def _below(setting: Setting, trigger: Trigger) -> Iterator[tuple[int, int]]:
    """Tokens below the trigger and its carrier, nearest first; not the trigger's own subject."""
    sentence = setting.sentence
    tops = [trigger.token] if trigger.carrier is None else [trigger.token, trigger.carrier]
    queue = [(0, top) for top in tops]
    seen: set[int] = set()
    while queue:
        steps, token = heapq.heappop(queue)
        if token in seen:
            continue
        seen.add(token)
        if token not in tops:
            yield steps, token
        for child in sentence.children[token]:
            step = _STEPS.get(sentence.deps[child])
            if sentence.deps[child] == "advcl" and _opener(sentence, child) in _OF_OTHER_TIMES:
                continue
            own = token in tops and sentence.deps[child] in _SUBJECTS
            if step is None or own or child in setting.timed or steps + step > _FARTHEST:
                continue
            if token in tops and preposition(sentence, child) in ("according to", "by"):
                continue
            heapq.heappush(queue, (steps + step, child))


def _opener(sentence: Sentence, clause: int) -> str:
    """The conjunction or adverb that a clause begins with."""
    adverb = first(sentence, clause, frozenset({"advmod"}))
    return mark(sentence, clause) or (sentence.words[adverb].lower() if adverb is not None else "")


def _party(setting: Setting, token: int) -> NounPhrase | None:
    sentence = setting.sentence
    if sentence.upos[token] == "PRON":
        named = antecedent(sentence, token, setting.words)
        if named is None:
            return None
        token = named
    if sentence.upos[token] == "ADJ" and sentence.words[token] not in setting.words.countries:
        return None
    phrase = noun_phrase(setting, token)
    known = phrase is not None and (phrase.named or sentence.upos[token] == "PROPN")
    return phrase if known else None


def _overlaps(phrase: NounPhrase, taken: list[tuple[int, int]]) -> bool:
    return any(phrase.start < end and start < phrase.end for start, end in taken)
