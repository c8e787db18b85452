"""A small corpus, and what is left of a build of it."""

from pathlib import Path

import polars as pl

from timeline.build.store import STORE_FILE
from timeline.tables.schema import TABLES

FILES = {f"{table.name}.parquet" for table in TABLES} | {"datapackage.json"}


def write(path: Path, text: str) -> Path:
    """Write a file, and give its path back."""
    path.write_text(text, encoding="utf-8")
    return path


def write_articles(folder: Path) -> Path:
    """Forty articles: three batches, the last one not full."""
    folder.mkdir()
    for number in range(40):
        write(folder / f"{number:02}.txt", f"Lima article {number}. On Monday they met.")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """The tables; the store of finished articles is a cache beside them."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != STORE_FILE}


def column(out: Path, table: str, name: str) -> list[object]:
    """The values of one column of a table."""
    return pl.read_parquet(out / f"{table}.parquet")[name].to_list()
