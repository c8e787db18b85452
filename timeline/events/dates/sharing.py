"""Sharing: undated verbs that have the time of an event noun beside them.

Where a phrase may belong to the verb or to the noun that it stands behind, both readings agree
on the verb of an act.
"""

from collections.abc import Mapping

from timeline.events.dates.timed import Link, signal_of
from timeline.events.factuality.reality import Reality
from timeline.events.grammar.tree import dependents, is_infinitive, preposition
from timeline.events.triggers.eventwords import Trigger
from timeline.events.vocabulary import Vocabulary
from timeline.model.sentence import Sentence

# "Closed by a strike in 2014": what acts is part of what it does, as a subject is.
_ACTING = frozenset({"nsubj", "nsubj:pass", "obl:agent"})
_PUT_OFF = frozenset({"nsubj:pass", "obj"})


def share_links(
    sentence: Sentence,
    triggers: tuple[Trigger, ...],
    realities: tuple[Reality, ...],
    sites: Mapping[int, int],
    links: dict[int, list[Link]],
    words: Vocabulary,
) -> None:
    """Add to `links` those that an undated verb shares with its object, occasion or subject."""
    for index, trigger in enumerate(triggers):
        if index in links and trigger.kind == "verb":
            _to_perfect(sentence, index, triggers, realities, sites, links)
    for index, trigger in enumerate(triggers):
        if trigger.kind == "verb" or index not in links or trigger.carrier is not None:
            # A carried noun has the date of its verb: "calls its invasion, launched in May, …".
            continue
        top = _top(sentence, trigger.token)
        verb = sites.get(sentence.heads[top])
        if verb is None or verb == index or verb in links:
            continue
        relation, event_class = sentence.deps[top], triggers[verb].event_class
        shared: list[Link] = []
        if relation == "obj" and event_class != "REPORTING":
            # "Ordered a review on May 5"; but a verb of saying may announce what lies ahead.
            shared = [link for link in links[index] if link.phrase.first > trigger.token]
        elif top == trigger.token:
            # "Said at a summit on Monday"; "the flood in April ruined homes".
            occasion = preposition(sentence, top) in words.occasion_prepositions
            told = realities[verb].tense == "PAST" and event_class == "OCCURRENCE"
            if (relation == "obl" and occasion) or (relation in _ACTING and told):
                shared = links[index]
        if shared:
            links[verb] = [Link(link.phrase, "same_clause") for link in shared]


def to_put_off(
    sentence: Sentence,
    triggers: tuple[Trigger, ...],
    sites: Mapping[int, int],
    put_off: list[tuple[int, Link]],
    links: dict[int, list[Link]],
) -> None:
    """Add to `links` the new times of what is put off ("the *talks* were delayed until June").

    `put_off` holds those times with the verbs that tell of them.
    """
    for index, link in put_off:
        for child in dependents(sentence, triggers[index].token, _PUT_OFF):
            if child in sites and sites[child] not in links:
                links[sites[child]] = [link]


def _to_perfect(
    sentence: Sentence,
    index: int,
    triggers: tuple[Trigger, ...],
    realities: tuple[Reality, ...],
    sites: Mapping[int, int],
    links: dict[int, list[Link]],
) -> None:
    """The "since" behind an infinitive is the perfect's ("has tried to sell it since May")."""
    token = triggers[index].token
    above = sites.get(sentence.heads[token])
    if above is None or above == index or above in links or not is_infinitive(sentence, token):
        return
    since = [link for link in links[index] if signal_of(sentence, link.phrase) == "since"]
    if since and realities[above].aspect.startswith("PERFECTIVE"):
        links[above] = [Link(link.phrase, "same_clause") for link in since]


def _top(sentence: Sentence, token: int) -> int:
    """The head of the noun phrase that a noun completes ("a round of *talks*")."""
    for _ in sentence.heads:
        if sentence.deps[token] != "nmod" or preposition(sentence, token) != "of":
            break
        token = sentence.heads[token]
    return token
