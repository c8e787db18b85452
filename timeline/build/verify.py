"""Verify: whether a folder holds a whole build, whose rows fit their schemas and each other.

Everything is read once, a row group at a time: the files against the hashes in
`datapackage.json`, the columns against the schema, each row against the rules of its table,
keys within and between tables, and the words of a row against the text at their offsets.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq

from timeline.errors import SchemaError, UsageError
from timeline.tables.arrow import arrow_schema
from timeline.tables.check import SPANS, Row, check_rows, check_span
from timeline.tables.datapackage import PACKAGE_FILE
from timeline.tables.files import table_files
from timeline.tables.schema import SCHEMA_VERSION, TABLES, Table

_BATCH_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: in which file or table, and what."""

    where: str
    reason: str


def verify(directory: str | Path) -> Iterator[Fault]:
    """Everything that is wrong with the build in a folder, as it is found.

    Raises `UsageError` where the folder holds no build.
    """
    folder = Path(directory)
    version, described = _described(folder)
    if version != SCHEMA_VERSION:
        reason = f"its tables have schema {version}, not {SCHEMA_VERSION}; build them anew"
        yield Fault(PACKAGE_FILE, reason)
        return
    whole = True
    for fault in _files(folder, described):
        whole = False
        yield fault
    if whole:
        with TemporaryDirectory() as scratch, closing(sqlite3.connect(f"{scratch}/keys")) as keys:
            keys.execute("PRAGMA journal_mode = OFF")
            for table in TABLES:
                yield from _keys(folder, table, keys)
            for table in TABLES:
                yield from _table(folder, table, keys)


def _described(folder: Path) -> tuple[str, dict[str, dict[str, object]]]:
    """The version of the schema, and what is said of each file."""
    try:
        described = json.loads((folder / PACKAGE_FILE).read_text(encoding="utf-8"))
        return described["timeline"]["schema_version"], described["timeline"]["files"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"{folder} holds no {PACKAGE_FILE} of a build; give the --out folder of one"
        ) from error


def _files(folder: Path, described: dict[str, dict[str, object]]) -> Iterator[Fault]:
    for table in TABLES:
        if not any(
            Path(name).parts[0].removesuffix(".parquet") == table.name for name in described
        ):
            yield Fault(table.name, f"{PACKAGE_FILE} names no file of this table")
    for name, stated in described.items():
        path = folder / name
        if not path.is_file():
            yield Fault(name, "the file is missing")
            continue
        if path.stat().st_size != stated["bytes"]:
            size = f"{path.stat().st_size:,} bytes, not {stated['bytes']:,}"
            yield Fault(name, f"the file has {size} as {PACKAGE_FILE} says")
            continue
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if digest != stated["sha256"]:
            yield Fault(name, f"its SHA-256 is not the one in {PACKAGE_FILE}")
        elif pq.read_metadata(path).num_rows != stated["rows"]:
            yield Fault(name, f"the number of rows is not the one in {PACKAGE_FILE}")
    for table in TABLES:
        for path in table_files(folder, table.name):
            if (name := path.relative_to(folder).as_posix()) not in described:
                yield Fault(name, f"{PACKAGE_FILE} does not know this file")


def _keys(folder: Path, table: Table, keys: sqlite3.Connection) -> Iterator[Fault]:
    """Note the keys of a table, with the article's text or the row's article beside them."""
    name = table.name
    keys.execute(f"CREATE TABLE {name} (key TEXT PRIMARY KEY, beside TEXT) WITHOUT ROWID")
    if len(table.primary_key) != 1:
        return
    (key,) = table.primary_key
    beside = "text" if name == "documents" else "doc_id"
    names = {field.name for field in table.fields}
    columns = [key, beside] if beside in names else [key, key]
    for path in table_files(folder, name):
        for batch in pq.ParquetFile(path).iter_batches(_BATCH_ROWS, columns=columns):
            for row in batch.to_pylist():
                noted = keys.execute(
                    f"INSERT OR IGNORE INTO {name} VALUES (?, ?)", [row[name] for name in columns]
                )
                if not noted.rowcount:
                    where = path.relative_to(folder).as_posix()
                    yield Fault(where, f"{name}.{key}: {row[key]!r} is the key of two rows")


def _table(folder: Path, table: Table, keys: sqlite3.Connection) -> Iterator[Fault]:
    for path in table_files(folder, table.name):
        where = path.relative_to(folder).as_posix()
        file = pq.ParquetFile(path)
        if not file.schema_arrow.equals(arrow_schema(table)):
            yield Fault(where, "its columns are not those of the schema (timeline schema)")
            continue
        for batch in file.iter_batches(_BATCH_ROWS):
            for row in batch.to_pylist():
                yield from (Fault(where, reason) for reason in _row(table, row, keys))


def _row(table: Table, row: Row, keys: sqlite3.Connection) -> Iterator[str]:
    try:
        check_rows(table, (row,))
        if table.name in SPANS and (text := _text(row, keys)) is not None:
            check_span(table.name, row, text)
    except SchemaError as error:
        yield str(error)
    for foreign in table.foreign_keys:
        key = row[foreign.field]
        if key is not None and _beside(keys, foreign.table, key) is None:
            yield f"{table.name}.{foreign.field}: {key!r} is not in {foreign.table}"


def _text(row: Row, keys: sqlite3.Connection) -> str | None:
    """The text of a row's article; participants have the article of their event."""
    doc_id = row["doc_id"] if "doc_id" in row else _beside(keys, "events", row["event_id"])
    return _beside(keys, "documents", doc_id)


def _beside(keys: sqlite3.Connection, table: str, key: object) -> str | None:
    found = keys.execute(f"SELECT beside FROM {table} WHERE key = ?", (key,)).fetchone()
    return found[0] if found else None
