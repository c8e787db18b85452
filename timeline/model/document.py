"""Document: one article as it was read, before anything is understood of it."""

import hashlib
from dataclasses import dataclass
from typing import Literal

StatedRole = Literal["published", "modified", "crawled"]


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date that the source itself states about the article, as written.

    `origin` names the place it was read from, such as `json-ld:datePublished` or
    `column:date`. The string is parsed by the dateline stage, never by a source. `locale` is
    the BCP 47 tag of what it stands in (`en-GB`), where that is stated: it settles which of
    `03/04/2021` is the day.
    """

    role: StatedRole
    text: str
    origin: str
    locale: str | None = None


@dataclass(frozen=True, slots=True)
class YearShare:
    """A year and how likely it is."""

    year: int
    share: float


@dataclass(frozen=True, slots=True)
class NeighbourYears:
    """What the articles in sequence with an undated one say of the year that it is from.

    `container` is the folder or file that holds them, `articles` how many they are, and
    `years` how likely each year is by them alone, in order of the years.
    """

    container: str
    articles: int
    years: tuple[YearShare, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article: its text, and what its source says about it.

    `doc_id` is a hash of the content (`document_id`), so the same article read twice,
    or from another path, has the same id. Offsets everywhere in this package count
    characters of `text`. `url` is the address under which the article was published, where
    the source states one; `source_uri` is where it was read from. `neighbours` is set where
    the article was read in sequence with others, and is no part of its content.

    >>> article = Document(
    ...     doc_id=document_id(None, "It rained."),
    ...     text="It rained.",
    ...     source_uri="rain.txt",
    ...     source_format="text",
    ... )
    >>> article.title is None
    True
    """

    doc_id: str
    text: str
    source_uri: str
    source_format: str
    url: str | None = None
    title: str | None = None
    language: str | None = None
    publisher: str | None = None
    author: str | None = None
    stated_dates: tuple[StatedDate, ...] = ()
    neighbours: NeighbourYears | None = None


def document_id(title: str | None, text: str, stated_dates: tuple[StatedDate, ...] = ()) -> str:
    """The content hash of an article: 16 hexadecimal digits.

    The stated dates are part of the content: the same words published on two days
    are two articles. Days on which it was only crawled make no second one.

    >>> document_id(None, "It rained.") == document_id(None, "It rained.")
    True
    >>> len(document_id("Weather", "It rained."))
    16
    """
    digest = hashlib.blake2b(digest_size=8)
    own = (stated for stated in stated_dates if stated.role != "crawled")
    fields = [title or "", text, *(f"{stated.role}={stated.text}" for stated in own)]
    for field in fields:
        encoded = field.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big"))
        digest.update(encoded)
    return digest.hexdigest()
