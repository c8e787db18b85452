"""News agencies of datelines, by the names that articles credit them with."""

from functools import cache

import re2

from timeline.dateline.days import alternation
from timeline.lexicon.load import load

# Agencies that write themselves in small letters.
_LOWER_CASE = frozenset({"dpa", "efe"})


def agency_name(credit: str) -> str | None:
    """The agency that a credit names, in our writing; None where it is none we know.

    >>> agency_name("Reuter"), agency_name("AP Sports"), agency_name("Reuters/Ipsos")
    ('Reuters', 'AP', 'Reuters')
    >>> agency_name("right") is None
    True
    """
    # Services and joint credits: "Reuters/Ipsos", "PRNewswire-FirstCall", "efe-epa".
    whole = " ".join(credit.split())
    words = (whole if whole.casefold() in _aliases() else re2.split(r"[/-]", whole)[0]).split()
    for length in range(len(words), 0, -1):
        alias = " ".join(words[:length]).casefold()
        # A common word in lower case is no agency: (uni), (mena) and (aa) are words.
        if alias in _aliases() and (alias in _LOWER_CASE or any(c.isupper() for c in whole)):
            return _aliases()[alias]
    return None


@cache
def bare_credits() -> str:
    """A pattern for agencies credited without brackets: `March 13, Reuter -`."""
    names = {name for names in load("en", "dateline")["agencies"].values() for name in names}
    return alternation(names | {name.upper() for name in names})


@cache
def _aliases() -> dict[str, str]:
    agencies = load("en", "dateline")["agencies"]
    return {alias.casefold(): name for name, aliases in agencies.items() for alias in aliases}
