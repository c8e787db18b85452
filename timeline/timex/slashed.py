"""Slashed dates: which of two numbers is the month, one order for a whole article.

"03/05/2020" is in March to Americans and in May to most others. Another date of the same
article that has only one reading (13/02/2020) tells; so does a reading that is the article's
own day; so does where the article was written. Where nothing does, the American reading
stands, and the other stays live beside it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from timeline.calendar.expression import Field
from timeline.lexicon.load import load
from timeline.model.dateline import ArticleTime
from timeline.timex.scan import Candidate

SLASHED = "absolute.slashed"


def in_one_order(
    text: str, candidates: Iterable[Candidate], time: ArticleTime, country: str | None
) -> tuple[Candidate, ...]:
    """The candidates, with their slashed dates in the order that the article keeps.

    `country` is the one whose English the article is in, where it is known (ISO 3166
    alpha-3). A date whose order nothing tells gets its other reading as `other`.
    """
    ordered = tuple(candidates)
    slashed = [candidate for candidate in ordered if candidate.rule.name == SLASHED]
    if not slashed:
        return ordered
    told = _told_by_dates(text, slashed, time.dct.value)
    day_first = _told_by_origin(time, country) if told is None else told
    return tuple(
        _read(candidate, day_first) if candidate.rule.name == SLASHED else candidate
        for candidate in ordered
    )


def _told_by_dates(text: str, slashed: Sequence[Candidate], written: date | None) -> bool | None:
    """True for day first, False for month first, None where the dates do not tell."""
    orders: set[bool] = set()
    of_writing: set[bool] = set()
    today = (written.day, written.month, written.year % 100) if written else (0, 0, 0)
    for candidate in slashed:
        numbers = text[candidate.start : candidate.end].split("/")
        first, second, year = (int(number) for number in numbers)
        if first > 12 or second > 12:
            orders.add(first > 12)
        elif first != second and today in (
            (first, second, year % 100),
            (second, first, year % 100),
        ):
            of_writing.add(today[0] == first)
    told = orders or of_writing
    return told.pop() if len(told) == 1 else None


def _told_by_origin(time: ArticleTime, country: str | None) -> bool | None:
    """The custom of the agency, or of the country."""
    agencies, countries = _customs()
    agency = time.dateline.agency if time.dateline is not None else None
    told = agencies.get(agency or "")
    return countries.get(country or "") if told is None else told


@cache
def _customs() -> tuple[dict[str, bool], dict[str, bool]]:
    table = load("en", "discourse")["slashed"]
    agencies, countries = (
        {name: True for name in table[f"day_first_{kind}"]}
        | {name: False for name in table[f"month_first_{kind}"]}
        for kind in ("agencies", "countries")
    )
    return agencies, countries


def _read(candidate: Candidate, day_first: bool | None) -> Candidate:
    field = candidate.expression
    if not isinstance(field, Field) or field.day is None or field.day > 12:
        return candidate
    if field.month == field.day or day_first is False:
        return candidate
    turned = replace(field, month=field.day, day=field.month)
    if day_first:
        return replace(candidate, expression=turned)
    return replace(candidate, other=turned)
