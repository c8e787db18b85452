"""Inputs to documents: one module a format, one table of formats, one function `read`."""

from timeline.sources.columns import ColumnMap
from timeline.sources.corpus import inputs, read
from timeline.sources.formats import FORMATS
from timeline.sources.meter import Meter

__all__ = ["FORMATS", "ColumnMap", "Meter", "inputs", "read"]
