"""The sentence around a date, and its words."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from timeline.timex.cuewords import cue_words

# Matched against slices of at most `_REACH` characters: `re` is quicker there than RE2.
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[,:()]")
# A full stop ends a sentence before a capital, unless an initial or abbreviation has it.
# Its first character is matched first, so that all others are passed over at once.
_SENTENCE_END = re.compile(
    r"[.!?;\n](?:(?<=[\w)\"”’'%]{2}[.!?])[\"”’']*\s+(?=[A-Z\"“`'])|(?<=\n)\s*\n|(?<=;))"
)
_REACH_LEFT, _REACH_RIGHT = 220, 160


def sentence_around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind `text[start:end]` in its sentence, as far as cues reach."""
    abbreviated = cue_words().abbreviation
    before = text[max(0, start - _REACH_LEFT) : start]
    cut = 0
    for boundary in _SENTENCE_END.finditer(before):
        if before[: boundary.start()].rpartition(" ")[2] not in abbreviated:
            cut = boundary.end()
    boundary = _SENTENCE_END.search(text, end, end + _REACH_RIGHT)
    stop = boundary.start() if boundary else end + _REACH_RIGHT
    return before[cut:], text[end:stop]


def words_of(text: str) -> list[str]:
    """The words and marks of a part of a sentence, in small letters.

    >>> words_of("He flew to Rome, she wants to leave")
    ['he', 'flew', 'toward', 'rome', ',', 'she', 'wants', 'to', 'leave']
    """
    # "May" the month is no modal verb, and "to Rome" opens no infinitive.
    words = [word for word in _WORD.findall(text) if word != "May"]
    titled = _is_title(words)
    return [
        "toward" if word == "to" and following[:1].isupper() and not titled else word.lower()
        for word, following in zip_longest(words, words[1:], fillvalue="")
    ]


def _is_title(words: Sequence[str]) -> bool:
    """True for the words of a headline that has its capitals: "Fed to Meet"."""
    is_function = cue_words().is_function
    own = [word for word in words if word.isalpha() and not is_function(word)]
    return len(own) > 1 and all(word[0].isupper() for word in own)
