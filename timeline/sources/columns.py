"""Column map: which field of a record is the text, the title, the date, …"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import TypedDict

from timeline.errors import UnknownColumn
from timeline.model.document import StatedDate, StatedRole
from timeline.sources.usual_names import COLLECTED_BESIDE, USUAL_NAMES

_ROLES: tuple[StatedRole, ...] = ("published", "modified", "crawled")


class Metadata(TypedDict):
    """What a record says about its article, in the words of `Document`."""

    title: str | None
    publisher: str | None
    author: str | None
    language: str | None
    url: str | None
    stated_dates: tuple[StatedDate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMap:
    """The column that holds each part of an article; None guesses it from usual names.

    `published`, `modified` and `crawled` are the columns of the stated dates, `url` that of the
    article's own address. `source.title` is the field `title` of the column `source`.

    >>> ColumnMap(title="Schlagzeile").resolve(["Schlagzeile", "Body", "pub_date"])
    ... # doctest: +NORMALIZE_WHITESPACE
    ColumnMap(text='Body', title='Schlagzeile', published='pub_date', modified=None,
              crawled=None, url=None, publisher=None, author=None, language=None)
    """

    text: str | None = None
    title: str | None = None
    published: str | None = None
    modified: str | None = None
    crawled: str | None = None
    url: str | None = None
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
        if guesses["published"] and not guesses["crawled"]:
            guesses["crawled"] = plain.get(COLLECTED_BESIDE.get(_plain(guesses["published"]), ""))
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
        return None if column is None else written(value_at(record, column))

    stated = (
        StatedDate(role, text, f"{origin}:{column}")
        for role in _ROLES
        if (text := value(column := getattr(columns, role)))
    )
    url = value(columns.url)
    return Metadata(
        title=value(columns.title),
        publisher=value(columns.publisher),
        author=value(columns.author),
        language=value(columns.language),
        # Site generators write the path alone, which is no address.
        url=None if url is None or url.startswith("/") else url,
        stated_dates=tuple(stated),
    )


def column_names(record: Mapping[str, object]) -> tuple[str, ...]:
    """The names of a record's columns, and below each those of the fields of an object in it.

    >>> column_names({"text": "Rain.", "source": {"title": "The Quayside Herald"}})
    ('text', 'source', 'source.title')
    """
    names: list[str] = []
    for name, value in record.items():
        names.append(name)
        if isinstance(value, Mapping):
            names.extend(f"{name}.{below}" for below in value)
    return tuple(names)


def value_at(record: Mapping[str, object], column: str) -> object:
    """The value in a column, which may be a field of an object: `source.title`; else None."""
    if column in record:
        return record[column]
    # Names with a full stop in them are tried from the shortest on.
    for at, char in enumerate(column):
        above = record.get(column[:at]) if char == "." else None
        if isinstance(above, Mapping) and column[at + 1 :] in above:
            return above[column[at + 1 :]]
    return None


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
