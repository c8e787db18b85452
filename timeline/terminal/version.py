"""What a report of a bug should name: versions, platform, and the model that is shipped."""

import platform
import sys

from timeline import __version__


def verbose_version() -> str:
    """The versions of this package, of Python and of every library that it runs on, a line each.

    >>> verbose_version().splitlines()[0].startswith("timeline ")
    True
    """
    from timeline.tables.provenance import library_versions
    from timeline.tables.schema import SCHEMA_VERSION

    lines = [
        f"timeline {__version__}",
        f"schema {SCHEMA_VERSION}",
        f"python {platform.python_version()} ({platform.python_implementation()})",
        f"platform {platform.platform()}",
        f"encoding {sys.getfilesystemencoding()}",
    ]
    return "\n".join(lines + [f"{name} {found}" for name, found in library_versions().items()])
