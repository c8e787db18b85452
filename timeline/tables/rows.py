"""One article's annotation as the rows of the tables.

A row is a dictionary of plain values with exactly the columns of its table. What is not
known is None; nothing is guessed here.
"""

import json
from dataclasses import asdict
from datetime import date

from timeline.model.annotation import Annotation
from timeline.model.dateline import Dateline, Evidence
from timeline.model.event import Event, Participant, Quantity
from timeline.model.problem import Problem
from timeline.model.timex import Timex
from timeline.tables.check import Row, check_article
from timeline.tables.schema.events import QUAD_CLASSES

_NO_DATELINE = Dateline(start=0, end=0, text="")


def table_rows(annotation: Annotation, version: str) -> dict[str, list[Row]]:
    """The rows of one article, checked, by the name of their table and in order of the text.

    `version` is the version of this package, written into `extractor_version`. `stories`
    has no rows here: a happening is known only over all articles. Raises `SchemaError`
    where the annotation does not fit the schema.

    >>> from timeline.model.dateline import ArticleTime, Dct
    >>> from timeline.model.document import Document
    >>> article = Document(
    ...     doc_id="d1", text="It rained.", source_uri="rain.txt", source_format="text"
    ... )
    >>> rows = table_rows(
    ...     Annotation(document=article, time=ArticleTime(dct=Dct(value=None))), version="0.1.0"
    ... )
    >>> {name: len(of_table) for name, of_table in rows.items() if of_table}
    {'documents': 1}
    >>> rows["documents"][0]["dct"], rows["documents"][0]["dct_method"]
    (None, 'none')
    """
    doc_id, text = annotation.document.doc_id, annotation.document.text
    rows = {
        "documents": [_document_row(annotation, version)],
        "timexes": [_timex_row(doc_id, timex) for timex in annotation.timexes],
        "events": [_event_row(doc_id, text, event) for event in annotation.events],
        "participants": [
            _participant_row(event_id(doc_id, event.trigger_start), participant)
            for event in annotation.events
            for participant in event.participants
        ],
        "quantities": [
            _quantity_row(event_id(doc_id, event.trigger_start), quantity)
            for event in annotation.events
            for quantity in event.quantities
        ],
        "problems": [problem_row(problem) for problem in annotation.problems],
    }
    check_article(rows)
    return rows


def problem_row(problem: Problem) -> Row:
    """The row of a problem, whether or not there is an article to it.

    >>> row = problem_row(
    ...     Problem(
    ...         source_uri="a.txt",
    ...         stage="read",
    ...         code="empty",
    ...         reason="The file holds no text.",
    ...         action="skipped",
    ...     )
    ... )
    >>> row["code"], row["doc_id"]
    ('empty', None)
    """
    return {
        "source_uri": problem.source_uri,
        "doc_id": problem.doc_id,
        "stage": problem.stage,
        "code": problem.code,
        "reason": problem.reason,
        "action": problem.action,
    }


def timex_id(doc_id: str, start: int) -> str:
    """Identifier of the time expression that starts at that offset.

    >>> timex_id("5f0c", 12)
    '5f0c-t12'
    """
    return f"{doc_id}-t{start}"


def event_id(doc_id: str, trigger_start: int) -> str:
    """Identifier of the event mention whose trigger starts at that offset.

    >>> event_id("5f0c", 31)
    '5f0c-e31'
    """
    return f"{doc_id}-e{trigger_start}"


def _document_row(annotation: Annotation, version: str) -> Row:
    document, time = annotation.document, annotation.time
    dct, dateline = time.dct, time.dateline or _NO_DATELINE
    return {
        "doc_id": document.doc_id,
        "source_uri": document.source_uri,
        "source_format": document.source_format,
        "url": document.url,
        "title": document.title,
        "text": document.text,
        "language": document.language,
        "publisher": document.publisher,
        "author": document.author,
        "agency": dateline.agency,
        "published_at": _stated(time.published_at),
        "modified_at": _stated(time.modified_at),
        "crawled_at": _stated(time.crawled_at),
        "dateline_text": dateline.text if time.dateline else None,
        "dateline_start": dateline.start if time.dateline else None,
        "dateline_end": dateline.end if time.dateline else None,
        "dateline_place": dateline.place,
        "dateline_country": dateline.country,
        "dateline_lat": dateline.latitude,
        "dateline_lon": dateline.longitude,
        "timezone": dateline.timezone,
        "dct": dct.value,
        "dct_granularity": dct.granularity,
        "dct_method": dct.method,
        "dct_confidence": dct.confidence,
        "dct_evidence": _evidence(dct.evidence),
        "dct_conflict": dct.conflict,
        "dct_alternatives": _json(
            tuple({"dct": day.isoformat(), "share": share} for day, share in dct.alternatives)
        ),
        "n_timexes": len(annotation.timexes),
        "n_events": len(annotation.events),
        "extractor_version": version,
    }


def _timex_row(doc_id: str, timex: Timex) -> Row:
    interval = timex.interval
    return {
        "timex_id": timex_id(doc_id, timex.start),
        "doc_id": doc_id,
        "start": timex.start,
        "end": timex.end,
        "text": timex.text,
        "type": timex.type,
        "value": timex.value,
        "mod": timex.mod,
        "quant": timex.quant,
        "freq": timex.freq,
        "granularity": timex.granularity,
        "interval_start": interval.start if interval else None,
        "interval_end": interval.end if interval else None,
        "edtf": timex.edtf,
        "anchor_kind": timex.anchor_kind,
        "anchor_value": timex.anchor_value,
        "direction": timex.direction,
        "rule": timex.rule,
        "confidence": timex.confidence,
        "alternatives": _json(timex.alternatives),
        "explanation": timex.explanation or None,
    }


def _event_row(doc_id: str, text: str, event: Event) -> Row:
    when = event.date
    actor, recipient = event.participant("actor"), event.participant("recipient")
    patient = event.participant("object")
    dated_by = None if when.timex_start is None else timex_id(doc_id, when.timex_start)
    return {
        "event_id": event_id(doc_id, event.trigger_start),
        "story_id": None,
        "doc_id": doc_id,
        "sentence_index": event.sentence_index,
        "sentence": text[event.sentence_start : event.sentence_end],
        "trigger": event.trigger,
        "trigger_lemma": event.trigger_lemma,
        "trigger_start": event.trigger_start,
        "trigger_end": event.trigger_end,
        "event_class": event.event_class,
        "event_type": event.event_type,
        "event_mode": event.event_mode,
        "quad_class": event.event_type and QUAD_CLASSES[event.event_type],
        "ontology_type": event.ontology_type,
        "actor": actor and actor.text,
        "actor_type": actor and actor.entity_type,
        "recipient": recipient and recipient.text,
        "recipient_type": recipient and recipient.entity_type,
        "object": patient and patient.text,
        "place_text": event.place.text,
        "country": event.place.country,
        "lat": event.place.latitude,
        "lon": event.place.longitude,
        "place_precision": event.place.precision,
        "start_date": when.start,
        "end_date": when.end,
        "earliest": when.earliest,
        "latest": when.latest,
        "date_precision": when.precision,
        "date_edtf": when.edtf,
        "date_timex": when.timex_value,
        "date_text": when.timex_text,
        "timex_id": dated_by,
        "date_relation": when.relation,
        "date_method": when.method,
        "date_confidence": when.confidence,
        "status": event.status,
        "tense": event.tense,
        "aspect": event.aspect,
        "modality": event.modality,
        "polarity": event.polarity,
        "attributed_to": event.attributed_to,
        "attribution_cue": event.attribution_cue,
        "attribution_kind": event.attribution_kind,
        **_people("fatalities", event.quantity("killed")),
        **_people("injured", event.quantity("injured")),
        **_people("arrested", event.quantity("arrested")),
        **_people("displaced", event.quantity("displaced")),
        "salience": None,
        "confidence": event.confidence,
        "explanation": event.explanation or None,
    }


def _participant_row(of_event: str, participant: Participant) -> Row:
    return {
        "event_id": of_event,
        "role": participant.role,
        "text": participant.text,
        "head_lemma": participant.head_lemma,
        "entity_type": participant.entity_type,
        "start": participant.start,
        "end": participant.end,
        "entity_id": participant.entity_id,
        "country": participant.country,
        "sector": participant.sector,
    }


def _people(name: str, told: Quantity | None) -> Row:
    low, high = (told.low, told.high) if told is not None else (None, None)
    return {
        f"{name}_low": None if low is None else int(low),
        f"{name}_high": None if high is None else int(high),
    }


def _quantity_row(of_event: str, quantity: Quantity) -> Row:
    return {
        "event_id": of_event,
        "measure": quantity.measure,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "text": quantity.text,
        "start": quantity.start,
        "end": quantity.end,
    }


def _stated(moment: date | None) -> str | None:
    return moment.isoformat() if moment else None


def _evidence(evidence: tuple[Evidence, ...]) -> str | None:
    return _json(tuple(asdict(piece) for piece in evidence))


def _json(values: tuple[object, ...]) -> str | None:
    return json.dumps(values, ensure_ascii=False) if values else None
