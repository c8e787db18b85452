"""How well a day fits what an article gives away: the likelihood of its clues.

The shares are those of news writing (`weekday_offsets`, `year_gaps` and `event_gaps` of
the lexicon); a day's likelihood is the sum of their logarithms.
"""

from collections.abc import Callable, Mapping
from datetime import date
from math import log
from typing import Any

from timeline.dateline.clues import Clues, WeekdayClue, YearClue
from timeline.dateline.days import WrittenDay
from timeline.lexicon.load import load

Tables = Mapping[str, Any]
"""Shares and weights, in the form of `dateline.toml`."""

# A weekday written with its day is right this often.
_SURE = 0.95


def log_likelihood(
    written: WrittenDay, clues: Clues, latest: date | None, tables: Tables | None = None
) -> Callable[[date], float]:
    """A function that scores a day by the clues of its article.

    `latest` is as in `is_ahead`, `tables` are shares instead of those of the lexicon.
    """
    shares: Tables = tables or load("en", "dateline")
    trust = shares["year_model"]["trust"]
    of_weekday = [
        sum(log(offsets[(day - weekday) % 7]) for weekday, offsets in _offsets(clues, shares))
        for day in range(8)
    ]
    years = sorted({(year_role(clue, written, latest), clue.year) for clue in clues.years})
    # Several years of one text are not as many witnesses.
    weight = len(years) ** -shares["year_model"]["several"] if years else 0.0
    together = len(clues.events) ** -0.5 if clues.events else 0.0

    def score(day: date) -> float:
        words = of_weekday[day.isoweekday()]
        words += sum(log(_day_share(pair, day)) for pair in clues.days)
        words += weight * sum(
            log(_gap_share(role, day.year - year, shares)) for role, year in years
        )
        # One event draws others along.
        words += together * sum(log(event.share(day)) for event in clues.events)
        path = log(clues.path.share(day)) if clues.path else 0.0
        return trust * words + path

    return score


def weekday_offset(day: date, weekday: int) -> int:
    """Days from the last such weekday to `day`: 0 on the day itself, 1 on the day after."""
    return (day.isoweekday() - weekday) % 7


def nearest(written: WrittenDay, to: date) -> date | None:
    """The occurrence of a written day that lies nearest to `to`."""
    years = (written.year,) if written.year else (to.year - 1, to.year, to.year + 1)
    found = [day for year in years if 0 < year < 10000 and (day := written.in_year(year))]
    return min(found, key=lambda day: abs(day - to), default=None)


def is_ahead(clue: YearClue, latest: date | None) -> bool:
    """True for a year still to come; after the latest day it is, whatever the words say."""
    return clue.future or (latest is not None and clue.year > latest.year)


def _offsets(clues: Clues, tables: Tables) -> list[tuple[int, list[float]]]:
    """Each weekday of the text with the shares of its distance from the article's day."""
    offsets = tables["weekday_offsets"]
    return [(clue.weekday, offsets[weekday_kind(clue, clues)]) for clue in clues.weekdays]


def weekday_kind(clue: WeekdayClue, clues: Clues) -> str:
    """The table of shares for a weekday of the text."""
    if clue.future:
        return "ahead"
    if clue.lead and clue.count > 1 and len(clues.weekdays) == 1:
        return "sole"
    if clues.near_days:
        return "near"
    return "lead" if clue.lead else "rest"


def _day_share(written: WrittenDay, day: date) -> float:
    occurrence = nearest(written, day)
    fits = occurrence is not None and occurrence.isoweekday() == written.weekday
    return _SURE if fits else (1 - _SURE) / 6


def year_role(clue: YearClue, written: WrittenDay, latest: date | None) -> str:
    """The table of shares for a year of the text."""
    ahead = is_ahead(clue, latest)
    if clue.month is None:
        return "ahead" if ahead else "past"
    if ahead:
        return "ahead_month"
    return "past_month_after" if clue.month > written.month else "past_month_before"


def _gap_share(role: str, gap: int, tables: Tables) -> float:
    shares, model = tables["year_gaps"][role], tables["year_model"]
    middle = len(shares) // 2
    if abs(gap) <= middle:
        return shares[gap + middle]
    share = model["tail"] / gap**2
    return share * model["past_later"] if gap < 0 and role.startswith("past") else share
