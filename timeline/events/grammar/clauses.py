"""Clauses: what the words around a predicate or noun show of its clause."""

from timeline.events.grammar.tree import SUBJECTS, first, is_infinitive
from timeline.events.vocabulary import Vocabulary
from timeline.model.sentence import Sentence

_BE = frozenset({"be"})


def is_inverted(sentence: Sentence, token: int) -> bool:
    """True where "had", "were" or "should" stands before the subject ("had he known")."""
    auxiliary = first(sentence, token, frozenset({"aux"}))
    subject = first(sentence, token, SUBJECTS)
    if auxiliary is None or subject is None or auxiliary > subject:
        return False
    return sentence.words[auxiliary].lower() in ("had", "were", "should")


def opening_adverb(sentence: Sentence, verb: int) -> str:
    """The adverb that opens a clause ("when" is often one), in lower case, or ""."""
    adverb = first(sentence, verb, frozenset({"advmod"}))
    return sentence.words[adverb].lower() if adverb is not None and adverb < verb else ""


def has_subject(sentence: Sentence, token: int) -> bool:
    """True for a verb with a subject of its own."""
    return first(sentence, token, SUBJECTS) is not None


def has_copula(sentence: Sentence, token: int) -> bool:
    """True for what a form of "be" says of its subject ("will be the first *company*")."""
    return first(sentence, token, frozenset({"cop"})) is not None


def is_predicative(sentence: Sentence, token: int) -> bool:
    """True for what stands after a form of "be" ("was due")."""
    return any(
        sentence.lemmas[child].lower() in _BE or sentence.words[child] in ("'s", "’s")
        for child in sentence.children[token]
    ) or sentence.deps[token] in ("acl", "xcomp")


def carried_by(sentence: Sentence, verb: int) -> int:
    """The finite verb of a participle that completes it ("will remain *closed* until …")."""
    for _ in sentence.heads:
        if sentence.deps[verb] != "xcomp" or is_infinitive(sentence, verb):
            break
        verb = sentence.heads[verb]
    return verb


def is_ordinal(sentence: Sentence, noun: int, words: Vocabulary) -> bool:
    """True for "the first minister", "the only woman", and for "the first" itself."""
    ordinals = words.status["noun.same"]
    return sentence.lemmas[noun].lower() in ordinals or any(
        sentence.deps[child] == "amod" and sentence.lemmas[child].lower() in ordinals
        for child in sentence.children[noun]
    )


def is_negated_noun(sentence: Sentence, token: int, words: Vocabulary) -> bool:
    """True for a noun under "no"."""
    return any(
        sentence.deps[child] == "det"
        and sentence.words[child].lower() in words.status["negation.determiners"]
        for child in sentence.children[token]
    )
