"""Comparison: beside figures "a year earlier" means the like period of the year before.

Earnings of a quarter are set against that quarter of the year before, sales of a month
against that month. What is compared is the period that the account is of, never the last
comparison: "up from $2 million a year earlier" said twice looks back to one year.
"""

import re
from functools import cache

from timeline.calendar.expression import Amount, Expression, Field, Part, Shift, Sibling
from timeline.calendar.period import Period
from timeline.lexicon.load import load
from timeline.model.granularity import Granularity

_REACH = 60
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
    if expression != Shift(-1, Granularity.YEAR):
        return False
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    figure, comparing = _patterns()
    return bool(figure.search(before) or figure.search(after) or comparing.search(before))


def like_period(granularity: Granularity) -> Shift:
    """A year back in units of what is compared: four quarters, twelve months.

    >>> like_period(Granularity.QUARTER).count
    -4
    """
    units = _IN_YEAR.get(granularity)
    return Shift(-1, Granularity.YEAR) if units is None else Shift(-units, granularity)


def opens_account(expression: Expression, period: Period) -> bool:
    """True for a quarter or half that figures may be of, not one looked back to."""
    if period.granularity not in (Granularity.QUARTER, Granularity.HALF):
        return False
    match expression:
        case Part(of=inner):
            return opens_account(inner, period)
        case Field(within=within):
            return within is None or within == Sibling(Granularity.YEAR, 0)
        case Sibling(offset=0):
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
