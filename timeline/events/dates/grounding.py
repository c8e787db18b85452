"""Grounding: which time expression of its sentence says when an event happened.

The ways, most certain first, are values of the `date_method` of the events table:

- `explicit`: the time expression depends on the trigger itself, or on its carrying verb;
- `same_clause`: it stands in the trigger's clause, on another word;
- `inherited`: the event shares the date of the event that governs it;
- `same_sentence`: it is the only one, in the "when" clause of the sentence's main event.

What the sentence leaves open is for the narrative to say.
"""

from collections.abc import Mapping
from itertools import pairwise

from timeline.events.dates.eventdate import event_date, inherited
from timeline.events.dates.relevance import (
    describes,
    fills,
    is_anothers,
    puts_off,
    runs_on,
    superseded,
)
from timeline.events.dates.sharing import share_links, to_put_off
from timeline.events.dates.timed import Link, TimedPhrase, coarseness, signal_of
from timeline.events.factuality.reality import Reality
from timeline.events.grammar.governors import PREDICATES, governor, shares_time, sites_of
from timeline.events.grammar.tree import (
    OBJECTS,
    SUBJECTS,
    ancestors,
    dependents,
    first,
    mark,
    preposition,
)
from timeline.events.triggers.eventwords import Trigger
from timeline.events.vocabulary import Vocabulary
from timeline.model.event import EventDate
from timeline.model.granularity import Granularity
from timeline.model.sentence import Sentence

_CORE = SUBJECTS | OBJECTS
_REAL = frozenset({"occurred", "ongoing"})


def ground(
    sentence: Sentence,
    triggers: tuple[Trigger, ...],
    realities: tuple[Reality, ...],
    phrases: tuple[TimedPhrase, ...],
    words: Vocabulary,
) -> tuple[EventDate | None, ...]:
    """The date of each trigger's event, in their order; None where the sentence leaves it open.

    An event with only a duration or a repetition of its own has a date of method `none`.
    """
    sites = sites_of(sentence, triggers)
    phrases = tuple(
        phrase
        for phrase in phrases
        if not runs_on(phrase) and not superseded(sentence, phrase, words)
    )
    dating = [phrase for phrase in phrases if phrase.timex.type in ("DATE", "TIME")]
    links: dict[int, list[Link]] = {}
    timed: set[int] = set()
    put_off: list[tuple[int, Link]] = []
    for phrase in phrases:
        found = _link(sentence, phrase, sites, words)
        if found is None or is_anothers(sentence, phrase, triggers[found[0]]):
            continue
        index, link = found
        index = _told_verb(sentence, index, triggers, phrase)
        if phrase in dating and puts_off(sentence, triggers[index], phrase, words):
            put_off.append((index, Link(phrase, "same_clause", "in")))
            if realities[index].status == "occurred":
                continue
        if phrase in dating or fills(sentence, phrase, triggers[index], words):
            timed.add(index)
        if phrase in dating:
            links.setdefault(index, []).append(link)
    share_links(sentence, triggers, realities, sites, links, words)
    to_put_off(sentence, triggers, sites, put_off, links)
    dates: list[EventDate | None] = [
        _dated(sentence, links[index], words, realities[index])
        if index in links
        else _phased(sentence, trigger, sites, links, realities[index], words)
        for index, trigger in enumerate(triggers)
    ]
    for index, trigger in enumerate(triggers):
        if dates[index] is None and index in timed:
            dates[index] = EventDate()
        if dates[index] is None:
            dates[index] = _from_own_when(sentence, trigger, dating, words)
        if dates[index] is None:
            above = governor(sentence, index, triggers, sites)
            if above is not None and shares_time(sentence, trigger, triggers[above], words):
                dates[index] = passed_down(dates[above], realities[above], realities[index])
        if dates[index] is None and len(dating) == 1:
            dates[index] = _from_when_clause(sentence, trigger, dating[0], words)
    return tuple(dates)


def passed_down(above: EventDate | None, upper: Reality, lower: Reality) -> EventDate | None:
    """The date of a governing event for the one it shares its time with, or None.

    What occurred does not share the date of what is only planned, nor a perfect that of a past
    ("was founded in 1990 and has grown").
    """
    alike = upper.status == lower.status or {upper.status, lower.status} <= _REAL
    if lower.tense == "PRESENT" and upper.tense == "PAST":
        return None
    return inherited(above) if alike and above is not None and above.method != "none" else None


def _link(
    sentence: Sentence, phrase: TimedPhrase, sites: Mapping[int, int], words: Vocabulary
) -> tuple[int, Link] | None:
    """The trigger that a time expression belongs to, and how, or None."""
    if describes(sentence, phrase, sites, words):
        return None
    signal = ""
    for steps, above in enumerate(ancestors(sentence, phrase.head)):
        if above in sites:
            direct = steps == 0 and sentence.deps[phrase.head] not in SUBJECTS
            return sites[above], Link(phrase, "explicit" if direct else "same_clause", signal)
        case = preposition(sentence, above)
        signal = case if case in words.bounding else signal
        if sentence.deps[above] == "ccomp" and sentence.upos[above] not in PREDICATES:
            # A state that is said to hold is no event, and its time none of who says so.
            return None
        if sentence.upos[above] in PREDICATES and sentence.deps[above] != "xcomp":
            # A state is no event, but what it is said of may be ("caused the crash on Sunday").
            beside = [sites[c] for c in dependents(sentence, above, _CORE) if c in sites]
            return (beside[0], Link(phrase, "same_clause", signal)) if len(beside) == 1 else None
    return None


def _told_verb(
    sentence: Sentence, index: int, triggers: tuple[Trigger, ...], phrase: TimedPhrase
) -> int:
    """The event of what is said, where a month or year behind it hangs on the verb of saying.

    News dates what somebody says by its day: "said that prices had risen two years ago".
    """
    unit, verb = phrase.timex.granularity, triggers[index]
    if verb.event_class != "REPORTING" or unit is None or not Granularity.WEEK.finer_than(unit):
        return index
    between = [
        other
        for other, trigger in enumerate(triggers)
        if verb.token < trigger.token < phrase.first and trigger.kind == "verb"
    ]
    return between[-1] if between else index


def _dated(
    sentence: Sentence,
    links: list[Link],
    words: Vocabulary,
    reality: Reality,
    phase: str | None = None,
) -> EventDate:
    best = min(links, key=lambda link: (link.method != "explicit", coarseness(link.phrase.timex)))
    stretch = _stretch(sentence, links, words)
    if stretch is not None:
        opening, closing = stretch
        return event_date(
            opening.phrase.timex, "DURING", opening.method, until=closing.phrase.timex
        )
    signal = best.signal or signal_of(sentence, best.phrase)
    relation = words.tlink.get(signal, "IS_INCLUDED")
    if signal in words.standing and reality.tense == "PAST":
        relation = "IS_INCLUDED"
    if best.phrase.timex.text.lower() in words.until_now:
        relation = "ENDED_BY"
    return event_date(best.phrase.timex, relation, best.method, phase=phase)


def _stretch(sentence: Sentence, links: list[Link], words: Vocabulary) -> tuple[Link, Link] | None:
    """The ends of a stretch: `from Monday to Friday`, `between 1914 and 1918`, `May 3-7`."""
    signals = {id(link): link.signal or signal_of(sentence, link.phrase) for link in links}
    opening = next((link for link in links if signals[id(link)] in words.opening), None)
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


def _phased(
    sentence: Sentence,
    trigger: Trigger,
    sites: Mapping[int, int],
    links: Mapping[int, list[Link]],
    reality: Reality,
    words: Vocabulary,
) -> EventDate | None:
    """The bound that a verb of phase sets its noun ("the war ended in 1988")."""
    site = sites.get(trigger.carrier) if trigger.carrier is not None else None
    if trigger.phase is None or site is None or site not in links:
        return None
    return _dated(sentence, links[site], words, reality, trigger.phase)


def _from_own_when(
    sentence: Sentence, trigger: Trigger, dating: list[TimedPhrase], words: Vocabulary
) -> EventDate | None:
    """The date that a clause with "when" stands right behind ("on Dec. 2, when they lost")."""
    for phrase in dating:
        opener = phrase.end
        if opener < trigger.token and sentence.words[opener] == ",":
            opener += 1
        if opener >= trigger.token or sentence.words[opener].lower() != "when":
            continue
        if not any(sentence.upos[token] == "VERB" for token in range(opener, trigger.token)):
            return event_date(phrase.timex, "IS_INCLUDED", "same_clause")
    return None


def _from_when_clause(
    sentence: Sentence, trigger: Trigger, phrase: TimedPhrase, words: Vocabulary
) -> EventDate | None:
    """The date of a main event whose "when" clause holds the sentence's only date."""
    if trigger.kind != "verb" or sentence.deps[trigger.token] != "root":
        return None
    for above in ancestors(sentence, phrase.head):
        if sentence.upos[above] not in PREDICATES or sentence.deps[above] == "xcomp":
            continue
        if sentence.heads[above] == trigger.token and sentence.deps[above] == "advcl":
            opener = mark(sentence, above) or _adverb(sentence, above)
            if opener in words.simultaneous:
                return event_date(phrase.timex, "IS_INCLUDED", "same_sentence")
        return None
    return None


def _adverb(sentence: Sentence, token: int) -> str:
    """The adverb that opens a clause ("when" is often one), or ""."""
    adverb = first(sentence, token, frozenset({"advmod"}))
    return sentence.words[adverb].lower() if adverb is not None else ""
