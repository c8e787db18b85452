"""Narrative: when events happened whose sentence states no time.

News is told from the day of its article, and the form of the verb says on which side of that
day an event lies. A main event of the last days that is dated in words carries its date on
to the plain past that follows; a headline tells what its article dates. Every such date has a
`signal`, what it was concluded from, and `date_method` says that it is not stated: `inherited`
from another event, or `dct`, from the day of the article.
"""

from collections.abc import Sequence
from dataclasses import replace

from timeline.events.dates.eventdate import (
    ahead_from,
    ahead_of,
    bounded_by,
    inherited,
    on_article_day,
    placed,
)
from timeline.events.dates.grounding import passed_down
from timeline.events.dates.retelling import Mention, name_of, retold
from timeline.events.dates.telling import (
    attends,
    began,
    is_aftermath,
    is_told,
    looks_back,
    points_back,
    soon,
    up_to_now,
)
from timeline.events.dates.thread import Scene, Thread, continued, is_history, names
from timeline.events.factuality.reality import Reality
from timeline.events.grammar.clauses import has_subject, opening_adverb
from timeline.events.grammar.governors import governor, shares_time, sites_of
from timeline.events.grammar.tree import (
    SUBJECTS,
    first,
    is_infinitive,
    mark,
    preposition,
)
from timeline.events.vocabulary import Vocabulary
from timeline.model.dateline import Dct
from timeline.model.event import EventDate
from timeline.model.sentence import Sentence

# The sentences of the body that tell the news before its background, in the order of the trade:
# most important first.
_OPENING = 8
_UNKNOWN = EventDate()


def narrate(scenes: Sequence[Scene], words: Vocabulary) -> tuple[tuple[EventDate, ...], ...]:
    """The dates of all events, scene by scene; a round-up's items are told apart by their day."""
    told: list[tuple[EventDate, ...]] = []
    thread, dct = Thread(), None
    for scene in scenes:
        if scene.dct.value != dct:
            thread, dct = Thread(), scene.dct.value
        dates = _scene(scene, thread, words)
        told.append(dates)
        thread = continued(thread, scene, dates, words)
        thread = replace(thread, told=thread.told + (not scene.headline))
    return _retold(scenes, told, words)


def _scene(scene: Scene, thread: Thread, words: Vocabulary) -> tuple[EventDate, ...]:
    """The dates of one scene: governing events first, for others may share theirs."""
    sentence, triggers, dct = scene.sentence, scene.triggers, scene.dct
    if dct.value is None:
        return tuple(date or _UNKNOWN for date in scene.dates)
    dates = [placed(date, dct) if date is not None else None for date in scene.dates]
    thread = continued(thread, scene, scene.dates, words)
    sites = sites_of(sentence, triggers)
    above = [governor(sentence, index, triggers, sites) for index in range(len(triggers))]
    for index in _downward(above):
        upper, reality = above[index], scene.realities[index]
        reference = dates[upper] if upper is not None else None
        if _lies_ahead(scene, index):
            own = dates[index]
            if own is None or own == _UNKNOWN or _is_behind(own, reference, reality, dct):
                dates[index] = ahead_of(reference or on_article_day(dct, "AFTER", "planned"))
            else:
                dates[index] = ahead_from(own, dct)
        elif dates[index] == _UNKNOWN and _is_perfect(reality):
            # "Had negotiated for 18 months": however long or often, it lies before.
            told = reference if reality.tense == "PAST" else None
            dates[index] = bounded_by(told or on_article_day(dct, "BEFORE", "before"))
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


def _is_perfect(reality: Reality) -> bool:
    return reality.status == "occurred" and reality.aspect == "PERFECTIVE"


def _lies_ahead(scene: Scene, index: int) -> bool:
    """True for a plan, and for what an infinitive leaves open ("urged them to leave")."""
    trigger, status = scene.triggers[index], scene.realities[index].status
    open_infinitive = status == "hypothetical" and is_infinitive(scene.sentence, trigger.token)
    return status == "planned" or open_infinitive


def _is_behind(own: EventDate, reference: EventDate | None, reality: Reality, dct: Dct) -> bool:
    """True for a time before the plan that would have it: it is another word's.

    "Holders will receive $34, a premium to Monday's price." Who plans is the event above; without
    one, the article, but where the plan was one of the past ("was to open in May").
    """
    if reality.status != "planned" or own.signal is not None:
        return False
    last = own.end or own.latest
    if reference is not None:
        planning = reference.start or reference.earliest
    else:
        planning = dct.value if reality.tense in ("FUTURE", "PRESENT") else None
    return last is not None and planning is not None and last < planning


def _alone(
    scene: Scene,
    index: int,
    above: EventDate | None,
    thread: Thread,
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
        if up_to_now(scene.sentence, verb, words):
            return bounded_by(on_article_day(dct, "BEFORE", "before"), began(scene, verb))
        return on_article_day(dct, "IS_INCLUDED", "perfect")
    if form == ("PAST", "PERFECTIVE"):
        return bounded_by(above or on_article_day(dct, "BEFORE", "before"))
    if is_told(scene, trigger, reality, words) and not looks_back(scene.sentence, verb, words):
        if thread.spoken is not None:
            return inherited(thread.spoken, "story")
        return on_article_day(dct, "IS_INCLUDED", "said")
    if reality.tense == "PRESENT":
        if opening_adverb(scene.sentence, verb) in words.simultaneous:
            # "It will be the largest when it enters service."
            return None
        return on_article_day(dct, "IS_INCLUDED", "present")
    if reality.tense != "PAST":
        opener = mark if trigger.kind == "verb" else preposition
        behind = opener(scene.sentence, verb) in words.preceding
        if above is not None and (behind or is_aftermath(scene.sentence, trigger, words)):
            return bounded_by(above)
        if above is not None and is_infinitive(scene.sentence, verb):
            # "Went on to win" is one happening.
            return inherited(above)
        if attends(scene.sentence, trigger, words):
            return inherited(above) if above is not None else _on_day_of_news(thread, dct)
        return None
    resumed = names(scene.participants[index], "actor") & thread.actors - thread.aside
    if resumed and thread.background:
        thread = replace(thread, background=False)
    return _past(scene.sentence, verb, above, thread, dct, words)


def _past(
    sentence: Sentence,
    verb: int,
    above: EventDate | None,
    thread: Thread,
    dct: Dct,
    words: Vocabulary,
) -> EventDate | None:
    """The date of a simple past: its governor's, that of the news told, or the article's day."""
    opener = mark(sentence, verb) or opening_adverb(sentence, verb)
    if above is not None and soon(sentence, verb, words):
        return inherited(above)
    if opener in words.preceding or looks_back(sentence, verb, words):
        return bounded_by(above or on_article_day(dct, "BEFORE", "before"))
    head = sentence.lemmas[sentence.heads[verb]].lower()
    if sentence.deps[verb] == "ccomp" and head in words.hindsight:
        return bounded_by(above or on_article_day(dct, "BEFORE", "before"))
    if above is not None and above.start is not None:
        if opener in words.simultaneous:
            return inherited(above)
        if sentence.deps[verb] == "conj":
            return inherited(above, "coordinated")
    subject = first(sentence, verb, SUBJECTS)
    traded = subject is not None and sentence.lemmas[subject].lower() in words.traded
    if traded and above is None and thread.news is None:
        return on_article_day(dct, "IS_INCLUDED", "past")
    if (thread.background and not traded) or (above is not None and is_history(above, dct)):
        return None
    if sentence.deps[verb] != "root" and not has_subject(sentence, verb):
        # A participle that the tagger took for a finite verb.
        return None
    return _on_day_of_news(thread, dct)


def _on_day_of_news(thread: Thread, dct: Dct) -> EventDate | None:
    if thread.news is not None:
        return inherited(thread.news, "story")
    return on_article_day(dct, "IS_INCLUDED", "past") if thread.told < _OPENING else None


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
            recent=found.start is not None and not is_history(found, scene.dct),
            definite=points_back(scene.sentence, trigger, words),
            around=around,
        )
        for scene, dates in zip(scenes, told, strict=True)
        for around in (_names_of(scene.sentence),)
        for trigger, participants, reality, found in zip(
            scene.triggers, scene.participants, scene.realities, dates, strict=True
        )
    ]
    lent = iter(retold(mentions, words))
    return tuple(tuple(next(lent) for _ in dates) for dates in told)


def _names_of(sentence: Sentence) -> frozenset[str]:
    return frozenset(
        word.lower()
        for word, upos in zip(sentence.words, sentence.upos, strict=True)
        if upos == "PROPN"
    )
