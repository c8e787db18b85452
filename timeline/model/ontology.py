"""Ontology: a user's own types of events, as rules from triggers to types."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OntologyRule:
    """A type, and the triggers (lemmas) that have it.

    With `objects` or `complement` a trigger must govern one of those lemmas: as its object or
    behind a preposition, or as its infinitive or gerund.
    """

    type: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    complement: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ontology:
    """Rules in order; the first that fits an event gives its type."""

    rules: tuple[OntologyRule, ...]
