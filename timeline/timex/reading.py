"""Reading: what words mean to one rule, and where its context lets them stand."""

from collections.abc import Mapping
from dataclasses import dataclass

import re2

from timeline.calendar.expression import Expression
from timeline.timex.rule import Rule, expand

# A full stop behind these is theirs, not the sentence's.
_ABBREVIATED = re2.compile(
    rb"(?i)(?:\b|\d)(?:[ap]\. ?m|b\.c(?:\.e)?|a\.d|c\.e|"
    rb"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$"
)
# Characters of the context that guards see on either side.
_CONTEXT = 48


@dataclass(frozen=True, slots=True)
class Reading:
    """A surface as one rule reads it: its times, each with its bytes of the surface.

    Without `guards` it stands in any context.
    """

    rule: Rule
    guards: "Guards | None"
    abbreviated: bool
    times: tuple[tuple[int, int, Expression], ...]


@dataclass(frozen=True, slots=True)
class Guards:
    """The compiled context patterns of a rule."""

    before: re2._Regexp | None
    after: re2._Regexp | None
    not_before: re2._Regexp | None
    not_after: re2._Regexp | None

    def allow(self, text: str, start: int, end: int) -> bool:
        """True where the rule may stand at `text[start:end]`, by what is before and behind it."""
        if self.before is not None or self.not_before is not None:
            left = text[max(0, start - _CONTEXT) : start].encode()
            if self.before is not None and self.before.search(left) is None:
                return False
            if self.not_before is not None and self.not_before.search(left) is not None:
                return False
        if self.after is None and self.not_after is None:
            return True
        right = text[end : end + _CONTEXT].encode()
        return (self.after is None or self.after.match(right) is not None) and (
            self.not_after is None or self.not_after.match(right) is None
        )


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule, with its pattern, the groups of the pattern by name, and its guards."""

    rule: Rule
    pattern: re2._Regexp
    groups: tuple[tuple[str, int], ...]
    guards: Guards | None

    def read(self, surface: bytes) -> Reading | None:
        """The reading of a surface, if the pattern takes the whole of it and it is a time."""
        match = self.pattern.fullmatch(surface)
        if match is None:
            return None
        spans = {name: match.span(group) for name, group in self.groups}
        found = {
            name: surface[first:last].decode().lower()
            for name, (first, last) in spans.items()
            if first < last
        }
        meaning = self.rule.produce(found)
        if meaning is None:
            return None
        abbreviated = _ABBREVIATED.search(surface) is not None
        if isinstance(meaning, Expression):
            times = ((0, len(surface), meaning),)
        else:
            parts = [spans[part] for part in self.rule.parts if part in found]
            times = tuple((*span, time) for span, time in zip(parts, meaning, strict=True))
        return Reading(self.rule, self.guards, abbreviated, times)


def compiled(rule: Rule, fragments: Mapping[str, str]) -> CompiledRule:
    """A rule with its patterns compiled, their fragments written out."""
    pattern = re2.compile(f"(?i)(?:{expand(rule.pattern, fragments, named=True)})".encode())
    groups = tuple((name.decode(), group) for name, group in pattern.groupindex.items())
    return CompiledRule(rule, pattern, groups, _guards(rule, fragments))


def _guards(rule: Rule, fragments: Mapping[str, str]) -> Guards | None:
    if not (rule.before or rule.after or rule.not_before or rule.not_after):
        return None

    def compiled(pattern: str | None, end: str = "") -> re2._Regexp | None:
        if pattern is None:
            return None
        return re2.compile(f"(?:{expand(pattern, fragments, named=False)}){end}".encode())

    return Guards(
        compiled(rule.before, "$"),
        compiled(rule.after),
        compiled(rule.not_before, "$"),
        compiled(rule.not_after),
    )
