"""CoNLL-U files as sentences of columns (https://universaldependencies.org/format.html)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeSentence:
    """One annotated sentence of a treebank, a tuple a column, a syntactic word an index.

    `heads` are indices into the sentence, the root's is its own, and its relation is
    `ROOT` (the name that spaCy's parser knows). `spaces[i]` tells whether a space follows.
    `entities` are `(first, end, label)` over words, or None where nobody annotated names.
    `opens_paragraph` is true where a new text or paragraph starts.
    """

    sent_id: str
    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]
    misc: tuple[dict[str, str], ...] = ()
    opens_paragraph: bool = False
    entities: tuple[Span, ...] | None = None

    def __len__(self) -> int:
        """The number of words."""
        return len(self.words)

    def with_entities(self, entities: Iterable[Span]) -> "TreeSentence":
        """The same sentence with that named-entity layer."""
        return replace(self, entities=tuple(sorted(entities)))


def read_conllu(path: Path) -> Iterator[TreeSentence]:
    """Read the sentences of one CoNLL-U file.

    Multiword tokens (`1-2 don't`) give up their words, which stand without a space
    between them; empty nodes (`5.1`) are left out.
    """
    block: list[str] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.strip():
            block.append(line)
        elif block:
            yield _sentence(block)
            block = []


def _sentence(block: list[str]) -> TreeSentence:
    rows, spaces = [], []
    inside, space_behind = 0, True
    for line in block:
        columns = line.split("\t")
        if line.startswith("#") or "." in columns[0]:
            continue
        spaced = "SpaceAfter=No" not in columns[9].split("|")
        if "-" in columns[0]:
            inside, space_behind = int(columns[0].split("-")[1]), spaced
            continue
        number = int(columns[0])
        rows.append(columns)
        spaces.append(spaced if number > inside else number == inside and space_behind)
    heads = [int(columns[6]) - 1 for columns in rows]
    sent_ids = [line.partition("=")[2].strip() for line in block if line.startswith("# sent_id")]
    return TreeSentence(
        sent_id=next(iter(sent_ids), ""),
        words=tuple(columns[1] for columns in rows),
        spaces=tuple(spaces),
        lemmas=tuple(columns[2] for columns in rows),
        upos=tuple(columns[3] for columns in rows),
        xpos=tuple(columns[4] for columns in rows),
        feats=tuple("" if columns[5] == "_" else columns[5] for columns in rows),
        heads=tuple(i if head < 0 else head for i, head in enumerate(heads)),
        deps=tuple(
            "ROOT" if head < 0 else columns[7] for columns, head in zip(rows, heads, strict=True)
        ),
        misc=tuple(_features(columns[9]) for columns in rows),
        opens_paragraph=any(line.startswith(("# newdoc", "# newpar")) for line in block),
    )


def _features(column: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in column.split("|") if "=" in pair)
