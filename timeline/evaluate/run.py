"""A run: what one tagger did on one corpus, kept so that the next run can be held to it."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from timeline.errors import OutputError, UsageError
from timeline.evaluate.corpus import Corpus
from timeline.evaluate.outcome import Mention, Outcome, counts, outcomes
from timeline.evaluate.score import FIGURES, Counts, figure, total
from timeline.model.dateline import ArticleTime
from timeline.model.problem import Problem
from timeline.model.timex import Timex

FORMAT = "timeline-evaluate-timex-1"

Tagger = Callable[[str, ArticleTime], Sequence[Timex]]
"""A tagger under test: text and DCT in, timexes with offsets into the text out."""


@dataclass(frozen=True, slots=True)
class DocumentRun:
    """The outcomes of one document, and their counts."""

    doc_id: str
    outcomes: tuple[Outcome, ...]
    counts: Counts


@dataclass(frozen=True, slots=True)
class Run:
    """The outcomes of a whole corpus; `corpus` is the name of its folder."""

    corpus: str
    documents: tuple[DocumentRun, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def counts(self) -> Counts:
        """The counts of all documents together."""
        return total(document.counts for document in self.documents)


def run(corpus: Corpus, tag: Tagger) -> Run:
    """Tag every document with its own DCT and compare with the gold."""
    documents = tuple(
        _document_run(
            document.doc_id, outcomes(document, tag(document.text, document.article_time()))
        )
        for document in corpus.documents
    )
    return Run(corpus.name, documents, corpus.problems)


def save(finished: Run, path: Path) -> None:
    """Write a run as JSON: the figures, then every outcome with its faults.

    The same run gives the same bytes. Raises `OutputError` where `path` cannot be written.
    """
    counted = finished.counts
    content = {
        "format": FORMAT,
        "corpus": finished.corpus,
        "counts": counted._asdict(),
        "figures": {name: asdict(figure(counted, name)) for name in FIGURES},
        "problems": [asdict(problem) for problem in finished.problems],
        "documents": [
            {
                "doc_id": document.doc_id,
                "outcomes": [
                    {**asdict(outcome), "faults": outcome.faults} for outcome in document.outcomes
                ],
            }
            for document in finished.documents
        ],
    }
    try:
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}") from error


def load(path: Path) -> Run:
    """Read a saved run; raises `UsageError` where `path` is none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != FORMAT:
            raise ValueError(f"its format is {content['format']!r}")
        documents = tuple(
            _document_run(document["doc_id"], tuple(map(_outcome, document["outcomes"])))
            for document in content["documents"]
        )
        problems = tuple(Problem(**problem) for problem in content["problems"])
        return Run(content["corpus"], documents, problems)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"{path} is no saved run ({error}): give a file that `evaluate timex --json` wrote"
        ) from error


def _document_run(doc_id: str, found: tuple[Outcome, ...]) -> DocumentRun:
    return DocumentRun(doc_id, found, counts(found))


def _outcome(record: dict) -> Outcome:
    gold, ours = (Mention(**record[side]) if record[side] else None for side in ("gold", "ours"))
    return Outcome(gold=gold, ours=ours, before=record["before"], after=record["after"])
