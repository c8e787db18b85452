"""Actor codes: the country that a participant belongs to, and its sector.

The country is ISO 3166-1 alpha-3, read from the names and words for people inside the phrase
("Israeli army", "Norway's foreign minister"); the sector is one of PLOVER's actor sectors, by
the phrase's words from its head backwards. What is in no list has no code.
"""

from collections.abc import Sequence

from timeline.events.vocabulary import Vocabulary
from timeline.model.event import Sector

# "United Arab Emirates" is the longest name that the lexicon has; longer ones are rare.
_LONGEST_NAME = 4


def country_of(names: Sequence[str], words: Vocabulary) -> str | None:
    """The first country among the tokens of a phrase, or None.

    >>> from timeline.events.vocabulary import vocabulary
    >>> country_of(("Saudi", "Arabia", "'s", "crown", "prince"), vocabulary())
    'SAU'
    """
    for first in range(len(names)):
        for length in range(min(_LONGEST_NAME, len(names) - first), 0, -1):
            country = words.countries.get(" ".join(names[first : first + length]))
            if country is not None:
                return country.code
    return None


def sector_of(
    names: Sequence[str], head: int, country: str | None, words: Vocabulary
) -> Sector | None:
    """The PLOVER sector of a phrase by its tokens, its head at index `head`; or None.

    The words from the head backwards are asked, then those behind it. A country acts through
    its government; so do presidents and spokesmen where a country or a capital letter says
    that theirs is one, and no other word speaks against it ("police spokesman").

    >>> from timeline.events.vocabulary import vocabulary
    >>> sector_of(("Israeli", "army", "officers"), 2, "ISR", vocabulary())
    'MIL'
    """
    if words.countries.get(" ".join(names)) is not None:
        return None if words.countries[" ".join(names)].demonym else "GOV"
    if " ".join(names) in words.bodies:
        return "IGO"
    for name in (*reversed(names[: head + 1]), *names[head + 1 :]):
        if (sector := words.sectors.get(_singular(name, words))) is not None:
            return sector
    for name in names:
        if _singular(name, words) in words.officials and (country or name[0].isupper()):
            return "GOV"
    return None


def _singular(name: str, words: Vocabulary) -> str:
    lower = name.lower()
    known = lower in words.sectors or lower in words.officials
    return lower if known else lower.removesuffix("s")
