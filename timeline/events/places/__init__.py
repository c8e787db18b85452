"""Places: where an event happened."""
