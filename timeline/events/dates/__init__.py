"""Dates: when an event happened, by its words, its sentence or the narrative."""
