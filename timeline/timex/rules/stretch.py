"""Stretches of time in view: `the past two weeks`, `the next few days`, `for years`."""

from fractions import Fraction

from timeline.calendar.expression import Amount, Expression
from timeline.model.granularity import Granularity
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import COUNTED_UNIT, amount_of, counts_no_time, modified, unit_of

_PAST = ("past", "last", "previous", "preceding", "prior", "recent")
_AHEAD = ("coming", "future", "next", "following")
_COUNTED = (
    "(?:(?:{number}|{vague}|few)(?:(?: to | or |{-dash}){number=most})? )?(?:full )?"
    + COUNTED_UNIT
    + "(?P<and_half> and a half)?(?: or so)?"
)


def _toward(groups: Groups) -> Expression | None:
    toward = "past" if groups.get("toward", "last") in _PAST else "future"
    unit = unit_of(groups)
    if "number" not in groups and "vague" not in groups:
        if unit is Granularity.WEEKEND:
            return None
        count = None if groups["unit"].endswith("s") else Fraction(1)
        return modified(groups, Amount(((count, unit),), toward))
    return modified(groups, amount_of(groups, toward))


def _vague(groups: Groups) -> Expression | None:
    return Amount(((None, unit_of(groups)),))


def _recent(groups: Groups) -> Expression | None:
    # "Recent years" are the past as such rather than a length of time.
    return Amount(((None, unit_of(groups)),), "future" if groups.get("when") in _AHEAD else "past")


def _unmeasured(groups: Groups) -> Expression | None:
    return Amount(())


def _definite(groups: Groups) -> Expression | None:
    if "unit_one" in groups:
        groups = {**groups, "unit": groups["unit_one"]}
    amount = amount_of(groups)
    count, unit = amount.quantities[0]
    return None if counts_no_time(groups, count, unit) else amount


def _ordinal_amount(groups: Groups) -> Expression | None:
    return amount_of(groups)


RULES = (
    Rule(
        name="stretch.toward",
        pattern=r"(?:(?P<mod>at least|nearly|almost|about|roughly) )?"
        r"(?:(?:the|these|this|those|his|her|its|their|our|my|your) (?P<toward_last>last)|"
        r"(?:(?:the|these|this|those|his|her|its|their|our|my|your) )?"
        r"(?P<toward>past|previous|preceding|prior|next|coming|following|ensuing|subsequent)) "
        + _COUNTED,
        produce=_toward,
        examples=(
            Example("the past two weeks", "the past two weeks", "P2W"),
            Example("in the last 30 years", "the last 30 years", "P30Y"),
            Example("over the next few days", "the next few days", "PXD"),
            Example("in the past decade", "the past decade", "P10Y"),
            Example("over the next couple of years", "the next couple of years", "P2Y"),
        ),
        refuses=("the last minutes of the match", "the next weekend"),
        not_after=r" of (?:the|his|her|its|their)\b",
    ),
    Rule(
        name="stretch.last",
        pattern="last " + _COUNTED,
        produce=_toward,
        examples=(
            Example("It tripled in last five years.", "last five years", "P5Y"),
            Example("Last two weeks were wet.", "Last two weeks", "P2W"),
        ),
        # Behind all else "last" is the verb.
        refuses=(
            "It will last five hours.",
            "The trial is expected to last several months.",
            "It could last weeks.",
            "Talks last three days and end on Friday.",
            "The truce would begin at noon and last two weeks.",
        ),
        before=r"(?i)(?:^|[.!?:,;(\"“”] ?|\n\s*|\b(?:in|over|for|during|of|within|from|these|those|"
        r"than|since|about|through|throughout|around|at) )",
    ),
    Rule(
        name="stretch.recent",
        pattern=r"(?:(?:(?:the|these) )?(?P<when>recent|coming|future|past|intervening|early|later|"
        r"final|first|opening|closing)|(?:the|these) last) {units=unit}(?: (?:and|or) {-units})?",
        produce=_recent,
        examples=(
            Example("in recent months", "recent months", "PXM"),
            Example("in the early years, by", "the early years", "PXY"),
            Example("In the first hours of war", "the first hours", "PTXH"),
            Example("Many in recent weeks and months sold", "recent weeks and months", "PXW"),
        ),
        refuses=(
            "the last minutes of the match",
            "his early years",
            "the first minutes of the game",
        ),
        not_before=r"(?i)\b{possessive} ",
        not_after=r" of (?:the (?:match|game|film|play|half)|(?:his|her|its|their))\b",
    ),
    Rule(
        name="stretch.leading",
        pattern=r"(?:the )?(?:first|full|entire|whole|latest|final) (?:{number}|{vague}) "
        + COUNTED_UNIT,
        produce=_ordinal_amount,
        examples=(
            Example("in the first nine months it", "the first nine months", "P9M"),
            Example("for the latest six months", "the latest six months", "P6M"),
            Example("in the first few days of March", "the first few days", "PXD"),
        ),
    ),
    Rule(
        name="stretch.definite",
        pattern=r"the (?:{number} (?:{unit_company} )?(?P<unit>{-units})"
        r"|(?P<article>one) (?P<unit_one>{-unit}))",
        produce=_definite,
        examples=(Example("in the nine months to June", "the nine months", "P9M"),),
        refuses=("the one day he was away", "the two minute men"),
        not_after=r"(?:-| old| (?:he|she|it|they|when|men|man)\b)",
    ),
    Rule(
        name="stretch.bare_plural",
        pattern=r"(?P<unit>{-units})(?:(?: or | to | and |{-dash}to{-dash}){-units})?",
        produce=_vague,
        examples=(
            Example("The war went on for years.", "years", "PXY"),
            Example("within weeks they", "weeks", "PXW"),
        ),
        refuses=("office hours are posted", "in his years as mayor"),
        before=r"(?i)\b{before_bare_units} ",
        not_before=r"(?i)\b(?:{possessive}|{before_no_units}) ",
        not_after=r" (?:as|of (?:operation|work)|apart)\b|['’]",
    ),
    Rule(
        name="stretch.the_units",
        pattern=r"the (?P<unit>{-units})(?: ahead| to come)?",
        produce=_vague,
        examples=(
            Example("seen there in the weeks before it", "the weeks", "PXW"),
            Example("Over the years it grew.", "the years", "PXY"),
            Example("to sell in the weeks ahead.", "the weeks ahead", "PXW"),
        ),
        refuses=("the days of Rome", "He counted the hours."),
        before=r"(?i)\b(?:in|over|during|through|throughout|for|within) ",
        not_after=r" (?:of|when|he|she|they|we|I)\b|['’]",
    ),
    Rule(
        name="stretch.follows",
        pattern="(?P<unit>{-units})",
        produce=_vague,
        examples=(Example("It follows months of twists.", "months", "PXM"),),
        refuses=("He keeps days of rest.", "It follows days when it rained."),
        before=r"(?i)\b{before_units_of} ",
        after=r" of ",
    ),
    Rule(
        name="stretch.unmeasured",
        pattern=r"(?:(?:some|quite some|considerable) time|a (?:very |fairly |relatively )?"
        r"(?:(?:long |short |brief |little )?while"
        r"|(?:long|short|brief|lengthy|limited) (?:period of |amount of )?(?:time|period)))",
        produce=_unmeasured,
        examples=(
            Example("He lived there for a while.", "a while", "PXX"),
            Example("for some time the talks", "some time", "PXX"),
            Example("freed in a very short time.", "a very short time", "PXX"),
        ),
        refuses=("Take some time off.", "It was a long time."),
        before=r"(?i)\b(?:for|in|after|within|over) ",
        not_after=r" off\b",
    ),
    Rule(
        name="stretch.amount_left",
        pattern="{article} (?P<unit>{-unit})",
        produce=lambda groups: Amount(((Fraction(1), unit_of(groups)),)),
        examples=(
            Example("an hr left of work", "an hr", "PT1H"),
            Example("a week till the hols", "a week", "P1W"),
        ),
        refuses=("a day left blank", "a minute to goal"),
        after=r" (?:left (?:of|til|till|until|to|in)\b|to go\b|til\b|till\b|until\b)",
        not_after=r" until (?:he|she|they|it)\b",
    ),
)
