"""Explanation: one sentence for a reader, saying what a row rests on."""

from timeline.events.attribution import Source
from timeline.events.reality import Reality
from timeline.events.triggers import Trigger
from timeline.model.event import EventDate

_STATUS = {
    "occurred": "told as having occurred",
    "ongoing": "told as going on",
    "planned": "planned",
    "hypothetical": "hypothetical",
    "denied": "denied",
}
_METHOD = {
    "explicit": "which depends on it",
    "same_clause": "in its clause",
    "same_sentence": "in its “when” clause",
    "inherited": "taken over from the event that governs it",
}
_RELATION = {
    "BEFORE": "before",
    "AFTER": "after",
    "BEGUN_BY": "from",
    "ENDED_BY": "until",
    "DURING": "during",
}


def explain(
    word: str, trigger: Trigger, reality: Reality, date: EventDate, source: Source | None
) -> str:
    """One sentence: what names the event, why its status, how it is dated, who says so."""
    kind = "The verb" if trigger.kind == "verb" else "The noun"
    parts = [f"{kind} “{word}” is {_STATUS[reality.status]} ({reality.reason})", _dated(date)]
    if source is not None:
        parts.append(f"attributed to {source.speaker or 'a source'} by “{source.cue}”")
    return "; ".join(parts) + "."


def _dated(date: EventDate) -> str:
    if date.method == "none":
        return "the text does not say when"
    if date.method == "dct":
        return f"dated {date.edtf}, the day of the article, as a plain verb of saying"
    when = date.edtf or date.timex_value or "without a calendar date"
    relation = _RELATION.get(date.relation or "")
    signal = f"{relation} " if relation else ""
    return f"dated {when} by {signal}“{date.timex_text}”, {_METHOD[date.method]}"
