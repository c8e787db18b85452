"""The command line: `python -m timeline`. The only place that prints or exits.

Results go to standard output; progress, summaries and errors to standard error.
"""

# Each of these modules adds its commands to the app when it is imported, in this order.
from timeline.cli import build, evaluate, look  # noqa: F401
from timeline.cli.app import app, main

__all__ = ["app", "main"]
