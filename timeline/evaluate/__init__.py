"""Scores against gold corpora: what is found, and how well it is valued."""
