"""`timeline` turns news articles into tables of dated events, with every date explained.

The public names, loaded when they are first used:

- `build(paths, out, options)`: a corpus into a folder of Parquet tables
- `read(paths)`: the articles of files, folders and globs, one at a time
- `load_resources(options)` and `annotate(document, resources)`: one article
- `tag(text, dct=…)`: the time expressions of a text
- `resolve(expression, anchor)`: one time expression
- `Options`: what a user may set
"""

__version__ = "0.1.0"

import logging
from importlib import import_module
from typing import TYPE_CHECKING

# `build` is also the name of its module, so it is bound here once, and for good.
from timeline.build import build

if TYPE_CHECKING:
    from timeline.model.options import Options
    from timeline.pipeline import annotate, load_resources
    from timeline.sources import read
    from timeline.timex import resolve, tag

# Silent until a program says where the records go.
logging.getLogger(__name__).addHandler(logging.NullHandler())

__all__ = [
    "Options",
    "__version__",
    "annotate",
    "build",
    "load_resources",
    "read",
    "resolve",
    "tag",
]

_HOME = {
    "Options": "timeline.model.options",
    "annotate": "timeline.pipeline",
    "load_resources": "timeline.pipeline",
    "read": "timeline.sources",
    "resolve": "timeline.timex",
    "tag": "timeline.timex",
}


def __getattr__(name: str) -> object:
    """Load a public name from its module on first use."""
    if name not in _HOME:
        raise AttributeError(f"module 'timeline' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    """The public names, for completion."""
    return sorted(__all__)
