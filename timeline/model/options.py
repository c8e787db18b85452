"""Options: what a user may set about how articles are understood."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Settings of one run; they are recorded in the output.

    `dct` overrides the creation time of every document; `as_of` is the latest day that
    any article can be from, used to infer a missing year. Neither defaults to today:
    nothing in this package reads the clock. `model` is None for the shipped English
    model, or the name or path of a spaCy pipeline. With `events` False only time
    expressions are written, and no parser is loaded.
    """

    dct: date | None = None
    as_of: date | None = None
    model: str | None = None
    events: bool = True
