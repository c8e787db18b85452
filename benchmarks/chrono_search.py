"""Baseline tagger: chrono-node, run over all articles in one Node process.

Needs `node`, and `chrono-node` where Node finds it (`npm install --prefix DIR chrono-node`,
then `NODE_PATH=DIR/node_modules`). A value is written to the finest unit that chrono calls
certain; where it is certain of none ("last week"), to the ISO week.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from timeline.evaluate.timeml import GoldDocument
from timeline.model.timex import Timex

SCRIPT = Path(__file__).with_suffix(".cjs")


@dataclass(frozen=True, slots=True)
class ChronoRun:
    """The timexes of each article, in the order given, and the seconds of each round."""

    timexes: tuple[tuple[Timex, ...], ...]
    seconds: tuple[float, ...]


def chrono_run(documents: Sequence[GoldDocument], *, rounds: int = 1) -> ChronoRun | None:
    """What chrono-node finds; None where Node or chrono-node is not installed."""
    if shutil.which("node") is None:
        return None
    articles = [
        {"text": document.text, "reference": f"{_day(document)}T12:00:00Z"}
        for document in documents
    ]
    finished = subprocess.run(
        ["node", str(SCRIPT)],
        input=json.dumps({"articles": articles, "rounds": rounds}),
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "TZ": "UTC"},
    )
    if "MODULE_NOT_FOUND" in finished.stderr:
        return None
    finished.check_returncode()
    answer = json.loads(finished.stdout)
    pairs = zip(documents, answer["found"], strict=True)
    timexes = (tuple(_timex(document.text, item) for item in items) for document, items in pairs)
    return ChronoRun(tuple(timexes), tuple(answer["seconds"]))


def _day(document: GoldDocument) -> str:
    return str(document.article_time().dct.value or date(2000, 1, 1))


def _timex(text: str, item: dict) -> Timex:
    # JavaScript counts UTF-16 units, Python characters.
    start = len(text.encode("utf-16-le")[: 2 * item["index"]].decode("utf-16-le"))
    return Timex(
        start=start,
        end=start + len(item["text"]),
        text=item["text"],
        type="TIME" if "hour" in item["certain"] else "DATE",
        value=_value(item["values"], set(item["certain"])),
        rule="chrono.node",
    )


def _value(values: dict[str, int], certain: set[str]) -> str:
    year, month = f"{values['year']:04d}", f"{values['month']:02d}"
    day = f"{year}-{month}-{values['day']:02d}"
    if "hour" in certain:
        return f"{day}T{values['hour']:02d}:{values['minute']:02d}"
    if certain & {"day", "weekday"}:
        return day
    if "month" in certain:
        return f"{year}-{month}"
    if "year" in certain:
        return year
    iso = date.fromisoformat(day).isocalendar()
    return f"{iso.year}-W{iso.week:02d}"
