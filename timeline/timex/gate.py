"""Gate: where a text can hold a time expression at all, read off the patterns of the rules.

Whatever a rule takes is a run of words that stand in patterns ("the", "last", "of", "year"),
and some of them tell of time ("year"). The gate finds such runs by a small automaton; only
in them are the rules tried, each only for words that are its own.
"""

import re
import string
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import product

Strings = frozenset[str]

_TOKEN = re.compile(
    r"\{-?(?P<fragment>[a-z_]+)(?:=[a-z_]+)?\}"
    r"|\[(?P<members>(?:\\x\{[0-9a-f]+\}|\\.|[^\]\\])*)\]"
    r"|(?P<opening>\(\?P<\w+>|\(\?[-i]*:|\()"
    r"|(?P<quantifier>\{\d+(?:,\d*)?\}|[?*+])"
    r"|(?P<letters>[A-Za-z]+(?![?*+]|\{\d))"
    r"|(?P<character>\\x\{[0-9a-f]+\}|\\.|.)"
)
_MEMBER = re.compile(r"(\\x\{[0-9a-f]+\}|\\.|[^\\])(?:-([^\\]))?")
_SEPARATORS = re.compile(r"[\W_¼½¾]+")
_NONE: Strings = frozenset()
_NOBODY: frozenset[int] = frozenset()
# Stands for any digit; so many of them for as many or more.
_DIGIT, _MOST_DIGITS = "0", 6
_NUMBER = re.compile(f"{_DIGIT}+")
_REPEATED = re.compile(rf"([^{_DIGIT}])\1+|({_DIGIT}{{{_MOST_DIGITS}}}){_DIGIT}+", re.DOTALL)
_ZEROS = str.maketrans(string.digits, _DIGIT * 10)
_ALPHABET = frozenset(string.ascii_lowercase)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of what a pattern matches, in lower case, each digit written as `0`.

    A letter that may be drawn out is written `y+`.

    A match without a separator is one of `whole`. Any other begins with one of `first` and
    ends with one of `last`, which may be empty, and has words of `inner` between them.
    `separators` are the characters that stand between words. One of `needed` is in every
    match, as a word or a piece of one; None where nothing is.
    """

    whole: Strings
    first: Strings = _NONE
    last: Strings = _NONE
    inner: Strings = _NONE
    separators: Strings = _NONE
    needed: Strings | None = None

    @property
    def words(self) -> Strings:
        """Every word that can stand in a match."""
        return (self.whole | self.first | self.last | self.inner) - {""}

    @property
    def telling(self) -> Strings:
        """Those of the words of which every match has one."""
        needed = self.needed or _EMPTY.whole
        return frozenset(
            word for word in self.words if word in needed or any(map(word.__contains__, needed))
        )


_EMPTY = Wording(frozenset({""}))


def wording(
    pattern: str, fragments: Mapping[str, "Wording"], common: Collection[str] = ()
) -> Wording:
    """What a pattern of a rule can match, with the wordings of its fragments.

    Words in `common` are not `needed` if others will do. Raises `ValueError` for words of no
    fixed length, such as `[a-z]+`: they cannot be listed.

    >>> found = wording("(?:the-)?last-days?(?:-or-two)?", {}, ["the", "last", "or"])
    >>> sorted(found.words), sorted(found.needed)
    (['day', 'days', 'last', 'or', 'the', 'two'], ['day'])
    """
    tokens = [(match.lastgroup or "", match[match.lastgroup or 0]) for match in
              _TOKEN.finditer(pattern)]  # fmt: skip
    tokens.reverse()

    def alternatives() -> Wording:
        found = sequence()
        while tokens and tokens[-1] == ("character", "|"):
            tokens.pop()
            found = _either(found, sequence())
        return found

    def sequence() -> Wording:
        found = _EMPTY
        while tokens and tokens[-1] not in (("character", "|"), ("character", ")")):
            found = _both(found, quantified(), common)
        return found

    def quantified() -> Wording:
        piece = atom()
        if not tokens or tokens[-1][0] != "quantifier":
            return piece
        _, quantifier = tokens.pop()
        if quantifier != "?":
            if piece.whole == {_DIGIT}:
                piece = reduce(_either, (_word(_DIGIT * count) for count in _counts(quantifier)))
            elif piece.whole <= {""}:
                # Two rounds say all that more would.
                piece = _either(piece, _both(piece, piece, common))
            elif len(piece.whole) == 1 and piece.words <= _ALPHABET:
                piece = _word(f"{min(piece.whole)}+")
            else:
                raise ValueError(f"words of no fixed length in the pattern “{pattern}”")
        return _either(piece, _EMPTY) if quantifier[:2] in ("?", "*", "{0") else piece

    def atom() -> Wording:
        kind, token = tokens.pop()
        if kind == "fragment":
            return fragments[token]
        if kind == "opening":
            found = alternatives()
            tokens.pop()
            return found
        if kind == "members":
            return reduce(_either, map(_character, _members(token)))
        if kind == "letters":
            return _word(token.lower())
        if token in (r"\b", "^", "$"):
            return _EMPTY
        if token == ".":
            raise ValueError(f"words of no fixed length in the pattern “{pattern}”")
        return _character(token)

    return alternatives()


def _either(one: Wording, other: Wording) -> Wording:
    both = one.needed is not None and other.needed is not None
    return Wording(
        one.whole | other.whole,
        one.first | other.first,
        one.last | other.last,
        one.inner | other.inner,
        one.separators | other.separators,
        one.needed | other.needed if both else None,
    )


def _both(one: Wording, other: Wording, common: Collection[str]) -> Wording:
    """One behind the other."""
    if one is _EMPTY:
        return other
    whole = _joined(one.whole, other.whole)
    needed = [words for words in (one.needed, other.needed) if words is not None]
    if whole and "" not in whole and not (one.first or other.first):
        needed.append(whole)
    return Wording(
        whole,
        one.first | _joined(one.whole, other.first),
        other.last | _joined(one.last, other.whole),
        one.inner | other.inner | _joined(one.last, other.first),
        one.separators | other.separators,
        _richest(needed, common),
    )


def _joined(left: Strings, right: Strings) -> Strings:
    if left == _EMPTY.whole or not right:
        return right
    if right == _EMPTY.whole or not left:
        return left
    return frozenset(one + two for one, two in product(left, right))


def _counts(quantifier: str) -> Iterable[int]:
    """How many digits a quantifier asks for, at least one."""
    if quantifier in "*+":
        return range(1, _MOST_DIGITS + 1)
    fewest, comma, most = quantifier.strip("{}").partition(",")
    return range(max(1, int(fewest)), 1 + int(most or (_MOST_DIGITS if comma else fewest)))


def _richest(choice: Sequence[Strings], common: Collection[str]) -> Strings | None:
    """Those words that tell the most of time: common ones tell nothing, bits and numbers little."""

    def poverty(words: Strings) -> tuple[float, ...]:
        empty = sum(word in common or (len(word) == 1 and word != _DIGIT) for word in words)
        bits = sum(len(word) < 3 or word.isdecimal() for word in words) / len(words)
        return empty, bits, len(words), -min(map(len, words))

    if len(set(choice)) < 2:
        return choice[0] if choice else None
    return min(choice, key=poverty)


def _members(token: str) -> Iterable[str]:
    if token.startswith("^"):
        raise ValueError(f"words of no fixed length: “[{token}]”")
    for first, last in _MEMBER.findall(token):
        yield from map(chr, range(ord(first), ord(last) + 1)) if last else (first,)


def _character(token: str) -> Wording:
    """The wording of a character, an escape, or a blank that stands for any white space."""
    if token in (" ", r"\s"):
        return _separator(" ")
    if token == r"\w":
        raise ValueError(f"words of no fixed length: “{token}”")
    if token == r"\d" or token.isdecimal():
        return _word(_DIGIT)
    plain = chr(int(token[3:-1], 16)) if token.startswith(r"\x") else token[-1].lower()
    if plain.isalpha():
        return _word(plain)
    return _separator(plain)


def _word(word: str) -> Wording:
    return Wording(frozenset({word}), needed=frozenset({word}))


def _separator(character: str) -> Wording:
    return Wording(_NONE, _EMPTY.whole, _EMPTY.whole, separators=frozenset({character}))


class Takers:
    """Which rules may take a surface: those in whose patterns its words stand where they do."""

    def __init__(self, wordings: Sequence[Wording]) -> None:
        """Index the words of the rules, each rule by its place in `wordings`."""
        words = frozenset().union(*(one.words for one in wordings), _EMPTY.whole)
        plain = {word: _plain(word.replace("+", "")) for word in words}
        self._whole = _index((one.whole for one in wordings), plain)
        self._first = _index((one.first for one in wordings), plain)
        self._last = _index((one.last for one in wordings), plain)
        self._inner = _index((one.inner for one in wordings), plain)
        self._telling = _index((one.telling for one in wordings), plain)

    def of(self, surface: str) -> list[int]:
        """The places of the rules that may take `surface`, in order, not many more than do."""
        plain = _plain(surface)
        words = _SEPARATORS.split(plain)
        if len(words) == 1:
            return sorted(self._whole.get(plain, _NOBODY))
        first, *inner, last = words
        told = (self._telling.get(word, _NOBODY) for word in words)
        return sorted(
            frozenset()
            .union(*told)
            .intersection(
                self._first.get(first, _NOBODY),
                self._last.get(last, _NOBODY),
                *(self._inner.get(word, _NOBODY) for word in inner),
            )
        )


def _index(words: Iterable[Strings], plain: Mapping[str, str]) -> dict[str, frozenset[int]]:
    index: dict[str, set[int]] = defaultdict(set)
    for at, of_rule in enumerate(words):
        for word in of_rule:
            index[plain[word]].add(at)
    return {word: frozenset(takers) for word, takers in index.items()}


def _plain(words: str) -> str:
    """Words with their digits as `0`, and no letter twice: "tooday" is looked up as "today"."""
    return _REPEATED.sub(r"\1\2", words.casefold().translate(_ZEROS))


def runs(wordings: Iterable[Wording], boundary: str = r"\b") -> str:
    """A regular expression for the runs of words that may hold what the wordings do.

    To be matched from the left, without regard to case, and as far as it goes. `boundary` is
    what stands around it.
    """
    found = tuple(wordings)
    words = frozenset().union(*(one.words for one in found))
    telling = frozenset().union(*(one.telling for one in found))
    separators = sorted(frozenset().union(*(one.separators for one in found)))
    between = "[" + r"\s" + "".join(rf"\x{{{ord(mark):x}}}" for mark in separators) + "]+"
    some, told = _any(words), _any(telling)
    return f"{boundary}(?:{some}{between})*{told}(?:{between}{some})*{boundary}"


def _any(words: Collection[str]) -> str:
    # In order of the alphabet, so that what words begin with is looked at once.
    # How long a number is the rules tell better: with every length the automaton is larger.
    some = sorted({_NUMBER.sub(_DIGIT, word) for word in words})
    return "(?:" + "|".join(some).replace(_DIGIT, r"\d+") + ")"
