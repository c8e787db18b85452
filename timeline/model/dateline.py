"""Dateline and DCT: where and when the article speaks from, and why we think so."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from timeline.model.granularity import Granularity

#: What a piece of evidence is to the chosen day.
Stance = Literal["chosen", "supports", "bounds", "contradicts", "refused"]
DctMethod = Literal["option", "metadata", "dateline_year", "dateline_inferred_year", "path", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The dateline as it stands in the text: `SEOUL, Jan 30 (Reuters) –`.

    `start` and `end` are character offsets of the whole dateline in the document's
    text; `place` is in the writing of the article, `country` an ISO 3166 alpha-3 code.
    `year`, `month` and `day` are None where the dateline does not state them. `ambiguous`
    tells that several places bear the name and nothing decides; what they do not have in
    common is then None.
    """

    start: int
    end: int
    text: str
    place: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    timezone: str | None = None
    agency: str | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence about the article's own time, in words a reader accepts.

    `source` says where it comes from (`dateline`, `weekday`, `explicit_year`, `as_of`,
    `json-ld:datePublished`, …), `claim` what it supports (`2023`, `2023-01-30`), and
    `note` one short sentence why. `stance` is what it is to the day that was chosen: what
    `bounds` it says how late it can be, and what is `refused` gives no day at all.
    """

    source: str
    claim: str
    note: str
    stance: Stance = "supports"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dct:
    """Document creation time: the local date, and time if known, the article speaks from.

    `value` is None (with `method` `none`) when nothing supports a date; a caller must
    never put today in its place. `local_time` is set where the hour is known too.
    """

    value: date | None
    local_time: datetime | None = None
    granularity: Granularity | None = None
    method: DctMethod = "none"
    confidence: float = 0.0
    evidence: tuple[Evidence, ...] = ()
    conflict: str | None = None
    alternatives: tuple[tuple[date, float], ...] = ()


@dataclass(frozen=True, slots=True)
class DatelinedItem:
    """One later item of a round-up: its dateline, from which on its own DCT holds."""

    dateline: Dateline
    dct: Dct


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleTime:
    """What the dateline stage knows: the dateline, the DCT and the parsed stated dates.

    `body_start` is the offset at which the article's own text starts, after the
    dateline (0 without one). The stated moments are days without a time (`date`) where no
    time was stated. `items` are the later items of a round-up, in order of the text; whatever
    is resolved against the DCT takes that of its own offset, `dct_at`.
    """

    dct: Dct
    dateline: Dateline | None = None
    published_at: date | None = None
    modified_at: date | None = None
    crawled_at: date | None = None
    body_start: int = 0
    items: tuple[DatelinedItem, ...] = ()

    def dct_at(self, offset: int) -> Dct:
        """The DCT that holds at a character offset of the text."""
        item = self.item_at(offset)
        return item.dct if item else self.dct

    def item_at(self, offset: int) -> DatelinedItem | None:
        """The later item that holds the character at `offset`; None in the first one."""
        before = (item for item in reversed(self.items) if item.dateline.start <= offset)
        return next(before, None)

    def in_dateline(self, offset: int) -> bool:
        """True inside the dateline of the article or of one of its items."""
        datelines = (self.dateline, *(item.dateline for item in self.items))
        return any(line is not None and line.start <= offset < line.end for line in datelines)
