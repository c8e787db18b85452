"""The words by which cues are known, as `lexicon/en/direction.toml` lists them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from timeline.lexicon.load import load


@dataclass(frozen=True, slots=True)
class CueWords:
    """Words by what they tell, and the questions that are asked of one alone."""

    will: frozenset[str]
    modal: frozenset[str]
    ahead: frozenset[str]
    ahead_of_date: frozenset[str]
    touching: frozenset[str]
    touching_plural: frozenset[str]
    plural: frozenset[str]
    headline_past: frozenset[str]
    ahead_plural: frozenset[str]
    no_subject: frozenset[str]
    ahead_or_noun: frozenset[str]
    noun_led: frozenset[str]
    put_off: frozenset[str]
    fixed: frozenset[str]
    clause: frozenset[str]
    publishing: frozenset[str]
    figures: frozenset[str]
    awaited: frozenset[str]
    subject: frozenset[str]
    delivered: frozenset[str]
    commodity: frozenset[str]
    shipped: frozenset[str]
    awaiting: frozenset[str]
    happening: frozenset[str]
    spell: frozenset[str]
    determiner: frozenset[str]
    describing: frozenset[str]
    function: frozenset[str]
    ruling: frozenset[str]
    ahead_with_infinitive: frozenset[str]
    past: frozenset[str]
    invariant: frozenset[str]
    invariant_alone: frozenset[str]
    bare_form: frozenset[str]
    object: frozenset[str]
    pronoun: frozenset[str]
    have: frozenset[str]
    reporting: frozenset[str]
    not_past: frozenset[str]
    not_infinitive: frozenset[str]
    abbreviation: frozenset[str]
    prepositions: Mapping[str, str]
    openers: frozenset[str]

    def is_past(self, word: str) -> bool:
        """True for a past form or past participle."""
        ends = len(word) > 4 and word.endswith("ed") and word not in self.not_past
        return ends or word in self.past

    def phrases_at(self, words: Sequence[str], position: int) -> tuple[str, ...]:
        """The word at a position, and the phrases of two and three words that may begin there."""
        word = words[position]
        if word not in self.openers:
            return (word,)
        return tuple(" ".join(words[position : position + length]) for length in (1, 2, 3))

    def is_function(self, word: str) -> bool:
        """True for a word that names nothing: a preposition, a conjunction, an adverb."""
        return word in self.function or word.endswith("ly")


@cache
def cue_words() -> CueWords:
    """The words of English, read once a process."""
    table = load("en", "direction")
    sets = {name: frozenset(words) for name, words in table.items() if isinstance(words, list)}
    sets["ahead_of_date"] = sets["ahead"] | sets.pop("timetable")
    sets["bare_form"] = sets.pop("letting").union(sets["no_subject"], sets["will"], sets["modal"])
    sets["describing"] = sets["determiner"] - sets["pronoun"] | sets.pop("numeral")
    prepositions = {word: kind for kind, words in table["preposition"].items() for word in words}
    phrases = sets["ahead_of_date"] | sets["headline_past"] | sets["invariant_alone"]
    openers = frozenset(phrase.partition(" ")[0] for phrase in phrases if " " in phrase)
    return CueWords(**sets, prepositions=prepositions, openers=openers)
