from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from fake_annotator import FAKE

from timeline.build import build
from timeline.cli import main

ARTICLES = {
    "lima.txt": "Lima, the envoys say. On Monday they met the dockers. They are to be met again.",
    "oslo.txt": "Oslo had snow. perhaps they met.",
    "rome.txt": "Rome. On Monday nobody came.",
    "void.txt": "",
}


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its status."""

    status: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """The command line in this process, on a terminal of 100 columns."""
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        assert isinstance(stop.value.code, int)
        return Ran(stop.value.code, printed.out, printed.err)

    return run


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def built(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of three articles whose annotations do not depend on the pipeline."""
    out = tmp_path_factory.mktemp("built") / "out"
    build([corpus], out, annotator=FAKE)
    return out
