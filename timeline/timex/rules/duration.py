"""Lengths of time, bare and anchored to the article's day."""

from fractions import Fraction

from timeline.calendar.expression import Amount, Expression, Field
from timeline.model.granularity import Granularity
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import (
    ABOUT,
    AT_LENGTH,
    COUNTED_UNIT,
    WORDS,
    amount_of,
    counts_no_time,
    modified,
    unit_of,
)

_AND_HALF = "(?P<and_half> and a half)?"


def _amount(groups: Groups) -> Expression | None:
    if groups.get("number", "").startswith("0"):
        # "0800 hours" is a time of day.
        return None
    amount = amount_of(groups)
    (count, unit), *_ = amount.quantities
    if counts_no_time(groups, count, unit):
        return None
    if "and_half" in groups and count is not None:
        amount = Amount(((count + Fraction(1, 2), unit),))
    if "and_number" in groups and count is not None:
        second = WORDS.number(groups["and_number"])
        amount = Amount((*amount.quantities, (second, WORDS.units[groups["and_unit"]])))
    return modified(groups, amount)


def _compound(groups: Groups) -> Expression | None:
    unit = unit_of(groups)
    if "several" in groups:
        return Amount(((None, unit),))
    count = WORDS.number(groups["number"]) if "number" in groups else Fraction(1, 2)
    if not count or counts_no_time(groups, count, unit):
        return None
    return Amount(((count, unit),))


def _part_of_century(groups: Groups) -> Expression | None:
    toward = None
    if "toward" in groups:
        toward = "future" if groups["toward"] == "next" else "past"
    return Amount(((Fraction(25 if "quarter" in groups else 50), Granularity.YEAR),), toward)


def _all(groups: Groups) -> Expression | None:
    if groups["unit"] in WORDS.dayparts:
        return Field(daypart=WORDS.dayparts[groups["unit"]])
    return Amount(((Fraction(1), unit_of(groups)),))


def _long(groups: Groups) -> Expression | None:
    count = None if groups["unit"].endswith("s") else Fraction(1)
    return Amount(((count, unit_of(groups)),))


# An amount with an article is a length of time only where the words around it say so.
_ARTICLE_BEFORE = r"(?i)\b{lasting} "
_SIZE = r"(?:{number}(?:(?: to | or |{-dash}){number=most})?|{vague}|half an?)"
_TAIL = r"(?: or so| or more| or less)?"

RULES = (
    Rule(
        name="duration.counted",
        pattern=AT_LENGTH
        + _SIZE
        + " "
        + COUNTED_UNIT
        + _AND_HALF
        + r"(?:,? (?:and )?{number=and_number} {unit=and_unit}| to an? {-unit})?"
        + _TAIL,
        produce=_amount,
        examples=(
            Example("They ruled for two years.", "two years", "P2Y"),
            Example("more than 6½ hours", "more than 6½ hours", "PT6H30M"),
            Example("at least three days", "at least three days", "P3D"),
            Example("held out for close to two years", "close to two years", "P2Y"),
            Example("it took two years and six months", "two years and six months", "P2Y6M"),
            Example("several months of talks", "several months", "PXM"),
            Example("two and a half years", "two and a half years", "P2Y6M"),
            Example("up to 180 days in jail", "up to 180 days", "P180D"),
            Example("for a couple of years", "a couple of years", "P2Y"),
            Example("fought over 42 days", "42 days", "P42D"),
            Example("It takes 12 to 18 months.", "12 to 18 months", "P12M"),
            Example("It takes six months to a year.", "six months to a year", "P6M"),
        ),
        refuses=(
            "aged 34 years old",
            "the 34 year old man",
            "4 seconds ago",
            "three-quarters of its food",
            "22 years of age",
            "in some quarters they say",
            "one second-hand car",
        ),
        not_before=r"[$£€#]|\d[.,:]|\b(?:aged|age|chapter|section) |-",
        not_after=r"(?:[ -]old|[ -]olds)\b| ago\b| of age\b|-(?:hand|rate|class)\b",
    ),
    Rule(
        name="duration.lasting",
        # The verb: "last two weeks" is the past fortnight elsewhere.
        pattern=r"last (?P<length>"
        + AT_LENGTH
        + "(?:{number}|{vague}|{article}) "
        + COUNTED_UNIT
        + ")",
        produce=lambda groups: None if (amount := _amount(groups)) is None else (amount,),
        parts=("length",),
        examples=(
            Example("It was meant to last fifty years.", "fifty years", "P50Y"),
            Example("The truce did not last a week.", "a week", "P1W"),
        ),
        refuses=("compared to the last two weeks", "over last two weeks"),
        before=r"(?i)\b(?:to|would|could|will|not|did|might|may|must|should|can|cannot) ",
    ),
    Rule(
        name="duration.some",
        pattern="(?P<mod>some) {number} " + COUNTED_UNIT,
        produce=_amount,
        examples=(Example("He ruled for some twenty years.", "some twenty years", "P20Y"),),
        refuses=("some 30 years ago", "some 20 year old men", "some two-thirds of it"),
        not_after=r"(?:[ -]olds?)\b| (?:ago|of age|earlier|later)\b|-",
    ),
    Rule(
        name="duration.glued",
        pattern=ABOUT + r"(?P<number>\d{1,3}(?:\.\d)?){unit}(?: or so)?",
        produce=_amount,
        examples=(
            Example("be there in 20mins", "20mins", "PT20M"),
            Example("slept 12hrs", "12hrs", "PT12H"),
            Example("gone for about 3wks", "about 3wks", "P3W"),
        ),
        refuses=("it cost 10m", "a 10k run", "5yrs ago", "an iphone4s", "my 5yr old", "1second2"),
        not_before=r"[\d.,$£€#@/-]",
        not_after=r"(?:[ -]?olds?)\b| ago\b|[/\d]",
    ),
    Rule(
        name="duration.all",
        pattern="all (?:(?P<unit>day|night|nite|week|wk|weekend|wkend|wknd|month|year|yr|morning"
        "|afternoon|evening)(?: long| round)?)",
        produce=_all,
        examples=(
            Example("It rained all day.", "all day", "P1D"),
            Example("He worked all week.", "all week", "P1W"),
            Example("open all year round", "all year round", "P1Y"),
            Example("She was up all night long.", "all night long", "2023-01-30TNI"),
        ),
        refuses=("an all day pass", "an all-day meeting", "all day-care centres"),
        not_before=r"(?i)\b(?:an|the|for|of) ",
        not_after=r" (?:breakfast|pass|ticket|event|party|diner|meeting|session)s?\b|-|['’]",
    ),
    Rule(
        name="duration.over",
        pattern="(?P<mod>over|under|around) "
        + _SIZE
        + "{-hyphen}"
        + COUNTED_UNIT
        + _AND_HALF
        + _TAIL,
        produce=_amount,
        examples=(Example("They fought for over two years.", "over two years", "P2Y"),),
        refuses=("It fell over three years.",),
        before=r"(?i)\b{before_over} ",
        not_after=r"(?:[ -]old|[ -]olds)\b| ago\b| of age\b",
    ),
    Rule(
        name="duration.article",
        pattern=ABOUT
        + r"(?:{article}|(?P<another>another)) "
        + COUNTED_UNIT
        + _AND_HALF
        + "(?: or so| or two| or more)?",
        # "A second" is an ordinal far oftener than a length of time.
        produce=lambda groups: (
            None if groups["unit"] == "second" else _amount({"article": "a", **groups})
        ),
        examples=(
            Example("after nearly a month of talks", "nearly a month", "P1M"),
            Example("for a year and a half", "a year and a half", "P1Y6M"),
            Example("over the course of a year, they", "a year", "P1Y"),
        ),
        refuses=(
            "He has a day job.",
            "a minute detail",
            "shelled for a second straight day",
        ),
        before=_ARTICLE_BEFORE,
        not_after=r"['’]s|-|(?: (?:job|off|ago|earlier|later|detail|amount|before it))\b",
    ),
    Rule(
        name="duration.a_second",
        pattern="a (?P<unit>second)",
        produce=_long,
        examples=(Example("It went dark for a second.", "a second", "PT1S"),),
        refuses=("They met for a second time.", "He won in a second, larger vote."),
        before=_ARTICLE_BEFORE,
        after=r"[.;:!?)\"”]|$",
    ),
    Rule(
        name="duration.article_half",
        pattern=ABOUT + "{article} {unit} and a half",
        produce=lambda groups: _amount({"and_half": "and a half", **groups}),
        examples=(Example("An hour and a half passed.", "An hour and a half", "PT1H30M"),),
        refuses=("a year and a half ago", "a day and a half-hour"),
        not_after=r" (?:ago|earlier|later)\b|-",
    ),
    Rule(
        name="duration.from_event",
        pattern=r"(?:{article} {unit}|{units})",
        produce=lambda groups: _long({"unit": groups.get("units") or groups["unit"]}),
        examples=(
            Example("In January, a week after the fair, it", "a week", "P1W"),
            Example("caught days before he left", "days", "PXD"),
        ),
        refuses=("It is a second after-dinner speech.", "not a minute before time"),
        after=r" (?:after|before) (?:[A-Z]|\w)",
        not_before=r"(?i)\b(?:not|every|each|these|those|all) ",
        not_after=r" (?:after|before) (?:time|week|day|year|month|night|work|school)\b",
    ),
    Rule(
        name="duration.less_than_article",
        pattern=r"(?:(?:just |a little |slightly )?(?:less|more|longer) than|nearly|almost|"
        r"at least|about|close to) {article} {unit}" + _AND_HALF,
        produce=lambda groups: _amount({"article": "a", **groups}),
        examples=(
            Example("It came less than an hour after the vote.", "less than an hour", "PT1H"),
        ),
        refuses=("more than a quarter of it", "nearly a week ago"),
        not_after=r"['’]s|-|(?: (?:ago|earlier|later))\b",
    ),
    Rule(
        name="duration.part_of_century",
        pattern="(?:(?:a|the (?P<toward>past|last|next)) )?"
        "(?:(?P<quarter>quarter of a |quarter{-dash})|half{-dash}|half a )century",
        produce=_part_of_century,
        examples=(
            Example("for a quarter of a century", "a quarter of a century", "P25Y"),
            Example("over the past half-century", "the past half-century", "P50Y"),
        ),
    ),
    Rule(
        name="duration.compound",
        pattern=r"(?:{number}|half|(?P<several>several)){-dash}{unit}(?:{-hyphen}long)?",
        produce=_compound,
        examples=(
            Example("a six-month ceasefire", "six-month", "P6M"),
            Example("the three-day visit", "three-day", "P3D"),
            Example("after a 16 - hour flight", "16 - hour", "PT16H"),
            Example("in a half-hour meeting", "half-hour", "PT30M"),
            Example("the nine-day long operation", "nine-day long", "P9D"),
        ),
        refuses=(
            "the 34-year-old driver",
            "a two-minute-old baby",
            "one-day-a-week",
            "three-quarters of its food",
        ),
        not_before=r"-|\d[.,:]",
        not_after=r"-|s?[ -]olds?\b",
    ),
    Rule(
        name="duration.compound_period",
        pattern=r"(?:(?:a|an|the|this|that|any|each|every) )?(?:(?:same|entire|full|short) )?"
        r"{number}{-hyphen}{unit} (?:period|span|stretch|interval)",
        produce=_compound,
        examples=(Example("over a three-year period", "a three-year period", "P3Y"),),
    ),
    Rule(
        name="duration.long",
        pattern="{unit}{-dash}long",
        produce=_long,
        examples=(
            Example("the decades-long battle", "decades-long", "PXDE"),
            Example("their day-long meeting", "day-long", "P1D"),
            Example("a year-long trial", "year-long", "P1Y"),
        ),
        refuses=("a 10-second-long pause",),
        not_before=r"-",
    ),
    Rule(
        name="duration.old",
        pattern="(?:{number}{-dash})?{unit}{-dash}old",
        produce=lambda groups: _compound(groups) if "number" in groups else _long(groups),
        examples=(
            Example("the IRA's 8-month-old truce", "8-month-old", "P8M"),
            Example("a years-old slump in tourism", "years-old", "PXY"),
        ),
        refuses=("the 34-year-old driver", "a six-year-old boy", "a 10-year-old was hurt"),
        after=r"(?i)(?:[,]? [a-z-]+)? {aging_thing}\b",
    ),
)
