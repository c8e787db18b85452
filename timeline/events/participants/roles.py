"""Participants: who did it, to whom, to what and where, from the dependency tree.

A pronoun names nobody by itself and is left out, but for one that the clause above leaves no
choice (`coreference`) and a possessive whose owner is the subject of its own clause
("Russia calls its invasion …").
"""

from collections.abc import Iterator

from timeline.events.grammar.nominals import NounPhrase, Setting, noun_phrase
from timeline.events.grammar.subjects import (
    agent_of,
    has_passive_subject,
    logical_subject,
    relative_object,
    shared_object,
)
from timeline.events.grammar.tree import (
    OBJECTS,
    OBLIQUES,
    SUBJECTS,
    ancestors,
    coordinated_with,
    coordinates,
    first,
    is_relative_pronoun,
    preposition,
)
from timeline.events.grammar.verbgroup import verb_group
from timeline.events.participants.coreference import antecedent
from timeline.events.triggers.eventwords import Trigger
from timeline.model.event import Participant, Role
from timeline.model.sentence import Sentence


def participants(setting: Setting, trigger: Trigger) -> tuple[Participant, ...]:
    """The participants of an event, actors first, each phrase once."""
    if trigger.kind == "verb":
        found = list(_of_verb(setting, trigger))
    else:
        found = list(_of_noun(setting, trigger))
    order = ("actor", "recipient", "object", "beneficiary", "instrument", "place")
    kept: list[Participant] = []
    taken: set[tuple[int, int]] = set()
    for role in order:
        for candidate, token in found:
            if candidate != role or token in setting.timed:
                continue
            if setting.sentence.upos[token] == "PRON":
                named = antecedent(setting.sentence, token, setting.words)
                token = token if named is None else named
            phrase = noun_phrase(setting, token)
            if phrase is None or (phrase.start, phrase.end) in taken:
                continue
            taken.add((phrase.start, phrase.end))
            kept.append(participant(role, phrase))
    return tuple(kept)


def participant(role: Role, phrase: NounPhrase) -> Participant:
    """A noun phrase in its role."""
    return Participant(
        role=role,
        text=phrase.text,
        head_lemma=phrase.head_lemma,
        start=phrase.start,
        end=phrase.end,
        entity_type=phrase.entity_type,
        entity_id=phrase.entity_id,
        country=phrase.country,
        sector=phrase.sector,
    )


Filler = tuple[str, int]


def _of_verb(setting: Setting, trigger: Trigger) -> Iterator[Filler]:
    sentence, token = setting.sentence, trigger.token
    group = verb_group(sentence, token, setting.words)
    passive = group.passive or has_passive_subject(sentence, token)
    if passive:
        agent = agent_of(sentence, token)
        if agent is not None:
            yield from _each("actor", sentence, agent)
        undergoer = logical_subject(sentence, token, setting.words)
        if undergoer is not None:
            owner = _possessor(setting, undergoer)
            if agent is None and owner is not None and sentence.deps[token] == "acl":
                yield "actor", owner
            yield from _affected(setting, undergoer, trigger.lemma)
    else:
        actor = logical_subject(sentence, token, setting.words)
        if actor is not None:
            yield from _each("actor", sentence, actor)
    obliques = list(_obliques(setting, token, trigger.lemma))
    given = any(role == "recipient" for role, _ in obliques)
    for child in sentence.children[token]:
        if sentence.deps[child] in OBJECTS and not is_relative_pronoun(sentence, child):
            if given and sentence.upos[child] == "NOUN":
                # "sent troops to Kyiv": who it is sent to is affected, not what is sent
                yield from _each("object", sentence, child)
            else:
                yield from _affected(setting, child, trigger.lemma)
            yield from _inner_places(setting, child)
    shared = shared_object(sentence, token)
    if shared is not None and not passive:
        yield from _affected(setting, shared, trigger.lemma)
    gap = relative_object(sentence, token)
    if gap is not None and not passive:
        yield from _affected(setting, gap, trigger.lemma)
    yield from obliques


def _each(role: str, sentence: Sentence, token: int) -> Iterator[Filler]:
    """A filler and its coordinates: "the United States and Jordan" are two actors."""
    for conjunct in coordinates(sentence, token):
        yield role, conjunct


def _affected(setting: Setting, token: int, lemma: str = "") -> Iterator[Filler]:
    """An object: a recipient where it is a person, body or country, else a thing.

    `lemma` is the verb's: with one of motion a town is where it leads, and what one of
    creation makes is a thing.
    """
    sentence, words = setting.sentence, setting.words
    iobj = sentence.deps[token] == "iobj"
    if sentence.upos[token] == "PRON":
        named = antecedent(sentence, token, words)
        token = token if named is None else named
    for conjunct in coordinates(sentence, token):
        phrase = noun_phrase(setting, conjunct)
        if phrase is None:
            continue
        town = phrase.entity_type == "LOC" and phrase.entity_id is None
        if town and lemma in words.motion:
            yield "place", conjunct
        elif phrase.named and lemma in words.creation and sentence.upos[conjunct] == "NOUN":
            yield "object", conjunct
        else:
            yield "recipient" if phrase.named or iobj else "object", conjunct


def _obliques(setting: Setting, token: int, lemma: str) -> Iterator[Filler]:
    """Participants behind a preposition; also those of the phrase's own noun."""
    sentence, words = setting.sentence, setting.words
    motion = lemma.split(" ")[0] in words.motion
    for child in sentence.children[token]:
        if sentence.deps[child] not in OBLIQUES or child in setting.timed:
            continue
        role = _oblique_role(setting, child, lemma, motion)
        if role is not None:
            yield from _each(role, sentence, child)


def _inner_places(setting: Setting, argument: int) -> Iterator[Filler]:
    """Places that describe an object ("attacked a base near Goma") or were attached there."""
    sentence, words = setting.sentence, setting.words
    for child in sentence.children[argument]:
        if sentence.deps[child] == "nmod" and child not in setting.timed:
            case = preposition(sentence, child)
            if case in words.prepositions["place"] and case != "to":
                phrase = noun_phrase(setting, child)
                if phrase is not None and phrase.entity_type == "LOC":
                    yield "place", child


def _oblique_role(setting: Setting, child: int, lemma: str, motion: bool) -> str | None:
    sentence, prepositions = setting.sentence, setting.words.prepositions
    case = preposition(sentence, child)
    phrase = noun_phrase(setting, child)
    if phrase is None or not case:
        return None
    place = phrase.entity_type == "LOC" or phrase.head_lemma.lower() in setting.words.places
    if place and case in prepositions["place"]:
        travels = case in prepositions["place_with_motion"]
        if motion or not travels:
            return "place"
    if not phrase.named:
        known = phrase.head_lemma.lower() in setting.words.instruments
        means = known and case in prepositions["instrument"] and not _may_be_held(sentence, child)
        return "instrument" if means else None
    if case in prepositions["recipient"]:
        on = case in ("on", "upon")
        return "recipient" if not on or lemma in prepositions["recipient_on"] else None
    return "beneficiary" if case in prepositions["beneficiary"] else None


def _may_be_held(sentence: Sentence, child: int) -> bool:
    """True for what may as well describe the object ("arrested a man with a gun")."""
    target = first(sentence, sentence.heads[child], OBJECTS)
    return target is not None and any(
        sentence.words[part].lower() in ("a", "an") for part in sentence.children[target]
    )


def _possessor(setting: Setting, noun: int) -> int | None:
    """The owner of a noun, a possessive pronoun read as the subject of its own clause."""
    sentence = setting.sentence
    for child in sentence.children[noun]:
        if sentence.deps[child] != "nmod:poss":
            continue
        if sentence.upos[child] != "PRON":
            return child
        return _owner(setting, noun, sentence.words[child].lower())
    return None


def _owner(setting: Setting, noun: int, pronoun: str) -> int | None:
    sentence = setting.sentence
    for above in ancestors(sentence, noun):
        if sentence.upos[above] == "VERB":
            subject = first(sentence, above, SUBJECTS)
            if subject is None or subject == noun or subject > noun:
                return None
            phrase = noun_phrase(setting, subject)
            kind = phrase.entity_type if phrase is not None else None
            agrees = kind in ("LOC", "ORG") if pronoun == "its" else kind == "PERSON"
            return subject if agrees and pronoun in ("its", "his", "her") else None
    return None


def _of_noun(setting: Setting, trigger: Trigger) -> Iterator[Filler]:
    """Participants of an event noun: its own, then those of the verb that carries it."""
    sentence, token, words = setting.sentence, trigger.token, setting.words
    frame = words.noun_frame.get(trigger.lemma, "transitive")
    undergoes = frame == "patient"
    by = any(preposition(sentence, child) == "by" for child in sentence.children[token])
    owner = _possessor(setting, token)
    if owner is not None and frame != "happening":
        if undergoes:
            yield from _affected(setting, owner)
        else:
            yield from _each("actor", sentence, owner)
    for child in sentence.children[token]:
        relation = sentence.deps[child]
        if relation in ("amod", "compound") and sentence.words[child] in words.countries:
            yield "actor" if not undergoes else "recipient", child
        elif relation in ("nmod", "obl") and child not in setting.timed:
            yield from _complement(setting, child, frame, owner is not None or by)
    if trigger.carrier is not None:
        yield from _of_carrier(setting, trigger)


def _complement(setting: Setting, child: int, frame: str, actor_known: bool) -> Iterator[Filler]:
    """The part of one prepositional phrase behind an event noun."""
    sentence = setting.sentence
    case = preposition(sentence, child)
    phrase = noun_phrase(setting, child)
    if phrase is None:
        return
    located = phrase.entity_type == "LOC" or phrase.head_lemma.lower() in setting.words.places
    if case == "by":
        yield from _each("actor", sentence, child)
    elif case == "between":
        parties = coordinates(sentence, child)
        yield "actor", parties[0]
        for party in parties[1:]:
            yield "recipient", party
    elif case == "of":
        acts = frame == "intransitive" and not actor_known
        if acts:
            yield from _each("actor", sentence, child)
        elif frame in ("transitive", "patient"):
            yield from _affected(setting, child)
    elif case in ("with", "against", "to", "on", "upon", "into", "toward", "towards"):
        if phrase.named or case == "against":
            yield from _affected(setting, child)
    elif case in setting.words.prepositions["place"] and located:
        yield from _each("place", sentence, child)


def _of_carrier(setting: Setting, trigger: Trigger) -> Iterator[Filler]:
    sentence, carrier, words = setting.sentence, trigger.carrier, setting.words
    assert carrier is not None
    group = verb_group(sentence, carrier, words)
    if sentence.heads[carrier] == trigger.token or group.passive:
        agent = agent_of(sentence, carrier)
    else:
        agent = logical_subject(sentence, carrier, words)
    if agent is not None and coordinated_with(sentence, trigger.token) != agent:
        undergoes = words.noun_frame.get(trigger.lemma) == "patient"
        if not undergoes or sentence.lemmas[carrier].lower() in ("make", "carry", "conduct"):
            yield from _each("actor", sentence, agent)
    yield from _obliques(setting, carrier, trigger.lemma)
