"""The report of a run as rich tables: figures, families, errors in context, changes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from timeline.evaluate.bootstrap import intervals
from timeline.evaluate.changes import Change, Comparison
from timeline.evaluate.families import families
from timeline.evaluate.outcome import FAULTS, Mention, Outcome
from timeline.evaluate.run import Run
from timeline.evaluate.score import FIGURES, Counts, figure, total

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

Row = TypeVar("Row")

LABELS = {
    "strict": "extent, strict",
    "relaxed": "extent, relaxed",
    "type": "type",
    "value": "value",
    "value_equivalent": "value, equivalent spellings",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimexReport:
    """A run, what changed since an earlier one, and how many rows its tables show."""

    run: Run
    comparison: Comparison | None = None
    rows: int = 0

    def errors(self) -> tuple[tuple[str, Outcome], ...]:
        """Every outcome with a fault, beside its document's id, in order of the corpus."""
        return tuple(
            (document.doc_id, outcome)
            for document in self.run.documents
            for outcome in document.outcomes
            if outcome.faults
        )

    def render(self) -> "RenderableType":
        """The report as something that a rich console prints."""
        from rich.console import Group

        errors = self.errors()
        parts = [_figures(self.run), _families(self.run), _fault_counts(errors)]
        if self.rows:
            parts.append(_errors(errors, self.rows))
        if self.comparison is not None:
            parts += [_shifts(self.comparison), _changes(self.comparison, self.rows)]
        if self.run.problems:
            parts.append(_problems(self.run))
        return Group(*parts)


def sample(rows: Sequence[Row], size: int) -> list[Row]:
    """At most `size` of the rows, spread evenly, so that no article fills the table.

    >>> sample("abcdefgh", 3)
    ['a', 'c', 'f']
    """
    kept = min(size, len(rows))
    return [rows[index * len(rows) // kept] for index in range(kept)]


def _figures(run: Run) -> "Table":
    counts = run.counts
    ends = intervals([document.counts for document in run.documents], _f1s)
    title = (
        f"{run.corpus}: {len(run.documents)} documents, {counts.gold} gold timexes, "
        f"{counts.ours} tagged (DCT excluded)"
    )
    table = _numbers(title, "", "P", "R", "F1", "95 % of F1")
    for name, (low, high) in zip(FIGURES, ends, strict=True):
        result = figure(counts, name)
        cells = map(_percent, (result.precision, result.recall, result.f1))
        table.add_row(LABELS[name], *cells, f"{_percent(low)} to {_percent(high)}")
    return table


def _families(run: Run) -> "Table":
    outcomes = (outcome for document in run.documents for outcome in document.outcomes)
    columns = ("strict", "relaxed", "type", "value")
    table = _numbers("Of each rule family's timexes, the share that is right", "", "n", *columns)
    for family in families(outcomes):
        shares = (_percent(family.share(name)) for name in columns)
        table.add_row(family.name, str(family.counts.ours), *shares)
    return table


def _fault_counts(errors: Sequence[tuple[str, Outcome]]) -> "Table":
    tally = Counter(fault for _, outcome in errors for fault in outcome.faults)
    table = _numbers(f"{len(errors)} errors by fault (a pair may have several)", "", *FAULTS)
    table.add_row("n", *(str(tally[fault]) for fault in FAULTS))
    return table


def _errors(errors: Sequence[tuple[str, Outcome]], rows: int) -> "Table":
    shown = sample(errors, rows)
    title = f"{len(shown)} of {len(errors)} errors, spread over the corpus"
    table = _words(title, "document", "fault", "context", "gold", "ours")
    for doc_id, outcome in shown:
        cells = (doc_id, ", ".join(outcome.faults), *_sides(outcome))
        table.add_row(*map(_plain, cells))
    return table


def _shifts(comparison: Comparison) -> "Table":
    title = f"F1 against the earlier run of {comparison.earlier} ({comparison.documents} documents)"
    table = _numbers(title, "", "earlier", "now", "change", "95 % of change")
    for shift in comparison.shifts:
        ends = f"{_signed(shift.low)} to {_signed(shift.high)}"
        f1s = map(_percent, (shift.earlier, shift.now))
        table.add_row(LABELS[shift.name], *f1s, _signed(shift.now - shift.earlier), ends)
    return table


def _changes(comparison: Comparison, rows: int) -> "Table":
    found = comparison.changes
    kinds = {
        "losses": [change for change in found if not change.fixed],
        "mixed": [change for change in found if change.fixed and change.broken],
        "gains": [change for change in found if not change.broken],
    }
    title = ", ".join(f"{len(kind)} {name}" for name, kind in kinds.items())
    table = _words(title, "document", "fixed", "broken", "context", "gold", "now", "earlier")
    for kind in kinds.values():
        for change in sample(kind, rows):
            table.add_row(*map(_plain, _change_cells(change)))
    return table


def _change_cells(change: Change) -> tuple[str, ...]:
    earlier = change.earlier.ours if change.earlier else None
    now = change.now.ours if change.now else None
    place = change.now or change.earlier
    context, gold, _ = _sides(place) if place else ("", "", "")
    faults = (", ".join(change.fixed), ", ".join(change.broken))
    return change.doc_id, *faults, context, gold, _described(now), _described(earlier)


def _problems(run: Run) -> "Table":
    table = _words(f"{len(run.problems)} problems", "file", "reason", "action")
    for problem in run.problems:
        table.add_row(*map(_plain, (problem.source_uri, problem.reason, problem.action)))
    return table


def _sides(outcome: Outcome) -> tuple[str, str, str]:
    """The context with the place in guillemets, the gold, and ours."""
    mention = outcome.gold or outcome.ours
    surface = mention.text if mention else ""
    context = " ".join(f"{outcome.before}«{surface}»{outcome.after}".split())
    return context, _described(outcome.gold), _described(outcome.ours)


def _described(mention: Mention | None) -> str:
    if mention is None:
        return "–"
    reading = f"{mention.type} {mention.value or '(no value)'}"
    if mention.rule is None:
        return reading
    return f"{reading} “{' '.join(mention.text.split())}” by {mention.rule}"


def _f1s(counts: Sequence[Counts]) -> list[float]:
    together = total(counts)
    return [figure(together, name).f1 for name in FIGURES]


def _percent(ratio: float) -> str:
    return f"{100 * ratio:.2f}"


def _signed(ratio: float) -> str:
    return f"{100 * ratio:+.2f}"


def _numbers(title: str, label: str, *columns: str) -> "Table":
    """A table of one column of words and then numbers."""
    table = _words(title, label)
    for column in columns:
        table.add_column(column, justify="right", no_wrap=True)
    return table


def _words(title: str, *columns: str) -> "Table":
    from rich.table import Table

    table = Table(title=_plain(title), title_justify="left", title_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold", min_width=30 if column == "context" else None)
    return table


def _plain(words: str) -> str:
    """Text of a corpus with rich's own markup disarmed."""
    from rich.markup import escape

    return escape(words)
