"""Count how weekdays and years of the text lie to the article's own day.

    python benchmarks/fit_year.py REUTERS_DIR TIMEML_DIR

REUTERS_DIR is as for `dateline_accuracy.py`, TIMEML_DIR a corpus of dated articles in
TimeML. Prints the tables `weekday_offsets` and `year_gaps` of
`timeline/lexicon/en/dateline.toml`, drawn towards even shares where cases are few, and how
well years are told in cross-validation: each file of Reuters with the tables of the others
and of the other corpus. A text that names no weekday and no year is left out.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from math import log
from pathlib import Path

from dateline_accuracy import BINS, articles
from reliability import calibration_error

from timeline.dateline.clues import Clues, read_clues
from timeline.dateline.days import WrittenDay
from timeline.dateline.head import find_dateline
from timeline.dateline.likelihood import Tables, weekday_kind, weekday_offset, year_role
from timeline.dateline.year import Ceiling, infer_year
from timeline.evaluate.corpus import read_corpus
from timeline.lexicon.load import load

MOST_YEARS = 5
PSEUDO_CASES = 10
TRUSTS = (0.9, 1.0, 1.1)
SEVERAL = (0.2, 0.3, 0.4, 0.5)
# One year of newswire tells little about one latest day: the error is that over many of them.
LATEST_DAYS = tuple(date(year, 7, 1) for year in range(1987, 2027, 3))


@dataclass(frozen=True, slots=True)
class Case:
    """One article: its day, what it gives away, and the file that it is from."""

    file: str
    day: date
    clues: Clues

    @property
    def written(self) -> WrittenDay:
        """The day as a dateline writes it."""
        return WrittenDay(self.day.month, self.day.day)


def reuters(folder: Path) -> Iterator[Case]:
    """The articles with a dateline."""
    for gold in articles(folder):
        if gold.dct:
            yield _case(gold.uri.partition("#")[0], gold.dct, gold.text)


def timeml(folder: Path) -> Iterator[Case]:
    """The articles of a TimeML corpus with their stated days."""
    for document in read_corpus(folder).documents:
        day = document.article_time().dct.value
        if day:
            yield _case(folder.name, day, document.text)


def _case(file: str, day: date, text: str) -> Case:
    found = find_dateline(text)
    return Case(file, day, read_clues(text, found.start if found else 0))


def fit(cases: Iterable[Case]) -> dict[str, dict[str, list[float]]]:
    """Both tables, from what the cases show."""
    weekdays: dict[str, list[float]] = defaultdict(lambda: [0.0] * 7)
    gaps: dict[str, list[float]] = defaultdict(lambda: [0.0] * (2 * MOST_YEARS + 1))
    years: dict[str, float] = defaultdict(float)
    for case in cases:
        for clue in case.clues.weekdays:
            weekdays[weekday_kind(clue, case.clues)][weekday_offset(case.day, clue.weekday)] += 1
        for role, year in {
            (year_role(clue, case.written, None), clue.year) for clue in case.clues.years
        }:
            years[role] += 1
            if abs(case.day.year - year) <= MOST_YEARS:
                gaps[role][case.day.year - year + MOST_YEARS] += 1
    return {
        "weekday_offsets": {
            kind: [(n + PSEUDO_CASES / 7) / (sum(counts) + PSEUDO_CASES) for n in counts]
            for kind, counts in weekdays.items()
        },
        "year_gaps": _gap_shares(gaps, years),
    }


def _gap_shares(gaps: dict[str, list[float]], years: dict[str, float]) -> dict[str, list[float]]:
    # A tenth of the pseudo-cases lies beyond the years of the table.
    shares = {
        role: [
            (n + 0.9 * PSEUDO_CASES / len(counts)) / (years[role] + PSEUDO_CASES) for n in counts
        ]
        for role, counts in gaps.items()
    }
    # A year that was taken for past and lies ahead was misread: as often with a month, though
    # business notes name many months of repayment.
    past = [role for role in shares if role.startswith("past")]
    for gap in range(MOST_YEARS):
        misread = sum(gaps[role][gap] for role in past) / sum(years[role] for role in past)
        floor = 0.9 * PSEUDO_CASES / (2 * MOST_YEARS + 1) / sum(years[role] for role in past)
        for role in past:
            shares[role][gap] = misread + floor
    return shares


def tables_with(fitted: dict[str, dict[str, list[float]]], **model: float) -> Tables:
    """The lexicon's tables with the fitted ones, and these of the model, in their place."""
    lexicon = load("en", "dateline")
    return {**lexicon, **fitted, "year_model": {**lexicon["year_model"], **model}}


def cross_validated(
    sequence: list[Case], others: list[Case], latest_days: Sequence[date], **model: float
) -> tuple[float, float, float]:
    """Mean log loss, share right and calibration error over the files of `sequence`."""
    said: list[tuple[float, bool]] = []
    loss = 0.0
    for file in sorted({case.file for case in sequence}):
        tables = tables_with(fit([*(c for c in sequence if c.file != file), *others]), **model)
        for case in sequence:
            if case.file == file and (case.clues.weekdays or case.clues.years or case.clues.days):
                for latest in latest_days:
                    ceiling = Ceiling(latest, "as_of")
                    ranked = infer_year(case.written, case.clues, ceiling, tables=tables)
                    share = next((share for day, share in ranked if day == case.day), 0.0)
                    loss -= log(max(share, 1e-6))
                    said.append((ranked[0][1], ranked[0][0] == case.day))
    right = sum(correct for _, correct in said) / len(said)
    return loss / len(said), right, calibration_error(said, BINS)


def main(reuters_folder: Path, timeml_folder: Path) -> None:
    """Print the cross-validation, then the tables."""
    sequence, others = list(reuters(reuters_folder)), list(timeml(timeml_folder))
    for name, days in (("1990", [date(1990, 1, 1)]), ("1987 to 2026", LATEST_DAYS)):
        for several, trust in product(SEVERAL, TRUSTS):
            loss, right, error = cross_validated(
                sequence, others, days, several=several, trust=trust
            )
            print(
                f"latest day {name}  several {several:.1f}  trust {trust:.1f}  loss {loss:.3f}  "
                f"right {right:.3f}  ECE {error:.3f}"
            )
    for name, table in fit([*sequence, *others]).items():
        print(f"\n[{name}]")
        for kind, shares in table.items():
            print(f"{kind} = [{', '.join(f'{share:.3f}' for share in shares)}]")


if __name__ == "__main__":
    if len(sys.argv) != 3 or not all(Path(name).is_dir() for name in sys.argv[1:]):
        sys.exit("usage: python benchmarks/fit_year.py REUTERS_DIR TIMEML_DIR")
    main(Path(sys.argv[1]), Path(sys.argv[2]))
