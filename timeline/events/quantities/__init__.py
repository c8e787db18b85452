"""Quantities: people counted and money named, each with its event."""
