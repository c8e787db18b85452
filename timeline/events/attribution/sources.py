"""Attribution: whose word an event rests on, and the cue that says so.

Sources are found, nearest first: the verb of saying that governs the clause ("X said
that …", "…, X said"), "according to X", and for direct speech that runs over sentences
the verb of saying next to the quotation in the same paragraph.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from timeline.events.grammar.nominals import Setting, noun_phrase
from timeline.events.grammar.subjects import logical_subject
from timeline.events.grammar.tree import OBLIQUES, ancestors, mark, preposition
from timeline.model.sentence import Sentence

_OPEN, _CLOSE, _STRAIGHT = "“", "”", '"'


@dataclass(frozen=True, slots=True)
class Source:
    """A speaker as written ("he" stays "he") and the word that attributes."""

    speaker: str | None
    cue: str

    @property
    def is_first_person(self) -> bool:
        """True where the speaker speaks of himself ("I", "we") and must be named elsewhere."""
        return self.speaker is not None and self.speaker.lower() in ("i", "we")


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying outside quotation marks: where it stands and whom it names."""

    offset: int
    source: Source


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of direct speech, marks included; a paragraph's end closes an open one.

    >>> text = "He said: “I will come. Soon.” She left."
    >>> [text[start:end] for start, end in quotations(text)]
    ['“I will come. Soon.”']
    """
    spans: list[tuple[int, int]] = []
    for paragraph_start, paragraph_end in _paragraphs(text):
        opened: int | None = None
        position = _next_mark(text, paragraph_start, paragraph_end)
        while position >= 0:
            side = _side(text, position)
            if side == "open":
                opened = position
            elif side == "close" and opened is not None:
                spans.append((opened, position + 1))
                opened = None
            position = _next_mark(text, position + 1, paragraph_end)
        # By convention only the last paragraph of a long speech is closed.
        if opened is not None and text[opened] == _OPEN:
            spans.append((opened, paragraph_end))
    return tuple(spans)


def _side(text: str, position: int) -> Literal["open", "close"] | None:
    """Which mark stands there; None for a straight one that touches no word, or two."""
    if text[position] != _STRAIGHT:
        return "open" if text[position] == _OPEN else "close"
    before = text[position - 1 : position]
    after = text[position + 1 : position + 2]
    free_before = not before or before.isspace() or before in "([—–-"
    free_after = not after or after.isspace() or after in ".,;:!?)]—–-"
    if free_before == free_after:
        return None
    return "open" if free_before else "close"


def _paragraphs(text: str) -> Iterable[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find("\n\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 2


def _next_mark(text: str, start: int, end: int) -> int:
    found = [text.find(sign, start, end) for sign in (_OPEN, _CLOSE, _STRAIGHT)]
    return min((position for position in found if position >= 0), default=-1)


def governing_source(setting: Setting, token: int) -> Source | None:
    """The source that governs a word within its sentence, or None."""
    sentence = setting.sentence
    below = token
    for above in (token, *ancestors(sentence, token)):
        if above != token and _says(setting, above) and _is_content(sentence, below):
            return source_of_verb(setting, above)
        for child in sentence.children[above]:
            if child != below:
                source = _source_beside(setting, child)
                if source is not None:
                    return source
        below = above
    return None


def _is_content(sentence: Sentence, clause: int) -> bool:
    """True for what a verb of saying has said, also behind its object ("…, and that it …")."""
    relation = sentence.deps[clause]
    return relation == "ccomp" or (relation == "conj" and mark(sentence, clause) == "that")


def _source_beside(setting: Setting, child: int) -> Source | None:
    """The source that a dependent of a clause names: "…, X said", "according to X"."""
    sentence, words = setting.sentence, setting.words
    relation = sentence.deps[child]
    if relation == "parataxis" and _says(setting, child) and not _has_content(setting, child):
        return source_of_verb(setting, child)
    if relation in OBLIQUES:
        cue = words.sources.get(preposition(sentence, child))
        return Source(_name(setting, child), cue) if cue is not None else None
    return None


def source_of_verb(setting: Setting, verb: int) -> Source | None:
    """The speaker and cue of a verb of saying; None where it has no speaker at all."""
    subject = logical_subject(setting.sentence, verb, setting.words)
    if subject is None:
        return None
    return Source(_name(setting, subject), setting.sentence.words[verb])


def _name(setting: Setting, token: int) -> str:
    """A speaker as written, with "his" or "their" where it belongs to the name."""
    sentence = setting.sentence
    phrase = noun_phrase(setting, token)
    if phrase is None:
        return sentence.words[token]
    first = phrase.first
    if (
        first > 0
        and sentence.upos[first - 1] == "PRON"
        and (sentence.deps[first - 1] == "nmod:poss")
    ):
        first -= 1
    return setting.text[sentence.starts[first] : phrase.end]


def _says(setting: Setting, token: int) -> bool:
    sentence = setting.sentence
    if sentence.upos[token] != "VERB":
        return False
    return setting.words.verb_class.get(sentence.lemmas[token].lower()) == "REPORTING"


def _has_content(setting: Setting, token: int) -> bool:
    """True for a verb of saying that has its own content clause and so is no inserted cue."""
    sentence = setting.sentence
    return any(sentence.deps[child] == "ccomp" for child in sentence.children[token])


def is_quoted(offset: int, quotes: tuple[tuple[int, int], ...]) -> bool:
    """True where an offset lies in direct speech."""
    return any(start <= offset < end for start, end in quotes)


def quoted_source(
    offset: int, quotes: tuple[tuple[int, int], ...], cues: tuple[Cue, ...], text: str
) -> Source | None:
    """The source of direct speech around an offset: the nearest cue of its paragraph."""
    quote = next((span for span in quotes if span[0] <= offset < span[1]), None)
    if quote is None:
        return None
    start, end = quote
    best: tuple[int, Source] | None = None
    for cue in cues:
        if start <= cue.offset < end:
            continue
        low, high = (cue.offset, start) if cue.offset < start else (end, cue.offset)
        if text.find("\n\n", low, high) >= 0:
            continue
        if best is None or high - low < best[0]:
            best = high - low, cue.source
    return best[1] if best is not None else None
