"""The year of a dateline that states none, inferred from what the text gives away.

Every year that the article can be from is scored by its clues (`likelihood`) and by what
is known without them: how archives thin out with age or, where the article stands in
sequence, what its neighbours say. The scores, normalised, are the years' probabilities.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, log

from timeline.dateline.clues import Clues
from timeline.dateline.days import WrittenDay
from timeline.dateline.likelihood import Tables, log_likelihood
from timeline.lexicon.load import load
from timeline.model.document import NeighbourYears

# As far as an article lies before the latest day, or from the years that it names.
_FAR = 60
# Nothing older is a wire report.
_OLDEST = 1800
# What neighbours leave to a year that they do not think of.
_UNTHOUGHT = 1e-6


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The latest day an article can be from, and what says so (`as_of`, a crawl date)."""

    day: date
    source: str


def infer_year(
    written: WrittenDay,
    clues: Clues,
    ceiling: Ceiling | None = None,
    neighbours: NeighbourYears | None = None,
    tables: Tables | None = None,
) -> tuple[tuple[date, float], ...]:
    """The days that `written` can be, with their probabilities, the likeliest first.

    Empty where nothing bounds the years: no ceiling, no year in the text, no neighbours.
    `tables` take the place of the lexicon's shares.

    >>> from timeline.dateline.clues import read_clues
    >>> clues = read_clues("They met on Monday. The group was founded in 2022.")
    >>> infer_year(WrittenDay(1, 30), clues)[0][0]
    datetime.date(2023, 1, 30)
    """
    latest = ceiling.day if ceiling else None
    years: Sequence[int] = possible_years(clues.named_years, latest)
    if neighbours and not years:
        years = [told.year for told in neighbours.years]
    days = possible_days(written, years, latest)
    if not days:
        return ()
    prior = age_shares(years, latest)
    if neighbours:
        prior = {told.year: told.share for told in neighbours.years}
    likelihood = log_likelihood(written, clues, latest, tables)
    scores = {day: likelihood(day) + log(prior.get(day.year, _UNTHOUGHT)) for day in days.values()}
    best = max(scores.values())
    weights = {day: exp(score - best) for day, score in scores.items()}
    total = sum(weights.values())
    ranked = ((day, weight / total) for day, weight in weights.items())
    return tuple(sorted(ranked, key=lambda entry: (-entry[1], -entry[0].toordinal())))


def possible_years(named: Collection[int], latest: date | None) -> range:
    """The years that articles which name these can be from; none where nothing bounds them."""
    if latest is not None:
        first, last = latest.year - _FAR, latest.year
    else:
        if not named:
            return range(0)
        first, last = min(named) - _FAR, max(named) + _FAR
    return range(max(first, _OLDEST), min(last, date.max.year) + 1)


def possible_days(
    written: WrittenDay, years: Iterable[int], latest: date | None
) -> dict[int, date]:
    """The days that `written` can be, by year: none after the latest, nor on another weekday."""
    found = {}
    for year in years if written.year is None else (written.year,):
        day = written.in_year(year)
        if day is None or day > (latest or date.max):
            continue
        if written.weekday in (None, day.isoweekday()):
            found[year] = day
    return found


def age_shares(years: Iterable[int], latest: date | None) -> Mapping[int, float]:
    """How likely each year is without any clue: archives thin out with age.

    Without a latest day no year is likelier than another.
    """
    if latest is None:
        return dict.fromkeys(years, 1.0)
    age = load("en", "dateline")["year_model"]["age"]
    return {year: exp((year - latest.year) / age) for year in years}
