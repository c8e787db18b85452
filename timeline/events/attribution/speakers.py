"""Speakers: who "he" or "she" is that an article quotes.

News names its speaker, and then quotes "he" for some sentences. The pronoun is replaced by the
name only where no other person is named since; else it stays as it stands, rather than guess.
"""

from collections.abc import Sequence
from dataclasses import replace

from timeline.events.explanation import attribution
from timeline.model.event import Event
from timeline.model.sentence import Sentence

_PRONOUNS = frozenset({"he", "she"})
# How many sentences a name is remembered without being taken up.
_REACH = 4


def with_named_speakers(
    events: Sequence[Event], sentences: Sequence[Sentence]
) -> tuple[Event, ...]:
    """The events, in order, with names for the pronouns that they are attributed to."""
    if not any(_is_pronoun(event.attributed_to) for event in events):
        return tuple(events)
    full = [person for s in sentences for person in _persons(s) if len(person) > 1]
    told: list[Event] = []
    name, since = "", 0
    for event in events:
        here = event.sentence_index
        near = sentences[since : here + 1] if name and here - since <= _REACH else ()
        if near and _is_pronoun(event.attributed_to) and _nobody_else(name, near):
            event, since = _attributed(event, name), here
        speaker = event.attributed_to or ""
        actor = event.participant("actor")
        if actor is not None and actor.entity_type == "PERSON" and _is_name(actor.text):
            speaker = actor.text
        words = set(speaker.split())
        # A person is introduced by a full name; what never is may be a firm or a town.
        if _is_name(speaker) and any(person & words for person in full):
            name, since = speaker, here
        told.append(event)
    return tuple(told)


def _attributed(event: Event, name: str) -> Event:
    pronoun, cue = event.attributed_to, event.attribution_cue or ""
    # What an explanation ends with.
    rest = event.explanation.removesuffix(f"{attribution(pronoun, cue)}.")
    explanation = f"{rest}{attribution(pronoun, cue, name)}."
    return replace(event, attributed_to=name, explanation=explanation)


def _is_pronoun(speaker: str | None) -> bool:
    return speaker is not None and speaker.lower() in _PRONOUNS


def _is_name(text: str) -> bool:
    words = text.split()
    return bool(words) and words[-1][0].isupper() and not _is_pronoun(text)


def _nobody_else(name: str, sentences: Sequence[Sentence]) -> bool:
    """True where all that may be persons in these sentences are the one of this name."""
    known = set(name.split())
    return all(
        person & known
        for sentence in sentences
        for person in (*_persons(sentence), *_unknown_names(sentence))
    )


def _persons(sentence: Sentence) -> list[set[str]]:
    """The words of each name of a person in a sentence."""
    return [
        set(sentence.words[entity.first : entity.end])
        for entity in sentence.entities
        if entity.label == "PERSON"
    ]


def _unknown_names(sentence: Sentence) -> list[set[str]]:
    """Pairs of proper nouns that nothing says to be a body or a place: they may be a person."""
    named = {token for entity in sentence.entities for token in range(entity.first, entity.end)}
    return [
        {sentence.words[token], sentence.words[token + 1]}
        for token in range(len(sentence) - 1)
        if sentence.upos[token] == sentence.upos[token + 1] == "PROPN"
        and not {token, token + 1} & named
    ]
