"""Sentence: one parsed sentence, as columns over its tokens."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

EntityLabel = Literal["PERSON", "ORG", "LOC"]


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity: tokens `[first, end)` of its sentence."""

    first: int
    end: int
    label: EntityLabel


@dataclass(frozen=True)
class Sentence:
    """One sentence in Universal Dependencies terms, a tuple a column, a token an index.

    `starts` and `ends` are character offsets into the document's text. `heads[i]` is
    the index of token i's head within this sentence; the root's head is itself and its
    relation is `root`. `feats[i]` is a UD feature string such as `Tense=Past|VerbForm=Fin`.

    >>> s = Sentence(
    ...     words=("It", "rained"),
    ...     lemmas=("it", "rain"),
    ...     upos=("PRON", "VERB"),
    ...     feats=("", "Tense=Past|VerbForm=Fin"),
    ...     heads=(1, 1),
    ...     deps=("nsubj", "root"),
    ...     starts=(0, 3),
    ...     ends=(2, 9),
    ... )
    >>> s.root, s.children[1], (s.start, s.end)
    (1, (0,), (0, 9))
    """

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    feats: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    entities: tuple[Entity, ...] = ()

    def __len__(self) -> int:
        return len(self.words)

    @property
    def start(self) -> int:
        """Offset of the sentence's first character."""
        return self.starts[0]

    @property
    def end(self) -> int:
        """Offset behind the sentence's last character."""
        return self.ends[-1]

    @cached_property
    def root(self) -> int:
        """Index of the root token."""
        return next(i for i, head in enumerate(self.heads) if head == i)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token, the indices of its dependents in order of the text."""
        dependents: list[list[int]] = [[] for _ in self.heads]
        for token, head in enumerate(self.heads):
            if head != token:
                dependents[head].append(token)
        return tuple(tuple(tokens) for tokens in dependents)
