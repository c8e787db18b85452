"""Months: with their year, with the year of another time, and bare."""

from timeline.calendar.expression import Expression, Field, Nth, Sibling
from timeline.model.granularity import Granularity
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import (
    HALF_OF,
    MONTH,
    PART,
    PARTITIVE,
    WORDS,
    YEAR,
    day_of,
    existing,
    in_year,
    modified,
    month_of,
    unit_of,
    year_of,
)


def _month(groups: Groups) -> Expression | None:
    return modified(groups, Field(year=year_of(groups), month=month_of(groups)))


def _month_of_sibling(groups: Groups) -> Expression | None:
    field = existing(Field(month=month_of(groups), day=day_of(groups)))
    return field and modified(groups, in_year(groups, field))


def _month_of_that_year(groups: Groups) -> Expression | None:
    offset = WORDS.discourse_siblings.get(groups.get("discourse_sibling", ""), 0)
    return modified(groups, Field(month=month_of(groups), within=Sibling(Granularity.YEAR, offset)))


def _unit_of_month(groups: Groups) -> Expression | None:
    number = -1 if "last" in groups else WORDS.ordinal(groups["ordinal"])
    if number is None or number > 5:
        return None
    month = in_year(groups, Field(month=month_of(groups)))
    return Nth(number, unit_of(groups), month)


def _week_of(groups: Groups) -> Expression | None:
    if "month_last" in groups:
        groups = {**groups, "month": groups["month_last"], "day": groups["day_first"]}
    field = existing(Field(year=year_of(groups), month=month_of(groups), day=day_of(groups)))
    return field and Sibling(Granularity.WEEK, 0, field)


RULES = (
    Rule(
        name="month.year",
        pattern=PART + MONTH + r",?(?: of)?(?:{-hyphen}|/| , )" + YEAR,
        produce=_month,
        examples=(
            Example("In January 2019 it opened.", "January 2019", "2019-01"),
            Example("since late Nov. 1988, when", "late Nov. 1988", "1988-11"),
            Example("in mid-June, 1999", "mid-June, 1999", "1999-06"),
            Example("It fell in April 480 BC.", "April 480 BC", "BC0480-04"),
        ),
        not_after=r"-\d",
    ),
    Rule(
        name="month.of_year",
        pattern=PART + MONTH + r"(?: {day_ordinal=day},?)?(?: of)? (?P<which>last|this|next) year",
        produce=_month_of_sibling,
        examples=(
            Example("In June last year it fell.", "June last year", "2022-06"),
            Example("by March of next year", "March of next year", "2024-03"),
        ),
    ),
    Rule(
        name="month.of_that_year",
        pattern=PART + "{month} (?:of )?(?:that|the same|the {discourse_sibling}) year",
        produce=_month_of_that_year,
        anchor="discourse",
        examples=(
            Example("Since 1941. In August of that year", "August of that year", "1941-08"),
            Example(
                "It began in 1648. In January of the following year he died.",
                "January of the following year",
                "1649-01",
            ),
        ),
    ),
    Rule(
        name="month.that",
        pattern="(?:earlier |later )?that (?:same )?{month}",
        produce=_month_of_that_year,
        anchor="discourse",
        examples=(Example("In 1951 they met. Talks opened that July.", "that July", "1951-07"),),
        refuses=(
            "He said that May, he left.",
            "so that March may pass",
            "It was clear that December would be cold",
        ),
        not_before=r"(?i)\b(?:said|says|say|told|so|hopes?|believes?|agreed|shows?|mean[st]?|clear|"
        r"thought|knew|feared|after|than|is|was) ",
        after=r"\s*(?:$|[.,;:)])| (?:and|at|in|to|with|for|when|as|he|she|they|the|a|after|by|on)"
        r"\b",
    ),
    Rule(
        name="month.unit_of",
        pattern=r"(?:the )?(?:{ordinal}|(?P<last>last|final)) (?P<unit>day|week|weekend) (?:of|in) "
        + r"{month}(?:,? (?:of )?(?:{year}|(?P<which>last|this|next) year))?",
        produce=_unit_of_month,
        examples=(
            Example("in the last week of August 1918", "the last week of August 1918", "1918-W35"),
            Example(
                "It fell on the first day of May 2022.", "the first day of May 2022", "2022-05-01"
            ),
        ),
    ),
    Rule(
        name="month.partitive",
        pattern="(?:"
        + PARTITIVE
        + "|"
        + HALF_OF
        + ")(?:the month of )?{month}(?:,? (?:of )?{year})?",
        produce=_month,
        examples=(
            Example("in the second half of July", "the second half of July", "2022-07"),
            Example("the first half of May 1944", "the first half of May 1944", "1944-05"),
            Example("It had opened late November, it said", "late November", "2022-11"),
            Example("At the end of March it fell.", "the end of March", "2022-03"),
            Example("It will open mid-March.", "mid-March", "2023-03"),
        ),
        refuses=("Tell the late Joan May Smith",),
    ),
    Rule(
        name="month.in_month",
        pattern="(?:the month of )?{month}",
        produce=_month,
        examples=(
            Example("Sales fell in December.", "December", "2022-12"),
            Example("In April Iraq signed it.", "April", "2022-04"),
        ),
        refuses=("in March Air Force Base", "They march on."),
        before=r"(?i)\b{before_month} ",
        not_after=r" (?:Air Force|Madness|{speaking})\b",
    ),
    Rule(
        name="month.noun",
        pattern="{month}",
        produce=_month,
        examples=(Example("The March accession followed.", "March", "2022-03"),),
        refuses=("the March for Life", "the annual March to the sea", "the August gentlemen"),
        before=r"(?i)\b(?:the|its|their|his|her|our|a|an) ",
        after=r" [a-z]",
        not_after=r" (?:of|for|to|on|in|through|across|against|gentlem[ae]n)\b| {after_no_month}\b",
    ),
    Rule(
        name="month.title",
        pattern="(?P<title>January|February|July|September|October|November|December)",
        produce=lambda groups: Field(month=WORDS.months[groups["title"]]),
        examples=(Example("overthrown in the February Revolution", "February", "2023-02"),),
        refuses=("the August Wilson play", "the March Hare"),
        before=r"(?i)\bthe ",
        after=r" [A-Z]",
    ),
    Rule(
        name="month.week_of",
        pattern=r"(?:the )?week (?:of|beginning|starting|ending) (?:on )?"
        r"(?:{month}(?: ?\.)? {day_ordinal=day}|{day_ordinal=day_first} {month=month_last})"
        r"(?:,? {year})?",
        produce=_week_of,
        examples=(
            Example(
                "a hearing the week of March 6, 2000, in", "the week of March 6, 2000", "2000-W10"
            ),
        ),
    ),
    Rule(
        name="month.bare",
        pattern="{month_name=month}",
        produce=_month,
        examples=(Example("Sales, December: up by a tenth.", "December", "2022-12"),),
        refuses=(
            "He may go.",
            "HE MAY GO NOW",
            "May said she would resign.",
            "March on Washington",
            "The protesters march today",
            "April Jones said so",
            "April O'Neil said so",
            "Sen. August Berg spoke",
            "He left. May's office said so.",
            "thx aug, jan from the office and dec the halls",
        ),
        not_before=r"\b{honorific}\.? |[A-Z]\w+ |\b{before_marching} ",
        not_after=r" [A-Z][\w'’]|[-'’](?:[a-rt-z])|['’]s {of_person}\b|\.? {after_no_month}\b",
    ),
)
