"""Training of the shipped English model: `python -m timeline.syntax.train --help`."""
