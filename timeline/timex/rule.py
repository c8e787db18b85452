"""Rule: a pattern, what its matches mean, and the examples that hold it to that."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from timeline.calendar.expression import Expression
from timeline.model.timex import Genre

Groups = Mapping[str, str]
# Of a rule with parts: one expression for each part that was found, in their order.
Meaning = Expression | tuple[Expression, ...]
Producer = Callable[[Groups], Meaning | None]

_MACRO = re.compile(r"\{(-?)([a-z_]+)(?:=([a-z_]+))?\}")
_GROUP_NAME = re.compile(r"\(\?P<\w+>")
_CLASS_OR_BLANK = re.compile(r"\[(?:\\.|[^\]\\])*\]|\\.| ")


@dataclass(frozen=True, slots=True)
class Example:
    """A text with one time expression, what it is, and what it must come to.

    `value` is the TIMEX3 value with `dct` as the article's day.
    """

    text: str
    surface: str
    value: str
    dct: str = "2023-01-30"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way of writing a time, as data.

    `pattern` is an RE2 pattern, matched without regard to case. A blank in it is any
    white space; `{weekday}` is the fragment of that name as a group of that name,
    `{weekday=other}` the same as a group called `other`, `{-weekday}` without a group. It
    names its words: `\\w` or `[a-z]+` cannot stand in it, only in the guards below.
    `produce` turns the groups, in lower case, into an
    expression, or None when they make none (31 June). A match stands only where `before`
    and `after` (patterns for the end of what precedes it and the start of what follows
    it) are found if given, and `not_before` and `not_after` are not; these four do regard
    case. `anchor` says what a
    relative expression counts from: the article's own day ("last year"), or the time
    that was last spoken of ("the following year"). Where one match holds several times
    that share words ("May 3-7"), `parts` names the groups that are times of their own,
    and `produce` gives an expression for each that was found. What `genre` names is
    the only one in which the words tell a time. `examples` and
    `refuses` (texts in which this rule must take nothing) are run by the tests.
    """

    name: str
    pattern: str
    produce: Producer
    examples: tuple[Example, ...]
    refuses: tuple[str, ...] = ()
    before: str | None = None
    after: str | None = None
    not_before: str | None = None
    not_after: str | None = None
    anchor: Literal["article", "discourse"] = "article"
    parts: tuple[str, ...] = ()
    genre: Genre | None = None

    @property
    def family(self) -> str:
        """The part of the name before the dot: the file the rule stands in."""
        return self.name.partition(".")[0]


def expand(pattern: str, fragments: Mapping[str, str], *, named: bool) -> str:
    """The RE2 pattern with its fragments and blanks written out.

    >>> pattern = expand("last {weekday}", {"weekday": "(?:monday|tuesday)"}, named=True)
    >>> re.fullmatch(pattern, "last\\n monday")["weekday"]
    'monday'
    """

    def fragment(match: re.Match[str]) -> str:
        unnamed, name, group = match.groups()
        inner = _with_blanks(fragments[name])
        return inner if unnamed or not named else f"(?P<{group or name}>{inner})"

    expanded = _MACRO.sub(fragment, _with_blanks(pattern))
    # Without groups to fill, RE2 finds matches by its automaton alone: twenty times as fast.
    return expanded if named else _GROUP_NAME.sub("(?:", expanded)


@cache
def _with_blanks(pattern: str) -> str:
    """The pattern with its blanks as white space: text is broken over lines."""

    def blank(match: re.Match[str]) -> str:
        token = match.group()
        return r"(?:\s+)" if token == " " else token.replace(" ", r"\s")

    return _CLASS_OR_BLANK.sub(blank, pattern)
