"""What a table and a column are, apart from any library that writes them."""

from dataclasses import dataclass
from typing import Any, Literal, get_args

from timeline.model.granularity import Granularity

FieldType = Literal["string", "int32", "float64", "date", "datetime"]

GRANULARITIES: tuple[str, ...] = tuple(unit.value for unit in Granularity)


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its name, its type and what it means.

    `date` is a calendar day, `datetime` local time without a zone. `unit` names what
    numbers count, `enum` holds all values that the column may take where they are
    closed, `minimum` and `maximum` are inclusive bounds. With `nullable` False every
    row has a value.

    >>> Field("lat", "float64", "Latitude.", unit="degrees", minimum=-90, maximum=90).nullable
    True
    """

    name: str
    type: FieldType
    description: str
    unit: str | None = None
    enum: tuple[str, ...] = ()
    nullable: bool = True
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A column whose values, where not null, are found in `target` of another table."""

    field: str
    table: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: its columns in order, and the keys that tie it to the others."""

    name: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()

    def field(self, name: str) -> Field:
        """The column of that name; raises `KeyError` where there is none."""
        for candidate in self.fields:
            if candidate.name == name:
                return candidate
        raise KeyError(name)


def members(literal: Any) -> tuple[str, ...]:
    """The values of a `Literal` of the model, so that an enum cannot drift from it.

    >>> members(Literal["past", "future"])
    ('past', 'future')
    """
    return get_args(literal)


def offset(name: str, description: str, *, nullable: bool = False) -> Field:
    """A column of character offsets into the document's text."""
    return Field(name, "int32", description, unit="characters", nullable=nullable, minimum=0)


def confidence(name: str, description: str, *, nullable: bool = False) -> Field:
    """A column of confidences between 0 and 1."""
    return Field(name, "float64", description, nullable=nullable, minimum=0, maximum=1)


def count(name: str, description: str, unit: str, *, nullable: bool = False) -> Field:
    """A column that counts something."""
    return Field(name, "int32", description, unit=unit, nullable=nullable, minimum=0)


def degrees(name: str, description: str, limit: int) -> Field:
    """A column of latitudes (`limit` 90) or longitudes (`limit` 180)."""
    return Field(name, "float64", description, unit="degrees", minimum=-limit, maximum=limit)
