"""The `problems` table: every input that could not be read, or understood, whole."""

from timeline.model.problemcode import PROBLEM_CODES
from timeline.tables.schema.field import Field, Table

PROBLEMS = Table(
    name="problems",
    description=(
        "One row a problem with one input: what it was and what was done about it. Nothing "
        "is dropped without a row here."
    ),
    fields=(
        Field("source_uri", "string", "Input that has the problem.", nullable=False),
        Field(
            "doc_id",
            "string",
            "Article concerned, where it came so far; an article that was skipped has no row "
            "in `documents`.",
        ),
        Field(
            "stage",
            "string",
            "Stage that met the problem.",
            nullable=False,
            enum=tuple(sorted({each.stage for each in PROBLEM_CODES})),
        ),
        Field(
            "code",
            "string",
            "Short stable name of the problem.",
            nullable=False,
            enum=tuple(sorted(each.code for each in PROBLEM_CODES)),
        ),
        Field("reason", "string", "What is wrong, in one sentence.", nullable=False),
        Field(
            "action",
            "string",
            "What was done about it, such as `skipped` or `kept without dates`.",
            nullable=False,
        ),
    ),
)
