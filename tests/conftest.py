"""Tests of Spark need Spark and Java, which a development installation leaves out."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("pyspark") else ["spark"]
