"""TimeML's class of an event, by its word and by the frame that it stands in.

"They agreed to leave" is an I_ACTION, for it introduces another event; "they agreed" is an
OCCURRENCE (TimeML 1.2.1 annotation guidelines, section 2). The words of each class are in
`events_classes.toml`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from timeline.events.grammar.tree import is_infinitive, verb_lemma
from timeline.events.vocabulary import Vocabulary
from timeline.lexicon.load import load
from timeline.model.event import EventClass
from timeline.model.sentence import Sentence

_CLAUSES = frozenset({"ccomp", "xcomp"})
_UNDERGOERS = frozenset({"obj", "nsubj:pass"})
_CONTENT = frozenset({"acl", "ccomp", "xcomp", "advcl"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassWords:
    """The words of TimeML's classes, each field a table of `events_classes.toml`."""

    always: Mapping[str, EventClass]
    event: Mapping[str, EventClass]
    clause: Mapping[str, EventClass]
    unmarked: frozenset[str]
    auxiliary: frozenset[str]
    timeless: frozenset[str]
    things: frozenset[str]
    sure_nouns: frozenset[str]
    weak_nouns: frozenset[str]
    noun: Mapping[str, EventClass]
    noun_with_clause: Mapping[str, EventClass]
    adjective: Mapping[str, EventClass]


@cache
def class_words(language: str = "en") -> ClassWords:
    """The class words of a language, read once.

    >>> class_words().always["say"], class_words().clause["argue"]
    ('REPORTING', 'REPORTING')
    """
    table = load(language, "events_classes")
    return ClassWords(
        always=_by_word(table["always"]),
        event=_by_word(table["event"]),
        clause=_by_word(table["clause"]),
        unmarked=frozenset(table["unmarked"]["verbs"]),
        auxiliary=frozenset(table["unmarked"]["auxiliary"]),
        timeless=frozenset(table["unmarked"]["present"]),
        things=frozenset(table["unmarked"]["nouns"]),
        sure_nouns=frozenset(table["noun"]["sure"]),
        weak_nouns=frozenset(table["noun"]["weak"]),
        noun=_by_word(table["noun_class"]),
        noun_with_clause=_by_word(table["noun_class_with_clause"]),
        adjective=_by_word(table["adjective"]),
    )


def _by_word(lists: Mapping[EventClass, Iterable[str]]) -> Mapping[str, EventClass]:
    return {word: name for name, words in lists.items() for word in words}


def verb_class(sentence: Sentence, token: int, words: Vocabulary) -> EventClass:
    """The class of a verb in its frame; OCCURRENCE where nothing says otherwise."""
    known = class_words()
    for lemma in (verb_lemma(sentence, token), sentence.lemmas[token].lower()):
        if lemma in known.always:
            return known.always[lemma]
        if lemma in known.clause and governs_clause(sentence, token):
            return known.clause[lemma]
        if lemma in known.event and (
            governs_clause(sentence, token) or _governs_event_noun(sentence, token, words)
        ):
            return known.event[lemma]
    return "OCCURRENCE"


def noun_class(sentence: Sentence, token: int, lemma: str) -> EventClass:
    """The class of an event noun; what it asks for or tells makes it more than an OCCURRENCE."""
    known = class_words()
    if lemma in known.noun:
        return known.noun[lemma]
    if lemma in known.noun_with_clause and has_clause(sentence, token):
        return known.noun_with_clause[lemma]
    return "OCCURRENCE"


def governs_clause(sentence: Sentence, token: int) -> bool:
    """True for a verb with a clause as its argument, or inserted into the clause it reports.

    An infinitive counts even where it was taken for a purpose ("agreed in June to buy").
    """
    return sentence.deps[token] == "parataxis" or any(
        sentence.deps[child] in _CLAUSES
        or (sentence.deps[child] == "advcl" and is_infinitive(sentence, child))
        for child in sentence.children[token]
    )


def has_clause(sentence: Sentence, noun: int) -> bool:
    """True for a noun with an infinitive or a "that" clause ("an attempt to leave")."""
    return any(
        sentence.deps[child] in _CONTENT
        and any(sentence.words[mark].lower() in ("to", "that") for mark in sentence.children[child])
        for child in sentence.children[noun]
        if child > noun
    )


def _governs_event_noun(sentence: Sentence, token: int, words: Vocabulary) -> bool:
    return any(
        sentence.deps[child] in _UNDERGOERS and is_event_noun(sentence, child, words)
        for child in sentence.children[token]
    )


def is_event_noun(sentence: Sentence, token: int, words: Vocabulary) -> bool:
    """True for a noun that the lexicon knows to name events."""
    known, lemma = class_words(), noun_lemma(sentence, token, words)
    return lemma in words.noun_frame or lemma in known.sure_nouns or lemma in known.weak_nouns


def noun_lemma(sentence: Sentence, token: int, words: Vocabulary) -> str:
    """The lemma of a noun, or the plural that alone names events ("talks")."""
    lower = sentence.words[token].lower()
    return lower if lower in words.plural_nouns else sentence.lemmas[token].lower()
