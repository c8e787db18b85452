"""Ontology files: a user's own types of events, written as TOML.

```toml
[[rule]]
type = "MERGER"
verbs = ["acquire", "take over"]
nouns = ["merger", "takeover"]
```
"""

import tomllib
from pathlib import Path
from typing import Any

from timeline.errors import OntologyError
from timeline.model.ontology import Ontology, OntologyRule

_LISTS = ("verbs", "nouns", "objects", "complement")


def read_ontology(path: Path) -> Ontology:
    """The ontology of a TOML file.

    Raises `OntologyError` for a file that is missing, is no TOML, or holds something else
    than rules; the message names the rule.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise OntologyError(f"{path} cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OntologyError(f"{path} is no TOML file: {error}") from error
    entries = content.get("rule")
    if not isinstance(entries, list) or not entries or set(content) != {"rule"}:
        raise OntologyError(f"{path} must hold [[rule]] tables and nothing else")
    return Ontology(tuple(_rule(path, n, entry) for n, entry in enumerate(entries, start=1)))


def _rule(path: Path, number: int, entry: Any) -> OntologyRule:
    where = f"{path}, rule {number}"
    if not isinstance(entry, dict):
        raise OntologyError(f"{where} is no table: write [[rule]] above it")
    if unknown := sorted(set(entry) - {"type", *_LISTS}):
        known = ", ".join(("type", *_LISTS))
        raise OntologyError(f"{where} has “{unknown[0]}”, which is none of {known}")
    kind = entry.get("type")
    if not isinstance(kind, str) or not kind.strip():
        raise OntologyError(f"{where} has no type: give it as a string")
    for name in _LISTS:
        words = entry.get(name, [])
        if not isinstance(words, list) or not all(isinstance(w, str) and w for w in words):
            raise OntologyError(f"{where} ({kind}): {name} must be a list of words")
    lists = {name: tuple(word.lower() for word in entry.get(name, ())) for name in _LISTS}
    if not lists["verbs"] and not lists["nouns"]:
        raise OntologyError(f"{where} ({kind}) names no trigger: give verbs or nouns")
    return OntologyRule(type=kind, **lists)
