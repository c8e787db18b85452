"""Retelling: events that an article dates in one place and mentions in another.

Only a mention without a stated date takes another's:
- in the headline, the date of the body's news that has its name, else of the body's first news;
- elsewhere, that of an event which the article dates in words, and which has the same name and
  a named participant in common;
- "the crash" takes that of the only crash before it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from timeline.events.eventdate import inherited
from timeline.events.triggers import Trigger
from timeline.events.vocabulary import Vocabulary
from timeline.model.event import EventDate, Participant

# Letters that a verb and its noun share at their beginning ("invade", "invasion").
_STEM = 4
_UNDERGOING = frozenset({"recipient", "object"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One event with its date so far and who takes part in it.

    `name` is the same for a verb and its noun. `recent` tells that its date is that of news,
    and `definite` a noun that points back ("the crash").
    """

    trigger: Trigger
    name: str
    participants: tuple[Participant, ...]
    date: EventDate
    headline: bool
    occurred: bool
    recent: bool
    definite: bool


def name_of(trigger: Trigger, words: Vocabulary) -> str:
    """What a verb and its noun have in common ("invade", "invasion"; "die", "death")."""
    lemma = trigger.lemma.lower()
    return words.verb_of.get(lemma, lemma)[:_STEM]


def retold(mentions: Sequence[Mention]) -> list[EventDate]:
    """The dates of an article's events, with those that one mention lends another."""
    real = [mention for mention in mentions if mention.occurred]
    news = [mention for mention in real if mention.recent and not mention.headline]
    lead: dict[str, Mention] = {}
    for mention in news:
        lead.setdefault(mention.trigger.lemma, mention)
    stated: dict[str, list[Mention]] = defaultdict(list)
    for mention in real:
        if _is_stated(mention.date):
            stated[mention.name].append(mention)
    before: dict[str, set[EventDate]] = defaultdict(set)
    dates = []
    for mention in mentions:
        dates.append(_retold(mention, news, lead, stated, before[mention.name]))
        if mention.occurred and mention.date.start is not None and not mention.headline:
            before[mention.name].add(mention.date)
    return dates


def _retold(
    mention: Mention,
    news: Sequence[Mention],
    lead: Mapping[str, Mention],
    stated: Mapping[str, list[Mention]],
    before: Set[EventDate],
) -> EventDate:
    date = mention.date
    if not mention.occurred or _is_stated(date):
        return date
    if date.signal == "headline":
        first = lead.get(mention.trigger.lemma) or next(iter(news), None)
        return inherited(first.date, "headline") if first is not None else date
    if mention.trigger.event_class != "REPORTING":
        for other in stated.get(mention.name, ()):
            if _is_same(mention, other):
                return inherited(other.date, "retold")
    open_date = date.method == "none" or date.signal == "before"
    if mention.definite and open_date and len(before) == 1:
        (only,) = before
        return inherited(only, "retold")
    return date


def _is_stated(date: EventDate) -> bool:
    return date.start is not None and date.signal is None


def _is_same(one: Mention, other: Mention) -> bool:
    """True for one name and a named participant in common: of two verbs, what they affect."""
    first, second = one.trigger.lemma.lower(), other.trigger.lemma.lower()
    verbs = one.trigger.kind == other.trigger.kind == "verb"
    if first != second and (verbs or (len(one.name) < _STEM and one.name == first)):
        return False
    return bool(_names(one, verbs) & _names(other, verbs))


def _names(mention: Mention, affected: bool) -> frozenset[str]:
    return frozenset(
        participant.head_lemma.lower()
        for participant in mention.participants
        if participant.head_lemma[:1].isupper()
        and (participant.role in _UNDERGOING if affected else participant.role != "place")
    )
