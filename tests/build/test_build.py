"""Articles to tables: order, bytes, bad articles, progress."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import fsspec
import polars as pl
import pytest
from fake_annotator import FAKE, MISFIT, RAISES
from small_builds import FILES, column, contents, write, write_articles

from timeline.build import build
from timeline.build.counts import Counts
from timeline.errors import UsageError
from timeline.model.options import Options


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_articles(tmp_path / "corpus")


def test_all_tables_are_written(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    counts = build([corpus], out, annotator=FAKE)
    assert counts == Counts(documents=40, timexes=40, events=40, problems=0)
    assert contents(out).keys() == FILES
    assert column(out, "events", "start_date") == [date(2023, 1, 30)] * 40
    assert [entry.name for entry in out.parent.iterdir()] == ["out"]


def test_articles_keep_the_order_of_the_paths(corpus: Path, tmp_path: Path) -> None:
    paths = [corpus / "07.txt", corpus / "03.txt", corpus / "11.txt"]
    build(paths, tmp_path / "out", annotator=FAKE, workers=2)
    uris = column(tmp_path / "out", "documents", "source_uri")
    assert [Path(str(uri)).name for uri in uris] == ["07.txt", "03.txt", "11.txt"]


def test_bytes_do_not_depend_on_workers_or_on_the_run(corpus: Path, tmp_path: Path) -> None:
    write(corpus / "05.txt", RAISES)
    write(corpus / "12b.txt", "")
    write(corpus / "20b.txt", "Lima article 3. On Monday they met.")
    write(corpus / "33.txt", "Oslo. perhaps they met.")
    for name, workers in (("one", None), ("again", None), ("two", 2), ("three", 3)):
        build(
            [corpus],
            tmp_path / name,
            Options(as_of=date(2024, 1, 1)),
            workers=workers,
            annotator=FAKE,
        )
    one = contents(tmp_path / "one")
    assert column(tmp_path / "one", "problems", "code") == [
        "internal_error",
        "empty",
        "duplicate",
        "no_dct",
    ]
    assert contents(tmp_path / "again") == one
    assert contents(tmp_path / "two") == one
    assert contents(tmp_path / "three") == one


@pytest.mark.parametrize("workers", [None, 2])
@pytest.mark.parametrize("fault", [RAISES, MISFIT])
def test_one_bad_article_costs_one_row(
    corpus: Path, tmp_path: Path, workers: int | None, fault: str
) -> None:
    write(corpus / "05.txt", fault)
    out = tmp_path / "out"
    counts = build([corpus], out, workers=workers, annotator=FAKE)
    assert counts == Counts(documents=40, timexes=39, events=39, problems=1, failed=1)
    (problem,) = pl.read_parquet(out / "problems.parquet").to_dicts()
    assert problem["source_uri"].endswith("05.txt")
    assert (problem["stage"], problem["code"]) == ("annotate", "internal_error")
    assert problem["action"] == "kept without annotations"
    documents = pl.read_parquet(out / "documents.parquet")
    (kept,) = documents.filter(pl.col("doc_id") == problem["doc_id"]).to_dicts()
    assert (kept["text"], kept["dct"], kept["dct_method"]) == (fault, None, "none")


def test_the_reason_names_the_error(tmp_path: Path) -> None:
    article = write(tmp_path / "a.txt", RAISES)
    build([article], tmp_path / "out", annotator=FAKE)
    assert column(tmp_path / "out", "problems", "reason") == ["ValueError: no such thing"]


def test_a_duplicate_is_kept_once_with_a_problem(tmp_path: Path) -> None:
    first = write(tmp_path / "first.txt", "Lima. On Monday they met.")
    second = write(tmp_path / "second.txt", "Lima. On Monday they met.")
    out = tmp_path / "out"
    counts = build([first, second, first], out, annotator=FAKE)
    assert counts == Counts(documents=1, timexes=1, events=1, problems=2)
    assert column(out, "documents", "source_uri") == [str(first)]
    problems = pl.read_parquet(out / "problems.parquet")
    assert problems["code"].to_list() == ["duplicate", "duplicate"]
    assert problems["source_uri"].to_list() == [str(second), str(first)]
    assert set(problems["doc_id"]) == set(column(out, "documents", "doc_id"))
    assert str(first) in problems["reason"][0]


def test_unreadable_input_is_a_problem_in_its_place(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "Oslo. perhaps they met.")
    write(tmp_path / "b.txt", "")
    write(tmp_path / "c.txt", "Rome. perhaps they met.")
    counts = build([tmp_path], tmp_path.with_name("out"), annotator=FAKE)
    assert (counts.documents, counts.problems) == (2, 3)
    assert column(tmp_path.with_name("out"), "problems", "code") == ["no_dct", "empty", "no_dct"]


def test_nothing_readable_still_gives_tables(tmp_path: Path) -> None:
    counts = build([write(tmp_path / "a.txt", "")], tmp_path / "out", annotator=FAKE)
    assert counts == Counts(problems=1)
    assert contents(tmp_path / "out").keys() == FILES


def test_remote_articles_are_built_like_those_of_this_machine(tmp_path: Path) -> None:
    article = write(tmp_path / "a.txt", "Lima. On Monday they met.")
    with ZipFile(tmp_path / "news.zip", "w") as archive:
        archive.writestr("b.txt", "Rome. On Monday they met.")
    system = fsspec.filesystem("memory")
    system.put([str(article), str(tmp_path / "news.zip")], "/wire/")
    try:
        counts = build(["memory://wire"], tmp_path / "out", annotator=FAKE)
    finally:
        system.rm("/wire", recursive=True)
    assert counts.documents == 2
    uris = column(tmp_path / "out", "documents", "source_uri")
    assert uris == ["memory:///wire/a.txt", "zip://b.txt::memory:///wire/news.zip"]


def test_a_missing_path_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no-such\.txt"):
        build([tmp_path / "no-such.txt"], tmp_path / "out", annotator=FAKE)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("workers", [None, 2])
def test_a_missing_model_ends_the_run(corpus: Path, tmp_path: Path, workers: int | None) -> None:
    with pytest.raises(UsageError, match="there is no model 'missing'"):
        build([corpus], tmp_path / "out", Options(model="missing"), workers=workers, annotator=FAKE)
    assert [entry.name for entry in tmp_path.iterdir()] == ["corpus"]


def test_progress_counts_up_to_the_end(corpus: Path, tmp_path: Path) -> None:
    seen: list[tuple[Counts, float | None]] = []

    def note(counts: Counts, share: float | None) -> None:
        seen.append((counts, share))

    counts = build([corpus], tmp_path / "out", annotator=FAKE, progress=note)
    documents, shares = [each.documents for each, _ in seen], [share or 0 for _, share in seen]
    assert (documents, shares) == (sorted(documents), sorted(shares))
    assert seen[-1] == (counts, 1.0)


def test_of_a_pipe_nobody_knows_how_much_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Pipe:
        buffer = BytesIO(b"Lima. On Monday they met.")

    shares: list[float | None] = []
    monkeypatch.setattr("sys.stdin", Pipe())
    build(["-"], tmp_path / "out", annotator=FAKE, progress=lambda _, share: shares.append(share))
    assert shares == [None]


def test_options_are_recorded(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    article = write(tmp_path / "a.txt", "Lima. On Monday they met.")
    build([article], tmp_path / "out", Options(dct=date(2017, 2, 1)), annotator=FAKE)
    metadata = pq.read_schema(tmp_path / "out" / "timexes.parquet").metadata
    assert b'"dct":"2017-02-01"' in metadata[b"timeline.options"]
    assert column(tmp_path / "out", "timexes", "value") == ["2017-01-30"]


def test_the_public_names_are_there() -> None:
    import timeline

    names: Sequence[str] = timeline.__all__
    assert dir(timeline) == sorted(names)
    assert all(getattr(timeline, name) for name in names)
    assert callable(timeline.build)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = timeline.nothing


def test_events_lie_in_order_of_their_days(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    paths = [
        write(tmp_path / "a.txt", "Rome. They met."),
        write(tmp_path / "b.txt", "Lima. On Monday they met."),
    ]
    build(paths, tmp_path / "out", annotator=FAKE)
    assert column(tmp_path / "out", "events", "actor") == ["Lima", "Rome"]
    (sorting,) = pq.read_metadata(tmp_path / "out" / "events.parquet").row_group(0).sorting_columns
    assert not sorting.descending


def test_a_partitioned_build_holds_the_same_rows(corpus: Path, tmp_path: Path) -> None:
    build([corpus], tmp_path / "whole", annotator=FAKE)
    build([corpus], tmp_path / "cut", annotator=FAKE, partition_by="dct_year")
    for table in ("documents", "timexes", "events", "participants"):
        cut = pl.read_parquet(tmp_path / "cut" / table / "**" / "*.parquet", hive_partitioning=True)
        assert cut["dct_year"].unique().to_list() == [2023]
        assert cut.drop("dct_year").equals(pl.read_parquet(tmp_path / "whole" / f"{table}.parquet"))
