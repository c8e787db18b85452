"""Choosing a model: what is taken, and the one line that says why another is not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from timeline.errors import UnknownModel
from timeline.syntax import load

WORDS = ["She", "lives", "in", "Oslo"]
CLEAR = ["nsubj", "ROOT", "prep", "pobj"]
TIGER = ["sb", "ROOT", "mo", "nk"]


def pipeline(deps: list[str] | None, *, tagged: bool = True) -> Language:
    """A pipeline that knows one sentence by heart."""
    nlp = spacy.blank("en")
    if deps is not None:
        parser: Any = nlp.add_pipe("parser", config={"min_action_freq": 1})
        for label in ("dobj", "aux") if deps is CLEAR else ():
            parser.add_label(label)
        doc = Doc(nlp.vocab, words=WORDS, heads=[1, 1, 1, 2], deps=deps)
        example = Example(nlp.make_doc(doc.text), doc)
        optimizer = nlp.initialize(lambda: [example])
        for _ in range(40):
            nlp.update([example], sgd=optimizer)
    if tagged:
        ruler: Any = nlp.add_pipe("attribute_ruler")
        ruler.add([[{"ORTH": {"NOT_IN": WORDS}}]], {"POS": "X", "LEMMA": "x"})
        for word, upos in zip(WORDS, ["PRON", "VERB", "ADP", "PROPN"], strict=True):
            ruler.add([[{"ORTH": word}]], {"POS": upos, "LEMMA": word.lower()})
    return nlp


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[Language], str]:
    def save(nlp: Language) -> str:
        nlp.to_disk(tmp_path / "model")
        return str(tmp_path / "model")

    return save


def test_clear_labels_are_mapped(saved: Callable[[Language], str]) -> None:
    ((sentence,),) = load(saved(pipeline(CLEAR))).parse(["She lives in Oslo"])
    assert sentence.deps == ("nsubj", "root", "case", "obl")
    assert sentence.heads == (1, 1, 3, 1)
    assert sentence.upos == ("PRON", "VERB", "ADP", "PROPN")


def refusal(model: str) -> str:
    with pytest.raises(UnknownModel) as caught:
        load(model)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_model_that_is_not_installed_is_refused() -> None:
    assert "'en_no_such_model': install it" in refusal("en_no_such_model")


def test_a_folder_that_is_no_model_is_refused(tmp_path: Path) -> None:
    assert str(tmp_path) in refusal(str(tmp_path))


def test_a_damaged_model_is_refused(saved: Callable[[Language], str]) -> None:
    folder = Path(saved(pipeline(CLEAR)))
    (folder / "config.cfg").write_text("[nlp")
    assert str(folder) in refusal(str(folder))


def test_a_model_without_a_parser_is_refused(saved: Callable[[Language], str]) -> None:
    assert "no dependencies" in refusal(saved(pipeline(None)))


def test_a_model_without_tags_is_refused(saved: Callable[[Language], str]) -> None:
    assert "no parts of speech and no lemmas" in refusal(saved(pipeline(CLEAR, tagged=False)))


def test_foreign_labels_are_refused(saved: Callable[[Language], str]) -> None:
    assert "neither Universal Dependencies nor ClearNLP" in refusal(saved(pipeline(TIGER)))
