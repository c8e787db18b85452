"""What a build says of itself while it runs and when it ends, on standard error."""

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from timeline.build.counts import Counts


@contextmanager
def watched() -> Generator[Callable[[Counts], None] | None]:
    """A function that shows the counts so far, or None where no terminal is watched."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("loading")
        yield lambda counts: bar.update(task, description=counted(counts))


def summary(counts: Counts, seconds: float, out: Path) -> str:
    """The last words of a build.

    >>> summary(Counts(documents=1, timexes=9, events=21), 1.54, Path("out"))
    '1 document, 9 time expressions, 21 events, 0 problems in 1.5 s, written to out'
    """
    line = f"{counted(counts)} in {seconds:.1f} s, written to {out}"
    if counts.failed:
        line += (
            f"\n{counts.failed:,} of the documents could not be annotated, which is a defect of "
            f"timeline; see: timeline show {out} --table problems"
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
