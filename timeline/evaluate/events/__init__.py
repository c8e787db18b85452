"""Scores of events: TimeML extents and classes, MEANTIME dates, PLOVER types and actors."""
