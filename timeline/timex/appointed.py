"""Appointed: what gives a day to something that is to come, without a verb in the future.

"The funeral is Saturday", "set a hearing for Friday", "pushed to Thursday", "expect Friday's vote".
"""

from collections.abc import Sequence

from timeline.timex.cuewords import CueWords

_TO = frozenset({"to", "until", "till"})
_BEING = frozenset({"is", "are"})
# From "set" to the "for" of its day: "set a hearing in the case for Friday".
_SETTING = 8
# The words that name what has the day: "Sunday's second round".
_OWN = 4


def appointing(
    left: Sequence[str], following: Sequence[str], preposition: str | None, lexicon: CueWords
) -> str | None:
    """The word between `left` and `following` by which the day is that of something to come.

    >>> from timeline.timex.cuewords import cue_words
    >>> appointing(["pushed", "to"], [], "to", cue_words())
    'pushed'
    """
    if not left:
        return None
    word, last = left[-2:-1], left[-1]
    if last in _BEING or (last == "on" and not _BEING.isdisjoint(word)):
        return last
    if preposition == "for":
        near = left[-_SETTING:]
        named = near[near.index("set") :] if "set" in near else word
        return next((noun for noun in reversed(named) if noun in lexicon.fixed), None)
    if preposition in _TO and last == preposition and not lexicon.put_off.isdisjoint(word):
        return left[-2]
    if last == "set":
        # "Set Friday as the deadline."
        return last if following[:1] in (["for"], ["as"]) else None
    if word == ["set"] and last in lexicon.determiner:
        # "Set a Friday deadline."
        return None if lexicon.fixed.isdisjoint(following[:1]) else "set"
    return None


def awaiting(left: Sequence[str], following: Sequence[str], lexicon: CueWords) -> str | None:
    """The word by which the owner of a possessive day, "Friday's vote", is still to come.

    >>> from timeline.timex.cuewords import cue_words
    >>> awaiting([], ["vote", "will", "go", "ahead"], cue_words())
    'will'
    """
    for words in (left[-1:], left[-2:]):
        if " ".join(words) in lexicon.awaiting:
            return words[0]
    for at, word in enumerate(following[: _OWN + 1]):
        if word in lexicon.will:
            happens = {" ".join(following[at + 1 : at + 1 + length]) for length in (1, 2)}
            return None if lexicon.happening.isdisjoint(happens) else word
    return None
