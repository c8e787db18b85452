"""Vocabulary: the event lexicons of one language, as sets that can be asked quickly."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from typing import Any

from timeline.lexicon.load import load
from timeline.model.event import EventClass, Sector
from timeline.model.ontology import Ontology

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its ISO 3166-1 alpha-3 code; `demonym` for words such as "Russian"."""

    code: str
    demonym: bool


@dataclass(frozen=True, slots=True)
class TypeRule:
    """One row of the PLOVER lexicon: what a trigger must govern to have the type."""

    type: str
    mode: str | None
    objects: Words
    complement: Words
    obliges: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Vocabulary:
    """All words that the event rules know; every field is described in its TOML file.

    `status` maps "table.key" of `events_status.toml` to its words.
    """

    rows: Words
    verb_class: Mapping[str, EventClass]
    vague: Words
    support: Words
    occurring: Words
    idioms: Mapping[str, Words]
    begin: Words
    end: Words
    known_verbs: Words
    irregular: Mapping[str, str]
    invariant: Words
    modals: Words
    subject_control: Words
    object_control: Words
    undergone: Words
    motion: Words
    creation: Words
    prepositions: Mapping[str, Words]
    sources: Mapping[str, str]
    tlink: Mapping[str, str]
    bounding: Words
    closing: Words
    opening: Words
    between: Words
    dash: Words
    standing: Words
    until_now: Words
    ahead: Words
    superseded: Words
    compared: Words
    part_prepositions: Words
    occasion_prepositions: Words
    at_once: Words
    earlier: Words
    preceding: Words
    soon: Words
    looking_back: Words
    sealing: Words
    hindsight: Words
    traded: Words
    judging: Words
    terming: Words
    aftermath: Words
    attending: Words
    rescheduling: Words
    rescheduled_to: Words
    resulting: Words
    following: Words
    simultaneous: Words
    noun_frame: Mapping[str, str]
    noun_class: Mapping[str, EventClass]
    verb_of: Mapping[str, str]
    lines: Words
    resumes: Mapping[str, Words]
    agreements: Words
    weak_nouns: Words
    plural_nouns: Words
    deverbal_endings: tuple[str, ...]
    argument_prepositions: Words
    status: Mapping[str, Words]
    titles: Words
    persons: Words
    organisations: Words
    bodies: Words
    places: Words
    polities: Words
    definite: Words
    firms: Words
    kinds_of: Mapping[str, Words]
    quantities: Words
    instruments: Words
    forces: Words
    political: Words
    games: Words
    sectors: Mapping[str, Sector]
    officials: Words
    countries: Mapping[str, Country]
    intentions: Mapping[str, str]
    obligations: Words
    willing: Words
    typed_verbs: Mapping[str, tuple[TypeRule, ...]]
    typed_nouns: Mapping[str, tuple[TypeRule, ...]]
    own_verbs: Mapping[str, tuple[TypeRule, ...]] = field(default_factory=dict)
    own_nouns: Mapping[str, tuple[TypeRule, ...]] = field(default_factory=dict)


@cache
def vocabulary(language: str = "en") -> Vocabulary:
    """The vocabulary of a language, read once.

    >>> words = vocabulary()
    >>> words.verb_class["urge"], words.noun_frame["invasion"], words.countries["Russian"].code
    ('I_ACTION', 'transitive', 'RUS')
    """
    verbs, nouns = load(language, "events"), load(language, "events_nouns")
    status, entities = load(language, "events_status"), load(language, "events_entities")
    lemmas = load(language, "events_lemmas")
    rules = [
        *load(language, "events_plover_frames")["rule"],
        *load(language, "events_plover")["rule"],
    ]
    frames = ("transitive", "intransitive", "patient", "mutual", "happening")
    carrier, tlinks = verbs["carrier"], verbs["tlink"]
    typed_verbs = _typed(rules, "verbs")
    verb_class = _inverted(verbs["class"])
    return Vocabulary(
        rows=frozenset(verbs["rows"]),
        verb_class=verb_class,
        vague=frozenset(verbs["vague"]["verbs"]),
        support=frozenset(carrier["support"]),
        occurring=frozenset(carrier["occurring"]),
        idioms={verb: frozenset(objects) for verb, objects in carrier["idiom"].items()},
        begin=frozenset(verbs["phase"]["begin"]),
        end=frozenset(verbs["phase"]["end"]),
        irregular=lemmas["irregular"],
        invariant=frozenset(lemmas["invariant"]),
        modals=frozenset((*status["modal"]["planned"], *status["modal"]["hypothetical"])),
        known_verbs=frozenset(
            (
                *verb_class,
                *verbs["vague"]["verbs"],
                *verbs["motion"]["verbs"],
                *verbs["undergone"]["verbs"],
                *typed_verbs,
            )
        ),
        undergone=frozenset(verbs["undergone"]["verbs"]),
        subject_control=frozenset(verbs["control"]["subject"]),
        object_control=frozenset(verbs["control"]["object"]),
        motion=frozenset(verbs["motion"]["verbs"]),
        creation=frozenset(verbs["creation"]["verbs"]),
        prepositions={role: frozenset(words) for role, words in verbs["preposition"].items()},
        sources=verbs["source"],
        tlink=_inverted({name: tlinks[name] for name in tlinks if name.isupper()}),
        bounding=frozenset(tlinks["bounding"]),
        closing=frozenset(tlinks["closing"]),
        opening=frozenset(tlinks["opening"]),
        between=frozenset(tlinks["between"]),
        dash=frozenset(tlinks["dash"]),
        standing=frozenset(tlinks["standing"]),
        until_now=frozenset(tlinks["until_now"]),
        ahead=frozenset(tlinks["ahead"]),
        superseded=frozenset(tlinks["superseded"]),
        compared=frozenset(tlinks["compared"]),
        part_prepositions=frozenset(verbs["part"]["prepositions"]),
        occasion_prepositions=frozenset(verbs["part"]["occasions"]),
        at_once=frozenset(("", *verbs["part"]["at_once"])),
        earlier=frozenset(tlinks["earlier"]),
        preceding=frozenset(tlinks["preceding"]),
        soon=frozenset(tlinks["soon"]),
        looking_back=frozenset(tlinks["looking_back"]),
        sealing=frozenset(verbs["part"]["sealing"]),
        hindsight=frozenset(verbs["discourse"]["hindsight"]),
        traded=frozenset(verbs["discourse"]["traded"]),
        judging=frozenset(verbs["discourse"]["judging"]),
        terming=frozenset(verbs["discourse"]["terming"]),
        aftermath=frozenset(verbs["part"]["aftermath"]),
        attending=frozenset(verbs["part"]["attending"]),
        rescheduling=frozenset(verbs["part"]["rescheduling"]),
        rescheduled_to=frozenset(verbs["part"]["rescheduled_to"]),
        resulting=frozenset(verbs["result"]["verbs"]),
        following=frozenset(verbs["result"]["prepositions"]),
        simultaneous=frozenset(tlinks["simultaneous"]),
        noun_frame=_inverted({frame: nouns[frame] for frame in frames}),
        noun_class=_inverted(nouns["class"]),
        verb_of=nouns["verb"],
        lines=frozenset(nouns["lines"]),
        resumes={noun: frozenset(verbs) for noun, verbs in nouns["resumes"].items()},
        agreements=frozenset(nouns["same"]["nouns"]),
        weak_nouns=frozenset(nouns["weak"]),
        plural_nouns=frozenset(nouns["plural"]),
        deverbal_endings=tuple(nouns["deverbal"]["endings"]),
        argument_prepositions=frozenset(nouns["argument"]["prepositions"]),
        status={
            f"{table}.{key}": frozenset(words)
            for table, keys in status.items()
            for key, words in keys.items()
        },
        titles=frozenset(entities["titles"]),
        persons=frozenset(entities["persons"]),
        organisations=frozenset(entities["organisations"]),
        bodies=frozenset(entities["bodies"]),
        places=frozenset(entities["places"]),
        polities=frozenset(entities["polities"]),
        definite=frozenset((*entities["definite"]["nouns"], *entities["definite"]["firms"])),
        firms=frozenset(entities["definite"]["firms"]),
        kinds_of=_kinds(entities["definite"]["kinds"]),
        quantities=frozenset(entities["quantities"]),
        instruments=frozenset(entities["instruments"]),
        forces=frozenset(entities["forces"]),
        political=frozenset(entities["political"]),
        games=frozenset(entities["games"]),
        sectors=_inverted(entities["sector"]),
        officials=frozenset(entities["officials"]),
        countries=_countries(load(language, "events_countries")["country"]),
        intentions=_inverted(load(language, "events_plover")["intention"]),
        obligations=frozenset(load(language, "events_plover")["obligation"]["modals"]),
        willing=frozenset(load(language, "events_plover")["will"]["adjectives"]),
        typed_verbs=typed_verbs,
        typed_nouns=_typed(rules, "nouns"),
    )


@cache
def extended(words: Vocabulary, ontology: Ontology) -> Vocabulary:
    """The vocabulary with a user's types; nouns that it did not know become event nouns."""
    rules = [asdict(rule) for rule in ontology.rules]
    nouns = {noun: "transitive" for rule in ontology.rules for noun in rule.nouns}
    return replace(
        words,
        own_verbs=_typed(rules, "verbs"),
        own_nouns=_typed(rules, "nouns"),
        noun_frame={**nouns, **words.noun_frame},
    )


def _inverted(lists: Mapping[str, Iterable[str]]) -> Mapping[str, Any]:
    return {word: key for key, words in lists.items() for word in words}


def _kinds(lists: Mapping[str, Iterable[str]]) -> Mapping[str, Words]:
    words = {word for names in lists.values() for word in names}
    return {word: frozenset(k for k, names in lists.items() if word in names) for word in words}


def _countries(table: Mapping[str, list[list[str]]]) -> Mapping[str, Country]:
    known: dict[str, Country] = {}
    for code, (names, demonyms) in table.items():
        known.update({word: Country(code, True) for word in demonyms})
        # A name that is also used as an adjective ("U.S.") counts as the name.
        known.update({word: Country(code, False) for word in names})
    return known


def _typed(rules: list[dict[str, Any]], key: str) -> Mapping[str, tuple[TypeRule, ...]]:
    typed: dict[str, tuple[TypeRule, ...]] = {}
    for rule in rules:
        row = TypeRule(
            type=rule["type"],
            mode=rule.get("mode"),
            objects=frozenset(rule.get("objects", ())),
            complement=frozenset(rule.get("complement", ())),
            obliges=rule.get("obliges", False),
        )
        for word in rule.get(key, ()):
            typed[word] = (*typed.get(word, ()), row)
    return typed
