"""Console blocks of the documentation: their `$ timeline …` lines are run and compared."""

import contextlib
import io
import shlex
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest
from sybil import Example


@dataclass
class ConsoleExamples:
    """Checks console blocks, and keeps those that printed something else.

    Output that begins with `timeline: ` is that of a command that fails. A command without
    output in its block may print what it likes, and other commands (`$ pip …`) are for the
    reader alone.
    """

    stale: list[tuple[Path, str, str]] = field(default_factory=list)

    def check(self, example: Example) -> str | None:
        """What differs in a block; None where nothing does."""
        written = str(example.parsed)
        printed = "\n".join(_run_again(part) for part in _parts(written)) + "\n"
        if printed == written:
            return None
        self.stale.append((Path(example.path), written, printed))
        return f"written:\n{written}\nprinted (accept with --refresh-docs):\n{printed}"

    def refresh(self) -> None:
        """Write what was printed into the pages."""
        for path, written, printed in self.stale:
            page = path.read_text(encoding="utf-8")
            path.write_text(page.replace(written, printed, 1), encoding="utf-8")


def _parts(block: str) -> list[str]:
    """Each command of a block, with the output that is written below it."""
    lines = block.rstrip("\n").split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
    return ["\n".join(lines[start:end]) for start, end in pairwise([*starts, len(lines)])]


def _run_again(part: str) -> str:
    command, _, written = part.partition("\n")
    if not command.startswith("$ timeline "):
        return part
    status, printed = _timeline(shlex.split(command)[2:])
    assert status == (2 if written.startswith("timeline: ") else 0), printed
    return f"{command}\n{printed}" if written else part


def _timeline(arguments: list[str]) -> tuple[object, str]:
    """Status and output of the command line; of a failure, what it says on standard error."""
    from timeline.cli import main

    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        pytest.raises(SystemExit) as stop,
    ):
        main(arguments)
    printed = err.getvalue() if stop.value.code else out.getvalue()
    return stop.value.code, "\n".join(line.rstrip() for line in printed.rstrip().splitlines())
