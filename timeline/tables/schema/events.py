"""The `events` table: one row an event mention, dated as far as the text dates it."""

from timeline.model.event import (
    AttributionKind,
    DateMethod,
    Event,
    EventClass,
    PlacePrecision,
    Status,
)
from timeline.model.sentence import EntityLabel
from timeline.tables.schema.field import (
    GRANULARITIES,
    Field,
    ForeignKey,
    Table,
    confidence,
    count,
    degrees,
    members,
    offset,
)

# PLOVER event types, as POLECAT names them.
# PLOVER's types by its quad class (codebook 1.0): verbal or material, cooperation or conflict.
QUAD_CLASSES = {
    "AGREE": "verbal cooperation",
    "CONSULT": "verbal cooperation",
    "SUPPORT": "verbal cooperation",
    "CONCEDE": "verbal cooperation",
    "COOPERATE": "material cooperation",
    "AID": "material cooperation",
    "RETREAT": "material cooperation",
    "REQUEST": "verbal conflict",
    "ACCUSE": "verbal conflict",
    "REJECT": "verbal conflict",
    "THREATEN": "verbal conflict",
    "PROTEST": "material conflict",
    "SANCTION": "material conflict",
    "MOBILIZE": "material conflict",
    "COERCE": "material conflict",
    "ASSAULT": "material conflict",
}
PLOVER_TYPES = tuple(QUAD_CLASSES)
# TimeML 1.2.1, attribute `relType` of TLINK.
TLINK_RELATIONS = (
    "BEFORE",
    "AFTER",
    "INCLUDES",
    "IS_INCLUDED",
    "DURING",
    "DURING_INV",
    "SIMULTANEOUS",
    "IAFTER",
    "IBEFORE",
    "IDENTITY",
    "BEGINS",
    "ENDS",
    "BEGUN_BY",
    "ENDED_BY",
)
TENSES = ("PAST", "PRESENT", "FUTURE", "NONE")
ASPECTS = ("PERFECTIVE", "PROGRESSIVE", "PERFECTIVE_PROGRESSIVE", "NONE")

_IDENTITY = (
    Field(
        "event_id",
        "string",
        "Identifier of the event mention: `doc_id`, `-e`, and the start of its trigger.",
        nullable=False,
    ),
    Field("story_id", "string", "Happening that this is a mention of; null until merged."),
    Field("doc_id", "string", "Article that reports it.", nullable=False),
    Field(
        "sentence_index",
        "int32",
        "Number of the sentence in the article, counted from 0.",
        nullable=False,
        minimum=0,
    ),
    Field("sentence", "string", "The sentence as written, line breaks included.", nullable=False),
    Field("trigger", "string", "Word that names the event, as written.", nullable=False),
    Field("trigger_lemma", "string", "Dictionary form of the trigger.", nullable=False),
    offset("trigger_start", "Offset of the trigger's first character in the article's text."),
    offset("trigger_end", "Offset behind the trigger's last character."),
    Field("event_class", "string", "TimeML event class.", enum=members(EventClass), nullable=False),
    Field(
        "event_type",
        "string",
        "PLOVER event type; null rather than forced.",
        enum=PLOVER_TYPES,
    ),
    Field("event_mode", "string", "PLOVER mode, which refines the event type."),
    Field(
        "quad_class",
        "string",
        "PLOVER's coarsest class of the event type.",
        enum=tuple(sorted(set(QUAD_CLASSES.values()))),
    ),
    Field("ontology_type", "string", "Type of the user's own ontology (`--ontology`)."),
)

_PARTICIPANTS_AND_PLACE = (
    Field("actor", "string", "Who did it, as written."),
    Field(
        "actor_type", "string", "Kind of named entity that the actor is.", enum=members(EntityLabel)
    ),
    Field("recipient", "string", "To whom it was done, as written."),
    Field(
        "recipient_type",
        "string",
        "Kind of named entity that the recipient is.",
        enum=members(EntityLabel),
    ),
    Field("object", "string", "What it was done to or what it is about, as written."),
    Field("place_text", "string", "Place where it happened, as written."),
    Field("country", "string", "Country of that place: an ISO 3166-1 alpha-3 code."),
    degrees("lat", "Latitude of that place (WGS 84).", limit=90),
    degrees("lon", "Longitude of that place (WGS 84).", limit=180),
    Field(
        "place_precision",
        "string",
        "What kind of place was located. Only a city has coordinates: a country or a region is "
        "no point.",
        enum=members(PlacePrecision),
    ),
)

_TIME = (
    Field(
        "start_date",
        "date",
        "First day on which it can have happened. Null where the text gives no date, or only "
        "a bound: see `date_method`, `earliest` and `latest`.",
    ),
    Field("end_date", "date", "Last day on which it can have happened, inclusive."),
    Field("earliest", "date", "It did not happen before this day (`since Monday`)."),
    Field("latest", "date", "It did not happen after this day (`before June`)."),
    Field(
        "date_precision",
        "string",
        "Calendar unit that the text commits to.",
        enum=GRANULARITIES,
    ),
    Field("date_edtf", "string", "When it happened as an ISO 8601-2 (EDTF) string."),
    Field("date_timex", "string", "TIMEX3 value of the time expression that dates it."),
    Field("date_text", "string", "That time expression as written."),
    Field("timex_id", "string", "That time expression's row in `timexes`."),
    Field(
        "date_relation",
        "string",
        "TimeML relation (TLINK) of the event to that time expression.",
        enum=TLINK_RELATIONS,
    ),
    Field(
        "date_method",
        "string",
        "How the event came by its date. `none`: the text states no time for it, and it is "
        "given none.",
        enum=members(DateMethod),
        nullable=False,
    ),
    confidence("date_confidence", "Confidence in the date.", nullable=True),
)

_FACTUALITY = (
    Field(
        "status",
        "string",
        "Whether the text has it as happened, under way, planned, possible or denied.",
        enum=members(Status),
        nullable=False,
    ),
    Field("tense", "string", "TimeML tense.", enum=TENSES, nullable=False),
    Field("aspect", "string", "TimeML aspect.", enum=ASPECTS, nullable=False),
    Field("modality", "string", "Modal word that governs it, such as `could`."),
    Field(
        "polarity",
        "string",
        "TimeML polarity: `NEG` where it is negated.",
        enum=members(Event.__annotations__["polarity"]),
        nullable=False,
    ),
    Field("attributed_to", "string", "Who is quoted or reported as saying so, as written."),
    Field("attribution_cue", "string", "Word that reports it, such as `said`."),
    Field(
        "attribution_kind",
        "string",
        "Whether it stands in quotation marks (`direct`) or is told in other words (`indirect`).",
        enum=members(AttributionKind),
    ),
)


def _people(name: str, what: str) -> tuple[Field, Field]:
    """The columns of the fewest and the most people to whom something befell."""
    return (
        count(f"{name}_low", f"Fewest people reported {what}.", "people", nullable=True),
        count(f"{name}_high", f"Most people reported {what}.", "people", nullable=True),
    )


_MEASURES = (
    *_people("fatalities", "killed"),
    *_people("injured", "injured"),
    *_people("arrested", "arrested"),
    *_people("displaced", "driven from their homes"),
    confidence("salience", "How central the event is to its article.", nullable=True),
    confidence("confidence", "Confidence that this is an event, with this status."),
    Field("explanation", "string", "How date and status were reached, in one sentence."),
)

EVENTS = Table(
    name="events",
    description=(
        "One row an event mention: who did what to whom, where, when, and as told by whom. "
        "The table to open first."
    ),
    primary_key=("event_id",),
    foreign_keys=(
        ForeignKey("doc_id", "documents", "doc_id"),
        ForeignKey("timex_id", "timexes", "timex_id"),
        ForeignKey("story_id", "stories", "story_id"),
    ),
    fields=_IDENTITY + _PARTICIPANTS_AND_PLACE + _TIME + _FACTUALITY + _MEASURES,
)
