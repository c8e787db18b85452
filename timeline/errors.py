"""The errors that `timeline` raises, as one tree.

    TimelineError                 anything this package raises on purpose
    ├── UsageError                an option or argument that cannot be used
    │   ├── UnknownModel          a syntax model that is missing or has foreign labels
    │   ├── OntologyError         an ontology file that is missing or ill-formed
    │   ├── UnknownColumn         a column map that names no column of the input
    │   └── CorpusMissing         an evaluation corpus that is not there
    ├── SourceError               one input that cannot be read: becomes a `problems` row
    ├── ResolutionError           an expression that holds no time expression
    ├── SchemaError               rows that do not fit their table: a defect in this package
    ├── EngineError               worker processes or a cluster that cannot go on
    └── OutputError               output that cannot be written

Every message says what is wrong and what to do about it, in one line. `code` is a short stable
name for programs, `exit_code` the status of the command line.

>>> issubclass(UnknownModel, UsageError)
True
>>> OutputError("the disk is full").code, OutputError.exit_code
('output', 3)
"""


class TimelineError(Exception):
    """Base of all errors raised on purpose."""

    code = "failed"
    exit_code = 1


class UsageError(TimelineError):
    """An option or argument that cannot be used."""

    code = "usage"
    exit_code = 2


class UnknownModel(UsageError):
    """A syntax model that is not installed, or whose labels cannot be mapped."""

    code = "unknown_model"


class OntologyError(UsageError):
    """A file of event types that cannot be read, or holds no rules."""

    code = "ontology"


class UnknownColumn(UsageError):
    """A column map that names a column which the input does not have."""

    code = "unknown_column"


class CorpusMissing(UsageError):
    """An evaluation corpus that is not where it was said to be."""

    code = "corpus_missing"


class SourceError(TimelineError):
    """One input that cannot be read whole; `code` is the `problems` row's code.

    >>> SourceError("empty", "the file holds no text").code
    'empty'
    """

    code = "source"

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class ResolutionError(TimelineError):
    """A text given to `resolve` in which no time expression was found."""

    code = "no_timex"


class SchemaError(TimelineError):
    """Rows that do not fit the schema of their table."""

    code = "schema"


class EngineError(TimelineError):
    """Worker processes, or a cluster, that cannot go on."""

    code = "engine"


class OutputError(TimelineError):
    """Output that cannot be written; a build goes on where it was once the cause is mended."""

    code = "output"
    exit_code = 3
