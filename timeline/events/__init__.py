"""Events: who did what to whom, when, whether it happened, and as told by whom."""

from timeline.events.extract import extract

__all__ = ["extract"]
