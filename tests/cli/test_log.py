"""The log of a build: standard records with fields, and `--log-json` as lines of JSON."""

import json
import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from fake_annotator import FAKE, KILLS

from timeline.build import build, run
from timeline.errors import OutputError, UsageError
from timeline.terminal.log import logged

TEXT = "OSLO, Jan. 30, 2023 (Reuters) - Norway opened an embassy on Monday."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    return path


def records(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_a_build_is_logged_on_request(run: Callable, article: Path, tmp_path: Path) -> None:
    log = tmp_path / "build.log"
    arguments = ("build", str(article), "--out", str(tmp_path / "out"), "--no-events")
    assert run(*arguments, "--log-json", str(log)).status == 0
    started, finished = records(log)
    assert (started["event"], finished["event"]) == ("started", "finished")
    assert started["out"] == str(tmp_path / "out") and started["version"]
    assert started["options"]["events"] is False
    assert (finished["documents"], finished["timexes"], finished["reused"]) == (1, 2, 0)
    assert {line["logger"] for line in (started, finished)} == {"timeline.build.run"}
    assert datetime.fromisoformat(started["time"]).utcoffset() is not None
    assert run(*arguments, "--log-json", str(log)).status == 0
    assert [line["event"] for line in records(log)] == ["started", "finished"] * 2
    assert records(log)[-1]["reused"] == 1
    assert logging.getLogger("timeline").level == logging.NOTSET


def test_what_ends_a_build_is_its_last_record(run: Callable, article: Path, tmp_path: Path) -> None:
    log = tmp_path / "build.log"
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "notes.txt").write_text("mine")
    ran = run("build", str(article), "--out", str(tmp_path / "out"), "--log-json", str(log))
    assert ran.status == 2
    last = records(log)[-1]
    assert (last["event"], last["level"], last["code"], last["status"]) == (
        "failed",
        "error",
        "usage",
        2,
    )
    assert "which no build wrote" in last["message"]


def test_a_defect_is_logged_with_its_traceback(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), logged(tmp_path / "log"):
        _ = 1 / 0
    (last,) = records(tmp_path / "log")
    assert last["code"] == "ZeroDivisionError"
    assert "test_log.py" in last["traceback"]


def test_a_log_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="give another --log-json"), logged(tmp_path / "no" / "x"):
        pass


def test_a_log_on_a_full_disk_does_not_end_a_build(
    run: Callable, article: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    ran = run("build", str(article), "--out", str(out), "--no-events", "--log-json", "/dev/full")
    assert ran.status == 0
    assert (out / "timexes.parquet").is_file()


@pytest.mark.parametrize("name", ["out/build.log", "in/build.log"])
def test_a_log_among_tables_or_articles_is_refused(
    name: str, run: Callable, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT)
    arguments = ("build", str(tmp_path / "in"), "--out", str(tmp_path / "out"))
    ran = run(*arguments, "--log-json", str(tmp_path / name))
    assert ran.status == 2
    assert "give a file outside of it" in ran.err
    assert not (tmp_path / name).exists()


def test_an_article_that_takes_its_worker_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "a.txt").write_text(KILLS)
    with caplog.at_level(logging.WARNING, "timeline"):
        build([tmp_path / "a.txt"], tmp_path / "out", annotator=FAKE, workers=1)
    lost, failed = (vars(record) for record in caplog.records)
    assert (lost["event"], lost["code"], lost["articles"]) == ("worker_lost", "worker_died", 1)
    assert lost["exit_status"] == 1 and lost["pid"]
    assert (failed["event"], failed["code"]) == ("article_failed", "worker_died")
    assert failed["source_uri"].endswith("a.txt") and failed["doc_id"]


def test_a_build_says_how_far_it_is_and_that_it_goes_on(
    article: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "_BATCHES_A_RECORD", 1)
    with caplog.at_level(logging.INFO, "timeline"):
        with pytest.raises(KeyboardInterrupt):
            build([article], tmp_path / "out", annotator=FAKE, progress=interrupt)
        build([article], tmp_path / "out", annotator=FAKE)
    events = [vars(record)["event"] for record in caplog.records]
    assert events == ["started", "progress", "started", "resumed", "progress", "finished"]
    under_way = vars(caplog.records[-2])
    assert (under_way["documents"], under_way["share"]) == (1, 1.0)


def test_a_store_that_cannot_be_used_is_logged(
    article: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    work = tmp_path / ".out.building"
    work.mkdir()
    (work / ".annotations.sqlite").write_bytes(b"no database at all " * 100)
    with caplog.at_level(logging.WARNING, "timeline"):
        build([article], tmp_path / "out", annotator=FAKE)
    (record,) = (vars(record) for record in caplog.records)
    assert (record["event"], record["reason"]) == ("store_discarded", "file is not a database")


def test_nothing_is_printed_without_a_handler(
    article: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    article.write_text(KILLS)
    build([article], tmp_path / "out", annotator=FAKE, workers=1)
    assert capfd.readouterr() == ("", "")
    with pytest.raises(UsageError):
        build([article], article, annotator=FAKE)
