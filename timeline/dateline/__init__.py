"""Where and when an article speaks from: its dateline, its stated dates, and its DCT."""

from timeline.dateline.policy import article_time
from timeline.dateline.sequence import with_neighbours

__all__ = ["article_time", "with_neighbours"]
