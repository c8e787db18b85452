"""TempEval-3 scores of `timeline` and of the baselines on every corpus of a folder.

    python benchmarks/timex_accuracy.py CORPORA_DIR

CORPORA_DIR holds one folder a corpus; those without TIMEX3 in TimeML are passed over. All
systems see the same texts with the same DCT.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import dateparser_search
from chrono_search import chrono_run
from rich.console import Console
from rich.table import Table

from timeline.errors import CorpusMissing, TimelineError
from timeline.evaluate.corpus import Corpus, read_corpus
from timeline.evaluate.run import Run, run
from timeline.evaluate.score import FIGURES, figure
from timeline.timex import tag_article


def main() -> None:
    """Print one row a corpus and system."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path, metavar="CORPORA_DIR")
    arguments = parser.parse_args()
    try:
        corpora = corpora_in(arguments.corpora)
    except TimelineError as error:
        parser.exit(error.exit_code, f"{error}\n")
    if chrono_run(()) is None:
        print("chrono-node is not installed: its rows are left out")
    table = Table(title="F1 (DCT excluded)")
    table.add_column("corpus", overflow="fold")
    table.add_column("system", no_wrap=True)
    for name in FIGURES:
        table.add_column(name.replace("_", "\n"), justify="right", no_wrap=True)
    for corpus in corpora:
        for system, finished in runs(corpus):
            f1s = (f"{100 * figure(finished.counts, name).f1:.2f}" for name in FIGURES)
            table.add_row(corpus.name, system, *f1s)
    Console().print(table)


def corpora_in(folder: Path) -> list[Corpus]:
    """The TimeML corpora of a folder; raises `CorpusMissing` where there is none."""
    if not folder.is_dir():
        raise CorpusMissing(f"{folder} does not exist: give a folder of TimeML corpora")
    corpora = []
    for member in sorted(path for path in folder.iterdir() if path.is_dir()):
        try:
            corpora.append(read_corpus(member))
        except CorpusMissing:
            continue
    if not corpora:
        raise CorpusMissing(f"{folder} holds no folder with TimeML files (*.tml)")
    return corpora


def runs(corpus: Corpus) -> Iterator[tuple[str, Run]]:
    """Each system with its run."""
    yield "timeline", run(corpus, tag_article)
    yield "dateparser.search", run(corpus, dateparser_search.tag)
    chrono = chrono_run(corpus.documents)
    if chrono is not None:
        texts = (document.text for document in corpus.documents)
        by_text = dict(zip(texts, chrono.timexes, strict=True))
        yield "chrono-node", run(corpus, lambda text, _: by_text[text])


if __name__ == "__main__":
    main()
