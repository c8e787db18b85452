"""The basic tagger for languages other than English.

Absolute dates, weekdays, months, years, and what is counted from the article's own day:
fewer expressions than in English, found by one set of rules from the words of each language.
Everything relative is anchored at the article's day.
"""

from functools import cache
from typing import Literal

from timeline.model.dateline import ArticleTime
from timeline.model.timex import Timex
from timeline.timex.address import outside_addresses
from timeline.timex.anchor import article_anchor
from timeline.timex.confidence import as_sure_as
from timeline.timex.local.direction import policy_of
from timeline.timex.local.rules import rules_of
from timeline.timex.local.words import LANGUAGES, words_of
from timeline.timex.resolve import resolve_one
from timeline.timex.scan import Scanner

__all__ = ["LANGUAGES", "Reach", "reach_of", "tag_local"]

#: What is understood of a language: simple dates, dates that state their year, or nothing.
Reach = Literal["basic", "stated", "none"]


def reach_of(language: str) -> Reach:
    """What is understood of a language other than English.

    >>> reach_of("pt"), reach_of("pl"), reach_of("zh")
    ('basic', 'stated', 'none')
    """
    if language in LANGUAGES:
        return "basic"
    return "none" if words_of(language) is None else "stated"


def tag_local(text: str, time: ArticleTime, language: str) -> tuple[Timex, ...]:
    """The time expressions of an article in `language` (ISO 639-1), in order of the text.

    How much is found depends on the language (`reach_of`).

    >>> from timeline.model.dateline import Dct
    >>> [t.value for t in tag_local("am 24. Februar 2022", ArticleTime(dct=Dct(value=None)), "de")]
    ['2022-02-24']
    """
    words = words_of(language)
    if words is None:
        return ()
    anchor, policy = article_anchor(time.dct), policy_of(words)
    found = (
        resolve_one(text, candidate, anchor, policy)[0]
        for candidate in outside_addresses(text, _scanner(language).scan(text))
    )
    return as_sure_as(time.dct, found)


@cache
def _scanner(language: str) -> Scanner:
    words = words_of(language)
    if words is None:
        return Scanner((), {})
    # No ASCII boundary: "übermorgen" and "lunedì" begin and end with other letters.
    return Scanner(rules_of(words), words.patterns, boundary="")
