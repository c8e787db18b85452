"""The folder that is built into: what it may be, and what becomes of an earlier build."""

from pathlib import Path

import pytest
from fake_annotator import FAKE
from small_builds import FILES, column, contents, write, write_articles

from timeline.build import build
from timeline.build.counts import Counts
from timeline.errors import OutputError, UsageError


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_articles(tmp_path / "corpus")


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


def test_output_inside_the_input_is_refused(corpus: Path) -> None:
    with pytest.raises(UsageError, match="lies inside the input"):
        build([corpus], corpus / "out", annotator=FAKE)


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


def test_a_second_build_into_one_folder_at_once_is_refused(corpus: Path, tmp_path: Path) -> None:
    def again(counts: Counts, share: float | None) -> None:
        with pytest.raises(UsageError, match="another build is writing"):
            build([corpus], tmp_path / "out", annotator=FAKE)

    build([corpus], tmp_path / "out", annotator=FAKE, progress=again)
    assert {entry.name for entry in tmp_path.iterdir()} == {"corpus", "out"}
