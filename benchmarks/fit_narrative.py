"""Cross-validate the constants by which dates of narratives are placed.

    python benchmarks/fit_narrative.py NARRATIVES_DIR NEWS_DIR

Both are folders of TimeML. `MONTHS_BACK` (how far a narrative steps back without naming the
year) is tried over a range on the narratives: for each document the value that is best on all
others is taken, and the share of right values among the dates that it places is printed
beside that of each fixed value. The thresholds of the genre are tried on both folders, whose
genres are known. Last come the shares for `[told]` in lexicon/en/direction.toml: how often
the side of the running time that was taken is the right one, where one of the two is.
"""

import itertools
import sys
from collections import Counter, defaultdict
from pathlib import Path
from unittest.mock import patch

from timeline.evaluate.corpus import read_corpus
from timeline.evaluate.outcome import outcomes
from timeline.evaluate.timeml import GoldDocument
from timeline.model.timex import Timex
from timeline.timex import genre, narrative, scanner, tag_article
from timeline.timex.genre import genre_of

MONTHS = range(9)
FEWEST, YEARS_BACK, RATIO = (3, 4, 5, 6, 8), (1, 2, 3, 5), (3, 4, 5, 6, 8)
PSEUDO_CASES = 2


def placed(document: GoldDocument) -> list[tuple[Timex, str]]:
    """The timexes of a narrative whose side of the running time was chosen, with their gold."""
    # Where neither side is settled, the other is among the alternatives.
    with patch.object(narrative, "likelihood", return_value=0.5):
        ours = tag_article(document.text, document.article_time(), "narrative")
    by_start = {timex.start: timex for timex in ours}
    pairs = [
        (by_start[outcome.ours.start], outcome.gold.value or "")
        for outcome in outcomes(document, ours)
        if outcome.gold is not None and outcome.ours is not None
    ]
    return [(timex, gold) for timex, gold in pairs if timex.direction and timex.anchor_start]


def months_back(documents: list[GoldDocument]) -> None:
    """Print the leave-one-out share right of the dates that `MONTHS_BACK` places."""
    right: dict[int, list[int]] = defaultdict(list)
    for months in MONTHS:
        with patch.object(narrative, "MONTHS_BACK", months):
            for document in documents:
                ours = tag_article(document.text, document.article_time(), "narrative")
                found = outcomes(document, ours)
                right[months].append(
                    sum(
                        outcome.gold is not None
                        and outcome.ours is not None
                        and "value" not in outcome.faults
                        for outcome in found
                    )
                )
    held_out, chosen = 0, Counter[int]()
    for left_out in range(len(documents)):
        best = max(MONTHS, key=lambda months: sum(right[months]) - right[months][left_out])
        chosen[best] += 1
        held_out += right[best][left_out]
    for months in MONTHS:
        print(f"MONTHS_BACK {months}: {sum(right[months])} values right")
    print(f"leave one out: {held_out} values right; chosen: {dict(chosen)}\n")


def genres(narratives: list[GoldDocument], news: list[GoldDocument]) -> None:
    """Print the thresholds of the genre and how many documents they take wrongly."""
    texts = [
        (document.text, tuple(scanner().scan(document.text)), document.article_time().dct, kind)
        for kind, documents in (("narrative", narratives), ("news", news))
        for document in documents
    ]
    for fewest, years, ratio in itertools.product(FEWEST, YEARS_BACK, RATIO):
        with (
            patch.object(genre, "FEWEST_STATED", fewest),
            patch.object(genre, "YEARS_BACK", years),
            patch.object(genre, "STATED_TO_DEICTIC", ratio),
        ):
            wrong = Counter(
                kind
                for text, candidates, dct, kind in texts
                if genre_of(text, candidates, dct) != kind
            )
        print(f"fewest {fewest} years back {years} ratio {ratio}: wrong {dict(wrong)}")


def told(documents: list[GoldDocument]) -> None:
    """Print how often the side of the running time is right, by side and by what is known."""
    sides: dict[str, Counter[bool]] = defaultdict(Counter)
    for document in documents:
        for timex, gold in placed(document):
            known = "month" if (timex.anchor_value or "").count("-") == 1 else "day"
            name = "nearest" if timex.direction == "nearest" else f"{timex.direction}_of_{known}"
            if gold == timex.value or gold in timex.alternatives:
                sides[name][gold == timex.value] += 1
    print("\n[told]")
    for name, counts in sorted(sides.items()):
        share = (counts[True] + PSEUDO_CASES * 0.9) / (counts.total() + PSEUDO_CASES)
        print(f"{name} = {share:.2f}  # {counts.total()} cases")


if __name__ == "__main__":
    if len(sys.argv) != 3 or not all(Path(name).is_dir() for name in sys.argv[1:]):
        sys.exit("usage: python benchmarks/fit_narrative.py NARRATIVES_DIR NEWS_DIR")
    told_of, reported = (list(read_corpus(Path(name)).documents) for name in sys.argv[1:])
    months_back(told_of)
    genres(told_of, reported)
    told(told_of)
