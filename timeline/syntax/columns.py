"""A parsed spaCy document as `Sentence` values, read out a column at a time."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from timeline.model.sentence import Entity, EntityLabel, Sentence
from timeline.syntax.joining import joined

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

ATTRIBUTES: list[int | str] = [
    *("IDX", "LENGTH", "HEAD", "SENT_START", "ENT_IOB"),
    *("ENT_TYPE", "LEMMA", "POS", "MORPH", "DEP"),
]
_OPENS, _CONTINUES = 3, 1
"""spaCy's codes of ENT_IOB for the first and for a further token of a name."""

ENTITY_LABELS: Mapping[str, EntityLabel] = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "NORP": "ORG",
    "LOC": "LOC",
    "GPE": "LOC",
    "FAC": "LOC",
}


class _Names(dict[int, str]):
    """spaCy's numbers for strings, each looked up once; some strings are called otherwise."""

    def __init__(self, strings: "StringStore", renamed: Mapping[str, str]) -> None:
        super().__init__({0: ""})
        self._strings = strings
        self._renamed = renamed

    def __missing__(self, number: int) -> str:
        string = self._strings[number]
        name = self[number] = self._renamed.get(string, string)
        return name


class ColumnReader:
    """Reads documents whose strings are numbered by one spaCy string store."""

    def __init__(self, strings: "StringStore") -> None:
        """Start reading; every string is looked up once."""
        self._plain = _Names(strings, {})
        self._feats = _Names(strings, {"_": ""})
        self._deps = _Names(strings, {"ROOT": "root"})

    def sentences(self, doc: "Doc", text: str, places: Sequence[int]) -> Iterator[Sentence]:
        """The sentences of `doc`, with offsets into `text`.

        `places[i]` is the offset in `text` of the document's character i; the characters
        of one token must be adjacent in both. The labels are the model's own, but `root`.
        """
        if not len(doc):
            return
        table = doc.to_array(ATTRIBUTES).T
        idx, lengths, heads, opens, inside, types, *named = table
        starts = [places[i] for i in idx.tolist()]
        ends = [start + length for start, length in zip(starts, lengths.tolist(), strict=True)]
        words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        names = (self._plain, self._plain, self._feats, self._deps)
        lemmas, upos, feats, deps = (
            [known[number] for number in numbers.tolist()]
            for known, numbers in zip(names, named, strict=True)
        )
        types = [self._plain[number] for number in types.tolist()]
        targets = [token + shift for token, shift in enumerate(heads.astype("int64").tolist())]
        openings = joined((opens == 1).nonzero()[0].tolist(), words, upos, targets, deps)
        for first, end in pairwise([*openings, len(doc)]):
            yield Sentence(
                words=tuple(words[first:end]),
                lemmas=tuple(lemmas[first:end]),
                upos=tuple(upos[first:end]),
                feats=tuple(feats[first:end]),
                heads=tuple(target - first for target in targets[first:end]),
                deps=tuple(deps[first:end]),
                starts=tuple(starts[first:end]),
                ends=tuple(ends[first:end]),
                entities=tuple(
                    _entities(inside[first:end].tolist(), types[first:end], upos[first:end])
                ),
            )


def _entities(inside: list[int], types: list[str], upos: list[str]) -> Iterator[Entity]:
    """The names in one sentence; a name that runs over its end is cut there."""
    first = 0
    while first < len(inside):
        end = first + 1
        if inside[first] == _OPENS:
            while end < len(inside) and inside[end] == _CONTINUES:
                end += 1
            label = ENTITY_LABELS.get(types[first])
            adjective = types[first] == "NORP" and upos[end - 1] == "ADJ"  # "Chinese" is no group
            if label is not None and not adjective:
                yield Entity(first, end, label)
        first = end
