"""Named-entity layers of the treebanks, brought to PERSON, ORG and LOC.

Two sources: GUM's nested mentions (the `Entity` key of the MISC column), and UNER's
IOB2 tags over the sentences of a treebank.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from timeline.syntax.train.conllu import Span, TreeSentence

GUM_LABELS = {"person": "PERSON", "organization": "ORG", "place": "LOC"}
TAG_LABELS = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}
PROPER = {"NNP", "NNPS"}
INNER = {"CD", "HYPH", "JJ"}
LINKS = {"of", "the", "and", "&", "for", "in", "on", "de", "la", "von", "van", "al"}
JOINTS = {"-", "–", ".", "'", "’", "/"}


@dataclass(slots=True)
class _Mention:
    group: str
    label: str
    head: int
    known: bool
    first: int


def gum_entities(sentence: TreeSentence) -> TreeSentence:
    """Cut the named entities out of GUM's mentions.

    GUM brackets every mention ("the mayor of Oslo, who …"). A mention is a name when its
    head (the minimal span given in the bracket) is a proper noun; the name is the run
    of name words around that head, joined over "of", "and" and the like only where the
    mention is linked to an encyclopaedia entry.
    """
    open_mentions: list[_Mention] = []
    names: list[Span] = []
    for token, misc in enumerate(sentence.misc):
        for bracket in re.findall(r"\([^()]+\)?|[^()]+\)", misc.get("Entity", "")):
            if bracket.startswith("("):
                fields = bracket.strip("()").split("-")
                mention = _Mention(
                    group=fields[0],
                    label=fields[1],
                    head=token + int(fields[5].split(",")[0]) - 1,
                    known=len(fields) > 7,
                    first=token,
                )
                if not bracket.endswith(")"):
                    open_mentions.append(mention)
                    continue
            else:
                group = bracket.rstrip(")").split("-")[0]
                mention = next((m for m in reversed(open_mentions) if m.group == group), None)
                if mention is None:
                    continue
                open_mentions.remove(mention)
            names.extend(_name(sentence, mention, token))
    return sentence.with_entities(without_overlaps(names))


def _name(sentence: TreeSentence, mention: _Mention, last: int) -> Iterator[Span]:
    head_tag = sentence.xpos[mention.head]
    people = mention.label == "person" and head_tag == "NNPS"  # "Thais" names nobody
    if mention.label not in GUM_LABELS or head_tag not in PROPER or people:
        return
    left = _grow(sentence, mention.head, mention.first, -1, mention.known)
    right = _grow(sentence, mention.head, last, +1, mention.known)
    yield left, right + 1, GUM_LABELS[mention.label]


def _grow(sentence: TreeSentence, start: int, limit: int, step: int, known: bool) -> int:
    """The farthest token of the name, going from `start` towards `limit`."""
    farthest, token, gap = start, start + step, 0
    while (limit - token) * step >= 0:
        word = sentence.words[token]
        if sentence.xpos[token] in PROPER or (sentence.xpos[token] in INNER and word[:1].isupper()):
            farthest, gap = token, 0
        elif gap < 2 and (word in JOINTS or (known and word.lower() in LINKS)):
            gap += 1
        else:
            break
        token += step
    return farthest


def without_overlaps(spans: Iterable[Span]) -> list[Span]:
    """Keep the longest of spans that overlap."""
    kept: list[Span] = []
    for first, end, label in sorted(set(spans), key=lambda s: (s[0] - s[1], s)):
        if all(end <= other[0] or other[1] <= first for other in kept):
            kept.append((first, end, label))
    return sorted(kept)


def tag_spans(tags: Sequence[str]) -> list[Span]:
    """Spans of IOB, IO or BIOES tags; other labels than PER, ORG and LOC are left out.

    >>> tag_spans(["B-PER", "I-PER", "O", "I-LOC", "B-OTH"])
    [(0, 2, 'PERSON'), (3, 4, 'LOC')]
    """
    spans: list[Span] = []
    first, current = 0, ""
    for token, tag in enumerate([*tags, "O"]):
        prefix, _, label = tag.partition("-")
        if current and (prefix not in ("I", "E") or label != current):
            if current in TAG_LABELS:
                spans.append((first, token, TAG_LABELS[current]))
            current = ""
        if prefix != "O" and not current:
            first, current = token, label
    return spans


def read_tags(path: Path) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Sentences of a UNER file as words and tags (its second and third columns)."""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        columns = line.split()
        if line.startswith("#"):
            continue
        if len(columns) > 2:
            words.append(columns[1])
            tags.append(columns[2])
        elif words:
            yield tuple(words), tags
            words, tags = [], []


def with_names(sentences: Sequence[TreeSentence], folders: Iterable[Path]) -> list[TreeSentence]:
    """The sentences of a treebank with their named entities.

    They come from the treebank's own mentions where it has them, otherwise from the
    sentence of the same words in UNER's files (`*.iob2`) in `folders`.
    """
    if any("Entity" in misc for sentence in sentences for misc in sentence.misc):
        return [gum_entities(sentence) for sentence in sentences]
    layers = {
        words: tags
        for folder in folders
        for path in sorted(folder.glob("*.iob2"))
        for words, tags in read_tags(path)
    }
    return [
        sentence.with_entities(tag_spans(layers[sentence.words]))
        if sentence.words in layers
        else sentence
        for sentence in sentences
    ]
