"""The errors that `timeline` raises, as one tree.

    TimelineError                 anything this package raises on purpose
    ├── UsageError                an option or argument that cannot be used (exit code 2)
    │   ├── UnknownModel          a syntax model that is missing or has foreign labels
    │   ├── OntologyError         an ontology file that is missing or ill-formed
    │   ├── UnknownColumn         a column map that names no column of the input
    │   └── CorpusMissing         an evaluation corpus that is not there
    ├── SourceError               one input that cannot be read: becomes a `problems` row
    ├── ResolutionError           an expression that holds no time expression
    ├── SchemaError               rows that do not fit their table: a defect in this package
    └── OutputError               output that cannot be written

Every message says what is wrong and what to do about it, in one line.

>>> issubclass(UnknownModel, UsageError)
True
"""


class TimelineError(Exception):
    """Base of all errors raised on purpose; `exit_code` is the command line's status."""

    exit_code = 1


class UsageError(TimelineError):
    """An option or argument that cannot be used."""

    exit_code = 2


class UnknownModel(UsageError):
    """A syntax model that is not installed, or whose labels cannot be mapped."""


class OntologyError(UsageError):
    """A file of event types that cannot be read, or holds no rules."""


class UnknownColumn(UsageError):
    """A column map that names a column which the input does not have."""


class CorpusMissing(UsageError):
    """An evaluation corpus that is not where it was said to be."""


class SourceError(TimelineError):
    """One input that cannot be read whole; `code` is the `problems` row's code.

    >>> SourceError("empty", "the file holds no text").code
    'empty'
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class ResolutionError(TimelineError):
    """A text given to `resolve` in which no time expression was found."""


class SchemaError(TimelineError):
    """Rows that do not fit the schema of their table."""


class OutputError(TimelineError):
    """Output that cannot be written."""
