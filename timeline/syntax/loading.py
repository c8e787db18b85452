"""Which model parses: the shipped one, or a spaCy pipeline that the user names."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from timeline.errors import UnknownModel
from timeline.syntax.clear import to_universal
from timeline.syntax.parser import Parser

if TYPE_CHECKING:
    from spacy.language import Language

SHIPPED = Path(__file__).parent / "models" / "en_timeline"
"""The folder of the model that this package ships."""

Scheme = Literal["universal", "clear"]

_TELLTALES: tuple[tuple[Scheme, frozenset[str]], ...] = (
    ("universal", frozenset({"nsubj", "obj", "obl", "case", "aux"})),
    ("clear", frozenset({"nsubj", "dobj", "pobj", "prep", "aux"})),
)
_PROBE = "The minister visited two cities ."


def load(model: str | None = None) -> Parser:
    """Load the shipped model, or the spaCy pipeline `model` (an installed name or a path).

    Raises UnknownModel where there is no such pipeline, or where it lacks a tagger, a
    lemmatizer or a parser with Universal Dependencies or ClearNLP labels.
    """
    from thinc.api import use_ops

    # On small matrices NumPy's BLAS is about twice as fast as spaCy's own.
    with use_ops("numpy", use_blis=False):
        if model is None:
            return Parser(_pipeline(str(SHIPPED)))
        pipeline = _pipeline(model)
        if _scheme(model, pipeline) == "clear":
            return Parser(pipeline, to_universal)
        return Parser(pipeline)


def _pipeline(model: str) -> "Language":
    import spacy

    try:
        return spacy.load(model)
    except OSError as error:
        raise UnknownModel(
            f"there is no spaCy pipeline {model!r}: install it (python -m spacy download "
            f"{model}), give its folder, or leave the model out to use the shipped one"
        ) from error
    except ValueError as error:
        reason = " ".join(str(error).split())[:200]
        raise UnknownModel(
            f"the pipeline {model!r} cannot be loaded, install it anew or choose another: {reason}"
        ) from error


def _scheme(model: str, pipeline: "Language") -> Scheme:
    doc = pipeline(_PROBE)
    needed = (("parts of speech", "POS"), ("lemmas", "LEMMA"), ("dependencies", "DEP"))
    missing = [layer for layer, attribute in needed if not doc.has_annotation(attribute)]
    if missing or "parser" not in pipeline.pipe_names:
        raise UnknownModel(
            f"the pipeline {model!r} gives no {' and no '.join(missing)}: choose one with a "
            "tagger, a lemmatizer and a dependency parser"
        )
    labels = frozenset(pipeline.pipe_labels["parser"])
    for scheme, telltales in _TELLTALES:
        if telltales <= labels:
            return scheme
    raise UnknownModel(
        f"the labels of {model!r} ({', '.join(sorted(labels)[:6])}, …) are neither Universal "
        "Dependencies nor ClearNLP: choose a pipeline with one of these schemes"
    )
