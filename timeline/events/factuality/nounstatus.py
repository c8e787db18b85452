"""Noun status: whether what an event noun names occurred, is planned, supposed or denied.

Asked in order: the words inside the phrase ("no", "planned talks"), the verb that carries
it, the verb or noun that it completes ("cancelled the visit", "threat of invasion"). A
definite phrase presupposes its event; an indefinite one shares its clause's status.
"""

from timeline.events.factuality.verbstatus import Finding, verb_status
from timeline.events.grammar.clauses import is_negated_noun
from timeline.events.grammar.tree import ancestors, coordinated_with, preposition, verb_lemma
from timeline.events.grammar.verbgroup import verb_group
from timeline.events.triggers.eventwords import Trigger
from timeline.events.vocabulary import Vocabulary
from timeline.model.event import Status
from timeline.model.sentence import Sentence

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_VERBAL = frozenset({"VERB", "AUX"})
_BY_MODIFIER: tuple[tuple[str, Status], ...] = (
    ("nominal.planned_modifiers", "planned"),
    ("nominal.hypothetical_modifiers", "hypothetical"),
    ("nominal.denied_modifiers", "denied"),
    ("nominal.ongoing_modifiers", "ongoing"),
)
_BY_VERB: tuple[tuple[str, Status], ...] = (
    ("nominal.planned_by", "planned"),
    ("nominal.hypothetical_by", "hypothetical"),
    ("nominal.denied_by", "denied"),
)
_BY_NOUN: tuple[tuple[str, Status], ...] = (
    ("nominal.planned_of", "planned"),
    ("nominal.hypothetical_of", "hypothetical"),
)


def noun_status(sentence: Sentence, trigger: Trigger, words: Vocabulary, headline: bool) -> Finding:
    """The status of an event noun, and the words that show it."""
    token = trigger.token
    inside = _by_own_words(sentence, token, words)
    if inside is not None:
        return inside
    if trigger.carrier is not None:
        return _by_carrier(sentence, trigger, trigger.carrier, words, headline)
    phrase = coordinated_with(sentence, token)
    relation, head = sentence.deps[phrase], sentence.heads[phrase]
    if head == phrase:
        return Finding("occurred", "the noun names it without reserve")
    case = preposition(sentence, phrase)
    owned = any(sentence.deps[c] == "nmod:poss" for c in sentence.children[token])
    governed = _by_governor(sentence, relation, head, case, owned, words, headline)
    if governed is not None:
        return governed
    if case.split(" ")[0] in words.status["nominal.planned_prepositions"]:
        return Finding("planned", f"“{case}” places it ahead")
    if (
        case in words.status["nominal.planned_prepositions_with_motion"]
        and sentence.lemmas[head].lower() in words.motion
    ):
        return Finding("planned", f"it is the purpose of “{sentence.words[head]}”")
    if _is_definite(sentence, token):
        return Finding("occurred", "the phrase presupposes it")
    return _by_clause(sentence, phrase, words, headline)


def _by_own_words(sentence: Sentence, token: int, words: Vocabulary) -> Finding | None:
    if is_negated_noun(sentence, token, words):
        return Finding("denied", "“no” denies it")
    case = preposition(sentence, token)
    if case in words.status["negation.prepositions"]:
        return Finding("denied", f"“{case}” denies it")
    for child in sentence.children[token]:
        if sentence.deps[child] not in ("amod", "compound", "acl"):
            continue
        word, lemma = sentence.words[child].lower(), sentence.lemmas[child].lower()
        for key, status in _BY_MODIFIER:
            if word in words.status[key] or lemma in words.status[key]:
                return Finding(status, f"“{sentence.words[child]}” says so")
    return None


def _by_carrier(
    sentence: Sentence, trigger: Trigger, carrier: int, words: Vocabulary, headline: bool
) -> Finding:
    lemma = verb_lemma(sentence, carrier)
    if lemma in words.status["nominal.scheduled_by"]:
        return Finding("planned", f"“{sentence.words[carrier]}” schedules it")
    carried = verb_status(sentence, carrier, words, headline)
    if trigger.phase == "end" and carried.status != "occurred":
        # What is yet to end, or did not end, goes on.
        return Finding("ongoing", f"its end, “{sentence.words[carrier]}”, has not come")
    return Finding(carried.status, f"of “{sentence.words[carrier]}”, {carried.reason}")


# "feared Russia's invasion": a possessor makes the event a fact unless it is denied.
def _by_governor(
    sentence: Sentence,
    relation: str,
    head: int,
    case: str,
    owned: bool,
    words: Vocabulary,
    headline: bool,
) -> Finding | None:
    status, governor = words.status, sentence.words[head]
    lemma = verb_lemma(sentence, head)
    if sentence.upos[head] in _VERBAL:
        phrasal = f"{lemma} {case}" if case else lemma
        if relation in ("obj", "nsubj:pass") or (relation == "obl" and case in ("for", "of")):
            for key, value in _BY_VERB:
                if owned and value != "denied":
                    continue
                if phrasal in status[key] or (not case and lemma in status[key]):
                    if verb_group(sentence, head, words).negator is not None:
                        return None
                    above = verb_status(sentence, head, words, headline)
                    if value == "denied" and above.status == "hypothetical":
                        # "may cancel the visit" leaves it open.
                        return above
                    return Finding(value, f"“{governor}” says so")
    elif relation == "nmod" and case in ("of", "for", "about", "against", "to"):
        for key, value in _BY_NOUN:
            if lemma in status[key]:
                return Finding(value, f"it is only the content of “{governor}”")
    return None


def _is_definite(sentence: Sentence, token: int) -> bool:
    return any(
        sentence.deps[child] == "nmod:poss"
        or (sentence.deps[child] == "det" and sentence.words[child].lower() in _DEFINITE)
        for child in sentence.children[token]
    )


def _by_clause(sentence: Sentence, phrase: int, words: Vocabulary, headline: bool) -> Finding:
    for above in ancestors(sentence, phrase):
        if sentence.upos[above] in _VERBAL:
            found = verb_status(sentence, above, words, headline)
            return Finding(found.status, f"in its clause {found.reason}")
    return Finding("occurred", "nothing speaks against it")
