"""The `participants` table: one row a participant of an event."""

from timeline.model.event import Role, Sector
from timeline.model.sentence import EntityLabel
from timeline.tables.schema.field import Field, ForeignKey, Table, members, offset

PARTICIPANTS = Table(
    name="participants",
    description="One row a participant of an event, with its role; an event may have many.",
    primary_key=("event_id", "role", "start", "end"),
    foreign_keys=(ForeignKey("event_id", "events", "event_id"),),
    fields=(
        Field("event_id", "string", "Event that it takes part in.", nullable=False),
        Field(
            "role",
            "string",
            "Part that it plays in the event.",
            enum=members(Role),
            nullable=False,
        ),
        Field("text", "string", "The participant as written.", nullable=False),
        Field("head_lemma", "string", "Dictionary form of its head word.", nullable=False),
        Field(
            "entity_type", "string", "Kind of named entity that it is.", enum=members(EntityLabel)
        ),
        offset("start", "Offset of its first character in the article's text."),
        offset("end", "Offset behind its last character."),
        Field("entity_id", "string", "Identifier shared by all mentions of the same entity."),
        Field(
            "country",
            "string",
            "Country that it is of: an ISO 3166-1 alpha-3 code, from a word of its own text.",
        ),
        Field("sector", "string", "PLOVER actor sector, by its own words.", enum=members(Sector)),
    ),
)
