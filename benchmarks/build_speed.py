"""Speed of a whole build, with events, beside the bare syntax model on the same articles.

    python benchmarks/build_speed.py CORPUS_DIR [--articles N]

The text of the TimeML files in CORPUS_DIR is cut into articles of 480 tokens. All runs are
of one process and count its CPU seconds; their rows are those of the events table, and the rows
that are dated by words of the article. A few articles go first, uncounted: loading the
model, imports and the like are not counted.
"""

import argparse
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import polars as pl
from rich.console import Console
from rich.table import Table

from timeline import Options, build
from timeline.engines.contract import Annotator
from timeline.errors import TimelineError
from timeline.evaluate.corpus import read_corpus
from timeline.pipeline import annotate_batch, load_resources
from timeline.syntax.loading import SHIPPED

if TYPE_CHECKING:
    from spacy.language import Language

# One core: NumPy reads this when spaCy first imports it, which is in `bare_pipeline`.
os.environ["OPENBLAS_NUM_THREADS"] = "1"
TOKENS = 480
WARMING = 8  # articles
DCT = date(1998, 11, 20)
BUILDS = {
    "timeline build": Options(dct=DCT),
    "timeline build --fast": Options(dct=DCT, fast=True),
    "timeline build --no-events": Options(dct=DCT, events=False),
}
BY_WORDS = ("explicit", "same_clause", "same_sentence")


def main() -> None:
    """Print one row a run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, metavar="CORPUS_DIR")
    parser.add_argument("--articles", type=int, default=200)
    arguments = parser.parse_args()
    try:
        documents = read_corpus(arguments.corpus).documents
    except TimelineError as error:
        parser.exit(error.exit_code, f"{error}\n")
    pipeline = bare_pipeline()
    texts = (document.text for document in documents)
    articles = list(islice(articles_of(texts, pipeline), arguments.articles))
    table = Table(
        *("run", "articles a second", "of bare", "events", "dated by words"),
        title=f"{len(articles)} articles, one core",
    )
    bare = bare_seconds(articles, pipeline)
    table.add_row("bare nlp.pipe", f"{len(articles) / bare:.1f}", "1.00")
    for name, options in BUILDS.items():
        run = measured(articles, options)
        table.add_row(
            name,
            f"{len(articles) / run.seconds:.1f}",
            f"{bare / run.seconds:.2f}",
            f"{run.events:,}",
            f"{run.dated:,}",
        )
    Console().print(table)


def bare_pipeline() -> "Language":
    """The shipped model without anything of this package around it."""
    import spacy
    from thinc.api import use_ops

    with use_ops("numpy", use_blis=False):
        return spacy.load(SHIPPED)


def articles_of(texts: Iterator[str], pipeline: "Language") -> Iterator[str]:
    """Stretches of 480 tokens of each text; what is left at its end is too short."""
    for text in texts:
        tokens = pipeline.make_doc(text)
        for first in range(0, len(tokens) - TOKENS + 1, TOKENS):
            yield tokens[first : first + TOKENS].text.strip()


def bare_seconds(articles: Sequence[str], pipeline: "Language") -> float:
    """CPU seconds of the syntax model alone."""
    list(pipeline.pipe(articles[:WARMING]))
    began = process_time()
    for _ in pipeline.pipe(articles):
        pass
    return process_time() - began


@dataclass(frozen=True, slots=True)
class Run:
    """CPU seconds of a build, and how many events it found."""

    seconds: float
    events: int
    dated: int


def measured(articles: Sequence[str], options: Options) -> Run:
    """A build from text files to tables."""
    resources = load_resources(options)
    annotator = Annotator(load=lambda _: resources, annotate=annotate_batch)
    _build(articles[:WARMING], options, annotator)
    return _build(articles, options, annotator)


def _build(articles: Sequence[str], options: Options, annotator: Annotator) -> Run:
    with tempfile.TemporaryDirectory() as source, tempfile.TemporaryDirectory() as target:
        for number, article in enumerate(articles):
            Path(source, f"{number:05d}.txt").write_text(article, encoding="utf-8")
        tables = Path(target, "tables")
        began = process_time()
        build([source], tables, options, annotator=annotator)
        seconds = process_time() - began
        methods = pl.read_parquet(tables / "events.parquet")["date_method"]
    return Run(seconds, methods.len(), methods.is_in(BY_WORDS).arg_true().len())


if __name__ == "__main__":
    main()
