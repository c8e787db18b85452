"""Timex: a time expression of the text with its resolved value and how it was reached."""

from dataclasses import dataclass
from typing import Literal

from timeline.model.granularity import Granularity
from timeline.model.interval import Interval

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
AnchorKind = Literal["none", "dct", "timex"]
Direction = Literal["past", "future", "nearest"]
#: News counts from its own day, a narrative from the times it tells of.
Genre = Literal["news", "narrative"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression, its TIMEX3 value, its interval, and the account of both.

    `start` and `end` are character offsets into the document's text. `interval` is None
    where the value names no stretch of the calendar (a bare duration, a set, PRESENT_REF)
    or one outside the years 1 to 9999; `explanation` then says why. `anchor_value` is the
    TIMEX3 value of the time it was resolved against, `anchor_start` the offset of that
    timex when it is one of this article.
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    rule: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    granularity: Granularity | None = None
    interval: Interval | None = None
    edtf: str | None = None
    anchor_kind: AnchorKind = "none"
    anchor_value: str | None = None
    anchor_start: int | None = None
    direction: Direction | None = None
    confidence: float = 1.0
    alternatives: tuple[str, ...] = ()
    explanation: str = ""
