import pyarrow as pa
import pytest

from timeline.errors import UsageError
from timeline.model.granularity import Granularity
from timeline.tables.arrow import arrow_schema
from timeline.tables.schema import TABLES, Field, Table, table

FIELDS = [(each, field) for each in TABLES for field in each.fields]
FORBIDDEN_NAMES = {"date", "period", "base", "data"}


def of_field(case: object) -> str:
    return case.name if isinstance(case, Table | Field) else str(case)


@pytest.mark.parametrize("each", TABLES, ids=of_field)
def test_column_names_are_unique(each: Table) -> None:
    names = [field.name for field in each.fields]
    assert len(names) == len(set(names))
    assert not FORBIDDEN_NAMES & set(names)


@pytest.mark.parametrize(("each", "field"), FIELDS, ids=of_field)
def test_each_column_is_described_in_one_or_two_sentences(each: Table, field: Field) -> None:
    assert field.description.endswith((".", ")"))
    assert field.description[0].isupper()
    assert len(field.description) <= 200
    assert "|" not in field.description, "would break the row of the Markdown table"


@pytest.mark.parametrize("each", TABLES, ids=of_field)
def test_primary_keys_are_columns_that_are_never_null(each: Table) -> None:
    assert not any(each.field(column).nullable for column in each.primary_key)


@pytest.mark.parametrize("each", TABLES, ids=of_field)
def test_foreign_keys_refer_to_the_primary_key_of_another_table(each: Table) -> None:
    for key in each.foreign_keys:
        target = table(key.table)
        assert target.primary_key == (key.target,)
        assert target.field(key.target).type == each.field(key.field).type


@pytest.mark.parametrize("each", TABLES, ids=of_field)
def test_arrow_schema_says_what_the_table_says(each: Table) -> None:
    schema = arrow_schema(each)
    assert schema.names == [field.name for field in each.fields]
    for field in each.fields:
        column = schema.field(field.name)
        assert column.nullable == field.nullable
        assert not pa.types.is_nested(column.type)
        assert column.metadata[b"description"].decode() == field.description


@pytest.mark.parametrize(
    ("of_table", "column", "arrow_type"),
    [
        ("documents", "published_at", pa.string()),
        ("documents", "dct", pa.date32()),
        ("timexes", "interval_start", pa.timestamp("us")),
        ("timexes", "start", pa.int32()),
        ("timexes", "alternatives", pa.string()),
        ("events", "start_date", pa.date32()),
        ("events", "end_date", pa.date32()),
        ("events", "fatalities_high", pa.int32()),
        ("events", "confidence", pa.float64()),
    ],
)
def test_arrow_types(of_table: str, column: str, arrow_type: pa.DataType) -> None:
    assert arrow_schema(table(of_table)).field(column).type == arrow_type


@pytest.mark.parametrize(
    ("of_table", "column", "values"),
    [
        ("timexes", "type", ("DATE", "TIME", "DURATION", "SET")),
        ("timexes", "granularity", tuple(unit.value for unit in Granularity)),
        ("events", "status", ("occurred", "ongoing", "planned", "hypothetical", "denied")),
        ("events", "polarity", ("POS", "NEG")),
        ("events", "actor_type", ("PERSON", "ORG", "LOC")),
    ],
)
def test_enums_come_from_the_model(of_table: str, column: str, values: tuple[str, ...]) -> None:
    assert table(of_table).field(column).enum == values


def test_an_unknown_table_is_refused_with_the_choices() -> None:
    with pytest.raises(UsageError, match="no table 'event'; choose one of documents, timexes"):
        table("event")


def test_an_unknown_column_is_refused() -> None:
    with pytest.raises(KeyError):
        table("events").field("date")
