"""Anchors: the times that relative expressions count from."""

from dataclasses import dataclass

from timeline.calendar.period import Period
from timeline.model.dateline import Dct
from timeline.model.timex import AnchorKind, Direction


@dataclass(frozen=True, slots=True)
class Anchor:
    """A time to count from, and the offset of its words where it was spoken of.

    `direction` is set where the discourse decides on which side of the anchor a recurring
    date lies, whatever the words around it say, and `probability` is how often it does so
    rightly.
    """

    kind: AnchorKind
    period: Period | None
    start: int | None = None
    direction: Direction | None = None
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Spoken:
    """A time of the text that later words may count from, and the offset of its words."""

    period: Period
    start: int

    def anchor(self, direction: Direction | None = None, probability: float = 1.0) -> Anchor:
        """This time as an anchor."""
        return Anchor("timex", self.period, self.start, direction, probability)


NO_ANCHOR = Anchor("none", None)


def article_anchor(dct: Dct) -> Anchor:
    """The article's own day, or nothing where it is unknown."""
    return NO_ANCHOR if dct.value is None else Anchor("dct", Period.of_day(dct.value))
