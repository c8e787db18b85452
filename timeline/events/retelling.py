"""Retelling: events that an article dates in one place and mentions in another.

Only a mention without a stated date takes one: a headline that of the body's event of its
name, else of its first one; another mention that of an event which the article dates in
words and which has the same name and a named participant in common.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline.events.eventdate import inherited
from timeline.events.triggers import Trigger
from timeline.model.event import EventDate, Participant

# Letters that a verb and its noun share at their beginning ("invade", "invasion").
_STEM = 4
_UNDERGOING = frozenset({"recipient", "object"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One event with its date so far and who takes part in it."""

    trigger: Trigger
    participants: tuple[Participant, ...]
    date: EventDate
    headline: bool
    occurred: bool


def retold(mentions: Sequence[Mention]) -> list[EventDate]:
    """The dates of an article's events, with those that one mention lends another."""
    real = [mention for mention in mentions if mention.occurred]
    body = [mention for mention in real if not mention.headline and mention.date.start is not None]
    named: dict[str, Mention] = {}
    for mention in body:
        named.setdefault(mention.trigger.lemma, mention)
    stated: dict[str, list[Mention]] = defaultdict(list)
    for mention in real:
        if _is_stated(mention.date):
            stated[_stem(mention)].append(mention)
    return [_retold(mention, body, named, stated) for mention in mentions]


def _retold(
    mention: Mention,
    body: Sequence[Mention],
    named: Mapping[str, Mention],
    stated: Mapping[str, list[Mention]],
) -> EventDate:
    date = mention.date
    if not mention.occurred or _is_stated(date):
        return date
    if date.signal == "headline":
        first = named.get(mention.trigger.lemma) or next(iter(body), None)
        return inherited(first.date, "headline") if first is not None else date
    if mention.trigger.event_class != "REPORTING":
        for other in stated.get(_stem(mention), ()):
            if _is_same(mention, other):
                return inherited(other.date, "retold")
    return date


def _stem(mention: Mention) -> str:
    return mention.trigger.lemma[:_STEM].lower()


def _is_stated(date: EventDate) -> bool:
    return date.start is not None and date.signal is None


def _is_same(one: Mention, other: Mention) -> bool:
    """True for one name and a named participant in common: of two verbs, what they affect."""
    first, second = one.trigger.lemma.lower(), other.trigger.lemma.lower()
    verbs = one.trigger.kind == other.trigger.kind == "verb"
    if first != second and (verbs or first[:_STEM] != second[:_STEM] or len(first) <= _STEM):
        return False
    return bool(_names(one, verbs) & _names(other, verbs))


def _names(mention: Mention, affected: bool) -> frozenset[str]:
    return frozenset(
        participant.head_lemma.lower()
        for participant in mention.participants
        if participant.head_lemma[:1].isupper()
        and (participant.role in _UNDERGOING if affected else participant.role != "place")
    )
