"""`explain`: the account of one event, time expression or article, for a reader.

Everything it says stands in the tables; nothing is computed anew.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.errors import UsageError
from timeline.model.timex import Timex
from timeline.terminal.show import build_files, event_time, short_id

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

Row = Mapping[str, Any]
Fact = tuple[str, "str | Text | None"]

_CONTEXT = 160  # characters of text shown on either side of a marked span,
_WORD = 30  # and how many more to end with a whole word
_CANDIDATES = 5

_DCT_METHODS = {
    "option": "set for this run",
    "metadata": "stated by the source",
    "dateline_year": "the dateline, which gives the year",
    "dateline_inferred_year": "the dateline, its year inferred",
    "path": "the name of the file",
    "none": "nothing in the article or its source gives one",
}
_STANCES = {
    "chosen": "because",
    "supports": "supported by",
    "contradicts": "but",
    "bounds": "not later",
    "refused": "not used",
}
_DATE_METHODS = {
    "explicit": "stated by the event's own words",
    "same_clause": "by the time expression of the same clause",
    "same_sentence": "by the time expression of the same sentence",
    "inherited": "taken over from a time given earlier in the article",
    "dct": "by the article's own date",
    "none": "the text states no time for it",
}


def explain(out: str | Path, identifier: str) -> "RenderableType":
    """The account of one row of the build in `out`, ready to print.

    `identifier` is an `event_id`, `timex_id` or `doc_id`, or one with its hash cut short,
    as `show` prints them. Raises `UsageError` where no row, or more than one, has it.
    """
    _, dash, place = identifier.partition("-")
    if not dash:
        return _document(_find(out, "documents", "doc_id", identifier))
    if place.startswith("e"):
        return _event(out, _find(out, "events", "event_id", identifier))
    if place.startswith("t"):
        return _timex(out, _find(out, "timexes", "timex_id", identifier))
    raise UsageError(
        f"{identifier!r} is no id; give an event (3f7868-e21), a time expression "
        "(3f7868-t35) or an article (3f7868)"
    )


def explain_timex(timex: Timex) -> "RenderableType":
    """The account of one time expression that stands in no table, ready to print."""
    interval = timex.interval
    row = {
        **{field.name: getattr(timex, field.name) for field in fields(timex)},
        "interval_start": interval and interval.start,
        "interval_end": interval and interval.end,
        "alternatives": json.dumps(timex.alternatives),
    }
    return _facts_table(_timex_facts(row, dct="the anchor"))


def _find(out: str | Path, table: str, key: str, identifier: str) -> Row:
    import polars as pl

    document, dash, place = identifier.partition("-")
    condition = pl.col(key).str.starts_with(document) & pl.col(key).str.ends_with(dash + place)
    found = pl.scan_parquet(build_files(out, table)).filter(condition).collect()
    if found.is_empty():
        raise UsageError(f"{table} has no {key} {identifier!r}; `timeline show` lists the ids")
    if found.height > 1:
        candidates = ", ".join(found[key].head(_CANDIDATES))
        raise UsageError(f"{identifier!r} fits {found.height} rows; write more: {candidates}")
    return found.row(0, named=True)


def _event(out: str | Path, event: Row) -> "RenderableType":
    article = _find(out, "documents", "doc_id", event["doc_id"])
    facts: list[Fact] = [
        ("who", event["actor"]),
        ("event", f"{event['trigger']} ({event['trigger_lemma']}, {event['event_class']})"),
        ("to whom", event["recipient"]),
        ("what", event["object"]),
        ("where", event["place_text"]),
        ("told by", _joined((event["attributed_to"], event["attribution_cue"]))),
        ("status", _status(event)),
        ("when", _when(event)),
        ("because", event["explanation"]),
    ]
    timex = None
    if event["timex_id"]:
        timex = _find(out, "timexes", "timex_id", event["timex_id"])
        facts += _timex_facts(timex)
    spans = [(event["trigger_start"], event["trigger_end"])]
    if timex:
        spans.append((timex["start"], timex["end"]))
    return _page(
        f"Event {short_id(event['event_id'])}",
        _marked(article["text"], spans),
        facts + _article_facts(article),
    )


def _timex(out: str | Path, timex: Row) -> "RenderableType":
    article = _find(out, "documents", "doc_id", timex["doc_id"])
    return _page(
        f"Time expression {short_id(timex['timex_id'])}",
        _marked(article["text"], [(timex["start"], timex["end"])]),
        _timex_facts(timex) + _article_facts(article),
    )


def _document(article: Row) -> "RenderableType":
    head = article["dateline_start"], article["dateline_end"]
    spans = [(head[0], head[1])] if head[0] is not None else []
    counts = {"time expression": article["n_timexes"], "event": article["n_events"]}
    held = ", ".join(f"{count} {noun}{'s' * (count != 1)}" for noun, count in counts.items())
    return _page(
        f"Article {short_id(article['doc_id'])}",
        _marked(article["text"], spans),
        [*_article_facts(article), ("holds", held)],
    )


def _status(event: Row) -> str:
    grammar = [event["tense"], event["aspect"], event["modality"], event["polarity"]]
    return f"{event['status']} ({_joined(g for g in grammar if g not in ('NONE', 'POS'))})"


def _when(event: Row) -> str:
    how = _DATE_METHODS[event["date_method"]]
    when = event_time(event)
    if not when:
        return f"not known: {how}"
    precision = f", to the {event['date_precision']}" if event["date_precision"] else ""
    relation = _joined((event["date_relation"], _percent(event["date_confidence"])))
    return f"{when}{precision}, {how} ({relation})"


def _timex_facts(timex: Row, dct: str = "the article's own date") -> list[Fact]:
    value = f"{timex['type']} {timex['value']}"
    for name in ("mod", "quant", "freq"):
        if timex[name]:
            value += f", {name} {timex[name]}"
    interval = None
    if timex["interval_start"] or timex["interval_end"]:
        interval = f"from {_moment(timex['interval_start'])} until {_moment(timex['interval_end'])}"
    anchor = None
    if timex["anchor_kind"] != "none":
        kind = dct if timex["anchor_kind"] == "dct" else "another time of the article"
        anchor = f"{kind}, {timex['anchor_value']}"
        if timex["direction"]:
            anchor += f", direction {timex['direction']}"
    alternatives = ", ".join(json.loads(timex["alternatives"] or "[]"))
    return [
        ("time words", f"“{' '.join(timex['text'].split())}”"),
        ("value", value),
        ("interval", interval),
        ("EDTF", timex["edtf"]),
        ("counted from", anchor),
        ("worked out", timex["explanation"]),
        ("rule", f"{timex['rule']} ({_percent(timex['confidence'])})"),
        ("or else", alternatives or None),
    ]


def _article_facts(article: Row) -> list[Fact]:
    evidence = json.loads(article["dct_evidence"] or "[]")
    stances = {piece["stance"] for piece in evidence}
    how = _DCT_METHODS[article["dct_method"]]
    if article["dct_method"] == "metadata" and ("dateline", "chosen") in {
        (piece["source"], piece["stance"]) for piece in evidence
    }:
        how = "the dateline's day, in the year that the source states"
    dct = f"{article['dct'] or 'not known'}: {how}"
    if article["dct"]:
        dct += f" ({_percent(article['dct_confidence'])})"
    return [
        ("article", _joined((article["title"], article["publisher"], article["source_uri"]))),
        ("dateline", article["dateline_text"]),
        ("its own date", dct),
        *_evidence_facts(evidence),
        # What contradicts the date has been said above, in words.
        ("conflict", None if "contradicts" in stances else article["dct_conflict"]),
        ("or else", _alternatives(json.loads(article["dct_alternatives"] or "[]"))),
    ]


def _evidence_facts(evidence: list[Row]) -> Iterator[Fact]:
    """The evidence for an article's own date, by what it is to it: the label stands once.

    The field of a record or a page is named beside it; other notes say what they are about.
    """
    because = "chosen" if any(piece["stance"] == "chosen" for piece in evidence) else "supports"
    for stance, label in _STANCES.items():
        label = _STANCES["chosen"] if stance == because else label
        for piece in evidence:
            if piece["stance"] == stance:
                field = f" ({piece['source']})" if ":" in piece["source"] else ""
                yield label, f"{piece['note']}{field}"
                label = ""


def _alternatives(others: list[Row]) -> str | None:
    shares = [f"{other['dct']} ({other['share']:.0%})" for other in others]
    return ", ".join(shares) or None


def _marked(text: str, spans: list[tuple[int, int]]) -> "Text":
    """The text around the spans, each in brackets, so that they show without colour too."""
    from rich.text import Text

    spans = sorted(spans) or [(0, 0)]
    first = max(0, spans[0][0] - _CONTEXT)
    first = text.rfind(" ", max(0, first - _WORD), first) + 1 or first
    last = min(len(text), spans[-1][1] + _CONTEXT)
    last = max(last, text.find(" ", last, last + _WORD))
    marked = Text("…" if first else "")
    position = first
    for start, end in spans:
        marked.append(text[position:start])
        if start < end:
            marked.append(f"[{text[start:end]}]", style="bold reverse")
        position = end
    marked.append(text[position:last])
    marked.append("…" if last < len(text) else "")
    return marked


def _page(title: str, passage: "Text", facts: list[Fact]) -> "RenderableType":
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    return Group(Text(title, style="bold"), Padding(passage, (1, 4)), _facts_table(facts))


def _facts_table(facts: list[Fact]) -> "Table":
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, fact in facts:
        if fact:
            grid.add_row(label, fact if isinstance(fact, Text) else Text(fact))
    return grid


def _joined(parts: Iterable[str | None]) -> str:
    return ", ".join(part for part in parts if part)


def _percent(confidence: float | None) -> str:
    return "" if confidence is None else f"confidence {confidence:.2f}"


def _moment(moment: Any) -> str:
    if moment is None:
        return "open"
    return str(moment.date()) if moment.time() == moment.min.time() else f"{moment:%Y-%m-%d %H:%M}"
