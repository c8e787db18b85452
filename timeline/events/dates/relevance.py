"""Relevance: which time expressions of a sentence say when an event of it happened."""

from collections.abc import Mapping

from timeline.events.dates.timed import TimedPhrase, is_quoted, signal_of
from timeline.events.grammar.clauses import is_ordinal
from timeline.events.grammar.tree import ancestors, is_infinitive
from timeline.events.triggers.eventwords import Trigger
from timeline.events.vocabulary import Vocabulary
from timeline.model.sentence import Sentence

# Of "79%", "$4.1 billion".
_OF_QUANTITIES = frozenset({"NUM", "SYM"})
_REFERENCES = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")
# Characters of a day in a TIMEX3 value.
_DAY = len("2023-01-30")


def runs_on(phrase: TimedPhrase) -> bool:
    """True for a time counted from what was told that stays on its day ("40 minutes later")."""
    timex = phrase.timex
    if timex.rule == "shift.moments":
        return True
    told = timex.anchor_value
    return timex.rule == "shift.later" and told is not None and told[:_DAY] == timex.value[:_DAY]


def superseded(sentence: Sentence, phrase: TimedPhrase, words: Vocabulary) -> bool:
    """True for the time of an earlier plan ("its delivery, originally due in May, …").

    Where a sentence tells of that plan as such, it is the time of what was planned.
    """
    planned = words.status["adjective.planned"]
    for adverb in range(max(0, phrase.first - 4), phrase.first - 1):
        if sentence.words[adverb].lower() in words.superseded:
            told = adverb > 0 and sentence.lemmas[adverb - 1].lower() == "be"
            return not told and sentence.words[adverb + 1].lower() in planned
    return False


def describes(
    sentence: Sentence, phrase: TimedPhrase, sites: Mapping[int, int], words: Vocabulary
) -> bool:
    """True for a time expression that dates no event but describes a thing or counts times.

    "Its current chief"; "the first time since 1987"; "from 79% a year ago".
    """
    before = {
        sentence.words[token].lower() for token in range(max(0, phrase.first - 2), phrase.first)
    }
    if before == {"time", "since"} or _compares(sentence, phrase, words):
        return True
    if signal_of(sentence, phrase) == "since" and _counts(sentence, phrase, words):
        return True
    loose = phrase.timex.value in _REFERENCES and sentence.deps[phrase.head] == "amod"
    return loose and sentence.heads[phrase.head] not in sites


def _compares(sentence: Sentence, phrase: TimedPhrase, words: Vocabulary) -> bool:
    """True for the time of what a quantity is compared with ("from 79% a year ago")."""
    token = phrase.first - 1
    if token < 0 or sentence.upos[token] not in _OF_QUANTITIES:
        return False
    while token > 0 and sentence.upos[token] in _OF_QUANTITIES:
        token -= 1
    return sentence.words[token].lower() in words.compared


def _counts(sentence: Sentence, phrase: TimedPhrase, words: Vocabulary) -> bool:
    """True where it says since when something is the first ("the first to do so since 2010")."""
    for above in ancestors(sentence, phrase.head):
        if sentence.upos[above] in ("NOUN", "PROPN"):
            return is_ordinal(sentence, above, words)
        if not is_infinitive(sentence, above):
            return False
    return False


def is_anothers(sentence: Sentence, phrase: TimedPhrase, trigger: Trigger) -> bool:
    """True for a time that belongs to what a verb of saying quotes ("said, “Today is …”")."""
    return trigger.event_class == "REPORTING" and (
        is_quoted(sentence, phrase.first) and not is_quoted(sentence, trigger.token)
    )


def puts_off(sentence: Sentence, trigger: Trigger, phrase: TimedPhrase, words: Vocabulary) -> bool:
    """True for the new time that a verb gives another event ("delayed until June")."""
    moves = trigger.lemma in words.rescheduling
    return moves and signal_of(sentence, phrase) in words.rescheduled_to


def fills(sentence: Sentence, phrase: TimedPhrase, trigger: Trigger, words: Vocabulary) -> bool:
    """True for a duration or repetition that is the event's own, which no single day can hold.

    "Delayed three years" may still be the news of the day, as may "burned for two hours" and
    "jailed for three years", where the years follow; "ruled for three years" not.
    """
    if phrase.timex.type == "SET":
        return True
    inside = sentence.words[phrase.first : phrase.end]
    if any(word.lower() in words.ahead for word in inside) and not is_infinitive(
        sentence, trigger.token
    ):
        return False
    signal = signal_of(sentence, phrase)
    follows = signal in words.following and trigger.lemma in words.resulting
    bounds = words.tlink.get(signal) == "AFTER"  # "signed after two days of talks"
    return bool(signal) and not follows and not bounds and not phrase.timex.value.startswith("PT")
