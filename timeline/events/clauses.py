"""Clauses: what the words around a predicate or noun show of its clause."""

from timeline.events.tree import SUBJECTS, first
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


def is_predicative(sentence: Sentence, token: int) -> bool:
    """True for what stands after a form of "be" ("was due")."""
    return any(
        sentence.lemmas[child].lower() in _BE or sentence.words[child] in ("'s", "’s")
        for child in sentence.children[token]
    ) or sentence.deps[token] in ("acl", "xcomp")


def is_negated_noun(sentence: Sentence, token: int, words: Vocabulary) -> bool:
    """True for a noun under "no"."""
    return any(
        sentence.deps[child] == "det"
        and sentence.words[child].lower() in words.status["negation.determiners"]
        for child in sentence.children[token]
    )
