"""PLOVER gold standard records: type, actor and recipient of one event a sentence.

The records (Open Event Data Alliance, 2016) are of the CAMEO manuals' sentences in PLOVER's first
draft; types that were renamed since are read as what they became. A sentence is right where any
event of ours has the type; actor and recipient heads are compared on the event that fits best.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from timeline.errors import CorpusMissing
from timeline.evaluate.events.tally import Fault, Tally, of
from timeline.model.event import Event, Role

# PLOVER 0.5b1 to PLOVER 1.0 (2023).
RENAMED: Mapping[str, frozenset[str]] = {
    "DEMAND": frozenset({"REQUEST"}),
    "DISAPPROVE": frozenset({"ACCUSE"}),
    "INVESTIGATE": frozenset({"ACCUSE"}),
    "FIGHT": frozenset({"ASSAULT"}),
    "YIELD": frozenset({"CONCEDE"}),
    "SANCTION": frozenset({"SANCTION"}),
}

_MARKS = ".,()’'\""


@dataclass(frozen=True, slots=True)
class GoldRecord:
    """One coded sentence; `types` are the names that its type goes by now."""

    record_id: str
    text: str
    written: date
    types: frozenset[str]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


def read_records(path: Path) -> tuple[GoldRecord, ...]:
    """The records of a JSON file; raises `CorpusMissing` where it is none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return tuple(_record(entry) for entry in content)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CorpusMissing(
            f"{path} holds no PLOVER records ({error}): give a gold standard file in JSON"
        ) from error


def _record(entry: Mapping[str, Any]) -> GoldRecord:
    kind = entry["event"].split("-")[0].strip().upper()
    return GoldRecord(
        record_id=entry["id"],
        text=entry["text"],
        written=date.fromisoformat(entry.get("date") or "2000-01-01"),
        types=RENAMED.get(kind, frozenset({kind})),
        actors=tuple(_names(entry.get("source"))),
        recipients=tuple(_names(entry.get("target"))),
    )


def _names(actors: object) -> Iterator[str]:
    for actor in actors if isinstance(actors, list) else ():
        if name := actor.get("actorText"):
            yield name


def score_record(
    record: GoldRecord, events: Sequence[Event]
) -> tuple[dict[str, Tally], tuple[Fault, ...]]:
    """The tallies of one sentence, and what is wrong with it."""
    best = max(events, key=lambda event: _fit(record, event), default=None)
    typed = best is not None and best.event_type in record.types
    tallies = {"type": of([typed]), "any type given": of([any(e.event_type for e in events)])}
    if record.actors:
        tallies["actor head"] = of([_has(best, "actor", record.actors)])
    if record.recipients:
        tallies["recipient head"] = of([_has(best, "recipient", record.recipients)])
    wrong = [name for name in ("type", "actor head", "recipient head") if _wrong(tallies, name)]
    gold = f"{'/'.join(sorted(record.types))}: {', '.join(record.actors)} → " + ", ".join(
        record.recipients
    )
    faults = (Fault(record.record_id, ", ".join(wrong), record.text, gold, _told(best)),)
    return tallies, faults if wrong else ()


def _wrong(tallies: Mapping[str, Tally], name: str) -> bool:
    return name in tallies and not tallies[name].right


def _fit(record: GoldRecord, event: Event) -> int:
    """How many of type, actor and recipient an event has right; the type counts most."""
    return (
        3 * (event.event_type in record.types)
        + _has(event, "actor", record.actors)
        + _has(event, "recipient", record.recipients)
    )


def _has(event: Event | None, role: Role, names: Sequence[str]) -> bool:
    """True where the head of a participant in that role is a word of a gold name.

    The gold marks what a code is read from, often less than the phrase ("Red Cross" of "Red
    Cross officials", "Palestinian" of "Palestinian prisoners"): a phrase that holds the whole
    of it is right too.
    """
    words = {word.strip(_MARKS).lower() for name in names for word in name.split()}
    return event is not None and any(
        participant.role == role
        and (
            _head(participant.text, participant.head_lemma) & words
            or any(_words(name) <= _words(participant.text) for name in names)
        )
        for participant in event.participants
    )


def _words(name: str) -> set[str]:
    return {word.strip(_MARKS).removesuffix("'s").lower() for word in name.split()}


def _head(text: str, lemma: str) -> set[str]:
    """The head word as it is written, and its lemma."""
    return {lemma.lower()} | {
        word.lower() for word in text.split() if word.lower().startswith(lemma.lower()[:4])
    }


def _told(event: Event | None) -> str:
    if event is None:
        return "–"
    actor, recipient = event.participant("actor"), event.participant("recipient")
    sides = " → ".join(side.text if side else "–" for side in (actor, recipient))
    return f"{event.event_type or '–'} “{event.trigger}”: {sides}"
