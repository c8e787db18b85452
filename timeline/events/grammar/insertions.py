"""Insertions: what stands between two commas behind a noun is not what the noun does.

A small parser takes the first verb it meets for that of the clause: in "Brightwell, founded in
1921, rejected an offer" the participle, and in "Codelco, the state miner, plans to ship" none. The
commas and the form of the second verb, finite and without a subject, tell better.
"""

from dataclasses import replace

from timeline.events.grammar.tree import AUXILIARIES, SUBJECTS, first, is_infinitive
from timeline.events.vocabulary import Vocabulary
from timeline.model.sentence import Sentence

_HUNG_ON = frozenset({"parataxis", "conj", "ccomp", "advcl", "acl", "acl:relcl", "appos", "xcomp"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_BEFORE_VERB = frozenset({"advmod", *AUXILIARIES})
_OPENERS = frozenset({"cc", "mark", "case", "expl"})
_PHRASES = frozenset({"obl", "nmod"})
# A noun with one of these is no subject.
_OF_PREDICATES = frozenset({"case", "cop", "mark", "expl", *SUBJECTS})


def with_insertions(sentence: Sentence, words: Vocabulary) -> Sentence:
    """The sentence with the verb behind an insertion as its clause's; itself if there is none."""
    head = next((token for token, above in enumerate(sentence.heads) if above == token), None)
    if head is None:
        return sentence
    if sentence.upos[head] in _NOMINAL:
        noun = None if first(sentence, head, _OF_PREDICATES) is not None else head
    else:
        noun = _described(sentence, head)
    if noun is None:
        return sentence
    verb = next((t for t in sentence.children[head] if _is_behind(sentence, t, words)), None)
    if verb is None or verb < head:
        return sentence
    return _mended(sentence, noun, head, verb)


def _described(sentence: Sentence, root: int) -> int | None:
    """The noun of "noun, participle …", where such a participle stands as the root."""
    feats = sentence.feats[root]
    if "VerbForm=Part" not in feats or "Tense=Past" not in feats:
        return None
    if first(sentence, root, AUXILIARIES) is not None:
        return None
    left = _left(sentence, root)
    if left < 2 or sentence.words[left - 1] != ",":
        return None
    for child in sentence.children[root]:
        before = child < left and sentence.deps[child] in (*SUBJECTS, *_PHRASES)
        if before and sentence.upos[child] in _NOMINAL:
            return child
    return None


def _is_behind(sentence: Sentence, token: int, words: Vocabulary) -> bool:
    """True for a finite verb without a subject, right behind a comma."""
    if sentence.deps[token] not in _HUNG_ON:
        return False
    left = _left(sentence, token)
    if left == 0 or sentence.words[left - 1] != "," or first(sentence, token, SUBJECTS) is not None:
        return False
    if first(sentence, token, _OPENERS) is not None or is_infinitive(sentence, token):
        return False
    if sentence.upos[token] == "VERB":
        if first(sentence, token, AUXILIARIES) is not None:
            return True
        return "VerbForm=Fin" in sentence.feats[token]
    return _is_present(sentence, token, words)


def _is_present(sentence: Sentence, token: int, words: Vocabulary) -> bool:
    """True for "plans to ship", whose verb was taken for a noun."""
    plural = sentence.upos[token] == "NOUN" and sentence.words[token].endswith("s")
    if not plural or sentence.lemmas[token].lower() not in words.known_verbs:
        return False
    return any(
        child > token and sentence.deps[child] == "acl" and is_infinitive(sentence, child)
        for child in sentence.children[token]
    )


def _left(sentence: Sentence, verb: int) -> int:
    """Where a verb begins, with its auxiliaries and the adverbs before it."""
    before = [c for c in sentence.children[verb] if sentence.deps[c] in _BEFORE_VERB and c < verb]
    return min((*before, verb))


def _mended(sentence: Sentence, noun: int, head: int, verb: int) -> Sentence:
    heads, deps, upos = list(sentence.heads), list(sentence.deps), list(sentence.upos)
    for child in sentence.children[head]:
        if child > verb:
            heads[child] = verb
    heads[verb], deps[verb] = verb, "root"
    passive = any(sentence.deps[child] == "aux:pass" for child in sentence.children[verb])
    if noun == head or sentence.deps[noun] in SUBJECTS:
        deps[noun] = "nsubj:pass" if passive else "nsubj"
    heads[noun] = verb
    if noun != head:
        heads[head], deps[head] = noun, "acl"
    if upos[verb] == "NOUN":
        upos[verb] = "VERB"
        for child in sentence.children[verb]:
            if deps[child] == "acl":
                deps[child] = "xcomp"
    return replace(sentence, heads=tuple(heads), deps=tuple(deps), upos=tuple(upos))
