"""TempEval-3 task B: extents and classes of events (UzZaman et al. 2013, section 4).

An event of ours matches a gold event whose extent is the same. Precision is over all of
ours, recall over all of the gold; the F1 of an attribute counts the matches whose attribute
is equal, as `class` here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.evaluate.events.tally import Fault, in_context
from timeline.evaluate.score import Figure
from timeline.evaluate.timeml import GoldDocument
from timeline.model.event import Event


@dataclass(frozen=True, slots=True)
class EventCounts:
    """What the figures of one document are computed from."""

    gold: int = 0
    ours: int = 0
    extent: int = 0
    event_class: int = 0

    def plus(self, other: "EventCounts") -> "EventCounts":
        """Both documents together."""
        return EventCounts(
            self.gold + other.gold,
            self.ours + other.ours,
            self.extent + other.extent,
            self.event_class + other.event_class,
        )

    def figure(self, correct: int) -> Figure:
        """Precision, recall and F1 of so many correct events.

        >>> EventCounts(gold=4, ours=2, extent=1).figure(1).f1
        0.3333333333333333
        """
        if self.gold == self.ours == 0:
            return Figure(1.0, 1.0, 1.0)
        precision = correct / self.ours if self.ours else 0.0
        recall = correct / self.gold if self.gold else 0.0
        return Figure(precision, recall, 2 * correct / (self.gold + self.ours))


def score_events(
    document: GoldDocument, events: Sequence[Event]
) -> tuple[EventCounts, tuple[Fault, ...]]:
    """The counts of one document and its errors, in order of the text."""
    gold = {(event.start, event.end): event.event_class for event in document.events}
    ours = {(event.trigger_start, event.trigger_end): event.event_class for event in events}
    shared = gold.keys() & ours.keys()
    counts = EventCounts(
        gold=len(gold),
        ours=len(ours),
        extent=len(shared),
        event_class=sum(gold[extent] == ours[extent] for extent in shared),
    )
    faults = [
        Fault(
            document.doc_id,
            kind,
            in_context(document.text, *extent),
            gold.get(extent, "–"),
            ours.get(extent, "–"),
        )
        for extent in sorted(gold.keys() | ours.keys())
        if (kind := _kind(gold.get(extent), ours.get(extent))) is not None
    ]
    return counts, tuple(faults)


def _kind(gold: str | None, ours: str | None) -> str | None:
    if gold is None:
        return "spurious"
    if ours is None:
        return "missed"
    return None if gold == ours else "class"
