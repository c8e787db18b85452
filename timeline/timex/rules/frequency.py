"""How often: `twice a year`, `once every two years`, `24/7`."""

from fractions import Fraction

from timeline.calendar.expression import Amount, Expression, Repeat
from timeline.model.granularity import Granularity
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import WORDS, unit_of
from timeline.timex.rules.repeat import ADVERBS

_TIMES = {"once": "1X", "twice": "2X", "thrice": "3X"}


def _frequency(groups: Groups) -> Expression | None:
    times = groups.get("times", "")
    freq = f"{groups['figure']}X" if "figure" in groups else _TIMES.get(times)
    if freq is None and "number" in groups:
        number = WORDS.number(groups["number"])
        freq = None if number is None else f"{number.numerator}X"
    return Repeat(Amount(((Fraction(1), unit_of(groups)),)), freq=freq)


def _frequency_of(groups: Groups) -> Expression | None:
    if "unit" in groups:
        every = WORDS.number(groups["number_of"])
        amount = Amount(((every, unit_of(groups)),))
    else:
        every, unit = ADVERBS[groups["adverb"]]
        amount = Amount(((Fraction(every), unit),))
    freq = _TIMES.get(groups.get("times", ""))
    number = WORDS.number(groups["number"]) if "number" in groups else None
    return Repeat(amount, freq=freq or (f"{number.numerator}X" if number else None))


RULES = (
    Rule(
        name="frequency.of_unit",
        pattern=r"(?:(?P<times>once|twice|thrice)|(?P<figure>\d{1,2})x|{number}{-hyphen}times){-hyphen}"
        r"(?:a|an|per|each|every){-hyphen}{unit}",
        produce=_frequency,
        examples=(
            Example("twice a year", "twice a year", "P1Y"),
            Example("three times a week", "three times a week", "P1W"),
            Example("I train 3x a week", "3x a week", "P1W"),
            Example("the twice-a-year fair", "twice-a-year", "P1Y"),
        ),
    ),
    Rule(
        name="frequency.of_cycle",
        pattern=r"(?:(?P<times>once|twice|thrice)|{number} times) "
        r"(?:every {number=number_of} {unit}"
        r"|(?P<adverb>daily|nightly|weekly|monthly|yearly|annually))",
        produce=_frequency_of,
        examples=(
            Example("It meets twice yearly.", "twice yearly", "P1Y"),
            Example("once every two years", "once every two years", "P2Y"),
        ),
        refuses=("once every man is", "twice dailies"),
    ),
    Rule(
        name="frequency.everyday",
        pattern="everyday|evry ?day",
        produce=lambda groups: Repeat(Amount(((Fraction(1), Granularity.DAY),)), "EVERY"),
        examples=(Example("I run everyday.", "everyday", "P1D"),),
        refuses=("Everyday life is hard.", "an everyday object"),
        not_before=r"(?i)\b(?:an?|the|{possessive}|of|in) ",
        after=r"\s*(?:$|[.,!?;)…])|\s+(?:i|i'm|we|you|at|for|with|and|but|this|that|in|on|now)\b",
    ),
    Rule(
        name="frequency.round_the_week",
        pattern=r"24/7(?:/365)?|24-7",
        produce=lambda groups: Repeat(Amount(((Fraction(1), Granularity.DAY),))),
        examples=(Example("The shop is open 24/7.", "24/7", "P1D"),),
        refuses=("They won 24-7 in Rome.", "scores of 24/7 and 3/7", "a 24-7 win"),
        before=r"(?i)\b(?:open|works?|working|running|available|on|live|awake|up|operates?|"
        r"there|support|service|coverage|online|stream|streaming|thinking|us|them|me|it) ",
        not_after=r"\d| (?:in|at|against|over|win|loss|lead|of|and)\b",
    ),
)
