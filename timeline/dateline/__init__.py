"""Where and when an article speaks from: its dateline, its stated dates, and its DCT."""

from timeline.dateline.policy import article_time

__all__ = ["article_time"]
