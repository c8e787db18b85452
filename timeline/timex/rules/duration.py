"""Lengths of time, bare and anchored to the article's day."""

from fractions import Fraction

from timeline.calendar.expression import Amount, Expression
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import (
    ABOUT,
    COUNTED_UNIT,
    WORDS,
    amount_of,
    modified,
    unit_of,
)

_PAST = ("past", "last", "previous", "preceding", "prior", "recent")
_AND_HALF = "(?P<and_half> and a half)?"


def _amount(groups: Groups) -> Expression | None:
    amount = amount_of(groups)
    (count, unit), *_ = amount.quantities
    if "and_half" in groups and count is not None:
        amount = Amount(((count + Fraction(1, 2), unit),))
    if "and_number" in groups and count is not None:
        second = WORDS.number(groups["and_number"])
        amount = Amount((*amount.quantities, (second, WORDS.units[groups["and_unit"]])))
    return modified(groups, amount)


def _toward(groups: Groups) -> Expression | None:
    toward = "past" if groups["toward"] in _PAST else "future"
    if "number" not in groups and "vague" not in groups:
        if groups["unit"].endswith("s"):
            return modified(groups, Amount(((None, unit_of(groups)),), toward))
        return modified(groups, Amount(((Fraction(1), unit_of(groups)),), toward))
    return modified(groups, amount_of(groups, toward))


def _compound(groups: Groups) -> Expression | None:
    count = WORDS.number(groups["number"])
    return None if not count else Amount(((count, unit_of(groups)),))


def _vague(groups: Groups) -> Expression | None:
    if not groups["unit"].endswith("s"):
        return None
    return Amount(((None, unit_of(groups)),))


def _ordinal_amount(groups: Groups) -> Expression | None:
    return amount_of(groups)


# An amount with an article is a length of time only where the words around it say so.
_ARTICLE_BEFORE = r"(?i)\b{lasting} "

RULES = (
    Rule(
        name="duration.counted",
        pattern=ABOUT
        + r"(?:{number}|{vague}|half an?)(?: to {-number}| or {-number})?(?: |{-hyphen})"
        + COUNTED_UNIT
        + _AND_HALF
        + r"(?:,? (?:and )?{number=and_number} {unit=and_unit})?(?: or so| or more| or less)?",
        produce=_amount,
        examples=(
            Example("They ruled for two years.", "two years", "P2Y"),
            Example("more than 6½ hours", "more than 6½ hours", "PT6H30M"),
            Example("at least three days", "at least three days", "P3D"),
            Example("it took two years and six months", "two years and six months", "P2Y6M"),
            Example("several months of talks", "several months", "PXM"),
            Example("two and a half years", "two and a half years", "P2Y6M"),
            Example("up to 180 days in jail", "up to 180 days", "P180D"),
        ),
        refuses=("aged 34 years old", "the 34 year old man", "4 seconds ago"),
        not_before=r"[$£€#]|\d[.,:]|\b(?:aged|age|chapter|section) |-",
        not_after=r"(?:[ -]old|[ -]olds)\b| ago\b",
    ),
    Rule(
        name="duration.article",
        pattern=ABOUT + r"{article} " + COUNTED_UNIT + _AND_HALF + "(?: or so| or two| or more)?",
        produce=_amount,
        examples=(
            Example("after nearly a month of talks", "nearly a month", "P1M"),
            Example("for a year and a half", "a year and a half", "P1Y6M"),
        ),
        refuses=("He has a day job.", "a minute detail"),
        before=_ARTICLE_BEFORE,
        not_after=r"['’]s|-|(?: (?:job|off|ago|earlier|later|detail|amount))\b",
    ),
    Rule(
        name="duration.compound",
        pattern=ABOUT + r"(?:(?:a|an|the) )?{number}{-dash}{unit}(?:(?: |{-dash})(?:long|period))?",
        produce=_compound,
        examples=(
            Example("a six-month ceasefire", "a six-month", "P6M"),
            Example("the three-day visit", "the three-day", "P3D"),
        ),
        refuses=("the 34-year-old driver", "a two-minute-old baby", "one-day-a-week"),
        not_after=r"-|s?[ -]olds?\b",
    ),
    Rule(
        name="duration.toward",
        pattern=r"(?:(?P<mod>at least|nearly|almost|about|roughly) )?(?:(?:the|these|this) )?"
        r"(?P<toward>past|last|previous|preceding|prior|next|coming|following) "
        r"(?:(?:{number}|{vague}|few|couple of) )?" + COUNTED_UNIT + "(?: or so)?",
        produce=_toward,
        examples=(
            Example("the past two weeks", "the past two weeks", "P2W"),
            Example("in the last 30 years", "the last 30 years", "P30Y"),
            Example("over the next few days", "the next few days", "PXD"),
            Example("in the past decade", "the past decade", "P10Y"),
        ),
        refuses=("the last minutes of the match",),
        not_after=r" of (?:the|his|her|its|their)\b",
    ),
    Rule(
        name="duration.leading",
        pattern=r"(?:the )?(?:first|full|entire|whole|latest|final) (?:{number} )" + COUNTED_UNIT,
        produce=_ordinal_amount,
        examples=(
            Example("in the first nine months it", "the first nine months", "P9M"),
            Example("for the latest six months", "the latest six months", "P6M"),
        ),
    ),
    Rule(
        name="duration.definite",
        pattern=r"the {number} " + COUNTED_UNIT,
        produce=_ordinal_amount,
        examples=(Example("in the nine months to June", "the nine months", "P9M"),),
        refuses=("the one day he was away", "the two minute men"),
        not_after=r"(?:-| old| (?:he|she|it|they|when|men|man)\b)",
    ),
    Rule(
        name="duration.bare_plural",
        pattern=r"(?:recent |coming )?{unit}(?:(?: or | to |{-dash}to{-dash}){-unit})?"
        r"(?:{-hyphen}long)?",
        produce=_vague,
        examples=(
            Example("The war went on for years.", "years", "PXY"),
            Example("within weeks they", "weeks", "PXW"),
            Example("in recent months", "recent months", "PXM"),
        ),
        refuses=("office hours are posted", "in his years as mayor"),
        before=r"(?i)\b{before_bare_units} ",
        not_before=r"(?i)\b(?:{possessive}|{before_no_units}) ",
        not_after=r" (?:as|of (?:operation|work))\b|['’]",
    ),
)
