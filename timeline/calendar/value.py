"""Values: what an expression comes to once its anchor is known."""

from dataclasses import dataclass
from fractions import Fraction

from timeline.calendar.expression import Amount, Field, Mod, Reference, Repeat
from timeline.calendar.period import Period
from timeline.model.granularity import Granularity


@dataclass(frozen=True, slots=True)
class Range:
    """From the first to the last of two periods, open where one is None."""

    start: Period | None
    end: Period | None


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time, and the stretch of the calendar it covers if that is known.

    `start` and `end` are the first and the last period covered, inclusive.
    """

    quantities: tuple[tuple[Fraction | None, Granularity], ...]
    start: Period | None = None
    end: Period | None = None

    @classmethod
    def of(cls, amount: Amount) -> "Duration":
        """The bare length, without a place on the calendar."""
        return cls(amount.quantities)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A day or other unit that no anchor places: `Monday` in an article of unknown date.

    `fields` is what the words state of it, None for a day of which they state nothing
    (Easter).
    """

    fields: Field | None = None


Core = Period | Range | Duration | Repeat | Reference | Unplaced


@dataclass(frozen=True, slots=True)
class Value:
    """An evaluated expression with its TIMEX3 modifier, if any."""

    core: Core
    mod: Mod | None = None
