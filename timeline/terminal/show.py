"""`show`: the rows of one table as a terminal table, filtered, in order of time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from timeline.errors import UsageError
from timeline.tables.files import table_files

if TYPE_CHECKING:
    import polars as pl
    from rich.table import Table

TableName = Literal["events", "timexes", "documents", "problems"]
Row = Mapping[str, Any]

_SHORT_HASH = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which rows to show; None does not filter.

    `since` and `until` are inclusive days: a row is shown when its interval, or the known
    end of an open one, touches them; a row without a date is not. `actor` is a part of a
    name in any case; `status` is a status of the events table.
    """

    since: date | None = None
    until: date | None = None
    actor: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A terminal table, and how many of the matching rows it holds."""

    table: "Table"
    rows: int
    matching: int


def show(out: str | Path, name: TableName, filters: Filters, limit: int) -> Shown:
    """The first `limit` matching rows of a table of the build in `out`; 0 shows all.

    Raises `UsageError` where `out` is no build or a filter does not fit the table.
    """
    import polars as pl

    frame = pl.scan_parquet(build_files(out, name))
    if name == "timexes":
        last_moment = pl.col("interval_end") - timedelta(microseconds=1)  # it is exclusive
        frame = frame.with_columns(last_moment=last_moment)
    frame = frame.filter(_conditions(name, filters))
    if name in _FIRST:
        by_time = pl.coalesce(_FIRST[name])
        frame = frame.with_row_index("_row").sort(by_time, pl.col("_row"), nulls_last=True)
    rows = frame.collect()
    shown = rows.head(limit) if limit else rows
    return Shown(_render(name, shown), shown.height, rows.height)


def build_files(out: str | Path, name: str) -> list[Path]:
    """The files of a table of the build in `out`; raises `UsageError` where there are none."""
    if not (files := table_files(Path(out), name)):
        raise UsageError(f"{out} holds no {name}.parquet; give the --out folder of a build")
    return files


def short_id(identifier: str) -> str:
    """An id with its document hash cut short, as `explain` takes it back.

    >>> short_id("3f786850e387550f-e2130")
    '3f7868-e2130'
    """
    document, dash, place = identifier.partition("-")
    return f"{document[:_SHORT_HASH]}{dash}{place}"


# Where each dated table has the first and the last moment of a row, best column first. Of
# an interval that is open on one side, the known end stands for both.
_FIRST = {
    "events": ("start_date", "earliest", "end_date", "latest"),
    "timexes": ("interval_start", "interval_end"),
    "documents": ("dct",),
}
_LAST = {
    "events": ("end_date", "latest", "start_date", "earliest"),
    "timexes": ("last_moment", "interval_start"),
    "documents": ("dct",),
}


def _conditions(name: TableName, filters: Filters) -> "pl.Expr":
    import polars as pl

    condition = pl.lit(True)
    if filters.since or filters.until:
        if name not in _FIRST:
            raise UsageError(f"--from and --to do not filter {name}; they are undated")
        condition &= pl.coalesce(_FIRST[name]).is_not_null()
    if filters.since:
        condition &= pl.coalesce(_LAST[name]) >= filters.since
    if filters.until:
        condition &= pl.coalesce(_FIRST[name]) < filters.until + timedelta(days=1)
    for option, wanted in (("actor", filters.actor), ("status", filters.status)):
        if wanted is not None and name != "events":
            raise UsageError(f"--{option} filters events, not {name}")
    if filters.actor is not None:
        actor = pl.col("actor").str.to_lowercase()
        condition &= actor.str.contains(filters.actor.lower(), literal=True)
    if filters.status is not None:
        condition &= pl.col("status") == filters.status
    return condition


def _render(name: TableName, rows: "pl.DataFrame") -> "Table":
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        show_edge=False,
        header_style="bold",
        expand=True,
    )
    for column in _COLUMNS[name]:
        table.add_column(
            column.header,
            style=column.style,
            ratio=column.share,
            no_wrap=not column.wraps,
            overflow="fold" if column.wraps else "ellipsis",
        )
    for row in rows.iter_rows(named=True):
        table.add_row(*(Text(column.cell(row)) for column in _COLUMNS[name]))
    return table


@dataclass(frozen=True, slots=True)
class _Column:
    """A column as wide as its cells, or with a `share` of the width that those leave."""

    header: str
    cell: Callable[[Row], str]
    style: str = ""
    share: int | None = None
    wraps: bool = False


def _value(name: str) -> Callable[[Row], str]:
    return lambda row: "" if row[name] is None else " ".join(str(row[name]).split())


def _identifier(name: str) -> _Column:
    return _Column("Id", lambda row: short_id(row[name]), "dim")


def event_time(row: Row) -> str:
    """When an event happened, for a reader: its EDTF string, or its bound.

    >>> event_time({"date_edtf": None, "earliest": date(2023, 1, 30), "latest": None})
    'from 2023-01-30'
    """
    if row["date_edtf"]:
        return row["date_edtf"]
    if row["earliest"] and row["latest"]:
        return f"{row['earliest']}/{row['latest']}"
    if row["earliest"]:
        return f"from {row['earliest']}"
    return f"by {row['latest']}" if row["latest"] else ""


def _when(row: Row) -> str:
    when = event_time(row)
    return when.replace("/", "/\n") if len(when) > len("[..2023-01-30]") else when


def _whom(row: Row) -> str:
    return " · ".join(" ".join(row[role].split()) for role in ("recipient", "object") if row[role])


_COLUMNS: dict[str, tuple[_Column, ...]] = {
    "events": (
        _Column("When", _when, "cyan"),
        _Column("Who", _value("actor"), "bold", share=3),
        _Column("Event", _value("trigger"), "green"),
        _Column("To whom, what", _whom, share=3),
        _Column("Status", _value("status")),
        _Column("Dated by", _value("date_text"), "cyan", share=3),
        _identifier("event_id"),
    ),
    "timexes": (
        _Column("Text", _value("text"), "bold", share=3),
        _Column("Type", _value("type")),
        _Column("Value", _value("value"), "cyan"),
        _Column("Mod", _value("mod")),
        _Column("Anchor", _value("anchor_value")),
        _Column("Rule", _value("rule"), "green", share=2),
        _identifier("timex_id"),
    ),
    "documents": (
        _Column("DCT", _value("dct"), "cyan"),
        _Column("Known from", _value("dct_method"), share=2),
        _Column("Place", _value("dateline_place"), share=2),
        _Column("Title", _value("title"), "bold", share=4),
        _Column("Timexes", _value("n_timexes")),
        _Column("Events", _value("n_events")),
        _identifier("doc_id"),
    ),
    "problems": (
        _Column("Input", _value("source_uri"), "bold", share=3, wraps=True),
        _Column("Stage", _value("stage")),
        _Column("Code", _value("code"), "yellow"),
        _Column("Reason", _value("reason"), share=4, wraps=True),
        _Column("Action", _value("action"), share=2, wraps=True),
    ),
}
