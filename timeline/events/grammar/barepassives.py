"""Bare passives: "Two soldiers killed in ambush", as headlines and briefs leave out "were".

The evidence is the verb: what is killed, arrested or postponed undergoes it, and these verbs say
nothing without an object; so a past form of one that has a subject alone is a passive.
"""

from dataclasses import replace

from timeline.events.grammar.tree import AUXILIARIES, OBJECTS, first
from timeline.events.quantities.numbers import bound_before
from timeline.events.vocabulary import Vocabulary
from timeline.model.sentence import Sentence

_BOUND_REACH = 5  # "at least three": words of a bound, and the number
_CLAUSES = frozenset({"root", "ccomp", "conj", "parataxis"})
_SUBJECT = frozenset({"nsubj"})
# With one of these the verb is active: what it governs is its object.
_GOVERNED = frozenset({"ccomp", "xcomp", "obl:agent", *OBJECTS})
# A noun with one of these is not what a headline begins with.
_OF_PREDICATES = frozenset({"case", "cop", "mark", "nsubj", "nsubj:pass", "expl"})


def with_bare_passives(sentence: Sentence, words: Vocabulary) -> Sentence:
    """The sentence with the subjects of bare passives as those who undergo; itself without any."""
    for token, upos in enumerate(sentence.upos):
        if upos == "VERB" and _may_be_passive(sentence, token, words):
            sentence = _of_clause(sentence, token)
            sentence = _of_headline(sentence, token)
    return sentence


def _may_be_passive(sentence: Sentence, token: int, words: Vocabulary) -> bool:
    past = "Tense=Past" in sentence.feats[token]
    if not past or sentence.lemmas[token].lower() not in words.undergone:
        return False
    for child in sentence.children[token]:
        relation = sentence.deps[child]
        if relation in AUXILIARIES or relation in _GOVERNED:
            return False
        if relation == "conj" and sentence.upos[child] == "VERB":
            return False  # "killed and wounded dozens": they may share an object
    return not _counts(sentence, token)


def _counts(sentence: Sentence, verb: int) -> bool:
    """True where the object is a count, taken for an adverbial ("killed between 3 and 5")."""
    behind = range(verb + 2, min(verb + _BOUND_REACH, len(sentence)))
    number = next((token for token in behind if sentence.upos[token] == "NUM"), None)
    return number is not None and bound_before(sentence.words, number, verb + 1)[1] == verb + 1


def _of_clause(sentence: Sentence, token: int) -> Sentence:
    subject = first(sentence, token, _SUBJECT)
    if subject is None or sentence.deps[token] not in _CLAUSES:
        return sentence
    if sentence.upos[subject] == "PRON" or subject > token:
        return sentence
    deps = list(sentence.deps)
    deps[subject] = "nsubj:pass"
    return replace(sentence, deps=tuple(deps))


def _of_headline(sentence: Sentence, token: int) -> Sentence:
    """ "Laureate arrested in Cairo", taken for a noun with a description, is a clause."""
    noun = sentence.heads[token]
    if sentence.deps[token] != "acl" or sentence.deps[noun] != "root" or noun >= token:
        return sentence
    if "," in sentence.words[noun + 1 : token] or first(sentence, noun, _OF_PREDICATES) is not None:
        return sentence
    if any(sentence.upos[child] == "VERB" for child in sentence.children[noun] if child != token):
        return sentence
    heads, deps = list(sentence.heads), list(sentence.deps)
    for child in sentence.children[noun]:
        if child > token:
            heads[child] = token
    heads[token], deps[token] = token, "root"
    heads[noun], deps[noun] = token, "nsubj:pass"
    return replace(sentence, heads=tuple(heads), deps=tuple(deps))
