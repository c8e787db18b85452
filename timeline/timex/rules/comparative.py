"""Times compared with the ones before: `the year-ago quarter`, `the same period last year`."""

from fractions import Fraction

from timeline.calendar.expression import Amount, Expression, Field, Shift, Sibling
from timeline.model.granularity import Granularity
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import WORDS, year_of

# The quarter that results are published for is the one that has ended.
_LATEST = Sibling(Granularity.QUARTER, -1)
_YEAR_AGO = r"(?:(?:comparable|corresponding) )?year{-dash}(?:ago|earlier)"
_SAME = r"(?:the )?(?:same|corresponding|comparable|equivalent|similar|like)"


def _unit_in_year(groups: Groups) -> Expression:
    """The quarter, the year or the months of a year ago that correspond to the latest ones."""
    if "ordinal" in groups:
        quarter = WORDS.ordinal(groups["ordinal"]) or 0
        if 1 <= quarter <= 4:
            return Field(quarter=quarter, within=Sibling(Granularity.YEAR, -1))
    if "number" in groups:
        count = WORDS.number(groups["number"])
        return Amount(((count or Fraction(1), Granularity.MONTH),))
    unit = WORDS.units.get(groups.get("unit", ""), Granularity.QUARTER)
    if unit is Granularity.QUARTER:
        return Shift(-4, unit, _LATEST)
    if unit is Granularity.MONTH:
        return Shift(-12, unit, Sibling(unit, -1))
    return Sibling(Granularity.YEAR, -1)


def _in_stated_year(groups: Groups) -> Expression | None:
    if "ordinal" in groups:
        quarter = WORDS.ordinal(groups["ordinal"]) or 0
        return Field(year=year_of(groups), quarter=quarter) if 1 <= quarter <= 4 else None
    if "number" in groups:
        return _unit_in_year(groups)
    return Sibling(Field(year=year_of(groups)), 0, _LATEST)


_UNIT = (
    r"(?:(?:fiscal )?{ordinal}{-hyphen}quarter|(?P<unit>quarter|period|month|half|year)"
    r"|{number}(?: |{-dash})months?(?: period)?)"
)

RULES = (
    Rule(
        name="comparative.year_ago",
        pattern=r"(?:the |a )?" + _YEAR_AGO + " " + _UNIT,
        produce=_unit_in_year,
        examples=(
            Example("In the year-ago quarter, it lost.", "the year-ago quarter", "2021-Q4"),
            Example("Net for the year-earlier nine months", "the year-earlier nine months", "P9M"),
            Example(
                "in the year-earlier third quarter it", "the year-earlier third quarter", "2022-Q3"
            ),
        ),
        refuses=("a year-ago agreement",),
    ),
    Rule(
        name="comparative.year_ago_label",
        pattern=r"year{-dash}(?:ago|earlier)",
        produce=lambda groups: Shift(-1, Granularity.YEAR),
        anchor="discourse",
        examples=(Example("compared with year-earlier profit", "year-earlier", "2022"),),
        refuses=("one year-ago", "2-year-ago levels"),
        not_before=r"(?i)(?:\b(?:one|two|three|four|five|\d+) |-)",
    ),
    Rule(
        name="comparative.unit_a_year_ago",
        pattern=r"(?:the )(?:quarter|period|month) a year (?:ago|earlier|before)",
        produce=_unit_in_year,
        examples=(Example("For the quarter a year ago,", "the quarter a year ago", "2021-Q4"),),
    ),
    Rule(
        name="comparative.same",
        pattern=_SAME
        + " "
        + _UNIT
        + r"(?: of| in)? "
        + r"(?:{year}|(?:last|the (?:previous|prior)|a) year(?: (?:ago|earlier|before))?)",
        produce=lambda groups: (
            _in_stated_year(groups) if "year" in groups else _unit_in_year(groups)
        ),
        examples=(
            Example("in the same quarter of 2021.", "the same quarter of 2021", "2021-Q4"),
            Example(
                "for the corresponding period last year",
                "the corresponding period last year",
                "2021-Q4",
            ),
            Example(
                "in the same period a year earlier", "the same period a year earlier", "2021-Q4"
            ),
        ),
    ),
    Rule(
        name="comparative.stated_year",
        pattern=r"(?:the )?(?:(?:comparable|corresponding|same|equivalent|similar|like) )?"
        r"{year} (?:(?:fiscal )?{ordinal}{-hyphen}quarter|quarter|period|{number}"
        r"(?: |{-dash})months?(?: period)?)",
        produce=_in_stated_year,
        examples=(
            Example("In the 1988 third quarter, it", "the 1988 third quarter", "1988-Q3"),
            Example("a loss in the 1988 period.", "the 1988 period", "1988-Q4"),
            Example("for the comparable 1987 period", "the comparable 1987 period", "1987-Q4"),
        ),
        refuses=("the 1988 quarter-final",),
        not_after=r"-",
    ),
    Rule(
        name="comparative.latest_year",
        pattern="the (?:latest|most recent) (?:fiscal |calendar )?year",
        produce=lambda groups: Sibling(Granularity.YEAR, -1),
        examples=(Example("sales in the latest fiscal year.", "the latest fiscal year", "2022"),),
    ),
    Rule(
        name="comparative.last_years_unit",
        pattern=r"(?P<which>last|this) year['’]s (?:quarter|period)",
        produce=lambda groups: (
            Shift(-4, Granularity.QUARTER, _LATEST) if groups["which"] == "last" else _LATEST
        ),
        examples=(Example("sales for last year's quarter", "last year's quarter", "2021-Q4"),),
    ),
)
