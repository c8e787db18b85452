"""Builds: a corpus of articles into a folder of tables, all or nothing, again at little cost."""

from timeline.build.run import build

__all__ = ["build"]
