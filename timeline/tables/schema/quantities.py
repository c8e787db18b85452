"""The `quantities` table: one row a number that the text states of an event."""

from timeline.model.event import Measure
from timeline.tables.schema.field import Field, ForeignKey, Table, members, offset

QUANTITIES = Table(
    name="quantities",
    description=(
        "One row a number told of an event: people killed, injured, arrested or displaced, and "
        "amounts of money, with the words that say so."
    ),
    primary_key=("event_id", "measure", "start", "end"),
    foreign_keys=(ForeignKey("event_id", "events", "event_id"),),
    fields=(
        Field("event_id", "string", "Event that it is told of.", nullable=False),
        Field(
            "measure",
            "string",
            "What is counted: people by what befell them, or money.",
            enum=members(Measure),
            nullable=False,
        ),
        Field(
            "low",
            "float64",
            "The least that it can be; null where the text gives only a most (`up to 40`).",
            minimum=0,
        ),
        Field(
            "high",
            "float64",
            "The most that it can be; null where the text gives only a least (`at least 14`).",
            minimum=0,
        ),
        Field(
            "unit",
            "string",
            "What the numbers count: `people`, or a currency as its ISO 4217 code; null where the "
            "currency is not plain.",
        ),
        Field("text", "string", "The number as written.", nullable=False),
        offset("start", "Offset of its first character in the article's text."),
        offset("end", "Offset behind its last character."),
    ),
)
