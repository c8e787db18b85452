"""Figures by rule family: what each family of rules tags, and how much of it is right."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from timeline.evaluate.outcome import Outcome, counts
from timeline.evaluate.score import Counts


@dataclass(frozen=True, slots=True)
class Family:
    """One rule family; recall is not defined, since gold does not say which rule it wants."""

    name: str
    counts: Counts

    def share(self, figure: str) -> float:
        """The share of this family's timexes for which the figure counts a match."""
        matched: int = getattr(self.counts, figure)
        return matched / self.counts.ours


def families(outcomes: Iterable[Outcome]) -> tuple[Family, ...]:
    """The rule families that fired, the busiest first.

    A rule's family is what stands before the first dot of its name.
    """
    found: defaultdict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.ours is not None and outcome.ours.rule is not None:
            found[outcome.ours.rule.partition(".")[0]].append(outcome)
    counted = (Family(name, counts(members)) for name, members in found.items())
    return tuple(sorted(counted, key=lambda family: (-family.counts.ours, family.name)))
