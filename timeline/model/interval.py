"""Interval: the stretch of local time that an expression covers."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Interval:
    """A half-open stretch `[start, end)` of local time, without zone.

    Either end may be None: the interval is then open on that side.

    >>> day = Interval(datetime(2023, 1, 30), datetime(2023, 1, 31))
    >>> day.contains(Interval(datetime(2023, 1, 30, 9), datetime(2023, 1, 30, 10)))
    True
    """

    start: datetime | None
    end: datetime | None

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise ValueError(f"an interval must end after it starts: {self.start} .. {self.end}")

    def contains(self, other: "Interval") -> bool:
        """True when `other` lies wholly within this interval (open ends contain all)."""
        starts = self.start is None or (other.start is not None and self.start <= other.start)
        ends = self.end is None or (other.end is not None and other.end <= self.end)
        return starts and ends
