import json
from dataclasses import replace
from datetime import date, datetime

import pytest

from timeline.errors import SchemaError
from timeline.model.annotation import Annotation
from timeline.model.dateline import Dateline
from timeline.tables.check import Row
from timeline.tables.rows import table_rows
from timeline.tables.schema import table


def test_every_row_has_the_columns_of_its_table_in_order(rows: dict[str, list[Row]]) -> None:
    for name, of_table in rows.items():
        for row in of_table:
            assert list(row) == [field.name for field in table(name).fields]


def test_document_row(rows: dict[str, list[Row]]) -> None:
    row = rows["documents"][0]
    assert row["dct"] == date(2024, 3, 4)
    assert row["published_at"] == "2024-03-04T18:30:00+00:00"
    assert row["modified_at"] is None
    assert (row["dateline_place"], row["dateline_country"]) == ("Lisbon", "PRT")
    assert (row["dateline_lat"], row["dateline_lon"]) == (38.7, -9.1)
    assert (row["agency"], row["timezone"]) == ("Lusa", "Europe/Lisbon")
    assert (row["n_timexes"], row["n_events"], row["extractor_version"]) == (2, 2, "0.1.0")
    assert json.loads(str(row["dct_evidence"])) == [
        {
            "source": "weekday",
            "claim": "2024",
            "note": "4 March 2024 is a “Monday”.",
            "stance": "supports",
        }
    ]


def test_nothing_known_is_null_and_not_made_up(rows: dict[str, list[Row]]) -> None:
    row = rows["documents"][1]
    unknown = {name for name, value in row.items() if value is None}
    known = {"doc_id", "source_uri", "source_format", "text", "extractor_version"}
    assert set(row) - unknown == known | {"dct_method", "dct_confidence", "n_timexes", "n_events"}
    assert (row["dct"], row["dct_method"], row["dct_confidence"]) == (None, "none", 0.0)


def test_timex_rows(rows: dict[str, list[Row]]) -> None:
    monday, weekly = rows["timexes"]
    assert monday["timex_id"] == f"d1-t{monday['start']}"
    assert monday["interval_start"] == datetime(2024, 3, 4)
    assert monday["interval_end"] == datetime(2024, 3, 5)
    assert json.loads(str(monday["alternatives"])) == ["2024-03-11", "2024-02-26"]
    assert (weekly["interval_start"], weekly["interval_end"]) == (None, None)
    assert (weekly["alternatives"], weekly["explanation"]) == (None, None)


def test_event_rows(rows: dict[str, list[Row]]) -> None:
    met, resume = rows["events"]
    assert met["event_id"] == f"d1-e{met['trigger_start']}"
    assert (met["start_date"], met["end_date"]) == (date(2024, 3, 4), date(2024, 3, 4))
    assert met["timex_id"] == rows["timexes"][0]["timex_id"]
    assert (met["date_timex"], met["date_text"]) == ("2024-03-04", "Monday")
    assert (met["actor"], met["actor_type"]) == ("Envoy Ana Costa", "PERSON")
    assert (met["recipient"], met["recipient_type"]) == ("dockers", None)
    assert met["sentence"] == "Envoy Ana Costa met dockers on Monday."
    assert (resume["date_method"], resume["start_date"], resume["timex_id"]) == ("none", None, None)
    assert (resume["object"], resume["actor"], resume["modality"]) == ("talks", None, "could")


def test_participant_rows_name_their_event(rows: dict[str, list[Row]]) -> None:
    met, resume = (row["event_id"] for row in rows["events"])
    assert [(row["event_id"], row["role"]) for row in rows["participants"]] == [
        (met, "actor"),
        (met, "recipient"),
        (resume, "object"),
    ]


def test_an_annotation_that_does_not_fit_is_refused(annotation: Annotation) -> None:
    moved = replace(
        annotation,
        time=replace(annotation.time, dateline=Dateline(start=0, end=3, text="LISBON")),
    )
    with pytest.raises(SchemaError, match=r"dateline_text: is not the text at \[0:3\]"):
        table_rows(moved, "0.1.0")
