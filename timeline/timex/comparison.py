"""Comparison: beside figures "a year earlier" means the like period of the year before.

Earnings of a quarter are set against that quarter of the year before, sales of a month
against that month. What is compared is the period that the account is of, never the last
comparison: "up from $2 million a year earlier" said twice looks back to one year.
"""

import re
from dataclasses import replace
from functools import cache

from timeline.calendar.expression import Amount, Expression, Field, Part, Shift, Sibling
from timeline.calendar.period import Period
from timeline.lexicon.load import load
from timeline.model.granularity import Granularity

_REACH = 60
_YEAR_BACK = Shift(-1, Granularity.YEAR)
# The quarter that results are published for is the one that has ended.
_LATEST = Sibling(Granularity.QUARTER, -1)
_OF_ACCOUNTS = frozenset({Granularity.QUARTER, Granularity.HALF})
_IN_YEAR = {Granularity.HALF: 2, Granularity.QUARTER: 4, Granularity.MONTH: 12}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = load("en", "discourse")
    figures, comparing = "|".join(table["figures"]), "|".join(table["comparing"])
    return (
        re.compile(rf"[$£€¥%#]|\b(?:{figures})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{comparing})(?: \S+){{0,3}} ?$", re.IGNORECASE),
    )


def is_comparison(text: str, start: int, end: int, expression: Expression) -> bool:
    """True where `text[start:end]` is a year back and stands beside figures.

    >>> text = "Profit rose to $3 million from $2 million a year earlier."
    >>> is_comparison(text, 42, 56, Shift(-1, Granularity.YEAR))
    True
    """
    if isinstance(expression, Part):
        expression = expression.of
    if not isinstance(expression, Shift) or expression != _YEAR_BACK:
        return False
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    figure, comparing = _patterns()
    return bool(figure.search(before) or figure.search(after) or comparing.search(before))


def like_period(expression: Expression, granularity: Granularity) -> Expression:
    """A year back in units of what is compared: four quarters, twelve months.

    >>> like_period(Shift(-1, Granularity.YEAR), Granularity.QUARTER).count
    -4
    """
    if isinstance(expression, Part):
        return Part(expression.mod, like_period(expression.of, granularity))
    units = _IN_YEAR.get(granularity)
    return expression if units is None else Shift(-units, granularity)


def from_account(expression: Expression) -> Expression | None:
    """What counts from the latest quarter ended, as counted from the quarter in view.

    None for all else. "The latest quarter" is the quarter in view itself.

    >>> latest = Sibling(Granularity.QUARTER, -1)
    >>> from_account(Shift(-4, Granularity.QUARTER, latest)), from_account(latest)
    (Shift(count=-4, unit=<Granularity.QUARTER: 'quarter'>, of=None, exactly=False), \
Sibling(unit=<Granularity.QUARTER: 'quarter'>, offset=0, of=None))
    """
    match expression:
        case Part(mod=mod, of=inner):
            counted = from_account(inner)
            return counted and Part(mod, counted)
        case Shift(of=inner) | Sibling(of=inner) if inner == _LATEST:
            return replace(expression, of=None)
    return Sibling(Granularity.QUARTER, 0) if expression == _LATEST else None


def opens_account(expression: Expression, period: Period) -> bool:
    """True for a quarter or half that figures may be of, not one looked back to."""
    if period.granularity not in _OF_ACCOUNTS:
        return False
    match expression:
        case Part(of=inner):
            return opens_account(inner, period)
        case Field(within=within):
            return within is None or within == Sibling(Granularity.YEAR, 0)
        case Sibling(offset=offset, of=None):
            return offset in (0, -1)
        case Sibling(offset=0, of=Field(day=int())):
            return True
    return False


def closes_account(expression: Expression) -> bool:
    """True for months counted together, whose figures are no quarter's: `nine months`."""
    match expression:
        case Part(of=inner):
            return closes_account(inner)
        case Amount(quantities=((count, Granularity.MONTH),)):
            return count is not None and 3 < count < 12
    return False
