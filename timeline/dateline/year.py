"""The year of a dateline that states none, inferred from what the text gives away.

Every candidate year is scored by the evidence for it, as the sum of logarithms of how
often news writing shows such evidence (`weekday_offsets` and `year_gaps` of the
lexicon); the scores of all candidates, normalised, are their probabilities.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import exp, log

from timeline.dateline.clues import Clues, WeekdayClue, YearClue
from timeline.dateline.days import WrittenDay
from timeline.lexicon.load import load

# As far as an article lies before the latest day, or from the years that it names.
_FAR = 60
# Nothing older is a wire report.
_OLDEST = 1800
# A weekday written with its day is right this often.
_SURE = 0.95


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The latest day an article can be from, and what says so (`as_of`, a crawl date)."""

    day: date
    source: str


def infer_year(
    written: WrittenDay, clues: Clues, ceiling: Ceiling | None = None
) -> tuple[tuple[date, float], ...]:
    """The days that `written` can be, with their probabilities, the likeliest first.

    Empty where nothing bounds the years: no ceiling and no year in the text.

    >>> from timeline.dateline.clues import read_clues
    >>> clues = read_clues("They met on Monday. The group was founded in 2022.")
    >>> infer_year(WrittenDay(1, 30), clues)[0][0]
    datetime.date(2023, 1, 30)
    """
    days = _candidates(written, clues, ceiling)
    if not days:
        return ()
    score = _scorer(written, clues, ceiling)
    scores = [score(day) for day in days]
    best = max(scores)
    weights = [exp(score - best) for score in scores]
    total = sum(weights)
    return tuple(
        sorted(
            ((day, weight / total) for day, weight in zip(days, weights, strict=True)),
            key=lambda candidate: (-candidate[1], -candidate[0].toordinal()),
        )
    )


def weekday_offset(day: date, weekday: int) -> int:
    """Days from the last such weekday to `day`: 0 on the day itself, 1 on the day after."""
    return (day.isoweekday() - weekday) % 7


def nearest(written: WrittenDay, to: date) -> date | None:
    """The occurrence of a written day that lies nearest to `to`."""
    years = (written.year,) if written.year else (to.year - 1, to.year, to.year + 1)
    found = [day for year in years if 0 < year < 10000 and (day := written.in_year(year))]
    return min(found, key=lambda day: abs(day - to), default=None)


def is_ahead(clue: YearClue, ceiling: Ceiling | None) -> bool:
    """True for a year still to come; after the latest day it is, whatever the words say."""
    return clue.future or (ceiling is not None and clue.year > ceiling.day.year)


def _candidates(written: WrittenDay, clues: Clues, ceiling: Ceiling | None) -> list[date]:
    named = [clue.year for clue in clues.years]
    if ceiling is not None:
        first, last = ceiling.day.year - _FAR, ceiling.day.year
    elif named:
        first, last = min(named) - _FAR, max(named) + _FAR
    else:
        return []
    latest = ceiling.day if ceiling else date.max
    found = (written.in_year(year) for year in range(max(first, _OLDEST), min(last, 9999) + 1))
    return [
        day
        for day in found
        if day and day <= latest and written.weekday in (None, day.isoweekday())
    ]


def _scorer(written: WrittenDay, clues: Clues, ceiling: Ceiling | None) -> Callable[[date], float]:
    """The logarithm of a candidate's weight: how well all clues fit it, and its age."""
    model = load("en", "dateline")["year_model"]
    of_weekday = [
        sum(log(shares[(day - weekday) % 7]) for weekday, shares in _weekday_tables(clues))
        for day in range(8)
    ]
    years = sorted({(_role(clue, written, ceiling), clue.year) for clue in clues.years})
    # Several years of one text are not as many witnesses.
    weight = len(years) ** -0.5 if years else 0.0

    def score(day: date) -> float:
        words = of_weekday[day.isoweekday()]
        words += sum(log(_day_share(pair, day)) for pair in clues.days)
        words += weight * sum(log(_gap_share(role, day.year - year)) for role, year in years)
        age = (ceiling.day.year - day.year) / model["age"] if ceiling else 0.0
        return model["trust"] * words - age

    return score


def _weekday_tables(clues: Clues) -> list[tuple[int, list[float]]]:
    """Each weekday of the text with the shares of its distance from the article's day."""
    tables = load("en", "dateline")["weekday_offsets"]
    return [(clue.weekday, tables[_weekday_kind(clue, clues)]) for clue in clues.weekdays]


def _weekday_kind(clue: WeekdayClue, clues: Clues) -> str:
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


def _role(clue: YearClue, written: WrittenDay, ceiling: Ceiling | None) -> str:
    """The table of shares for a year of the text."""
    ahead = is_ahead(clue, ceiling)
    if clue.month is None:
        return "ahead" if ahead else "past"
    if ahead:
        return "ahead_month"
    return "past_month_after" if clue.month > written.month else "past_month_before"


def _gap_share(role: str, gap: int) -> float:
    lexicon = load("en", "dateline")
    shares, model = lexicon["year_gaps"][role], lexicon["year_model"]
    middle = len(shares) // 2
    if abs(gap) <= middle:
        return shares[gap + middle]
    share = model["tail"] / gap**2
    return share * model["past_later"] if gap < 0 and role.startswith("past") else share
