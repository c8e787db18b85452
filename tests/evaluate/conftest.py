"""Taggers and documents that stand for real ones."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from timeline.evaluate.run import Tagger
from timeline.model.dateline import ArticleTime
from timeline.model.timex import Timex

Reading = tuple[str, str, str]


@pytest.fixture
def files() -> Path:
    return Path(__file__).parent / "files"


@pytest.fixture
def tagger() -> Callable[..., Tagger]:
    """A tagger that finds given surfaces: `(surface, type, value)`, once each a text."""

    def of(*readings: Reading, rule: str = "given.reading") -> Tagger:
        def tag(text: str, article_time: ArticleTime) -> Sequence[Timex]:
            return [
                Timex(
                    start=text.index(surface),
                    end=text.index(surface) + len(surface),
                    text=surface,
                    type=kind,  # ty: ignore[invalid-argument-type]
                    value=value,
                    rule=rule,
                )
                for surface, kind, value in readings
                if surface in text
            ]

        return tag

    return of
