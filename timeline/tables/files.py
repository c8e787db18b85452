"""The files of a table: one in the folder of a build, or a folder of parts."""

from pathlib import Path


def table_files(directory: Path, name: str) -> list[Path]:
    """The Parquet files of a table, in order of their names.

    >>> table_files(Path("no-such-folder"), "events")
    []
    """
    whole = directory / f"{name}.parquet"
    return [whole] if whole.is_file() else sorted((directory / name).rglob("*.parquet"))
