"""Loader of the gold annotations in `data/gold/` (their format: `data/README.md`)."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[2] / "data"

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDct:
    """The expected article time; a None other than `value` is not checked."""

    method: str
    value: date | None = None
    place: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTimex:
    """One TIMEX3; `mod`, `quant` and `freq` are checked where the gold states them."""

    text: str
    type: str
    value: str
    nth: int = 1
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    beyond: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """One key event; None is not checked, an empty participant must be absent."""

    trigger: str
    nth: int = 1
    actor: str | None = None
    recipient: str | None = None
    object: str | None = None
    start_date: date | None = None
    end_date: date | None = None
    date_method: str | None = None
    status: str | None = None
    polarity: str | None = None
    attributed_to: str | None = None
    beyond: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """The gold of one article: `item` counts from 1 within a JSON Lines file."""

    name: str
    article: str
    item: int
    dct: GoldDct
    timexes: tuple[GoldTimex, ...]
    events: tuple[GoldEvent, ...]
    not_timexes: tuple[str, ...]

    @property
    def path(self) -> Path:
        return DATA / "articles" / self.article


def load(path: Path) -> Gold:
    """The gold of one file; TypeError when a key is unknown or missing."""
    table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    timexes = tuple(GoldTimex(**entry) for entry in table.pop("timexes"))
    events = tuple(GoldEvent(**entry) for entry in table.pop("events"))
    return Gold(
        name=path.stem,
        article=table.pop("article"),
        item=table.pop("item", 1),
        dct=GoldDct(**table.pop("dct")),
        timexes=timexes,
        events=events,
        not_timexes=tuple(table.pop("not_timexes")),
        **table,
    )


def load_all() -> tuple[Gold, ...]:
    """The gold of every article, in order of name."""
    return tuple(load(path) for path in sorted((DATA / "gold").glob("*.toml")))


def occurrences(text: str, phrase: str) -> list[Span]:
    """Where `phrase` stands in `text` as whole words.

    >>> occurrences("May day, may Mayor", "May")
    [(0, 3)]
    """
    left = r"(?<!\w)" if phrase[0].isalnum() else ""
    right = r"(?!\w)" if phrase[-1].isalnum() else ""
    return [match.span() for match in re.finditer(left + re.escape(phrase) + right, text)]


def locate(text: str, phrase: str, nth: int) -> Span | None:
    """The `nth` occurrence of `phrase`, counted from 1; None when there is none."""
    found = occurrences(text, phrase)
    return found[nth - 1] if nth <= len(found) else None
