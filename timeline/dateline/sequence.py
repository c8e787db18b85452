"""The years of undated articles that stand in sequence: one folder or container file.

An archive keeps its articles more or less in order, so the years of neighbours go
together. The articles of a container form a chain: each has a day in one of the possible
years, scored by its own clues, and most often lies near the day of the one before it.
Messages passed forward and backward along the chain (the sum-product algorithm) say, for
each article, how likely its years are by all the others. A container of articles from
anywhere is told from an archive by how badly such a chain explains what they say. The
document carries the result as a frozen value, so that it can be understood by itself later.

The chain is cut into blocks. An article is dated with its own block, the one before and
the one after, so memory is bounded and the result depends on nothing but the order.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from itertools import groupby, islice
from math import exp, log
from operator import mul
from pathlib import PurePosixPath

from timeline.dateline.choice import choose
from timeline.dateline.clues import Clues, read_clues
from timeline.dateline.days import WrittenDay
from timeline.dateline.filename import path_day
from timeline.dateline.head import find_dateline, may_lack_year
from timeline.dateline.likelihood import log_likelihood
from timeline.dateline.metadata import read_stated
from timeline.dateline.urldate import url_date
from timeline.dateline.year import age_shares, possible_days, possible_years
from timeline.lexicon.load import load
from timeline.model.dateline import Dateline
from timeline.model.document import Document, NeighbourYears, YearShare
from timeline.model.problem import Problem

_BLOCK = 64
# Years with less weight are left out of what is handed on.
_LEAST = 1e-6
_YEAR = 365.25
# More than this a logarithm of odds need not say.
_CERTAIN_LOG = 50.0
# Less than this, no sequence is seen; one half is what nothing speaks for or against.
_BELIEVED = 0.4
_ALL_YEARS = 1800, 2100

Item = Document | Problem
Weights = Sequence[float]
"""How likely each year of a chain is, in order of the years."""


def with_neighbours(items: Iterable[Item], *, as_of: date | None = None) -> Iterator[Item]:
    """The same items in order, undated articles with what their neighbours say of the year.

    `as_of` is the latest day that any article can be from. No more than three blocks of
    items are held at once.
    """
    for container, of_container in groupby(items, key=_container):
        members = (_Member(item, as_of) for item in of_container)
        before: Sequence[_Member] = ()
        here = tuple(islice(members, _BLOCK))
        while here:
            after = tuple(islice(members, _BLOCK))
            if any(member.undated for member in here):
                yield from _hinted(container, before, here, after, as_of)
            else:
                yield from (member.item for member in here)
            before, here = here, after


def _container(item: Item) -> str:
    """The file that holds several articles, else the folder that holds the file."""
    path, mark, _ = item.source_uri.partition("#")
    return path if mark else str(PurePosixPath(path).parent)


@dataclass(frozen=True, eq=False)
class _Member:
    """One item with what it says of its day, read when it is asked for."""

    item: Item
    latest: date | None

    @cached_property
    def day(self) -> WrittenDay | None:
        """The day that its source states or its dateline, None where neither does."""
        if not isinstance(self.item, Document):
            return None
        stated = (*self.item.stated_dates, *filter(None, (url_date(self.item.url),)))
        choice = choose(read_stated(stated, self.item.language)[0], None)
        if choice is not None:
            return WrittenDay(choice.day.month, choice.day.day, choice.day.year)
        found = self.dateline
        if found is None or found.month is None or found.day is None:
            return None
        return WrittenDay(found.month, found.day, found.year)

    @cached_property
    def dateline(self) -> Dateline | None:
        """The dateline of an article."""
        if not isinstance(self.item, Document):
            return None
        return find_dateline(self.item.text, self.item.language)

    @cached_property
    def undated(self) -> bool:
        """True for an article whose source states no day, and its dateline no year."""
        if not isinstance(self.item, Document):
            return False
        # To parse what most sources state takes far longer than to see that it is there.
        if any(stated.role == "published" for stated in self.item.stated_dates):
            return False
        if url_date(self.item.url) is not None:
            return False
        if not may_lack_year(self.item.text, self.item.language):
            return False
        return self.day is not None and self.day.year is None

    @cached_property
    def clues(self) -> Clues:
        """What it gives away of its year; nothing where that is known."""
        if not isinstance(self.item, Document) or not self.undated or not self.dateline:
            return Clues()
        clues = read_clues(self.item.text, self.dateline.start)
        return replace(clues, path=path_day(self.item.source_uri))

    @cached_property
    def link(self) -> "_Link | None":
        """This article as part of a chain; None where its day is of none of its years."""
        years = _years(self.latest)
        days = possible_days(self.day, years, self.latest) if self.day else {}
        if self.day is None or not days:
            return None
        # Articles of one week tell the same news: they are not as many witnesses.
        trust = load("en", "dateline")["year_model"]["trust_beside"]
        score = log_likelihood(self.day, self.clues, self.latest)
        scores = {year: trust * score(day) for year, day in days.items()}
        best = max(scores.values())
        fits = [exp(scores[year] - best) if year in scores else 0.0 for year in years]
        return _Link(self.day.yearday, fits)

    @property
    def named_years(self) -> tuple[int, ...]:
        """The years that it is dated with or names."""
        if self.day is not None and self.day.year is not None:
            return (self.day.year,)
        return self.clues.named_years


@dataclass(frozen=True, slots=True)
class _Link:
    """One article of the chain: the day in the year, and how well each year fits its clues."""

    yearday: int
    fits: Weights


def _years(latest: date | None) -> range:
    """The years of a chain; without a latest day the years themselves tell no more."""
    return possible_years((), latest) or range(*_ALL_YEARS)


def _hinted(
    container: str,
    before: Sequence[_Member],
    here: Sequence[_Member],
    after: Sequence[_Member],
    latest: date | None,
) -> Iterator[Item]:
    years = _years(latest)
    shares = age_shares(years, latest)
    prior = _normalised([shares[year] for year in years])
    linked = [member for member in (*before, *here, *after) if member.link]
    bounded = latest is not None or any(member.named_years for member in linked)
    beside = _beside([member.link for member in linked if member.link], prior)
    of_member = dict(zip(linked, beside, strict=True)) if beside else {}
    for member in here:
        told = of_member.get(member) if bounded and len(linked) > 1 else None
        if told and member.undated and isinstance(member.item, Document):
            pairs = zip(years, told, strict=True)
            kept = tuple(YearShare(year, share) for year, share in pairs if share > _LEAST)
            hint = NeighbourYears(container, len(linked) - 1, kept)
            yield replace(member.item, neighbours=hint)
        else:
            yield member.item


def _beside(chain: Sequence[_Link], prior: Weights) -> list[Weights]:
    """For each article the weights of its years by all the others of the chain.

    Empty where articles that have nothing to do with each other explain all better than a
    sequence. How much better a sequence explains them is how far it is believed.
    """
    forward: list[Weights] = []
    message: Weights = prior
    gain = 0.0
    for link, to in zip(chain, [*chain[1:], None], strict=True):
        forward.append(message)
        gain += log(sum(map(mul, message, link.fits)) / sum(map(mul, prior, link.fits)))
        if to is not None:
            given = _product(message, link.fits)
            message = _to_near(given, to.yearday - link.yearday, prior)
    in_sequence = 1 / (1 + exp(min(-gain, _CERTAIN_LOG)))
    if in_sequence < _BELIEVED:
        return []
    backward: list[Weights] = []
    message = [1.0] * len(prior)
    for link, to in zip(reversed(chain), [*reversed(chain[:-1]), None], strict=True):
        backward.append(message)
        if to is not None:
            given = _product(message, link.fits)
            # What two strangers have in common is only how likely the year is.
            strange = sum(map(mul, given, prior))
            message = _to_near(given, to.yearday - link.yearday, [strange] * len(prior))
    both = zip(forward, reversed(backward), strict=True)
    return [_mixed(_product(one, other), prior, in_sequence) for one, other in both]


def _mixed(one: Weights, other: Weights, share: float) -> Weights:
    return [share * a + (1 - share) * b for a, b in zip(one, other, strict=True)]


def _to_near(weights: Weights, apart: int, strange: Weights) -> Weights:
    """What the years of one article say of those of another, `apart` days of the year later.

    Most often the days of the two lie close together, in the same year or over its turn;
    else the weights are those of `strange`.
    """
    unrelated = load("en", "dateline")["year_model"]["unrelated"]
    last, same, following = _kernel(apart)
    padded = [0.0, *weights, 0.0]
    return [
        (1 - unrelated) * (following * padded[i] + same * padded[i + 1] + last * padded[i + 2])
        + unrelated * share
        for i, share in enumerate(strange)
    ]


@cache
def _kernel(apart: int) -> tuple[float, float, float]:
    """How likely the last year, the same and the following are, by the days between."""
    scale = load("en", "dateline")["year_model"]["beside"]
    near = [1 / (1 + ((apart + step * _YEAR) / scale) ** 2) for step in (-1, 0, 1)]
    last, same, following = (share / sum(near) for share in near)
    return last, same, following


def _product(one: Weights, other: Weights) -> Weights:
    return _normalised(list(map(mul, one, other)))


def _normalised(weights: Weights) -> Weights:
    total = sum(weights)
    return [share / total for share in weights] if total else weights
