"""What the words of an article give away about its own day: weekdays, years, whole days."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import re2

from timeline.dateline.days import (
    WrittenDay,
    alternation,
    day_pattern,
    month_numbers,
    read_day,
    weekday_numbers,
)
from timeline.dateline.filename import PathDay
from timeline.dateline.recurring import EventClue, FeastClue, read_events
from timeline.lexicon.load import load

# Later text of a long article tells of other times.
_REACH = 20_000
# A weekday this near the start is that of the news itself.
_LEAD = 400
# A clause is at most this long before and behind a word of it.
_CLAUSE_BEFORE, _CLAUSE_AFTER = 150, 80
_SENTENCE_ENDS = (". ", ".\n", "\n\n", "; ")
# What follows one of these is said of another time.
_CLAUSE_ENDS = (*_SENTENCE_ENDS, ", ", " and ", " but ")


@dataclass(frozen=True, slots=True)
class WeekdayClue:
    """A weekday (ISO, Monday is 1) named in the text, `count` times in all."""

    weekday: int
    text: str
    count: int
    lead: bool
    future: bool


@dataclass(frozen=True, slots=True)
class YearClue:
    """A year of the text, with its month where one is written; `future` if still to come."""

    year: int
    text: str
    month: int | None
    future: bool


@dataclass(frozen=True, slots=True)
class Clues:
    """All clues of one article.

    `near_days` tells that the writer says "today" and "yesterday" (speakers always do), so
    that weekdays name other days. `days` are weekdays written with their day: "Monday, Jan. 30".
    `events` are named events that tell the year, `path` is what the file's path says.
    """

    weekdays: tuple[WeekdayClue, ...] = ()
    years: tuple[YearClue, ...] = ()
    days: tuple[WrittenDay, ...] = ()
    near_days: bool = False
    events: tuple[EventClue | FeastClue, ...] = ()
    path: PathDay | None = None

    @property
    def named_years(self) -> tuple[int, ...]:
        """All years that are written out, in the text or in the path."""
        years = tuple(clue.year for clue in self.years)
        held = tuple(clue.years[0] for clue in self.events if len(clue.years) in (1, 2))
        return (*years, *held, *([self.path.year] if self.path else []))


def read_clues(text: str, start: int = 0) -> Clues:
    """The clues in `text` from offset `start`, in order of first mention.

    >>> clues = read_clues("He spoke on Monday. It had begun in 1986 and will end by 1990.")
    >>> [clue.text for clue in clues.weekdays], [(c.year, c.future) for c in clues.years]
    (['Monday'], [(1986, False), (1990, True)])
    """
    text = text[start : start + _REACH]
    weekdays: dict[int, WeekdayClue] = {}
    years: list[YearClue] = []
    days: list[WrittenDay] = []
    events: list[EventClue] = []
    near_days = False
    for match in _scan().finditer(text):
        words, (begin, end) = match.group(), match.span()
        if match.group(1):
            written = read_day(words)
            if written is not None and written.weekday is not None:
                days.append(written)
            elif written is not None and written.year is not None:
                future = _is_future(text, begin, end)
                years.append(YearClue(written.year, words, written.month, future))
        elif match.group(2):
            month = month_numbers()[words.split()[0].lower().rstrip(".,")]
            years.append(YearClue(int(words[-4:]), words, month, _is_future(text, begin, end)))
        elif match.group(3):
            weekday = weekday_numbers()[words.lower()]
            if _names_a_day(text, begin, end):
                weekdays[weekday] = _weekday(text, begin, end, weekdays.get(weekday))
        elif match.group(4):
            following = _word_after(text, end)
            if following.lower() in _cues().year_events:
                events.append(EventClue(f"{words} {following}", (int(words),)))
            elif _is_year(text, begin, end):
                future = _is_future_year(text, begin) or _is_future(text, begin, end)
                years.append(YearClue(int(words), words, None, future))
        else:
            near_days = near_days or not _is_quoted(text, begin)
    return Clues(
        tuple(weekdays.values()),
        tuple(years),
        tuple(days),
        near_days,
        (*dict.fromkeys(events), *read_events(text)),
    )


def _names_a_day(text: str, begin: int, end: int) -> bool:
    """False for a weekday that is part of a name, recurs, or is of another week."""
    cues = _cues()
    before, after = _word_before(text, begin).casefold(), _word_after(text, end).casefold()
    return before not in cues.silent_before and after not in cues.silent_after


def _weekday(text: str, begin: int, end: int, known: WeekdayClue | None) -> WeekdayClue:
    """The clue of one weekday, with what earlier mentions of it gave."""
    return WeekdayClue(
        weekday=weekday_numbers()[text[begin:end].lower()],
        text=text[begin:end],
        count=known.count + 1 if known else 1,
        lead=begin < _LEAD or (known is not None and known.lead),
        future=(known is None or known.future) and _is_future(text, begin, end),
    )


def _is_year(text: str, begin: int, end: int) -> bool:
    """A bare number is a year if the word before says so and nothing counts by it."""
    if text[begin - 1 : begin] in tuple("$£€¥,.-+#/") or text[end : end + 1] in ("%", "-"):
        return False
    if text[end : end + 1] in (",", ".") and text[end + 1 : end + 2].isdigit():
        return False
    cues = _cues()
    if _word_after(text, end).casefold() in cues.amount_after:
        return False
    before = _word_before(text, begin).casefold()
    return before.rstrip(".") in cues.year_before or text[end : end + 2] in ("'s", "’s")


def _is_future_year(text: str, begin: int) -> bool:
    before = text[max(begin - 20, 0) : begin].rstrip().casefold()
    return before.endswith(_cues().future_year)


def _is_future(text: str, begin: int, end: int) -> bool:
    """True where the clause around the span looks forward."""
    low, high = max(begin - _CLAUSE_BEFORE, 0), min(end + _CLAUSE_AFTER, len(text))
    low = max(low, *(text.rfind(mark, low, begin) + 1 for mark in _SENTENCE_ENDS))
    ends = (text.find(mark, end, high) for mark in _CLAUSE_ENDS)
    high = min((found for found in ends if found >= 0), default=high)
    return _cues().future.search(text[low:high]) is not None


def _is_quoted(text: str, begin: int) -> bool:
    """True inside quotation marks that were opened in the same paragraph."""
    paragraph = text[max(text.rfind("\n\n", 0, begin), 0) : begin]
    straight = paragraph.count('"') % 2 == 1
    return straight or paragraph.count("“") > paragraph.count("”")


def _word_before(text: str, begin: int) -> str:
    return next(iter(text[max(begin - 20, 0) : begin].split()[-1:]), "")


def _word_after(text: str, end: int) -> str:
    return next(iter(text[end : end + 20].split()[:1]), "").strip(".,;:")


@dataclass(frozen=True, slots=True)
class _Cues:
    silent_before: frozenset[str]
    silent_after: frozenset[str]
    year_before: frozenset[str]
    amount_after: frozenset[str]
    year_events: frozenset[str]
    future_year: tuple[str, ...]
    future: re2._Regexp


@cache
def _cues() -> _Cues:
    words = load("en", "dateline")["clues"]
    return _Cues(
        silent_before=frozenset(words["weekday_name_before"] + words["weekday_other_week"]),
        silent_after=frozenset(words["weekday_name_after"]),
        year_before=frozenset(words["year_before"]),
        amount_after=frozenset(words["amount_after"]),
        year_events=frozenset(words["year_events"]),
        future_year=tuple(f" {word}" for word in words["future_year"]),
        # In lower case only: "may" looks forward, "May" does not.
        future=re2.compile(rf"\b(?:{alternation(words['future'])})\b"),
    )


@cache
def _scan() -> re2._Regexp:
    """Whole days (1), months with a year (2), weekdays (3), bare years (4), near days."""
    full_months = alternation(month_numbers())
    weekdays = alternation(word.capitalize() for word in _full_weekdays())
    near = alternation(load("en", "dateline")["clues"]["near_days"])
    return re2.compile(
        rf"({day_pattern()})|\b((?i:{full_months})\.?,?\s+[12]\d{{3}})\b"
        rf"|\b({weekdays})\b|\b([12]\d{{3}})\b|\b(?i:{near})\b"
    )


def _full_weekdays() -> Iterator[str]:
    return (word for word in weekday_numbers() if word.endswith("day"))
