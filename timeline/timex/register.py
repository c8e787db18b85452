"""Register: what a sentence without a verb does: does it report, talk or invite?

"Protest in Lima Tuesday" is a headline or a caption: it reports. "Drinks fri?" is talk, and
"Concert at St. Mary's Hall, Saturday, 8 p.m." an invitation: both look ahead.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from timeline.lexicon.load import load
from timeline.timex.sentence import sentence_around

Register = Literal["report", "talk", "invitation"]

# Characters of a short message.
_MESSAGE = 280
# "Sunday", "SUNDAY", "Fri.": as an editor writes days, and nobody "sunday" or "Fri".
_EDITED = re.compile(r"[A-Z][a-z]+day\b|DAY\b|[A-Z][a-z]{2,4}\.|(?i:weekend)")
# "@friend", "#party", "so soon?!"; not "#1".
_SIGNS = re.compile(r"[?@]|#[A-Za-z]|!\s*$|!!|^[a-z]+[^\w-]")
_HOUR = re.compile(r"(?i)\b\d{1,2}(?:(?::\d\d)? ?[ap]\.?m\b|:\d\d)|\b(?:noon|midnight)\b")
# Characters around a date in which its hour stands.
_BESIDE = 25


@dataclass(frozen=True, slots=True)
class _Words:
    talk: re.Pattern[str]
    occasion: re.Pattern[str]
    gathering: re.Pattern[str]
    listing: re.Pattern[str]


@cache
def _english() -> _Words:
    table = load("en", "direction")["register"]
    any_of = {name: "|".join(re.escape(word) for word in words) for name, words in table.items()}

    def about(name: str) -> re.Pattern[str]:
        # What the sentence is about, not what qualifies another noun ("concert stampede").
        return re.compile(
            rf"(?i)^\W*(?:[\w'’&-]+ ){{0,4}}?(?:{any_of[name]})"
            rf"(?=\s*(?:[,:;(–—-]|$)|\s+(?:{any_of['behind']})\b)"
        )

    return _Words(
        talk=re.compile(rf"\b(?:{any_of['talk']})\b|(?:^|[.,!?] |\b[a-z]+ )I(?= [a-z]|['’])"),
        occasion=about("occasion"),
        gathering=about("gathering"),
        listing=re.compile(rf"(?i)\b(?:{any_of['listing']})\b"),
    )


def register_of(text: str, start: int, end: int) -> Register:
    """The register of a sentence without a verb around the date `text[start:end]`.

    >>> register_of("Drinks fri?", 7, 10)
    'talk'
    >>> register_of("Bake sale at the library, Saturday", 26, 34)
    'invitation'
    >>> register_of("Man dead in Sunday shooting", 12, 18)
    'report'
    """
    words = _english()
    before, after = sentence_around(text, start, end)
    about = before if before.strip() else after
    hour = _HOUR.search(before[-_BESIDE:] + text[start:end] + after[:_BESIDE])
    if (
        words.occasion.search(about)
        or words.listing.search(before + " " + after)
        or (hour and words.gathering.search(about))
    ):
        return "invitation"
    small = not _EDITED.search(text[start : end + 1])
    if len(text) <= _MESSAGE and (small or _SIGNS.search(text) or words.talk.search(text)):
        return "talk"
    return "report"
