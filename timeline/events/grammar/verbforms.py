"""Verb forms: tags and lemmas of verbs that a small tagger gets wrong.

The evidence is in the form itself (an irregular past, a lemma that lost its "ed") and in
the lexicon's verbs.
"""

from collections.abc import Iterator
from dataclasses import replace

from timeline.events.vocabulary import Vocabulary
from timeline.model.sentence import Sentence

_OF_NOUNS = frozenset({"det", "amod", "nmod:poss", "case", "nummod", "compound"})
_PARTICIPLES = ("ed", "en", "ing")
_NOMINAL = frozenset({"obj", "iobj", "obl", "nmod", "nmod:poss"})
_CLAUSAL = frozenset({"mark", "aux", "aux:pass", "nsubj", "nsubj:pass", "xcomp", "ccomp"})
# "bed", "feed" and "speed" are nouns; "based on" and "used to" are taken for prepositions.
_SHORTEST_PAST = 6


def with_verb_forms(sentence: Sentence, words: Vocabulary) -> Sentence:
    """The sentence with verbs tagged and lemmatised as such; itself where all is well."""
    sentence = _verbs(sentence, words)
    lemmas = dict(_lemmas(sentence, words))
    if not lemmas:
        return sentence
    column = tuple(lemmas.get(t, lemma) for t, lemma in enumerate(sentence.lemmas))
    return replace(sentence, lemmas=column)


def _verbs(sentence: Sentence, words: Vocabulary) -> Sentence:
    """Verbs in the past that were taken for other words ("and sang", "was sacked").

    The lemma gives some away: that of a noun does not lose "ed".
    """
    past = [
        token
        for token, upos in enumerate(sentence.upos)
        if (upos in ("NOUN", "ADP") and _is_past_form(sentence, token, words))
        or (upos == "ADJ" and _is_passive(sentence, token))
        or (upos == "NOUN" and _is_present(sentence, token, words))
    ]
    nouns = [t for t, upos in enumerate(sentence.upos) if upos == "VERB" and _is_noun(sentence, t)]
    if not past and not nouns:
        return sentence
    upos = tuple(
        "VERB" if t in past else "NOUN" if t in nouns else upos
        for t, upos in enumerate(sentence.upos)
    )
    return replace(sentence, upos=upos)


def _is_present(sentence: Sentence, token: int, words: Vocabulary) -> bool:
    """True for a known verb in "-s" with a subject or an object of its own, as headlines have."""
    word = sentence.words[token]
    if not word.endswith("s") or word[0].isupper():
        return False
    if sentence.lemmas[token].lower() not in words.known_verbs:
        return False
    kinds = {sentence.deps[child] for child in sentence.children[token]}
    own = "obj" in kinds or ("nsubj" in kinds and sentence.deps[token] == "root")
    return own and not kinds & (_OF_NOUNS | {"cop"})


def _is_noun(sentence: Sentence, token: int) -> bool:
    """True for a verb that stands where only a noun can: as an object, or behind a preposition.

    A gerund can, and an infinitive that was taken for an object keeps its "to".
    """
    word = sentence.words[token].lower()
    if sentence.deps[token] not in _NOMINAL or word.endswith(_PARTICIPLES):
        return False
    if token == 0 or sentence.words[token - 1].lower() in (",", "to", "has", "have", "had"):
        return False
    return not any(sentence.deps[child] in _CLAUSAL for child in sentence.children[token])


def _is_passive(sentence: Sentence, token: int) -> bool:
    """True for an "-ed" form with the auxiliary of a passive, whatever its tag."""
    return sentence.words[token].endswith("ed") and any(
        sentence.deps[child] == "aux:pass" for child in sentence.children[token]
    )


def _is_past_form(sentence: Sentence, token: int, words: Vocabulary) -> bool:
    word = sentence.words[token]
    if word in words.irregular:
        return sentence.upos[token] == "NOUN" and not any(
            sentence.deps[child] in _OF_NOUNS for child in sentence.children[token]
        )
    is_regular = word.endswith("ed") and word.islower() and len(word) > _SHORTEST_PAST
    return is_regular and (sentence.upos[token] == "ADP" or sentence.lemmas[token] != word)


def _lemmas(sentence: Sentence, words: Vocabulary) -> Iterator[tuple[int, str]]:
    """Lemmas of verbs that are no word ("stat" for "stated"), where the lexicon has one."""
    for token, upos in enumerate(sentence.upos):
        if upos != "VERB" or sentence.lemmas[token] in words.known_verbs:
            continue
        form = sentence.words[token].lower()
        if form in words.irregular:
            yield token, words.irregular[form]
            continue
        for ending in ("ed", "ing", "es", "s", "d"):
            stem = form.removesuffix(ending)
            if stem == form:
                continue
            candidates = (f"{stem}e", stem, stem[:-1], f"{stem[:-1]}y")
            known = next((c for c in candidates if c in words.known_verbs), None)
            if known is not None:
                yield token, known
                break
