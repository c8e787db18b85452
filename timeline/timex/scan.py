"""Scanning: where the text holds time expressions, and what each means symbolically.

All rules are compiled into one RE2 pattern with leftmost-longest matching, so a text is
read once, in linear time. What was matched is then looked up among the rules, and its
meaning remembered: "Monday" is understood once for a whole corpus.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import re2

from timeline.calendar.expression import Expression
from timeline.timex.rule import Rule, expand

_CONTEXT = 48
_REMEMBERED = 50_000
# A full stop behind these is theirs, not the sentence's.
_ABBREVIATED = re2.compile(
    r"(?i)(?:\b|\d)(?:[ap]\. ?m|b\.c(?:\.e)?|a\.d|c\.e|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$"
)
# Characters that are not seen and may stand within a word: soft hyphens, joiners, marks.
_UNSEEN = frozenset("\xad\u200b\u2060\ufeff")
_INVISIBLE = re2.compile(r"[\x{ad}\x{200b}\x{2060}\x{feff}]")
# "60 Minutes", “This Week”, "High Noon": in quotation marks and capitals it is a title.
_TITLE = re2.compile(
    r"^(?:[A-Z]\w+|\d+) (?-i:Minutes|Hours|Days?|Nights?|Weeks?|Months|Years?|Noon|Morning)$"
)
_SEPARATORS = (b" ", b"\n", b"-", b",")
_QUOTES = "\"“‘'`"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of text, the rule that took it, what it means, and what else it might."""

    start: int
    end: int
    rule: Rule
    expression: Expression
    other: Expression | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    """A surface as one rule reads it: its times, each with its place in the surface."""

    rule: int
    times: tuple[tuple[int, int, Expression], ...]


@dataclass(frozen=True, slots=True)
class _Guards:
    """The compiled context patterns of a rule."""

    before: re2._Regexp | None
    after: re2._Regexp | None
    not_before: re2._Regexp | None
    not_after: re2._Regexp | None

    def allow(self, before: str, after: str) -> bool:
        return (
            (self.before is None or self.before.search(before) is not None)
            and (self.after is None or self.after.match(after) is not None)
            and (self.not_before is None or self.not_before.search(before) is None)
            and (self.not_after is None or self.not_after.match(after) is None)
        )


class Scanner:
    """The compiled rules of one language. Making one takes a while; scanning does not.

    Holds a memory of surfaces already understood, which changes no result.
    """

    def __init__(
        self, rules: Sequence[Rule], fragments: Mapping[str, str], *, boundary: str = r"\b"
    ) -> None:
        """Compile `rules`; where two take the same words the earlier one has the say.

        `boundary` is looked for around a match, to find fewer that are part of a word; RE2
        has one for words of ASCII letters alone.
        """
        self._rules = tuple(rules)
        self._compiled = [
            re2.compile("(?i)(?:" + expand(rule.pattern, fragments, named=True) + ")")
            for rule in rules
        ]
        self._guards = [_guards(rule, fragments) for rule in rules]
        unnamed = [expand(rule.pattern, fragments, named=False) for rule in rules]
        self._chooser = re2.Set.FullMatchSet(_options())
        for pattern in unnamed:
            self._chooser.Add(f"(?i)(?:{pattern})")
        self._chooser.Compile()
        whole = "|".join(f"(?:{pattern})" for pattern in unnamed)
        self._finder = re2.compile(
            f"(?i){boundary}(?:{whole}){boundary}".encode(), _options(longest=True)
        )
        self._readings: dict[str, tuple[_Reading, ...]] = {}

    def scan(self, text: str) -> Iterator[Candidate]:
        """The time expressions of `text`, in order, none overlapping another."""
        if _INVISIBLE.search(text) is None:
            yield from self._scan(text)
            return
        places = [place for place, character in enumerate(text) if character not in _UNSEEN]
        seen = "".join(text[place] for place in places)
        for found in self._scan(seen):
            yield replace(found, start=places[found.start], end=places[found.end - 1] + 1)

    def _scan(self, text: str) -> Iterator[Candidate]:
        encoded = text.encode("utf-8")
        offsets = _Offsets(encoded, ascii_only=len(encoded) == len(text))
        position, length = 0, len(encoded)
        while position < length:
            match = self._finder.search(encoded, position, length)
            if match is None:
                return
            first, last = match.span()
            end = last
            while end > first:
                start, stop = offsets.character(first), offsets.character(end)
                if _is_title(text, start, stop):
                    position = end
                    break
                found = self._read(text, start, stop)
                if found:
                    yield from found
                    position = end
                    break
                # Refused in this context: perhaps a shorter reading from here stands.
                shorter = self._finder.match(encoded, first, _word_before(encoded, first, end))
                end = shorter.end() if shorter else first
            else:
                position = _next_word(encoded, first, last)

    def _read(self, text: str, start: int, end: int) -> tuple[Candidate, ...]:
        if (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum()):
            return ()
        before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
        surface = text[start:end]
        for reading in self._meanings(surface):
            if self._guards[reading.rule].allow(before, after):
                stop = int(after.startswith(".") and _ABBREVIATED.search(surface) is not None)
                return tuple(
                    Candidate(
                        start + first,
                        start + last + (stop if start + last == end else 0),
                        self._rules[reading.rule],
                        expression,
                    )
                    for first, last, expression in reading.times
                )
        return ()

    def _meanings(self, surface: str) -> tuple[_Reading, ...]:
        """Every rule that takes the surface, in order of the rules, with its meaning."""
        known = self._readings.get(surface)
        if known is not None:
            return known
        found = [
            reading
            for index in sorted(self._chooser.Match(surface))
            if (reading := self._reading(index, surface)) is not None
        ]
        if len(self._readings) >= _REMEMBERED:
            self._readings.clear()
        self._readings[surface] = tuple(found)
        return self._readings[surface]

    def _reading(self, index: int, surface: str) -> _Reading | None:
        rule, match = self._rules[index], self._compiled[index].fullmatch(surface)
        groups = {name: value.lower() for name, value in match.groupdict().items() if value}
        meaning = rule.produce(groups)
        if meaning is None:
            return None
        if isinstance(meaning, Expression):
            return _Reading(index, ((0, len(surface), meaning),))
        numbers = self._compiled[index].groupindex
        spans = [match.span(numbers[part]) for part in rule.parts if part in groups]
        return _Reading(
            index,
            tuple(
                (first, last, expression)
                for (first, last), expression in zip(spans, meaning, strict=True)
            ),
        )


def _guards(rule: Rule, fragments: Mapping[str, str]) -> _Guards:
    def compiled(pattern: str | None, end: str = "") -> re2._Regexp | None:
        if pattern is None:
            return None
        return re2.compile(f"(?:{expand(pattern, fragments, named=False)}){end}")

    return _Guards(
        compiled(rule.before, "$"),
        compiled(rule.after),
        compiled(rule.not_before, "$"),
        compiled(rule.not_after),
    )


class _Offsets:
    """Character offsets of byte offsets that are asked for in rising order, mostly."""

    def __init__(self, encoded: bytes, *, ascii_only: bool) -> None:
        self._encoded = encoded
        self._ascii_only = ascii_only
        self._byte = self._character = 0

    def character(self, offset: int) -> int:
        if self._ascii_only:
            return offset
        if offset < self._byte:
            between = self._encoded[offset : self._byte].decode("utf-8")
            return self._character - len(between)
        between = self._encoded[self._byte : offset].decode("utf-8")
        self._character += len(between)
        self._byte = offset
        return self._character


def _is_title(text: str, start: int, end: int) -> bool:
    return start > 0 and text[start - 1] in _QUOTES and _TITLE.search(text[start:end]) is not None


def _options(*, longest: bool = False) -> re2.Options:
    options = re2.Options()
    options.longest_match = longest
    options.max_mem = 256 << 20
    options.log_errors = False
    return options


def _word_before(encoded: bytes, first: int, end: int) -> int:
    """The end of the bytes up to the last word of `encoded[first:end]`, at least `first`."""
    cut = max(encoded.rfind(mark, first, end) for mark in _SEPARATORS)
    # A run of blanks is one step back, however long it is.
    while cut > first and encoded[cut - 1 : cut] in _SEPARATORS:
        cut -= 1
    return max(cut, first)


def _next_word(encoded: bytes, first: int, last: int) -> int:
    """Where to go on behind a match that was refused: after its first word."""
    for position in range(first + 1, last):
        if not (encoded[position : position + 1].isalnum() or encoded[position] >= 0x80):
            return position
    return last
