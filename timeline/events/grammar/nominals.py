"""Noun phrases: how far a name reaches, and what kind of participant it names."""

from dataclasses import dataclass, field

from timeline.events.grammar.tree import preposition
from timeline.events.participants.actorcodes import country_of, sector_of
from timeline.events.vocabulary import Country, Vocabulary
from timeline.model.event import Sector
from timeline.model.sentence import Sentence

_INSIDE = frozenset(
    {"amod", "compound", "flat", "nummod", "nmod:poss", "nmod:desc", "nmod:unmarked", "fixed",
     "goeswith", "det", "advmod", "case", "punct", "appos", "det:predet"}
)  # fmt: skip
# Relations of the parts of a name, and of a part taken for a second subject.
_RUN_ON = frozenset({"flat", "compound", "nmod:desc", "amod", "dep", "nsubj", "nsubj:pass"})
_WORD_HYPHENS = frozenset("-‐‑")
_LEADING = frozenset({"the", "a", "an", "this", "that", "these", "those", "both"})
_NAMEABLE = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "SYM", "X"})
_INNER_MARKS = frozenset({"-", "–", "/", ".", "'", "’", "&"})


@dataclass(frozen=True, slots=True)
class Setting:
    """One sentence with what participants are read from.

    `timed` holds the tokens that belong to time expressions: no participant. `phrases` keeps
    the noun phrases that were asked for, by their head, for they are asked for often.
    """

    text: str
    sentence: Sentence
    timed: frozenset[int]
    words: Vocabulary
    phrases: "dict[int, NounPhrase | None]" = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase of the text without its articles and clauses.

    `first` and `last` are token indices, `start` and `end` offsets into the text.
    """

    head: int
    first: int
    last: int
    start: int
    end: int
    text: str
    head_lemma: str
    entity_type: str | None
    entity_id: str | None
    country: str | None
    sector: Sector | None

    @property
    def named(self) -> bool:
        """True for a person, a body or a country: one that can be affected by an act."""
        return self.entity_type is not None


def noun_phrase(setting: Setting, head: int) -> NounPhrase | None:
    """The noun phrase headed by a token, or None for pronouns and what is no noun.

    A description with a name beside it ("the farmer, Gert Olwagen,") gives the name.
    """
    if head not in setting.phrases:
        setting.phrases[head] = _noun_phrase(setting, head)
    return setting.phrases[head]


def _noun_phrase(setting: Setting, head: int) -> NounPhrase | None:
    text, sentence, words = setting.text, setting.sentence, setting.words
    head = _appositive_name(sentence, head)
    if sentence.upos[head] not in _NAMEABLE or not any(c.isalnum() for c in sentence.words[head]):
        return None
    low, high = _extent(sentence, head, setting.timed)
    while low < head and _is_leading(sentence, low):
        low += 1
    while high > head and sentence.upos[high] == "PUNCT" and sentence.words[high] != ".":
        high -= 1
    start, end = sentence.starts[low], sentence.ends[high]
    counted = _counted(sentence, head, words)
    first = low if counted == head else _after_articles(sentence, counted)
    name = text[sentence.starts[first] : end]
    kind, code = _entity(sentence, counted, first, high, name, words)
    named = sentence.words[first : high + 1]
    country = code or country_of(named, words)
    return NounPhrase(
        head=head,
        first=low,
        last=high,
        start=start,
        end=end,
        text=text[start:end],
        head_lemma=sentence.lemmas[counted],
        entity_type=kind,
        entity_id=code,
        country=country,
        sector=sector_of(named, counted - first, country, words),
    )


def _counted(sentence: Sentence, head: int, words: Vocabulary) -> int:
    """What a noun of quantity counts ("thousands of Iraqi Kurds"), else the noun itself."""
    if sentence.lemmas[head].lower() not in words.quantities:
        return head
    for child in sentence.children[head]:
        if sentence.deps[child] == "nmod" and preposition(sentence, child) == "of":
            return child if sentence.upos[child] in _NAMEABLE else head
    return head


def _after_articles(sentence: Sentence, head: int) -> int:
    """The first token of a phrase behind its preposition and articles."""
    low = head
    while low > 0 and sentence.heads[low - 1] == head and not _is_leading(sentence, low - 1):
        low -= 1
    return low


def _appositive_name(sentence: Sentence, head: int) -> int:
    """The name in apposition to a common noun, behind a comma, else the noun itself."""
    if sentence.upos[head] != "NOUN":
        return head
    for child in sentence.children[head]:
        if sentence.deps[child] == "appos" and sentence.upos[child] == "PROPN":
            return child if "," in sentence.words[head + 1 : child] else head
    return head


def _is_leading(sentence: Sentence, token: int) -> bool:
    lower = sentence.words[token].lower()
    return (
        lower in _LEADING
        or sentence.upos[token] == "PUNCT"
        or sentence.deps[token] in ("case", "cc:preconj")
        or (sentence.upos[token] == "PRON" and sentence.deps[token] == "nmod:poss")
    )


def _extent(sentence: Sentence, head: int, timed: frozenset[int]) -> tuple[int, int]:
    """The first and last token of the unbroken stretch around a head that names it.

    A name is the whole run of proper nouns, whatever the parser made of its parts; a time
    expression is no part of a name.
    """
    inside = {head}
    _collect(sentence, head, inside, 0)
    inside -= timed
    low = high = head
    while low - 1 in inside:
        low -= 1
    while high + 1 in inside:
        high += 1
    return _reach(sentence, low, -1, timed), _reach(sentence, high, 1, timed)


def _reach(sentence: Sentence, edge: int, step: int, timed: frozenset[int]) -> int:
    """How far a name goes on beyond its edge, to the left or to the right.

    What hyphens join is one word ("Gi-ju"), however the tokens hang together.
    """
    while True:
        if _joined_by_hyphen(sentence, edge + step):
            edge += 2 * step
        elif 0 <= edge + step < len(sentence) and _continues_name(
            sentence, edge, edge + step, timed
        ):
            edge += step
        else:
            return edge


def _joined_by_hyphen(sentence: Sentence, hyphen: int) -> bool:
    """True when a token is a hyphen that touches the words on both its sides."""
    return (
        0 < hyphen < len(sentence) - 1
        and sentence.words[hyphen] in _WORD_HYPHENS
        and sentence.ends[hyphen - 1] == sentence.starts[hyphen]
        and sentence.ends[hyphen] == sentence.starts[hyphen + 1]
    )


def _continues_name(sentence: Sentence, edge: int, beside: int, timed: frozenset[int]) -> bool:
    return (
        sentence.upos[edge] == sentence.upos[beside] == "PROPN"
        and beside not in timed
        and sentence.deps[beside] in _RUN_ON
    )


def _collect(sentence: Sentence, token: int, inside: set[int], depth: int) -> None:
    for child in sentence.children[token]:
        if child in inside or not _belongs(sentence, token, child, depth):
            continue
        inside.add(child)
        if depth < 6:
            _collect(sentence, child, inside, depth + 1)


def _belongs(sentence: Sentence, token: int, child: int, depth: int) -> bool:
    relation = sentence.deps[child]
    if relation == "punct":
        return sentence.words[child] in _INNER_MARKS
    if relation == "appos":
        # "counterpart Lee Jong-sup": a name that follows without a comma
        return sentence.upos[child] == "PROPN" and all(
            sentence.deps[between] in _INSIDE and sentence.words[between] not in (",", "(")
            for between in range(token + 1, child)
        )
    if relation == "nmod":
        return preposition(sentence, child) == "of"
    if relation in ("conj", "cc"):
        # coordination inside a modifier ("nuclear and missile tests")
        return depth > 0 and sentence.deps[token] in ("amod", "compound", "nmod:poss")
    if relation in ("advmod", "case"):
        # "nearly 200 people", "the head of the army", but not the "'s" of the phrase itself
        return depth > 0 or (relation == "advmod" and child < token)
    return relation in _INSIDE


def _country_head(sentence: Sentence, head: int, low: int, words: Vocabulary) -> Country | None:
    """The country of a described head ("ethnic Albanians", "neighbouring Serbia").

    A name before it may make it another name ("Equatorial Guinea" is not Guinea).
    """
    if any(sentence.upos[token] == "PROPN" for token in range(low, head)):
        return None
    return words.countries.get(sentence.words[head])


def _entity(
    sentence: Sentence, head: int, low: int, high: int, name: str, words: Vocabulary
) -> tuple[str | None, str | None]:
    """The entity type of a phrase, and the country code of a country."""
    lemma = sentence.lemmas[head].lower()
    if lemma not in words.persons:
        lemma = lemma.removesuffix("s")
    if name in words.bodies:
        return "ORG", None
    country = words.countries.get(name)
    if country is None and (head == high or sentence.upos[head + 1] == "ADP"):
        country = _country_head(sentence, head, low, words)
    if country is not None:
        return ("PERSON" if country.demonym else "LOC"), country.code
    if sentence.words[high][0].isupper() and any(
        sentence.words[t].lower().rstrip(".") in words.titles for t in range(low, high)
    ):
        return "PERSON", None
    for entity in sentence.entities:
        if entity.first <= head < entity.end:
            return entity.label, None
    if lemma in words.titles or lemma in words.persons:
        return "PERSON", None
    if lemma in words.polities and high > head and sentence.words[head + 1] == "of":
        return None, None  # a condition: "state of emergency"
    if lemma in words.organisations or lemma in words.polities:
        return "ORG", None
    if sentence.upos[head] == "PROPN":
        for entity in sentence.entities:
            if low <= entity.first and entity.end <= high + 1:
                return entity.label, None
    return None, None
