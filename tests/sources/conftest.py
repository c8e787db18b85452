"""Fixtures of the tests of `timeline.sources`."""

from collections.abc import Callable

import pytest

from timeline.model.document import Document
from timeline.model.problem import Problem
from timeline.sources import read

Outcome = tuple[list[Document], list[Problem]]


@pytest.fixture
def outcome() -> Callable[..., Outcome]:
    """Reads like `timeline.sources.read`, and parts documents from problems."""

    def _outcome(*paths: object, **options: object) -> Outcome:
        results = list(read([str(path) for path in paths], **options))  # ty: ignore[invalid-argument-type]
        documents = [result for result in results if isinstance(result, Document)]
        return documents, [result for result in results if isinstance(result, Problem)]

    return _outcome
