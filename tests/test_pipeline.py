"""One article's way through the house, and what the options change of it."""

import pytest

from timeline import Options, annotate
from timeline.model.document import Document, document_id
from timeline.pipeline import load_resources

LEAD = (
    "LIMA, March 4, 2024 (NNA) - The port workers' union called off its strike after a night "
    "of talks with the harbour authority. "
)
FILLING = "The union represents crane drivers, pilots and guards at all four of the ports. " * 6


def article(text: str) -> Document:
    return Document(
        doc_id=document_id(None, text), text=text, source_uri="port.txt", source_format="text"
    )


@pytest.mark.parametrize("fast", [False, True])
def test_fast_leaves_out_what_has_no_date_and_does_not_lead(fast: bool) -> None:
    text = LEAD + FILLING + "Guards arrested two crane drivers. Ships left the port on Sunday."
    found = annotate(article(text), load_resources(Options(fast=fast)))
    triggers = {event.trigger for event in found.events}
    assert {"talks", "left"} <= triggers
    assert ("arrested" in triggers) is not fast


def test_fast_reads_a_dated_sentence_as_it_is_read_among_all() -> None:
    text = LEAD + FILLING + "Ships left the port of Callao on Sunday for the first time."
    whole, quick = (
        next(event for event in annotate(article(text), load_resources(options)).events[::-1])
        for options in (Options(), Options(fast=True))
    )
    assert (whole.trigger, whole.date, whole.participants) == (
        quick.trigger,
        quick.date,
        quick.participants,
    )
    assert text[quick.trigger_start : quick.trigger_end] == "left"
