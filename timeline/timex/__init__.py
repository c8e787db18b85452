"""Time expressions: where they stand in a text, and what they come to."""

from dataclasses import replace
from datetime import date, datetime
from functools import cache
from itertools import groupby

from timeline.errors import ResolutionError
from timeline.model.dateline import ArticleTime, Dct
from timeline.model.granularity import Granularity
from timeline.model.timex import Genre, Timex
from timeline.timex.address import outside_addresses
from timeline.timex.antiquity import among_their_like
from timeline.timex.country import as_said_in
from timeline.timex.local import reach_of, tag_local
from timeline.timex.resolve import resolve_all
from timeline.timex.rules import ENGLISH
from timeline.timex.scan import Scanner
from timeline.timex.slashed import in_one_order
from timeline.timex.words import english

__all__ = ["reach_of", "resolve", "scanner", "tag", "tag_article"]


@cache
def scanner() -> Scanner:
    """The compiled rules of English, made once a process."""
    return Scanner(ENGLISH, english().patterns, english().common)


def tag_article(
    text: str,
    time: ArticleTime,
    genre: Genre | None = None,
    country: str | None = None,
    language: str | None = None,
) -> tuple[Timex, ...]:
    """The time expressions of an article's text, resolved against its own time.

    `genre` says whether dates without a year count from the article's day (news) or from
    the times told of (narrative); where None is given it is read from the text. `country`
    (ISO 3166 alpha-3) is the one whose holidays and way of writing dates are meant, that of
    the dateline if None. Of a `language` (ISO 639-1) other than English less is found
    (`reach_of`).
    """
    if not text.isascii():
        # A lone surrogate, which no encoder takes, is as good as a question mark to rules.
        text = text.encode("utf-8", "replace").decode("utf-8")
    if language not in (None, "en"):
        return tag_local(text, time, language)
    if country is None and time.dateline is not None:
        country = time.dateline.country
    found = outside_addresses(text, scanner().scan(text))
    if country is not None:
        found = (
            replace(candidate, expression=as_said_in(country, candidate.expression))
            for candidate in found
        )
    found = among_their_like(text, in_one_order(text, found, time, country))
    if not time.items:
        return resolve_all(text, found, time.dct, genre)
    # Each item of a round-up is an article of its own.
    items = groupby(found, key=lambda candidate: time.item_at(candidate.start))
    return tuple(
        timex
        for item, of_item in items
        for timex in resolve_all(text, of_item, item.dct if item else time.dct, genre)
    )


def tag(
    text: str,
    *,
    dct: date | datetime | None = None,
    genre: Genre | None = None,
    country: str | None = None,
    language: str | None = None,
) -> tuple[Timex, ...]:
    """The time expressions of a text written on the day `dct`, in order of the text.

    Without `dct` whatever depends on it stays open (`XXXX-WXX-1`). `genre` and
    `country` are as in `tag_article`, and so is `language`, English by default.

    >>> [
    ...     (timex.text, timex.value)
    ...     for timex in tag("It began on Feb. 24 last year.", dct=date(2023, 1, 30))
    ... ]
    [('Feb. 24 last year', '2022-02-24')]
    >>> tag("Il est arrivé mardi dernier.", dct=date(2023, 1, 30), language="fr")[0].value
    '2023-01-24'
    """
    day = dct.date() if isinstance(dct, datetime) else dct
    stated = Dct(value=day, granularity=Granularity.DAY, confidence=1.0) if day else Dct(value=None)
    return tag_article(text, ArticleTime(dct=stated), genre, country, language)


def resolve(expression: str, anchor: date | datetime | None = None) -> Timex:
    """The first time expression of a short text, seen from `anchor`.

    Without an anchor whatever depends on one stays open (`XXXX-WXX-2`). Raises
    `ResolutionError` if the text holds no time expression.

    >>> resolve("last Tuesday", date(2023, 1, 30)).value
    '2023-01-24'
    """
    found = tag(expression, dct=anchor)
    if not found:
        raise ResolutionError(
            f"no time expression in “{expression}”; try one like “last Tuesday” or “Feb. 24”"
        )
    return found[0]
