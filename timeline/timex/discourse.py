"""Discourse: what the next time expression of a text counts from."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import re2

from timeline.calendar.evaluate import evaluate
from timeline.calendar.explain import depends_on_anchor
from timeline.calendar.expression import Expression, Field, Part, Sibling
from timeline.calendar.period import Period
from timeline.lexicon.load import load
from timeline.model.granularity import Granularity
from timeline.model.timex import Genre
from timeline.timex.anchor import NO_ANCHOR, Anchor, Spoken
from timeline.timex.comparison import (
    closes_account,
    from_account,
    is_comparison,
    like_period,
    opens_account,
)
from timeline.timex.cues import cues_around
from timeline.timex.joined import Joined
from timeline.timex.narrative import Narrative, likelihood, onward
from timeline.timex.scan import Candidate
from timeline.timex.stated import (
    counted_unit,
    day_without_year,
    is_deictic,
    month_without_year,
    points_at_today,
    stated_year,
)

_SENTENCE_END = re2.compile(r"[\p{Ll}\d)\"”’'%][.!?][\"”’)]*\s+[\p{Lu}\"“‘]|\n\s*\n")
_PARAGRAPH = re2.compile(r"\n\s*\n")
_REACH, _SCENE_REACH = 400, 200
# Enough for the words before a date.
_LOOK = 24


@dataclass(frozen=True, slots=True)
class _Lexicon:
    own_dayparts: frozenset[str]
    scene: re2._Regexp
    from_today: re2._Regexp


@cache
def _english() -> _Lexicon:
    table = load("en", "discourse")
    opening, from_today = ("|".join(table[name]) for name in ("scene", "onward_prepositions"))
    return _Lexicon(
        frozenset(table["own_dayparts"]),
        re2.compile(rf"(?:^|[.!?:][\"”’')]*\s|\n\s*\n)\s*(?i:(?:{opening})\s+)*$"),
        re2.compile(rf"(?i)\b(?:{from_today})\s+$"),
    )


class Discourse:
    """The times of one text spoken of so far, and what the next expression counts from."""

    def __init__(
        self, text: str, article: Anchor, genre: Genre, candidates: Sequence[Candidate]
    ) -> None:
        """A discourse at the start of `text`; `candidates` are all there are in it."""
        self._text = text
        self._article = article
        self._narrative = Narrative(text, candidates) if genre == "narrative" else None
        self._latest: dict[Granularity, Spoken] = {}
        # "As in 1614" is counted from only right behind it.
        self._aside: Spoken | None = None
        self._days: list[Spoken] = []
        self._account: Spoken | None = None
        self._joined = Joined(text, NO_ANCHOR if genre == "narrative" else article)
        self._scene: Spoken | None = None
        # Where the last comparison stands: what is compared with is not gone to.
        self._compared = -1

    def read(
        self, candidate: Candidate, following: Sequence[Candidate]
    ) -> tuple[Candidate, Anchor]:
        """What a candidate means here, and its anchor if it needs one.

        `following` are the next few.
        """
        expression = candidate.expression
        if not depends_on_anchor(expression):
            return candidate, NO_ANCHOR
        if self._account is not None:
            counted = from_account(expression)
            if counted is not None:
                self._compared = candidate.start
                return replace(candidate, expression=counted), self._account.anchor()
        if is_comparison(self._text, candidate.start, candidate.end, expression):
            self._compared = candidate.start
            anchor = self._compared_with(candidate.start)
            if anchor.period is not None:
                expression = like_period(expression, anchor.period.granularity)
            return replace(candidate, expression=expression), anchor
        anchor = self._anchor_of(candidate, following)
        if anchor is self._article:
            return replace(candidate, expression=self._gone(expression)), anchor
        return candidate, anchor

    def _gone(self, expression: Expression) -> Expression:
        """The last season for "that fall", where none was told of and this year's is to come."""
        match expression:
            case Part(of=inner):
                return replace(expression, of=self._gone(inner))
            case Field(season=int(), within=Sibling(offset=0) as year):
                told = evaluate(expression, self._article.period).core
                if isinstance(told, Period) and not self._has_begun(told):
                    return replace(expression, within=replace(year, offset=-1))
        return expression

    def note(self, candidate: Candidate, period: Period | None) -> None:
        """Remember what a candidate came to; `period` is None for no time of the calendar."""
        expression = candidate.expression
        if closes_account(expression):
            self._account = None
        if period is None or candidate.start == self._compared:
            return
        spoken = Spoken(period, candidate.start)
        self._joined.note(candidate, spoken)
        if self._narrative is None:
            self._set_scene(candidate, spoken)
        elif points_at_today(expression):
            return
        else:
            self._narrative.note(candidate, period)
            if self._narrative.is_aside(candidate):
                self._aside = spoken
                return
        self._latest[period.granularity] = spoken
        if not Granularity.DAY.finer_than(period.granularity):
            self._days.append(Spoken(period.to(Granularity.DAY), candidate.start))
        if opens_account(expression, period) and self._takes_over(period):
            self._account = spoken

    def day_of(self, candidate: Candidate) -> Anchor:
        """The day of a time of day: one named in its sentence, else in its paragraph."""
        start = candidate.start
        if self._narrative is None and self._surface(candidate) in _english().own_dayparts:
            return self._article
        at = bisect_left(self._days, start, key=lambda day: day.start)
        nearby = self._days[max(0, at - 1) : at + 1]
        for boundary in (_SENTENCE_END, _PARAGRAPH):
            for day in nearby:
                if self._within(day.start, start, boundary):
                    return day.anchor()
        return self._days[at - 1].anchor() if self._narrative and at else self._article

    def _anchor_of(self, candidate: Candidate, following: Sequence[Candidate]) -> Anchor:
        expression, start = candidate.expression, candidate.start
        month = month_without_year(expression)
        joined = self._joined.anchor_of(candidate, following)
        if joined is not None:
            return joined
        unit = counted_unit(expression)
        if candidate.rule.anchor == "discourse" or self._goes_on(candidate):
            return self._counted_from(unit, start)
        if self._narrative is None:
            scene = self._of_scene(candidate, month) if month is not None else None
            return scene or self._article
        if self._narrative.running is None or points_at_today(expression):
            return self._article
        if month is not None:
            day = day_without_year(expression)
            return self._narrative.anchor_of_month(month, day, start) or self._article
        near = self._counted_from(unit, start)
        return replace(near, direction="nearest", probability=likelihood("nearest", near.period))

    def _counted_from(self, unit: Granularity | None, start: int) -> Anchor:
        """The time spoken of last among those known as finely as the unit counted in."""
        told = list(self._latest.values())
        if self._aside is not None and start - self._aside.start < _SCENE_REACH:
            told.append(self._aside)
        if unit is not None and unit.finer_than(Granularity.DAY):
            unit = Granularity.DAY
        fine = (
            spoken
            for spoken in told
            if unit is None or not unit.finer_than(spoken.period.granularity)
        )
        found = max(fine, key=lambda spoken: spoken.start, default=None)
        running = self._narrative.running if self._narrative else None
        if found is None:
            # "Three days later" than "in June 1940" counts from no known day.
            scene = self._scene is not None and start - self._scene.start < _SCENE_REACH
            return NO_ANCHOR if running or scene else self._article
        if running and running.start > found.start and not running.period.contains(found.period):
            # The telling has gone on to a time known less finely: none can be counted from.
            return NO_ANCHOR
        return found.anchor()

    def _has_begun(self, period: Period) -> bool:
        """True where the article's day lies in a period or behind it."""
        article = self._article.period
        return article is None or period.first_day <= article.last_day

    def _is_over(self, period: Period) -> bool:
        """True where the article can have the figures of a period."""
        article = self._article.period
        return article is None or period.last_day < article.first_day

    def _takes_over(self, period: Period) -> bool:
        """True where a period is what figures are of from here on, no quarter before it."""
        if self._account is None:
            return True
        account = self._account.period
        earlier = period.first_day < account.first_day
        return self._is_over(period) and not (earlier and period.granularity == account.granularity)

    def _compared_with(self, start: int) -> Anchor:
        """The quarter or half that figures are of, or the time named with them."""
        if self._account is not None:
            return self._account.anchor()
        last = max(self._latest.values(), key=lambda spoken: spoken.start, default=None)
        if last is None or not self._within(last.start, start, _SENTENCE_END):
            return self._article
        return last.anchor()

    def _goes_on(self, candidate: Candidate) -> bool:
        """True for "the next day" told in order, not "over the next year" said from today."""
        expression = candidate.expression
        if not isinstance(expression, Sibling) or expression.offset != 1:
            return False
        if not self._surface(candidate).startswith("the next "):
            return False
        before = self._text[max(0, candidate.start - _LOOK) : candidate.start]
        return _english().from_today.search(before) is None

    def _set_scene(self, candidate: Candidate, spoken: Spoken) -> None:
        """A past year that opens a sentence is the year of what follows; "Monday" ends it."""
        scene, article = self._scene, self._article.period
        month = month_without_year(candidate.expression)
        if candidate.rule.anchor == "discourse" or month is not None:
            goes_on = scene is not None and 0 <= spoken.period.year - scene.period.year <= 1
            self._scene = spoken if goes_on else None
            return
        year = stated_year(candidate.expression)
        if year is not None and article is not None and year < article.year:
            before = self._text[max(0, spoken.start - _LOOK) : spoken.start]
            opens = _english().scene.search(before) is not None
            self._scene = spoken if opens else None
        elif is_deictic(candidate.expression):
            self._scene = None

    def _of_scene(self, candidate: Candidate, month: int) -> Anchor | None:
        scene = self._scene
        if scene is None or candidate.start - scene.start > _SCENE_REACH:
            return None
        if not self._within(scene.start, candidate.start, _PARAGRAPH):
            return None
        cues = cues_around(self._text, candidate.start, candidate.end)
        if any(verb is not None and verb.kind == "ahead" for verb in (cues.left, cues.right)):
            return None
        day = day_without_year(candidate.expression)
        direction = onward(month, day, scene.period)
        told = evaluate(candidate.expression, scene.period, direction).core
        if isinstance(told, Period) and not self._is_over(told):
            return None
        return scene.anchor(direction, likelihood(direction, scene.period))

    def _surface(self, candidate: Candidate) -> str:
        return " ".join(self._text[candidate.start : candidate.end].lower().split())

    def _within(self, one: int, other: int, boundary: re2._Regexp) -> bool:
        first, last = min(one, other), max(one, other)
        return last - first < _REACH and boundary.search(self._text[first:last]) is None
