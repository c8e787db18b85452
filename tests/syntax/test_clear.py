"""ClearNLP trees in Universal Dependencies terms, from hand-made spaCy documents."""

import tomllib
from pathlib import Path

import pytest
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from timeline.model.sentence import Entity, Sentence
from timeline.syntax.clear import to_universal
from timeline.syntax.columns import ColumnReader

CASES = tomllib.loads(Path(__file__).with_name("clear.toml").read_text("utf-8"))["case"]


def read(doc: Doc) -> Sentence:
    (sentence,) = ColumnReader(doc.vocab.strings).sentences(doc, doc.text, range(len(doc.text)))
    return sentence


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_tree(case: dict) -> None:
    columns = map(list, zip(*case["tokens"], strict=True))
    words, lemmas, upos, heads, deps, ud_heads, ud_deps = columns
    doc = Doc(Vocab(), words=words, lemmas=lemmas, pos=upos, heads=heads, deps=deps)
    sentence = to_universal(read(doc))
    assert list(zip(words, sentence.heads, sentence.deps, strict=True)) == list(
        zip(words, ud_heads, ud_deps, strict=True)
    )


def named(*entities: tuple[int, int, str]) -> tuple[Entity, ...]:
    words = ["Chinese", "envoys", "met", "Republicans", "near", "the", "White", "House"]
    doc = Doc(
        Vocab(),
        words=words,
        pos=["ADJ", "NOUN", "VERB", "PROPN", "ADP", "DET", "PROPN", "PROPN"],
        heads=[1, 2, 2, 2, 7, 7, 7, 2],
        deps=["amod", "nsubj", "ROOT", "obj", "case", "det", "compound", "obl"],
    )
    doc.set_ents([Span(doc, *entity) for entity in entities])
    return read(doc).entities


def test_foreign_entity_labels_become_ours() -> None:
    assert named((3, 4, "NORP"), (6, 8, "FAC")) == (Entity(3, 4, "ORG"), Entity(6, 8, "LOC"))
    assert named((3, 4, "PER"), (6, 8, "GPE")) == (Entity(3, 4, "PERSON"), Entity(6, 8, "LOC"))


def test_adjectives_of_nationality_and_other_labels_are_no_entities() -> None:
    assert named((0, 1, "NORP"), (6, 8, "DATE")) == ()


def test_a_name_across_a_sentence_end_is_cut_there() -> None:
    doc = Doc(Vocab(), words=["In", "New", "York"], heads=[1, 1, 2], deps=["case", "ROOT", "ROOT"])
    doc.set_ents([Span(doc, 1, 3, "GPE")])
    first, second = ColumnReader(doc.vocab.strings).sentences(doc, doc.text, range(11))
    assert first.entities == (Entity(1, 2, "LOC"),)
    assert second.entities == ()
