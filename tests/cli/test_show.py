from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from timeline.tables.schema.events import EVENTS
from timeline.terminal.show import Filters, event_time, show


def lines(printed: str) -> list[str]:
    """The rows of a printed table, without its head and rule."""
    return [line for line in printed.splitlines() if line.strip()][2:]


def test_events_come_in_order_of_time_and_undated_last(run: Callable, built: Path) -> None:
    ran = run("show", built)
    assert (ran.status, ran.err) == (0, "")
    rows = lines(ran.out)
    assert len(rows) == 3
    assert rows[0].split()[:4] == ["2023-01-30", "Lima", "met", "occurred"]
    assert "Monday" in rows[0]
    assert rows[-1].split()[:3] == ["Oslo", "met", "planned"]


def test_ids_are_cut_short_but_whole_at_the_end(run: Callable, built: Path) -> None:
    event_id = pl.read_parquet(built / "events.parquet")["event_id"][0]
    assert f"{event_id[:6]}-{event_id.partition('-')[2]}" in run("show", built).out


@pytest.mark.parametrize(
    ("options", "rows"),
    [
        ([], 3),
        (["--status", "planned"], 1),
        (["--status", "denied"], 0),
        (["--actor", "LIM"], 2),
        (["--actor", "."], 0),
        (["--from", "2023-01-30"], 2),
        (["--from", "2023-01-31"], 0),
        (["--to", "2023-01-30"], 2),
        (["--to", "2023-01-29"], 0),
        (["--from", "2023-01-30", "--to", "2023-01-30", "--actor", "lima"], 2),
        (["--limit", "1"], 1),
        (["--limit", "0"], 3),
        (["--table", "timexes"], 2),
        (["--table", "timexes", "--from", "2023-01-30", "--to", "2023-01-30"], 2),
        (["--table", "timexes", "--from", "2023-01-31"], 0),
        (["--table", "timexes", "--to", "2023-01-29"], 0),
        (["--table", "documents"], 3),
        (["--table", "documents", "--from", "2023-01-31"], 0),
        (["--table", "documents", "--to", "2023-01-30"], 3),
    ],
)
def test_filters(run: Callable, built: Path, options: list[str], rows: int) -> None:
    ran = run("show", built, *options)
    assert ran.status == 0
    assert len(lines(ran.out)) == rows


DAY = date(2023, 1, 30)
OPEN_EVENTS = [
    {"trigger": "since", "earliest": DAY, "date_edtf": "2023-01-30/.."},
    {"trigger": "until", "latest": DAY, "date_edtf": None},
    {"trigger": "between", "earliest": date(2023, 1, 1), "latest": DAY, "date_edtf": None},
    {"trigger": "year", "start_date": date(2023, 1, 1), "end_date": date(2023, 12, 31)},
    {"trigger": "never"},
]


@pytest.mark.parametrize(
    ("since", "until", "triggers"),
    [
        (DAY, DAY, ["between", "year", "since", "until"]),
        (date(2023, 1, 10), date(2023, 1, 20), ["between", "year"]),
        (date(2023, 1, 31), None, ["year"]),
        (None, date(2022, 12, 31), []),
        (None, None, ["between", "year", "since", "until", "never"]),
    ],
)
def test_open_intervals_count_by_their_known_end(
    tmp_path: Path, since: date | None, until: date | None, triggers: list[str]
) -> None:
    columns = EVENTS.fields
    schema = {field.name: pl.Date if field.type == "date" else pl.String for field in columns}
    rows = [{"event_id": "d-e1"} | event for event in OPEN_EVENTS]
    pl.DataFrame(rows, schema=schema).write_parquet(tmp_path / "events.parquet")
    shown = show(tmp_path, "events", Filters(since=since, until=until), 0)
    assert [str(cell) for cell in shown.table.columns[2].cells] == triggers


def test_bounds_are_written_out() -> None:
    nothing = {"date_edtf": None, "earliest": None, "latest": None}
    assert event_time(nothing) == ""
    assert event_time(nothing | {"earliest": DAY}) == "from 2023-01-30"
    assert event_time(nothing | {"latest": DAY}) == "by 2023-01-30"
    assert event_time(nothing | {"earliest": DAY, "latest": DAY}) == "2023-01-30/2023-01-30"
    assert event_time(nothing | {"earliest": DAY, "date_edtf": "2023-01"}) == "2023-01"


def test_problems(run: Callable, built: Path) -> None:
    ran = run("show", built, "--table", "problems")
    assert ran.status == 0
    assert [word for word in ran.out.split() if word in {"no_dct", "empty"}] == ["no_dct", "empty"]


def test_a_cut_is_told_on_standard_error(run: Callable, built: Path) -> None:
    assert run("show", built, "--limit", "1").err == "1 of 3 events; --limit 0 prints all\n"


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--table", "timexes", "--actor", "x"], "--actor filters events, not timexes"),
        (["--table", "documents", "--status", "denied"], "--status filters events"),
        (["--table", "problems", "--from", "2023-01-01"], "--from and --to do not filter problems"),
        (["--limit", "-1"], "--limit"),
        (["--status", "done"], '"done"'),
        (["--from", "yesterday"], '"yesterday"'),
    ],
)
def test_filters_that_do_not_fit(
    run: Callable, built: Path, options: list[str], complaint: str
) -> None:
    ran = run("show", built, *options)
    assert (ran.status, ran.out) == (2, "")
    assert complaint in ran.err
    assert ran.err.count("\n") == 1


def test_a_folder_without_a_build(run: Callable, tmp_path: Path) -> None:
    ran = run("show", tmp_path)
    assert ran.status == 2
    assert "holds no events.parquet" in ran.err


def test_markup_in_an_article_is_printed_as_it_is(run: Callable, tmp_path: Path) -> None:
    from fake_annotator import FAKE

    from timeline.build import build

    article = tmp_path / "a.txt"
    article.write_text("[b]! On Monday [red]they[/red] met.")
    build([article], tmp_path / "out", annotator=FAKE)
    assert "[b]!" in run("show", tmp_path / "out").out
