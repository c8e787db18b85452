"""Reality: status, tense, aspect, modality and polarity of an event, with the reason."""

from dataclasses import dataclass
from typing import Literal

from timeline.events.factuality.nounstatus import noun_status
from timeline.events.factuality.verbstatus import verb_status
from timeline.events.grammar.clauses import is_negated_noun
from timeline.events.grammar.verbgroup import VerbGroup, verb_group
from timeline.events.triggers.eventwords import Trigger
from timeline.events.vocabulary import Vocabulary
from timeline.model.event import Status
from timeline.model.sentence import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Reality:
    """Everything that is known of an event's reality; fields as in `Event`."""

    status: Status
    reason: str
    tense: str
    aspect: str
    modality: str | None
    polarity: Literal["POS", "NEG"]


def reality_of(sentence: Sentence, trigger: Trigger, words: Vocabulary, headline: bool) -> Reality:
    """The reality of an event; `headline` tells that the sentence stands above the body."""
    if trigger.kind == "verb":
        group = verb_group(sentence, trigger.token, words)
        finding = verb_status(sentence, trigger.token, words, headline)
    else:
        group = VerbGroup()
        if trigger.carrier is not None and sentence.upos[trigger.carrier] == "VERB":
            group = verb_group(sentence, trigger.carrier, words)
        finding = noun_status(sentence, trigger, words, headline)
    negative = group.negator is not None or is_negated_noun(sentence, trigger.token, words)
    return Reality(
        status=finding.status,
        reason=finding.reason,
        tense=group.tense,
        aspect=group.aspect,
        modality=group.modality,
        polarity="NEG" if negative else "POS",
    )
