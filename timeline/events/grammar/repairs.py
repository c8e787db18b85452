"""Repairs: what a small parser gets wrong and the lexicon or the time expressions know better.

Each repair needs evidence that the parser did not weigh: the lexicon's verbs (a lemma, a
verb of saying and its "that"), the time expressions (a date is nobody's subject), a missing
preposition (a bare noun is an argument) and commas (a participle behind "noun," describes the
noun).
"""

from collections.abc import Iterator
from dataclasses import replace

from timeline.events.grammar.barepassives import with_bare_passives
from timeline.events.grammar.insertions import with_insertions
from timeline.events.grammar.mainverbs import with_main_verbs
from timeline.events.grammar.saying import Arc, saying_arcs
from timeline.events.grammar.tree import (
    AUXILIARIES,
    OBJECTS,
    SUBJECTS,
    ancestors,
    dependents,
    first,
    is_infinitive,
    mark,
    preposition,
)
from timeline.events.grammar.verbforms import with_verb_forms
from timeline.events.vocabulary import Vocabulary
from timeline.model.sentence import Sentence

_BARE = frozenset({"advmod", "obl", "nmod", "obl:unmarked", "vocative", "dep"})

_NAME_PARTS = frozenset({"compound", "amod", "flat", "nummod", "nmod:desc", "nmod:unmarked"})
_CC = frozenset({"cc"})
_NAMED = frozenset({"PROPN", "ADJ", "NOUN"})


def repaired(sentence: Sentence, timed: frozenset[int], words: Vocabulary) -> Sentence:
    """The sentence with its known errors mended; the same object where there are none.

    `timed` holds the tokens of time expressions.
    """
    sentence = with_verb_forms(sentence, words)
    sentence = with_bare_passives(with_insertions(sentence, words), words)
    sentence = with_main_verbs(sentence, words)
    arcs: dict[int, tuple[int, str]] = {}
    for token, upos in enumerate(sentence.upos):
        if upos == "VERB":
            arcs.update(_arguments(sentence, token, timed))
            arcs.update(_beside_auxiliary(sentence, token))
            arcs.update(_second_subject(sentence, token, timed))
            arcs.update(_participle(sentence, token))
            arcs.update(_complement(sentence, token, words))
            arcs.update(_content(sentence, token, words))
            arcs.update(_scheduled(sentence, token, words))
            arcs.update(_clause(sentence, token, words))
            arcs.update(_also_planned(sentence, token))
        elif sentence.lemmas[token].lower() in words.lines:
            arcs.update(_line(sentence, token))
    for token in timed:
        arcs.update(_inside_name(sentence, token, timed))
    arcs.update(saying_arcs(sentence, timed, words))
    if not arcs:
        return sentence
    heads = tuple(arcs[t][0] if t in arcs else head for t, head in enumerate(sentence.heads))
    deps = tuple(arcs[t][1] if t in arcs else dep for t, dep in enumerate(sentence.deps))
    return replace(sentence, heads=heads, deps=deps)


def _arguments(sentence: Sentence, token: int, timed: frozenset[int]) -> Iterator[Arc]:
    """Bare nouns beside a verb that lacks a subject or an object.

    A noun without a preposition is neither an adverbial nor a date's: before the verb it
    is its subject, behind it its object. A time expression is no subject.
    """
    if not _is_finite(sentence, token):
        return
    subject = first(sentence, token, SUBJECTS)
    if subject is not None and subject in timed:
        yield subject, (token, "obl:unmarked")
    lacks_subject = subject is None or subject in timed
    lacks_object = first(sentence, token, OBJECTS) is None
    passive = any(sentence.deps[child] == "aux:pass" for child in sentence.children[token])
    for child in sentence.children[token]:
        bare = sentence.deps[child] in _BARE and sentence.upos[child] in ("PROPN", "NOUN")
        if not bare or child in timed or preposition(sentence, child):
            continue
        if child < token and lacks_subject:
            yield child, (token, "nsubj:pass" if passive else "nsubj")
            lacks_subject = False
        elif child > token and lacks_object and sentence.deps[child] == "obl" and not passive:
            yield child, (token, "obj")
            lacks_object = False


def _inside_name(sentence: Sentence, token: int, timed: frozenset[int]) -> Iterator[Arc]:
    """A time expression taken for part of a name ("Last year Finland opened …")."""
    head = sentence.heads[token]
    if head in timed or sentence.deps[token] not in _NAME_PARTS:
        return
    if sentence.deps[head] in SUBJECTS and token < head:
        yield token, (sentence.heads[head], "obl:unmarked")
    else:
        yield token, (head, "nmod")


def _is_finite(sentence: Sentence, token: int) -> bool:
    return "VerbForm=Fin" in sentence.feats[token] or any(
        sentence.deps[child] in AUXILIARIES for child in sentence.children[token]
    )


def _beside_auxiliary(sentence: Sentence, token: int) -> Iterator[Arc]:
    """A subject that was hung on the auxiliary of its verb."""
    for auxiliary in sentence.children[token]:
        if sentence.deps[auxiliary] in AUXILIARIES:
            for child in sentence.children[auxiliary]:
                if sentence.deps[child] in SUBJECTS:
                    yield child, (token, sentence.deps[child])


def _content(sentence: Sentence, token: int, words: Vocabulary) -> Iterator[Arc]:
    """A "that" clause behind a verb of saying or thinking is what is said or thought."""
    head = sentence.heads[token]
    if sentence.deps[token] not in ("advcl", "acl:relcl") or head >= token:
        return
    if mark(sentence, token) != "that" or sentence.upos[head] != "VERB":
        return
    if words.verb_class.get(sentence.lemmas[head].lower()) in ("REPORTING", "I_STATE"):
        yield token, (head, "ccomp")


def _participle(sentence: Sentence, token: int) -> Iterator[Arc]:
    """A participle behind "noun," that was coordinated with a finite verb before it."""
    if sentence.deps[token] not in ("conj", "parataxis") or token < 2:
        return
    if sentence.words[token - 1] != "," or sentence.upos[token - 2] not in ("NOUN", "PROPN"):
        return
    participle = "VerbForm=Part" in sentence.feats[token] or sentence.words[token].endswith("ed")
    if not participle or sentence.words[token].endswith("ing"):
        return
    head = sentence.heads[token]
    own = any(
        sentence.deps[child] in AUXILIARIES or sentence.deps[child] in SUBJECTS
        for child in sentence.children[token]
    )
    if not own and sentence.upos[head] == "VERB" and not _is_listed(sentence, head):
        yield token, (token - 2, "acl")


def _is_listed(sentence: Sentence, verb: int) -> bool:
    """True for a verb with an auxiliary to share, or first of a list closed by "and"."""
    for child in sentence.children[verb]:
        if sentence.deps[child] in AUXILIARIES:
            return True
        if sentence.deps[child] == "conj" and first(sentence, child, _CC) is not None:
            return True
    return False


def _second_subject(sentence: Sentence, token: int, timed: frozenset[int]) -> Iterator[Arc]:
    """One name taken for two subjects ("NATO Secretary" and "Jens Stoltenberg")."""
    subjects = [c for c in dependents(sentence, token, SUBJECTS) if c not in timed]
    if len(subjects) < 2 or sentence.upos[subjects[0]] != "PROPN":
        return
    low, high = subjects[:2]
    between = range(low + 1, high)
    if all(sentence.upos[t] in _NAMED or sentence.words[t] == "-" for t in between):
        yield high, (low, "flat")


def _complement(sentence: Sentence, token: int, words: Vocabulary) -> Iterator[Arc]:
    """An infinitive taken for a purpose behind a verb that always has one ("urged X to go")."""
    head = sentence.heads[token]
    purpose = sentence.deps[token] == "advcl" and head < token
    promises = words.subject_control & words.status["infinitive.planned"]
    if not purpose or sentence.lemmas[head].lower() not in words.object_control | promises:
        return
    if is_infinitive(sentence, token):
        yield token, (head, "xcomp")


def _clause(sentence: Sentence, token: int, words: Vocabulary) -> Iterator[Arc]:
    """A verb with a subject and an auxiliary, taken for a quality of the speaker behind it.

    "A judge has ordered … to appear, sources said": what has a subject is no adjective.
    """
    own = {sentence.deps[child] for child in sentence.children[token]}
    if sentence.deps[token] not in _NAME_PARTS or not own & SUBJECTS or not own & AUXILIARIES:
        return
    above = next((t for t in ancestors(sentence, token) if sentence.upos[t] == "VERB"), None)
    if above is not None:
        said = words.verb_class.get(sentence.lemmas[above].lower()) == "REPORTING"
        yield token, (above, "ccomp" if said else "parataxis")


def _also_planned(sentence: Sentence, token: int) -> Iterator[Arc]:
    """A bare form behind "said it will close": no command, but planned like the verb before it."""
    head = sentence.heads[token]
    bare = "Mood=Imp" in sentence.feats[token] or "VerbForm=Inf" in sentence.feats[token]
    if sentence.deps[token] != "conj" or not bare or first(sentence, token, AUXILIARIES):
        return
    if is_infinitive(sentence, token) or not _is_finite(sentence, head):
        return
    for child in sentence.children[head]:
        between = head < child < token and sentence.deps[child] == "ccomp"
        if between and "VerbForm=Inf" in sentence.feats[child]:
            yield token, (child, "conj")


def _line(sentence: Sentence, token: int) -> Iterator[Arc]:
    """The other side of a border is nobody that is acted on ("near its border with Niger")."""
    behind = token + 1
    if behind < len(sentence) and sentence.words[behind].lower() == "with":
        other = sentence.heads[behind]
        if other > behind and sentence.deps[other] == "obl":
            yield other, (token, "nmod")


def _scheduled(sentence: Sentence, token: int, words: Vocabulary) -> Iterator[Arc]:
    """ "Due to" before a verb, taken for the preposition ("was due to arrive")."""
    if token < 2 or sentence.words[token - 1] != "to":
        return
    adjective = token - 2
    if sentence.words[adjective].lower() not in words.status["adjective.planned"]:
        return
    if sentence.heads[adjective] == token and sentence.heads[token - 1] in (adjective, token):
        yield adjective, (token, "advmod")
        yield token - 1, (token, "mark")
