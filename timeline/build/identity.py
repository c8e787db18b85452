"""What annotated rows depend on beside the article: options, code, data, libraries and model.

Rows of another identity are never reused, so an upgrade or a changed lexicon is seen at once.
"""

import hashlib
import json
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from timeline.engines.contract import Annotator
from timeline.model.options import Options
from timeline.tables.provenance import Provenance, library_versions
from timeline.tables.schema import SCHEMA_VERSION

_PACKAGE = Path(__file__).parent.parent


def identity(options: Options, annotator: Annotator) -> str:
    """A digest that changes with anything that annotated rows depend on.

    Of the annotator it has the names of its functions and the files that they are written in.

    >>> from datetime import date
    >>> fake = Annotator(load=print, annotate=print)
    >>> identity(Options(), fake) == identity(Options(as_of=date(2024, 1, 1)), fake)
    False
    """
    stated = {
        "annotator": [_of_function(each) for each in (annotator.load, annotator.annotate)],
        "options": Provenance("", options).options_json(),
        "schema": SCHEMA_VERSION,
        "package": _of_folder(_PACKAGE),
        "libraries": library_versions(),
        "model": _model(options.model),
    }
    return hashlib.sha256(json.dumps(stated, sort_keys=True).encode()).hexdigest()


def _of_function(function: Callable[..., Any]) -> list[str]:
    module = sys.modules.get(function.__module__)
    written_in = getattr(module, "__file__", None)
    digest = hashlib.sha256(Path(written_in).read_bytes()).hexdigest() if written_in else ""
    return [function.__module__, getattr(function, "__qualname__", ""), digest]


def _of_folder(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _model(name: str | None) -> str | None:
    """The content of a pipeline of the user's own, by its folder or its installed package."""
    if name is None:
        return None
    if Path(name).is_dir():
        return _of_folder(Path(name))
    spec = find_spec(name) if name.isidentifier() else None
    if spec is None or spec.origin is None:
        return name
    return _of_folder(Path(spec.origin).parent)
