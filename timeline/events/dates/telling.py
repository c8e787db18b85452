"""Telling: what the words of a clause say on which side of its article's day it lies."""

from timeline.events.dates.thread import MAIN, Scene
from timeline.events.factuality.reality import Reality
from timeline.events.grammar.clauses import opening_adverb
from timeline.events.grammar.tree import (
    SUBJECTS,
    coordinated_with,
    dependents,
    first,
    mark,
    preposition,
    verb_lemma,
)
from timeline.events.triggers.eventwords import Trigger
from timeline.events.vocabulary import Vocabulary
from timeline.model.event import EventDate
from timeline.model.sentence import Sentence

_UNDERGOERS = frozenset({"obj", "nsubj:pass"})
_DETERMINERS = frozenset({"det", "nmod:poss"})
# Wherever a parser hangs it, it reaches from then to now.
_SINCE = frozenset({"since"})
_NAMED_AS = frozenset({"xcomp", "obj"})


def is_told(scene: Scene, trigger: Trigger, reality: Reality, words: Vocabulary) -> bool:
    """True for a main-clause verb of saying or judging in its simple form."""
    sentence, token = scene.sentence, trigger.token
    if trigger.kind != "verb" or reality.aspect != "NONE":
        return False
    clause = coordinated_with(sentence, token)
    if sentence.deps[clause] not in MAIN:
        # "for what he called a fair price"
        what = sentence.words[sentence.heads[clause]].lower() == "what"
        return what and sentence.deps[clause] == "acl:relcl" and trigger.lemma in words.terming
    if trigger.event_class == "REPORTING" or trigger.lemma in words.judging:
        return True
    # "called it a mistake"
    objects = dependents(sentence, token, _NAMED_AS)
    return trigger.lemma == "call" and len(objects) > 1


def looks_back(sentence: Sentence, verb: int, words: Vocabulary) -> bool:
    """True for a past of any time before ("was originally built"), or at once with one."""
    for child in sentence.children[verb]:
        if sentence.deps[child] == "advmod" and sentence.words[child].lower() in words.looking_back:
            return True
        if sentence.deps[child] == "advcl" and child < verb:
            at_once = opening_adverb(sentence, child) or mark(sentence, child)
            if at_once in words.simultaneous and looks_back(sentence, child, words):
                return True
    return False


def soon(sentence: Sentence, verb: int, words: Vocabulary) -> bool:
    """True for a clause of the same day ("shortly after it left")."""
    return any(
        sentence.deps[child] == "mark"
        and 0 < child < verb
        and sentence.words[child].lower() in words.preceding
        and sentence.words[child - 1].lower() in words.soon
        for child in sentence.children[verb]
    )


def up_to_now(sentence: Sentence, verb: int, words: Vocabulary) -> bool:
    """True for a present perfect of any time until now ("has twice sued", "has won since")."""
    openers = {mark(sentence, verb), *_SINCE & set(sentence.words[verb:])}
    for child in sentence.children[verb]:
        openers |= {preposition(sentence, child), mark(sentence, child)}
        if sentence.deps[child] == "advmod":
            openers.add(sentence.words[child].lower())
    return bool(openers & words.earlier)


def began(scene: Scene, verb: int) -> EventDate | None:
    """The date of what opened the time of a perfect ("has sold ten since it opened in 2001")."""
    sentence = scene.sentence
    for trigger, when in zip(scene.triggers, scene.dates, strict=True):
        clause = sentence.heads[trigger.token] == verb and sentence.deps[trigger.token] == "advcl"
        if clause and mark(sentence, trigger.token) in _SINCE and when is not None and when.start:
            return when
    return None


def points_back(sentence: Sentence, trigger: Trigger, words: Vocabulary) -> bool:
    """True for a noun or clause about what is known ("the crash", "after the plane crashed")."""
    if trigger.kind == "noun":
        return _is_definite(sentence, trigger.token)
    if trigger.event_class == "REPORTING" or sentence.deps[trigger.token] != "advcl":
        return False
    opener = opening_adverb(sentence, trigger.token) or mark(sentence, trigger.token)
    subject = first(sentence, trigger.token, SUBJECTS)
    if subject is None or opener not in words.preceding | words.simultaneous:
        return False
    return sentence.upos[subject] in ("PRON", "PROPN") or _is_definite(sentence, subject)


def _is_definite(sentence: Sentence, noun: int) -> bool:
    determiner = first(sentence, noun, _DETERMINERS)
    if determiner is None:
        return False
    pronoun = sentence.upos[determiner] == "PRON"
    return pronoun or sentence.words[determiner].lower() in ("the", "this", "that")


def attends(sentence: Sentence, trigger: Trigger, words: Vocabulary) -> bool:
    """True for who took part in an occasion ("at a ceremony *attended* by thousands")."""
    occasion = sentence.heads[trigger.token]
    return (
        trigger.lemma in words.attending
        and sentence.deps[trigger.token] == "acl"
        and preposition(sentence, occasion) in words.occasion_prepositions
    )


def is_aftermath(sentence: Sentence, trigger: Trigger, words: Vocabulary) -> bool:
    """True for what was there before what is done to it ("upheld the *protest*")."""
    head = sentence.heads[trigger.token]
    return (
        trigger.kind == "noun"
        and sentence.deps[trigger.token] in _UNDERGOERS
        and verb_lemma(sentence, head) in words.aftermath
    )
