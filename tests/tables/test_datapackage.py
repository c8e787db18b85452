import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from frictionless import validate

from timeline.errors import OutputError
from timeline.tables.datapackage import write_datapackage
from timeline.tables.provenance import Provenance
from timeline.tables.schema import TABLES

Change = Callable[[pa.Table], pa.Table]


@pytest.fixture(scope="module")
def descriptor(package: Path) -> dict[str, Any]:
    return json.loads((package / "datapackage.json").read_text(encoding="utf-8"))


def test_frictionless_accepts_the_package(package: Path) -> None:
    report = validate(str(package / "datapackage.json"))
    assert report.valid, report.flatten(["type", "fieldName", "note"])
    assert report.stats["tasks"] == len(TABLES)
    rows = {task.name: task.stats.get("rows", 0) for task in report.tasks}
    assert rows == {
        "documents": 2,
        "timexes": 2,
        "events": 2,
        "participants": 3,
        "quantities": 0,
        "stories": 0,
        "problems": 2,
    }


def replaced(column: str, value: object) -> Change:
    """Put a value into the first row of a column."""

    def change(table: pa.Table) -> pa.Table:
        at = table.column_names.index(column)
        kept = table.column(column).to_pylist()[1:]
        array = pa.array([value, *kept], table.schema.field(column).type)
        return table.set_column(at, pa.field(column, array.type), array)

    return change


@pytest.mark.parametrize(
    ("name", "change", "fault"),
    [
        ("events", replaced("status", "happened"), "constraint-error"),
        ("events", replaced("confidence", 1.5), "constraint-error"),
        ("events", replaced("timex_id", "d9-t1"), "foreign-key"),
        ("participants", replaced("event_id", "d9-e1"), "foreign-key"),
        ("documents", replaced("text", None), "constraint-error"),
        ("documents", lambda table: table.take([0, 0]), "primary-key"),
        ("timexes", lambda table: table.drop_columns(["edtf"]), "missing-label"),
    ],
)
def test_frictionless_sees_what_does_not_fit(
    package: Path, tmp_path: Path, name: str, change: Change, fault: str
) -> None:
    copy = shutil.copytree(package, tmp_path / "copy")
    path = copy / f"{name}.parquet"
    pq.write_table(change(pq.read_table(path)), path)
    report = validate(str(copy / "datapackage.json"))
    assert fault in {kind for (kind,) in report.flatten(["type"])}


def test_the_hash_is_that_of_the_file(package: Path, descriptor: dict[str, Any]) -> None:
    for resource in descriptor["resources"]:
        content = (package / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_the_descriptor_is_of_version_2(descriptor: dict[str, Any]) -> None:
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert [resource["name"] for resource in descriptor["resources"]] == [
        each.name for each in TABLES
    ]
    assert {resource["type"] for resource in descriptor["resources"]} == {"table"}
    assert "created" not in descriptor, "the same tables must give the same descriptor"


def test_the_schema_of_a_resource(descriptor: dict[str, Any]) -> None:
    events = next(each for each in descriptor["resources"] if each["name"] == "events")["schema"]
    fields = {field["name"]: field for field in events["fields"]}
    assert events["primaryKey"] == ["event_id"]
    assert fields["event_id"]["constraints"] == {"required": True, "unique": True}
    assert fields["start_date"]["type"] == "date"
    assert fields["trigger_start"]["unit"] == "characters"
    assert fields["confidence"]["constraints"] == {"required": True, "minimum": 0, "maximum": 1}
    assert "planned" in fields["status"]["constraints"]["enum"]
    assert {
        "fields": ["timex_id"],
        "reference": {"resource": "timexes", "fields": ["timex_id"]},
    } in (events["foreignKeys"])


def test_the_descriptor_says_how_the_tables_were_made(descriptor: dict[str, Any]) -> None:
    assert descriptor["timeline"]["version"] == "0.1.0"
    assert descriptor["timeline"]["options"]["as_of"] == "2024-12-31"


def test_the_same_tables_give_the_same_descriptor(package: Path, provenance: Provenance) -> None:
    before = (package / "datapackage.json").read_bytes()
    assert write_datapackage(package, provenance).read_bytes() == before


def test_a_table_that_is_not_there_is_an_output_error(
    tmp_path: Path, provenance: Provenance
) -> None:
    with pytest.raises(OutputError, match=r"documents\.parquet"):
        write_datapackage(tmp_path, provenance)
    assert list(tmp_path.iterdir()) == []
