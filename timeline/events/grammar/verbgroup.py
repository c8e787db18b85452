"""Verb groups: tense, aspect, modality and negation from a verb with its auxiliaries.

Tense and aspect follow TimeML 1.2.1, read off the whole group: "has been talking" is
PRESENT and PERFECTIVE_PROGRESSIVE.
"""

from dataclasses import dataclass

from timeline.events.grammar.tree import AUXILIARIES, SUBJECTS, first, is_infinitive
from timeline.events.vocabulary import Vocabulary
from timeline.model.sentence import Sentence

_PAST_FORMS = frozenset({"was", "were", "had", "did"})


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """What a verb's own group says, before its governors are asked.

    `infinitive` and `participle` are non-finite forms; with neither the group is finite.
    `scheduled` marks "be to" ("is to arrive"), `imperative` a command. `negator` is the
    word that negates it, or None.
    """

    tense: str = "NONE"
    aspect: str = "NONE"
    modality: str | None = None
    negator: str | None = None
    passive: bool = False
    infinitive: bool = False
    participle: bool = False
    scheduled: bool = False
    imperative: bool = False

    @property
    def finite(self) -> bool:
        """True when the group has tense, a modal or a command of its own."""
        return not (self.infinitive or self.participle)


def verb_group(sentence: Sentence, token: int, words: Vocabulary) -> VerbGroup:
    """The group of the verb (or predicative adjective) at `token`."""
    auxiliaries = [c for c in sentence.children[token] if sentence.deps[c] in AUXILIARIES]
    infinitive = is_infinitive(sentence, token)
    shared = _shared_group(sentence, token, bool(auxiliaries) or infinitive, words)
    if shared is not None:
        return shared
    feats, form = sentence.feats[token], sentence.words[token].lower()
    lemmas = [sentence.lemmas[auxiliary].lower() for auxiliary in auxiliaries]
    modality = next((lemma for lemma in lemmas if lemma in words.modals), None)
    perfect = "have" in lemmas
    passive = any(sentence.deps[auxiliary] == "aux:pass" for auxiliary in auxiliaries)
    progressive = form.endswith("ing") and "be" in lemmas and not passive
    being = any(sentence.words[auxiliary].lower() == "being" for auxiliary in auxiliaries)
    negator = _negator(sentence, token, words)
    aspect = _aspect(perfect, progressive or being)
    scheduled = infinitive and "be" in lemmas and sentence.deps[token] not in ("xcomp", "advcl")
    if scheduled:
        scheduled = _is_finite_be(sentence, auxiliaries)
    if infinitive and not scheduled:
        return VerbGroup("NONE", aspect, modality, negator, passive, infinitive=True)
    if modality is not None:
        tense = "FUTURE" if modality in words.status["modal.planned"] else "NONE"
        return VerbGroup(tense, aspect, modality, negator, passive)
    if auxiliaries:
        head = sentence.words[auxiliaries[0]].lower()
        if head in ("having", "being"):
            return VerbGroup("NONE", aspect, None, negator, passive, participle=True)
        past = head in _PAST_FORMS or "Tense=Past" in sentence.feats[auxiliaries[0]]
        tense = "PAST" if past else "PRESENT"
        return VerbGroup(tense, aspect, None, negator, passive, scheduled=scheduled)
    return _bare(sentence, token, feats, form, negator, words)


def _bare(
    sentence: Sentence, token: int, feats: str, form: str, negator: str | None, words: Vocabulary
) -> VerbGroup:
    """The group of a verb that stands without auxiliaries."""
    has_subject = first(sentence, token, SUBJECTS) is not None
    if form in words.invariant:
        if has_subject:
            return VerbGroup("PAST", negator=negator)
        if sentence.deps[token] == "conj":
            head = verb_group(sentence, sentence.heads[token], words)
            if head.modality is not None:
                return head
            if head.finite and not head.imperative:
                return VerbGroup(head.tense, negator=negator)
    if "VerbForm=Fin" in feats and "Mood=Imp" not in feats:
        past = "Tense=Past" in feats or form in words.irregular or _looks_past(form)
        return VerbGroup("PAST" if past else "PRESENT", negator=negator)
    if "Mood=Imp" in feats:
        return VerbGroup(negator=negator, imperative=True)
    if form.endswith("ing"):
        return VerbGroup(aspect="PROGRESSIVE", negator=negator, participle=True)
    if "VerbForm=Inf" in feats:
        return VerbGroup(negator=negator, infinitive=True)
    if form.endswith("s") and "VerbForm" not in feats:
        # A verb in the present that was taken for a noun.
        return VerbGroup("PRESENT", negator=negator)
    # A participle that heads a clause with a subject is a headline's passive or a finite
    # past that the tagger took for one.
    if has_subject and sentence.deps[token] in ("root", "ccomp", "conj", "parataxis", "acl:relcl"):
        passive = any(sentence.deps[child] == "nsubj:pass" for child in sentence.children[token])
        return VerbGroup("PAST", negator=negator, passive=passive)
    # One with an object is no passive: "he thanked them and *urged* them to do more".
    active = any(sentence.deps[child] == "obj" for child in sentence.children[token])
    if active and sentence.deps[token] == "conj":
        head = verb_group(sentence, sentence.heads[token], words)
        if (head.tense, head.aspect) == ("PAST", "NONE") and sentence.heads[token] < token:
            return VerbGroup("PAST", negator=negator)
    return VerbGroup(negator=negator, passive=True, participle=True)


def _looks_past(form: str) -> bool:
    """True for "-ed", which no present tense but that of "proceed" or "need" ends in.

    >>> _looks_past("rallied"), _looks_past("proceed"), _looks_past("shed")
    (True, False, False)
    """
    return len(form) > 4 and form.endswith("ed") and not form.endswith("eed")


def _shared_group(
    sentence: Sentence, token: int, has_own: bool, words: Vocabulary
) -> VerbGroup | None:
    """The group of the first conjunct where its auxiliaries serve this verb too."""
    head = sentence.heads[token]
    if sentence.deps[token] != "conj" or has_own or head >= token:
        return None
    if sentence.upos[head] != "VERB" or first(sentence, token, SUBJECTS) is not None:
        return None
    form, other = _verb_form(sentence.feats[token]), _verb_form(sentence.feats[head])
    return verb_group(sentence, head, words) if form != "Fin" and form == other else None


def _verb_form(feats: str) -> str:
    if "Mood=Imp" in feats:
        return "Inf"  # they look alike: "will close and cut"
    _, found, rest = feats.partition("VerbForm=")
    return rest.partition("|")[0] if found else ""


def _is_finite_be(sentence: Sentence, auxiliaries: list[int]) -> bool:
    head = sentence.words[auxiliaries[0]].lower()
    return head in ("is", "are", "was", "were", "am", "'s", "’s", "'re", "’re")


def _aspect(perfect: bool, progressive: bool) -> str:
    if perfect:
        return "PERFECTIVE_PROGRESSIVE" if progressive else "PERFECTIVE"
    return "PROGRESSIVE" if progressive else "NONE"


def _negator(sentence: Sentence, token: int, words: Vocabulary) -> str | None:
    """The word that negates a verb: an adverb of its own, or a negative argument."""
    status = words.status
    for child in sentence.children[token]:
        word = sentence.words[child].lower()
        if sentence.deps[child] in ("advmod", "cc:preconj", "cc") and (
            sentence.lemmas[child].lower() in status["negation.adverbs"] or word in ("n't", "n’t")
        ):
            if not _not_only(sentence, child):
                return word
        elif sentence.deps[child] in ("nsubj", "nsubj:pass", "obj"):
            if word in status["negation.pronouns"]:
                return word
            for determiner in sentence.children[child]:
                lower = sentence.words[determiner].lower()
                if sentence.deps[determiner] == "det" and lower in (status["negation.determiners"]):
                    return lower
    return None


def _not_only(sentence: Sentence, token: int) -> bool:
    """True for the "not" of "not only", which denies nothing."""
    after = token + 1
    return after < len(sentence) and sentence.words[after].lower() in ("only", "just", "least")
