"""One training run: treebanks in, a model folder and its scores out."""

import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_pipeline
from spacy.util import load_config
from thinc.api import use_ops

from timeline.syntax.loading import load
from timeline.syntax.train.conllu import TreeSentence
from timeline.syntax.train.corpus import paragraphs, read_split, write_docs
from timeline.syntax.train.score import score
from timeline.syntax.train.variants import variants

if TYPE_CHECKING:
    from spacy.language import Language

SETTINGS = Path(__file__).with_name("settings.cfg")
EVALUATIONS = 8
TITLES = (
    *("Atty.", "Brig.", "Capt.", "Cmdr.", "Col.", "Cpl.", "Det.", "Gens.", "Insp.", "Lt."),
    *("Maj.", "Pvt.", "Reps.", "Sens.", "Sgt.", "Sr.", "Supt."),
)
"""Abbreviations that spaCy's English tokenizer parts from their full stop."""

CARD = {
    "name": "timeline",
    "version": "0.1.0",
    "description": "English syntax and names for news text, in Universal Dependencies terms",
    "license": "CC BY-SA 4.0",
    "spacy_version": ">=3.8.0,<3.9.0",
    "sources": ["UD English EWT", "UD English GUM", "Universal NER (EWT)"],
}


def train(
    *, ewt: Path | None, gum: Path | None, uner: Iterable[Path], out: Path, steps: int, seed: int
) -> dict[str, float | None]:
    """Train on the `train` splits, keep the best state on the `dev` splits, write it to `out`.

    Returns the scores on the `dev` splits. Progress goes to standard error. Raises
    CorpusMissing where a treebank is not there.
    """
    uner = tuple(uner)
    learnt = tuple(paragraphs(read_split("train", ewt, gum, uner)))
    held_out = tuple(paragraphs(read_split("dev", ewt, gum, uner)))
    with tempfile.TemporaryDirectory() as scratch, use_ops("numpy", use_blis=False):
        best = _best_pipeline(
            Path(scratch), (*learnt, *variants(learnt, seed)), held_out, steps=steps, seed=seed
        )
        _write(best, out)
    return score(load(str(out)), held_out)


def _best_pipeline(
    folder: Path,
    learnt: Sequence[tuple[TreeSentence, ...]],
    held_out: Sequence[tuple[TreeSentence, ...]],
    *,
    steps: int,
    seed: int,
) -> "Language":
    vocab = spacy.blank("en").vocab
    write_docs(folder / "train.spacy", vocab, learnt)
    write_docs(folder / "dev.spacy", vocab, held_out)
    overrides = {
        "paths.train": str(folder / "train.spacy"),
        "paths.dev": str(folder / "dev.spacy"),
        "system.seed": seed,
        "training.max_steps": steps,
        "training.eval_frequency": max(1, steps // EVALUATIONS),
    }
    pipeline = init_nlp(load_config(SETTINGS, overrides=overrides))
    train_pipeline(pipeline, folder, stdout=sys.stderr, stderr=sys.stderr)
    return spacy.load(folder / "model-best")


def _write(pipeline: "Language", out: Path) -> None:
    """Write the model, which knows the news' titles, without the paths it was trained from."""
    tokenizer: Any = pipeline.tokenizer
    for title in TITLES:
        tokenizer.add_special_case(title, [{"ORTH": title}])
    pipeline.config["paths"].update(train=None, dev=None)
    pipeline.meta.update(CARD)
    pipeline.to_disk(out)
