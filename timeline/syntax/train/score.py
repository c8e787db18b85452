"""Scores of a model on treebanks: `python -m timeline.syntax.train.score FILE.conllu …`.

The model is run from raw text through the package's own door, so tokenisation, sentence
splitting and label mapping are part of the score. Everything is an F1 over character
offsets, as in the CoNLL 2018 shared task; attachment leaves punctuation out.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from timeline.errors import TimelineError
from timeline.model.sentence import Entity, Sentence
from timeline.syntax.columns import ENTITY_LABELS
from timeline.syntax.loading import load
from timeline.syntax.parser import Parser
from timeline.syntax.train.conllu import TreeSentence, read_conllu
from timeline.syntax.train.corpus import paragraphs
from timeline.syntax.train.entities import with_names

Paragraph = tuple[TreeSentence, ...]
LAYERS = ("words", "sentences", "upos", "feats", "lemmas", "uas", "las", "entities")


def score(parser: Parser, gold: Sequence[Paragraph]) -> dict[str, float | None]:
    """F1 in percent for each of `LAYERS`; None where the gold standard lacks the layer."""
    counts = {layer: [0, 0, 0] for layer in LAYERS}
    laid_out = [_laid_out(paragraph) for paragraph in gold]
    parsed = parser.parse(text for text, _ in laid_out)
    for paragraph, (_, true), found in zip(gold, laid_out, parsed, strict=True):
        for layer in LAYERS:
            if layer == "entities" and paragraph[0].entities is None:
                continue
            expected, given = set(_facts(layer, true)), set(_facts(layer, found))
            for place, facts in enumerate((expected, given, expected & given)):
                counts[layer][place] += len(facts)
    return {
        layer: round(200 * correct / (expected + given), 1) if expected else None
        for layer, (expected, given, correct) in counts.items()
    }


def _laid_out(paragraph: Paragraph) -> tuple[str, tuple[Sentence, ...]]:
    """The paragraph's text, and its sentences with offsets into it."""
    text, sentences = "", []
    for tree in paragraph:
        starts = []
        for word, space in zip(tree.words, tree.spaces, strict=True):
            starts.append(len(text))
            text += word + " " * space
        text = text.rstrip() + " "
        sentences.append(_sentence(tree, starts))
    return text, tuple(sentences)


def _sentence(tree: TreeSentence, starts: Sequence[int]) -> Sentence:
    return Sentence(
        words=tree.words,
        lemmas=tree.lemmas,
        upos=tree.upos,
        feats=tree.feats,
        heads=tree.heads,
        deps=tuple("root" if dep == "ROOT" else dep for dep in tree.deps),
        starts=tuple(starts),
        ends=tuple(start + len(word) for start, word in zip(starts, tree.words, strict=True)),
        entities=tuple(
            Entity(first, end, ENTITY_LABELS[label]) for first, end, label in tree.entities or ()
        ),
    )


def _facts(layer: str, sentences: Sequence[Sentence]) -> Iterator[tuple[object, ...]]:
    """What a parse claims of one layer, in character offsets."""
    for s in sentences:
        if layer == "sentences":
            yield s.start, s.end
        elif layer == "entities":
            for entity in s.entities:
                yield s.starts[entity.first], s.ends[entity.end - 1], entity.label
        elif layer in ("uas", "las"):
            for start, head, dep in zip(s.starts, s.heads, s.deps, strict=True):
                if dep != "punct":
                    yield start, s.starts[head], dep if layer == "las" else None
        else:
            yield from zip(s.starts, s.ends, getattr(s, layer), strict=True)


def scores_line(scores: Mapping[str, float | None]) -> str:
    """The scores that there are, on one line.

    >>> scores_line({"uas": 85.0, "las": 81.5, "entities": None})
    'uas 85.0  las 81.5'
    """
    return "  ".join(f"{layer} {f1}" for layer, f1 in scores.items() if f1 is not None)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one line of scores a file; returns the exit status."""
    options = argparse.ArgumentParser(
        prog="python -m timeline.syntax.train.score",
        description="Score a syntax model on CoNLL-U files, from raw text.",
    )
    options.add_argument("files", type=Path, nargs="+", metavar="FILE.conllu")
    options.add_argument("--model", help="a spaCy pipeline (the shipped model by default)")
    options.add_argument(
        "--only", default="", metavar="PREFIX", help="sentences whose sent_id starts like this"
    )
    options.add_argument("--uner", type=Path, action="append", default=[], metavar="DIR")
    given = options.parse_args(arguments)
    try:
        parser = load(given.model)
        for path in given.files:
            chosen = [s for s in read_conllu(path) if s.sent_id.startswith(given.only)]
            gold = list(paragraphs(with_names(chosen, given.uner)))
            print(path.name, scores_line(score(parser, gold)), sep="\t")
    except TimelineError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
