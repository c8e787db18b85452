"""What annotated rows depend on beside the article: options, code, data, libraries and model.

Rows of another identity are never reused, so an upgrade or a changed lexicon is seen at once.
"""

import hashlib
import json
from importlib.util import find_spec
from pathlib import Path

from timeline.model.options import Options
from timeline.tables.provenance import Provenance, library_versions
from timeline.tables.schema import SCHEMA_VERSION

_PACKAGE = Path(__file__).parent.parent


def identity(options: Options) -> str:
    """A digest that changes with anything that annotated rows depend on.

    >>> from datetime import date
    >>> identity(Options()) == identity(Options(as_of=date(2024, 1, 1)))
    False
    """
    stated = {
        "options": Provenance("", options).options_json(),
        "schema": SCHEMA_VERSION,
        "package": _of_folder(_PACKAGE),
        "libraries": library_versions(),
        "model": _model(options.model),
    }
    return hashlib.sha256(json.dumps(stated, sort_keys=True).encode()).hexdigest()


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
