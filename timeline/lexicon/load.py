"""The only code of the lexicon: read one TOML table of a language."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(language: str, name: str) -> Mapping[str, Any]:
    """The table `name`.toml of a language (`en`), parsed; the caller must not change it.

    Raises `FileNotFoundError` where the language has no such table.

    >>> "say" in load("en", "events")["class"]["REPORTING"]
    True
    """
    path = files("timeline.lexicon") / language / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
