"""Syntax: texts into parsed sentences, through one door.

`load()` gives the shipped English model, `load(name)` any installed spaCy pipeline with
a dependency parser whose labels can be mapped to Universal Dependencies. spaCy itself
is imported when a model is loaded, and nowhere outside this package.
"""

from timeline.syntax.loading import load
from timeline.syntax.parser import Parser

__all__ = ["Parser", "load"]
