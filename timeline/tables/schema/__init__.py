"""The schema of every table that is written: the single source of truth.

The Arrow schema of the files, the checks on their rows, `datapackage.json`, the docs
page and `timeline schema` are all made from the `Table` values collected here. All
tables are flat; a value that is not known is null.

>>> [each.name for each in TABLES]
['documents', 'timexes', 'events', 'participants', 'quantities', 'stories', 'problems']
>>> table("timexes").field("interval_end").type
'datetime'
"""

from timeline.errors import UsageError
from timeline.tables.schema.documents import DOCUMENTS
from timeline.tables.schema.events import EVENTS
from timeline.tables.schema.field import Field, FieldType, ForeignKey, Table
from timeline.tables.schema.participants import PARTICIPANTS
from timeline.tables.schema.problems import PROBLEMS
from timeline.tables.schema.quantities import QUANTITIES
from timeline.tables.schema.stories import STORIES
from timeline.tables.schema.timexes import TIMEXES

__all__ = ["SCHEMA_VERSION", "TABLES", "Field", "FieldType", "ForeignKey", "Table", "table"]

SCHEMA_VERSION = "2"
"""Raised whenever a column is added, removed, renamed, or changes its type or meaning."""

TABLES: tuple[Table, ...] = (
    DOCUMENTS,
    TIMEXES,
    EVENTS,
    PARTICIPANTS,
    QUANTITIES,
    STORIES,
    PROBLEMS,
)
"""All tables, in the order in which they are written."""


def table(name: str) -> Table:
    """The table of that name; raises `UsageError` where there is none.

    >>> table("events").primary_key
    ('event_id',)
    """
    for candidate in TABLES:
        if candidate.name == name:
            return candidate
    choices = ", ".join(each.name for each in TABLES)
    raise UsageError(f"there is no table {name!r}; choose one of {choices}")
