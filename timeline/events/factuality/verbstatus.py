"""Verb status: whether what a verb names occurred, goes on, is planned, open or denied.

The words around an event are read from its own verb group upward: an infinitive is what
its governor makes of it, and a governor that is itself not real passes that on.
"""

from dataclasses import dataclass

from timeline.events.grammar.clauses import (
    carried_by,
    has_copula,
    has_subject,
    is_inverted,
    is_negated_noun,
    is_ordinal,
    is_predicative,
    opening_adverb,
)
from timeline.events.grammar.tree import (
    ancestors,
    coordinated_with,
    first,
    mark,
    verb_lemma,
)
from timeline.events.grammar.verbgroup import VerbGroup, verb_group
from timeline.events.vocabulary import Vocabulary
from timeline.model.event import Status
from timeline.model.sentence import Sentence

_PREDICATES = frozenset({"VERB", "AUX", "ADJ"})
_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Finding:
    """A status and the words that show it, as the end of "it occurred: …"."""

    status: Status
    reason: str


def verb_status(
    sentence: Sentence, token: int, words: Vocabulary, headline: bool, depth: int = 0
) -> Finding:
    """The status of a verb (or of a predicative adjective that governs one)."""
    group = verb_group(sentence, token, words)
    if group.finite:
        return _finite_status(sentence, token, group, words, headline, depth)
    found = _nonfinite_status(sentence, token, group, words, headline, depth)
    if group.negator is not None and found.status in ("occurred", "ongoing", "planned"):
        return Finding("denied", f"“{group.negator}” denies it")
    return found


def _finite_status(
    sentence: Sentence, token: int, group: VerbGroup, words: Vocabulary, headline: bool, depth: int
) -> Finding:
    status = words.status
    context = _clause_context(sentence, token, group, words)
    if context is not None and context.status == "hypothetical":
        return context
    if group.negator is not None and group.modality not in ("may", "might"):
        if context is not None and context.status == "denied":
            return Finding("occurred", "the denial of it is itself denied")
        return Finding("denied", f"“{group.negator}” denies it")
    if context is not None:
        return context
    if group.scheduled:
        return Finding("planned", "“be to” announces it")
    conditional = group.modality is not None and _has_condition(sentence, token, words)
    future_in_past = group.modality in status["modal.future_in_past"] and not conditional
    if future_in_past and _reported_in_past(sentence, token, words):
        return Finding("planned", f"“{group.modality}” was the future of the report")
    if group.modality in status["modal.planned"]:
        if conditional:
            return Finding("hypothetical", "it hangs on a condition")
        return Finding("planned", f"“{group.modality}” looks ahead")
    if group.modality is not None:
        return Finding("hypothetical", f"“{group.modality}” leaves it open")
    if group.imperative:
        return Finding("hypothetical", "it is a request")
    if group.tense == "PAST":
        return Finding("occurred", "the verb is in the past tense")
    if group.aspect == "PERFECTIVE":
        return Finding("occurred", "the verb is in the perfect")
    if group.aspect in ("PROGRESSIVE", "PERFECTIVE_PROGRESSIVE"):
        return Finding("ongoing", "the verb is in the progressive")
    if headline:
        return Finding("occurred", "the headline tells it in the present tense")
    told = words.verb_class.get(verb_lemma(sentence, token))
    if told == "REPORTING" or (told == "I_ACTION" and not group.passive):
        return Finding("occurred", "the verb itself is the act that is told")
    return Finding("ongoing", "the verb is in the present tense")


def _clause_context(
    sentence: Sentence, token: int, group: VerbGroup, words: Vocabulary
) -> Finding | None:
    """What the word that opens or governs a finite clause makes of it, or None."""
    status = words.status
    opener = mark(sentence, token) or opening_adverb(sentence, token)
    if opener in status["mark.hypothetical"]:
        return Finding("hypothetical", f"“{opener}” makes it a condition or question")
    if sentence.deps[token] in ("advcl", "parataxis") and is_inverted(sentence, token):
        return Finding("hypothetical", "the inverted clause is a condition")
    simple_present = group.tense == "PRESENT" and group.aspect == "NONE"
    if simple_present and opener in status["mark.temporal"] and sentence.deps[token] == "advcl":
        head = verb_group(sentence, carried_by(sentence, sentence.heads[token]), words)
        if head.modality is not None or head.infinitive or head.scheduled:
            return Finding("planned", f"“{opener}” and the present tense look ahead")
    clause = coordinated_with(sentence, token)
    head = sentence.heads[clause]
    if head == clause or sentence.deps[clause] not in ("ccomp", "acl", "csubj", "xcomp"):
        return None
    lemma = verb_lemma(sentence, head)
    if lemma in status["clause.hypothetical"]:
        return Finding("hypothetical", f"“{sentence.words[head]}” does not assert it")
    if lemma in status["clause.denied"] and verb_group(sentence, head, words).negator is None:
        return Finding("denied", f"“{sentence.words[head]}” denies it")
    return None


def _reported_in_past(sentence: Sentence, token: int, words: Vocabulary) -> bool:
    for above in (token, *ancestors(sentence, token)):
        if sentence.deps[above] == "ccomp":
            head = sentence.heads[above]
            return verb_group(sentence, head, words).tense == "PAST"
        speaker = first(sentence, above, frozenset({"parataxis"}))
        if speaker is not None and words.verb_class.get(sentence.lemmas[speaker]) == "REPORTING":
            return verb_group(sentence, speaker, words).tense == "PAST"
    return False


def _has_condition(sentence: Sentence, token: int, words: Vocabulary) -> bool:
    return any(
        sentence.deps[child] == "advcl"
        and mark(sentence, child) in words.status["mark.hypothetical"]
        for child in sentence.children[token]
    )


def _nonfinite_status(
    sentence: Sentence, token: int, group: VerbGroup, words: Vocabulary, headline: bool, depth: int
) -> Finding:
    clause = coordinated_with(sentence, token)
    relation, head = sentence.deps[clause], sentence.heads[clause]
    if clause != token and group.infinitive and verb_group(sentence, clause, words).finite:
        if verb_group(sentence, clause, words).modality and not mark(sentence, token):
            # One modal serves both ("will land in Rome and fly on").
            return verb_status(sentence, clause, words, headline, depth + 1)
        return Finding("hypothetical", "the infinitive is not said to have happened")
    if head == clause or depth > _DEPTH:
        if group.infinitive and not mark(sentence, token) and has_subject(sentence, token):
            # "Analysts say": a plural's present tense that the tagger took for an infinitive.
            return Finding("occurred", "the verb is in the present tense")
        if group.infinitive:
            return Finding("planned", "the headline announces it with an infinitive")
        return Finding("occurred", "the participle tells it")
    if relation == "parataxis" and group.infinitive:
        return Finding("planned", "the headline announces it with an infinitive")
    if group.infinitive:
        return _infinitive_status(sentence, clause, head, words, headline, depth)
    if group.passive and relation in ("acl", "advcl", "parataxis"):
        return Finding("occurred", "the participle tells it as done")
    return _gerund_status(sentence, clause, head, words, headline, depth)


def _infinitive_status(
    sentence: Sentence, token: int, head: int, words: Vocabulary, headline: bool, depth: int
) -> Finding:
    status, governor = words.status, sentence.words[head]
    lemma, lower = verb_lemma(sentence, head), sentence.words[head].lower()
    if sentence.upos[head] in ("NOUN", "PROPN"):
        return _noun_infinitive(sentence, token, head, words, depth)
    scheduled = bool({lower, lemma} & status["adjective.planned"])
    if scheduled and is_predicative(sentence, head):
        above = verb_status(sentence, head, words, headline, depth + 1)
        if above.status in ("denied", "hypothetical"):
            return above
        return Finding("planned", f"“{governor} to” schedules it")
    if sentence.upos[head] in ("ADJ", "ADV"):
        if lower in status["adjective.denied"]:
            return Finding("denied", f"“{governor} to” says that it did not happen")
        if lower in status["adjective.same"]:
            return _inherited(sentence, head, words, headline, depth)
        return Finding("hypothetical", f"the infinitive after “{governor}” is not asserted")
    if sentence.deps[token] == "advcl":
        above = verb_status(sentence, head, words, headline, depth + 1)
        if (
            token - head == 3
            and f"{lemma} {sentence.words[head + 1].lower()}" in (status["infinitive.same"])
        ):
            # "moved on to win", its particle taken for an adverb
            return above
        if above.status == "planned" or lemma in words.motion:
            return Finding("planned", f"it is the purpose of “{governor}”")
        return Finding("hypothetical", f"it is only the purpose of “{governor}”")
    return _complement_status(sentence, head, lemma, words, headline, depth)


def _complement_status(
    sentence: Sentence, head: int, lemma: str, words: Vocabulary, headline: bool, depth: int
) -> Finding:
    """The status of a verb's infinitive complement."""
    status, governor = words.status, sentence.words[head]
    above = verb_status(sentence, head, words, headline, depth + 1)
    if lemma in status["infinitive.denied"]:
        if above.status == "denied":
            return Finding("hypothetical", f"“{governor}” is itself denied")
        if above.status == "hypothetical":
            return above
        return Finding("denied", f"“{governor}” says that it did not happen")
    if lemma in status["infinitive.same"]:
        return above
    if lemma in status["infinitive.planned"]:
        if above.status in ("denied", "hypothetical"):
            return above
        return Finding("planned", f"“{governor} to” plans it")
    return Finding("hypothetical", f"what “{governor}” governs is not said to have happened")


def _noun_infinitive(
    sentence: Sentence, token: int, head: int, words: Vocabulary, depth: int
) -> Finding:
    status, noun = words.status, sentence.lemmas[head].lower()
    if is_negated_noun(sentence, head, words):
        return Finding("denied", f"“no {sentence.words[head]} to” denies it")
    if noun in status["noun.planned"]:
        return Finding("planned", f"it is the content of the {sentence.words[head]}")
    if noun in status["noun.denied"]:
        return Finding("denied", f"“{sentence.words[head]} to” says that it did not happen")
    if noun in status["noun.same"]:
        return Finding("occurred", f"“{sentence.words[head]} to” presupposes it")
    if is_ordinal(sentence, head, words):
        asks = verb_status if has_copula(sentence, head) else _inherited
        above = asks(sentence, head, words, False, depth + 1)
        if above.status in ("occurred", "ongoing"):
            return Finding("occurred", f"“{sentence.words[head]} to” presupposes it")
        return above
    if verb_group(sentence, token, words).passive:
        return Finding("planned", f"“{sentence.words[head]} to be …” schedules it")
    return Finding("hypothetical", f"the infinitive after “{sentence.words[head]}” is open")


def _gerund_status(
    sentence: Sentence, token: int, head: int, words: Vocabulary, headline: bool, depth: int
) -> Finding:
    status, governor = words.status, sentence.words[head]
    opener, lemma = mark(sentence, token), verb_lemma(sentence, head)
    if not opener and words.verb_class.get(sentence.lemmas[token].lower()) == "REPORTING":
        # "urged it to send tanks, citing …": the participle is the speaker's.
        return _of_main_clause(sentence, token, words, headline, depth)
    if opener in status["negation.prepositions"]:
        return Finding("denied", f"“{opener}” denies it")
    if opener == "from" and lemma in status["infinitive.denied_prepositions_with"]:
        return Finding("denied", f"“{governor} from” says that it did not happen")
    if sentence.deps[token] in ("xcomp", "ccomp", "obj", "advcl", "acl"):
        # Right behind its verb a gerund is what that governs, whatever it was taken for.
        governed = sentence.deps[token] in ("xcomp", "ccomp", "obj") or token == head + 1
        if governed and lemma in status["infinitive.denied"]:
            return Finding("denied", f"“{governor}” says that it did not happen")
        if lemma in status["infinitive.hypothetical_gerund"] and (
            sentence.deps[token] != "advcl" or opener in status["infinitive.purpose_prepositions"]
        ):
            return Finding("hypothetical", f"“{governor}” does not assert it")
    if (
        sentence.upos[head] in ("NOUN", "PROPN")
        and opener in (status["infinitive.purpose_prepositions"])
    ):
        if lemma in status["noun.planned"]:
            return Finding("planned", f"it is the content of the {governor}")
        return Finding("hypothetical", f"“{governor} {opener}” does not assert it")
    return _inherited(sentence, head, words, headline, depth)


def _inherited(
    sentence: Sentence, head: int, words: Vocabulary, headline: bool, depth: int
) -> Finding:
    """The status of the nearest predicate at or above a token."""
    for above in (head, *ancestors(sentence, head)):
        if sentence.upos[above] in _PREDICATES:
            return verb_status(sentence, above, words, headline, depth + 1)
    return Finding("occurred", "nothing speaks against it")


def _of_main_clause(
    sentence: Sentence, token: int, words: Vocabulary, headline: bool, depth: int
) -> Finding:
    """The status of the nearest finite verb above a token."""
    for above in ancestors(sentence, token):
        if sentence.upos[above] in _PREDICATES and verb_group(sentence, above, words).finite:
            return verb_status(sentence, above, words, headline, depth + 1)
    return Finding("occurred", "nothing speaks against it")
