"""Saying: verbs of saying hung on the speech that they report, beside speech or behind it.

The evidence is in quotation marks and commas: the verb behind speech stands outside of it, and a
participle behind that verb is the speaker's too.
"""

from collections.abc import Iterator

from timeline.events.grammar.tree import OBJECTS, SUBJECTS, first
from timeline.events.vocabulary import Vocabulary
from timeline.model.sentence import Sentence

Arc = tuple[int, tuple[int, str]]
"""A token with its mended head and relation."""
_CLOSING = frozenset({"”", '"', "''"})
_HUNG_ON = frozenset({"ccomp", "conj", "xcomp", "advcl"})
_REACH = 8


def saying_arcs(sentence: Sentence, timed: frozenset[int], words: Vocabulary) -> Iterator[Arc]:
    """The arcs to mend around verbs of saying; `timed` holds the tokens of time expressions."""
    for token, word in enumerate(sentence.words):
        if word in _CLOSING or word == ",":
            yield from _saying(sentence, token, timed, words)
        if sentence.upos[token] == "VERB":
            yield from _saying_too(sentence, token, words)


def _saying(
    sentence: Sentence, sign: int, timed: frozenset[int], words: Vocabulary
) -> Iterator[Arc]:
    """The verb of saying behind a quotation mark or comma, hung on the speech it reports.

    "…,” he said", "…,” said Stoltenberg" and "…, officials said on Monday."
    """
    end = min(len(sentence), sign + _REACH)
    verb = next((t for t in range(sign + 1, end) if sentence.upos[t] == "VERB"), None)
    if verb is None or words.verb_class.get(sentence.lemmas[verb].lower()) != "REPORTING":
        return
    subject = first(sentence, verb, SUBJECTS)
    quoted = sentence.words[sign] in _CLOSING
    if subject is None and quoted and verb - sign <= 2:
        speaker = first(sentence, verb, OBJECTS)
        if speaker is not None and sentence.upos[speaker] == "PROPN":
            yield speaker, (verb, "nsubj")
            subject = speaker
    if subject is None or subject < sign:
        return
    if not quoted and _has_own_content(sentence, verb, timed):
        return
    head = sentence.heads[verb]
    if sentence.deps[verb] in _HUNG_ON and head < sign:
        yield verb, (head, "parataxis")
    for child in sentence.children[verb]:
        if child < sign and sentence.deps[child] in ("advcl", "parataxis", "conj"):
            yield child, (verb, "ccomp")


def _has_own_content(sentence: Sentence, verb: int, timed: frozenset[int]) -> bool:
    """True for a verb of saying that goes on to what is said, or is itself coordinated."""
    return any(
        (sentence.deps[child] in ("cc", "mark", "obj") and child not in timed)
        or (child > verb and sentence.deps[child] in ("ccomp", "xcomp", "advcl"))
        for child in sentence.children[verb]
    )


def _saying_too(sentence: Sentence, token: int, words: Vocabulary) -> Iterator[Arc]:
    """ "…, the Red Cross said on Monday, warning that …": who said it warns, not who did it."""
    if token == 0 or sentence.words[token - 1] != "," or not sentence.words[token].endswith("ing"):
        return
    if words.verb_class.get(sentence.lemmas[token].lower()) not in ("REPORTING", "I_ACTION"):
        return
    before = next((t for t in range(token - 2, 0, -1) if sentence.upos[t] == "VERB"), None)
    if before is None or before == sentence.heads[token]:
        return
    said = words.verb_class.get(sentence.lemmas[before].lower()) == "REPORTING"
    if said and "," in sentence.words[:before] and first(sentence, before, SUBJECTS) is not None:
        yield token, (before, "advcl")
