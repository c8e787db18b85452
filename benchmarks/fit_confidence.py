"""Count how often values are right, and whether their confidences say so.

    python benchmarks/fit_confidence.py CORPUS_DIR [CORPUS_DIR ...]

A case is a time expression of ours that overlaps one of the gold's; it is right when the
values agree up to spelling. The table `timeline/lexicon/en/confidence.toml` holds, for each
rule family and way of reaching a value, the share that is right, drawn towards the share of
that way over all families where cases are few. Prints the reliability of these
confidences in five-fold cross-validation over documents (each bin: cases, mean confidence,
share right), the expected calibration error, and the table as TOML.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reliability import print_reliability

from timeline.evaluate.corpus import read_corpus
from timeline.evaluate.outcome import outcomes
from timeline.evaluate.score import values_equal
from timeline.timex import tag_article
from timeline.timex.confidence import WAYS, confidence_of

FOLDS = 5
PSEUDO_CASES = 8
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)
Shares = dict[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Case:
    """One value of ours: how it was reached, the probability of its direction, if right."""

    fold: int
    family: str
    way: str
    direction: float
    right: bool


def cases(corpora: Iterable[Path]) -> Iterator[Case]:
    """Every paired time expression of the corpora."""
    number = 0
    for corpus in corpora:
        for document in read_corpus(corpus).documents:
            number += 1
            ours = tag_article(document.text, document.article_time())
            by_start = {timex.start: timex for timex in ours}
            for outcome in outcomes(document, ours):
                if outcome.gold is None or outcome.ours is None:
                    continue
                timex = by_start[outcome.ours.start]
                family, way = timex.rule.partition(".")[0], WAYS[timex.anchor_kind]
                certain = confidence_of(family, way, None)
                right = values_equal(outcome.gold.value, outcome.ours.value, exact=False)
                direction = min(1.0, timex.confidence / certain)
                yield Case(number % FOLDS, family, way, direction, right)


def fit(found: Iterable[Case]) -> Shares:
    """The share right of each family and way, and of each way over all families (`any`)."""
    right: dict[tuple[str, str], float] = defaultdict(float)
    count: dict[tuple[str, str], float] = defaultdict(float)
    for case in found:
        for family in (case.family, "any"):
            right[family, case.way] += case.right
            # A choice of direction takes its part of the blame.
            count[family, case.way] += case.direction
    shares: Shares = {}
    for (family, way), cases_of in count.items():
        overall = right["any", way] / count["any", way]
        if family == "any":
            shares[family, way] = overall
        else:
            shares[family, way] = (right[family, way] + PSEUDO_CASES * overall) / (
                cases_of + PSEUDO_CASES
            )
    return {key: min(share, 0.99) for key, share in shares.items()}


def main(corpora: list[Path]) -> None:
    """Print the reliability table and the shares."""
    found = list(cases(corpora))
    predicted: list[tuple[float, bool]] = []
    for number in range(FOLDS):
        shares = fit(case for case in found if case.fold != number)
        for case in found:
            if case.fold == number:
                share = shares.get((case.family, case.way), shares["any", case.way])
                predicted.append((share * case.direction, case.right))
    print_reliability(predicted, BINS)
    print()
    # Where nothing anchors a value the corpora, which all have a date, cannot tell.
    shares = fit(found) | {("any", "unanchored"): 0.5}
    for family in sorted({family for family, _ in shares}):
        print(f"[{family}]")
        for (of_family, way), share in sorted(shares.items()):
            if of_family == family:
                print(f"{way} = {share:.3f}")
        print()


if __name__ == "__main__":
    if len(sys.argv) < 2 or not all(Path(name).is_dir() for name in sys.argv[1:]):
        sys.exit("usage: python benchmarks/fit_confidence.py CORPUS_DIR [CORPUS_DIR ...]")
    main([Path(name) for name in sys.argv[1:]])
