"""Builds on Spark in local mode: the rows of the local engine, whatever happens to a worker."""

import os
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from fake_annotator import FAKE, KILLS, KILLS_ONCE, RAISES

from timeline.build import build
from timeline.build.cluster import build_on_spark
from timeline.build.verify import verify
from timeline.engines.spark import session
from timeline.errors import UsageError

TABLES = ("documents", "timexes", "events", "participants", "problems")


@pytest.fixture(scope="session", autouse=True)
def spark() -> Iterator[object]:
    """One Spark for all tests, whose workers find the annotators of the tests."""
    support = str(Path(__file__).parents[1] / "support")
    os.environ["PYTHONPATH"] = os.pathsep.join([support, os.environ.get("PYTHONPATH", "")])
    running = session("local[2,4]")
    yield running
    running.stop()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    lines = [f'{{"text": "Lima article {number}. On Monday they met."}}' for number in range(30)]
    (folder / "briefs.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "a.txt").write_text("Lima article 7. On Monday they met.", encoding="utf-8")
    (folder / "b.txt").write_text("Rome. They met.", encoding="utf-8")
    (folder / "c.txt").write_text("", encoding="utf-8")
    (folder / "d.txt").write_text(RAISES, encoding="utf-8")
    (folder / "e.txt").write_text("Rome. They met.", encoding="utf-8")
    return folder


def rows(out: Path, table: str) -> pl.DataFrame:
    whole = out / f"{table}.parquet"
    files = [whole] if whole.is_file() else sorted((out / table).rglob("*.parquet"))
    frame = pl.read_parquet(files)
    return frame.sort(frame.columns[0], frame.columns[1], maintain_order=True)


def assert_equal(one: Path, other: Path) -> None:
    for table in TABLES:
        assert rows(one, table).equals(rows(other, table)), table


def test_the_rows_are_those_of_the_local_engine(corpus: Path, tmp_path: Path) -> None:
    build([corpus], tmp_path / "local", annotator=FAKE)
    counts = build_on_spark([corpus], tmp_path / "spark", annotator=FAKE, parts=3)
    assert (counts.documents, counts.problems, counts.failed) == (32, 4, 1)
    assert_equal(tmp_path / "local", tmp_path / "spark")
    assert list(verify(tmp_path / "spark")) == []
    assert len(list((tmp_path / "spark" / "events").iterdir())) == 3
    assert {entry.name for entry in tmp_path.iterdir()} == {"corpus", "local", "spark"}


def test_a_partition_cuts_the_parts(corpus: Path, tmp_path: Path) -> None:
    build([corpus], tmp_path / "local", annotator=FAKE)
    build_on_spark([corpus], tmp_path / "spark", annotator=FAKE, partition_by="dct_year")
    assert (tmp_path / "spark" / "events" / "dct_year=2023").is_dir()
    assert_equal(tmp_path / "local", tmp_path / "spark")


def test_a_lost_worker_is_tried_again(corpus: Path, tmp_path: Path) -> None:
    marker = tmp_path / "killed"
    (corpus / "b.txt").write_text(f"Rome. They met. {KILLS_ONCE}{marker}", encoding="utf-8")
    build_on_spark([corpus], tmp_path / "spark", annotator=FAKE)
    assert marker.exists()
    build([corpus], tmp_path / "local", annotator=FAKE)
    assert_equal(tmp_path / "local", tmp_path / "spark")


def test_an_article_that_kills_its_worker_costs_one_row(corpus: Path, tmp_path: Path) -> None:
    (corpus / "b.txt").write_text(KILLS, encoding="utf-8")
    build_on_spark([corpus], tmp_path / "out", annotator=FAKE)
    problems = rows(tmp_path / "out", "problems")
    assert problems.filter(pl.col("code") == "worker_died")["source_uri"].to_list() == [
        str(corpus / "b.txt")
    ]
    assert rows(tmp_path / "out", "documents").height == 33


def test_a_missing_path_is_an_error_before_anything_runs(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file or folder"):
        build_on_spark([tmp_path / "none"], tmp_path / "out", annotator=FAKE)
    assert list(tmp_path.iterdir()) == []
