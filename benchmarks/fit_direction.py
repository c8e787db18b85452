"""Fit the weights of `timeline/lexicon/en/direction.toml` on a TimeML corpus of news.

    python benchmarks/fit_direction.py CORPUS_DIR

Every date of the corpus that recurs (a weekday, a month and day, a month, a quarter) and
whose two nearest occurrences differ is one case; the gold value says which was meant. The
logistic model is fitted by Newton steps with a Gaussian prior around what English makes
plain (a date touching a past verb is past, a date under "will" is not), because a few
thousand words of gold hold its exceptions and its slips in like numbers. Prints the share
right in five-fold cross-validation over documents, beside two simple rules, and the
weights as TOML.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from timeline.calendar.evaluate import evaluate
from timeline.calendar.explain import depends_on_direction
from timeline.calendar.period import Period
from timeline.calendar.timex3 import timex3_value
from timeline.evaluate.corpus import read_corpus
from timeline.lexicon.load import load
from timeline.timex import scanner
from timeline.timex.cues import cues_around
from timeline.timex.direction import features_of, kind_of

FOLDS = 5
WEIGHTS = [name for name in load("en", "direction")["weights"] if name != "limit"]
# Prior mean and precision; all others are 0 and 0.5.
PRIOR = {
    "weekday": (-2.0, 40.0),
    "nearer_weekday": (1.0, 40.0),
    "left_past_touching": (-5.0, 4.0),
    "left_past_near": (-3.5, 10.0),
    "left_reporting_touching": (-4.0, 4.0),
    "left_ahead_touching": (6.0, 20.0),
    "left_ahead_near": (6.0, 40.0),
    "left_ahead_far": (4.5, 20.0),
    "left_modal_touching": (2.5, 2.0),
    "left_modal_near": (2.0, 2.0),
    "left_modal_far": (1.0, 2.0),
    "right_modal": (1.5, 2.0),
    "right_past": (-4.0, 4.0),
    "right_ahead": (5.0, 10.0),
    "until": (4.0, 8.0),
    "by": (1.5, 2.0),
    "effective": (1.5, 2.0),
    "since": (-3.0, 4.0),
}


@dataclass(frozen=True, slots=True)
class Case:
    """One date: its document, its kind, its features, and whether it lies ahead."""

    document: str
    kind: str
    features: dict[str, float]
    ahead: bool


def cases(corpus: Path) -> Iterator[Case]:
    """Every date of the corpus whose direction the gold decides."""
    for document in read_corpus(corpus).documents:
        creation = document.article_time().dct.value
        if creation is None:
            continue
        anchor = Period.of_day(creation)
        for candidate in scanner().scan(document.text):
            expression = candidate.expression
            if candidate.rule.anchor != "article" or not depends_on_direction(expression):
                continue
            past = evaluate(expression, anchor, "past").core
            future = evaluate(expression, anchor, "future").core
            if past == future or not (isinstance(past, Period) and isinstance(future, Period)):
                continue
            gold = {
                (timex.value or "")[:10]
                for timex in document.timexes
                if timex.start < candidate.end and candidate.start < timex.end
            }
            said = [timex3_value(period)[:10] in gold for period in (past, future)]
            if said.count(True) == 1:
                kind = kind_of(expression)
                cues = cues_around(document.text, candidate.start, candidate.end)
                features = features_of(cues, kind, anchor, past, future)
                yield Case(document.doc_id, kind, features, ahead=said[1])


def fit(features: np.ndarray, ahead: np.ndarray) -> np.ndarray:
    """The weights of the highest posterior, by Newton steps."""
    mean = np.array([PRIOR.get(name, (0.0, 0.5))[0] for name in WEIGHTS])
    precision = np.array([PRIOR.get(name, (0.0, 0.5))[1] for name in WEIGHTS])
    weights = mean.copy()
    for _ in range(100):
        probability = 1 / (1 + np.exp(-features @ weights))
        gradient = features.T @ (probability - ahead) + precision * (weights - mean)
        curvature = (features * (probability * (1 - probability))[:, None]).T @ features
        step = np.linalg.solve(curvature + np.diag(precision), gradient)
        weights -= step
        if abs(step).max() < 1e-9:
            break
    return weights


def main(corpus: Path) -> None:
    """Print the cross-validated shares and the weights."""
    found = list(cases(corpus))
    features = np.array([[case.features.get(name, 0.0) for name in WEIGHTS] for case in found])
    ahead = np.array([case.ahead for case in found], dtype=float)
    names = sorted({case.document for case in found})
    fold = np.array([names.index(case.document) % FOLDS for case in found])
    held_out = np.zeros(len(found))
    for number in range(FOLDS):
        weights = fit(features[fold != number], ahead[fold != number])
        held_out[fold == number] = features[fold == number] @ weights
    nearer = features[:, [WEIGHTS.index("nearer"), WEIGHTS.index("nearer_weekday")]].sum(axis=1)
    print(f"{'kind':10}{'cases':>7}{'always past':>13}{'the nearer':>12}{'the model':>11}")
    for kind in [*sorted({case.kind for case in found}), "all"]:
        rows = np.array([kind in ("all", case.kind) for case in found])
        shares = (
            (ahead[rows] == 0).mean(),
            ((nearer[rows] > 0) == ahead[rows]).mean(),
            ((held_out[rows] > 0) == ahead[rows]).mean(),
        )
        print(f"{kind:10}{rows.sum():7}{shares[0]:13.1%}{shares[1]:12.1%}{shares[2]:11.1%}")
    print("\n[weights]")
    for name, weight in zip(WEIGHTS, fit(features, ahead), strict=True):
        print(f"{name} = {weight:.2f}")


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("usage: python benchmarks/fit_direction.py CORPUS_DIR (a folder of TimeML files)")
    main(Path(sys.argv[1]))
