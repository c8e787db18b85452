"""The `stories` table: one row a happening, over all articles that report it."""

from timeline.tables.schema.events import PLOVER_TYPES
from timeline.tables.schema.field import GRANULARITIES, Field, ForeignKey, Table, confidence, count

STORIES = Table(
    name="stories",
    description=(
        "One row a happening, however many articles report it. Its mentions are the rows of "
        "`events` with its `story_id`."
    ),
    primary_key=("story_id",),
    foreign_keys=(ForeignKey("headline_event_id", "events", "event_id"),),
    fields=(
        Field("story_id", "string", "Identifier of the happening.", nullable=False),
        Field(
            "headline_event_id",
            "string",
            "Event mention that tells it best.",
            nullable=False,
        ),
        Field("headline", "string", "Sentence of that mention.", nullable=False),
        Field("event_type", "string", "PLOVER event type.", enum=PLOVER_TYPES),
        Field("actor", "string", "Who did it."),
        Field("recipient", "string", "To whom it was done."),
        Field("country", "string", "Where it happened: an ISO 3166-1 alpha-3 code."),
        Field("start_date", "date", "First day on which it can have happened, on best evidence."),
        Field("end_date", "date", "Last day on which it can have happened, inclusive."),
        Field(
            "date_precision",
            "string",
            "Calendar unit to which that date is known.",
            enum=GRANULARITIES,
        ),
        Field("date_edtf", "string", "That date as an ISO 8601-2 (EDTF) string."),
        confidence("date_confidence", "Confidence in that date.", nullable=True),
        count("n_mentions", "Number of its mentions in `events`.", "mentions"),
        count("n_documents", "Number of articles that report it.", "documents"),
        count("n_publishers", "Number of publishers that report it.", "publishers"),
        Field("first_reported", "date", "Earliest DCT of the articles that report it."),
        Field("last_reported", "date", "Latest DCT of the articles that report it."),
    ),
)
