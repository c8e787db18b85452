"""Tagging speed on one core, beside a plain word search and the baselines.

    python benchmarks/timex_speed.py CORPUS_DIR [--rounds N]

All systems see the texts of the TimeML files in CORPUS_DIR; the slow baseline sees a sample.
Rounds alternate between the systems and count CPU seconds (chrono-node runs its rounds in a
process of its own, by the clock). The first round is what a new text costs, with nothing
remembered of its words; the best round stands against what else runs on the machine, which
can only add time. `re.findall(r"\\w+", text)` is the yardstick that carries figures from one
machine to another.
"""

import argparse
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time

import dateparser_search
from chrono_search import chrono_run
from rich.console import Console
from rich.table import Table

from timeline.errors import TimelineError
from timeline.evaluate.corpus import read_corpus
from timeline.evaluate.timeml import GoldDocument
from timeline.model.dateline import ArticleTime
from timeline.timex import tag_article

SAMPLE = 25  # articles that the slow baseline sees
YARDSTICK = 're.findall(r"\\w+")'
Articles = Sequence[tuple[str, ArticleTime]]
Call = Callable[[str, ArticleTime], object]


def main() -> None:
    """Print one row a system."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, metavar="CORPUS_DIR")
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    try:
        documents = read_corpus(arguments.corpus).documents
    except TimelineError as error:
        parser.exit(error.exit_code, f"{error}\n")
    rounds = measure(documents, arguments.rounds)
    yardstick = max(rounds[YARDSTICK])
    table = Table("system", title="characters a second, one core")
    for column in ("first round", "best round", f"best, of {YARDSTICK}"):
        table.add_column(column, justify="right", no_wrap=True)
    for system, speeds in rounds.items():
        best = max(speeds)
        table.add_row(system, f"{speeds[0]:,.0f}", f"{best:,.0f}", f"{best / yardstick:.4f}")
    Console().print(table)


def measure(documents: Sequence[GoldDocument], rounds: int) -> dict[str, list[float]]:
    """Characters a second of each system, round by round."""
    articles = [(document.text, document.article_time()) for document in documents]
    some = articles[:: max(1, len(articles) // SAMPLE)]
    systems: dict[str, tuple[Call, Articles]] = {
        YARDSTICK: (lambda text, _: re.findall(r"\w+", text), articles),
        "timeline": (tag_article, articles),
        "dateparser.search": (dateparser_search.tag, some),
    }
    for call, _ in systems.values():
        call("It rained on Monday.", articles[0][1])  # what a first call loads is not tagging
    speeds: dict[str, list[float]] = {system: [] for system in systems}
    for _ in range(rounds):
        for system, (call, seen) in systems.items():
            speeds[system].append(_characters(seen) / _seconds(call, seen))
    chrono = chrono_run(documents, rounds=rounds)
    if chrono is None:
        print("chrono-node is not installed: its row is left out")
    else:
        speeds["chrono-node"] = [_characters(articles) / seconds for seconds in chrono.seconds]
    return speeds


def _characters(articles: Articles) -> int:
    return sum(len(text) for text, _ in articles)


def _seconds(call: Call, articles: Articles) -> float:
    began = process_time()
    for text, article_time in articles:
        call(text, article_time)
    return process_time() - began


if __name__ == "__main__":
    main()
