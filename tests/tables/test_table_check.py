from copy import deepcopy
from datetime import UTC, date, datetime
from enum import StrEnum

import pytest

from timeline.errors import SchemaError
from timeline.model.annotation import Annotation
from timeline.tables.check import Row, check_article, check_rows
from timeline.tables.rows import table_rows
from timeline.tables.schema import table


@pytest.fixture
def article(annotation: Annotation) -> dict[str, list[Row]]:
    return deepcopy(table_rows(annotation, "0.1.0"))


class Unit(StrEnum):
    DAY = "day"


FAULTS = [
    # Types
    ("documents", "title", 7, "is not of type string"),
    ("documents", "title", "torn \ud800 pair", "is not of type string"),
    ("documents", "published_at", datetime(2024, 3, 4), "is not of type string"),
    ("documents", "dct", datetime(2024, 3, 4), "is not of type date"),
    ("documents", "dct", "2024-03-04", "is not of type date"),
    ("timexes", "interval_start", date(2024, 3, 4), "is not of type datetime"),
    ("timexes", "interval_start", datetime(2024, 3, 4, tzinfo=UTC), "is not of type datetime"),
    ("timexes", "alternatives", ["2024-03-11"], "is not of type string"),
    ("timexes", "confidence", "0.5", "is not of type float64"),
    ("timexes", "confidence", float("nan"), "is not of type float64"),
    ("timexes", "confidence", float("inf"), "is not of type float64"),
    ("timexes", "confidence", True, "is not of type float64"),
    ("documents", "n_events", True, "is not of type int32"),
    ("documents", "n_events", 2.0, "is not of type int32"),
    ("documents", "n_events", 2**31, "is not of type int32"),
    # Enums, nulls, bounds
    ("events", "status", "happened", "is not one of occurred, ongoing, planned"),
    ("events", "date_precision", "fortnight", "is not one of millennium"),
    ("events", "event_id", None, "may not be null"),
    ("events", "confidence", None, "may not be null"),
    ("events", "confidence", 1.5, "is above 1"),
    ("events", "sentence_index", -1, "is below 0"),
    ("events", "lat", -90.5, "is below -90"),
    # Columns against each other
    ("timexes", "interval_end", datetime(2024, 3, 4), "is out of order with interval_start"),
    ("timexes", "interval_end", datetime(2024, 3, 3), "is out of order with interval_start"),
    ("events", "end_date", date(2024, 3, 3), "is out of order with start_date"),
    ("documents", "dct_method", "none", "has a value, but dct_method is 'none'"),
    ("events", "date_method", "none", "has a value, but date_method is 'none'"),
]


@pytest.mark.parametrize(("name", "column", "value", "reason"), FAULTS)
def test_a_fault_is_refused(
    article: dict[str, list[Row]], name: str, column: str, value: object, reason: str
) -> None:
    article[name][0][column] = value
    with pytest.raises(SchemaError, match=reason) as caught:
        check_rows(table(name), article[name])
    assert str(caught.value).startswith(f"{name}.")
    assert "\n" not in str(caught.value)


def test_the_error_names_table_column_and_value(article: dict[str, list[Row]]) -> None:
    article["events"][0]["status"] = "happened"
    with pytest.raises(SchemaError, match=r"^events\.status: .*; its value is 'happened'$"):
        check_article(article)


def test_an_unknown_column_is_refused(article: dict[str, list[Row]]) -> None:
    article["timexes"][0]["year"] = 2024
    with pytest.raises(SchemaError, match=r"timexes\.year: no such column; its value is 2024"):
        check_article(article)


def test_a_missing_column_is_refused(article: dict[str, list[Row]]) -> None:
    del article["timexes"][0]["edtf"]
    with pytest.raises(SchemaError, match=r"timexes\.edtf: the row lacks this column"):
        check_article(article)


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        ("documents", "dateline_text", "PORTO, March 4 (Lusa) –"),
        ("documents", "dateline_text", None),
        ("documents", "dateline_start", None),
        ("timexes", "text", "Tuesday"),
        ("timexes", "start", 0),
        ("timexes", "end", 10_000),
        ("events", "trigger", "met "),
        ("participants", "end", 0),
    ],
)
def test_words_that_do_not_stand_at_their_offsets_are_refused(
    article: dict[str, list[Row]], name: str, column: str, value: object
) -> None:
    article[name][0][column] = value
    with pytest.raises(SchemaError, match=f"^{name}."):
        check_article(article)


@pytest.mark.parametrize(
    ("name", "key"),
    [("timexes", "timex_id"), ("events", "event_id"), ("participants", "event_id")],
)
def test_a_key_of_two_rows_is_refused(article: dict[str, list[Row]], name: str, key: str) -> None:
    article[name].append(article[name][0])
    with pytest.raises(SchemaError, match=rf"^{name}\.{key}: is the key of two rows"):
        check_article(article)


@pytest.mark.parametrize(
    ("name", "column", "target"),
    [
        ("events", "timex_id", "timexes.timex_id"),
        ("events", "doc_id", "documents.doc_id"),
        ("events", "story_id", "stories.story_id"),
        ("participants", "event_id", "events.event_id"),
    ],
)
def test_a_key_that_leads_nowhere_is_refused(
    article: dict[str, list[Row]], name: str, column: str, target: str
) -> None:
    article[name][0][column] = "d9-1"
    with pytest.raises(SchemaError, match=rf"^{name}\.{column}: is not among {target}"):
        check_article(article)


def test_an_empty_span_is_refused(article: dict[str, list[Row]]) -> None:
    article["timexes"][0].update(start=4, end=4, text="")
    with pytest.raises(SchemaError, match=r"timexes\.text"):
        check_article(article)


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        ("documents", "title", ""),
        ("documents", "title", None),
        ("documents", "title", "“𝔘nicode” 🌍"),
        ("documents", "dct_granularity", Unit.DAY),
        ("events", "confidence", 1),
        ("events", "end_date", date(2024, 3, 5)),
        ("events", "latest", date(2024, 3, 5)),
        ("timexes", "interval_end", None),
    ],
)
def test_what_fits_passes(
    article: dict[str, list[Row]], name: str, column: str, value: object
) -> None:
    article[name][0][column] = value
    check_article(article)


def test_a_long_value_is_cut_in_the_message(article: dict[str, list[Row]]) -> None:
    article["events"][0]["status"] = "x" * 5000
    with pytest.raises(SchemaError) as caught:
        check_article(article)
    assert len(str(caught.value)) < 250
