"""Places: where an event happened, from the locatives of its clause.

Looked for in this order: what the trigger's own prepositions and, with verbs that reach a
place, its object name; the place of a happening that it stands in ("killed in a bombing in
Baghdad"); the place of the clause that it shares ("exploded in Nairobi, killing 40"). The
dateline says where the article was written, and never where an event happened.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from timeline.events.nominals import NounPhrase, Setting, noun_phrase
from timeline.events.subjects import logical_subject, relative_object
from timeline.events.toponyms import (
    Surroundings,
    Toponym,
    capital_of,
    locate,
    place_words,
    toponyms,
)
from timeline.events.tree import (
    OBJECTS,
    OBLIQUES,
    SUBJECTS,
    coordinates,
    first,
    mark,
    preposition,
)
from timeline.events.triggers import Trigger
from timeline.model.event import EventPlace
from timeline.model.sentence import Sentence

_NOWHERE = EventPlace()
_REACH = 4
_RANKS = ("within", "beside", "over", "to", "from")
_STEPS = 3


@dataclass(frozen=True, slots=True)
class _Locative:
    """A phrase that names a place; the lower the rank the nearer it is to the happening."""

    rank: int
    token: int


@dataclass(frozen=True, slots=True)
class _Named:
    """A place and the tokens `[first, end)` that name it."""

    place: EventPlace
    first: int
    end: int


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
        place = _located(setting, candidate.token, around)
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


def _locatives(
    setting: Setting, token: int, lemma: str, *, is_verb: bool
) -> Iterator[_Locative]:
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
        elif case == "on" and sentence.upos[child] == "PROPN" and not _is_surface(sentence, child):
            continue
        elif rank is None or (rank >= _RANKS.index("to") and not moves):
            continue
        elif case == "from" and arrives:
            continue
        else:
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
    if first(sentence, token, SUBJECTS) is not None and lemma in target["verbs"]:
        subject = first(sentence, token, SUBJECTS)
        if subject is not None and sentence.deps[subject] == "nsubj:pass":
            yield _Locative(0, subject)


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
    if not hosted and frame != "mutual" and sentence.lemmas[noun].lower() not in place_words(
        "target"
    )["nouns"]:
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
                    return replace(place, text=_text(setting, names[0].first, names[0].end))
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


def _located(setting: Setting, token: int, around: Surroundings) -> EventPlace | None:
    """The place that a phrase names, with its coordinates; None where it names none.

    Places joined by "and" are one text, and keep the country that they share.
    """
    sentence = setting.sentence
    found = [each for each in (_one(setting, token, around),) if each is not None]
    for conjunct in coordinates(sentence, token)[1:] if found else ():
        own = preposition(sentence, conjunct)
        if conjunct >= found[-1].end and own in ("", preposition(sentence, token)):
            found += [each for each in (_one(setting, conjunct, around),) if each is not None]
    if len(found) < 2:
        return found[0].place if found else None
    countries = {each.place.country for each in found}
    return EventPlace(
        text=_text(setting, found[0].first, found[-1].end),
        country=countries.pop() if len(countries) == 1 else None,
    )


def _one(setting: Setting, token: int, around: Surroundings) -> _Named | None:
    """The place of one phrase without its coordinates."""
    sentence, words, lexicon = setting.sentence, setting.words, place_words("words")
    phrase = noun_phrase(setting, token)
    if phrase is None or sentence.upos[phrase.head] not in ("NOUN", "PROPN", "ADJ", "X"):
        return None
    low, high = phrase.first, _extended(setting, phrase)
    if low > 1 and sentence.words[low - 1] == "The":
        # Inside a sentence the capital is the name's own ("The Hague").
        low -= 1
    names = toponyms(sentence, low, high, words.countries)
    head, word = sentence.lemmas[phrase.head].lower(), sentence.words[phrase.head].lower()
    is_site = head in words.places or bool({head, word} & lexicon["sites"])
    if head in lexicon["foreign"]:
        names = _abroad(sentence, phrase.head, names)
    named = any(toponym.first <= phrase.head < toponym.end for toponym in names)
    end = max(names[-1].end if names else 0, _phrase_end(sentence, phrase))
    text = _text(setting, low, end)
    if not names:
        return _unlocated(setting, phrase, text, end)
    if named and _is_amount(sentence, end):
        return None
    if named and phrase.entity_type == "PERSON" and len(names) == 1:
        # The parser takes strange towns for persons; but nobody is "in" a person.
        if preposition(sentence, token) not in place_words("preposition")["within"]:
            return None
    if not named and not is_site and phrase.entity_type != "LOC":
        return None
    if all(toponym.demonym for toponym in names) and not is_site:
        return None
    if word in lexicon["capital"] and all(_is_country(toponym) for toponym in names):
        place = capital_of(names[0].areas[0])
    else:
        place = locate(names, sentence, around, statewide=_statewide(sentence, names))
    second = _second_place(sentence, end, setting)
    if second is None:
        return _Named(replace(place, text=text), low, end)
    other = locate([second], sentence, around)
    shared = place.country if place.country == other.country else None
    joined = _text(setting, low, second.end)
    return _Named(EventPlace(text=joined, country=shared), low, second.end)


def _second_place(sentence: Sentence, end: int, setting: Setting) -> Toponym | None:
    """The place joined to another by "and": two places are not one point."""
    if end + 1 >= len(sentence) or sentence.words[end] not in ("and", "or", "&"):
        return None
    stop = min(len(sentence), end + 1 + _REACH)
    names = toponyms(sentence, end + 1, stop, setting.words.countries)
    if not names or names[0].first != end + 1 or names[0].demonym:
        return None
    behind = sentence.words[names[0].end] if names[0].end < len(sentence) else ""
    return names[0] if behind not in ("'s", "’s", "'", "’") else None


def _abroad(sentence: Sentence, head: int, names: Sequence[Toponym]) -> tuple[Toponym, ...]:
    """The names that tell where an embassy is, and not whose it is."""
    return tuple(
        each
        for each in names
        if each.first > head and not any(
            sentence.words[token] == "of" for token in range(max(head, each.first - 2), each.first)
        )
    )


def _is_country(toponym: Toponym) -> bool:
    return toponym.demonym or any(area.kind == "country" for area in toponym.areas)


def _phrase_end(sentence: Sentence, phrase: NounPhrase) -> int:
    """The token behind a phrase, without the full stop of the sentence."""
    last = phrase.last
    return last if last == len(sentence) - 1 and sentence.words[last] == "." else last + 1


def _statewide(sentence: Sentence, names: Sequence[Toponym]) -> bool:
    before = names[0].first - 1
    return before >= 0 and sentence.words[before].lower() in place_words("words")["statewide"]


def _is_amount(sentence: Sentence, token: int) -> bool:
    """True before the sign of a currency: "US $ 199"."""
    return token < len(sentence) and sentence.words[token][0] in "$€£¥"


def _unlocated(
    setting: Setting, phrase: NounPhrase, text: str, end: int
) -> _Named | None:
    """A name of a place that the gazetteer lacks: words without coordinates."""
    sentence = setting.sentence
    case = preposition(sentence, phrase.head)
    if case not in ("in", "at", "inside", "near", "outside", "off"):
        return None
    named = any(
        sentence.upos[token] == "PROPN" and sentence.words[token][0].isupper()
        for token in (phrase.head, max(phrase.head - 1, phrase.first))
    )
    is_name = sentence.upos[phrase.head] == "PROPN" and phrase.entity_type == "LOC"
    is_site = sentence.lemmas[phrase.head].lower() in setting.words.places
    if named and (is_name or (is_site and phrase.entity_type != "PERSON")):
        return _Named(EventPlace(text=text), phrase.first, end)
    return None


def _extended(setting: Setting, phrase: NounPhrase) -> int:
    """The token behind the names that tell more of a place: ", Libya", "in San Francisco"."""
    sentence, words = setting.sentence, setting.words
    end = phrase.last + 1
    while end < len(sentence):
        start = end
        comma = sentence.words[start] in (",", "(")
        start += comma
        while not comma and start < min(len(sentence), end + _REACH) and (
            sentence.words[start].lower() in ("in", "of", "near", "outside", "the")
            or sentence.words[start].lower() in place_words("words")["direction"]
        ):
            start += 1
        if start == end:
            break
        names = toponyms(sentence, start, min(len(sentence), start + _REACH), words.countries)
        if not names or names[0].first != start or names[0].demonym or start in setting.timed:
            break
        if comma and not names[0].areas and sentence.deps[start] != "appos":
            break
        end = names[0].end
    return end


def _text(setting: Setting, first_token: int, end: int) -> str:
    sentence = setting.sentence
    return setting.text[sentence.starts[first_token] : sentence.ends[end - 1]]
