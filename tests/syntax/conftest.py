"""The shipped model, loaded once for the tests that parse."""

import pytest

from timeline.syntax import Parser, load


@pytest.fixture(scope="session")
def parser() -> Parser:
    return load()
