"""`timeline show`, `explain`, `resolve` and `schema`: what a build holds and how it came about."""

import sys
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from timeline.cli.app import app
from timeline.errors import UsageError
from timeline.model.event import Status
from timeline.terminal import examples
from timeline.terminal.screen import screen
from timeline.terminal.show import Filters, TableName

# More faults than these tell a reader nothing new.
_MOST_FAULTS = 50


@app.command(help_epilogue=examples.SHOW)
def show(
    out: Path,
    /,
    *,
    table: TableName = "events",
    since: Annotated[date | None, Parameter(name="--from")] = None,
    until: Annotated[date | None, Parameter(name="--to")] = None,
    actor: str | None = None,
    status: Status | None = None,
    limit: int = 25,
) -> None:
    """Print rows of a build as a table, in order of time, undated rows last.

    Parameters
    ----------
    out
        Folder of a build.
    table
        Which table.
    since
        Only what can have happened on this day or later.
    until
        Only what can have happened on this day or earlier.
    actor
        Only events whose actor's name holds these letters.
    status
        Only events of this status.
    limit
        Number of rows; 0 prints all.
    """
    from timeline.terminal.show import show as shown

    if limit < 0:
        raise UsageError(f"--limit must be 0 or more, not {limit}")
    filters = Filters(since=since, until=until, actor=actor, status=status)
    result = shown(out, table, filters, limit)
    screen().print(result.table)
    if result.rows < result.matching:
        note = f"{result.rows} of {result.matching:,} {table}; --limit 0 prints all"
        print(note, file=sys.stderr)


@app.command(help_epilogue=examples.EXPLAIN)
def explain(
    identifier: Annotated[str, Parameter(name="ID")],
    /,
    *,
    out: Annotated[Path, Parameter(name="--in")],
) -> None:
    """Say how an event, a time expression or an article came by its date.

    Parameters
    ----------
    identifier
        An id of the tables, or one cut short as `show` prints it.
    out
        Folder of a build.
    """
    from timeline.terminal.explain import explain as account_of

    screen().print(account_of(out, identifier))


@app.command(help_epilogue=examples.RESOLVE)
def resolve(expression: str, /, *, anchor: str | None = None) -> None:
    """Resolve one time expression.

    Parameters
    ----------
    expression
        Words such as "last Tuesday" or "May 2019".
    anchor
        Day (2023-01-30) or local time (2023-01-30T09:00) to resolve it against.
    """
    from timeline.terminal.explain import explain_timex
    from timeline.timex import resolve as resolved

    screen().print(explain_timex(resolved(expression, _moment(anchor))))


@app.command(help_epilogue=examples.SCHEMA)
def schema(
    table: str | None = None,
    /,
    *,
    json: Annotated[bool, Parameter(negative="", show_default=False)] = False,
) -> None:
    """Describe the columns of the tables.

    Parameters
    ----------
    table
        Name of one table; all of them by default.
    json
        Print Table Schemas as JSON, for programs.
    """
    from timeline.tables.describe import describe

    print(describe(table, "json" if json else "text"), end="")


@app.command(help_epilogue=examples.VERIFY)
def verify(out: Path, /) -> int:
    """Check that a build is whole: hashes, schemas, keys, and words at their offsets.

    The status is 1 where anything is wrong.

    Parameters
    ----------
    out
        Folder of a build.
    """
    from timeline.build.verify import verify as faults

    found = 0
    for fault in faults(out):
        found += 1
        if found <= _MOST_FAULTS:
            print(f"{fault.where}: {fault.reason}")
    print(f"{out}: {f'{found:,} faults' if found else 'whole'}")
    return 1 if found else 0


def _moment(written: str | None) -> date | datetime | None:
    if written is None:
        return None
    for parse in (date.fromisoformat, datetime.fromisoformat):
        with suppress(ValueError):
            return parse(written)
    raise UsageError(f"--anchor must be like 2023-01-30 or 2023-01-30T09:00, not {written!r}")
