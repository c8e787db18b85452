"""Main verbs: verbs in the past that were taken for a participle, a quality or what is said.

The evidence is in what they govern: a participle that describes a noun has no object of its own,
a quality no subject, and what somebody said would happen is in no past tense.
"""

from dataclasses import replace

from timeline.events.grammar.tree import AUXILIARIES, OBJECTS, SUBJECTS, dependents, preposition
from timeline.events.vocabulary import Vocabulary
from timeline.model.sentence import Sentence

_PAST = "Mood=Ind|Tense=Past|VerbForm=Fin"


def with_main_verbs(sentence: Sentence, words: Vocabulary) -> Sentence:
    """The sentence with such verbs as those of their clauses; itself where there are none."""
    for token in range(len(sentence)):
        sentence = _main_verb(sentence, token, words)
        sentence = _before_name(sentence, token)
        sentence = _told_too(sentence, token, words)
    return sentence


def _main_verb(sentence: Sentence, token: int, words: Vocabulary) -> Sentence:
    """A past verb that was taken for a participle of its own subject.

    "A landslide killed 14 people": a participle that describes a noun is passive, and has
    no object of its own; one that has is the verb of a clause, and the noun its subject. So
    is one with a clause ("Ministers agreed to provide aid"), but where it may be addressed to
    the noun ("Minister urged to resign").
    """
    noun = sentence.heads[token]
    is_participle = (
        sentence.deps[token] == "acl"
        and "VerbForm=Part" in sentence.feats[token]
        and "Tense=Past" in sentence.feats[token]
    )
    if not is_participle or noun >= token or "," in sentence.words[noun + 1 : token]:
        return sentence
    kinds = {sentence.deps[child] for child in sentence.children[token]}
    is_root = sentence.heads[noun] == noun
    if is_root and sentence.lemmas[token].lower() not in words.object_control:
        kinds = {"obj" if kind in ("xcomp", "ccomp") else kind for kind in kinds}
    taken = sentence.deps[noun] in (*OBJECTS, *SUBJECTS, "conj") or preposition(sentence, noun)
    if "obj" not in kinds or kinds & AUXILIARIES or "obl:agent" in kinds or taken:
        return sentence
    heads, deps, feats = list(sentence.heads), list(sentence.deps), list(sentence.feats)
    heads[token] = token if is_root else heads[noun]
    deps[token] = "root" if is_root else "ccomp"
    heads[noun], deps[noun] = token, "nsubj"
    feats[token] = _PAST
    return replace(sentence, heads=tuple(heads), deps=tuple(deps), feats=tuple(feats))


def _before_name(sentence: Sentence, token: int) -> Sentence:
    """A past verb with a subject, taken for a quality of its object ("convicted Mayor X of …")."""
    name = sentence.heads[token]
    is_past = sentence.upos[token] == "VERB" and "Tense=Past" in sentence.feats[token]
    if not is_past or sentence.deps[token] != "amod" or sentence.heads[name] != name:
        return sentence
    own = {sentence.deps[child] for child in sentence.children[token]}
    if name < token or "nsubj" not in own or own & AUXILIARIES:
        return sentence
    heads, deps, feats = list(sentence.heads), list(sentence.deps), list(sentence.feats)
    for child in sentence.children[name]:
        if sentence.deps[child] in ("conj", "punct", "parataxis") or sentence.upos[child] == "VERB":
            heads[child] = token
            deps[child] = "advcl" if deps[child] == "acl" else deps[child]
    heads[token], deps[token], feats[token] = token, "root", _PAST
    heads[name], deps[name] = token, "obj"
    return replace(sentence, heads=tuple(heads), deps=tuple(deps), feats=tuple(feats))


def _told_too(sentence: Sentence, token: int, words: Vocabulary) -> Sentence:
    """A past verb behind "said it would fight": not said, but told like the saying itself."""
    plan = sentence.heads[token]
    is_past = sentence.upos[token] == "VERB" and "Tense=Past" in sentence.feats[token]
    if not is_past or sentence.deps[token] != "conj" or sentence.deps[plan] != "ccomp":
        return sentence
    own = {sentence.deps[child] for child in sentence.children[token]}
    if plan > token or own & (AUXILIARIES | SUBJECTS) or "VerbForm=Inf" not in sentence.feats[plan]:
        return sentence
    if sentence.words[token].lower() in words.invariant:
        return sentence  # "said it would close and cut"
    teller = sentence.heads[plan]
    auxiliaries = [sentence.lemmas[c].lower() for c in dependents(sentence, plan, AUXILIARIES)]
    perfect_or_passive = {"have", "be"} & set(auxiliaries)
    if teller > plan or perfect_or_passive or not words.modals & set(auxiliaries):
        return sentence
    heads, feats = list(sentence.heads), list(sentence.feats)
    heads[token], feats[token] = teller, _PAST
    return replace(sentence, heads=tuple(heads), feats=tuple(feats))
