"""Dates that the source states about an article: strings of any language to datetimes.

This is the one place that knows dateparser. It is held to whole absolute days: relative
words, days without a year and times without a day are refused, never completed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timezone
from functools import cache

import re2

from timeline.model.document import StatedDate, StatedRole

# Longer strings are text that a date stands in, not a date.
_LONGEST = 80
# Given so that nothing is ever completed from the clock; relative dates are refused anyway.
_FIXED_BASE = datetime(2000, 1, 1)
# Other years are another calendar's (2566, 1401) or a slip.
_EARLIEST_YEAR, _LATEST_YEAR = 1500, 2200
# English is written in both orders of day and month.
_EITHER_ORDER = (None, "en")
_INCOMPLETE = "it states no whole day with its year"
_PARSER_SETTINGS = {
    "PARSERS": ["absolute-time"],
    "RELATIVE_BASE": _FIXED_BASE,
    "REQUIRE_PARTS": ["day", "month", "year"],
    "STRICT_PARSING": True,
    "RETURN_TIME_AS_PERIOD": True,
}


@dataclass(frozen=True, slots=True)
class Moment:
    """One stated date as understood: `at` has the offset that was stated, if any.

    `timed` is false where only a day was stated; `at` is then its midnight.
    """

    role: StatedRole
    origin: str
    at: datetime
    timed: bool

    @property
    def day(self) -> date:
        """The day in the offset it was stated in."""
        return self.at.date()


@dataclass(frozen=True, slots=True)
class Refused:
    """A stated date that gives no whole day, and why."""

    stated: StatedDate
    reason: str


def read_stated(
    stated_dates: Iterable[StatedDate], language: str | None = None
) -> tuple[tuple[Moment, ...], tuple[Refused, ...]]:
    """The stated dates as moments, in their order, and those refused.

    `language` (ISO 639-1) settles the order of day and month where it can: English cannot.

    >>> stated = StatedDate("published", "30. Januar 2023, 14:30 Uhr", "meta:date")
    >>> moments, refused = read_stated([stated])
    >>> moments[0].at
    datetime.datetime(2023, 1, 30, 14, 30)
    """
    moments: list[Moment] = []
    refused: list[Refused] = []
    for stated in stated_dates:
        understood = _read(stated.text, language)
        if isinstance(understood, str):
            refused.append(Refused(stated, understood))
        else:
            moments.append(Moment(stated.role, stated.origin, *understood))
    return tuple(moments), tuple(refused)


def _read(text: str, language: str | None) -> tuple[datetime, bool] | str:
    """The moment a string states and whether it has a time, or the reason why it is refused."""
    written = " ".join(text.split())
    if len(written) > _LONGEST:
        return "it is too long for a date"
    # Asking dateparser costs seconds where no locale fits; a year in full is required anyway.
    if _patterns().year.search(written) is None:
        return _INCOMPLETE
    timed = _patterns().time.search(written) is not None
    if (moment := _iso(written)) is not None:
        return moment, timed or (moment.time() != time(0) or moment.tzinfo is not None)
    if (moment := _epoch(written)) is not None:
        return moment, True
    order = _numeric_order(written)
    if order == "ambiguous" and language in _EITHER_ORDER:
        return "day and month could be either way round"
    moment = _parse(written, language, order)
    if moment is None or not _EARLIEST_YEAR <= moment.year <= _LATEST_YEAR:
        return _INCOMPLETE
    return moment, timed


def _iso(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return None


def _epoch(written: str) -> datetime | None:
    """Seconds or milliseconds since 1970, as feeds and archives store them."""
    if not (written.isascii() and written.isdigit() and len(written) in (10, 13)):
        return None
    return datetime.fromtimestamp(int(written[:10]), tz=UTC)


def _numeric_order(written: str) -> str | None:
    """dateparser's order of an all-number date: `DMY`, `MDY`, `ambiguous`, or None.

    >>> _numeric_order("30/01/2023"), _numeric_order("03.04.2023"), _numeric_order("03/04/2023")
    ('DMY', 'DMY', 'ambiguous')
    """
    match = _patterns().numeric.search(written)
    if match is None:
        return None
    first, mark, second = int(match.group(1)), match.group(2), int(match.group(3))
    # With full stops the day comes first in every convention that uses them.
    if mark == "." or first > 12 or first == second:
        return "DMY"
    return "MDY" if second > 12 else "ambiguous"


@dataclass(frozen=True, slots=True)
class _Patterns:
    numeric: re2._Regexp
    time: re2._Regexp
    year: re2._Regexp


@cache
def _patterns() -> _Patterns:
    return _Patterns(
        numeric=re2.compile(r"(?:^|[^\d])(\d{1,2})([./-])(\d{1,2})[./-]\d{4}(?:[^\d]|$)"),
        time=re2.compile(r"\d[:h]\d\d|\d ?[apAP]\.?[mM]\b|\dT\d|\d点|\d時|\d시"),
        year=re2.compile(r"\p{Nd}{4}"),
    )


def _parse(written: str, language: str | None, order: str | None) -> datetime | None:
    from dateparser.date import DateDataParser

    settings: dict[str, object] = dict(_PARSER_SETTINGS)
    if order in ("DMY", "MDY"):
        settings["DATE_ORDER"] = order
    # A label before the date ("Publié le : …") is no part of it.
    label, colon, rest = written.partition(":")
    unlabelled = rest.strip() if colon and not any(c.isdigit() for c in label) else written
    for languages in [[language], None] if language else [None]:
        try:
            parsed = DateDataParser(languages=languages, settings=settings).get_date_data(
                unlabelled
            )
        except (ValueError, OverflowError):
            continue
        if parsed.date_obj is not None and parsed.period in ("day", "time"):
            offset = parsed.date_obj.utcoffset()
            return parsed.date_obj.replace(tzinfo=None if offset is None else timezone(offset))
    return None
