from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import fsspec
import polars as pl
import pytest
from fake_annotator import FAKE, MISFIT, RAISES, STARVES

from timeline.build import build
from timeline.build.counts import Counts
from timeline.build.store import STORE_FILE
from timeline.engines.contract import Annotator
from timeline.engines.limits import Limits
from timeline.errors import OutputError, UsageError
from timeline.model.annotation import Annotation
from timeline.model.document import Document
from timeline.model.options import Options

TABLES = ("documents", "timexes", "events", "participants", "quantities", "stories", "problems")
FILES = {f"{table}.parquet" for table in TABLES} | {"datapackage.json"}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Forty articles: three batches, the last one not full."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(40):
        write(folder / f"{number:02}.txt", f"Lima article {number}. On Monday they met.")
    return folder


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def contents(folder: Path) -> dict[str, bytes]:
    """The tables; the store of finished articles is a cache beside them."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != STORE_FILE}


def column(out: Path, table: str, name: str) -> list[object]:
    return pl.read_parquet(out / f"{table}.parquet")[name].to_list()


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


def test_an_earlier_build_is_replaced_whole(tmp_path: Path) -> None:
    out = tmp_path / "out"
    build([write(tmp_path / "a.txt", "Lima. They met.")], out, annotator=FAKE)
    build([write(tmp_path / "b.txt", "Rome. They met.")], out, annotator=FAKE)
    assert column(out, "events", "actor") == ["Rome"]
    assert {entry.name for entry in tmp_path.iterdir()} == {"a.txt", "b.txt", "out"}


def test_an_empty_folder_may_be_built_into(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    build([write(tmp_path / "a.txt", "Lima. They met.")], tmp_path / "out", annotator=FAKE)
    assert contents(tmp_path / "out").keys() == FILES


@pytest.mark.parametrize("names", [["notes.txt"], ["events.parquet"], [*FILES, "notes.txt"]])
def test_a_folder_with_other_files_is_refused(tmp_path: Path, names: list[str]) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for name in names:
        write(out / name, "mine")
    before = contents(out)
    with pytest.raises(UsageError, match="which no build wrote"):
        build([write(tmp_path / "a.txt", "Lima.")], out, annotator=FAKE)
    assert contents(out) == before


def test_a_file_is_refused_as_output(tmp_path: Path) -> None:
    article = write(tmp_path / "a.txt", "Lima.")
    with pytest.raises(UsageError, match="is a file"):
        build([article], article, annotator=FAKE)


@pytest.mark.parametrize("url", ["s3://bucket/out", "memory://out"])
@pytest.mark.parametrize("form", [str, Path])
def test_output_elsewhere_is_refused(
    url: str, form: type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    article = write(tmp_path / "a.txt", "Lima.")
    with pytest.raises(UsageError, match=r"build into one, .* copy it, datapackage\.json last"):
        build([article], form(url), annotator=FAKE)
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def test_an_article_beyond_the_limits_is_tried_again(tmp_path: Path) -> None:
    articles = [write(tmp_path / "a.txt", STARVES), write(tmp_path / "b.txt", "Lima.")]
    narrow = Limits(megabytes=600)
    for _ in range(2):
        counts = build(articles, tmp_path / "out", annotator=FAKE, workers=1, limits=narrow)
        assert column(tmp_path / "out", "problems", "code") == ["out_of_memory"]
        assert (counts.documents, counts.failed) == (2, 1)
    assert counts.reused == 1


def test_the_url_of_a_folder_of_this_machine_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="give the path alone"):
        build([write(tmp_path / "a.txt", "Lima.")], "file:///tmp/out", annotator=FAKE)


def test_output_by_a_link_goes_to_its_folder(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "disk", target_is_directory=True)
    article = write(tmp_path / "a.txt", "Lima.")
    for _ in range(2):
        build([article], tmp_path / "out", annotator=FAKE)
        assert (tmp_path / "out").is_symlink()
        assert (tmp_path / "disk" / "documents.parquet").is_file()


def test_a_link_into_the_input_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write(tmp_path / "in" / "a.txt", "Lima.")
    (tmp_path / "out").symlink_to(tmp_path / "in", target_is_directory=True)
    with pytest.raises(UsageError, match="lies inside the input"):
        build([tmp_path / "in"], tmp_path / "out" / "tables", annotator=FAKE)


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


def test_output_inside_the_input_is_refused(corpus: Path) -> None:
    with pytest.raises(UsageError, match="lies inside the input"):
        build([corpus], corpus / "out", annotator=FAKE)


def test_a_missing_path_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no-such\.txt"):
        build([tmp_path / "no-such.txt"], tmp_path / "out", annotator=FAKE)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("workers", [None, 2])
def test_a_missing_model_ends_the_run(corpus: Path, tmp_path: Path, workers: int | None) -> None:
    with pytest.raises(UsageError, match="there is no model 'missing'"):
        build([corpus], tmp_path / "out", Options(model="missing"), workers=workers, annotator=FAKE)
    assert [entry.name for entry in tmp_path.iterdir()] == ["corpus"]


def test_an_interrupted_build_keeps_what_is_finished_and_goes_on(
    corpus: Path, tmp_path: Path
) -> None:
    def interrupt(counts: Counts, share: float | None) -> None:
        if counts.documents > 16:
            raise KeyboardInterrupt

    build([corpus], tmp_path / "whole", annotator=FAKE)
    with pytest.raises(KeyboardInterrupt):
        build([corpus], tmp_path / "out", annotator=FAKE, progress=interrupt)
    assert not (tmp_path / "out").exists()
    assert (tmp_path / ".out.building").is_dir()
    counts = build([corpus], tmp_path / "out", annotator=FAKE)
    assert counts.reused > 16
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")
    assert {entry.name for entry in tmp_path.iterdir()} == {"corpus", "whole", "out"}


def test_an_earlier_build_survives_a_failing_rename(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    build([corpus], out, annotator=FAKE)
    before = contents(out)
    rename = Path.rename

    def fail(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OutputError, match="No space left"):
        build([corpus / "03.txt"], out, annotator=FAKE)
    assert contents(out) == before


def test_a_place_that_cannot_be_written_is_an_output_error(tmp_path: Path) -> None:
    article = write(tmp_path / "a.txt", "Lima.")
    with pytest.raises(OutputError, match="cannot write"):
        build([article], article / "below" / "out", annotator=FAKE)


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


def test_a_second_build_annotates_only_what_is_new(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert build([corpus], out, annotator=FAKE).reused == 0
    write(corpus / "05b.txt", "Oslo. On Monday they met.")
    (corpus / "07.txt").unlink()
    counts = build([corpus], out, annotator=FAKE)
    assert (counts.documents, counts.reused) == (40, 39)
    build([corpus], tmp_path / "fresh", annotator=FAKE)
    assert contents(out) == contents(tmp_path / "fresh")


def test_other_options_annotate_all_again(corpus: Path, tmp_path: Path) -> None:
    build([corpus], tmp_path / "out", annotator=FAKE)
    options = Options(dct=date(2017, 2, 1))
    assert build([corpus], tmp_path / "out", options, annotator=FAKE).reused == 0
    assert set(column(tmp_path / "out", "timexes", "value")) == {"2017-01-30"}


def test_another_annotator_annotates_all_again(corpus: Path, tmp_path: Path) -> None:
    build([corpus], tmp_path / "out", annotator=FAKE)
    other = Annotator(load=FAKE.load, annotate=without_events)
    counts = build([corpus], tmp_path / "out", annotator=other)
    assert (counts.reused, counts.events) == (0, 0)


def without_events(documents: Sequence[Document], resources: object) -> list[Annotation]:
    return [replace(each, events=()) for each in FAKE.annotate(documents, resources)]


def test_without_a_store_nothing_is_reused(corpus: Path, tmp_path: Path) -> None:
    for _ in range(2):
        counts = build([corpus], tmp_path / "out", annotator=FAKE, incremental=False)
        assert counts.reused == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == FILES


def test_a_second_build_into_one_folder_at_once_is_refused(corpus: Path, tmp_path: Path) -> None:
    def again(counts: Counts, share: float | None) -> None:
        with pytest.raises(UsageError, match="another build is writing"):
            build([corpus], tmp_path / "out", annotator=FAKE)

    build([corpus], tmp_path / "out", annotator=FAKE, progress=again)
    assert {entry.name for entry in tmp_path.iterdir()} == {"corpus", "out"}


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
