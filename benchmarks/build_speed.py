"""Speed of a whole build, with events, beside the bare syntax model on the same articles.

    python benchmarks/build_speed.py CORPUS_DIR [--articles N]

The text of the TimeML files in CORPUS_DIR is cut into articles of 480 tokens. Both runs are
of one process and count its CPU seconds. A few articles go first, uncounted: loading the
model, imports and the like are not counted.
"""

import argparse
import os
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

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
OPTIONS = Options(dct=date(1998, 11, 20))


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
    runs = {
        "bare nlp.pipe": bare_seconds(articles, pipeline),
        "timeline build": build_seconds(articles),
    }
    table = Table("run", "articles a second", title=f"{len(articles)} articles, one core")
    for name, seconds in runs.items():
        table.add_row(name, f"{len(articles) / seconds:.1f}")
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


def build_seconds(articles: Sequence[str]) -> float:
    """CPU seconds of a build from text files to tables."""
    resources = load_resources(OPTIONS)
    annotator = Annotator(load=lambda _: resources, annotate=annotate_batch)
    _build(articles[:WARMING], annotator)
    return _build(articles, annotator)


def _build(articles: Sequence[str], annotator: Annotator) -> float:
    with tempfile.TemporaryDirectory() as source, tempfile.TemporaryDirectory() as target:
        for number, article in enumerate(articles):
            Path(source, f"{number:05d}.txt").write_text(article, encoding="utf-8")
        began = process_time()
        counts = build([source], Path(target, "tables"), OPTIONS, annotator=annotator)
        seconds = process_time() - began
    if counts.events == 0:
        raise SystemExit("the build found no events: nothing was measured")
    return seconds


if __name__ == "__main__":
    main()
