"""Column map: which field of a record is the text, the title, the date, …"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from types import MappingProxyType
from typing import TypedDict

from timeline.errors import UnknownColumn
from timeline.model.document import StatedDate

# In order of preference, lower case, letters and digits only (`Published At` is `publishedat`).
USUAL_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "text": ("text", "body", "content", "article", "articlebody", "fulltext", "maintext"),
        "title": ("title", "headline", "heading"),
        "published": (
            "published",
            "publishedat",
            "publishedon",
            "publishedtime",
            "publisheddate",
            "datepublished",
            "datepublish",
            "publishdate",
            "publicationdate",
            "pubdate",
            "date",
            "datetime",
        ),
        "modified": (
            "modified",
            "modifiedat",
            "modifieddate",
            "datemodified",
            "datemodify",
            "updated",
            "updatedat",
            "lastmodified",
            "lastmod",
        ),
        "publisher": ("publisher", "source", "site", "sitename", "outlet", "newspaper"),
        "author": ("author", "authors", "byline", "creator"),
        "language": ("language", "lang"),
    }
)


class Metadata(TypedDict):
    """What a record says about its article, in the words of `Document`."""

    title: str | None
    publisher: str | None
    author: str | None
    language: str | None
    stated_dates: tuple[StatedDate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMap:
    """The column that holds each part of an article; None guesses it from usual names.

    `published` and `modified` are the columns of the stated dates.

    >>> ColumnMap(title="Schlagzeile").resolve(["Schlagzeile", "Body", "pub_date"])
    ... # doctest: +NORMALIZE_WHITESPACE
    ColumnMap(text='Body', title='Schlagzeile', published='pub_date', modified=None,
              publisher=None, author=None, language=None)
    """

    text: str | None = None
    title: str | None = None
    published: str | None = None
    modified: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None

    def resolve(self, names: Sequence[str], *, complete: bool = True) -> "ColumnMap":
        """The same map with guesses filled in for an input that has the columns `names`.

        Raises UnknownColumn when a mapped column, or any column for the text, is missing.
        With `complete` False only the text must be there: JSON leaves out what is null.
        """
        for field in fields(self):
            mapped = getattr(self, field.name)
            if mapped is not None and mapped not in names and (complete or field.name == "text"):
                raise UnknownColumn(f"there is no column {mapped!r}; {_listing(names)}")
        resolved = self.guess(names)
        if resolved.text is None:
            raise UnknownColumn(
                f"no column looks like the article's text, name it (--text-column); "
                f"{_listing(names)}"
            )
        return resolved

    def guess(self, names: Sequence[str]) -> "ColumnMap":
        """The same map with guesses filled in from the usual names among `names`."""
        plain = {_plain(name): name for name in reversed(names)}
        guesses = {
            part: next((plain[name] for name in usual if name in plain), None)
            for part, usual in USUAL_NAMES.items()
        }
        mapped = {field.name: getattr(self, field.name) for field in fields(self)}
        return ColumnMap(**{part: mapped[part] or guesses[part] for part in mapped})

    def mapped(self) -> tuple[str, ...]:
        """The names of the columns that the map uses, each once."""
        used = (getattr(self, field.name) for field in fields(self))
        return tuple(dict.fromkeys(name for name in used if name is not None))


GUESSED = ColumnMap()
"""The map that guesses every column."""


def metadata(record: Mapping[str, object], columns: ColumnMap, origin: str) -> Metadata:
    """What `record` says about its article; `columns` is resolved, `origin` the kind of record."""

    def value(column: str | None) -> str | None:
        return None if column is None else written(record.get(column))

    stated = (
        StatedDate(role, text, f"{origin}:{column}")
        for role, column in (("published", columns.published), ("modified", columns.modified))
        if (text := value(column))
    )
    return Metadata(
        title=value(columns.title),
        publisher=value(columns.publisher),
        author=value(columns.author),
        language=value(columns.language),
        stated_dates=tuple(stated),
    )


def written(value: object) -> str | None:
    """A metadata value as it would be written; several names are joined by `; `.

    >>> written(["A. Reporter", {"name": "B. Writer"}])
    'A. Reporter; B. Writer'
    >>> written(float("nan")) is None
    True
    """
    match value:
        case str():
            return value
        case datetime() | date():
            return value.isoformat()
        case bool() | None:
            return None
        case int() | float():
            return str(value) if value == value else None  # NaN is a missing value
        case bytes():
            return value.decode("utf-8", "surrogateescape")
        case Mapping():
            name = value.get("name")
            return name if isinstance(name, str) else None
        case list() | tuple():
            names = (written(item) for item in value if not isinstance(item, list))
            return "; ".join(name for name in names if name) or None
        case _:
            return str(value)


def _plain(name: str) -> str:
    return "".join(char for char in name.lower() if char.isalnum())


def _listing(names: Sequence[str]) -> str:
    return "the columns are " + ", ".join(names) if names else "there are no columns"
