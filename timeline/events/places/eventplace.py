"""Places: where an event happened, from the locatives of its clause.

Looked for in this order: what the trigger's own prepositions and, with verbs that reach a
place, its object name; the place of a happening that it stands in ("killed in a bombing in
Baghdad"); the place of the clause that it shares ("exploded in Nairobi, killing 40"). The
dateline says where the article was written, and never where an event happened.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from timeline.events.grammar.nominals import Setting
from timeline.events.grammar.subjects import logical_subject, relative_object
from timeline.events.grammar.tree import OBJECTS, OBLIQUES, SUBJECTS, first, mark, preposition
from timeline.events.places.locating import Surroundings, locate
from timeline.events.places.placephrase import placed, words_at
from timeline.events.places.toponyms import place_words, toponyms
from timeline.events.triggers.eventwords import Trigger
from timeline.model.event import EventPlace
from timeline.model.sentence import Sentence

_NOWHERE = EventPlace()
_PASSIVE = frozenset({"nsubj:pass"})
_RANKS = ("within", "beside", "over", "to", "from")
_STEPS = 3


@dataclass(frozen=True, slots=True)
class _Locative:
    """A phrase that names a place; the lower the rank the nearer it is to the happening."""

    rank: int
    token: int


def place_of(setting: Setting, trigger: Trigger, around: Surroundings) -> EventPlace:
    """The place of an event; empty where the clause names none."""
    found = _place(setting, trigger.token, trigger.lemma, around, is_verb=trigger.kind == "verb")
    if found is None and trigger.carrier is not None:
        lemma = setting.sentence.lemmas[trigger.carrier].lower()
        found = _place(setting, trigger.carrier, lemma, around, is_verb=True)
    return found or _inherited(setting, trigger.token, around) or _NOWHERE


def _place(
    setting: Setting, token: int, lemma: str, around: Surroundings, *, is_verb: bool, steps: int = 0
) -> EventPlace | None:
    """The place that a verb's or a noun's own dependents name."""
    candidates = sorted(
        _locatives(setting, token, lemma, is_verb=is_verb), key=lambda each: each.rank
    )
    found: EventPlace | None = None
    for candidate in candidates:
        place = placed(setting, candidate.token, around)
        if place is None:
            continue
        if found is None:
            found = place
        elif place.text and found.text and place.text.endswith(found.text):
            # "outside the embassy | in Nairobi" tells more than its second half alone
            found = place
    if found is not None:
        return found
    if not is_verb and (place := _before_noun(setting, token, around)) is not None:
        return place
    if steps < _STEPS:
        for noun in _happenings(setting, token, is_verb=is_verb):
            inner = setting.sentence.lemmas[noun].lower()
            place = _place(setting, noun, inner, around, is_verb=False, steps=steps + 1)
            if place is not None:
                return place
    return None


def _locatives(setting: Setting, token: int, lemma: str, *, is_verb: bool) -> Iterator[_Locative]:
    """The phrases behind a preposition of place, and the places that are reached."""
    sentence, words = setting.sentence, setting.words
    prepositions, target = place_words("preposition"), place_words("target")
    moves = is_verb and lemma.split(" ")[0] in words.motion
    arrives = any(
        preposition(sentence, child) in ("to", "into", "for")
        for child in sentence.children[token]
        if sentence.deps[child] in OBLIQUES
    )
    for child in sentence.children[token]:
        if child in setting.timed or sentence.deps[child] not in OBLIQUES:
            continue
        case = preposition(sentence, child)
        rank = next((n for n, name in enumerate(_RANKS) if case in prepositions[name]), None)
        reached = lemma in target["nouns"] and not is_verb and case in target["prepositions"]
        if reached:
            yield _Locative(0, child)
        elif rank is not None and (moves or rank < _RANKS.index("to")):
            subject = case == "on" and sentence.upos[child] == "PROPN"
            if (subject and not _is_surface(sentence, child)) or (case == "from" and arrives):
                continue
            # One that moves happens where it leads, before the place that it passes.
            yield _Locative(0 if moves and case in ("to", "into") else rank, child)
    if not is_verb:
        return
    for child in sentence.children[token]:
        if sentence.deps[child] not in OBJECTS or child in setting.timed:
            continue
        if lemma in target["verbs"] or moves:
            yield _Locative(0, child)
        if sentence.lemmas[child].lower() not in place_words("words")["relational"]:
            yield from _describing(setting, child)
    gap = relative_object(sentence, token)
    if gap is not None and lemma in target["verbs"]:
        yield _Locative(0, gap)
    undergoer = first(sentence, token, _PASSIVE)
    if undergoer is not None and lemma in target["verbs"]:
        yield _Locative(0, undergoer)


def _is_surface(sentence: Sentence, token: int) -> bool:
    """True for what one stands on: "on Main Street", but not "sanctions on Iraq"."""
    return sentence.words[token].lower() in place_words("words")["sites"]


def _describing(setting: Setting, noun: int) -> Iterator[_Locative]:
    """Places that describe an object ("attacked a base near Goma") or were attached to it."""
    sentence, prepositions = setting.sentence, place_words("preposition")
    for child in sentence.children[noun]:
        if sentence.deps[child] == "nmod" and child not in setting.timed:
            case = preposition(sentence, child)
            if case in prepositions["within"] or case in prepositions["beside"]:
                yield _Locative(1, child)


def _happenings(setting: Setting, token: int, *, is_verb: bool) -> Iterator[int]:
    """Nouns of happenings that a verb is part of: "a bombing in Kabul killed 12"."""
    sentence, words = setting.sentence, setting.words
    if not is_verb:
        return
    subject = logical_subject(sentence, token, words)
    for child in (*sentence.children[token], *(() if subject is None else (subject,))):
        behind = sentence.deps[child] in OBLIQUES and preposition(sentence, child) in (
            "in", "during", "by", "at", "from", "with",
        )  # fmt: skip
        if (behind or child == subject) and child not in setting.timed:
            frame = words.noun_frame.get(sentence.lemmas[child].lower())
            if frame in ("happening", "mutual", "transitive", "intransitive", "patient"):
                yield child


def _before_noun(setting: Setting, noun: int, around: Surroundings) -> EventPlace | None:
    """The place that names a happening: "the Nairobi bombing", "Haiti's earthquake"."""
    sentence, words = setting.sentence, setting.words
    frame = words.noun_frame.get(sentence.lemmas[noun].lower())
    hosted = frame == "happening"
    if (
        not hosted
        and frame != "mutual"
        and sentence.lemmas[noun].lower() not in place_words("target")["nouns"]
    ):
        return None
    for child in sentence.children[noun]:
        relation = sentence.deps[child]
        if relation == "compound" or (relation == "nmod:poss" and hosted):
            low = min((child, *sentence.children[child]))
            names = [
                name
                for name in toponyms(sentence, low, noun + 1, words.countries)
                if name.end <= noun
            ]
            if len(names) == 1 and not names[0].demonym and not names[0].wide:
                place = locate(names, sentence, around)
                if place.precision == "city" or (hosted and place.precision is not None):
                    return replace(place, text=words_at(setting, names[0].first, names[0].end))
    return None


def _inherited(setting: Setting, token: int, around: Surroundings) -> EventPlace | None:
    """The place of the clause that a participle or a conjoined verb shares."""
    sentence = setting.sentence
    for _ in range(_STEPS):
        head = sentence.heads[token]
        if head == token or sentence.upos[head] != "VERB":
            return None
        relation, lemma = sentence.deps[token], sentence.lemmas[head].lower()
        shares = relation == "advcl" and _is_bare_participle(sentence, token)
        leads = False
        if relation == "conj" and first(sentence, token, SUBJECTS) is None:
            # "In Goma, rebels attacked a base and killed 12"
            leads = any(
                child < head
                for child in sentence.children[head]
                if sentence.deps[child] in OBLIQUES and child not in setting.timed
            )
        if not shares and not leads:
            return None
        place = _place(setting, head, lemma, around, is_verb=True)
        if place is not None:
            return place
        token = head
    return None


def _is_bare_participle(sentence: Sentence, token: int) -> bool:
    form = sentence.feats[token]
    is_ing = "VerbForm=Ger" in form or ("VerbForm=Part" in form and "Tense=Pres" in form)
    return is_ing and not mark(sentence, token)
