"""The parser: texts in, tuples of sentences out."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from threadpoolctl import ThreadpoolController

from timeline.model.sentence import Sentence
from timeline.syntax.columns import ColumnReader
from timeline.syntax.paragraphs import Stretch, split

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 40_000
"""Characters that the model takes at once; bounds the memory that a very long text needs."""

# Neither spaCy nor re2 can encode lone surrogates.
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNKNOWN_CHARACTER = "\ufffd"


Wanted = Callable[[int, int], bool]
"""Whether the stretch of text between two offsets is to be parsed."""


class Parser:
    """A loaded syntax model, as `timeline.syntax.load` gives it.

    The parse of a text depends on that text alone: one text's paragraphs are one batch
    of the model, never mixed with another text's, for the sums of floating-point numbers
    differ in their last digits with the size of the batch.
    """

    def __init__(
        self, pipeline: "Language", convert: Callable[[Sentence], Sentence] | None = None
    ) -> None:
        """Wrap a spaCy pipeline; `convert` brings foreign labels to Universal Dependencies."""
        self._pipeline = pipeline
        self._convert = convert
        self._reader = ColumnReader(pipeline.vocab.strings)
        self._threads = ThreadpoolController()

    def parse(self, texts: Iterable[str]) -> Iterator[tuple[Sentence, ...]]:
        """Parse texts, one after the other; for each the tuple of its sentences.

        Offsets count the characters of the text as given. Every character that is no
        white space is in exactly one token of one sentence.
        """
        return map(self.read, texts)

    def read(self, text: str, wanted: Wanted | None = None) -> tuple[Sentence, ...]:
        """The sentences of one text; of those stretches alone that are `wanted`, if that is given.

        A stretch is a sentence, or a few that only a parse can part.
        """
        sentences = self._parse(text, wanted)
        return tuple(sentences if self._convert is None else map(self._convert, sentences))

    def _parse(self, text: str, wanted: Wanted | None) -> Iterator[Sentence]:
        readable = _SURROGATE.sub(_UNKNOWN_CHARACTER, text)
        chosen = (one for one in split(readable) if wanted is None or wanted(*one))
        for stretches in _batches(chosen):
            contents = [" ".join(readable[start:end].split()) for start, end in stretches]
            docs = self._annotated(contents)
            for doc, content, (start, end) in zip(docs, contents, stretches, strict=True):
                places = _places(text, start, end, len(content))
                yield from self._reader.sentences(doc, text, places)

    def _annotated(self, contents: Sequence[str]) -> list["Doc"]:
        """The documents of one batch, without the wrappings that make `Language.pipe` slower."""
        from spacy.pipeline import TrainablePipe

        docs = [self._pipeline.make_doc(content) for content in contents]
        for doc, content in zip(docs, contents, strict=True):
            if "-" in content:
                _hold_together(doc)
        # More threads of BLAS are no quicker on matrices of this size: they take the cores from
        # the other processes that parse. One thread also adds up in one order everywhere.
        with self._threads.limit(limits=1, user_api="blas"):
            for _, component in self._pipeline.pipeline:
                if isinstance(component, TrainablePipe):
                    component.set_annotations(docs, component.predict(docs))
                else:
                    docs = [component(doc) for doc in docs]
        return docs


def _hold_together(doc: "Doc") -> None:
    """Forbid that a sentence starts within a hyphenated word ("Gi-ju")."""
    for token in doc[1:]:
        before = doc[token.i - 1]
        if not before.whitespace_ and "-" in (token.text, before.text):
            token.is_sent_start = False


def _batches(stretches: Iterable[Stretch]) -> Iterator[list[Stretch]]:
    """Consecutive stretches that the model takes at once: an article, or a part of a book."""
    batch: list[Stretch] = []
    for start, end in stretches:
        if batch and end - batch[0][0] > BATCH:
            yield batch
            batch = []
        batch.append((start, end))
    if batch:
        yield batch


def _places(text: str, start: int, end: int, length: int) -> Sequence[int]:
    """Where the characters of a stretch stand in `text`, its white space taken as one space.

    >>> list(_places("It  rained", 0, 10, 9))
    [0, 1, 2, 4, 5, 6, 7, 8, 9]
    """
    if length == end - start:
        return range(start, end)
    return [
        place
        for place in range(start, end)
        if not (text[place].isspace() and text[place - 1].isspace())
    ]
