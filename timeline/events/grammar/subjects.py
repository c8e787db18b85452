"""Subjects: who does what a verb says where English leaves it unsaid, and to whom.

In a relative clause it is the noun described, under control the one addressed or the
governor's own subject ("urged X to leave", "promised X to leave"), in a coordination and
in a participle the subject of the clause above.
"""

from timeline.events.grammar.tree import (
    OBJECTS,
    SUBJECTS,
    coordinated_with,
    first,
    is_infinitive,
    is_relative_pronoun,
    preposition,
)
from timeline.events.grammar.verbgroup import verb_group
from timeline.events.vocabulary import Vocabulary
from timeline.model.sentence import Sentence

_DEPTH = 6


def logical_subject(
    sentence: Sentence, token: int, words: Vocabulary, depth: int = 0
) -> int | None:
    """The subject of a verb, or the one it takes over from the clause above.

    For a passive verb this is the one who undergoes.
    """
    own = first(sentence, token, SUBJECTS)
    if own is not None:
        if is_relative_pronoun(sentence, own):
            return _antecedent(sentence, token, own)
        return own
    head = sentence.heads[token]
    if depth > _DEPTH or head == token:
        return None
    relation = sentence.deps[token]
    if relation == "conj":
        above = logical_subject(sentence, head, words, depth + 1)
        if above is None and sentence.deps[head] == "root" and head < token:
            # a noun taken for the root: the clause's subject, not its predicate
            return head if sentence.upos[head] in ("NOUN", "PROPN") else None
        return above
    if relation == "acl:relcl":
        return None
    if relation == "acl":
        if is_infinitive(sentence, token):
            return _planner(sentence, head, words, depth)
        return head if sentence.upos[head] in ("NOUN", "PROPN") else None
    if relation in ("xcomp", "ccomp") and (relation == "xcomp" or is_infinitive(sentence, token)):
        return _controller(sentence, token, head, words, depth)
    if relation in ("advcl", "xcomp") and not verb_group(sentence, token, words).finite:
        return logical_subject(sentence, head, words, depth + 1)
    return None


def _controller(
    sentence: Sentence, token: int, head: int, words: Vocabulary, depth: int
) -> int | None:
    """Who does the infinitive: the object addressed, else the subject of the governor."""
    addressed = first(sentence, head, OBJECTS)
    if addressed is None and verb_group(sentence, head, words).passive:
        return logical_subject(sentence, head, words, depth + 1)
    if addressed is None:
        for child in sentence.children[head]:
            # "called on X to leave"
            between = sentence.deps[child] == "obl" and head < child < token
            if between and preposition(sentence, child) in ("on", "upon", "for"):
                addressed = child
    lemma = sentence.lemmas[head].lower()
    if addressed is not None and lemma not in words.subject_control:
        return addressed
    return logical_subject(sentence, head, words, depth + 1)


def _planner(sentence: Sentence, noun: int, words: Vocabulary, depth: int) -> int | None:
    """Who is to do what a noun's infinitive says ("Russia's plan to leave")."""
    for child in sentence.children[noun]:
        if sentence.deps[child] == "nmod:poss" and sentence.upos[child] != "PRON":
            return child
    if sentence.deps[noun] == "obj":
        return logical_subject(sentence, sentence.heads[noun], words, depth + 1)
    return None


def _antecedent(sentence: Sentence, token: int, pronoun: int) -> int | None:
    """The noun that a relative clause describes.

    Where the clause hangs elsewhere, it is the noun right before the pronoun.
    """
    clause = coordinated_with(sentence, token)
    if sentence.deps[clause] == "acl:relcl":
        return sentence.heads[clause]
    before = pronoun - 1
    if before > 0 and sentence.words[before] == ",":
        before -= 1
    if before < 0 or sentence.upos[before] not in ("NOUN", "PROPN"):
        return None
    for _ in sentence.heads:
        if sentence.deps[before] not in ("flat", "compound", "nmod:desc"):
            break
        before = sentence.heads[before]
    return before if before < pronoun else None


def relative_object(sentence: Sentence, token: int) -> int | None:
    """The described noun where it is the object of its relative clause ("the arms it sent")."""
    if sentence.deps[token] != "acl:relcl":
        return None
    subject = first(sentence, token, SUBJECTS)
    if subject is None or is_relative_pronoun(sentence, subject):
        return None
    objects = [c for c in sentence.children[token] if sentence.deps[c] in OBJECTS]
    if any(not is_relative_pronoun(sentence, c) for c in objects):
        return None
    if objects or _has_no_complement(sentence, token):
        return sentence.heads[token]
    return None


def shared_object(sentence: Sentence, token: int) -> int | None:
    """The object of two verbs, which stands behind the second ("killed and wounded dozens")."""
    if sentence.deps[token] != "conj" or not _has_no_complement(sentence, token):
        return None
    if first(sentence, token, OBJECTS) is not None or first(sentence, token, SUBJECTS) is not None:
        return None
    shared = first(sentence, sentence.heads[token], OBJECTS)
    return shared if shared is not None and shared > token else None


def _has_no_complement(sentence: Sentence, token: int) -> bool:
    return not any(
        sentence.deps[child] in ("obl", "ccomp", "xcomp", "advmod")
        for child in sentence.children[token]
    )


def has_passive_subject(sentence: Sentence, token: int) -> bool:
    """True for a verb whose subject is parsed as the one who undergoes."""
    return any(sentence.deps[child] == "nsubj:pass" for child in sentence.children[token])


def agent_of(sentence: Sentence, token: int) -> int | None:
    """The doer behind "by", or None."""
    for child in sentence.children[token]:
        relation = sentence.deps[child]
        if relation == "obl:agent" or (relation == "obl" and preposition(sentence, child) == "by"):
            return child
    return None
