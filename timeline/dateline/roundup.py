"""Round-ups: several datelined items in one document."""

from collections.abc import Iterator
from datetime import date

from timeline.dateline.days import WrittenDay
from timeline.dateline.head import dateline_at
from timeline.dateline.likelihood import nearest
from timeline.model.dateline import ArticleTime, Dateline, DatelinedItem, Dct, Evidence
from timeline.model.granularity import Granularity

_YEAR_STATED = 0.98
# A dateline names its day and closes within this many characters.
_REACH = 120
_DIGITS = frozenset("0123456789")
_CLOSES = frozenset("-–—―")


def later_items(
    text: str, time: ArticleTime, language: str | None = None
) -> tuple[DatelinedItem, ...]:
    """The items of a text that open with a dateline of their own below the first one.

    Only a dateline with a known place and a day opens an item. Its year is the one stated,
    or the one that brings the day nearest to that of the whole document.
    """
    if time.dateline is None or time.dct.method == "option":
        return ()
    return tuple(_items(text, time, language))


def _items(text: str, time: ArticleTime, language: str | None) -> Iterator[DatelinedItem]:
    for start in _openings(text, time.body_start):
        dateline = dateline_at(text, start, language)
        if dateline is None or dateline.month is None or dateline.day is None:
            continue
        dct = _dct(dateline, WrittenDay(dateline.month, dateline.day, dateline.year), time.dct)
        if dct is not None:
            yield DatelinedItem(dateline, dct)


def _dct(dateline: Dateline, written: WrittenDay, document: Dct) -> Dct | None:
    day: date | None = None
    if written.year is not None:
        day = written.in_year(written.year)
    elif document.value is not None:
        day = nearest(written, document.value)
    if day is None:
        return None
    stated = written.year is not None
    note = f"This item's own dateline reads “{' '.join(dateline.text.split())}”."
    return Dct(
        value=day,
        granularity=Granularity.DAY,
        method="dateline_year" if stated else "dateline_inferred_year",
        confidence=_YEAR_STATED if stated else min(document.confidence, _YEAR_STATED),
        evidence=(Evidence("dateline", day.isoformat(), note),),
    )


def _openings(text: str, start: int) -> Iterator[int]:
    """Offsets of the lines that begin with a capital and hold a digit and a dash soon after."""
    while 0 <= start < len(text):
        head = text[start : min(_after_line(text, start), start + _REACH)]
        if head.lstrip(" \t*•")[:1].isupper() and _DIGITS & set(head) and _CLOSES & set(head):
            yield start
        start = _after_line(text, start)


def _after_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end + 1
