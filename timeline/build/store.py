"""The store of finished articles: their annotated rows, by a key of all that they depend on.

It lets a killed build go on where it was, and a second build of grown input annotate only what
is new. It is a cache: where it is missing, damaged, or of another version or other options, the
articles are annotated again. SQLite keeps it whole through a crash at any moment.
"""

import hashlib
import logging
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import pyarrow as pa

from timeline.engines.items import Item
from timeline.engines.limits import DIED, OUT_OF_MEMORY, TIMEOUT
from timeline.errors import OutputError
from timeline.tables.annotated import annotated_schema
from timeline.tables.writing import writing

STORE_FILE = ".annotations.sqlite"
"""Name of the store in the folder of a build."""

_logger = logging.getLogger(__name__)
_TABLES = """
CREATE TABLE meta (identity TEXT NOT NULL);
CREATE TABLE batch (
    number INTEGER PRIMARY KEY, key BLOB, size INTEGER NOT NULL, digest BLOB NOT NULL,
    rows BLOB NOT NULL
);
CREATE INDEX batch_key ON batch (key);
CREATE TABLE item (
    key BLOB PRIMARY KEY, batch INTEGER NOT NULL, row INTEGER NOT NULL
) WITHOUT ROWID;
"""
# With a log a killed process loses nothing so, and a loss of power the last batches at most.
_LESS_WAITING = "PRAGMA synchronous = NORMAL"
_BEYOND_LIMITS = {DIED, OUT_OF_MEMORY, TIMEOUT}
_UNREADABLE = (sqlite3.DatabaseError, pa.ArrowException, OSError)
# Primary result codes of SQLite that tell of the disk or its rights, not of a damaged file.
_OF_THE_DISK = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}


def item_key(item: Item) -> bytes:
    """A digest of everything that an item says.

    >>> from timeline.model.problem import Problem
    >>> empty = Problem(source_uri="a", stage="read", code="empty", reason="-", action="skipped")
    >>> item_key(empty) == item_key(empty), len(item_key(empty))
    (True, 16)
    """
    return _digest(repr(item).encode("utf-8", "backslashreplace"))


class AnnotationStore:
    """Annotated rows of items, kept by their keys.

    `identity` names the version and the options that the rows depend on; content of another
    identity is thrown away, as is a damaged file. With `read_only` the file is left as it is, and
    a store that cannot be used counts as empty.
    """

    def __init__(self, path: Path, identity: str, *, read_only: bool = False) -> None:
        self._path = path
        self._read_only = read_only
        self._last: tuple[int | bytes, _Packed] | None = None
        self._database: sqlite3.Connection | None = None
        if not read_only:
            self._database = self._renewed(identity)
        elif path.is_file():
            with suppress(*_UNREADABLE):
                self._database = self._opened(
                    identity, f"{path.absolute().as_uri()}?mode=ro&immutable=1"
                )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error_type: type[BaseException] | None, *_: object) -> None:
        if self._database is None:
            return
        try:
            if not self._read_only:
                # One file again, without the log beside it.
                with writing(self._path):
                    self._database.execute("PRAGMA journal_mode = DELETE")
        except OutputError:
            if error_type is None:
                raise
        finally:
            self._database.close()

    def whole(self, keys: Sequence[bytes]) -> pa.RecordBatch | None:
        """The batch that was added with just these keys, or None where there is none."""
        packed = self._whole(keys)
        return packed.batch if packed else None

    def take(self, keys: Sequence[bytes], other: "AnnotationStore") -> pa.RecordBatch | None:
        """Keep the batch that another store has of just these keys, as it lies there.

        None where it has none. Raises `OutputError` where the file cannot be written.
        """
        packed = other._whole(keys)
        if packed is None:
            return None
        self._keep(keys, packed, lost=[False] * len(keys))
        return packed.batch

    def find(self, keys: Sequence[bytes]) -> list[pa.RecordBatch | None]:
        """The annotated row of each key, or None where there is none."""
        if self._database is None:
            return [None] * len(keys)
        try:
            return [self._row(self._database, key) for key in keys]
        except _UNREADABLE:  # damaged: what cannot be read is annotated again
            return [None] * len(keys)

    def add(self, keys: Sequence[bytes], batch: pa.RecordBatch) -> None:
        """Keep the rows of a batch, one key a row; keys that are known stay as they are.

        Articles that were lost to limits are not kept: they may be spared the next time. Raises
        `OutputError` where the file cannot be written.
        """
        content = batch.serialize()
        compressed = pa.compress(content, codec="zstd", asbytes=True)
        packed = _Packed(content.size, _digest(compressed), compressed)
        self._keep(keys, packed, _lost_to_limits(batch))

    def _keep(self, keys: Sequence[bytes], packed: "_Packed", lost: Sequence[bool]) -> None:
        if self._database is None:
            return
        key = None if any(lost) else _digest(b"".join(keys))
        with writing(self._path), self._database:
            cursor = self._database.execute(
                "INSERT INTO batch (key, size, digest, rows) VALUES (?, ?, ?, ?)",
                (key, packed.size, packed.digest, packed.compressed),
            )
            self._database.executemany(
                "INSERT OR IGNORE INTO item VALUES (?, ?, ?)",
                [
                    (key, cursor.lastrowid, row)
                    for row, (key, was_lost) in enumerate(zip(keys, lost, strict=True))
                    if not was_lost
                ],
            )

    def _renewed(self, identity: str) -> sqlite3.Connection:
        """The store of that identity, begun anew where there is none that can be used."""
        with writing(self._path):
            why = "it is of another version or other options"
            try:
                if (database := self._opened(identity, str(self._path))) is not None:
                    database.execute(_LESS_WAITING)
                    if _has_articles(database):
                        told = {"event": "resumed", "file": str(self._path)}
                        _logger.info("an unfinished build goes on", extra=told)
                    return database
            except sqlite3.DatabaseError as error:
                if _is_of_the_disk(error):
                    raise  # it may be whole, and hold the work of days
                why = str(error)
            if self._path.exists() and self._path.stat().st_size:
                told = {"event": "store_discarded", "reason": why, "file": str(self._path)}
                _logger.warning("finished articles cannot be used again", extra=told)
            for leftover in self._path.parent.glob(f"{self._path.name}*"):
                leftover.unlink()
            database = sqlite3.connect(self._path)
            try:
                database.execute("PRAGMA journal_mode = WAL")
                database.execute(_LESS_WAITING)
                database.executescript(_TABLES)
                with database:
                    database.execute("INSERT INTO meta VALUES (?)", (identity,))
            except sqlite3.Error:
                database.close()
                raise
        return database

    def _opened(self, identity: str, name: str) -> sqlite3.Connection | None:
        database = sqlite3.connect(name, uri=name.startswith("file:"))
        try:
            if database.execute("SELECT identity FROM meta").fetchone() == (identity,):
                return database
        except sqlite3.DatabaseError:
            database.close()
            raise
        database.close()
        return None

    def _row(self, database: sqlite3.Connection, key: bytes) -> pa.RecordBatch | None:
        statement = "SELECT batch, row FROM item WHERE key = ?"
        found = database.execute(statement, (key,)).fetchone()
        packed = self._packed(database, "number", found[0]) if found else None
        if packed is None or found[1] >= packed.batch.num_rows:
            return None
        return packed.batch.slice(found[1], 1)

    def _whole(self, keys: Sequence[bytes]) -> "_Packed | None":
        if self._database is not None:
            with suppress(*_UNREADABLE):
                packed = self._packed(self._database, "key", _digest(b"".join(keys)))
                return packed if packed and packed.batch.num_rows == len(keys) else None
        return None

    def _packed(
        self, database: sqlite3.Connection, column: str, value: int | bytes
    ) -> "_Packed | None":
        if self._last is not None and self._last[0] == value:
            return self._last[1]
        statement = f"SELECT size, digest, rows FROM batch WHERE {column} = ?"
        found = database.execute(statement, (value,)).fetchone()
        if found is None or _digest(found[2]) != found[1]:
            return None
        self._last = value, _Packed(*found)
        return self._last[1]


@dataclass(frozen=True)
class _Packed:
    """A batch as it lies in the file."""

    size: int
    digest: bytes
    compressed: bytes

    @cached_property
    def batch(self) -> pa.RecordBatch:
        content = pa.decompress(self.compressed, decompressed_size=self.size, codec="zstd")
        return pa.ipc.read_record_batch(content, annotated_schema())


def holds_articles(path: Path) -> bool:
    """True where a store may have anything that a later build can use."""
    if not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(path)) as database:
            return _has_articles(database)
    except sqlite3.DatabaseError as error:
        return _is_of_the_disk(error)


def _has_articles(database: sqlite3.Connection) -> bool:
    return database.execute("SELECT 1 FROM item LIMIT 1").fetchone() is not None


def _lost_to_limits(batch: pa.RecordBatch) -> list[bool]:
    problems = batch.column("problems")
    return [any(row["code"] in _BEYOND_LIMITS for row in rows) for rows in problems.to_pylist()]


def _is_of_the_disk(error: sqlite3.DatabaseError) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _OF_THE_DISK


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()
