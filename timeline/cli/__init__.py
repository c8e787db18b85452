"""The command line: `python -m timeline`. The only place that prints or exits.

Results go to standard output; progress, summaries and errors to standard error.
"""

from collections.abc import Sequence
from typing import NoReturn

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line on these arguments, or on the process's own, and exit."""
    # Imported here, for worker processes import the script that calls this, and need no commands.
    # Each of these modules adds its commands to the app, in this order.
    from timeline.cli import build, evaluate, look  # noqa: F401
    from timeline.cli.app import run

    run(arguments)
