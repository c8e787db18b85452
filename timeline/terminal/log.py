"""A log of a build for programs: one JSON object a line, with the fields of each record."""

import json
import logging
from collections.abc import Generator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from timeline.errors import OutputError, TimelineError

_logger = logging.getLogger(__name__)
# What every record has; all else was given as `extra`.
_STANDARD = {*vars(logging.makeLogRecord({})), "message", "asctime", "taskName"}


class JsonLines(logging.Formatter):
    """Formats a record as one line of JSON.

    >>> record = logging.makeLogRecord({"msg": "a worker was lost", "code": "timeout"})
    >>> json.loads(JsonLines().format(record))["code"]
    'timeout'
    """

    def format(self, record: logging.LogRecord) -> str:
        """Time (UTC), level, logger and message, then the record's own fields."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: value for name, value in vars(record).items() if name not in _STANDARD}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class _File(logging.FileHandler):
    def handleError(self, record: logging.LogRecord) -> None:
        """A log that cannot be written is no reason to end a build."""


@contextmanager
def logged(path: Path | None) -> Generator[None]:
    """Append the records of the `timeline` loggers to a file while the block runs, if there is one.

    An error that ends the block is the last of them. Raises `OutputError` where the file cannot be
    written.
    """
    if path is None:
        yield
        return
    try:
        handler = _File(path, encoding="utf-8")
    except OSError as error:
        raise OutputError(
            f"cannot write {path}: {error.strerror}; give another --log-json"
        ) from error
    handler.setFormatter(JsonLines())
    package = logging.getLogger("timeline")
    before = package.level
    package.setLevel(logging.INFO)
    package.addHandler(handler)
    try:
        yield
    except TimelineError as error:
        _logger.error(
            str(error), extra={"event": "failed", "code": error.code, "status": error.exit_code}
        )
        raise
    except BaseException as error:
        ended = "interrupted" if isinstance(error, KeyboardInterrupt) else "failed"
        _logger.exception(ended, extra={"event": ended, "code": type(error).__name__})
        raise
    finally:
        package.removeHandler(handler)
        package.setLevel(before)
        with suppress(OSError):  # what is still in its buffer may find no room
            handler.close()
