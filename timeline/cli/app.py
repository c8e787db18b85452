"""The command's app, and the only place that exits.

The status is 0 where all went well, 1 where something failed, 2 where an option or an argument
cannot be used, 3 where output cannot be written, 130 after Ctrl-C.
"""

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from cyclopts import App, CycloptsError

from timeline import __version__
from timeline.errors import TimelineError, UsageError
from timeline.terminal import examples
from timeline.terminal.version import verbose_version

app = App(
    name="timeline",
    help="Turn news articles into tables of dated events, with every date explained.",
    help_format="plaintext",
    help_epilogue=examples.ALL,
    version=f"timeline {__version__}",
    print_error=False,
    exit_on_error=False,
    suppress_keyboard_interrupt=False,
    verbose=False,
    result_action="return_value",
)


def run(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command on these arguments, or on the process's own, and exit."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        if {"--version", "--verbose"} == set(given):
            print(verbose_version())
            status = 0
        else:
            status = app(given)
        sys.stdout.flush()
    except (CycloptsError, TimelineError) as error:
        status = _complain(error, getattr(error, "exit_code", UsageError.exit_code))
    except BrokenPipeError:
        # The reader of a pipe has seen enough; nothing more can be flushed at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    except OSError as error:
        status = _complain(error, 1)
    except KeyboardInterrupt:
        status = _complain("interrupted; a build goes on from here when it is begun again", 130)
    sys.exit(status or 0)


def _complain(error: Exception | str, status: int) -> int:
    print("timeline:", " ".join(str(error).split()), file=sys.stderr)
    return status
