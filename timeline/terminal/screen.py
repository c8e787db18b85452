"""The screen that results are printed on."""

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

_PIPE_WIDTH = 100
_MAX_WIDTH = 130  # the eye loses the row of a wider table


def screen() -> "Console":
    """Standard output, as wide as its terminal but no wider than a table can be read.

    A pipe or a file has a fixed width, unless the variable COLUMNS gives another.
    """
    from rich.console import Console

    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        return Console(highlight=False, width=_PIPE_WIDTH)
    console = Console(highlight=False)
    console.width = min(console.width, _MAX_WIDTH)
    return console
