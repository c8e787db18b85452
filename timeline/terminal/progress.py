"""What a build says of itself while it runs and when it ends, on standard error."""

import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager

from timeline.build.counts import Counts


@contextmanager
def watched() -> Generator[Callable[[Counts, float | None], None] | None]:
    """A function that shows how far a build is, or None where no terminal is watched.

    It takes the counts so far and the share of the input that has been read, if that is known.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        BarColumn(bar_width=20),
        TaskProgressColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    started = time.monotonic()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("loading", total=None)

        def show(counts: Counts, share: float | None) -> None:
            rate = counts.documents / max(time.monotonic() - started, 1e-9)
            bar.update(
                task,
                description=f"{counted(counts)}, {rate:,.1f} documents a second",
                total=None if share is None else 1.0,
                completed=share,
            )

        yield show


def summary(counts: Counts, seconds: float, out: str) -> str:
    """The last words of a build.

    >>> summary(Counts(documents=1, timexes=9, events=21), 1.54, "out")
    '1 document, 9 time expressions, 21 events, 0 problems in 1.5 s, written to out'
    """
    line = f"{counted(counts)} in {seconds:.1f} s, written to {out}"
    if counts.failed:
        line += (
            f"\n{counts.failed:,} of the documents could not be annotated; "
            f"see: timeline show {out} --table problems"
        )
    return line


def counted(counts: Counts) -> str:
    """The counts in words.

    >>> counted(Counts(documents=1200, timexes=9000, problems=1))
    '1,200 documents, 9,000 time expressions, 0 events, 1 problem'
    """
    named = (
        (counts.documents, "document"),
        (counts.timexes, "time expression"),
        (counts.events, "event"),
        (counts.problems, "problem"),
    )
    return ", ".join(f"{number:,} {noun}{'' if number == 1 else 's'}" for number, noun in named)
