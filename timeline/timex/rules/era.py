"""Longer stretches: decades, centuries, quarters, halves."""

from timeline.calendar.expression import Expression, Field, Part, Shift, Sibling
from timeline.model.granularity import Granularity
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import (
    HALF_OF,
    PART,
    PARTITIVE,
    WORDS,
    full_year,
    in_year,
    modified,
    month_of,
)

_SOME = "(?:" + PARTITIVE + "|" + HALF_OF + ")?"
_IN_YEAR = r"(?:,? (?:of |in )?(?:fiscal |the year )?(?:{year}|(?P<which>last|this|next) year))?"


def _decade(groups: Groups) -> Expression | None:
    digits = groups.get("digits") or groups.get("digits_short")
    if digits:
        if "bc" in groups:
            return modified(groups, Field(decade=-1 - int(digits[:-1])))
        return modified(groups, Field(decade=int(digits[:-1])))
    decade = WORDS.decades[groups["decade_word"]]
    if "century" in groups:
        return modified(
            groups, Field(decade={"nineteen": 190, "eighteen": 180}[groups["century"]] + decade)
        )
    return modified(groups, Field(decade=decade))


def _century(groups: Groups) -> Expression | None:
    number = WORDS.ordinal(groups["ordinal"])
    if number is None or number < 1:
        return None
    # The 1st century BC is the hundred years up to 1 BC; TIMEX2 writes it BC00.
    return modified(groups, Field(century=-number if "bc" in groups else number - 1))


def _quarter(groups: Groups) -> Expression | None:
    number = int(groups["digit"]) if groups.get("digit") else WORDS.ordinal(groups["ordinal"])
    if number is None or not 1 <= number <= 4:
        return None
    return modified(groups, in_year(groups, Field(quarter=number)))


def _of_months(groups: Groups) -> Expression | None:
    """The quarter or the half that months make up from the first to the last."""
    last = month_of(groups, "last") or 0
    first = month_of(groups, "first") or last - 2
    if last - first == 2 and first % 3 == 1:
        return in_year(groups, Field(quarter=last // 3))
    if last - first == 5 and first % 6 == 1:
        return in_year(groups, Field(half=last // 6))
    return None


def _turn(groups: Groups) -> Expression | None:
    if "ordinal" in groups:
        number = WORDS.ordinal(groups["ordinal"])
        return Part("START", Field(century=number - 1)) if number else None
    # The boundary nearest to the day of speaking, ahead or behind.
    return Part("START", Sibling(Granularity.CENTURY, 0, Shift(50, Granularity.YEAR)))


def _quarter_of_fiscal(groups: Groups) -> Expression | None:
    digit = groups.get("digit") or groups.get("digit_first")
    ordinal = groups.get("ordinal") or groups.get("ordinal_first")
    number = int(digit) if digit else WORDS.ordinal(ordinal or "")
    year = groups.get("year") or groups.get("year_owner") or groups["year_last"]
    return Field(quarter=number, year=full_year(year)) if number and number <= 4 else None


def _half(groups: Groups) -> Expression | None:
    number = {"first": 1, "1": 1, "opening": 1}.get(groups.get("half") or groups["digit"], 2)
    return in_year(groups, Field(half=number))


RULES = (
    Rule(
        name="era.decade",
        pattern=_SOME + r"(?:the )?(?:(?P<digits>(?:1\d|20)\d0)(?: ?['’])?s|"
        r"['’]?(?P<digits_short>[2-9]0)(?: ?['’])?s|"
        + r"(?:(?P<century>nineteen|eighteen){-hyphen})?{decade_word})",
        produce=_decade,
        examples=(
            Example("in the early 1990s they", "the early 1990s", "199"),
            Example("the mid-1980s", "the mid-1980s", "198"),
            Example("the mid - 1980s", "the mid - 1980s", "198"),
            Example("the mid - 1980 's", "the mid - 1980 's", "198"),
            Example("in the '90s the", "the '90s", "199"),
            Example("back in the sixties", "the sixties", "196"),
        ),
        refuses=("temperatures in the 70s", "a man in his thirties", "in her 20s", "two KC-30s"),
        not_before=r"(?i)\b{before_no_decade} (?:the )?(?:(?:early|late|mid)(?: |-))?|[$£€-]",
    ),
    Rule(
        name="era.decade_short",
        pattern=r"(?:in|of|and|or|to|through|since|until|throughout|from) "
        r"(?P<decade>['’](?P<digits_short>[2-9]0)s)",
        produce=lambda groups: (Field(decade=int(groups["digits_short"][:-1])),),
        parts=("decade",),
        examples=(Example("built in '90s style", "'90s", "199"),),
        refuses=("a line of ’50s’ caps",),
        not_after="['’]",
    ),
    Rule(
        name="era.decade_before",
        pattern=PART + r"the (?P<digits>\d{2,3}0)s (?P<bc>b\.?c(?:\.?e)?)",
        produce=_decade,
        examples=(Example("throughout the 470s BC it", "the 470s BC", "BC047"),),
    ),
    Rule(
        name="era.century",
        pattern=_SOME
        + r"(?:the )?{ordinal}{-hyphen}century(?: (?:(?P<bc>b\.?c(?:\.?e)?)|(?-i:A\.?D|C\.?E)))?",
        produce=_century,
        examples=(
            Example("in the late 19th century", "the late 19th century", "18"),
            Example("a 16th-century church", "16th-century", "15"),
            Example(
                "in the first half of the 13th century", "the first half of the 13th century", "12"
            ),
            Example("the twenty-first century", "the twenty-first century", "20"),
            Example("in the 4th century BC", "the 4th century BC", "BC03"),
            Example("in the 2nd century AD", "the 2nd century AD", "01"),
        ),
        refuses=("20th Century Fox said",),
        not_after=r" (?-i:Fox|Studios|Limited)\b",
    ),
    Rule(
        name="era.turn_of_century",
        pattern=r"(?:the )?turn of the (?:{ordinal}{-hyphen})?century",
        produce=_turn,
        examples=(
            Example(
                "at the turn of the century", "the turn of the century", "20", dct="1989-10-30"
            ),
            Example("until the turn of the 20th century", "the turn of the 20th century", "19"),
        ),
        refuses=("a turn of the centurion",),
    ),
    Rule(
        name="era.quarter_of_fiscal",
        pattern=r"(?:fiscal )?(?:(?P<year>{-year})(?: |{-dash})?Q(?P<digit>[1-4])"
        r"|(?P<year_owner>{-year})['’]s {ordinal} quarter"
        r"|(?:Q(?P<digit_first>[1-4])|{ordinal=ordinal_first} quarter)(?: of)? FY ?"
        r"(?P<year_last>{-year}|\d\d))",
        produce=_quarter_of_fiscal,
        examples=(
            Example("net for 2019 Q3 fell", "2019 Q3", "2019-Q3"),
            Example("in 2019Q3 it", "2019Q3", "2019-Q3"),
            Example("in Q3 FY2020 sales", "Q3 FY2020", "2020-Q3"),
            Example("fiscal 2020's first quarter", "fiscal 2020's first quarter", "2020-Q1"),
        ),
        refuses=("2019 Q7",),
    ),
    Rule(
        name="era.quarter",
        pattern=PART
        + r"(?:the )?(?:(?P<which_year>last|this|next) year ?['’]s )?(?:fiscal{-hyphen})?"
        + r"(?:{ordinal} quarter|Q(?P<digit>[1-4])|(?P<digit_first>[1-4])Q)"
        + _IN_YEAR,
        produce=lambda groups: _quarter(
            {
                "which": groups.get("which_year", ""),
                "digit": groups.get("digit_first", ""),
                **groups,
            }
        ),
        examples=(
            Example("in the third quarter of 1989", "the third quarter of 1989", "1989-Q3"),
            Example("last year's fourth quarter", "last year's fourth quarter", "2022-Q4"),
            Example("profit in the third quarter", "the third quarter", "2022-Q3"),
            Example("Q3 2021 sales", "Q3 2021", "2021-Q3"),
        ),
        refuses=(
            "in the fourth quarter of the game",
            "the seventh quarter",
            "the final two minutes of the fourth quarter",
            "He scored twice in the third quarter.",
        ),
        not_before=r"(?i)\b{-game_word}(?: [^ .]+)? (?:of|in|into|to open|to start) (?:the )?",
        not_after=r" of (?:the|a) (?:game|match)|{-hyphen}(?:final|back)|{-dash}\w",
    ),
    Rule(
        name="era.quarter_of_months",
        pattern="(?:the )?{month=first}(?:{-dash}to{-dash}|{-dash}| to ){month=last} "
        "(?:quarter|period|half)(?: of {year})?",
        produce=_of_months,
        examples=(
            Example("in the July-September quarter", "the July-September quarter", "2022-Q3"),
            Example(
                "the January-June period of 1989", "the January-June period of 1989", "1989-H1"
            ),
        ),
        refuses=("the May-August period", "the June to July period"),
        not_after=r"-",
    ),
    Rule(
        name="era.quarter_to_month",
        pattern="(?:the )?{month=last}{-hyphen}quarter",
        produce=_of_months,
        examples=(Example("Net rose in the June quarter.", "the June quarter", "2022-Q2"),),
        refuses=("a May quarter-final", "the August quarter"),
        not_after="-",
    ),
    Rule(
        name="era.two_quarters",
        pattern=r"(?:the )?(?P<half>first|last|final) two quarters (?:of|in) (?:fiscal )?"
        r"(?:{year}|(?P<which>last|this|next) year)",
        produce=_half,
        examples=(
            Example(
                "in the first two quarters of 1990", "the first two quarters of 1990", "1990-H1"
            ),
        ),
        refuses=("in the first two quarters of the game",),
    ),
    Rule(
        name="era.quarter_label",
        pattern=r"(?:fiscal{-hyphen})?{ordinal}{-dash}quarter",
        produce=_quarter,
        examples=(Example("The third-quarter profit fell.", "third-quarter", "2022-Q3"),),
        refuses=("a third-quarter touchdown",),
        not_after=r" (?:touchdown|goal|field|score|lead|deficit|pass|run|interception)s?\b",
    ),
    Rule(
        name="era.half",
        pattern=r"(?:the )?(?:(?P<half>first|second|last|latter|opening|final){-hyphen}half"
        r"|(?P<digit>[12])H|H(?P<digit_after>[12]))(?: of| in)? "
        r"(?:fiscal |the year )?(?:{year}|(?P<which>last|this|next) year)",
        produce=lambda groups: _half(
            {"digit": groups["digit_after"], **groups} if "digit_after" in groups else groups
        ),
        examples=(
            Example("the first half of 2003", "the first half of 2003", "2003-H1"),
            Example("in the second half of next year", "the second half of next year", "2024-H2"),
            Example("the last half of 1989", "the last half of 1989", "1989-H2"),
            Example("in H1 2024 it", "H1 2024", "2024-H1"),
        ),
        refuses=("in the second half of the match",),
    ),
    Rule(
        name="era.half_label",
        pattern=r"(?P<half>first|second){-dash}half|(?-i:H)(?P<digit>[12])",
        produce=lambda groups: _half({"half": groups.get("digit", ""), **groups}),
        examples=(
            Example("Its first-half profit fell.", "first-half", "2023-H1"),
            Example("Sales in H1 rose.", "H1", "2023-H1"),
        ),
        refuses=("a first-half goal", "an H1 visa in Rome", "in H1 visas", "H1N1 in Rome"),
        before=r"(?i)\b(?:in|for|during|of|its|their|the|a|reported|posted) ",
        not_after=r" (?:visas?|goal|lead|touchdown|team|deficit|header|penalty|strike|score|"
        r"whistle|substitute|tag|heading)\b|-",
    ),
    Rule(
        name="era.bare_half",
        pattern="the (?P<half>first|second){-dash}half|the (?P<digit>first|second) half",
        produce=lambda groups: _half({"half": groups.get("digit", ""), **groups}),
        examples=(Example("Sales fell in the first half.", "the first half", "2023-H1"),),
        refuses=(
            "in the second half of the match",
            "He scored in the second half.",
        ),
        before=r"(?i)\b(?:sales|profit|profits|earnings|income|revenue|growth|exports|imports|"
        r"orders|loss|losses|output|results|economy|demand)\b[^.]{0,30} (?:in|for|during|over|of) ",
        not_after=r" of\b",
    ),
)
