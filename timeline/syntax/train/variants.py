"""Typographic variants of treebank sentences, as newswire prints them.

Treebanks hold straight quotes and running text; wire copy has curly quotes, dashes,
capitals, headlines and text that some machine has tokenised. A share of the sentences
is given again in each of these forms, with the same analysis; another share with the
names of its people, organisations and places exchanged (`names.toml`).
"""

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

from timeline.syntax.train.conllu import TreeSentence

Paragraph = tuple[TreeSentence, ...]
Variant = Callable[[TreeSentence, Random], TreeSentence]
SMALL_WORDS = {"ADP", "CCONJ", "DET", "PART", "PUNCT"}


def curly(sentence: TreeSentence, _draw: Random) -> TreeSentence:
    """Curly quotes and apostrophes, and long dashes: “It’s over” — he said."""
    words = []
    for word, xpos in zip(sentence.words, sentence.xpos, strict=True):
        if word == '"':
            word = "“" if xpos == "``" else "”"
        elif word == "'" and xpos == "``":
            word = "‘"
        elif word == "--":
            word = "—"
        words.append(word.replace("'", "’"))
    return replace(sentence, words=tuple(words))


def capitals(sentence: TreeSentence, _draw: Random) -> TreeSentence:
    """All in capitals, as in old wire copy."""
    return replace(sentence, words=tuple(word.upper() for word in sentence.words))


def headline(sentence: TreeSentence, _draw: Random) -> TreeSentence:
    """Title case without the final full stop, standing by itself."""
    words = tuple(
        word if upos in SMALL_WORDS else word[:1].upper() + word[1:]
        for word, upos in zip(sentence.words, sentence.upos, strict=True)
    )
    sentence = replace(sentence, words=words, opens_paragraph=True)
    last = len(sentence) - 1
    in_name = any(end > last for _, end, _ in sentence.entities or ())
    if sentence.words[last] != "." or last in sentence.heads or in_name:
        return sentence
    return _without_last(sentence)


def spaced(sentence: TreeSentence, _draw: Random) -> TreeSentence:
    """A space after every word, as tokenisers leave it: `He did n't go .`"""
    return replace(sentence, spaces=(True,) * len(sentence))


def renamed(sentence: TreeSentence, draw: Random) -> TreeSentence:
    """Other names in the place of the annotated ones, word for word, in the same tree."""
    words, lemmas = list(sentence.words), list(sentence.lemmas)
    for first, end, label in sentence.entities or ():
        choice = _names(label, end - first)
        if choice and all(sentence.upos[i] == "PROPN" for i in range(first, end)):
            drawn = [draw.choice(column) for column in draw.choice(choice)]
            words[first:end] = lemmas[first:end] = drawn
    return replace(sentence, words=tuple(words), lemmas=tuple(lemmas))


@cache
def _names(label: str, length: int) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Patterns of names of so many words: each a choice of words for every place."""
    known = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
    given, family = tuple(known["given"]), tuple(known["family"])
    if label == "PERSON":
        return {1: ((family,),), 2: ((given, family),)}.get(length, ())
    split = (tuple(name.split()) for name in known[label])
    return tuple(tuple((word,) for word in words) for words in split if len(words) == length)


def _without_last(sentence: TreeSentence) -> TreeSentence:
    return replace(
        sentence,
        words=sentence.words[:-1],
        spaces=sentence.spaces[:-1],
        lemmas=sentence.lemmas[:-1],
        upos=sentence.upos[:-1],
        xpos=sentence.xpos[:-1],
        feats=sentence.feats[:-1],
        heads=sentence.heads[:-1],
        deps=sentence.deps[:-1],
        misc=sentence.misc[:-1],
    )


SHARES: tuple[tuple[Variant, float], ...] = (
    (curly, 0.25),
    (capitals, 0.03),
    (headline, 0.04),
    (spaced, 0.03),
    (renamed, 0.5),
)


def variants(paragraphs: Sequence[Paragraph], seed: int) -> Iterator[Paragraph]:
    """Copies of a share of the paragraphs in each variant form, drawn with `seed`.

    Paragraphs that look the same in that form are not copied.
    """
    draw = Random(seed)
    for variant, share in SHARES:
        for paragraph in paragraphs:
            if draw.random() >= share:
                continue
            copy = tuple(variant(sentence, draw) for sentence in paragraph)
            if variant is headline:
                yield from ((sentence,) for sentence in copy)
            elif copy != paragraph:
                yield copy
