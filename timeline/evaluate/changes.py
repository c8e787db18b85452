"""Gains and losses of a run against an earlier one, timex by timex."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.errors import UsageError
from timeline.evaluate.bootstrap import intervals
from timeline.evaluate.outcome import Fault, Outcome
from timeline.evaluate.run import DocumentRun, Run
from timeline.evaluate.score import FIGURES, Counts, figure, total


@dataclass(frozen=True, slots=True)
class Change:
    """A place whose faults differ: `fixed` are gone, `broken` are new.

    `earlier` or `now` is None where a spurious timex vanished or appeared.
    """

    doc_id: str
    earlier: Outcome | None
    now: Outcome | None

    @property
    def fixed(self) -> tuple[Fault, ...]:
        """Faults of the earlier run that are gone."""
        return tuple(fault for fault in _faults(self.earlier) if fault not in _faults(self.now))

    @property
    def broken(self) -> tuple[Fault, ...]:
        """Faults that the earlier run did not have here."""
        return tuple(fault for fault in _faults(self.now) if fault not in _faults(self.earlier))


@dataclass(frozen=True, slots=True)
class Shift:
    """The change of a figure's F1, with its paired 95 % interval over the shared documents."""

    name: str
    earlier: float
    now: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """A run held to an earlier one, over the documents of both.

    `changes` are in order of documents and text, `shifts` in order of the figures.
    """

    earlier: str
    documents: int
    changes: tuple[Change, ...]
    shifts: tuple[Shift, ...]


def compare(earlier: Run, now: Run) -> Comparison:
    """What changed since the earlier run; raises `UsageError` where no document is shared."""
    before = {document.doc_id: document for document in earlier.documents}
    shared = [
        (before[document.doc_id], document)
        for document in now.documents
        if document.doc_id in before
    ]
    if not shared:
        raise UsageError(
            f"the earlier run is of {earlier.corpus} and shares no document with {now.corpus}: "
            "give a run of the same corpus"
        )
    found = tuple(change for was, is_now in shared for change in _changes(was, is_now))
    return Comparison(earlier.corpus, len(shared), found, _shifts(shared))


def _shifts(shared: Sequence[tuple[DocumentRun, DocumentRun]]) -> tuple[Shift, ...]:
    counted = [(was.counts, is_now.counts) for was, is_now in shared]
    earlier, now = (total(column) for column in zip(*counted, strict=True))
    ends = intervals(counted, _differences)
    return tuple(
        Shift(name, figure(earlier, name).f1, figure(now, name).f1, low, high)
        for name, (low, high) in zip(FIGURES, ends, strict=True)
    )


def _changes(before: DocumentRun, after: DocumentRun) -> list[Change]:
    was, is_now = (_by_place(document) for document in (before, after))
    places = sorted(was.keys() | is_now.keys())
    found = (Change(after.doc_id, was.get(place), is_now.get(place)) for place in places)
    return [change for change in found if change.fixed or change.broken]


def _by_place(document: DocumentRun) -> dict[tuple[int, int, bool], Outcome]:
    """Outcomes by extent; a spurious timex never stands for the gold of the same extent."""
    return {(*outcome.place, outcome.gold is None): outcome for outcome in document.outcomes}


def _faults(outcome: Outcome | None) -> tuple[Fault, ...]:
    return outcome.faults if outcome else ()


def _differences(counted: Sequence[tuple[Counts, Counts]]) -> list[float]:
    earlier, now = (total(column) for column in zip(*counted, strict=True))
    return [figure(now, name).f1 - figure(earlier, name).f1 for name in FIGURES]
