"""Runs the examples of README.md and docs/ as tests, in a folder that holds `data/` and `out/`."""

import contextlib
import doctest
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from console_examples import ConsoleExamples
from hypothesis import settings
from sybil import Sybil
from sybil.parsers.markdown import CodeBlockParser
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser

# What a first call loads (a gazetteer, a model) is no fault of the property; time is measured
# in benchmarks.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).parent
collect_ignore = ["docs/conf.py"]
consoles = ConsoleExamples()


@pytest.fixture(scope="session")
def sample_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample articles in `data/` and their build in `out/`."""
    from timeline import Options, build

    folder = tmp_path_factory.mktemp("sample")
    (folder / "data").symlink_to(ROOT / "data", target_is_directory=True)
    with contextlib.chdir(folder):
        build(["data/articles"], "out", Options(as_of=date(2026, 11, 23)))
    return folder


@pytest.fixture
def sample_folder(sample_build: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The working directory of an example, and a terminal of 100 columns."""
    monkeypatch.setenv("COLUMNS", "100")
    with contextlib.chdir(sample_build):
        yield sample_build


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--refresh-docs",
        action="store_true",
        help="write what the commands in README.md and docs/ print now into these pages",
    )


def pytest_sessionfinish(session: pytest.Session) -> None:
    if session.config.getoption("--refresh-docs"):
        consoles.refresh()


pytest_collect_file = Sybil(
    parsers=[
        SkipParser(),
        PythonCodeBlockParser(doctest_optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE),
        CodeBlockParser("console", consoles.check),
    ],
    patterns=["README.md", "docs/*.md"],
    fixtures=["sample_folder"],
    teardown=dict.clear,  # a page's open connections do not outlive it
).pytest()
