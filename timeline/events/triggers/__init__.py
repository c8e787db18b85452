"""Triggers: the words that name events, and the types and classes of those."""
