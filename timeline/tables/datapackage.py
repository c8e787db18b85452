"""`datapackage.json`: the tables as a Data Package (version 2), for any validator.

Made from the same schema as the files. It carries no time of creation, so the same
tables give the same descriptor.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import pyarrow.parquet as pq

from timeline.errors import OutputError
from timeline.tables.files import table_files
from timeline.tables.provenance import Provenance
from timeline.tables.schema import SCHEMA_VERSION, TABLES, Field, FieldType, Table
from timeline.tables.writing import writing

Descriptor = dict[str, object]

PACKAGE_FILE = "datapackage.json"

_PROFILES = "https://datapackage.org/profiles/2.0"
_TYPES: dict[FieldType, str] = {
    "string": "string",
    "int32": "integer",
    "float64": "number",
    "date": "date",
    "datetime": "datetime",
}
# Nulls of a Parquet file are nulls, but readers that go through pandas, as frictionless
# does, hand them on as these; no number or moment of ours is written so.
_NULLS_IN_PANDAS: dict[FieldType, list[str]] = {
    "int32": ["nan"],
    "float64": ["nan"],
    "datetime": ["NaT"],
}


def write_datapackage(directory: Path, provenance: Provenance) -> Path:
    """Describe the tables in that folder in its `datapackage.json`, and return its path.

    Raises `OutputError` where a table is not there or the file cannot be written.
    """
    path = directory / PACKAGE_FILE
    with writing(path):
        descriptor = package_descriptor(directory, provenance)
        path.write_text(
            json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
        )
    return path


def package_descriptor(directory: Path, provenance: Provenance) -> Descriptor:
    """The Data Package of the tables in that folder."""
    files = {
        path.relative_to(directory).as_posix(): _file(path)
        for table in TABLES
        for path in table_files(directory, table.name)
    }
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "timeline",
        "title": "Dated events from news articles",
        "description": (
            "Events and time expressions of news articles, each with its date, its precision "
            "and the words that it was read from."
        ),
        "timeline": {
            "version": provenance.version,
            "schema_version": SCHEMA_VERSION,
            "options": json.loads(provenance.options_json()),
            "files": files,
        },
        "resources": [_resource(directory, table, files) for table in TABLES],
    }


def table_schema(table: Table) -> Descriptor:
    """A table's columns and keys as a Table Schema.

    >>> from timeline.tables.schema import table
    >>> table_schema(table("timexes"))["fields"][0]["constraints"]
    {'required': True, 'unique': True}
    """
    schema: Descriptor = {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [
            _field(field, unique=table.primary_key == (field.name,)) for field in table.fields
        ],
        # An empty string in a Parquet file is an empty string.
        "missingValues": [],
    }
    if table.primary_key:
        schema["primaryKey"] = list(table.primary_key)
    if table.foreign_keys:
        schema["foreignKeys"] = [
            {
                "fields": [key.field],
                "reference": {"resource": key.table, "fields": [key.target]},
            }
            for key in table.foreign_keys
        ]
    return schema


def _file(path: Path) -> Descriptor:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "rows": pq.read_metadata(path).num_rows,
        "bytes": path.stat().st_size,
        "sha256": digest,
    }


def _resource(directory: Path, table: Table, files: Mapping[str, Descriptor]) -> Descriptor:
    paths = table_files(directory, table.name)
    if not paths:
        raise OutputError(f"there is no {table.name}.parquet in {directory} to describe")
    names = [path.relative_to(directory).as_posix() for path in paths]
    descriptor: Descriptor = {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": table.name,
        "description": table.description,
        "type": "table",
        "path": names[0] if len(names) == 1 else names,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": table_schema(table),
    }
    if len(paths) == 1:
        # The hash alone vouches for the file: frictionless measures no `bytes` of a Parquet
        # file and refuses any that are stated.
        descriptor["hash"] = f"sha256:{files[names[0]]['sha256']}"
    return descriptor


def _field(field: Field, *, unique: bool) -> Descriptor:
    descriptor: Descriptor = {
        "name": field.name,
        "type": _TYPES[field.type],
        "description": field.description,
    }
    if field.unit:
        descriptor["unit"] = field.unit
    if field.type in _NULLS_IN_PANDAS:
        descriptor["missingValues"] = _NULLS_IN_PANDAS[field.type]
    if constraints := _constraints(field, unique=unique):
        descriptor["constraints"] = constraints
    return descriptor


def _constraints(field: Field, *, unique: bool) -> Descriptor:
    constraints: Descriptor = {}
    if not field.nullable:
        constraints["required"] = True
    if unique:
        constraints["unique"] = True
    if field.enum:
        constraints["enum"] = list(field.enum)
    if field.minimum is not None:
        constraints["minimum"] = field.minimum
    if field.maximum is not None:
        constraints["maximum"] = field.maximum
    return constraints
