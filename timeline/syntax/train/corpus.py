"""Treebank sentences as spaCy documents: what the trainer reads."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from timeline.errors import CorpusMissing
from timeline.syntax.train.conllu import TreeSentence, read_conllu
from timeline.syntax.train.entities import with_names

LONGEST = 8


def read_split(
    split: str, ewt: Path | None, gum: Path | None, uner: Iterable[Path] = ()
) -> list[TreeSentence]:
    """The `train`, `dev` or `test` sentences of EWT (with UNER's names) and GUM.

    Raises CorpusMissing where a folder holds no `*-ud-{split}.conllu`.
    """
    uner = tuple(uner)
    return [
        sentence
        for treebank in (ewt, gum)
        if treebank is not None
        for sentence in with_names(list(read_conllu(_split_file(treebank, split))), uner)
    ]


def _split_file(folder: Path, split: str) -> Path:
    found = sorted(folder.glob(f"*-ud-{split}.conllu"))
    if len(found) != 1:
        raise CorpusMissing(
            f"{folder} must hold one file *-ud-{split}.conllu, it holds {len(found)}: "
            "give the folder of a Universal Dependencies treebank"
        )
    return found[0]


def paragraphs(sentences: Iterable[TreeSentence]) -> Iterator[tuple[TreeSentence, ...]]:
    """Group sentences as they stand in paragraphs, at most `LONGEST` together.

    A group holds either annotated names throughout or none at all.
    """
    group: list[TreeSentence] = []
    for sentence in sentences:
        if group and (
            sentence.opens_paragraph
            or len(group) == LONGEST
            or (sentence.entities is None) != (group[-1].entities is None)
        ):
            yield tuple(group)
            group = []
        group.append(sentence)
    if group:
        yield tuple(group)


def to_doc(vocab: Vocab, paragraph: tuple[TreeSentence, ...]) -> Doc:
    """One spaCy document of a paragraph, with all its annotation."""
    offsets, length = [], 0
    for sentence in paragraph:
        offsets.append(length)
        length += len(sentence)
    placed = list(zip(paragraph, offsets, strict=True))
    doc = Doc(
        vocab,
        words=[word for s in paragraph for word in s.words],
        spaces=[space for s in paragraph for space in (*s.spaces[:-1], True)],
        lemmas=[lemma for s in paragraph for lemma in s.lemmas],
        pos=[upos for s in paragraph for upos in s.upos],
        tags=[xpos for s in paragraph for xpos in s.xpos],
        morphs=[feats for s in paragraph for feats in s.feats],
        heads=[offset + head for s, offset in placed for head in s.heads],
        deps=[dep for s in paragraph for dep in s.deps],
    )
    if paragraph[0].entities is None:
        doc.set_ents([], default="missing")
    else:
        names = [
            Span(doc, offset + first, offset + end, label)
            for s, offset in placed
            for first, end, label in s.entities or ()
        ]
        doc.set_ents(names, default="outside")
    return doc


def write_docs(path: Path, vocab: Vocab, groups: Iterable[tuple[TreeSentence, ...]]) -> None:
    """Write paragraphs in spaCy's binary format."""
    DocBin(store_user_data=False, docs=(to_doc(vocab, group) for group in groups)).to_disk(path)
