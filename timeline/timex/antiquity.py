"""Years of three figures: "in 425 the Athenians", in a text that tells of such an age.

A number like that is a year only among years of its own age, and these say on which side of
the era it lies.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from timeline.calendar.expression import Expression, Field, Part
from timeline.timex.scan import Candidate
from timeline.timex.stated import month_without_year, stated_year

EARLY_YEAR = "year.three_figures"
_FIGURES = 3
# As far as one telling may go from one stated year to the next.
_AGE = 300
_IN = re.compile(r"(?i)\bin\s$")
# So many that rise one after the other need no other year: "in 410", "in 415", "in 429".
_ROW = 3


def among_their_like(text: str, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The candidates of `text` without early years that are none, the others in their era."""
    found = tuple(candidates)
    early = [candidate for candidate in found if candidate.rule.name == EARLY_YEAR]
    if not early:
        return found
    latest = _first_year(text, found, early)
    kept: list[Candidate] = []
    for candidate in found:
        year = stated_year(candidate.expression)
        if candidate.rule.name == EARLY_YEAR and year is not None:
            year = None if latest is None else _in_age(year, latest)
            if year is None:
                kept += _less_year(text, candidate)
                continue
            candidate = replace(candidate, expression=_in_year(candidate.expression, year))
        latest = latest if year is None else year
        kept.append(candidate)
    return tuple(kept)


def _in_age(number: int, latest: int) -> int | None:
    """The year of that number on the side of the era that is nearer to another year."""
    year = min(number, 1 - number, key=lambda one: abs(one - latest))
    return year if abs(year - latest) <= _AGE else None


def _first_year(text: str, found: Sequence[Candidate], early: Sequence[Candidate]) -> int | None:
    """The first year that is one by itself, or that of a row of early ones behind "in"."""
    for candidate in found:
        year = stated_year(candidate.expression)
        if candidate.rule.name != EARLY_YEAR and year is not None:
            return year
    told = [one for one in early if _IN.search(text[max(0, one.start - 4) : one.start])]
    years = [stated_year(candidate.expression) or 0 for candidate in told[:_ROW]]
    rising = len(years) == _ROW and all(one < other for one, other in pairwise(years))
    return years[0] if rising else None


def _less_year(text: str, candidate: Candidate) -> Iterable[Candidate]:
    """What is left of a candidate whose number is no year: "in May 300 Poles"."""
    expression = _in_year(candidate.expression, None)
    if month_without_year(expression) is None:
        return
    words = text[candidate.start : candidate.end - _FIGURES].rstrip().removesuffix(" of")
    yield replace(candidate, end=candidate.start + len(words), expression=expression)


def _in_year(expression: Expression, year: int | None) -> Expression:
    match expression:
        case Part(of=inner):
            return replace(expression, of=_in_year(inner, year))
        case Field():
            return replace(expression, year=year)
    return expression
