"""The words of time of one language, as lookups for rules and as fragments for patterns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import get_args

import re2

from timeline.calendar.expression import Mod, ReferenceKind
from timeline.lexicon.load import load
from timeline.model.granularity import Granularity

_VULGAR = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_DIGITS = re2.compile(r"(\d[\d,]*(?:\.\d+)?)?[ -]*(?:(\d)/(\d)|([½¼¾]))?")
# The lexicon's strings as the algebra's literals: a foreign one fails on loading.
_MODS: dict[str, Mod] = {mod: mod for mod in get_args(Mod)}
_KINDS: dict[str, ReferenceKind] = {kind: kind for kind in get_args(ReferenceKind)}
_MULTIPLIERS = ("couple", "dozen", "hundred", "thousand")
_YEAR_FILLERS = ("", "oh", "hundred")
_PARTS = ("START", "MID", "END")
# "Over three years" is a preposition more often than it is "more than three".
_PREPOSITIONS = ("over", "under", "some", "around")
_WORDED_WEEKDAYS = ("mon", "wed", "weds", "sat", "sun")
_VERB_MONTHS = ("march", "mar", "may")
_WORD_SPLIT = re2.compile(r"[\s\x{a0}\x{2010}\x{2011}-]+|\band\b")


@dataclass(frozen=True, slots=True)
class Words:
    """Lookups from lower-case words, `common` ones, which tell nothing of time, and
    `patterns`, the named fragments of regular expressions that rules use as `{weekday}`,
    `{month}`, `{unit}` and so on."""

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    seasons: Mapping[str, int]
    dayparts: Mapping[str, str]
    deictics: Mapping[str, int]
    units: Mapping[str, Granularity]
    multiples: Mapping[str, int]
    cardinals: Mapping[str, int]
    ordinals: Mapping[str, int]
    decades: Mapping[str, int]
    siblings: Mapping[str, int]
    discourse_siblings: Mapping[str, int]
    mods: Mapping[str, Mod]
    references: Mapping[str, ReferenceKind]
    zones: Mapping[str, str]
    common: frozenset[str]
    patterns: Mapping[str, str]

    def number(self, text: str) -> Fraction | None:
        """A count in digits or words; None when it is not one.

        >>> words = english()
        >>> words.number("twenty-five"), words.number("1,500"), words.number("6 1/2")
        (Fraction(25, 1), Fraction(1500, 1), Fraction(13, 2))
        """
        digits = _DIGITS.fullmatch(text.strip())
        if digits and digits.group():
            whole, over, under, vulgar = digits.groups()
            count = Fraction(whole.replace(",", "")) if whole else Fraction(0)
            if over:
                count += Fraction(int(over), int(under)) if int(under) else 0
            return count + _VULGAR.get(vulgar or "", 0)
        return self._spelled(text)

    def _spelled(self, text: str) -> Fraction | None:
        total, current, half = 0, 0, Fraction(0)
        for word in _WORD_SPLIT.split(text.strip().lower()):
            if word in ("half", "halves"):
                half = Fraction(1, 2)
            elif word in _MULTIPLIERS:
                current = max(current, 1) * self.cardinals[word]
                if word == "thousand":
                    total, current = total + current, 0
            elif word in self.cardinals:
                # The article of "a half" or "and a half" counts nothing.
                if not (word in ("a", "an") and current):
                    current += self.cardinals[word]
            elif word not in ("", "of", "more"):
                return None
        if half and current == 1 and text.strip().lower().startswith(("half", "a half")):
            return half
        return Fraction(total + current) + half or None

    def year(self, text: str) -> int | None:
        """The astronomical year of `1998`, `'98`, `480 BC` or `nineteen ninety-six`.

        >>> words = english()
        >>> words.year("nineteen ninety-six"), words.year("’98"), words.year("480 BC")
        (1996, 1998, -479)
        """
        digits = "".join(character for character in text if character.isdigit())
        if digits:
            number = int(digits)
            if text[0] in "'’":
                return number + (2000 if number < 50 else 1900)
            return 1 - number if "b" in text.lower() else number
        words = [word for word in _WORD_SPLIT.split(text.lower()) if word not in _YEAR_FILLERS]
        hundreds, ones = self.number(words[0]), self.number(" ".join(words[1:]) or "0")
        if "thousand" in words or hundreds is None or ones is None:
            whole = self.number(text)
            return None if whole is None else int(whole)
        return int(100 * hundreds + ones)

    def ordinal(self, text: str) -> int | None:
        """The number of `third`, `21st` or `twenty-first`."""
        lowered = text.strip().lower()
        digits = lowered.rstrip("stndrh")
        if digits.isascii() and digits.isdigit():
            return int(digits)
        if lowered in self.ordinals:
            return self.ordinals[lowered]
        tens, _, ones = lowered.replace("-", " ").partition(" ")
        if tens in self.cardinals and ones in self.ordinals:
            return self.cardinals[tens] + self.ordinals[ones]
        return None


def _invert(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: key for key, words in table.items() for word in words}


def _numbered(table: Mapping[str, list[str]]) -> dict[str, int]:
    return {word: int(key) for word, key in _invert(table).items()}


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first, blanks as any white space."""
    return "|".join(
        re2.escape(word).replace("\\ ", " ") for word in sorted(words, key=lambda w: (-len(w), w))
    )


@cache
def english() -> Words:
    """The words of English, read once."""
    table, contexts = load("en", "time"), load("en", "false_friends")["context"]
    weekdays, months = _numbered(table["weekday"]), _numbered(table["month"])
    seasons, units = _numbered(table["season"]), _invert(table["unit"])
    deictics = _numbered(table["deictic"])
    dayparts, mods = _invert(table["daypart"]), _invert(table["mod"])
    references = _invert(table["reference"])
    cardinals, ordinals = dict(table["cardinal"]), dict(table["ordinal"])
    uncounted = ("a", "an", *_MULTIPLIERS)
    small = [word for word, value in cardinals.items() if value < 20 and word not in uncounted]
    tens = [word for word, value in cardinals.items() if 20 <= value < 100]
    # Texts split into tokens have blanks around their hyphens.
    dash = r"(?: ?[-\x{2010}\x{2011}] ?)"
    hyphen = rf"(?:{dash}| )"
    spelled = rf"(?:(?:{alternatives(tens)})(?:{hyphen}(?:{alternatives(small)}))?"
    spelled += rf"|(?:{alternatives(small)}))"
    scaled = rf"(?:(?:an|a|{spelled}){hyphen})?(?:hundred|thousand|dozen)(?: (?:and )?{spelled})?"
    couple = "(?:a )?couple(?: of| more)?"
    digits = r"(?:\d{1,3}(?:,\d{3})+|\d{1,4}(?:\.\d{1,2})?(?:[- ]?(?:[½¼¾]|\d/\d))?|[½¼¾])"
    digits = digits.replace("[- ]", hyphen)
    half = rf"(?: and (?:a )?half|{hyphen}and{hyphen}a{hyphen}half)?"
    teens = [word for word in small if cardinals[word] > 9]
    digit_words = [word for word in small if 0 < cardinals[word] < 10]
    spelled_year = (
        rf"(?:(?:fifteen|sixteen|seventeen|eighteen|nineteen|twenty){hyphen}"
        rf"(?:hundred(?: and)?(?:{hyphen}{spelled})?|oh{hyphen}(?:{alternatives(digit_words)})"
        rf"|(?:{alternatives(tens)})(?:{hyphen}(?:{alternatives(digit_words)}))?"
        rf"|{alternatives(teens)})|two thousand(?: (?:and )?{spelled})?)"
    )
    small_ordinals = [word for word, value in ordinals.items() if value < 10]
    ordinal_words = (
        rf"(?:(?:{alternatives(tens)}){hyphen}(?:{alternatives(small_ordinals)})"
        rf"|{alternatives(ordinals)})"
    )
    amount_mods = [word for word, mod in mods.items() if mod not in _PARTS]
    # Lower-case "may" and "march" are verbs far more often than months.
    plain_months = [word for word in months if word not in _VERB_MONTHS]
    month = rf"(?:{alternatives(plain_months)}|(?-i:March|MARCH|Mar|MAR|May|MAY))"
    # "Sat", "sun", "wed" and "mon" are words of their own unless they have their capital.
    worded = [word for word in weekdays if word in _WORDED_WEEKDAYS]
    unworded = [word for word in weekdays if word not in worded and not word.endswith("day")]
    abbreviated = f"(?-i:{alternatives([w.title() for w in worded] + [w.upper() for w in worded])})"
    abbreviated += f"|{alternatives(unworded)}"
    weekday_short = f"(?:{alternatives(w for w in weekdays if w.endswith('day'))}|{abbreviated})"
    full_weekdays = [word for word in weekdays if word.endswith("day")]
    patterns = {
        "dash": dash,
        "to": r"(?: ?[-\x{2010}\x{2011}\x{2013}\x{2014}] ?| to | through | till | until )",
        "hyphen": hyphen,
        "weekday": rf"(?:{alternatives(full_weekdays)})",
        "weekday_short": weekday_short,
        "weekday_abbreviated": rf"(?:{abbreviated})",
        "month": month,
        "month_name": rf"(?:{alternatives(m for m in plain_months if len(m) > 4)}|(?-i:"
        rf"{alternatives(s for m in months if len(m) < 6 for s in (m.title(), m.upper()))}))",
        "season": rf"(?:{alternatives(seasons)})",
        "daypart": rf"(?:{alternatives(dayparts)})",
        "deictic": rf"(?:{alternatives(deictics)})",
        "tonight": rf"(?:{alternatives(table['tonight']['words'])})",
        "unit": rf"(?:{alternatives(units)})",
        "units": rf"(?:{alternatives(word for word in units if word.endswith('s'))})",
        "number": rf"(?:(?:{digits}|{scaled}|{spelled}|{couple}){half})",
        "small_number": spelled,
        "spelled_year": spelled_year,
        "article": "(?:an|a)",
        "ordinal": rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{ordinal_words})",
        "decade_word": rf"(?:{alternatives(table['decade'])})",
        "day_ordinal": r"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?)",
        "year": r"(?:1[0-9]\d\d|2[01]\d\d)",
        "era": r"(?:b\.?c\.?e|b\.?c|a\.?d|c\.?e)",
        "sibling": rf"(?:{alternatives(table['sibling'])})",
        "discourse_sibling": rf"(?:{alternatives(table['discourse_sibling'])})",
        "vague": rf"(?:{alternatives(table['vague']['words'])})",
        "amount_mod": rf"(?:{alternatives(amount_mods)})",
        "length_mod": rf"(?:{alternatives(w for w in amount_mods if w not in _PREPOSITIONS)})",
        "part_mod": rf"(?:{alternatives(w for w, m in mods.items() if m in _PARTS)})",
        "reference": rf"(?:{alternatives(references)})",
        "zone": rf"(?-i:{alternatives(zone.upper() for zone in table['zone'])})",
        "unit_company": rf"(?:{alternatives(table['company']['unit_company'])})",
        **{name: rf"(?:{alternatives(words)})" for name, words in contexts.items()},
    }
    return Words(
        weekdays=MappingProxyType(weekdays),
        months=MappingProxyType(months),
        seasons=MappingProxyType(seasons),
        dayparts=MappingProxyType(dayparts),
        deictics=MappingProxyType(deictics),
        units=MappingProxyType({word: Granularity(unit) for word, unit in units.items()}),
        multiples=MappingProxyType(dict(table["multiple"])),
        cardinals=MappingProxyType(cardinals),
        ordinals=MappingProxyType(ordinals),
        decades=MappingProxyType(dict(table["decade"])),
        siblings=MappingProxyType(dict(table["sibling"])),
        discourse_siblings=MappingProxyType(dict(table["discourse_sibling"])),
        mods=MappingProxyType({word: _MODS[mod] for word, mod in mods.items()}),
        references=MappingProxyType({word: _KINDS[kind] for word, kind in references.items()}),
        zones=MappingProxyType(dict(table["zone"])),
        common=frozenset(table["common"]["words"]),
        patterns=MappingProxyType(patterns),
    )
