"""Problem: an input that could not be read whole, or not understood in part."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What was wrong with one input, and what was done about it.

    `stage` is the part of the pipeline (`read`, `language`, `dateline`, `annotate`),
    `code` a short stable word (`empty`, `binary`, `encoding`, `no_dct`, …), `reason` one
    sentence, `action` what was done (`skipped`, `kept without dates`, …).
    """

    source_uri: str
    stage: str
    code: str
    reason: str
    action: str
    doc_id: str | None = None
