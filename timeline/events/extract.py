"""Extract: from parsed sentences and their time expressions to dated events.

The way of one sentence: triggers, participants, reality, date, type; then, with all cues
of the article known, who is the source of each event.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline.events.attribution.sources import (
    Cue,
    governing_source,
    is_quoted,
    quotations,
    quoted_source,
    source_of_verb,
)
from timeline.events.attribution.speakers import with_named_speakers
from timeline.events.dates.agreement import all_agreed
from timeline.events.dates.grounding import ground
from timeline.events.dates.narrative import narrate
from timeline.events.dates.thread import Scene
from timeline.events.dates.timed import locate_timexes
from timeline.events.explanation import explain
from timeline.events.factuality.reality import Reality, reality_of
from timeline.events.grammar.nominals import Setting
from timeline.events.grammar.repairs import repaired
from timeline.events.participants.affected import affected_party
from timeline.events.participants.definites import with_names
from timeline.events.participants.roles import participants
from timeline.events.places.eventplace import place_of
from timeline.events.places.locating import Surroundings
from timeline.events.quantities.told import quantities
from timeline.events.triggers.eventwords import Trigger, find_triggers
from timeline.events.triggers.markables import find_markables
from timeline.events.triggers.plovertype import event_type, is_political, own_type
from timeline.events.triggers.timemlclass import noun_class, verb_class
from timeline.events.vocabulary import Vocabulary, extended, vocabulary
from timeline.model.dateline import ArticleTime
from timeline.model.event import (
    AttributionKind,
    Event,
    EventClass,
    EventDate,
    Participant,
    Quantity,
)
from timeline.model.ontology import Ontology
from timeline.model.options import EventScope
from timeline.model.sentence import Sentence
from timeline.model.timex import Timex

# A finite verb's status is read off its form; an infinitive's or a noun's is concluded.
_NONFINITE_SHARE = 0.9
_NO_ACTOR_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class _Told:
    """One sentence and its events, before the narrative has dated them."""

    index: int
    setting: Setting
    scene: Scene
    quantities: Mapping[int, tuple[Quantity, ...]]


@dataclass(frozen=True, slots=True)
class _Draft:
    """An event before its source is known."""

    index: int
    setting: Setting
    trigger: Trigger
    reality: Reality
    date: EventDate
    participants: tuple[Participant, ...]
    quantities: tuple[Quantity, ...]


def extract(
    text: str,
    sentences: tuple[Sentence, ...],
    timexes: tuple[Timex, ...],
    time: ArticleTime,
    *,
    scope: EventScope = "happenings",
    ontology: Ontology | None = None,
) -> tuple[Event, ...]:
    """The events of an article, in order of their triggers.

    `sentences` and `timexes` carry offsets into `text`. Words of the dateline name no
    event, and its date dates none. In the scope of `happenings` states are left out, as are
    nouns that may name a thing; `all` keeps whatever TimeML calls an event. What the text
    does not say stays None.
    """
    words = vocabulary() if ontology is None else extended(vocabulary(), ontology)
    body = [timex for timex in timexes if not time.in_dateline(timex.start)]
    starts = [timex.start for timex in body]
    told: list[_Told] = []
    for index, sentence in enumerate(sentences):
        if len(sentence) == 0:
            continue
        low = bisect_left(starts, sentence.start)
        high = bisect_left(starts, sentence.end)
        found = _told(text, index, sentence, body[low:high], time, words, scope)
        if found is not None:
            told.append(found)
    scenes = with_names([each.scene for each in told], sentences, text, time, words)
    dates = narrate(scenes, words)
    drafts = [
        draft
        for each, scene, when in zip(told, scenes, dates, strict=True)
        for draft in _drafts(each, scene, when, scope)
    ]
    quotes = quotations(text) if drafts else ()
    cues = tuple(_cues(drafts, quotes))
    dateline_country = time.dateline.country if time.dateline is not None else None
    around = Surroundings(sentences, dateline_country, words.countries)
    events = [_event(draft, quotes, cues, around) for draft in drafts]
    return with_named_speakers(events, sentences)


def _told(
    text: str,
    index: int,
    sentence: Sentence,
    timexes: Sequence[Timex],
    time: ArticleTime,
    words: Vocabulary,
    scope: EventScope,
) -> _Told | None:
    """The events of one sentence as far as the sentence itself tells of them."""
    phrases = locate_timexes(sentence, timexes) if timexes else ()
    timed = {
        token: n for n, phrase in enumerate(phrases) for token in range(phrase.first, phrase.end)
    }
    sentence = repaired(sentence, frozenset(timed), words)
    find = find_markables if scope == "all" else find_triggers
    triggers = tuple(
        trigger
        for trigger in find(sentence, timed, words)
        if not time.in_dateline(sentence.starts[trigger.token])
    )
    if not triggers:
        return None
    headline = _is_headline(text, sentence, time)
    realities = tuple(reality_of(sentence, trigger, words, headline) for trigger in triggers)
    dates = ground(sentence, triggers, realities, phrases, words)
    dct = time.dct_at(sentence.start)
    starts = [sentence.starts[trigger.token] for trigger in triggers]
    reporting = [trigger.event_class == "REPORTING" for trigger in triggers]
    agreeing = all_agreed(starts, realities, dates, dct, reporting)
    setting = Setting(text, sentence, frozenset(timed), words)
    scene = Scene(
        sentence,
        headline,
        triggers,
        tuple(reality for reality, _ in agreeing),
        tuple(participants(setting, trigger) for trigger in triggers),
        tuple(date for _, date in agreeing),
        dct,
    )
    pairs = zip(triggers, scene.realities, strict=True)
    negated = frozenset(each.token for each, reality in pairs if reality.polarity == "NEG")
    home = time.dateline.country if time.dateline is not None else None
    return _Told(index, setting, scene, quantities(setting, triggers, negated, home))


def _drafts(
    told: _Told, scene: Scene, dates: tuple[EventDate, ...], scope: EventScope
) -> list[_Draft]:
    """The events of one sentence that are worth a row."""
    drafts = []
    for trigger, reality, found, stated, date in zip(
        scene.triggers, scene.realities, scene.participants, scene.dates, dates, strict=True
    ):
        numbers = told.quantities.get(trigger.token, ())
        if scope == "all" or numbers or _is_worth_a_row(trigger, reality, stated, found):
            drafts.append(_Draft(told.index, told.setting, trigger, reality, date, found, numbers))
    return drafts


def _is_worth_a_row(
    trigger: Trigger, reality: Reality, stated: EventDate | None, found: tuple[Participant, ...]
) -> bool:
    """True for an event with something to tell beside its own name.

    A noun without participants or date is only a mention of the notion; a verb that is
    not finite needs a date or a person, body or place.
    """
    if stated is not None and stated.method != "none":
        return True
    if trigger.kind == "noun" and trigger.carrier is None:
        return bool(found)
    if reality.tense == "NONE" and reality.modality is None:
        return any(participant.entity_type for participant in found)
    return True


def _is_headline(text: str, sentence: Sentence, time: ArticleTime) -> bool:
    """True above the body, where newspapers tell past events in the present tense.

    A headline stands on a line of its own and does not end like a sentence; without a
    dateline only the text's first line can be one.
    """
    if sentence.words[-1] in (".", "!", "?"):
        return False
    if sentence.start < time.body_start:
        return True
    after = text[sentence.end : sentence.end + 3]
    return "\n" not in text[: sentence.start].lstrip() and "\n" in after


def _cues(drafts: list[_Draft], quotes: tuple[tuple[int, int], ...]) -> list[Cue]:
    """The verbs of saying that stand outside quotation marks, with their speakers."""
    cues = []
    for draft in drafts if quotes else ():
        trigger, sentence = draft.trigger, draft.setting.sentence
        if trigger.event_class != "REPORTING" or trigger.kind != "verb":
            continue
        offset = sentence.starts[trigger.token]
        if is_quoted(offset, quotes):
            continue
        source = source_of_verb(draft.setting, trigger.token)
        if source is not None:
            cues.append(Cue(offset, source))
    return cues


def _event(
    draft: _Draft, quotes: tuple[tuple[int, int], ...], cues: tuple[Cue, ...], around: Surroundings
) -> Event:
    sentence, trigger, reality = draft.setting.sentence, draft.trigger, draft.reality
    start, end = sentence.starts[trigger.token], sentence.ends[trigger.token]
    source = governing_source(draft.setting, trigger.token)
    if source is None or source.is_first_person:
        source = quoted_source(start, quotes, cues, draft.setting.text) or source
    found, words = draft.participants, draft.setting.words
    kind, mode = event_type(sentence, trigger, reality, words)
    if kind is not None:
        parties = found + affected_party(draft.setting, trigger, found, kind)
        if is_political(parties, words):
            found = parties
        else:
            kind = mode = None
    word = draft.setting.text[start:end]
    return Event(
        sentence_index=draft.index,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        trigger=word,
        trigger_lemma=trigger.lemma,
        trigger_start=start,
        trigger_end=end,
        event_class=_timeml_class(draft),
        status=reality.status,
        tense=reality.tense,
        aspect=reality.aspect,
        polarity=reality.polarity,
        confidence=_confidence(draft),
        date=draft.date,
        modality=reality.modality,
        event_type=kind,
        event_mode=mode,
        ontology_type=own_type(sentence, trigger, words),
        participants=found,
        attributed_to=source.speaker if source is not None else None,
        attribution_cue=source.cue if source is not None else None,
        attribution_kind=_kind(start, quotes) if source is not None else None,
        place=place_of(draft.setting, trigger, around),
        quantities=draft.quantities,
        explanation=explain(word, trigger, reality, draft.date, source),
    )


def _timeml_class(draft: _Draft) -> EventClass:
    """The class by frame; rows are chosen, and sources found, by what a word says in itself."""
    sentence, trigger = draft.setting.sentence, draft.trigger
    if sentence.upos[trigger.token] == "VERB":
        return verb_class(sentence, trigger.token, draft.setting.words)
    if trigger.kind == "noun":
        return noun_class(sentence, trigger.token, trigger.lemma)
    return trigger.event_class


def _kind(offset: int, quotes: tuple[tuple[int, int], ...]) -> AttributionKind:
    return "direct" if is_quoted(offset, quotes) else "indirect"


def _confidence(draft: _Draft) -> float:
    """How sure the row is: of its trigger, less where its form or its actor is missing."""
    sure = draft.trigger.certainty
    if draft.reality.tense == "NONE" and draft.reality.modality is None:
        sure *= _NONFINITE_SHARE
    if not any(participant.role == "actor" for participant in draft.participants):
        sure *= _NO_ACTOR_SHARE
    return round(sure, 2)
