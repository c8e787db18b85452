"""Baseline tagger: `dateparser.search.search_dates`, made comparable as kindly as it allows.

It gives the words it found but not where: each is looked up from where the last one
ended. It gives a datetime and the period that it stands for: the value is written to
that period, so that "last year" is a year and not a day. Its other settings
(`PREFER_DATES_FROM`, `RETURN_TIME_AS_PERIOD`) lower its scores on news and are left alone.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import cast

from dateparser.search import search_dates

from timeline.model.dateline import ArticleTime
from timeline.model.timex import Timex

FORMATS = {
    "year": "%Y",
    "month": "%Y-%m",
    "week": "%G-W%V",
    "day": "%Y-%m-%d",
}


def tag(text: str, article_time: ArticleTime) -> Sequence[Timex]:
    """The timexes that dateparser's search finds in the text."""
    return tuple(_timexes(text, article_time))


def _timexes(text: str, article_time: ArticleTime) -> Iterator[Timex]:
    dct = article_time.dct
    now = dct.local_time or datetime.combine(dct.value or date(2000, 1, 1), time())
    settings = {"RELATIVE_BASE": now}
    found = cast(
        "list[tuple[str, datetime, str]]",
        search_dates(text, languages=["en"], settings=settings, add_period=True) or [],
    )
    behind = 0
    for surface, moment, period in found:
        start = text.find(surface, behind)
        if start < 0:
            continue
        behind = start + len(surface)
        yield Timex(
            start=start,
            end=behind,
            text=surface,
            type="DATE",
            value=moment.strftime(FORMATS[period]),
            rule="dateparser.search",
        )
