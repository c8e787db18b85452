"""The `timexes` table: one row a time expression, with its value and its account."""

from timeline.model.timex import AnchorKind, Direction, TimexType
from timeline.tables.schema.field import (
    GRANULARITIES,
    Field,
    ForeignKey,
    Table,
    confidence,
    members,
    offset,
)

# TimeML 1.2.1, attribute `mod` of TIMEX3.
TIMEX3_MODS = (
    "BEFORE",
    "AFTER",
    "ON_OR_BEFORE",
    "ON_OR_AFTER",
    "LESS_THAN",
    "MORE_THAN",
    "EQUAL_OR_LESS",
    "EQUAL_OR_MORE",
    "START",
    "MID",
    "END",
    "APPROX",
)

TIMEXES = Table(
    name="timexes",
    description=(
        "One row a time expression of an article, with its TIMEX3 value, the interval it "
        "covers, and how it was resolved."
    ),
    primary_key=("timex_id",),
    foreign_keys=(ForeignKey("doc_id", "documents", "doc_id"),),
    fields=(
        Field(
            "timex_id",
            "string",
            "Identifier of the time expression: `doc_id`, `-t`, and its start.",
            nullable=False,
        ),
        Field("doc_id", "string", "Article that it stands in.", nullable=False),
        offset("start", "Offset of its first character in the article's text."),
        offset("end", "Offset behind its last character."),
        Field("text", "string", "The expression as written.", nullable=False),
        Field("type", "string", "TIMEX3 type.", enum=members(TimexType), nullable=False),
        Field(
            "value",
            "string",
            "TIMEX3 value: `2022-02-24`, `2023-W05`, `P3D`, `PAST_REF`.",
            nullable=False,
        ),
        Field("mod", "string", "TIMEX3 modifier of the value.", enum=TIMEX3_MODS),
        Field("quant", "string", "TIMEX3 quantifier of a SET, as written: `EVERY`."),
        Field("freq", "string", "TIMEX3 frequency of a SET: `2X` for twice."),
        Field(
            "granularity",
            "string",
            "Calendar unit that the expression commits to.",
            enum=GRANULARITIES,
        ),
        Field(
            "interval_start",
            "datetime",
            "First moment of the interval that it covers, in local time. Null where the value "
            "names no stretch of the calendar, or the interval is open on this side.",
        ),
        Field(
            "interval_end",
            "datetime",
            "End of that interval, exclusive: a day ends at the next midnight. Null as for "
            "`interval_start`.",
        ),
        Field("edtf", "string", "The same as an ISO 8601-2 (EDTF) string."),
        Field(
            "anchor_kind",
            "string",
            "What the expression was resolved against: nothing, the DCT, or another time "
            "expression of the article.",
            enum=members(AnchorKind),
            nullable=False,
        ),
        Field("anchor_value", "string", "TIMEX3 value of that anchor."),
        Field(
            "direction",
            "string",
            "Side of the anchor on which the expression was taken to lie; `nearest` where the "
            "text favours neither.",
            enum=members(Direction),
        ),
        Field("rule", "string", "Name of the rule that recognised it.", nullable=False),
        confidence("confidence", "Confidence in the value."),
        Field(
            "alternatives",
            "string",
            "Other TIMEX3 values that it could have: JSON text, an array of strings, likeliest "
            "first.",
        ),
        Field("explanation", "string", "How the value was reached, in one sentence."),
    ),
)
