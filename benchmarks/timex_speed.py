"""Tagging speed on one core, beside a plain word search and the baselines.

    python benchmarks/timex_speed.py CORPUS_DIR [--first OTHER_DIR] [--rounds N]

All systems see the texts of the TimeML files in CORPUS_DIR; the slow baseline sees a sample.
The cold round is the first thing that a process tags: its automata have met no text. A second
process tags the texts of OTHER_DIR before, so that its round on CORPUS_DIR is what new text
costs in the midst of a long run; without OTHER_DIR that column is left out. In later rounds
all the words of the texts have been met. The best of them stands against what else runs on
the machine, which can only add time.

CPU seconds are counted (chrono-node runs in a process of its own, by the clock). Beside each
figure stands its share of `re.findall(r"\\w+", text)` over the same texts in the same
process, the yardstick that carries figures from one machine to another.
"""

import argparse
import re
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
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


@dataclass(frozen=True, slots=True)
class Round:
    """Characters a second in one round: of a system, and of the word search right after."""

    speed: float
    words: float

    def __str__(self) -> str:
        return f"{self.speed:,.0f} ({self.speed / self.words:.3f})"


def main() -> None:
    """Print one row a system."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, metavar="CORPUS_DIR")
    parser.add_argument("--first", type=Path, metavar="OTHER_DIR", help="other texts, tagged first")
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    try:
        documents = read_corpus(arguments.corpus).documents
        others = read_corpus(arguments.first).documents if arguments.first else ()
    except TimelineError as error:
        parser.exit(error.exit_code, f"{error}\n")
    articles, before = _articles(documents), _articles(others)
    some = articles[:: max(1, len(articles) // SAMPLE)]
    table = Table(title="characters a second, one core (share of the word search)")
    for column in ("system", "cold", "warm, unseen text", "later rounds"):
        table.add_column(column, justify="right", no_wrap=True)
    cold = _apart("timeline", articles, (), arguments.rounds)
    warm = str(_apart("timeline", articles, before, 1)[0]) if before else ""
    table.add_row("timeline", str(cold[0]), warm, str(_best(cold)))
    slow = _apart("dateparser.search", some, (), arguments.rounds)
    table.add_row("dateparser.search", str(slow[0]), "", str(_best(slow)))
    words = max(each.words for each in cold)
    chrono = chrono_run(documents, rounds=arguments.rounds)
    if chrono is not None:
        quick = [Round(_characters(articles) / seconds, words) for seconds in chrono.seconds]
        table.add_row("chrono-node", str(quick[0]), "", str(_best(quick)))
    table.add_row(YARDSTICK, "", "", f"{words:,.0f} (1)")
    Console().print(table)
    if chrono is None:
        print("chrono-node is not installed: its row is left out")


def measure(system: str, articles: Articles, before: Articles, rounds: int) -> list[Round]:
    """The speeds of a system on `articles`, in this process, after the texts of `before`."""
    call: Call = {"timeline": tag_article, "dateparser.search": dateparser_search.tag}[system]
    # What first calls load, the tables of holidays too, is not tagging.
    call("It rained on Monday and on Labor Day.", articles[0][1])
    for text, time_of in before:
        call(text, time_of)
    size, found = _characters(articles), []
    for _ in range(rounds):
        seconds = _seconds(call, articles)
        searching = min(_seconds(_words, articles) for _ in range(3))
        found.append(Round(size / seconds, size / searching))
    return found


def _words(text: str, _: ArticleTime) -> object:
    return re.findall(r"\w+", text)


def _best(rounds: Sequence[Round]) -> Round:
    return max(rounds, key=lambda each: each.speed)


def _apart(system: str, articles: Articles, before: Articles, rounds: int) -> list[Round]:
    """The same in a process of its own, which has met no text before."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(measure, system, articles, before, rounds).result()


def _articles(documents: Sequence[GoldDocument]) -> Articles:
    return [(document.text, document.article_time()) for document in documents]


def _characters(articles: Articles) -> int:
    return sum(len(text) for text, _ in articles)


def _seconds(call: Call, articles: Articles) -> float:
    began = process_time()
    for text, article_time in articles:
        call(text, article_time)
    return process_time() - began


if __name__ == "__main__":
    main()
