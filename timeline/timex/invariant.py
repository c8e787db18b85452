"""Invariant: does a verb whose past is its present tell of what was done?

"The rebels cut the road on Monday" does; "to cut the road", "will cut" and "a cut" do not, and
of "banks shut on Monday" nobody can say.
"""

from collections.abc import Sequence

from timeline.timex.cuewords import CueWords

# The words of a clause in which its verb's helper or its subject's determiner stands.
_REACH = 5
_BREAKS = frozenset(",:()")


def is_told(words: Sequence[str], position: int, lexicon: CueWords) -> bool:
    """True where the invariant verb at `position` is a past form or past participle.

    >>> from timeline.timex.cuewords import cue_words
    >>> is_told(["the", "rebels", "cut", "the", "road"], 2, cue_words())
    True
    >>> is_told(["they", "let", "rebels", "cut", "the", "road"], 3, cue_words())
    False
    """
    if words[position] not in lexicon.invariant:
        return False
    object_follows = _object_follows(words, position, lexicon)
    if not object_follows and lexicon.invariant_alone.isdisjoint(
        lexicon.phrases_at(words, position)
    ):
        return False
    clause = _clause_before(words, position)
    if not clause:
        # "The bank, which lost money, cut its forecast"; "cut the cake" is an order.
        return position > 0
    if not lexicon.bare_form.isdisjoint(clause):
        return False
    head = next((word for word in reversed(clause) if not word.endswith("ly")), "")
    if any(head in standing for standing in (lexicon.pronoun, lexicon.clause, lexicon.subject)):
        return True
    if head.endswith(("'s", "’s")) or head in lexicon.determiner or lexicon.is_function(head):
        return False
    # "Banks shut on Monday" may be a timetable's, "rebels shut the road" is not.
    led = any(word in lexicon.describing or word.endswith(("'s", "’s")) for word in clause)
    return object_follows or led or not head.endswith("s") or head.endswith("ss")


def _clause_before(words: Sequence[str], position: int) -> Sequence[str]:
    start = position
    while start and position - start < _REACH and words[start - 1] not in _BREAKS:
        start -= 1
    return words[start:position]


def _object_follows(words: Sequence[str], position: int, lexicon: CueWords) -> bool:
    """True for an object or an actor's "by", which no noun is followed by."""
    first, *rest = words[position + 1 : position + 3] or [""]
    if first == "by":
        return bool(rest)
    if first in lexicon.determiner or first in lexicon.object or first[:1].isdigit():
        return True
    return first.isalpha() and first.endswith("s") and not lexicon.is_function(first)
