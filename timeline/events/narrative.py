"""Narrative: when events happened whose sentence states no time.

News is told from the day of its article, and the form of the verb says on which side of that
day an event lies. A main event of the last days that is dated in words carries its date on
to the plain past that follows; a headline tells what its article dates. Every such date has a
`signal`, what it was concluded from, and `date_method` says that it is not stated: `inherited`
from another event, or `dct`, from the day of the article.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from timeline.events.clauses import has_subject
from timeline.events.eventdate import (
    ahead_from,
    ahead_of,
    bounded_by,
    inherited,
    on_article_day,
    placed,
)
from timeline.events.governors import governor, shares_time, sites_of
from timeline.events.grounding import passed_down
from timeline.events.reality import Reality
from timeline.events.retelling import Mention, name_of, retold
from timeline.events.tree import OBJECTS, coordinated_with, first, is_infinitive, mark, preposition
from timeline.events.triggers import Trigger
from timeline.events.vocabulary import Vocabulary
from timeline.model.dateline import Dct
from timeline.model.event import EventDate, Participant
from timeline.model.sentence import Sentence

# How long before its article a dated event is still the news that the article tells.
_NEWS = timedelta(days=7)
# Signals that the article speaks from its own day again.
_RETURNS = frozenset({"said", "story", "perfect"})
# The sentences of the body that tell the news before its background, in the order of the trade:
# most important first.
_OPENING = 8
_MAIN = frozenset({"root", "parataxis"})
_ASIDE = frozenset({"acl", "acl:relcl", "advcl", "ccomp"})
_COMPLEMENT = frozenset({"xcomp"})
_UNKNOWN = EventDate()


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
class _Thread:
    """What the article is telling: its last dated news, and whether it looks further back.

    `told` counts the sentences of the body with events. `spoken` dates what sources say: the
    first news, or the last dated verb of saying.
    """

    told: int = 0
    news: EventDate | None = None
    spoken: EventDate | None = None
    background: bool = False


def narrate(scenes: Sequence[Scene], words: Vocabulary) -> tuple[tuple[EventDate, ...], ...]:
    """The dates of all events, scene by scene; a round-up's items are told apart by their day."""
    told: list[tuple[EventDate, ...]] = []
    thread, dct = _Thread(), None
    for scene in scenes:
        if scene.dct.value != dct:
            thread, dct = _Thread(), scene.dct.value
        dates = _scene(scene, thread, words)
        told.append(dates)
        thread = _continued(thread, scene, dates, words)
        thread = replace(thread, told=thread.told + (not scene.headline))
    return _retold(scenes, told, words)


def _scene(scene: Scene, thread: _Thread, words: Vocabulary) -> tuple[EventDate, ...]:
    """The dates of one scene: governing events first, for others may share theirs."""
    sentence, triggers, dct = scene.sentence, scene.triggers, scene.dct
    if dct.value is None:
        return tuple(date or _UNKNOWN for date in scene.dates)
    dates = [placed(date, dct) if date is not None else None for date in scene.dates]
    thread = _continued(thread, scene, scene.dates, words)
    sites = sites_of(sentence, triggers)
    above = [governor(sentence, index, triggers, sites) for index in range(len(triggers))]
    for index in _downward(above):
        upper, reality = above[index], scene.realities[index]
        reference = dates[upper] if upper is not None else None
        if _lies_ahead(scene, index):
            if dates[index] in (None, _UNKNOWN):
                dates[index] = ahead_of(reference or on_article_day(dct, "AFTER", "planned"))
            else:
                dates[index] = ahead_from(dates[index], dct)
        elif dates[index] is None:
            shared = None
            if upper is not None and shares_time(sentence, triggers[index], triggers[upper], words):
                shared = passed_down(reference, scene.realities[upper], reality)
            dates[index] = shared or _alone(scene, index, reference, thread, words)
    return tuple(date or _UNKNOWN for date in dates)


def _downward(above: Sequence[int | None]) -> list[int]:
    """All indices, each after the one above it."""

    def depth(index: int) -> int:
        steps, here = 0, above[index]
        while here is not None and steps < len(above):
            steps, here = steps + 1, above[here]
        return steps

    return sorted(range(len(above)), key=depth)


def _lies_ahead(scene: Scene, index: int) -> bool:
    """True for a plan, and for what an infinitive leaves open ("urged them to leave")."""
    trigger, status = scene.triggers[index], scene.realities[index].status
    open_infinitive = status == "hypothetical" and is_infinitive(scene.sentence, trigger.token)
    return status == "planned" or open_infinitive


def _alone(
    scene: Scene,
    index: int,
    above: EventDate | None,
    thread: _Thread,
    words: Vocabulary,
) -> EventDate | None:
    """What the form of an event's own words says of its time, or None."""
    trigger, reality, dct = scene.triggers[index], scene.realities[index], scene.dct
    form = reality.tense, reality.aspect
    verb = trigger.carrier if trigger.carrier is not None else trigger.token
    if reality.status == "ongoing" and reality.tense == "PRESENT":
        return on_article_day(dct, "INCLUDES", "present")
    if reality.status != "occurred":
        return None
    if scene.headline:
        return on_article_day(dct, "IS_INCLUDED", "headline")
    if form == ("PRESENT", "PERFECTIVE"):
        if _up_to_now(scene.sentence, verb, words):
            return bounded_by(on_article_day(dct, "BEFORE", "before"))
        return on_article_day(dct, "IS_INCLUDED", "perfect")
    if form == ("PAST", "PERFECTIVE"):
        return bounded_by(above or on_article_day(dct, "BEFORE", "before"))
    if _is_told(scene, trigger, reality, words):
        if thread.spoken is not None:
            return inherited(thread.spoken, "story")
        return on_article_day(dct, "IS_INCLUDED", "said")
    if reality.tense == "PRESENT":
        return on_article_day(dct, "IS_INCLUDED", "present")
    if reality.tense != "PAST":
        behind = trigger.kind == "verb" and mark(scene.sentence, verb) in words.preceding
        return bounded_by(above) if behind and above is not None else None
    return _past(scene.sentence, verb, above, thread, dct, words)


def _past(
    sentence: Sentence,
    verb: int,
    above: EventDate | None,
    thread: _Thread,
    dct: Dct,
    words: Vocabulary,
) -> EventDate | None:
    """The date of a simple past: its governor's, that of the news told, or the article's day."""
    opener = mark(sentence, verb) or _opening_adverb(sentence, verb)
    if above is not None and _soon(sentence, verb, words):
        return inherited(above)
    if opener in words.preceding:
        return bounded_by(above or on_article_day(dct, "BEFORE", "before"))
    head = sentence.lemmas[sentence.heads[verb]].lower()
    if sentence.deps[verb] == "ccomp" and head in words.hindsight:
        return bounded_by(above or on_article_day(dct, "BEFORE", "before"))
    if above is not None and above.start is not None:
        if opener in words.simultaneous:
            return inherited(above)
        if sentence.deps[verb] == "conj":
            return inherited(above, "coordinated")
    if thread.background or (above is not None and _is_history(above, dct)):
        return None
    if sentence.deps[verb] != "root" and not has_subject(sentence, verb):
        # A participle that the tagger took for a finite verb.
        return None
    if thread.news is not None:
        return inherited(thread.news, "story")
    return on_article_day(dct, "IS_INCLUDED", "past") if thread.told < _OPENING else None


def _soon(sentence: Sentence, verb: int, words: Vocabulary) -> bool:
    """True for a clause of the same day ("shortly after it left")."""
    return any(
        sentence.deps[child] == "mark"
        and 0 < child < verb
        and sentence.words[child].lower() in words.preceding
        and sentence.words[child - 1].lower() in words.soon
        for child in sentence.children[verb]
    )


def _opening_adverb(sentence: Sentence, verb: int) -> str:
    """The adverb that opens a clause ("when" is often one), or ""."""
    adverb = first(sentence, verb, frozenset({"advmod"}))
    return sentence.words[adverb].lower() if adverb is not None and adverb < verb else ""


def _is_history(when: EventDate, dct: Dct) -> bool:
    """True for a date that ends before what the article may tell as news."""
    return when.end is not None and dct.value is not None and when.end <= dct.value - _NEWS


def _is_told(scene: Scene, trigger: Trigger, reality: Reality, words: Vocabulary) -> bool:
    """True for a main-clause verb of saying or judging in its simple form."""
    sentence, token = scene.sentence, trigger.token
    if trigger.kind != "verb" or reality.aspect != "NONE":
        return False
    if sentence.deps[coordinated_with(sentence, token)] not in _MAIN:
        return False
    if trigger.event_class == "REPORTING" or trigger.lemma in words.judging:
        return True
    # "called it a mistake"
    names = first(sentence, token, _COMPLEMENT) is not None
    return trigger.lemma == "call" and names and first(sentence, token, OBJECTS) is not None


def _up_to_now(sentence: Sentence, verb: int, words: Vocabulary) -> bool:
    """True for a present perfect of any time until now ("has twice sued", "has won since")."""
    openers = {mark(sentence, verb)}
    for child in sentence.children[verb]:
        openers |= {preposition(sentence, child), mark(sentence, child)}
        if sentence.deps[child] == "advmod":
            openers.add(sentence.words[child].lower())
    return bool(openers & words.earlier)


def _continued(
    thread: _Thread, scene: Scene, dates: Sequence[EventDate | None], words: Vocabulary
) -> _Thread:
    """The thread behind a scene: a main event of the last week is news, an older one background.

    A source that speaks, or a perfect, brings the article back to its day.
    """
    dct = scene.dct
    if scene.headline or dct.value is None:
        return thread
    for trigger, reality, when in zip(scene.triggers, scene.realities, dates, strict=True):
        if when is None or when.start is None or when.end is None:
            continue
        if when.signal in _RETURNS:
            thread = replace(thread, background=False)
        main = _is_main(scene.sentence, trigger, words) and reality.status == "occurred"
        plain = (reality.tense, reality.aspect) == ("PAST", "NONE")
        if when.signal is not None or not main or not plain:
            if thread.told == 0 and thread.news is None and _opens(scene, trigger, reality, when):
                thread = replace(thread, news=when, spoken=when)
            continue
        if dct.value - _NEWS < when.start and _is_past(when, dct):
            says = thread.spoken is None or trigger.event_class == "REPORTING"
            thread = replace(
                thread, news=when, spoken=when if says else thread.spoken, background=False
            )
        elif _is_history(when, dct):
            thread = replace(thread, background=True)
    return thread


def _opens(scene: Scene, trigger: Trigger, reality: Reality, when: EventDate) -> bool:
    """True where the first sentence dates by a day of the news something beside its main event.

    That day is its main event's too, whatever the parser hung it on.
    """
    clause = coordinated_with(scene.sentence, trigger.token)
    if reality.status == "planned" or scene.sentence.deps[clause] in _ASIDE:
        return False
    if when.signal is not None or when.relation != "IS_INCLUDED" or when.start != when.end:
        return False
    return when.start is not None and not _is_history(when, scene.dct) and _is_past(when, scene.dct)


def _is_past(when: EventDate, dct: Dct) -> bool:
    return when.end is not None and dct.value is not None and when.end <= dct.value


def _is_main(sentence: Sentence, trigger: Trigger, words: Vocabulary) -> bool:
    """True in a main clause, and in one whose source only follows ("…, officials said")."""
    verb = trigger.carrier if trigger.carrier is not None else trigger.token
    clause = coordinated_with(sentence, verb)
    if sentence.deps[clause] in _MAIN:
        return True
    head = sentence.heads[clause]
    told = words.verb_class.get(sentence.lemmas[head].lower()) == "REPORTING"
    return sentence.deps[clause] == "ccomp" and told and head > clause


def _retold(
    scenes: Sequence[Scene], told: Sequence[tuple[EventDate, ...]], words: Vocabulary
) -> tuple[tuple[EventDate, ...], ...]:
    """The dates with those that one mention of an event lends another."""
    mentions = [
        Mention(
            trigger,
            name_of(trigger, words),
            participants,
            found,
            headline=scene.headline,
            occurred=reality.status == "occurred",
            recent=found.start is not None and not _is_history(found, scene.dct),
            definite=_is_definite(scene.sentence, trigger),
        )
        for scene, dates in zip(scenes, told, strict=True)
        for trigger, participants, reality, found in zip(
            scene.triggers, scene.participants, scene.realities, dates, strict=True
        )
    ]
    lent = iter(retold(mentions))
    return tuple(tuple(next(lent) for _ in dates) for dates in told)


def _is_definite(sentence: Sentence, trigger: Trigger) -> bool:
    """True for a noun that points back ("the crash", "this attack")."""
    determiner = first(sentence, trigger.token, frozenset({"det"}))
    if trigger.kind != "noun" or determiner is None:
        return False
    return sentence.words[determiner].lower() in ("the", "this", "that")
