"""Tree: small questions to a sentence's dependency tree (Universal Dependencies v2).

Every walk is bounded by the length of the sentence, so that even a malformed tree with
a cycle ends.
"""

from collections.abc import Iterator

from timeline.model.sentence import Sentence

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
OBJECTS = frozenset({"obj", "iobj"})
OBLIQUES = frozenset({"obl", "nmod", "obl:agent"})
# A particle further from its verb is a parser's error more often than a particle.
_PARTICLE_REACH = 4

AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})


def dependents(sentence: Sentence, token: int, relations: frozenset[str]) -> list[int]:
    """The dependents of a token that stand in one of these relations, in order."""
    deps = sentence.deps
    return [child for child in sentence.children[token] if deps[child] in relations]


def first(sentence: Sentence, token: int, relations: frozenset[str]) -> int | None:
    """The first dependent of a token in one of these relations, or None."""
    deps = sentence.deps
    for child in sentence.children[token]:
        if deps[child] in relations:
            return child
    return None


def ancestors(sentence: Sentence, token: int) -> Iterator[int]:
    """The heads above a token, from its own head up to the root."""
    heads = sentence.heads
    for _ in heads:
        head = heads[token]
        if head == token:
            return
        yield head
        token = head


def coordinated_with(sentence: Sentence, token: int) -> int:
    """The first member of the coordination that a token belongs to, or the token itself."""
    for _ in sentence.heads:
        if sentence.deps[token] != "conj" or sentence.heads[token] == token:
            break
        token = sentence.heads[token]
    return token


def coordinates(sentence: Sentence, token: int) -> tuple[int, ...]:
    """A token and the tokens coordinated with it as its dependents."""
    return (token, *(c for c in sentence.children[token] if sentence.deps[c] == "conj"))


def preposition(sentence: Sentence, token: int) -> str:
    """The preposition before a noun phrase, in lower case ("according to"), or "".

    The possessive marker is no preposition.
    """
    for child in sentence.children[token]:
        if sentence.deps[child] == "case" and sentence.words[child] not in ("'s", "’s", "'", "’"):
            words = [sentence.words[child].lower()]
            words += [
                sentence.words[part].lower()
                for part in sentence.children[child]
                if sentence.deps[part] == "fixed"
            ]
            return " ".join(words)
    return ""


def mark(sentence: Sentence, token: int) -> str:
    """The word that opens a clause ("if", "that", "to", "without"), in lower case, or ""."""
    for child in sentence.children[token]:
        if sentence.deps[child] in ("mark", "case") and child < token:
            return sentence.words[child].lower()
    return ""


def is_infinitive(sentence: Sentence, token: int) -> bool:
    """True for a verb with "to" or in the bare infinitive under another verb."""
    for child in sentence.children[token]:
        if child < token and sentence.lemmas[child] == "to" and sentence.deps[child] == "mark":
            return True
    return False


def verb_lemma(sentence: Sentence, token: int) -> str:
    """The lemma with its particle ("rule out")."""
    lemma = sentence.lemmas[token].lower()
    for child in sentence.children[token]:
        near = token < child <= token + _PARTICLE_REACH
        if sentence.deps[child] == "compound:prt" and near and not _is_up_to(sentence, child):
            return f"{lemma} {sentence.words[child].lower()}"
    return lemma


def _is_up_to(sentence: Sentence, token: int) -> bool:
    """True for the "up" of "up to 16 people"."""
    after = token + 2
    if after >= len(sentence) or sentence.words[token].lower() != "up":
        return False
    return sentence.words[token + 1].lower() == "to" and sentence.upos[after] == "NUM"


def is_relative_pronoun(sentence: Sentence, token: int) -> bool:
    """True for who, which, that and the like."""
    return sentence.words[token].lower() in ("who", "which", "that", "whom", "whose", "what")
