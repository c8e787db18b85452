"""Longer stretches: decades, centuries, seasons, quarters, halves, fiscal years."""

from dataclasses import replace

from timeline.calendar.expression import Expression, Field, Sibling
from timeline.model.granularity import Granularity
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import PART, WORDS, modified

_YEAR = r"(?:,? (?:of |in )?(?:fiscal |the year )?(?:{year}|(?P<which>last|this|next) year))?"


def _in_year(groups: Groups, field: Field) -> Field:
    """The field in the year that the groups state, if they do."""
    if "year" in groups:
        return replace(field, year=int(groups["year"]))
    if "which" in groups:
        offset = {"last": -1, "this": 0, "next": 1}[groups["which"]]
        return replace(field, within=Sibling(Granularity.YEAR, offset))
    return field


def _decade(groups: Groups) -> Expression | None:
    digits = groups.get("digits", "")
    if digits:
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
    # The 1st century BC is the hundred years up to 1 BC; TIMEX2 writes it BC00XX.
    return modified(groups, Field(century=-number if "bc" in groups else number - 1))


def _year_of_era(groups: Groups) -> Expression | None:
    year = int(groups["number"].replace(",", ""))
    bce = groups["era"].replace(".", "") in ("bc", "bce")
    return modified(groups, Field(year=1 - year if bce else year)) if year else None


def _season(groups: Groups) -> Expression | None:
    return modified(groups, _in_year(groups, Field(season=WORDS.seasons[groups["season"]])))


def _quarter(groups: Groups) -> Expression | None:
    number = int(groups["digit"]) if "digit" in groups else WORDS.ordinal(groups["ordinal"])
    if number is None or not 1 <= number <= 4:
        return None
    return modified(groups, _in_year(groups, Field(quarter=number)))


def _half(groups: Groups) -> Expression | None:
    number = {"first": 1, "second": 2, "1": 1, "2": 2}.get(groups["half"])
    return None if number is None else _in_year(groups, Field(half=number))


def _fiscal(groups: Groups) -> Expression | None:
    if "year" in groups:
        return Field(year=int(groups["year"]))
    return None


RULES = (
    Rule(
        name="era.decade",
        pattern=PART
        + r"(?:the )?(?:(?P<digits>(?:1\d|20)\d0)['’]?s|['’]?(?P<digits_short>[2-9]0)s|"
        + r"(?:(?P<century>nineteen|eighteen)(?: |{-hyphen}))?{decade_word})",
        produce=lambda groups: _decade(
            {"digits": groups["digits_short"], **groups} if "digits_short" in groups else groups
        ),
        examples=(
            Example("in the early 1990s they", "the early 1990s", "199X"),
            Example("the mid-1980s", "the mid-1980s", "198X"),
            Example("in the '90s the", "the '90s", "199X"),
            Example("back in the sixties", "the sixties", "196X"),
        ),
        refuses=("temperatures in the 70s", "a man in his thirties", "in her 20s"),
        not_before=r"(?i)\b{before_no_decade} (?:the )?(?:(?:early|late|mid)(?: |-))?",
    ),
    Rule(
        name="era.century",
        pattern=PART + r"(?:the )?{ordinal}(?: |{-hyphen})century(?: (?P<bc>b\.?c(?:\.?e)?))?",
        produce=_century,
        examples=(
            Example("in the late 19th century", "the late 19th century", "18XX"),
            Example("a 16th-century church", "16th-century", "15XX"),
            Example("the twenty-first century", "the twenty-first century", "20XX"),
        ),
    ),
    Rule(
        name="era.year_of_era",
        pattern=r"(?P<number>\d{1,3}(?:,\d{3})+|\d{1,5}) ?(?P<era>b\.?c\.?e|b\.?c|a\.?d|c\.?e)",
        produce=_year_of_era,
        examples=(
            Example("Caesar died in 44 BC.", "44 BC", "BC0044"),
            Example("in 79 AD the", "79 AD", "0079"),
        ),
        refuses=("rated 5 adults", "10 BC Hydro workers"),
        not_after=r" Hydro| Lions",
    ),
    Rule(
        name="era.season",
        pattern=PART
        + r"(?:the )?{season}(?:,? (?:of |in )?(?:{year}|(?P<which>last|this|next) year))",
        produce=_season,
        examples=(
            Example("in the summer of 1964", "the summer of 1964", "1964-SU"),
            Example("by spring next year", "spring next year", "2024-SP"),
        ),
    ),
    Rule(
        name="era.bare_season",
        pattern=PART + r"(?:the )?{season}",
        produce=_season,
        examples=(Example("It reopens in the spring.", "the spring", "2023-SP"),),
        refuses=("He will fall.", "a spring in his step", "the fall of Rome", "spring water"),
        before=r"(?i)\b(?:in|by|during|since|until|through|throughout|late|early|mid|of) (?:the )?",
        not_after=r" {season_thing}\b|-|['’]s",
    ),
    Rule(
        name="era.quarter",
        pattern=PART
        + r"(?:the )?(?:(?P<which_year>last|this|next) year['’]s )?(?:fiscal )?"
        + r"(?:{ordinal}(?: |{-hyphen})quarter|Q(?P<digit>[1-4]))"
        + _YEAR,
        produce=lambda groups: _quarter(
            {"which": groups["which_year"], **groups} if "which_year" in groups else groups
        ),
        examples=(
            Example("in the third quarter of 1989", "the third quarter of 1989", "1989-Q3"),
            Example("last year's fourth quarter", "last year's fourth quarter", "2022-Q4"),
            Example("third-quarter profit", "third-quarter", "2022-Q3"),
            Example("Q3 2021 sales", "Q3 2021", "2021-Q3"),
        ),
        refuses=("in the fourth quarter of the game", "the seventh quarter"),
        not_after=r" of the (?:game|match)|(?:[- ])(?:final|back)",
    ),
    Rule(
        name="era.half",
        pattern=r"(?:the )?(?:(?P<half>first|second)(?: |{-hyphen})half)(?: of| in)? "
        r"(?:{year}|(?P<which>last|this|next) year)",
        produce=_half,
        examples=(
            Example("the first half of 2003", "the first half of 2003", "2003-H1"),
            Example("in the second half of next year", "the second half of next year", "2024-H2"),
        ),
        refuses=("in the second half of the match",),
    ),
    Rule(
        name="era.fiscal",
        pattern=r"(?:fiscal(?: year)?|FY) ?{year}|fiscal ['’]\d\d",
        produce=_fiscal,
        examples=(Example("for fiscal 1989 it", "fiscal 1989", "1989"),),
    ),
)
