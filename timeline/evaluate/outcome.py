"""Outcomes: one gold timex, one of ours, or a pair of both, and what is wrong with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from timeline.evaluate.score import Counts, pairs, total, values_equal
from timeline.evaluate.timeml import GoldDocument, GoldTimex
from timeline.model.timex import Timex

Fault = Literal["missed", "spurious", "extent", "type", "value"]

#: Every fault, in the order in which tables show them.
FAULTS: tuple[Fault, ...] = ("missed", "spurious", "extent", "type", "value")

CONTEXT = 40  # characters shown on each side of a timex


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """What is compared of a timex, gold or ours; `rule` is None for gold."""

    start: int
    end: int
    text: str
    type: str
    value: str | None
    rule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A gold timex and the timex of ours that is paired with it; either may be None.

    `before` and `after` are the text around it, at most `CONTEXT` characters each.
    """

    gold: Mention | None
    ours: Mention | None
    before: str = ""
    after: str = ""

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong, in the order of `FAULTS`; empty where all is right.

        A pair has up to three faults. Values are compared as strings.

        >>> monday = Mention(start=3, end=9, text="Monday", type="DATE", value="2023-01-30")
        >>> Outcome(gold=monday, ours=None).faults
        ('missed',)
        """
        if self.ours is None:
            return ("missed",)
        if self.gold is None:
            return ("spurious",)
        gold, ours = self.gold, self.ours
        wrong: dict[Fault, bool] = {
            "extent": (gold.start, gold.end) != (ours.start, ours.end),
            "type": gold.type != ours.type,
            "value": not values_equal(gold.value, ours.value),
        }
        return tuple(fault for fault, is_wrong in wrong.items() if is_wrong)

    @property
    def place(self) -> tuple[int, int]:
        """The extent by which an outcome is known: the gold's, else ours."""
        mention = self.gold or self.ours
        if mention is None:
            raise ValueError("an outcome has a gold timex, one of ours, or both")
        return mention.start, mention.end


def outcomes(document: GoldDocument, tagged: Sequence[Timex]) -> tuple[Outcome, ...]:
    """Every gold timex and every one of ours, paired, in order of the text.

    What overlaps a creation time within the text is left out on both sides: the DCT is
    given, not found.
    """
    ours = [timex for timex in tagged if not _overlaps(timex, document.dct_span)]
    gold = document.timexes
    paired = pairs(gold, ours)
    taken = {other for _, other in paired}
    partner = dict(paired)
    found = [
        _outcome(document.text, _mention(timex), _ours(ours, partner.get(index)))
        for index, timex in enumerate(gold)
    ]
    found += [
        _outcome(document.text, None, _mention(timex))
        for index, timex in enumerate(ours)
        if index not in taken
    ]
    return tuple(sorted(found, key=lambda outcome: outcome.place))


def counts(found: Iterable[Outcome]) -> Counts:
    """The counts from which the figures of these outcomes follow."""
    return total(map(_count, found))


def _count(outcome: Outcome) -> Counts:
    gold, ours, faults = outcome.gold, outcome.ours, outcome.faults
    if gold is None or ours is None:
        return Counts(gold=int(ours is None), ours=int(gold is None))
    return Counts(
        gold=1,
        ours=1,
        strict=int("extent" not in faults),
        relaxed=1,
        type=int("type" not in faults),
        value=int("value" not in faults),
        value_equivalent=int(values_equal(gold.value, ours.value, exact=False)),
    )


def _overlaps(timex: Timex, span: tuple[int, int] | None) -> bool:
    return span is not None and timex.start < span[1] and span[0] < timex.end


def _ours(ours: Sequence[Timex], index: int | None) -> Mention | None:
    return None if index is None else _mention(ours[index])


def _mention(timex: GoldTimex | Timex) -> Mention:
    return Mention(
        start=timex.start,
        end=timex.end,
        text=timex.text,
        type=timex.type,
        value=timex.value,
        rule=timex.rule if isinstance(timex, Timex) else None,
    )


def _outcome(text: str, gold: Mention | None, ours: Mention | None) -> Outcome:
    outcome = Outcome(gold=gold, ours=ours)
    start, end = outcome.place
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return replace(outcome, before=before, after=after)
