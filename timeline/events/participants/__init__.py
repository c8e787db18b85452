"""Participants: who did it, to whom, and who is meant."""
