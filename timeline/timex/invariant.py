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
    if not _goes_on(words, position, lexicon):
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
    led = any(word in lexicon.describing or word.endswith(("'s", "’s")) for word in clause)
    return led or not head.endswith("s") or head.endswith("ss")


def _clause_before(words: Sequence[str], position: int) -> Sequence[str]:
    start = position
    while start and position - start < _REACH and words[start - 1] not in _BREAKS:
        start -= 1
    return words[start:position]


def _goes_on(words: Sequence[str], position: int, lexicon: CueWords) -> bool:
    """True for what no noun is followed by: an object, an adverb, or an actor's "by"."""
    if not lexicon.invariant_alone.isdisjoint(lexicon.phrases_at(words, position)):
        return True
    following = words[position + 1 : position + 3]
    if words[position] not in lexicon.invariant or not following:
        return False
    if following[0] == "by":
        return len(following) > 1
    named = following[0].isalpha() and not lexicon.is_function(following[0])
    return (
        following[0] in lexicon.determiner
        or following[0] in lexicon.object
        or following[0][0].isdigit()
        or (named and following[0].endswith("s"))
    )
