"""Many articles in one file, as news databases export them; else the file is one article."""

from collections.abc import Callable, Iterator, Sequence

from timeline.errors import SourceError
from timeline.model.document import Document
from timeline.model.problem import Problem
from timeline.sources import factiva, nexis
from timeline.sources.article import article, clean, doubtful
from timeline.sources.encoding import UTF_8, Encoding
from timeline.sources.parts import Part
from timeline.sources.source import Source, skipped

_SERVICES: tuple[Callable[[Sequence[str]], list[Part] | None], ...] = (
    nexis.articles,
    factiva.articles,
)


def split(text: str) -> list[Part] | None:
    """The articles of a round-up; None for a text that has not the structure of one.

    >>> head = "Rain\\nThe Quayside Herald\\nJanuary 30, 2023 Monday\\nLength: 2 words\\nBody\\n"
    >>> [part] = split(head + "It rained.\\nEnd of Document\\n") or []
    >>> part.stated["title"], part.text
    ('Rain', 'It rained.')
    """
    lines = [line.strip() for line in clean(text)[0].split("\n")]
    return next((parts for of in _SERVICES if (parts := of(lines)) is not None), None)


def read_parts(
    source: Source, source_format: str, parts: Sequence[Part], encoding: Encoding = UTF_8
) -> Iterator[Document | Problem]:
    """The articles of a round-up, counted `#article=1`, or a problem for one without text."""
    if encoding.doubt:
        yield doubtful(source.uri, encoding)
    for number, part in enumerate(parts, start=1):
        uri = f"{source.uri}#article={number}"
        try:
            yield from article(uri=uri, source_format=source_format, text=part.text, **part.stated)
        except SourceError as error:
            yield skipped(uri, error)
