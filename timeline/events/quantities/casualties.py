"""Casualties: people killed, injured, arrested and displaced, with the words that say so.

A number belongs to the event whose trigger says what befell them ("killed 14"); where no
trigger does ("14 dead as a landslide buries a village", "the death toll rose to 31"), to
the nearest event that the words depend on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from timeline.events.grammar.nominals import Setting
from timeline.events.grammar.subjects import (
    has_passive_subject,
    logical_subject,
    relative_object,
)
from timeline.events.grammar.tree import OBJECTS, ancestors, preposition, verb_lemma
from timeline.events.grammar.verbgroup import verb_group
from timeline.events.quantities.headcount import headcount, is_person, next_noun
from timeline.events.quantities.numbers import Bounds, bound_before, bounded, is_share, read_number
from timeline.events.triggers.eventwords import Trigger
from timeline.lexicon.load import load
from timeline.model.event import Measure
from timeline.model.sentence import Sentence

_MEASURES: tuple[Measure, ...] = ("killed", "injured", "arrested", "displaced")
_POSSESSIVES = frozenset({"his", "her", "their", "its"})
_ARGUMENTS = frozenset({"obj", "nsubj", "nsubj:pass"})
# Words between a number and "dead": "14 young Nepali workers dead".
_REACH = 4


@dataclass(frozen=True, slots=True)
class Count:
    """So many people of a measure, told by the words at `bounds`, of the trigger `owner`."""

    owner: int
    measure: Measure
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class _Words:
    of: Mapping[str, Measure]
    own: Mapping[str, Measure]
    nouns: Mapping[str, Measure]
    adjectives: Mapping[str, Measure]
    tables: Mapping[str, Mapping[str, frozenset[str]]]


@cache
def _words() -> _Words:
    table = load("en", "quantities")

    def inverted(key: str) -> Mapping[str, Measure]:
        return {word: measure for measure in _MEASURES for word in table[measure][key]}

    return _Words(
        of=inverted("of"),
        own=inverted("self"),
        nouns=inverted("nouns"),
        adjectives=inverted("adjectives"),
        tables={
            name: {key: frozenset(words) for key, words in table[name].items()}
            for name in ("casualty", "flight", "driven", "lives", "toll")
        },
    )


def casualties(setting: Setting, triggers: Sequence[Trigger]) -> tuple[Count, ...]:
    """What a sentence tells of people killed, injured, arrested and displaced."""
    by_token = {trigger.token: trigger for trigger in triggers}
    owners = by_token | {t.carrier: t for t in triggers if t.carrier is not None}
    found: dict[tuple[int, Measure], Count] = {}
    for token in range(len(setting.sentence)):
        for measure, bounds in _told(setting, token):
            owner = _owner(setting.sentence, token, owners)
            if owner is not None:
                found.setdefault((owner, measure), Count(owner, measure, bounds))
    return tuple(found.values())


def _owner(sentence: Sentence, token: int, triggers: Mapping[int, Trigger]) -> int | None:
    """The event that a word belongs to: itself, one above it, else one beside it.

    A noun belongs to the verb that it is an argument of, and to nothing further; what is
    said of others is no number of the saying.
    """
    if token in triggers:
        return triggers[token].token
    above = tuple(ancestors(sentence, token))
    lemma = sentence.lemmas[token].lower()
    if lemma in _words().nouns or lemma in _words().tables["casualty"]["nouns"]:
        is_argument = sentence.deps[token] in _ARGUMENTS and above[:1] and above[0] in triggers
        return triggers[above[0]].token if is_argument else None
    telling = {t: each for t, each in triggers.items() if each.event_class != "REPORTING"}
    for candidate in above:
        if candidate in telling:
            return telling[candidate].token
    for head in (token, *above):
        for candidate in sorted(telling):
            if head in ancestors(sentence, candidate):
                return telling[candidate].token
    return None


def _told(setting: Setting, token: int) -> Iterator[tuple[Measure, Bounds]]:
    """The measures that one word tells, with their numbers."""
    sentence, lexicon = setting.sentence, _words()
    told: Iterable[tuple[Measure, Bounds | None]]
    upos, word = sentence.upos[token], sentence.words[token].lower()
    if upos == "VERB":
        told = _of_verb(setting, token, verb_lemma(sentence, token))
    elif upos in ("ADJ", "NOUN", "ADV") and word in lexicon.adjectives:
        bounds = _before(setting, token)
        told = [(lexicon.adjectives[word], bounds)]
    elif upos == "NOUN" and (measure := lexicon.nouns.get(sentence.lemmas[token].lower())):
        told = [(measure, _of_noun(setting, token))]
    elif upos == "NOUN" and sentence.lemmas[token].lower() in lexicon.tables["casualty"]["nouns"]:
        # Casualties are dead or injured: only of none is it known what befell them.
        bounds = _of_noun(setting, token)
        none = bounds if bounds is not None and bounds.high == 0 else None
        told = [("killed", none), ("injured", none)]
    elif upos == "NOUN" and sentence.lemmas[token].lower() in lexicon.tables["toll"]["nouns"]:
        told = [("killed", _of_toll(setting, token))]
    else:
        return
    for measure, bounds in told:
        if bounds is not None:
            yield measure, bounds


def _of_verb(setting: Setting, token: int, lemma: str) -> Iterator[tuple[Measure, Bounds | None]]:
    sentence, lexicon = setting.sentence, _words()
    tables = lexicon.tables
    subject = logical_subject(sentence, token, setting.words)
    if (measure := lexicon.of.get(lemma)) is not None:
        yield measure, _patients(setting, token)
    elif (measure := lexicon.own.get(lemma)) is not None:
        yield measure, headcount(setting, subject) if subject is not None else None
    elif lemma in tables["lives"]["verbs"]:
        yield "killed", _of_lives(setting, token, subject)
    elif lemma in tables["flight"]["leave"] and subject is not None:
        governor = sentence.lemmas[sentence.heads[token]].lower()
        driven = sentence.deps[token] == "xcomp" and governor in tables["driven"]["verbs"]
        if driven or _leaves_home(sentence, token):
            yield "displaced", headcount(setting, subject)
    elif lemma in tables["flight"]["drive"] and _leaves_home(sentence, token):
        yield "displaced", _patients(setting, token)


def _leaves_home(sentence: Sentence, token: int) -> bool:
    """True where the object, or what stands behind "from", is a home or what is fled."""
    origins = _words().tables["flight"]["from"]
    return any(
        sentence.lemmas[child].lower() in origins
        and (sentence.deps[child] in OBJECTS or preposition(sentence, child) in ("from", "out of"))
        for child in sentence.children[token]
    )


def _patients(setting: Setting, token: int) -> Bounds | None:
    """How many it is done to: the object, the passive subject, or "22 injured"."""
    sentence = setting.sentence
    directly = _directly_before(setting, token)
    if directly is not None:
        return directly
    passive = verb_group(sentence, token, setting.words).passive
    if passive or has_passive_subject(sentence, token):
        subject = logical_subject(sentence, token, setting.words)
        return headcount(setting, subject) if subject is not None else None
    for child in sentence.children[token]:
        if sentence.deps[child] in OBJECTS:
            return headcount(setting, child)
    gap = relative_object(sentence, token)
    return headcount(setting, gap) if gap is not None else _directly_after(setting, token)


def _directly_before(setting: Setting, token: int) -> Bounds | None:
    """The bare number before a participle: "14 killed and 22 injured"."""
    sentence = setting.sentence
    if "VerbForm=Part" not in sentence.feats[token] and "Tense=Past" not in sentence.feats[token]:
        return None
    return _ending_at(setting, token)


def _directly_after(setting: Setting, token: int) -> Bounds | None:
    """The number behind a verb that its bound hides from the parser: "killed up to 40"."""
    sentence, words = setting.sentence, setting.sentence.words
    for at in range(token + 1, min(token + _REACH + 1, len(sentence))):
        number = read_number(words, at) if at not in setting.timed else None
        if number is not None:
            if bound_before(words, at)[1] != token + 1 or is_share(words, number.end):
                return None
            number = bounded(words, number, token + 1)
            noun = next_noun(sentence, number.end)
            if noun is None:
                return number
            return replace(number, end=noun + 1) if is_person(setting, noun) else None
    return None


def _before(setting: Setting, token: int) -> Bounds | None:
    """The people that "dead" or "wounded" is said of: "14 villagers dead", "no one hurt"."""
    number = _ending_at(setting, token)
    if number is not None:
        return number
    sentence = setting.sentence
    if sentence.deps[token] in ("xcomp", "amod", "acl"):
        for child in sentence.children[sentence.heads[token]]:
            if sentence.deps[child] in OBJECTS and child < token:
                return headcount(setting, child)
    for child in sentence.children[token]:
        if sentence.deps[child] in ("nsubj", "nsubj:pass") and child < token:
            return headcount(setting, child)
    for back in range(1, min(_REACH, token) + 1):
        if sentence.upos[token - back] not in ("NOUN", "ADJ", "PROPN"):
            return None
        if sentence.upos[token - back] == "NOUN":
            return headcount(setting, token - back)
    return None


def _ending_at(setting: Setting, token: int) -> Bounds | None:
    """The number whose last word stands right before a token, with what bounds it."""
    sentence = setting.sentence
    for start in range(max(0, token - _REACH), token):
        if start in setting.timed:
            continue
        number = read_number(sentence.words, start)
        if number is not None and number.end == token:
            return bounded(sentence.words, number, max(0, start - _REACH))
    return None


def _of_noun(setting: Setting, token: int) -> Bounds | None:
    """ "14 deaths", "no injuries", "the killing of 14 people", "Navalny's death"."""
    sentence, words = setting.sentence, setting.sentence.words
    if sentence.deps[token] in ("compound", "amod"):
        return None
    for child in sentence.children[token]:
        relation, word = sentence.deps[child], words[child].lower()
        if relation == "det" and word == "no":
            return Bounds(0, 0, child, token + 1)
        if relation == "nummod" and child not in setting.timed:
            number = read_number(words, child)
            if number is not None and not is_share(words, number.end):
                return bounded(words, number, max(0, child - _REACH))
        if relation == "nmod" and preposition(sentence, child) == "of":
            return headcount(setting, child)
    if words[token].lower() != sentence.lemmas[token].lower():
        return None
    for child in sentence.children[token]:
        if sentence.deps[child] == "nmod:poss" and sentence.upos[child] == "PROPN":
            return headcount(setting, child)
    return None


def _of_lives(setting: Setting, token: int, subject: int | None) -> Bounds | None:
    """ "claimed 31 lives", "cost the lives of 12 people", "12 people lost their lives"."""
    sentence = setting.sentence
    for child in sentence.children[token]:
        if sentence.deps[child] not in OBJECTS or sentence.lemmas[child].lower() != "life":
            continue
        for inner in sentence.children[child]:
            if preposition(sentence, inner) == "of":
                return headcount(setting, inner)
            if sentence.words[inner].lower() in _POSSESSIVES:
                return headcount(setting, subject) if subject is not None else None
        return headcount(setting, child)
    return None


def _of_toll(setting: Setting, token: int) -> Bounds | None:
    """ "the death toll rose to 31", "a death toll of 31"; a rise by a number is no toll."""
    sentence, words = setting.sentence, setting.sentence.words
    if not any(sentence.words[child].lower() == "death" for child in sentence.children[token]):
        return None
    verb = sentence.heads[token]
    tells = sentence.lemmas[verb].lower() in _words().tables["toll"]["verbs"]
    of_verb = sentence.children[verb] if tells else ()
    for child in (*sentence.children[token], *of_verb):
        if child <= token or child in setting.timed:
            continue
        case = preposition(sentence, child)
        if case in ("to", "at", "of") or (sentence.deps[child] in OBJECTS and child != token):
            for at in range(max(token + 1, child - _REACH), child + 1):
                number = read_number(words, at)
                if number is not None and at not in setting.timed:
                    share = is_share(words, number.end)
                    return None if share else bounded(words, number, max(0, at - _REACH))
    return None
