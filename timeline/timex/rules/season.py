"""Seasons: of a stated year, of the running one, and as what a campaign is named after."""

from timeline.calendar.expression import Expression, Field, Sibling
from timeline.model.granularity import Granularity
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import PART, WORDS, YEAR, in_year, modified


def _season(groups: Groups) -> Expression | None:
    return modified(groups, in_year(groups, Field(season=WORDS.seasons[groups["season"]])))


def _sibling(groups: Groups) -> Expression | None:
    season = Field(season=WORDS.seasons[groups["season"]])
    return modified(groups, Sibling(season, WORDS.siblings[groups["sibling"]]))


def _over_years(groups: Groups) -> Expression | None:
    first, last = int(groups["year"]), groups["last"]
    follows = int(last) in (first + 1, (first + 1) % 100)
    return Field(season=WORDS.seasons[groups["season"]], year=first) if follows else None


def _that(groups: Groups) -> Expression | None:
    offset = WORDS.discourse_siblings.get(groups.get("discourse_sibling", ""), 0)
    year = Sibling(Granularity.YEAR, offset)
    return modified(groups, Field(season=WORDS.seasons[groups["season"]], within=year))


RULES = (
    Rule(
        name="season.of_year",
        pattern=PART
        + r"(?:the )?{season} ?,? ?(?:of |in )?(?:"
        + YEAR
        + r"|(?P<which>last|this|next) year)",
        produce=_season,
        examples=(
            Example("in the summer of 1964", "the summer of 1964", "1964-SU"),
            Example("by spring next year", "spring next year", "2024-SP"),
            Example("in late autumn of 481 BC", "late autumn of 481 BC", "BC0481-FA"),
            Example("the winter of '78 was hard", "the winter of '78", "1978-WI"),
            Example("our spring '15 looks", "spring '15", "2015-SP"),
        ),
        refuses=("The stocks fall 1987 points", "a fall in 1985", "after a 13.9 pct fall in 1985"),
        not_before=r"(?i)(?:%|\b(?:pct|percent|per cent|an?|points?|sharp|steep|slight|further)) ",
        not_after=r" {measure}\b",
    ),
    Rule(
        # "A fall in 1985" is one of prices; that of a year stands before what it describes.
        name="season.of_year_attributive",
        pattern=PART + r"{season} " + YEAR,
        produce=_season,
        examples=(
            Example("It planned a fall 2014 launch.", "fall 2014", "2014-FA"),
            Example("an early spring 2015 opening", "early spring 2015", "2015-SP"),
        ),
        refuses=("a fall 1987 points deep", "after a fall 2008 was better", "a fall 2008 to 2010"),
        before=r"(?i)\ban? $",
        after=r"(?:-\w| [a-z])",
        not_after=r" (?:{measure}|was|is|had|has|were|and|to|in|of|by|he|she|it|they|the)\b",
    ),
    Rule(
        name="season.year_first",
        pattern=r"{year} {season}",
        produce=_season,
        examples=(Example("the failure of their 1982 summer drive", "1982 summer", "1982-SU"),),
        refuses=("In 1982 spring onions",),
        before=r"(?i)\b(?:the|their|its|his|her|our|a) ",
        not_after=r" {season_thing}\b",
    ),
    Rule(
        name="season.over_years",
        pattern=r"(?:the )?{season},? (?:of )?{year}[-–/](?P<last>\d\d|{-year})",
        produce=_over_years,
        examples=(
            Example("in the winter of 1998-99", "the winter of 1998-99", "1998-WI"),
            Example("in winter 1916/1917 they", "winter 1916/1917", "1916-WI"),
        ),
        refuses=("the summer of 1998-97",),
    ),
    Rule(
        name="season.partitive",
        pattern="(?:(?:the )?{part_mod=mod}{-dash}?(?: )?){season}"
        r"|(?P<midway>mid){season=season_midway}",
        produce=lambda groups: _season(
            {"mod": "mid", "season": groups["season_midway"]} if "midway" in groups else groups
        ),
        examples=(
            Example("A vote is due early spring.", "early spring", "2023-SP"),
            Example("mid-summer heat", "mid-summer", "2022-SU"),
            Example("at midsummer they", "midsummer", "2022-SU"),
        ),
        refuses=("an early fall of prices", "late winter coats"),
        not_before=r"(?i)\b(?:an?|the) ",
        not_after=r" {season_thing}\b|['’]s| (?:Night)",
    ),
    Rule(
        name="season.sibling",
        pattern=PART + r"(?:this past |{sibling} ){season}",
        produce=lambda groups: _sibling({"sibling": "last"} | dict(groups)),
        examples=(
            Example("last fall the firm", "last fall", "2022-FA"),
            Example("next spring it", "next spring", "2023-SP"),
            Example("rain this past summer ruined", "this past summer", "2022-SU"),
        ),
        refuses=("the next fall of the dollar",),
        not_after=r" (?:of|in the)\b",
    ),
    Rule(
        name="season.that",
        pattern=PART + "(?:that same|that|the same) (?-i:{season})",
        produce=_that,
        anchor="discourse",
        examples=(Example("In 1975 it fell; that same spring", "that same spring", "1975-SP"),),
        refuses=("He ran that Fall River mill.", "the same Winter Palace"),
    ),
    Rule(
        name="season.of_that_year",
        pattern=PART + "(?:the )?{season} of (?:that|the same|the {discourse_sibling}) year",
        produce=_that,
        anchor="discourse",
        examples=(
            Example(
                "It fell in 1975. In the autumn of that year", "the autumn of that year", "1975-FA"
            ),
            Example(
                "It fell in 1975. By spring of the following year",
                "spring of the following year",
                "1976-SP",
            ),
        ),
    ),
    Rule(
        name="season.within",
        pattern=r"(?:earlier|later) in (?:the )?{season}(?: of {year})?",
        produce=_season,
        examples=(Example("Later in the summer they left.", "Later in the summer", "2022-SU"),),
        refuses=("earlier in the fall of Rome", "later in spring water"),
        not_after=r" {season_thing}\b|-[a-z]|['’]s",
    ),
    Rule(
        name="season.bare",
        pattern=PART + r"(?:the )?{season}",
        produce=_season,
        examples=(
            Example("It reopens in the spring.", "the spring", "2023-SP"),
            Example("Over the winter they trained.", "the winter", "2022-WI"),
        ),
        refuses=(
            "He will fall.",
            "a spring in his step",
            "the fall of Rome",
            "spring water",
            "over the fall in prices",
            "by the spring they drank from",
        ),
        before=r"(?i)\b(?:in|by|during|since|until|through|throughout|late|early|mid|of|over|for|"
        r"spent|spend|into|and|passed|all|before|after|next|following|winter-) ",
        not_after=r" {season_thing}\b|-[a-z]|['’]s|(?i: {seasonal_noun}\b)",
    ),
    Rule(
        name="season.noun",
        pattern="{season}",
        produce=_season,
        examples=(
            Example("It launched a spring offensive.", "spring", "2022-SP"),
            Example("They entered winter quarters.", "winter", "2022-WI"),
        ),
        refuses=("the Summer Olympics", "spring water", "the fall guy"),
        after=r"(?i) {seasonal_noun}\b",
    ),
)
