"""Narrative: when events happened whose sentence states no time.

News is told from the day of its article, and the form of the verb says on which side of that
day an event lies. A main event of the last days that is dated in words carries its date on
to the plain past that follows; a headline tells what its article dates. Every such date has a
`signal`, what it was concluded from, and `date_method` says that it is not stated: `inherited`
from another event, or `dct`, from the day of the article.
"""

from collections.abc import Sequence
from dataclasses import replace

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
from timeline.events.thread import MAIN, Scene, Thread, continued, is_history
from timeline.events.tree import (
    OBJECTS,
    SUBJECTS,
    coordinated_with,
    first,
    is_infinitive,
    mark,
    preposition,
)
from timeline.events.triggers import Trigger
from timeline.events.vocabulary import Vocabulary
from timeline.model.dateline import Dct
from timeline.model.event import EventDate
from timeline.model.sentence import Sentence

# The sentences of the body that tell the news before its background, in the order of the trade:
# most important first.
_OPENING = 8
_DETERMINERS = frozenset({"det", "nmod:poss"})
# Wherever a parser hangs it, it reaches from then to now.
_SINCE = frozenset({"since"})
_COMPLEMENT = frozenset({"xcomp"})
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
            if dates[index] in (None, _UNKNOWN):
                dates[index] = ahead_of(reference or on_article_day(dct, "AFTER", "planned"))
            else:
                dates[index] = ahead_from(dates[index] or _UNKNOWN, dct)
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
        if _up_to_now(scene.sentence, verb, words):
            return bounded_by(on_article_day(dct, "BEFORE", "before"))
        return on_article_day(dct, "IS_INCLUDED", "perfect")
    if form == ("PAST", "PERFECTIVE"):
        return bounded_by(above or on_article_day(dct, "BEFORE", "before"))
    if _is_told(scene, trigger, reality, words) and not _looks_back(scene.sentence, verb, words):
        if thread.spoken is not None:
            return inherited(thread.spoken, "story")
        return on_article_day(dct, "IS_INCLUDED", "said")
    if reality.tense == "PRESENT":
        if _opening_adverb(scene.sentence, verb) in words.simultaneous:
            # "It will be the largest when it enters service."
            return None
        return on_article_day(dct, "IS_INCLUDED", "present")
    if reality.tense != "PAST":
        opener = mark if trigger.kind == "verb" else preposition
        behind = opener(scene.sentence, verb) in words.preceding
        return bounded_by(above) if behind and above is not None else None
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
    opener = mark(sentence, verb) or _opening_adverb(sentence, verb)
    if above is not None and _soon(sentence, verb, words):
        return inherited(above)
    if opener in words.preceding or _looks_back(sentence, verb, words):
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


def _looks_back(sentence: Sentence, verb: int, words: Vocabulary) -> bool:
    """True for a past of any time before ("was originally built"), or at once with one."""
    for child in sentence.children[verb]:
        if sentence.deps[child] == "advmod" and sentence.words[child].lower() in words.looking_back:
            return True
        if sentence.deps[child] == "advcl" and child < verb:
            at_once = _opening_adverb(sentence, child) or mark(sentence, child)
            if at_once in words.simultaneous and _looks_back(sentence, child, words):
                return True
    return False


def _opening_adverb(sentence: Sentence, verb: int) -> str:
    """The adverb that opens a clause ("when" is often one), or ""."""
    adverb = first(sentence, verb, frozenset({"advmod"}))
    return sentence.words[adverb].lower() if adverb is not None and adverb < verb else ""


def _is_told(scene: Scene, trigger: Trigger, reality: Reality, words: Vocabulary) -> bool:
    """True for a main-clause verb of saying or judging in its simple form."""
    sentence, token = scene.sentence, trigger.token
    if trigger.kind != "verb" or reality.aspect != "NONE":
        return False
    if sentence.deps[coordinated_with(sentence, token)] not in MAIN:
        return False
    if trigger.event_class == "REPORTING" or trigger.lemma in words.judging:
        return True
    # "called it a mistake"
    names = first(sentence, token, _COMPLEMENT) is not None
    return trigger.lemma == "call" and names and first(sentence, token, OBJECTS) is not None


def _up_to_now(sentence: Sentence, verb: int, words: Vocabulary) -> bool:
    """True for a present perfect of any time until now ("has twice sued", "has won since")."""
    openers = {mark(sentence, verb), *_SINCE & set(sentence.words[verb:])}
    for child in sentence.children[verb]:
        openers |= {preposition(sentence, child), mark(sentence, child)}
        if sentence.deps[child] == "advmod":
            openers.add(sentence.words[child].lower())
    return bool(openers & words.earlier)


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
    """True for a noun that points back ("the crash", "his resignation")."""
    determiner = first(sentence, trigger.token, _DETERMINERS)
    if trigger.kind != "noun" or determiner is None:
        return False
    pronoun = sentence.upos[determiner] == "PRON"
    return pronoun or sentence.words[determiner].lower() in ("the", "this", "that")
