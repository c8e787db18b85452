"""Count how often events are dated rightly, and whether their confidences say so.

    python benchmarks/fit_event_dates.py MEANTIME_DIR

A case is a dated gold mention that an event of ours finds and dates; it is right when the
dates are the gold's at its precision, or, where we give only a bound, when the bound is true.
The table `timeline/lexicon/en/event_dates.toml` holds for each way of dating the share that is
right, given the confidence in the time expression or the article's day itself, drawn towards
the share over all ways where cases are few. Prints the reliability of these confidences in
five-fold cross-validation over articles (each bin: cases, mean confidence, share right), the
expected calibration error, and the table as TOML.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reliability import print_reliability

from timeline.evaluate.events.grounding import found_by, is_bound, is_right, is_true_bound, span_of
from timeline.evaluate.events.meantime import read_meantime
from timeline.events import extract
from timeline.events.dates.certainty import share
from timeline.lexicon.load import load
from timeline.syntax import load as load_parser
from timeline.timex import tag_article

FOLDS = 5
PSEUDO_CASES = 8
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
Shares = dict[str, float]


@dataclass(frozen=True, slots=True)
class Case:
    """One dated event: its way of dating, the confidence in what dates it, if it is right."""

    fold: int
    way: str
    anchor: float
    right: bool


def cases(corpus: Path) -> Iterator[Case]:
    """Every dated gold mention that we find and date."""
    articles = read_meantime(corpus)
    parses = load_parser().parse([article.text for article in articles])
    for number, (article, sentences) in enumerate(zip(articles, parses, strict=True)):
        time = article.article_time()
        found = extract(article.text, sentences, tag_article(article.text, time), time)
        for mention in article.mentions:
            event = found_by(mention, found) if mention.dated else None
            if event is None or event.date.confidence is None:
                continue
            way = event.date.signal or event.date.method
            if is_bound(event.date):
                right = is_true_bound(mention, event.date)
            else:
                right = is_right(mention, *span_of(event.date))
            anchor = min(1.0, event.date.confidence / share(way))
            yield Case(number % FOLDS, way, anchor, right)


def fit(found: Iterable[Case]) -> Shares:
    """The share right of each way; `any` over all ways."""
    right: dict[str, float] = defaultdict(float)
    count: dict[str, float] = defaultdict(float)
    for case in found:
        for way in (case.way, "any"):
            right[way] += case.right
            # What dates the event may be wrong itself, and takes its part of the blame.
            count[way] += case.anchor
    overall = min(0.99, right["any"] / count["any"])
    shares = {
        way: (right[way] + PSEUDO_CASES * overall) / (count[way] + PSEUDO_CASES) for way in count
    }
    return {way: min(value, 0.99) for way, value in shares.items()}


def main(corpus: Path) -> None:
    """Print the reliability table and the shares."""
    found = list(cases(corpus))
    predicted: list[tuple[float, bool]] = []
    for number in range(FOLDS):
        shares = fit(case for case in found if case.fold != number)
        predicted += [
            (shares.get(case.way, shares["any"]) * case.anchor, case.right)
            for case in found
            if case.fold == number
        ]
    print_reliability(predicted, BINS)
    for answer, right in (("right", True), ("wrong", False)):
        said = [confidence for confidence, hit in predicted if hit == right]
        print(f"mean confidence where {answer}: {sum(said) / len(said):.3f}")
    print("\n[share]")
    shares = fit(found)
    for way, judged in load("en", "event_dates")["share"].items():
        # Ways that no case of the corpus took keep their share, which is a judgement.
        print(f"{way} = {shares.get(way, judged):.2f}")


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("usage: python benchmarks/fit_event_dates.py MEANTIME_DIR")
    main(Path(sys.argv[1]))
