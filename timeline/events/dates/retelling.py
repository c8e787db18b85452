"""Retelling: events that an article dates in one place and mentions in another.

Only a mention without a stated date takes another's:
- in the headline, the date of the body's news that has its name, else of the body's first news;
- elsewhere, that of an event which the article dates in words, and which has the same name and
  a named participant in common;
- "the crash" takes that of the only crash before it, "the deal" that of the purchase it takes up.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from timeline.events.dates.eventdate import inherited
from timeline.events.triggers.eventwords import Trigger
from timeline.events.vocabulary import Vocabulary
from timeline.model.event import EventDate, Participant

# Letters that a verb and its noun share at their beginning ("invade", "invasion").
_STEM = 4
_UNDERGOING = frozenset({"recipient", "object"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One event with its date so far and who takes part in it.

    `name` is the same for a verb and its noun. `recent` tells that its date is that of news,
    `definite` a noun that points back ("the crash"); `around` are the names in its sentence.
    """

    trigger: Trigger
    name: str
    participants: tuple[Participant, ...]
    date: EventDate
    headline: bool
    occurred: bool
    recent: bool
    definite: bool
    around: frozenset[str]


def name_of(trigger: Trigger, words: Vocabulary) -> str:
    """What a verb and its noun have in common ("invade", "invasion"; "die", "death")."""
    lemma = trigger.lemma.lower()
    return words.verb_of.get(lemma, lemma)[:_STEM]


def retold(mentions: Sequence[Mention], words: Vocabulary) -> list[EventDate]:
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
    later: dict[str, set[EventDate]] = defaultdict(set)
    for mention in real:
        if mention.definite and mention.trigger.kind == "noun" and mention.date.start is not None:
            later[mention.name].add(mention.date)
    resumable: dict[str, list[Mention]] = defaultdict(list)
    dates = []
    for mention in mentions:
        found = _retold(mention, news, lead, stated, before[mention.name], words)
        if found.method == "none" and mention.definite and mention.occurred:
            found = _resumed(mention, resumable, words) or found
        if found.signal == "before" and mention.trigger.kind == "noun":
            found = _dated_later(found, later[mention.name])
        dates.append(found)
        if mention.occurred and mention.recent and not mention.headline:
            resumable[mention.trigger.lemma].append(mention)
        if mention.occurred and mention.date.start is not None and not mention.headline:
            before[mention.name].add(mention.date)
    return dates


def _retold(
    mention: Mention,
    news: Sequence[Mention],
    lead: Mapping[str, Mention],
    stated: Mapping[str, list[Mention]],
    before: Set[EventDate],
    words: Vocabulary,
) -> EventDate:
    date = mention.date
    if not mention.occurred or _is_stated(date):
        return date
    if date.signal == "headline":
        first = lead.get(mention.trigger.lemma) or next(iter(news), None)
        return inherited(first.date, "headline") if first is not None else date
    if mention.trigger.event_class != "REPORTING":
        for other in stated.get(mention.name, ()):
            if _is_same(mention, other, words):
                return inherited(other.date, "retold")
    open_date = date.method == "none" or date.signal == "before"
    if mention.definite and open_date and len(before) == 1:
        (only,) = before
        return inherited(only, "retold")
    return date


def _dated_later(bound: EventDate, later: Set[EventDate]) -> EventDate:
    """A bound, or the date of the only later mention that points back to the event."""
    found = next(iter(later)) if len(later) == 1 else None
    if found is None or found.end is None or bound.latest is None or found.end > bound.latest:
        return bound
    return inherited(found, "retold")


def _resumed(
    mention: Mention, before: Mapping[str, list[Mention]], words: Vocabulary
) -> EventDate | None:
    """The date of what a noun takes up: by a name in common, else of the only one of its kind.

    `before` holds the recent events so far by their lemmas.
    """
    verbs = words.resumes.get(mention.trigger.lemma.lower(), frozenset())
    found = [other for verb in verbs for other in before.get(verb, ())]
    own = _names(mention, affected=False)
    shared = [other for other in found if own & _names(other, affected=False)]
    dates = {other.date for other in (shared if own else found)}
    return inherited(dates.pop(), "retold") if len(dates) == 1 else None


def _is_stated(date: EventDate) -> bool:
    return date.start is not None and date.signal is None


def _is_same(one: Mention, other: Mention, words: Vocabulary) -> bool:
    """True for one name and a named participant in common: of two verbs, what they affect.

    Who signed the contract signed the deal.
    """
    first, second = one.trigger.lemma.lower(), other.trigger.lemma.lower()
    verbs = one.trigger.kind == other.trigger.kind == "verb"
    if first != second and (verbs or (len(one.name) < _STEM and one.name == first)):
        return False
    if verbs and _signs(one, words) and _signs(other, words):
        return bool(_names(one, affected=False) & _names(other, affected=False))
    named = _names(other, verbs)
    if not verbs and not named:
        named = other.around
    return bool(_names(one, verbs) & named)


def _signs(mention: Mention, words: Vocabulary) -> bool:
    return any(
        participant.role == "object" and participant.head_lemma.lower() in words.agreements
        for participant in mention.participants
    )


def _names(mention: Mention, affected: bool) -> frozenset[str]:
    """The heads of the participants' names; of a person the last word, by which news calls it."""
    return frozenset(
        (each.text.split()[-1] if each.entity_type == "PERSON" else each.head_lemma).lower()
        for each in mention.participants
        if each.head_lemma[:1].isupper()
        and (each.role in _UNDERGOING if affected else each.role != "place")
    )
