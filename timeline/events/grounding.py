"""Grounding: which time expression says when an event happened.

The ways, most certain first, are the `date_method` of the events table:

- `explicit`: the time expression depends on the trigger itself, or on its carrying verb;
- `same_clause`: it stands in the trigger's clause, on another word;
- `inherited`: the event shares the date of the event that governs it;
- `same_sentence`: it is the only one, in the "when" clause of the sentence's main event;
- `dct`: a plain verb of saying without a date was said on the day of the article;
- `none`: nothing says when, and no date is made up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from timeline.events.eventdate import DCT_CONFIDENCE, event_date, inherited, said_on
from timeline.events.reality import Reality
from timeline.events.timed import TimedPhrase, coarseness, signal_of
from timeline.events.tree import (
    SUBJECTS,
    ancestors,
    coordinated_with,
    first,
    mark,
    preposition,
)
from timeline.events.triggers import Trigger
from timeline.events.verbgroup import verb_group
from timeline.events.vocabulary import Vocabulary
from timeline.model.dateline import Dct
from timeline.model.event import DateMethod, EventDate
from timeline.model.sentence import Sentence

_NONE = EventDate()
_REAL = frozenset({"occurred", "ongoing"})
_PREDICATES = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class _Link:
    """A time expression found for an event, by way of `method`."""

    phrase: TimedPhrase
    method: DateMethod


def ground(
    sentence: Sentence,
    triggers: tuple[Trigger, ...],
    realities: tuple[Reality, ...],
    phrases: tuple[TimedPhrase, ...],
    dct: Dct,
    words: Vocabulary,
) -> tuple[EventDate, ...]:
    """The date of each trigger's event, in their order."""
    sites = _sites(sentence, triggers)
    dating = [phrase for phrase in phrases if phrase.timex.type in ("DATE", "TIME")]
    links: dict[int, list[_Link]] = {}
    for phrase in dating:
        found = _link(sentence, phrase, sites)
        if found is not None:
            index, method = found
            links.setdefault(index, []).append(_Link(phrase, method))
    _share_with_verbs(sentence, triggers, sites, links)
    dates = [
        _dated(sentence, links.get(index, []), words)
        if index in links
        else _phased(sentence, trigger, sites, links, words)
        for index, trigger in enumerate(triggers)
    ]
    touched = {found[0] for p in phrases if (found := _link(sentence, p, sites)) is not None}
    for index in range(len(triggers)):
        if dates[index] is _NONE and index not in touched:
            dates[index] = _undated(sentence, index, triggers, realities, sites, dates, dct, words)
    for index, trigger in enumerate(triggers):
        if dates[index] is _NONE and index not in touched and len(dating) == 1:
            dates[index] = _from_when_clause(sentence, trigger, dating[0], words)
    return tuple(dates)


def _sites(sentence: Sentence, triggers: tuple[Trigger, ...]) -> dict[int, int]:
    """Which tokens stand for which trigger: itself, its carrier, its non-event governor.

    A governor such as "due" or "plans", whose infinitive is the event, lends it its dates.
    """
    sites: dict[int, int] = {}
    for index, trigger in enumerate(triggers):
        if trigger.carrier is not None and trigger.phase is None:
            sites.setdefault(trigger.carrier, index)
    for index, trigger in enumerate(triggers):
        sites[trigger.token] = index
    for index, trigger in enumerate(triggers):
        token = trigger.token
        while sentence.deps[token] in ("xcomp", "ccomp") and sentence.heads[token] not in sites:
            if sentence.deps[token] == "ccomp" and first(sentence, token, SUBJECTS) is not None:
                break
            token = sentence.heads[token]
            sites[token] = index
    return sites


def _link(
    sentence: Sentence, phrase: TimedPhrase, sites: Mapping[int, int]
) -> tuple[int, DateMethod] | None:
    """The trigger that a time expression belongs to, and how, or None."""
    for steps, above in enumerate(ancestors(sentence, phrase.head)):
        if above in sites:
            direct = steps == 0 and sentence.deps[phrase.head] not in SUBJECTS
            return sites[above], "explicit" if direct else "same_clause"
        if sentence.upos[above] in _PREDICATES and sentence.deps[above] != "xcomp":
            return None
    return None


def _dated(
    sentence: Sentence, links: list[_Link], words: Vocabulary, phase: str | None = None
) -> EventDate:
    if not links:
        return _NONE
    best = min(links, key=lambda link: (link.method != "explicit", coarseness(link.phrase.timex)))
    stretch = _stretch(sentence, links, words)
    if stretch is not None:
        opening, closing = stretch
        return event_date(
            opening.phrase.timex, "DURING", opening.method, until=closing.phrase.timex
        )
    signal = signal_of(sentence, best.phrase)
    relation = words.tlink.get(signal, "IS_INCLUDED")
    return event_date(best.phrase.timex, relation, best.method, phase=phase)


def _stretch(
    sentence: Sentence, links: list[_Link], words: Vocabulary
) -> tuple[_Link, _Link] | None:
    """The ends of a stretch: `from Monday to Friday`, `between 1914 and 1918`, `May 3-7`."""
    signals = {id(link): signal_of(sentence, link.phrase) for link in links}
    opening = next((link for link in links if signals[id(link)] == "from"), None)
    for closing in links:
        if opening and closing is not opening and signals[id(closing)] in words.closing:
            return opening, closing
    in_order = sorted(links, key=lambda link: link.phrase.timex.start)
    for opening, closing in pairwise(in_order):
        first, end = opening.phrase.end, closing.phrase.first
        joints = {word.lower() for word in sentence.words[first:end]}
        joining = words.between if signals[id(opening)] == "between" else words.dash
        # "1914–18" may be one token, which then holds both ends.
        if end < first or (joints and joints <= joining):
            return opening, closing
    return None


def _share_with_verbs(
    sentence: Sentence,
    triggers: tuple[Trigger, ...],
    sites: Mapping[int, int],
    links: dict[int, list[_Link]],
) -> None:
    """Let an undated verb share the time behind its object ("ordered a review on May 5").

    Which of the two the phrase belongs to is open, and both readings agree on the verb
    of an act; a verb of saying may well announce what lies ahead.
    """
    for index, trigger in enumerate(triggers):
        if trigger.kind == "verb" or sentence.deps[trigger.token] != "obj":
            continue
        if trigger.carrier is not None:
            # The date is that of the noun's own verb: "calls its invasion, launched in May, …".
            continue
        verb = sites.get(sentence.heads[trigger.token])
        if verb is None or verb == index or verb in links or index not in links:
            continue
        behind = [x for x in links[index] if x.phrase.first > trigger.token]
        if behind and triggers[verb].event_class != "REPORTING":
            links[verb] = [_Link(link.phrase, "same_clause") for link in behind]


def _phased(
    sentence: Sentence,
    trigger: Trigger,
    sites: Mapping[int, int],
    links: Mapping[int, list[_Link]],
    words: Vocabulary,
) -> EventDate:
    """The bound that a verb of phase sets its noun ("the war ended in 1988")."""
    site = sites.get(trigger.carrier) if trigger.carrier is not None else None
    if trigger.phase is None or site is None:
        return _NONE
    return _dated(sentence, links.get(site, []), words, trigger.phase)


def _undated(
    sentence: Sentence,
    index: int,
    triggers: tuple[Trigger, ...],
    realities: tuple[Reality, ...],
    sites: Mapping[int, int],
    dates: list[EventDate],
    dct: Dct,
    words: Vocabulary,
) -> EventDate:
    """A date from the governing event, or the article's day for a plain verb of saying."""
    trigger, reality = triggers[index], realities[index]
    parent = _parent(sentence, index, trigger, sites)
    if parent is not None and _shares_time(sentence, trigger, triggers[parent], words):
        above, status = dates[parent], realities[parent].status
        same = status == reality.status or {status, reality.status} <= _REAL
        if same and above.method in ("explicit", "same_clause", "inherited"):
            return inherited(above)
        said = trigger.event_class == "REPORTING" and reality.status == "occurred"
        if above.method == "dct" and said and sentence.deps[trigger.token] != "xcomp":
            return above
    if _is_plainly_said(sentence, trigger, reality) and dct.value is not None:
        return said_on(dct.value, dct.confidence * DCT_CONFIDENCE)
    return _NONE


def _parent(
    sentence: Sentence, index: int, trigger: Trigger, sites: Mapping[int, int]
) -> int | None:
    carried = trigger.carrier is not None and trigger.phase is None
    start = trigger.carrier if carried and trigger.carrier is not None else trigger.token
    for above in ancestors(sentence, start):
        if above in sites and sites[above] != index:
            return sites[above]
        if sentence.upos[above] in _PREDICATES:
            return None
    return None


def _shares_time(sentence: Sentence, trigger: Trigger, parent: Trigger, words: Vocabulary) -> bool:
    """True where grammar says that an event is part of, or at once with, its governor."""
    token = trigger.token
    relation = sentence.deps[token]
    if trigger.kind == "noun" and trigger.carrier is None:
        if parent.kind != "verb" or parent.event_class != "OCCURRENCE":
            return False
        if relation in ("obl", "obl:agent"):
            return preposition(sentence, token) in words.part_prepositions
        return relation == "nsubj"
    if relation == "conj":
        return first(sentence, token, SUBJECTS) is None and parent.kind == "verb"
    if relation == "xcomp":
        return True
    if relation == "advcl":
        group = verb_group(sentence, token, words)
        return group.participle and not group.passive and not mark(sentence, token)
    return False


def _is_plainly_said(sentence: Sentence, trigger: Trigger, reality: Reality) -> bool:
    """True for a main-clause verb of saying in the simple past or present."""
    if trigger.event_class != "REPORTING" or trigger.kind != "verb":
        return False
    if reality.tense not in ("PAST", "PRESENT") or reality.aspect != "NONE":
        return False
    clause = coordinated_with(sentence, trigger.token)
    return reality.status == "occurred" and sentence.deps[clause] in ("root", "parataxis")


def _from_when_clause(
    sentence: Sentence, trigger: Trigger, phrase: TimedPhrase, words: Vocabulary
) -> EventDate:
    """The date of a main event whose "when" clause holds the sentence's only date."""
    if trigger.kind != "verb" or sentence.deps[trigger.token] != "root":
        return _NONE
    for above in ancestors(sentence, phrase.head):
        if sentence.upos[above] not in _PREDICATES:
            continue
        if sentence.heads[above] == trigger.token and sentence.deps[above] == "advcl":
            opener = mark(sentence, above) or _adverb(sentence, above)
            if opener in ("when", "as"):
                return event_date(phrase.timex, "IS_INCLUDED", "same_sentence")
        return _NONE
    return _NONE


def _adverb(sentence: Sentence, token: int) -> str:
    """The adverb that opens a clause ("when" is often one), or ""."""
    adverb = first(sentence, token, frozenset({"advmod"}))
    return sentence.words[adverb].lower() if adverb is not None else ""
