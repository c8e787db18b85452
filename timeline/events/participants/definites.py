"""Definites: "the company" and "the ministry", linked to the one name that they can mean.

News names a body once and then calls it by its kind. The noun is replaced by the name only where
exactly one name before it fits: one that was introduced by that noun ("Ryanair, an airline"), one
that has it in its words ("the Bank of Italy"), or for a company the only body without another
kind. Where two names fit, or none, the noun stays as it stands, rather than guess. The nouns and
the words of names are in `events_entities.toml`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from timeline.events.dates.thread import Scene
from timeline.events.grammar.tree import SUBJECTS
from timeline.events.participants.actorcodes import country_of, sector_of
from timeline.events.vocabulary import Vocabulary
from timeline.model.dateline import ArticleTime
from timeline.model.event import Participant
from timeline.model.sentence import Entity, EntityLabel, Sentence

_INTRODUCING = frozenset({"appos", "compound", "flat", "nmod:desc"})
# In a text of more names than this, a book, a noun of kind may mean any.
_MOST = 2000
# The small words of names.
_JOINING = frozenset({"&", "and", "de", "for", "of", "the"})


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of the article, where it stands, and the nouns that tell its kind there."""

    text: str
    lemma: str
    start: int
    label: EntityLabel | None
    kinds: frozenset[str]


def with_names(
    scenes: Sequence[Scene],
    sentences: Sequence[Sentence],
    text: str,
    time: ArticleTime,
    words: Vocabulary,
) -> list[Scene]:
    """The scenes, with names for the participants that are called by their kind.

    The agency in a dateline is nobody that the article tells of.
    """
    names: list[_Name] | None = None
    told: list[Scene] = []
    for scene in scenes:
        found = list(scene.participants)
        for index, participants in enumerate(found):
            if not any(_is_definite(each, text, words) for each in participants):
                continue
            if names is None:
                found_names = (*_entities(sentences, text, words), *_participants(scenes, words))
                named = [name for name in found_names if not time.in_dateline(name.start)]
                names = sorted(named, key=lambda name: name.start)
                if len(names) > _MOST:
                    return list(scenes)
            found[index] = _linked(participants, names, text, words)
        told.append(replace(scene, participants=tuple(found)))
    return told


def _is_definite(participant: Participant, text: str, words: Vocabulary) -> bool:
    """True for a bare noun of kind behind "the"."""
    known = participant.text in words.definite or participant.text in words.polities
    return known and text[max(0, participant.start - 4) : participant.start].lower() == "the "


def _linked(
    participants: tuple[Participant, ...], names: Sequence[_Name], text: str, words: Vocabulary
) -> tuple[Participant, ...]:
    linked: dict[tuple[str, int], Participant] = {}
    for participant in participants:
        name = None
        if _is_definite(participant, text, words):
            before = [one for one in names if one.start < participant.start]
            name = _the_one(participant.text, before, words)
        each = participant if name is None else _named(participant, name, words)
        linked.setdefault((each.role, each.start), each)
    return tuple(linked.values())


def _the_one(noun: str, before: Sequence[_Name], words: Vocabulary) -> _Name | None:
    """The only name that a noun can mean, as it was first written in full; or None."""
    if noun in words.polities:
        fitting = [one for one in before if one.text in words.countries]
        codes = {words.countries[one.text].code for one in fitting}
        named = [one for one in fitting if not words.countries[one.text].demonym]
        return named[0] if noun in ("country", "nation") and len(codes) == 1 and named else None
    bodies = [one for one in before if one.label != "LOC"]
    fitting = [one for one in bodies if noun in one.kinds]
    if not fitting and noun in words.firms:
        fitting = [
            one for one in bodies if one.text not in words.bodies and one.kinds <= words.firms
        ]
    parts = [set(one.text.split()) for one in fitting]
    full = next((n for n, own in enumerate(parts) if all(own >= part for part in parts)), None)
    return fitting[full] if full is not None else None


def _named(participant: Participant, name: _Name, words: Vocabulary) -> Participant:
    """The participant by its name: text, offsets and what the name tells."""
    parts = name.text.split()
    country = country_of(parts, words) or participant.country
    known = words.countries.get(name.text)
    return replace(
        participant,
        text=name.text,
        head_lemma=name.lemma,
        start=name.start,
        end=name.start + len(name.text),
        entity_type=name.label or participant.entity_type,
        entity_id=known.code if known is not None else None,
        country=country,
        sector=participant.sector or sector_of(parts, len(parts) - 1, country, words),
    )


def _entities(sentences: Sequence[Sentence], text: str, words: Vocabulary) -> Iterator[_Name]:
    """The names of bodies and places that the parser found, and the demonyms."""
    for sentence in sentences:
        inside: set[int] = set()
        for entity in sentence.entities:
            inside.update(range(entity.first, entity.end))
            if entity.label != "PERSON":
                yield _name(sentence, entity, text, words)
        for token, word in enumerate(sentence.words):
            if word in words.countries and token not in inside:
                yield _name(sentence, Entity(token, token + 1, "LOC"), text, words)


def _name(sentence: Sentence, entity: Entity, text: str, words: Vocabulary) -> _Name:
    first, last = entity.first, entity.end - 1
    if sentence.words[first].lower() == "the" and first < last:
        first += 1
    start, end = sentence.starts[first], sentence.ends[last]
    kinds = _kinds(sentence.words[first : last + 1], words)
    kinds |= _introduced(sentence, entity) & words.definite
    return _Name(text[start:end], sentence.lemmas[last], start, entity.label, kinds)


def _participants(scenes: Sequence[Scene], words: Vocabulary) -> Iterator[_Name]:
    """The names among the participants: of bodies, and of what the parser knows no kind of."""
    for participant in (p for scene in scenes for found in scene.participants for p in found):
        parts = participant.text.split()
        kind: EntityLabel | None = "ORG" if participant.entity_type == "ORG" else None
        if kind != participant.entity_type or not participant.head_lemma[:1].isupper():
            continue
        if all(part[0].isupper() or part in _JOINING for part in parts):
            own = _kinds(parts, words)
            yield _Name(participant.text, participant.head_lemma, participant.start, kind, own)


def _kinds(parts: Sequence[str], words: Vocabulary) -> frozenset[str]:
    """The nouns that the words of a name tell it by ("Bank of Italy", "Delta Airlines")."""
    own = {part.lower() for part in parts} & words.definite
    return frozenset(own | {kind for part in parts for kind in words.kinds_of.get(part, ())})


def _introduced(sentence: Sentence, entity: Entity) -> set[str]:
    """The nouns that describe a name where it stands ("the airline Ryanair", "it is a bank")."""
    inside = range(entity.first, entity.end)
    nouns: set[str] = set()
    for token in inside:
        head = sentence.heads[token]
        relation = sentence.deps[token]
        nouns.update(
            sentence.lemmas[child].lower()
            for child in sentence.children[token]
            if child not in inside
            and sentence.deps[child] in _INTRODUCING
            and sentence.upos[child] == "NOUN"
        )
        if head in inside or sentence.upos[head] != "NOUN":
            continue
        predicate = relation in SUBJECTS and any(
            sentence.deps[child] == "cop" for child in sentence.children[head]
        )
        if predicate or relation in ("appos", "flat"):
            nouns.add(sentence.lemmas[head].lower())
    return nouns
