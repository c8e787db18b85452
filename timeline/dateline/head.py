"""Find the dateline at the head of an article, and refuse what only looks like one."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.dateline.agencies import agency_name
from timeline.dateline.days import day_finder
from timeline.dateline.forms import WINDOW, Parts, take_apart
from timeline.dateline.mentions import mentions
from timeline.dateline.places import Location, is_region, locate
from timeline.lexicon.load import load
from timeline.model.dateline import Dateline

# A dateline stands at the head: below this much text there is only a story.
_HEAD_CHARACTERS = 3_000
_HEAD_LINES = 40
# A day on a line of its own belongs to the heading, not to a chronology further down.
_DAY_LINE_DEPTH = 6
# Words of running text that must follow a dateline which states neither day nor agency.
_PROSE_WORDS, _PROSE_WORDS_DATED = 5, 3
_CAPITALS_SHARE = 0.7
# So many mentions of its country an agency's credit is worth.
_OF_HOME = 3


@dataclass(frozen=True, slots=True)
class _Reading:
    """One candidate with what its decision needs."""

    found: Parts
    after: str
    depth: int
    location: Location | None
    agency: str | None
    # The place stands before a colon more than once: it is a speaker.
    speaks: bool

    @property
    def following(self) -> str:
        """The first character of the text after the dateline that is no quotation mark."""
        return self.after.lstrip(" \t\r\n\"'“”‘’`«<([*")[:1]


def find_dateline(text: str, language: str | None = None) -> Dateline | None:
    """The dateline of an article, with offsets into `text`, or None.

    Only the head of the text is looked at. A day that no calendar has is left out. `language`
    (ISO 639-1) is that of the article, English by default.

    >>> dateline = find_dateline("Talks resume\\n\\nSEOUL, Jan 30 (Reuters) - Envoys met.")
    >>> dateline.text, dateline.country, dateline.month, dateline.day
    ('SEOUL, Jan 30 (Reuters) -', 'KOR', 1, 30)
    >>> find_dateline("LONDON - the city that never sleeps, they say.") is None
    True
    """
    for depth, start, found in _candidates(text, language):
        reading = _read(found, text[start : start + WINDOW], depth, text)
        if _is_dateline(reading):
            return _dateline(reading, text, start)
    return None


def may_lack_year(text: str, language: str | None = None) -> bool:
    """False where the article's dateline, if it has one, states no day or its year too.

    A quick look that needs no gazetteer.

    >>> may_lack_year("SEOUL, Jan 30 (Reuters) - Envoys met.")
    True
    >>> may_lack_year("SEOUL, Jan 30, 2023 (Reuters) - Envoys met.")
    False
    """
    written = day_finder(language or "en").findall(text[:_HEAD_CHARACTERS])
    if all(each[-4:].isdigit() or each[:4].isdigit() for each in written):
        return False
    days = (found.day for _, _, found in _candidates(text, language))
    return any(day is not None and day.year is None for day in days)


def dateline_at(text: str, start: int, language: str | None = None) -> Dateline | None:
    """The dateline that a line of the body opens with, at offset `start`, or None.

    Deep in a text more looks like one: it must state a day, name a place that is known,
    and close with a dash.
    """
    window = text[start : start + WINDOW]
    found = take_apart(window, language or "en")
    if found is None or found.day is None or found.unusual or window[: found.start].strip(" \t*•"):
        return None
    reading = _read(found, window, _HEAD_LINES, text)
    if reading.location is None or found.close != "dash" or not _is_dateline(reading):
        return None
    return _dateline(reading, text, start)


def _candidates(text: str, language: str | None) -> Iterator[tuple[int, int, Parts]]:
    """The lines of the head with the form of a dateline: depth, offset and parts."""
    for depth, start in enumerate(_line_starts(text)):
        found = take_apart(text[start : start + WINDOW], language or "en")
        if found is not None:
            yield depth, start, found


def _line_starts(text: str) -> Iterator[int]:
    """Offsets of the lines of the head that hold something."""
    start = lines = 0
    limit = min(len(text), _HEAD_CHARACTERS)
    while start < limit and lines < _HEAD_LINES:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if not text[start : min(end, start + WINDOW)].isspace() and end > start:
            yield start
            lines += 1
        start = end + 1


def _read(found: Parts, window: str, depth: int, text: str) -> _Reading:
    agency = agency_name(found.credit) if found.credit else None
    location = None
    if found.places:
        location = locate(found.places[0], found.qualifiers, lambda: _told(text, agency))
    speaks = found.close == "colon" and text.count(f"{found.place}:") > 1
    return _Reading(found, window[found.end :], depth, location, agency, speaks)


def _told(text: str, agency: str | None) -> Counter[str]:
    """The countries and states that an article tells of, by its words and its agency."""
    home = load("en", "dateline")["agency_home"].get(agency)
    return mentions(text) + Counter({home: _OF_HOME} if home else {})


def _is_dateline(reading: _Reading) -> bool:
    """The decision: what a candidate states must bear what its form leaves open."""
    found = reading.found
    if found.credit and reading.agency is None and not _is_capital(found):
        return False
    if found.place is None:
        return _is_placeless(reading)
    if reading.location is None and (found.unusual or not _may_be_place(found, reading)):
        return False
    if found.labelled and found.close in ("dash", "line", "colon"):
        return _is_capital(found) or reading.location is not None
    if reading.agency is not None:
        return _is_credited(reading)
    if found.day is not None:
        return _is_dated(reading)
    return _is_place_only(reading)


def _is_placeless(reading: _Reading) -> bool:
    """`Jan 30 (Reuters) -`, `(Reuters) -`, or a whole line that is a day with its year."""
    found = reading.found
    if reading.agency is not None:
        return found.close in ("dash", "line") or reading.following.isupper()
    complete = found.day is not None and (found.day.year or found.day.weekday)
    return (
        found.close == "line"
        and bool(complete)
        and found.credit is None
        and reading.depth < _DAY_LINE_DEPTH
        and bool(reading.following)
    )


def _is_credited(reading: _Reading) -> bool:
    """An agency that we know closes the dateline by itself if a sentence begins after it."""
    if reading.found.close in ("dash", "line"):
        return _is_capital(reading.found) or reading.location is not None
    return not reading.following.islower()


def _is_dated(reading: _Reading) -> bool:
    found, known = reading.found, reading.location is not None
    if not known and (not found.day_apart or _all_capitals(reading.after)):
        return False
    if found.close == "dash" or (found.credit and found.close != "none"):
        # Who writes no capitals at all writes none after the dash either ("Quito, march 9").
        spoken = not reading.following.islower() or str(found.written_day).islower()
        return _is_capital(found) or (known and found.day_apart and spoken)
    if not known or not found.day_apart:
        return False
    if found.close == "line":
        return bool(reading.following)
    if found.close == "stop":
        return _is_capital(found) and reading.following.isupper()
    return (
        found.close == "colon"
        and reading.following.isupper()
        and _is_prose(reading.after, _PROSE_WORDS_DATED)
    )


def _is_place_only(reading: _Reading) -> bool:
    """`WASHINGTON — The …`: a major place in capitals, a dash set apart, and running text.

    A colon does where the place speaks no second time, and so does a credit that we do not know.
    """
    found, location = reading.found, reading.location
    return (
        (found.close == "dash" or (found.close == "colon" and not reading.speaks))
        and found.written_day is None
        and location is not None
        and location.major
        and _is_capital(found)
        and not reading.following.islower()
        and (reading.after[:1].isspace() or found.credit is not None)
        and _is_prose(reading.after, _PROSE_WORDS)
    )


def _may_be_place(found: Parts, reading: _Reading) -> bool:
    """An unknown name can be a place if it is written as one and is no headline."""
    if not _is_capital(found):
        return False
    if any(is_region(name) for name in found.qualifiers):
        return True
    words = [word.strip(".").casefold() for name in found.places for word in name.split()]
    lexicon = load("en", "dateline")
    if reading.agency is not None and words[0] in lexicon["head"]["place_openings"]:
        return True  # "ABOARD THE PAPAL PLANE (AP)"
    return set(words).isdisjoint(lexicon["not_place"]["words"])


def _is_capital(found: Parts) -> bool:
    """True for `SEOUL` and `McALLEN`, false for `Seoul` and `La paz`."""
    letters = [c for name in found.places for c in name if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return bool(letters) and letters[0].isupper() and capitals >= _CAPITALS_SHARE * len(letters)


def _all_capitals(after: str) -> bool:
    line = after.strip().partition("\n")[0]
    return bool(line) and line == line.upper()


def _is_prose(after: str, least: int) -> bool:
    words = after.strip().partition("\n\n")[0].split()
    return sum(word.islower() for word in words) >= least


def _dateline(reading: _Reading, text: str, offset: int) -> Dateline:
    found, location = reading.found, reading.location or Location()
    start, end = offset + found.start, offset + found.end
    day = found.day
    return Dateline(
        start=start,
        end=end,
        text=text[start:end],
        place=found.place,
        country=location.country,
        latitude=location.latitude,
        longitude=location.longitude,
        timezone=location.timezone,
        ambiguous=location.ambiguous,
        agency=reading.agency or found.credit,
        year=day.year if day else None,
        month=day.month if day else None,
        day=day.day if day else None,
    )
