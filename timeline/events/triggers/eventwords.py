"""Triggers: which words of a sentence name an event that deserves a row.

Verbs are events unless the lexicon calls them states, carriers or too vague; nouns only
with evidence in the sentence. A carrying verb ("held talks", "protests erupted") lends its
tense, subject and date to the noun and is no row beside it. A verb of phase ("the war
ended") is a row of its own, for it tells another happening than the noun.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from timeline.events.grammar.tree import (
    OBJECTS,
    coordinated_with,
    dependents,
    first,
    is_infinitive,
    preposition,
    verb_lemma,
)
from timeline.events.vocabulary import Vocabulary
from timeline.model.event import EventClass
from timeline.model.sentence import Sentence

Kind = Literal["verb", "noun"]

_NOT_AN_EVENT = frozenset(
    {"amod", "compound", "case", "mark", "cc", "fixed", "flat", "aux", "aux:pass", "cop", "det"}
)
_VERBAL = frozenset({"VERB", "AUX"})
_ARGUMENTS = frozenset({"obj", "iobj", "obl", "obl:unmarked", "nmod"})
_OF = frozenset({"nmod", "obl"})
_CARRIED = frozenset({"obj", "nsubj:pass", "nsubj", "obl"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """One word that names an event.

    `carrier` is the verb that carries a nominal event, or None; `phase` tells that the
    carrier names only its beginning or end. `certainty` is how sure we are that the word
    is an event at all.
    """

    token: int
    kind: Kind
    lemma: str
    event_class: EventClass
    certainty: float
    carrier: int | None = None
    phase: Literal["begin", "end"] | None = None


def find_triggers(
    sentence: Sentence, timexes: Mapping[int, int], words: Vocabulary
) -> tuple[Trigger, ...]:
    """The triggers of a sentence in order; `timexes` maps tokens to the timex they are in."""
    if _is_credit_line(sentence):
        return ()
    found: dict[int, Trigger] = {}
    carriers: set[int] = set()
    for token, upos in enumerate(sentence.upos):
        if upos == "NOUN" and token not in timexes:
            noun = _noun_trigger(sentence, token, timexes, words)
            if noun is not None:
                found[token] = noun
                if noun.carrier is not None and noun.phase is None:
                    carriers.add(noun.carrier)
    for token, upos in enumerate(sentence.upos):
        if upos == "VERB" and token not in timexes and token not in carriers:
            verb = _verb_trigger(sentence, token, timexes, words)
            if verb is not None:
                found[token] = verb
    return tuple(found[token] for token in sorted(found))


def _verb_trigger(
    sentence: Sentence, token: int, timexes: Mapping[int, int], words: Vocabulary
) -> Trigger | None:
    if sentence.deps[token] in _NOT_AN_EVENT or not sentence.words[token][0].isalpha():
        return None
    if _is_name(sentence, token, words):
        return None
    lemma = verb_lemma(sentence, token)
    event_class = words.verb_class.get(lemma)
    if event_class is None:
        event_class = words.verb_class.get(sentence.lemmas[token].lower(), "OCCURRENCE")
    if event_class not in words.rows or _stands_for_another(sentence, token):
        return None
    if event_class == "ASPECTUAL" and _phases_another(sentence, token):
        return None
    if _schedules_another(sentence, token, timexes, words):
        return None
    if lemma in words.vague and not _is_specific(sentence, token, timexes):
        return None
    participle = "VerbForm=Fin" not in sentence.feats[token] and not is_infinitive(sentence, token)
    if sentence.deps[token] == "acl" and participle and not _is_specific(sentence, token, timexes):
        return None
    return Trigger(token=token, kind="verb", lemma=lemma, event_class=event_class, certainty=0.95)


def _stands_for_another(sentence: Sentence, token: int) -> bool:
    """True for "do so", which tells again what another verb told."""
    after = token + 1
    if sentence.lemmas[token].lower() != "do" or after == len(sentence):
        return False
    return sentence.words[after].lower() == "so"


def _is_name(sentence: Sentence, token: int, words: Vocabulary) -> bool:
    """True for a capital in mid-sentence, or before another, on an unknown verb."""
    if not sentence.words[token][0].isupper() or (
        sentence.lemmas[token].lower() in words.known_verbs
    ):
        return False
    if token == 0:
        return len(sentence) > 1 and sentence.words[1][0].isupper()
    return _is_capital_inside(sentence, token)


def _is_capital_inside(sentence: Sentence, token: int) -> bool:
    """True for a capital that no beginning explains."""
    inside = token > 0 and sentence.upos[token - 1] != "PUNCT"
    return inside and sentence.words[token][0].isupper()


def _phases_another(sentence: Sentence, token: int) -> bool:
    """True when an aspectual verb governs the verb that it phases ("began to leave")."""
    return any(
        sentence.deps[child] in ("xcomp", "ccomp") and sentence.upos[child] == "VERB"
        for child in sentence.children[token]
    )


def _schedules_another(
    sentence: Sentence, token: int, timexes: Mapping[int, int], words: Vocabulary
) -> bool:
    """True for "is scheduled" where what it is scheduled to do has a row ("… to present")."""
    if sentence.words[token].lower() not in words.status["adjective.planned"]:
        return False
    passive = any(sentence.deps[child] == "aux:pass" for child in sentence.children[token])
    return passive and any(
        sentence.deps[child] == "xcomp"
        and sentence.upos[child] == "VERB"
        and _verb_trigger(sentence, child, timexes, words) is not None
        for child in sentence.children[token]
    )


def _is_specific(sentence: Sentence, token: int, timexes: Mapping[int, int]) -> bool:
    """True for a vague or reduced clause that has a date, a doer or a name of its own."""
    for child in sentence.children[token]:
        relation = sentence.deps[child]
        if child in timexes or relation == "obl:agent":
            return True
        if relation in _ARGUMENTS and _has_name(sentence, child):
            return True
    return False


def _has_name(sentence: Sentence, token: int) -> bool:
    """True for a name, or a noun that a name describes ("a grant to Tanzania")."""
    return sentence.upos[token] == "PROPN" or any(
        sentence.upos[child] == "PROPN" for child in sentence.children[token]
    )


def _noun_trigger(
    sentence: Sentence, token: int, timexes: Mapping[int, int], words: Vocabulary
) -> Trigger | None:
    lower = sentence.words[token].lower()
    lemma = lower if lower in words.plural_nouns else sentence.lemmas[token].lower()
    frame = words.noun_frame.get(lemma)
    deverbal = frame is None
    if deverbal and not lemma.endswith(words.deverbal_endings):
        return None
    if sentence.deps[token] in _NOT_AN_EVENT or _is_capital_inside(sentence, token):
        return None
    if deverbal:
        if not _is_deverbal_event(sentence, token, timexes):
            return None
        return Trigger(
            token=token, kind="noun", lemma=lemma, event_class="OCCURRENCE", certainty=0.7
        )
    carrier, phase = _carrier(sentence, token, words)
    weak = lemma in words.weak_nouns or phase is not None
    carried = carrier is not None and phase is None
    sure = carried or lemma in words.own_nouns
    if not sure and not _has_evidence(sentence, token, timexes, weak, words):
        return None
    return Trigger(
        token=token,
        kind="noun",
        lemma=lemma,
        event_class=words.noun_class.get(lemma, "OCCURRENCE"),
        certainty=0.8 if carrier is not None else 0.7 if weak else 0.85,
        carrier=carrier,
        phase=phase,
    )


def _is_deverbal_event(sentence: Sentence, token: int, timexes: Mapping[int, int]) -> bool:
    """True for an unlisted noun whose arguments are those of a verb ("X of Y by Z")."""
    undergoer = doer = dated = False
    for child in sentence.children[token]:
        if child in timexes:
            dated = True
        elif sentence.deps[child] in _OF:
            case = preposition(sentence, child)
            undergoer |= case == "of" and sentence.upos[child] == "PROPN"
            doer |= case == "by"
    return undergoer and (doer or dated)


def _carrier(
    sentence: Sentence, token: int, words: Vocabulary
) -> tuple[int | None, Literal["begin", "end"] | None]:
    """The verb that carries an event noun, and the phase of the event that it names."""
    first_conjunct = coordinated_with(sentence, token)
    relation, head = sentence.deps[first_conjunct], sentence.heads[first_conjunct]
    if relation in _CARRIED and sentence.upos[head] in _VERBAL:
        lemma = verb_lemma(sentence, head)
        carried = _carries(sentence, head, relation, lemma, words)
        if carried or _is_idiom(sentence, head, words):
            return head, _phase(lemma, words)
    for child in sentence.children[token]:
        # "the invasion, launched on Feb. 24"; "talks scheduled for Monday"
        if sentence.deps[child] == "acl" and sentence.upos[child] == "VERB":
            lemma = verb_lemma(sentence, child)
            if lemma in words.support or lemma in words.status["nominal.scheduled_by"]:
                return child, _phase(lemma, words) if lemma not in words.support else None
    return None, None


def _carries(sentence: Sentence, head: int, relation: str, lemma: str, words: Vocabulary) -> bool:
    passive = relation == "nsubj:pass"
    if relation == "obj" or passive:
        return (
            lemma in words.support
            or lemma in words.begin
            or lemma in words.end
            or (passive and lemma in words.status["nominal.scheduled_by"])
        )
    if relation == "nsubj":
        transitive = first(sentence, head, OBJECTS) is not None
        return not transitive and (
            lemma in words.occurring or lemma in words.begin or lemma in words.end
        )
    return False


def _is_idiom(sentence: Sentence, head: int, words: Vocabulary) -> bool:
    objects = words.idioms.get(sentence.lemmas[head].lower(), frozenset())
    return any(
        sentence.lemmas[child].lower() in objects for child in dependents(sentence, head, OBJECTS)
    )


def _phase(lemma: str, words: Vocabulary) -> Literal["begin", "end"] | None:
    if lemma in words.support:
        return None
    return "begin" if lemma in words.begin else "end" if lemma in words.end else None


def _has_evidence(
    sentence: Sentence, token: int, timexes: Mapping[int, int], weak: bool, words: Vocabulary
) -> bool:
    """True when the sentence speaks of one happening and not of the notion as such."""
    for child in sentence.children[token]:
        relation, word = sentence.deps[child], sentence.words[child]
        if child in timexes or relation == "nmod:poss":
            return True
        if relation in ("nmod", "obl") and sentence.upos[child] in ("PROPN", "NOUN", "PRON"):
            if preposition(sentence, child) in words.argument_prepositions and (
                not weak or sentence.upos[child] == "PROPN"
            ):
                return True
        elif relation in ("amod", "compound", "nmod:desc"):
            if word in words.countries:
                return True
        elif relation == "det" and not weak and word.lower() not in ("any", "no", "every"):
            return True
    return False


def _is_credit_line(sentence: Sentence) -> bool:
    """True for a line of credits ("Reporting by …; editing by …").

    Such a line has no finite verb and opens with a gerund behind which "by" comes soon.
    """
    opening = sentence.words[:4]
    if "by" not in opening:
        return False
    by = opening.index("by")
    gerund = any(word.lower().endswith("ing") for word in opening[:by])
    return gerund and not any("VerbForm=Fin" in feats for feats in sentence.feats)
