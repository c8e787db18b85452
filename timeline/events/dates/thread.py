"""Thread: what an article is telling, carried from sentence to sentence.

The thread holds the day of the news, which the plain past goes on to tell, and the day on which
its sources speak. What is dated further back is background, until a source speaks again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from timeline.events.factuality.reality import Reality
from timeline.events.grammar.tree import (
    OBJECTS,
    SUBJECTS,
    coordinated_with,
    first,
    is_relative_pronoun,
)
from timeline.events.triggers.eventwords import Trigger
from timeline.events.vocabulary import Vocabulary
from timeline.model.dateline import Dct
from timeline.model.event import EventDate, Participant
from timeline.model.sentence import Sentence

# How long before its article a dated event is still the news that the article tells.
_NEWS = timedelta(days=7)
# How long before it what the first sentence tells is: some write of old news.
_LEAD = timedelta(days=31)
# Signals that the article speaks from its own day again.
_RETURNS = frozenset({"said", "story", "perfect"})
MAIN = frozenset({"root", "parataxis"})
_ASIDE = frozenset({"acl", "advcl", "ccomp"})


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence and its events; a date is None where the sentence leaves it open."""

    sentence: Sentence
    headline: bool
    triggers: tuple[Trigger, ...]
    realities: tuple[Reality, ...]
    participants: tuple[tuple[Participant, ...], ...]
    dates: tuple[EventDate | None, ...]
    dct: Dct


@dataclass(frozen=True, slots=True)
class Thread:
    """What the article is telling: its last dated news, and whether it looks further back.

    `told` counts the sentences of the body with events. `spoken` dates what sources say: the
    first news, or the last dated verb of saying. `actors` are who makes the news, `aside` who
    takes part in the background since.
    """

    told: int = 0
    news: EventDate | None = None
    spoken: EventDate | None = None
    background: bool = False
    actors: frozenset[str] = frozenset()
    aside: frozenset[str] = frozenset()


def names(found: Sequence[Participant], *roles: str) -> frozenset[str]:
    """The last words of the names of participants in these roles, or in any."""
    return frozenset(
        participant.text.split()[-1]
        for participant in found
        if participant.text[:1].strip() and (not roles or participant.role in roles)
    )


def continued(
    thread: Thread, scene: Scene, dates: Sequence[EventDate | None], words: Vocabulary
) -> Thread:
    """The thread behind a scene: a main event of the last week is news, an older one background.

    A source that speaks, or a perfect, brings the article back to its day.
    """
    dct = scene.dct
    if scene.headline or dct.value is None:
        return thread
    reported = _reported(scene, dates)
    for trigger, reality, found, when in zip(
        scene.triggers, scene.realities, scene.participants, dates, strict=True
    ):
        if when is None or when.start is None or when.end is None:
            continue
        if when.signal in _RETURNS:
            thread = replace(thread, background=False, aside=frozenset())
        main = _is_main(scene.sentence, trigger, words) and reality.status == "occurred"
        plain = (reality.tense, reality.aspect) == ("PAST", "NONE")
        if when.signal is not None or not main or not plain:
            if thread.told == 0 and thread.news is None and _opens(scene, trigger, reality, when):
                spoken = thread.spoken if _is_present(scene) else when
                thread = replace(thread, news=when, spoken=spoken)
            continue
        lead = thread.told == 0 and _is_day(when) and dct.value - _LEAD < when.start
        if (lead or dct.value - _NEWS < when.start) and _is_past(when, dct):
            says = trigger.event_class == "REPORTING"
            news = reported if says and reported is not None else when
            spoken = when if says or thread.spoken is None else thread.spoken
            actors = thread.actors | names(found, "actor")
            thread = replace(
                thread, news=news, spoken=spoken, background=False, actors=actors, aside=frozenset()
            )
        elif is_history(when, dct):
            thread = replace(thread, background=True, aside=thread.aside | names(found))
    return thread


def _reported(scene: Scene, dates: Sequence[EventDate | None]) -> EventDate | None:
    """The day of the news that a sentence reports, which need not be that of the report.

    "Police said today that a train crashed on Sunday."
    """
    for trigger, reality, when in zip(scene.triggers, scene.realities, dates, strict=True):
        if trigger.event_class == "REPORTING" or reality.status != "occurred" or when is None:
            continue
        recent = not is_history(when, scene.dct) and _is_past(when, scene.dct)
        if recent and when.signal is None and when.method != "inherited" and _is_day(when):
            return when
    return None


def _is_torn(sentence: Sentence, verb: int) -> bool:
    """True for a relative clause that lacks nothing: a main clause, torn from its subject."""
    subject = first(sentence, verb, SUBJECTS)
    has_object = first(sentence, verb, OBJECTS) is not None
    return has_object and subject is not None and not is_relative_pronoun(sentence, subject)


def _is_present(scene: Scene) -> bool:
    """True where the main clause tells what goes on ("are looking for a ship that sank")."""
    return any(
        scene.sentence.deps[trigger.token] in MAIN and reality.tense == "PRESENT"
        for trigger, reality in zip(scene.triggers, scene.realities, strict=True)
    )


def _is_day(when: EventDate) -> bool:
    return when.relation == "IS_INCLUDED" and when.start is not None and when.start == when.end


def _opens(scene: Scene, trigger: Trigger, reality: Reality, when: EventDate) -> bool:
    """True where the first sentence dates by a day of the news something beside its main event.

    That day is its main event's too, whatever the parser hung it on.
    """
    clause = coordinated_with(scene.sentence, trigger.token)
    if reality.status == "planned" or scene.sentence.deps[clause] in _ASIDE:
        return False
    if scene.sentence.deps[clause] == "acl:relcl" and not (
        _is_torn(scene.sentence, clause) or _is_present(scene)
    ):
        return False
    recent = not is_history(when, scene.dct) and _is_past(when, scene.dct)
    return recent and when.signal is None and _is_day(when)


def _is_past(when: EventDate, dct: Dct) -> bool:
    return when.end is not None and dct.value is not None and when.end <= dct.value


def _is_main(sentence: Sentence, trigger: Trigger, words: Vocabulary) -> bool:
    """True in a main clause, and in one whose source only follows ("…, officials said")."""
    verb = trigger.carrier if trigger.carrier is not None else trigger.token
    clause = coordinated_with(sentence, verb)
    if sentence.deps[clause] in MAIN:
        return True
    head = sentence.heads[clause]
    told = words.verb_class.get(sentence.lemmas[head].lower()) == "REPORTING"
    return sentence.deps[clause] == "ccomp" and told and head > clause


def is_history(when: EventDate, dct: Dct) -> bool:
    """True for a date that ends before what the article may tell as news."""
    return when.end is not None and dct.value is not None and when.end <= dct.value - _NEWS
