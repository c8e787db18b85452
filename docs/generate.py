"""Writes the pages that are made from the code: run `python docs/generate.py`."""

import sys
from itertools import groupby
from pathlib import Path

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


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*").replace("\n", " ").replace("$", "\\$")


#: Each generated page and what it must hold.
PAGES = {"tables.md": describe, "rules.md": rules_page}


def main() -> None:
    """Write each generated page anew."""
    GENERATED.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (GENERATED / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
