"""News agencies of datelines, by the names that articles credit them with."""

from functools import cache

from timeline.dateline.days import alternation
from timeline.lexicon.load import load


def agency_name(credit: str) -> str | None:
    """The agency that a credit names, in our writing; None where it is none we know.

    >>> agency_name("Reuter"), agency_name("AP Sports"), agency_name("Reuters/Ipsos")
    ('Reuters', 'AP', 'Reuters')
    >>> agency_name("right") is None
    True
    """
    spaced = credit.split("/")[0] if credit.casefold() not in _aliases() else credit
    words = spaced.split()
    for length in range(len(words), 0, -1):
        alias = " ".join(words[:length]).casefold()
        # A common word in lower case is no agency: (uni), (mena) and (aa) are words.
        if alias in _aliases() and (alias == "dpa" or any(c.isupper() for c in words[0])):
            return _aliases()[alias]
    return None


@cache
def bare_credits() -> str:
    """A pattern for agencies credited without brackets: `March 13, Reuter -`."""
    names = (name for names in load("en", "dateline")["agencies"].values() for name in names)
    return alternation(names)


@cache
def _aliases() -> dict[str, str]:
    agencies = load("en", "dateline")["agencies"]
    return {alias.casefold(): name for name, aliases in agencies.items() for alias in aliases}
