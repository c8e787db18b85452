"""Genre: does a text speak from its own day, as news does, or tell of a past of its own?

In news "in March" is a March near the article's day. In a narrative (a history, a
biography, a chronicle) it is the March of the year that the telling has come to, and the
day on which the text was written plays no part.
"""

from collections.abc import Iterable

from timeline.model.dateline import Dct
from timeline.model.timex import Genre
from timeline.timex.scan import Candidate
from timeline.timex.stated import is_deictic, stated_year

# A narrative states the years of its times; news points at them from its own day, and
# states mostly years that are near it ("the quarter ended Sept. 30, 1989").
FEWEST_STATED = 5
YEARS_BACK = 3
STATED_TO_DEICTIC = 5


def genre_of(candidates: Iterable[Candidate], dct: Dct) -> Genre:
    """The genre, by what a text's dates are counted from.

    A narrative states the year of at least five dates of three years ago or more, and
    five such for each word that points from the day of writing ("yesterday", "Monday",
    "last week"). So an article with a paragraph of history stays news.
    """
    past = deictic = 0
    for candidate in candidates:
        year = stated_year(candidate.expression)
        if year is not None:
            past += dct.value is None or year <= dct.value.year - YEARS_BACK
        elif candidate.rule.anchor == "article":
            deictic += is_deictic(candidate.expression)
    is_told = past >= max(FEWEST_STATED, STATED_TO_DEICTIC * deictic)
    return "narrative" if is_told else "news"
