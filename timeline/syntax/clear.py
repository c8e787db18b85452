"""ClearNLP dependency trees, as spaCy's own English pipelines give them, in UD terms.

The renamed labels are data (`clear.toml`). Three constructions have another shape in
Universal Dependencies, where content words head function words:

- a preposition becomes the `case` (before a clause the `mark`) of its object;
- *be* becomes the `cop` of its predicate;
- conjuncts hang on the first of them, each coordinator on the conjunct behind it.

What stays apart from UD: names are `compound`, and *is in Oslo* keeps *is* as its head.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files

from timeline.model.sentence import Sentence

_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "SYM"}
_VERBAL = {"VERB", "AUX"}
_OBJECTS = {"pobj", "pcomp"}
_PREPOSITIONS = {"prep", "agent", "dative"}


def to_universal(sentence: Sentence) -> Sentence:
    """The same sentence with Universal Dependencies relations.

    >>> s = Sentence(
    ...     words=("He", "lives", "in", "Oslo"),
    ...     lemmas=("he", "live", "in", "Oslo"),
    ...     upos=("PRON", "VERB", "ADP", "PROPN"),
    ...     feats=("",) * 4,
    ...     heads=(1, 1, 1, 2),
    ...     deps=("nsubj", "root", "prep", "pobj"),
    ...     starts=(0, 3, 9, 12),
    ...     ends=(2, 8, 11, 16),
    ... )
    >>> to_universal(s).deps, to_universal(s).heads
    (('nsubj', 'root', 'case', 'obl'), (1, 1, 3, 1))
    """
    heads, deps = list(sentence.heads), list(sentence.deps)
    for token in _upwards(sentence):
        _lower_preposition(sentence, token, heads, deps)
    for token, lemma in enumerate(sentence.lemmas):
        if lemma == "be":
            _lower_copula(token, heads, deps)
    _level_conjuncts(heads, deps)
    labels = _labels()
    for token, dep in enumerate(deps):
        particle = dep == "aux" and sentence.upos[token] == "PART"  # infinitival "to"
        deps[token] = "mark" if particle else labels.get(dep, dep)
    return replace(sentence, heads=tuple(heads), deps=tuple(deps))


@cache
def _labels() -> dict[str, str]:
    text = files("timeline.syntax").joinpath("clear.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)["labels"]


def _upwards(sentence: Sentence) -> Iterator[int]:
    """Token indices, dependents before their heads."""
    todo = [(sentence.root, False)]
    while todo:
        token, done = todo.pop()
        if done:
            yield token
        else:
            todo.append((token, True))
            todo.extend((child, False) for child in sentence.children[token])


def _raise(token: int, heads: list[int], deps: list[str]) -> None:
    """Exchange a token with its head: it takes the head's place and its dependents."""
    head = heads[token]
    above = heads[head]
    for other, its_head in enumerate(heads):
        if its_head == head and other != head:
            heads[other] = token
    heads[token] = token if above == head else above
    heads[head] = token
    deps[token] = deps[head]


def _lower_preposition(sentence: Sentence, token: int, heads: list[int], deps: list[str]) -> None:
    inner = next((i for i, h in enumerate(heads) if h == token and deps[i] in _OBJECTS), None)
    if inner is None:
        if deps[token] == "prep":
            deps[token] = "advmod"
        return
    clause = deps[inner] == "pcomp" and sentence.upos[inner] in _VERBAL
    above = sentence.upos[heads[token]]
    relation = deps[token]
    if relation == "agent":
        relation = "obl:agent"
    elif relation in _PREPOSITIONS:
        if sentence.deps[heads[token]] in _PREPOSITIONS:
            relation = "pobj"  # "out of the house": the outer preposition takes it next
        elif clause:
            relation = "acl" if above in _NOMINAL else "advcl"
        else:
            relation = "nmod" if above in _NOMINAL else "obl"
    _raise(inner, heads, deps)
    deps[inner] = relation
    deps[token] = "mark" if clause else "case"


def _lower_copula(token: int, heads: list[int], deps: list[str]) -> None:
    predicate = next(
        (i for i, h in enumerate(heads) if h == token and deps[i] in ("attr", "acomp")), None
    )
    if predicate is not None:
        _raise(predicate, heads, deps)
        deps[token] = "cop"


def _level_conjuncts(heads: list[int], deps: list[str]) -> None:
    chained = tuple(heads)
    for token, dep in enumerate(deps):
        if dep == "cc":
            following = (
                i
                for i in range(token + 1, len(heads))
                if deps[i] == "conj" and chained[i] == chained[token]
            )
            heads[token] = next(following, heads[token])
        elif dep == "conj":
            while deps[heads[token]] == "conj":
                heads[token] = chained[heads[token]]
