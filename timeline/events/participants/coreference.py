"""Coreference: pronouns that can only mean one phrase of their sentence.

Null rather than a guess: a pronoun is linked where the subject of a verb of saying, wanting
or planning is the only one that agrees with it ("Hungary said it would leave"), and as an
object where the verb that its own is coordinated with has one that agrees ("convicted the mayor
and fined him").
"""

from timeline.events.grammar.tree import OBJECTS, SUBJECTS, coordinated_with, first
from timeline.events.vocabulary import Vocabulary
from timeline.model.sentence import Sentence

_SINGULAR = frozenset({"it"})
_PLURAL = frozenset({"they"})
_PERSONAL = frozenset({"he", "she"})
_AFFECTED = {"him": "he", "her": "she", "them": "they"}
_OPINIONS = frozenset({"REPORTING", "I_STATE"})


def antecedent(sentence: Sentence, token: int, words: Vocabulary) -> int | None:
    """The noun that a pronoun stands for, or None where the sentence leaves it open."""
    pronoun = sentence.words[token].lower()
    if pronoun in _AFFECTED and sentence.deps[token] in OBJECTS:
        return _object_before(sentence, token, _AFFECTED[pronoun], words)
    if pronoun not in _SINGULAR | _PLURAL | _PERSONAL or sentence.deps[token] not in SUBJECTS:
        return None
    clause = coordinated_with(sentence, sentence.heads[token])
    if sentence.deps[clause] != "ccomp":
        return None
    above = sentence.heads[clause]
    if words.verb_class.get(sentence.lemmas[above].lower()) not in _OPINIONS:
        return None
    subject = first(sentence, above, SUBJECTS)
    if subject is None or subject > token or not _agrees(sentence, subject, pronoun, words):
        return None
    return subject


def _object_before(sentence: Sentence, token: int, pronoun: str, words: Vocabulary) -> int | None:
    """The object of the verb before, done to by the same subject, who is not meant."""
    verb = sentence.heads[token]
    if sentence.deps[verb] != "conj" or first(sentence, verb, SUBJECTS) is not None:
        return None
    before = first(sentence, sentence.heads[verb], OBJECTS)
    if before is None or before > verb or not _agrees(sentence, before, pronoun, words):
        return None
    return before


def _agrees(sentence: Sentence, subject: int, pronoun: str, words: Vocabulary) -> bool:
    if sentence.upos[subject] not in ("NOUN", "PROPN"):
        return False
    coordinated = any(sentence.deps[child] == "conj" for child in sentence.children[subject])
    plural = coordinated or _is_plural(sentence, subject)
    person = _is_person(sentence, subject, words)
    if pronoun in _PLURAL:
        return plural
    return not plural and person == (pronoun in _PERSONAL)


def _is_plural(sentence: Sentence, token: int) -> bool:
    feats = sentence.feats[token]
    if "Number=" in feats:
        return "Number=Plur" in feats
    word = sentence.words[token].lower()
    return sentence.upos[token] == "NOUN" and word != sentence.lemmas[token].lower()


def _is_person(sentence: Sentence, token: int, words: Vocabulary) -> bool:
    lemma = sentence.lemmas[token].lower()
    if lemma in words.titles or lemma in words.persons:
        return True
    return any(
        entity.label == "PERSON" and entity.first <= token < entity.end
        for entity in sentence.entities
    )
