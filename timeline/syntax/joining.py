"""Joining: one sentence that a parser took for two.

A parser leaves a word without a head now and then, and what follows is a sentence of its own
("Yesterday, at the fair" | ", Boeing unveiled a jet"). Writing shows where none starts: at a
comma, and at a small letter behind a word or comma.
"""

from collections.abc import Sequence


def joined(
    openings: Sequence[int],
    words: Sequence[str],
    upos: Sequence[str],
    heads: list[int],
    deps: list[str],
) -> list[int]:
    """The openings of sentences that are none of one before; `heads` and `deps` are mended.

    The verb stands above what is no verb, else the first part above the second.
    """
    kept: list[int] = []
    for opening in openings:
        if opening == 0 or not _goes_on(words[opening - 1], words[opening]):
            kept.append(opening)
            continue
        upper = next(token for token in range(kept[-1], opening) if heads[token] == token)
        lower = next(token for token in range(opening, len(heads)) if heads[token] == token)
        if upos[lower] == "VERB" and upos[upper] not in ("VERB", "AUX"):
            upper, lower = lower, upper
        heads[lower] = upper
        opens_with = opening if lower >= opening else kept[-1]
        deps[lower] = _relation(upos[lower], upos[opens_with])
    return kept


def _goes_on(before: str, word: str) -> bool:
    """True where no sentence starts, by the way that it is written.

    >>> _goes_on("unveiled", "by"), _goes_on("fair", ","), _goes_on("Inc.", "today")
    (True, True, True)
    >>> _goes_on("fair", "Boeing"), _goes_on(".", "today")
    (False, False)
    """
    behind_word = before == "," or before[-1].isalnum() or before[-2:-1].isalpha()
    return word == "," or (word.islower() and behind_word)


def _relation(root: str, opens_with: str) -> str:
    """How the root of one part may hang on that of the other, by their parts of speech."""
    if root == "VERB":
        return "parataxis"
    return "obl" if opens_with == "ADP" else "dep"
