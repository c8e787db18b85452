"""Event: who did what to whom, when, and as told by whom."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from timeline.model.granularity import Granularity

EventClass = Literal[
    "OCCURRENCE", "REPORTING", "STATE", "I_ACTION", "I_STATE", "ASPECTUAL", "PERCEPTION"
]
Status = Literal["occurred", "ongoing", "planned", "hypothetical", "denied"]
DateMethod = Literal["explicit", "same_clause", "same_sentence", "inherited", "dct", "none"]
AttributionKind = Literal["direct", "indirect"]
Role = Literal["actor", "recipient", "object", "instrument", "beneficiary", "place"]
Sector = Literal[
    "BUS", "COP", "CRM", "CVL", "EDU", "GOV", "IGO", "JUD", "LAB", "LEG", "MED", "MIL", "OPP",
    "PTY", "REB", "REF", "REL", "SPY", "UAF",
]  # fmt: skip

PlacePrecision = Literal["city", "region", "country"]
Measure = Literal["killed", "injured", "arrested", "displaced", "money"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One participant of an event: its full name as written, and where it stands.

    `country` is ISO 3166-1 alpha-3, `sector` one of PLOVER's actor sectors.
    """

    role: Role
    text: str
    head_lemma: str
    start: int
    end: int
    entity_type: str | None = None
    entity_id: str | None = None
    country: str | None = None
    sector: Sector | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDate:
    """When an event happened, as far as the text says.

    `start` and `end` are inclusive days; `earliest` and `latest` are bounds where only
    a bound is known ("since Monday", "before June"). `timex_start` is the offset of the
    timex that dates the event. All are None with `method` `none`.
    """

    method: DateMethod = "none"
    start: date | None = None
    end: date | None = None
    earliest: date | None = None
    latest: date | None = None
    precision: Granularity | None = None
    edtf: str | None = None
    timex_value: str | None = None
    timex_text: str | None = None
    timex_start: int | None = None
    relation: str | None = None
    signal: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPlace:
    """Where an event happened: the words, and what they could be located as.

    `country` is an ISO 3166-1 alpha-3 code; `latitude` and `longitude` are degrees, and
    known for cities alone. `precision` is what kind of place the words name.
    """

    text: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: PlacePrecision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number that the text states of an event, with the words `[start, end)` that state it.

    `low` and `high` bound it: both are the number where it is stated as such, and one is
    None where only a bound is known ("at least 14"). `unit` is `people`, or for money an
    ISO 4217 code, None where the currency is not plain.
    """

    measure: Measure
    low: float | None
    high: float | None
    unit: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event mention of one article.

    `trigger_start` and `trigger_end` are character offsets into the document's text.
    `tense` and `aspect` follow TimeML (PAST, PRESENT, FUTURE, NONE; PERFECTIVE,
    PROGRESSIVE, PERFECTIVE_PROGRESSIVE, NONE), `polarity` is POS or NEG, `modality` the
    modal word or None. `event_type` is PLOVER's, `ontology_type` the user's own.
    `attribution_kind` tells words between quotation marks from reported ones.
    """

    sentence_index: int
    sentence_start: int
    sentence_end: int
    trigger: str
    trigger_lemma: str
    trigger_start: int
    trigger_end: int
    event_class: EventClass
    status: Status
    tense: str
    aspect: str
    polarity: Literal["POS", "NEG"]
    confidence: float
    date: EventDate = EventDate()
    modality: str | None = None
    event_type: str | None = None
    event_mode: str | None = None
    ontology_type: str | None = None
    participants: tuple[Participant, ...] = ()
    attributed_to: str | None = None
    attribution_cue: str | None = None
    attribution_kind: AttributionKind | None = None
    place: EventPlace = EventPlace()
    quantities: tuple[Quantity, ...] = ()
    explanation: str = ""

    def participant(self, role: Role) -> Participant | None:
        """The first participant in that role, or None."""
        return next((p for p in self.participants if p.role == role), None)

    def quantity(self, measure: Measure) -> Quantity | None:
        """The first quantity of that measure, or None."""
        return next((q for q in self.quantities if q.measure == measure), None)
