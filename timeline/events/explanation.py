"""Explanation: one sentence for a reader, saying what a row rests on."""

from timeline.events.attribution.sources import Source
from timeline.events.factuality.reality import Reality
from timeline.events.triggers.eventwords import Trigger
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
_SIGNAL = {
    "said": "as a plain verb of saying",
    "perfect": "as news in the present perfect",
    "present": "as what holds or is done that day",
    "past": "as news of its opening",
    "headline": "as what the headline tells",
    "story": "as the news that goes on",
    "coordinated": "as the act it is told with",
    "retold": "as another mention of that event",
    "before": "as told to lie before",
    "planned": "as what lies ahead",
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
        parts.append(attribution(source.speaker, source.cue))
    return "; ".join(parts) + "."


def attribution(speaker: str | None, cue: str, name: str = "") -> str:
    """Who says so, by which word; `name` is who the pronoun `speaker` stands for."""
    named = f" ({name})" if name else ""
    return f"attributed to {speaker or 'a source'}{named} by “{cue}”"


def _dated(date: EventDate) -> str:
    if date.method == "none":
        return "the text does not say when"
    why = _SIGNAL[date.signal] if date.signal is not None else _METHOD.get(date.method, "")
    when = date.edtf or date.timex_value or "without a calendar date"
    if date.timex_text is None:
        return f"dated {when} from the day of the article, {why}"
    relation = _RELATION.get(date.relation or "") if date.signal is None else None
    signal = f"{relation} " if relation else ""
    return f"dated {when} by {signal}“{date.timex_text}”, {why}"
