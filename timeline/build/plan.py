"""What is to be done: batches of input items, cut so that a change moves no other cut.

Articles that come twice are told from the first. Where a batch ends is decided by the keys of
its items, so that an article more or less in the input leaves all other batches as they were, and
the store has them whole.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from timeline.build.store import item_key
from timeline.engines.items import Item
from timeline.model.document import Document
from timeline.model.problem import Problem
from timeline.tables.writing import writing

_MEAN_ITEMS = 16
_MOST_ITEMS = 48
# A worker parses about so many characters in ten seconds; longer texts go alone.
_MOST_CHARACTERS = 200_000


@dataclass(frozen=True, slots=True)
class Batch:
    """Items that are annotated and kept together, with their keys."""

    items: tuple[Item, ...]
    keys: tuple[bytes, ...]


def batches(items: Iterable[Item]) -> Iterator[Batch]:
    """Cut the items, about sixteen a batch, at most 48 and about 200,000 characters."""
    held: list[Item] = []
    keys: list[bytes] = []
    size = 0
    for item in items:
        key = item_key(item)
        held.append(item)
        keys.append(key)
        size += len(item.text) if isinstance(item, Document) else 0
        if key[0] % _MEAN_ITEMS == 0 or len(held) >= _MOST_ITEMS or size >= _MOST_CHARACTERS:
            yield Batch(tuple(held), tuple(keys))
            held, keys, size = [], [], 0
    if held:
        yield Batch(tuple(held), tuple(keys))


def without_duplicates(items: Iterable[Item], scratch: Path) -> Iterator[Item]:
    """The items, with a problem in the place of every article that came before.

    The ids are kept in a file in the folder `scratch`, so that memory does not grow with them.
    """
    path = scratch / "seen.sqlite"
    with writing(path):
        seen = sqlite3.connect(path)
    with closing(seen):
        with writing(path):
            seen.execute("PRAGMA journal_mode = OFF")
            seen.execute("PRAGMA synchronous = OFF")
            seen.execute("CREATE TABLE seen (doc_id TEXT PRIMARY KEY, uri TEXT) WITHOUT ROWID")
        for item in items:
            if isinstance(item, Document):
                with writing(path):
                    first_uri = _first_uri(seen, item)
                if first_uri is not None:
                    yield duplicate(item.doc_id, item.source_uri, first_uri)
                    continue
            yield item


def _first_uri(seen: sqlite3.Connection, document: Document) -> str | None:
    """Where the article was read before; None, and noted, where it is new."""
    row = (document.doc_id, document.source_uri)
    if seen.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", row).rowcount:
        return None
    statement = "SELECT uri FROM seen WHERE doc_id = ?"
    return seen.execute(statement, (document.doc_id,)).fetchone()[0]


def duplicate(doc_id: str, source_uri: str, first_uri: str) -> Problem:
    """The problem of an article that was read before from `first_uri`."""
    return Problem(
        source_uri=source_uri,
        stage="read",
        code="duplicate",
        reason=f"the same article was read from {first_uri}",
        action="skipped",
        doc_id=doc_id,
    )
