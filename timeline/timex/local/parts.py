"""Pieces that the rules of all languages share: guards from the lexicon, and groups as numbers."""

from collections.abc import Iterator
from dataclasses import replace

from timeline.timex.local.words import Words, after, before, plain
from timeline.timex.rule import Groups, Producer, Rule

# Where a sentence begins, a word that is written small has a capital.
_OPENING = r"(?:^|[.!?:»”\"\n\x{2013}\x{2014}-])[\s«“\"„]*"
#: A capital follows: the word before it is a name.
NAME_AFTER = r"[ ]\p{Lu}"


def day_of(words: Words, written: str) -> int:
    """The number of a day, in figures with a mark or none, or in words."""
    digits = "".join(character for character in written if character in "0123456789")
    return int(digits) if digits else words.days[plain(written)]


def offset_of(words: Words, groups: Groups) -> int:
    """How far the word of the group `which` points: -1, 0 or 1 units."""
    which = plain(groups["which"])
    return words.before[which] if which in words.before else words.after[which]


def also_opening(words: Words, rule: Rule, fragment: str) -> Iterator[Rule]:
    """A rule of small words, and the same for their capitals where a sentence begins."""
    yield rule
    if words.table.get("capitals") and fragment != "deictic":
        return
    yield replace(
        rule,
        pattern=rule.pattern.replace("{" + fragment + "=", "{" + fragment + "_opening=", 1),
        before=_OPENING,
        not_after=either(rule.not_after, NAME_AFTER),
    )


def rule(
    name: str,
    pattern: str,
    produce: Producer,
    *,
    before: str | None = None,
    after: str | None = None,
    not_before: str | None = None,
    not_after: str | None = None,
) -> Rule:
    """A rule of the family `local`."""
    return Rule(
        name=f"local.{name}",
        pattern=pattern,
        produce=produce,
        examples=(),
        before=before,
        after=after,
        not_before=not_before,
        not_after=not_after,
    )


def listed_before(words: Words, name: str) -> str | None:
    """The guard that looks for one of the words of a list before; None without the list."""
    return before(words.guards[name]) if name in words.guards else None


def listed_after(words: Words, name: str) -> str | None:
    """The guard that looks for one of the words of a list behind; None without the list."""
    return after(words.guards[name]) if name in words.guards else None


def either(*patterns: str | None) -> str | None:
    """A pattern for any of those given, or None."""
    return "|".join(f"(?:{pattern})" for pattern in patterns if pattern) or None
