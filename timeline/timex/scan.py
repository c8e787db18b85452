"""Scanning: where the text holds time expressions, and what each means symbolically.

The gate finds runs of words that rules are made of; only there the rules are tried, all at
once, in one automaton that reads as far as any of them goes. So a text is read in linear
time. What was met is remembered: "Monday" is understood once for a whole corpus.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

import re2

from timeline.calendar.expression import Expression
from timeline.timex.gate import Takers, runs, wording
from timeline.timex.reading import CompiledRule, Reading, compiled
from timeline.timex.rule import Rule, expand

Found = TypeVar("Found")
# Where a time expression may stand in a run of words: first byte, and end of the longest.
_Place = tuple[int, int]

_REMEMBERED, _LONGEST_REMEMBERED = 50_000, 200
# Characters that are not seen and may stand within a word: soft hyphens, joiners, marks.
_UNSEEN = frozenset("\xad\u200b\u2060\ufeff")
# Blanks come in several widths, or as they were marked up; to the rules they are all one.
_UNUSUAL = re2.compile(
    r"[\x{ad}\x{200b}\x{2060}\x{feff}]|[\x{a0}\x{2007}\x{2009}\x{202f}]|&(?:nbsp|#160);"
)
# "60 Minutes", “This Week”, "High Noon": in quotation marks and capitals it is a title.
_TITLE = re2.compile(
    rb"^(?:[A-Z]\w+|\d+) (?-i:Minutes|Hours|Days?|Nights?|Weeks?|Months|Years?|Noon|Morning)$"
)
_EMPTY_LINE = b"\n\n"
_SEPARATORS = (b" ", b"\n", b"-", b",")
# A word, or the first byte of a letter with an accent or another sign beyond ASCII. Such a plain
# pattern is linear in `re` too, and quicker there over a few words.
_WORD = re.compile(rb"\w+|[\xc0-\xff]")
_QUOTES = "\"“‘'`"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of text, the rule that took it, what it means, and what else it might."""

    start: int
    end: int
    rule: Rule
    expression: Expression
    other: Expression | None = None


class Scanner:
    """The compiled rules of one language. Making one takes a while; scanning does not.

    Holds a bounded memory of words already understood, which changes no result.
    """

    def __init__(
        self,
        rules: Sequence[Rule],
        fragments: Mapping[str, str],
        common: Collection[str] = (),
        *,
        boundary: str = r"\b",
    ) -> None:
        """Compile `rules`; where two take the same words the earlier one has the say.

        `common` are words that tell nothing of time, so that no rule is tried for them alone.
        `boundary` is looked for behind a match, to find fewer that are part of a word; RE2 has
        one for words of ASCII letters alone.
        """
        self._rules, self._fragments = rules, fragments
        patterns = [f"(?:{expand(rule.pattern, fragments, named=False)})" for rule in rules]
        whole = "|".join(patterns)
        self._finder = re2.compile(f"(?i)(?:{whole}){boundary}".encode(), _options(longest=True))
        known = {name: wording(pattern, {}, common) for name, pattern in fragments.items()}
        wordings = [wording(rule.pattern, known, common) for rule in rules]
        self._gate = re2.compile(f"(?i){runs(wordings, boundary)}".encode(), _options(longest=True))
        self._takers = Takers(wordings)
        self._compiled: dict[int, CompiledRule] = {}
        self._known_places: dict[bytes, _Place | None] = {}
        self._known_readings: dict[bytes, tuple[Reading, ...]] = {}

    def scan(self, text: str) -> Iterator[Candidate]:
        """The time expressions of `text`, in order, none overlapping another."""
        if (text.isascii() and "&" not in text) or _UNUSUAL.search(text) is None:
            yield from self._scan(text)
            return
        seen, places = _usual(text)
        for found in self._scan(seen):
            yield replace(found, start=places[found.start], end=places[found.end - 1] + 1)

    def _scan(self, whole: str) -> Iterator[Candidate]:
        text = _Text(whole)
        for run in self._gate.finditer(text.encoded):
            position, end = run.span()
            while position < end:
                place = self._place(text.encoded, position, end)
                if place is None:
                    break
                first, last = position + place[0], position + place[1]
                position, reading = self._take(text, first, last)
                if reading is not None:
                    yield from _candidates(reading, text, first, position)

    def _take(self, text: "_Text", first: int, last: int) -> tuple[int, Reading | None]:
        """The longest reading of what starts at `first`, if any stands, and where to go on."""
        position = last
        while True:
            surface = text.encoded[first:last]
            start, end = text.character(first), text.character(last)
            if _is_title(text.whole, start, surface):
                return last, None
            reading = self._read(text.whole, start, end, surface)
            if reading is not None:
                return last, reading
            if last == position and surface.isalnum():
                # One word has no shorter reading, and no other begins in it.
                return last, None
            # Refused in this context: perhaps a shorter reading from here stands.
            cut = _word_before(text.encoded, first, last)
            shorter = self._finder.match(text.encoded, first, cut) if cut > first else None
            if shorter is None:
                break
            last = shorter.end()
        return next(islice(_word_starts(text.encoded, first, position), 1, None), position), None

    def _place(self, encoded: bytes, begin: int, end: int) -> _Place | None:
        """Where the next time expression may stand, by the rules' patterns alone.

        Counted from `begin`, at or behind which it starts, in a run of words up to `end`.
        """
        if end - begin > _LONGEST_REMEMBERED:
            return self._found(encoded, begin, end)
        words = encoded[begin:end]
        if words in self._known_places:
            return self._known_places[words]
        return _remember(self._known_places, words, self._found(encoded, begin, end))

    def _found(self, encoded: bytes, begin: int, end: int) -> _Place | None:
        for first in _word_starts(encoded, begin, end):
            match = self._finder.match(encoded, first)
            if match is not None:
                return first - begin, match.end() - begin
        return None

    def _read(self, text: str, start: int, end: int, surface: bytes) -> Reading | None:
        """The first reading of `text[start:end]` that its context allows."""
        if (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum()):
            return None
        if _EMPTY_LINE in surface:
            # "… in August.", and a heading behind it that begins with 1972.
            return None
        readings = self._readings(surface)
        if not readings:
            return None
        for reading in readings:
            if reading.guards is None or reading.guards.allow(text, start, end):
                return reading
        return None

    def _readings(self, surface: bytes) -> tuple[Reading, ...]:
        """Every rule that takes the surface, in order of the rules, with its meaning."""
        known = self._known_readings.get(surface)
        if known is not None:
            return known
        rules = map(self._rule, self._takers.of(surface.decode()))
        found = tuple(reading for rule in rules if (reading := rule.read(surface)) is not None)
        if len(surface) > _LONGEST_REMEMBERED:
            return found
        return _remember(self._known_readings, surface, found)

    def _rule(self, number: int) -> CompiledRule:
        """A rule with its own pattern, compiled when its words are met."""
        if number not in self._compiled:
            self._compiled[number] = compiled(self._rules[number], self._fragments)
        return self._compiled[number]


def _remember(memory: dict[bytes, Found], words: bytes, found: Found) -> Found:
    if len(memory) >= _REMEMBERED:
        memory.clear()
    memory[words] = found
    return found


def _candidates(reading: Reading, text: "_Text", first: int, last: int) -> Iterator[Candidate]:
    for one, other, expression in reading.times:
        start, end = text.character(first + one), text.character(first + other)
        if reading.abbreviated and first + other == last and text.whole.startswith(".", end):
            # The full stop is the abbreviation's own, not the sentence's.
            end += 1
        yield Candidate(start, end, reading.rule, expression)


class _Text:
    """A text and its UTF-8 bytes, with the characters at bytes asked for in rising order."""

    def __init__(self, whole: str) -> None:
        self.whole = whole
        self.encoded = whole.encode("utf-8")
        self._ascii_only = len(self.encoded) == len(whole)
        self._byte = self._character = 0

    def character(self, offset: int) -> int:
        """The character that begins at a byte; a little way back is found too."""
        if self._ascii_only:
            return offset
        if offset < self._byte:
            return self._character - len(self.encoded[offset : self._byte].decode("utf-8"))
        self._character += len(self.encoded[self._byte : offset].decode("utf-8"))
        self._byte = offset
        return self._character


def _is_title(text: str, start: int, surface: bytes) -> bool:
    return start > 0 and text[start - 1] in _QUOTES and _TITLE.search(surface) is not None


def _options(*, longest: bool = False) -> re2.Options:
    options = re2.Options()
    options.longest_match = longest
    options.max_mem = 256 << 20
    options.log_errors = False
    return options


def _word_before(encoded: bytes, first: int, end: int) -> int:
    """The end of the bytes up to the last word of `encoded[first:end]`, at least `first`."""
    cut = max([encoded.rfind(mark, first, end) for mark in _SEPARATORS])
    # A run of blanks is one step back, however long it is.
    while cut > first and encoded[cut - 1 : cut] in _SEPARATORS:
        cut -= 1
    return max(cut, first)


def _word_starts(encoded: bytes, begin: int, end: int) -> Iterator[int]:
    return (word.start() for word in _WORD.finditer(encoded, begin, end))


def _usual(text: str) -> tuple[str, list[int]]:
    """The text as it is read, and where each of its characters stands in the original."""
    read, places, done = [], [], 0
    for unusual in _UNUSUAL.finditer(text):
        start, end = unusual.span()
        read.append(text[done:start])
        places.extend(range(done, start))
        if text[start] not in _UNSEEN:
            read.append(" ")
            places.append(start)
        done = end
    places.extend(range(done, len(text)))
    return "".join((*read, text[done:])), places
