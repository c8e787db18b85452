"""The report of an event score as rich tables: figures, tallies, errors in context."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.evaluate.events.tally import Fault, Tally
from timeline.evaluate.report import sample

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class EventReport:
    """Tallies by group and name, the errors, and how many of them the table shows.

    `groups` maps the heading of a table to its tallies; `figures` are ratios that are no
    tallies (precision, recall, F1), by name.
    """

    title: str
    groups: Mapping[str, Mapping[str, Tally]]
    faults: tuple[Fault, ...]
    figures: Mapping[str, tuple[float, float, float]]
    rows: int = 0

    def render(self) -> "RenderableType":
        """The report as something that a rich console prints."""
        from rich.console import Group

        parts: list[Table] = []
        if self.figures:
            parts.append(_figures(self.title, self.figures))
        parts += [_tallies(f"{self.title}: {name}", found) for name, found in self.groups.items()]
        parts.append(_kinds(self.faults))
        if self.rows:
            parts.append(_faults(self.faults, self.rows))
        return Group(*parts)


def _figures(title: str, figures: Mapping[str, tuple[float, float, float]]) -> "Table":
    table = _table(title, "", P="right", R="right", F1="right")
    for name, ratios in figures.items():
        table.add_row(name, *(f"{100 * ratio:.2f}" for ratio in ratios))
    return table


def _tallies(title: str, tallies: Mapping[str, Tally]) -> "Table":
    table = _table(title, "", right="right", of="right", share="right")
    for name, tally in tallies.items():
        share = "–" if tally.share is None else f"{100 * tally.share:.1f} %"
        table.add_row(name, str(tally.right), str(tally.asked), share)
    return table


def _kinds(faults: Sequence[Fault]) -> "Table":
    table = _table(f"{len(faults)} errors", "kind", n="right")
    for kind, count in Counter(fault.kind for fault in faults).most_common():
        table.add_row(kind, str(count))
    return table


def _faults(faults: Sequence[Fault], rows: int) -> "Table":
    shown = sample(faults, rows)
    title = f"{len(shown)} of {len(faults)} errors, spread over the corpus"
    table = _table(title, "document", kind="left", context="left", gold="left", ours="left")
    for fault in shown:
        cells = (fault.doc_id, fault.kind, fault.context, fault.gold, fault.ours)
        table.add_row(*(_plain(cell) for cell in cells))
    return table


def _table(title: str, first: str, **columns: str) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column(first)
    for name, justify in columns.items():
        table.add_column(name, justify="right" if justify == "right" else "left")
    return table


def _plain(cell: str) -> "RenderableType":
    from rich.text import Text

    return Text(cell)
