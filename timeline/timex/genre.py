"""Genre: does a text speak from its own day, as news does, or tell of a past of its own?

In news "in March" is a March near the article's day. In a narrative (a history, a
biography, a chronicle) it is the March of the year that the telling has come to, and the
day on which the text was written plays no part.
"""

from collections.abc import Sequence

from timeline.calendar.evaluate import evaluate
from timeline.calendar.expression import Shift, Sibling
from timeline.calendar.period import Period
from timeline.model.dateline import Dct
from timeline.model.granularity import Granularity
from timeline.model.timex import Genre
from timeline.timex.cues import cues_around
from timeline.timex.scan import Candidate
from timeline.timex.stated import (
    is_deictic,
    lacks_day,
    month_without_year,
    stated_year,
)

# A narrative states the years of its times; news points at them from its own day, and
# states mostly years that are near it ("the quarter ended Sept. 30, 1989").
FEWEST_STATED = 5
YEARS_BACK = 3
STATED_TO_DEICTIC = 5
# In a history "today" is our time at large.
_TODAY = Shift(0, Granularity.DAY)


def genre_of(text: str, candidates: Sequence[Candidate], dct: Dct) -> Genre:
    """The genre, by what a text's dates are counted from.

    A narrative states the year of at least five dates of three years ago or more, and
    five such for each word that points from the day of writing ("yesterday", "Monday",
    "last week"). So an article with a paragraph of history stays news. A short one may
    state a single year, if it opens with it, and then go on by months and days from there.
    """
    past = deictic = 0
    for candidate in candidates:
        if _is_past(candidate, dct):
            past += 1
        elif candidate.rule.anchor == "article" and stated_year(candidate.expression) is None:
            deictic += is_deictic(candidate.expression)
    if past >= max(FEWEST_STATED, STATED_TO_DEICTIC * deictic):
        return "narrative"
    return "narrative" if past and _is_told(text, candidates, dct) else "news"


def _is_told(text: str, candidates: Sequence[Candidate], dct: Dct) -> bool:
    """True where a past month or day, stated first, is what the other dates go on from."""
    dated = [candidate for candidate in candidates if not lacks_day(candidate.expression)]
    opening = next((c for c in dated if _is_calendrical(c)), None)
    if opening is None or not _is_past(opening, dct):
        return False
    core = evaluate(opening.expression, None).core
    if not isinstance(core, Period) or not core.granularity.finer_than(Granularity.YEAR):
        return False
    told = deictic = 0
    for candidate in dated:
        expression = candidate.expression
        if month_without_year(expression) is not None:
            ahead = _lies_ahead(text, candidate)
            told, deictic = told + (not ahead), deictic + ahead
        elif candidate.rule.anchor == "discourse" or _is_past(candidate, dct):
            told += 1
        elif stated_year(expression) is None and _is_deictic(text, candidate):
            if expression != _TODAY:
                return False
            deictic += 1
    return told >= max(FEWEST_STATED, STATED_TO_DEICTIC * deictic)


def _lies_ahead(text: str, candidate: Candidate) -> bool:
    cues = cues_around(text, candidate.start, candidate.end)
    return any(verb is not None and verb.kind == "ahead" for verb in (cues.left, cues.right))


def _is_past(candidate: Candidate, dct: Dct) -> bool:
    year = stated_year(candidate.expression)
    return year is not None and (dct.value is None or year <= dct.value.year - YEARS_BACK)


def _is_calendrical(candidate: Candidate) -> bool:
    expression = candidate.expression
    return (
        stated_year(expression) is not None
        or month_without_year(expression) is not None
        or is_deictic(expression)
    )


def _is_deictic(text: str, candidate: Candidate) -> bool:
    expression = candidate.expression
    if candidate.rule.anchor != "article" or not is_deictic(expression):
        return False
    # "The next day" goes on from what was told, whatever "next day" does.
    ahead = isinstance(expression, Sibling) and expression.offset == 1
    return not (ahead and text[candidate.start : candidate.end].lower().startswith("the "))
