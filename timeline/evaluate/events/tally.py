"""Tallies: named counts of right answers out of asked ones, kept by document and by kind.

Every event score is of this form, so one table prints them all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """`right` answers out of `asked` questions."""

    right: int = 0
    asked: int = 0

    @property
    def share(self) -> float | None:
        """The share that is right, or None where nothing was asked."""
        return self.right / self.asked if self.asked else None

    def plus(self, other: "Tally") -> "Tally":
        """Both tallies together."""
        return Tally(self.right + other.right, self.asked + other.asked)


def of(answers: Iterable[bool]) -> Tally:
    """The tally of a run of answers, right or not.

    >>> of([True, False, True])
    Tally(right=2, asked=3)
    """
    listed = list(answers)
    return Tally(sum(listed), len(listed))


def together(tallies: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """The tallies of several documents, added up by name, in order of first mention."""
    total: dict[str, Tally] = {}
    for document in tallies:
        for name, tally in document.items():
            total[name] = total.get(name, Tally()).plus(tally)
    return total


@dataclass(frozen=True, slots=True)
class Fault:
    """One error in context: what the gold says and what we say of it."""

    doc_id: str
    kind: str
    context: str
    gold: str
    ours: str


def in_context(text: str, start: int, end: int, reach: int = 40) -> str:
    """The words around an extent, with the extent in guillemets, on one line.

    >>> in_context("It rained on Monday.", 3, 9)
    'It «rained» on Monday.'
    """
    before, after = text[max(0, start - reach) : start], text[end : end + reach]
    return " ".join(f"{before}«{text[start:end]}»{after}".split())
