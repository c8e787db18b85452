"""Writes the pages that are made from the code: run `python docs/generate.py`."""

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from timeline.errors import SourceError, TimelineError
from timeline.model.problemcode import PROBLEM_CODES
from timeline.tables.describe import describe
from timeline.timex.rules import ENGLISH

GENERATED = Path(__file__).parent / "generated"


def rules_page() -> str:
    """The executed examples of every rule of English, a table a family."""
    lines: list[str] = []
    for family, rules in groupby(ENGLISH, key=lambda rule: rule.family):
        module = sys.modules[f"timeline.timex.rules.{family}"]
        lines += [f"### {family}", "", (module.__doc__ or "").replace("\n", " "), ""]
        lines += ["| written | value | rule |", "|---|---|---|"]
        refused: list[str] = []
        for rule in rules:
            for example in rule.examples:
                shown = _cell(example.text).replace(
                    _cell(example.surface), f"**{_cell(example.surface)}**", 1
                )
                lines.append(f"| {shown} | `{example.value}` | {rule.name.partition('.')[2]} |")
            refused += rule.refuses
        if refused:
            quoted = "; ".join(f"*{_cell(text)}*" for text in refused)
            lines += ["", f"Not taken by these rules: {quoted}."]
        lines.append("")
    return "\n".join(lines)


def errors_page() -> str:
    """The tree of errors and the codes of problems, a table each."""
    lines = ["## Errors", "", "What `timeline` raises on purpose, a tree of classes in"]
    lines += ["`timeline.errors`; `code` is what the log names.", ""]
    lines += ["| error | code | status | meaning |", "|---|---|---|---|"]
    lines += _errors(TimelineError, 0)
    lines += ["", "## Problems", "", "An input that cannot be read or understood whole costs a row"]
    lines += ["in the `problems` table, and never the run.", ""]
    lines += ["| code | stage | meaning | what to do |", "|---|---|---|---|"]
    lines += [
        f"| `{each.code}` | {each.stage} | {each.meaning} | {each.remedy} |"
        for each in PROBLEM_CODES
    ]
    return "\n".join([*lines, ""])


def _errors(error: type[TimelineError], depth: int) -> Iterator[str]:
    summary = (error.__doc__ or "").splitlines()[0]
    indent = "&emsp;" * depth
    code = "the problem's" if error is SourceError else f"`{error.code}`"
    yield f"| {indent}`{error.__name__}` | {code} | {error.exit_code} | {summary} |"
    for below in error.__subclasses__():
        if below.__module__ == error.__module__:
            yield from _errors(below, depth + 1)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*").replace("\n", " ").replace("$", "\\$")


#: Each generated page and what it must hold.
PAGES = {"tables.md": describe, "rules.md": rules_page, "errors.md": errors_page}


def main() -> None:
    """Write each generated page anew."""
    GENERATED.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (GENERATED / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
