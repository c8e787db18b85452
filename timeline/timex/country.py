"""Country: what the names of days mean where the article was written."""

from dataclasses import replace
from functools import lru_cache

from timeline.calendar.expression import Expression, Feast, Field, Named, Part, Shift, Sibling
from timeline.calendar.feast import is_kept


@lru_cache(1024)
def as_said_in(country: str | None, expression: Expression) -> Expression:
    """The expression with its named days as a country (ISO 3166 alpha-3) understands them.

    >>> independence = Named("Independence Day", Field(month=7, day=4), own=("Independence Day",))
    >>> as_said_in("IND", independence).day
    Feast(calendar='IND', names=('Independence Day',), days=0, month=None)
    >>> as_said_in("GBR", independence) == as_said_in(None, independence) == independence
    True
    """
    if country is None:
        return expression
    match expression:
        case Named(abroad=abroad):
            own = Feast(country, expression.own)
            day = dict(abroad).get(country) or (own if is_kept(own) else None)
            return expression if day is None else replace(expression, day=day)
        case Sibling(unit=Named() as unit):
            return replace(expression, unit=as_said_in(country, unit))
        case Field(within=Expression() as inner):
            return replace(expression, within=as_said_in(country, inner))
        case Part(of=inner) | Shift(of=Expression() as inner) | Sibling(of=Expression() as inner):
            return replace(expression, of=as_said_in(country, inner))
    return expression
