"""Counts: what a build has written so far."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

_FAILED = "annotate"  # the stage of problems of articles that could not be annotated


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows written; `failed` counts the articles among them that could not be annotated, and
    `reused` those whose rows were there from an earlier build."""

    documents: int = 0
    timexes: int = 0
    events: int = 0
    problems: int = 0
    failed: int = 0
    reused: int = 0

    def plus(self, batch: "pa.RecordBatch", reused: int = 0) -> "Counts":
        """These counts with those of an annotated batch."""
        import pyarrow.compute as pc

        from timeline.tables.annotated import table_batch

        stages = table_batch(batch, "problems").column("stage")
        return Counts(
            documents=self.documents + _rows(batch, "documents"),
            timexes=self.timexes + _rows(batch, "timexes"),
            events=self.events + _rows(batch, "events"),
            problems=self.problems + len(stages),
            failed=self.failed + (pc.sum(pc.equal(stages, _FAILED)).as_py() or 0),
            reused=self.reused + reused,
        )

    @staticmethod
    def of_tables(directory: Path) -> "Counts":
        """The counts of a finished build, from its files."""
        import pyarrow.dataset as ds
        import pyarrow.parquet as pq

        from timeline.tables.files import table_files

        def rows(name: str) -> int:
            return sum(pq.read_metadata(path).num_rows for path in table_files(directory, name))

        problems = ds.dataset(table_files(directory, "problems"), format="parquet")
        return Counts(
            documents=rows("documents"),
            timexes=rows("timexes"),
            events=rows("events"),
            problems=rows("problems"),
            failed=problems.count_rows(filter=ds.field("stage") == _FAILED),
        )


def _rows(batch: "pa.RecordBatch", name: str) -> int:
    import pyarrow.compute as pc

    return pc.sum(pc.list_value_length(batch.column(name))).as_py() or 0
