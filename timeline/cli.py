"""The command line: `python -m timeline`. The only place that prints or exits.

Results go to standard output; progress, summaries and errors to standard error. The
status is 0 where all went well, 1 where something failed, 2 where an option or an
argument cannot be used.
"""

import os
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, NoReturn

from cyclopts import App, CycloptsError, Group, Parameter

from timeline import __version__
from timeline.build import build as build_tables
from timeline.errors import TimelineError, UsageError
from timeline.model.event import Status
from timeline.model.options import Options
from timeline.model.timex import Genre
from timeline.sources import ColumnMap
from timeline.terminal import examples
from timeline.terminal.progress import summary, watched
from timeline.terminal.screen import screen
from timeline.terminal.show import Filters, TableName

app = App(
    name="timeline",
    help="Turn news articles into tables of dated events, with every date explained.",
    help_format="plaintext",
    help_epilogue=examples.ALL,
    version=f"timeline {__version__}",
    print_error=False,
    exit_on_error=False,
    suppress_keyboard_interrupt=False,
    verbose=False,
    result_action="return_value",
)
evaluate = App(
    name="evaluate",
    help="Score this package against a gold corpus.",
    help_epilogue=examples.EVALUATE,
)
app.command(evaluate)

_COLUMNS = Parameter(
    name="*",
    name_transform="{}-column".format,
    group=Group("Columns of tabular input", help="Guessed from their usual names."),
)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line on these arguments, or on the process's own, and exit."""
    try:
        status = app(arguments)
        sys.stdout.flush()
    except (CycloptsError, TimelineError) as error:
        status = _complain(error, getattr(error, "exit_code", UsageError.exit_code))
    except BrokenPipeError:
        # The reader of a pipe has seen enough; nothing more can be flushed at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    except OSError as error:
        status = _complain(error, 1)
    except KeyboardInterrupt:
        status = _complain("interrupted", 130)
    sys.exit(status or 0)


def _complain(error: Exception | str, status: int) -> int:
    print("timeline:", " ".join(str(error).split()), file=sys.stderr)
    return status


@app.command(help_epilogue=examples.BUILD)
def build(
    paths: Annotated[list[str], Parameter(allow_leading_hyphen=True)],
    /,
    *,
    out: Path,
    as_of: date | None = None,
    dct: date | None = None,
    model: str | None = None,
    genre: Genre | None = None,
    no_events: Annotated[bool, Parameter(negative="", show_default=False)] = False,
    format_name: Annotated[str | None, Parameter(name="--format")] = None,
    workers: int | None = None,
    columns: Annotated[ColumnMap | None, _COLUMNS] = None,
) -> int:
    """Write the tables of all articles under the given paths.

    They appear in the folder when all of them are whole; an earlier build
    there is replaced. The status is 1 where no article could be used.

    Parameters
    ----------
    paths
        Files, folders or patterns to read; `-` is standard input.
    out
        Folder for the tables: a new one, or that of an earlier build.
    as_of
        Latest day that an article can be from; helps to infer a missing year.
    dct
        Creation date of every article, instead of its own.
    model
        Name or path of a spaCy pipeline, instead of the shipped English model.
    genre
        How dates without a year are read: `news`, from the article's day, or `narrative`,
        from the date told last. Found out for each article by default.
    no_events
        Write time expressions alone; no parser is loaded.
    format_name
        Format of all input, whatever its extension: text, jsonl, csv, …
    workers
        Number of processes; all cores by default.
    columns.text
        Column of the article's text.
    columns.title
        Column of the headline.
    columns.published
        Column of the date of publication.
    columns.modified
        Column of the date of the last change.
    columns.publisher
        Column of the publisher.
    columns.author
        Column of the author.
    columns.language
        Column of the language.
    """
    if workers is not None and workers < 1:
        raise UsageError(f"--workers must be 1 or more, not {workers}")
    started = time.monotonic()
    with watched() as progress:
        counts = build_tables(
            paths,
            out,
            Options(dct=dct, as_of=as_of, model=model, events=not no_events, genre=genre),
            columns=columns,
            format_name=format_name,
            workers=workers or _cores(),
            progress=progress,
        )
    print(summary(counts, time.monotonic() - started, out), file=sys.stderr)
    return 0 if counts.documents > counts.failed else 1


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


@evaluate.command(help_epilogue=examples.EVALUATE)
def timex(
    corpus: Path,
    /,
    *,
    errors: int = 0,
    against: Path | None = None,
    json: Path | None = None,
) -> None:
    """Score the time expressions of a TimeML corpus as TempEval-3 does.

    Parameters
    ----------
    corpus
        Folder of TimeML files, or one file.
    errors
        Number of errors to show in context.
    against
        Earlier run, saved with --json, to compare with.
    json
        File to save this run in.
    """
    from timeline.evaluate.command import evaluate_timex

    report = evaluate_timex(corpus, against=against, errors=errors, json_file=json)
    screen().print(report.render())


def _moment(written: str | None) -> date | datetime | None:
    if written is None:
        return None
    for parse in (date.fromisoformat, datetime.fromisoformat):
        with suppress(ValueError):
            return parse(written)
    raise UsageError(f"--anchor must be like 2023-01-30 or 2023-01-30T09:00, not {written!r}")


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
