"""Partition: what a build's tables may be cut by."""

from typing import Literal

Partition = Literal["dct_year"]
"""The year of the article's own day."""
