"""Years: in figures and in words, with an era, and the fiscal ones."""

from timeline.calendar.expression import Expression, Field, Mod, Part
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import (
    PART,
    PARTITIVE,
    WORDS,
    full_year,
    modified,
    month_of,
    year_of,
)

_SIDES: dict[str, Mod] = {"pre": "BEFORE", "post": "AFTER"}
# What makes a four-digit number something else than a year: money, measures, identifiers.
_NOT_A_YEAR_BEFORE = (
    r"(?:\+\d|\b0\d)[\d ]* |(?i:[$£€¥#/]\s?|\d[.,:]|\b(?:{numbered_thing}|{estimate}) |-|\w/)"
)
_NOT_A_YEAR_AFTER = (
    r"(?i:[.,:]\d|[%/]|\s?(?:%|{measure}\b))| {car}\b|[-–]\d"
    r"| [A-Z]\w+ (?:Avenue|Ave|Road|Rd|Drive|Lane|Boulevard)\b| Main Street"
    r"| (?:to|or|and) [\d,]+ {measure}\b"
)


def _year(groups: Groups) -> Expression | None:
    return modified(groups, Field(year=year_of(groups)))


def _about(groups: Groups) -> Expression | None:
    return Part("APPROX", Field(year=year_of(groups)))


def _side(groups: Groups) -> Expression | None:
    return Part(_SIDES[groups["side"]], Field(year=year_of(groups)))


def _open(groups: Groups) -> Expression | None:
    after = groups["side"] in ("beyond", "later", "after", "thereafter", "onward", "onwards")
    return Part("ON_OR_AFTER" if after else "ON_OR_BEFORE", Field(year=year_of(groups)))


def _fiscal(groups: Groups) -> Expression | None:
    return modified(groups, Field(year=full_year(groups["year"].lstrip("'’"))))


def _three_figures(groups: Groups) -> Expression | None:
    season = WORDS.seasons.get(groups.get("season", ""))
    field = Field(year=int(groups["year"]), month=month_of(groups), season=season)
    return modified(groups, field)


RULES = (
    Rule(
        name="year.stated",
        pattern="(?:" + PARTITIVE + "|(?:earlier|later) in )?(?:the years? )?{year}",
        produce=_year,
        examples=(
            Example("Later in 1792 she left.", "Later in 1792", "1792"),
            Example("It opened in 1987.", "1987", "1987"),
            Example("in early 1990, the", "early 1990", "1990"),
            Example("the end of 1999 saw", "the end of 1999", "1999"),
            Example("Early in 1914 they", "Early in 1914", "1914"),
        ),
        refuses=(
            "It cost $1987 then.",
            "Boeing 1900 seats",
            "about 2000 people came",
            "a total of 1,987 votes",
            "call 555-1987 now",
            "1500 soldiers left",
            "1500 to 2000 soldiers",
            "a 1987 Chevrolet",
            "Resolution 1483",
            "ring 0800 123 1999 or +44 20 7946 1990",
            "1600 Pennsylvania Avenue",
            "see pp. 1999 and 2000 visitors",
        ),
        not_before=_NOT_A_YEAR_BEFORE,
        not_after=_NOT_A_YEAR_AFTER,
    ),
    Rule(
        name="year.about",
        pattern=r"(?:circa|ca\.?|c\.|about|around) (?:{year}|(?P<year_of_era>\d{1,4} ?{-era}))",
        produce=lambda groups: _about(
            {"year": groups["year_of_era"]} if "year_of_era" in groups else groups
        ),
        examples=(
            Example("It was founded about 1910 by him.", "about 1910", "1910"),
            Example("built ca. 1475 in oak", "ca. 1475", "1475"),
            Example("dated to ca. 466 BC", "ca. 466 BC", "BC0466"),
        ),
        refuses=("about 2000 people came", "around 1500 of them", "It costs about 1900."),
        before=r"(?i)\b{before_about_year}[ (]|\($",
        not_after=_NOT_A_YEAR_AFTER + r"| (?:of|were|are|have|had)\b",
    ),
    Rule(
        name="year.of_era",
        pattern=PART + r"(?P<year>(?:\d{1,3}(?:,\d{3})+|\d{1,5}) ?{-era}|(?-i:AD|A\.D\.) ?\d{1,4})",
        produce=lambda groups: (
            _year(groups) if year_of(groups) != 0 or "b" in groups["year"] else None
        ),
        examples=(
            Example("Caesar died in 44 BC.", "44 BC", "BC0044"),
            Example("in 79 AD the", "79 AD", "0079"),
            Example("in AD 79 the", "AD 79", "0079"),
            Example("Early 480 BC: Thrace", "Early 480 BC", "BC0480"),
        ),
        refuses=("rated 5 adults", "10 BC Hydro workers"),
        not_after=r" Hydro| Lions",
    ),
    Rule(
        name="year.three_figures",
        pattern=PART + r"(?:(?:{month}|(?:the )?{season})(?: of)? )?(?P<year>[1-9]\d\d)",
        produce=_three_figures,
        examples=(
            Example("War began in 431 BC. In 425 they took Pylos.", "425", "BC0425"),
            Example("It fell in AD 410. The king died in August 415.", "August 415", "0415-08"),
            Example(
                "From 431 BC on. By the summer of 413 it was lost.",
                "the summer of 413",
                "BC0413-SU",
            ),
        ),
        refuses=(
            "in 425 cases",
            "a force of 300 men",
            "by 300, 000 men",
            "from 300 metres",
            "in 425-foot ships",
            "since 500 of them fled",
        ),
        before=r"(?i)\b(?:in|by|until|till|since|from|to|between|before|after|during|and|except) ",
        after=r"\s*(?:$|[.;:)]|,\s[A-Za-z])| (?:and|the|he|she|they|it|a|an|by|at|in|when|after|to|"
        r"until|his|her|their|but|as|for|with|while|where|on|under|nearly|almost|all|"
        r"most|there|this|that|only|no|its)\b| (?-i:[A-Z][a-z])",
    ),
    Rule(
        name="year.short",
        pattern=r"(?:in|of|since|until|from|before|after) "
        r"(?P<year>['’]\d\d)",
        produce=lambda groups: (Field(year=year_of(groups)),),
        parts=("year",),
        examples=(
            Example("back in '98 they", "'98", "1998"),
            Example("the class of ’89 met", "’89", "1989"),
        ),
        refuses=("a '57 Chevrolet", "he said '20 of us' left", "the '90s"),
        not_after=r"['’]?[\w%]| {measure}\b| {car}\b|['’]",
    ),
    Rule(
        name="year.side",
        pattern="(?P<side>pre|post){-dash}{year}",
        produce=_side,
        examples=(Example("the post-1959 politics", "post-1959", "1959"),),
        refuses=("post 1959 letters",),
    ),
    Rule(
        name="year.open",
        pattern=r"{year} (?:and|or) "
        r"(?P<side>beyond|later|after|thereafter|onwards?|earlier|before)",
        produce=_open,
        examples=(
            Example("earnings for 1990 and beyond.", "1990 and beyond", "1990"),
            Example("until 1994 or later", "1994 or later", "1994"),
        ),
        refuses=("1990 and before the vote",),
        not_before=_NOT_A_YEAR_BEFORE,
        not_after=r" \w",
    ),
    Rule(
        name="year.called_so",
        pattern=PART + r"the year (?P<year>{-spelled_year})",
        produce=_year,
        examples=(
            Example("by the year two thousand it", "the year two thousand", "2000"),
            Example("The year two thousand has come.", "The year two thousand", "2000"),
        ),
    ),
    Rule(
        name="year.spelled",
        pattern=PART + r"(?P<year>{-spelled_year})",
        produce=_year,
        examples=(
            Example("In nineteen ninety-one he", "nineteen ninety-one", "1991"),
            Example("In nineteen oh-five", "nineteen oh-five", "1905"),
            Example("In two thousand and five she", "two thousand and five", "2005"),
        ),
        refuses=(
            "twenty twenty vision",
            "she is nineteen",
            "twenty forty-pound sacks",
            "two thousand",
        ),
        before=r"(?i)\b{before_spelled_year} |[.,] |\n",
        not_after=r"[- ](?:vision|pound|dollar|{unit}\b)| (?:[a-z]{4,}s|{measure})\b",
    ),
    Rule(
        name="year.fiscal",
        pattern=PART
        + r"(?:(?:the )?(?:(?:fiscal|calendar)(?: year)?|FY) ?,? ?(?P<year>{-year}|['’]\d\d|\d\d)"
        r"|(?:the )?{year=year_first} (?:fiscal|calendar) year)",
        produce=lambda groups: _fiscal(
            {**groups, "year": groups["year_first"]} if "year_first" in groups else groups
        ),
        examples=(
            Example("for fiscal 1989 it", "fiscal 1989", "1989"),
            Example("in FY2023 and FY24", "FY2023", "2023"),
            Example("in the 1990 fiscal year", "the 1990 fiscal year", "1990"),
        ),
        refuses=("a fiscal 20 percent",),
        not_after=r"[%\d]| (?:percent|per cent)|-\d",
    ),
)
