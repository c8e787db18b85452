"""A second build: what it takes from the first, and what it annotates again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fake_annotator import FAKE, STARVES
from small_builds import FILES, column, contents, write, write_articles

from timeline.build import build
from timeline.build.counts import Counts
from timeline.engines.contract import Annotator
from timeline.engines.limits import Limits
from timeline.model.annotation import Annotation
from timeline.model.document import Document
from timeline.model.options import Options


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_articles(tmp_path / "corpus")


def test_an_article_beyond_the_limits_is_tried_again(tmp_path: Path) -> None:
    articles = [write(tmp_path / "a.txt", STARVES), write(tmp_path / "b.txt", "Lima.")]
    narrow = Limits(megabytes=600)
    for _ in range(2):
        counts = build(articles, tmp_path / "out", annotator=FAKE, workers=1, limits=narrow)
        assert column(tmp_path / "out", "problems", "code") == ["out_of_memory"]
        assert (counts.documents, counts.failed) == (2, 1)
    assert counts.reused == 1


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
