"""The rules of the basic tagger, the same for all languages: built from the words of each.

What a language has no words for, it has no rule for. The examples are the case files of the
tests, one a language.
"""

from collections.abc import Iterator

import re2

from timeline.calendar.expression import Expression, Field, Part, Shift, Sibling
from timeline.model.granularity import Granularity
from timeline.timex.local.parts import (
    NAME_AFTER,
    also_opening,
    day_of,
    either,
    listed_after,
    listed_before,
    offset_of,
    rule,
)
from timeline.timex.local.words import Words, plain
from timeline.timex.rule import Groups, Producer, Rule
from timeline.timex.rules.parts import existing

# What is part of a longer figure, or a sum.
_FIGURES_BEFORE = r"\d[.,:/-]?|[$€£#/-]"
_FIGURES_AFTER = r"[.,:/-]?\d|[ ]?[%‰€$£°]|\x{2013}\d"
# A year that is out of reach, as in "4 July 604".
_YEAR_AFTER = r"\d|,?[ ]\d{3,4}(?:[^\d.]|$)"
_WEEKDAY = r"(?:{any_weekday=weekday}(?:\.|,| \()?{-weekday_link} )?"
_DAY_OF_MONTH = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_RECENT_YEAR = r"(?P<year>19\d\d|20[0-3]\d)"
_MACRO = re2.compile(r"\{-?([a-z_]+)")


def rules_of(words: Words) -> tuple[Rule, ...]:
    """The rules that the words of a language suffice for, in order of precedence."""
    stated = tuple(_absolute(words))
    if not words.table:
        return stated
    every = (*stated, *_months(words), *_weekdays(words), *_counted(words), *_years(words))
    known = words.patterns.keys()
    return tuple(one for one in every if known >= set(_MACRO.findall(one.pattern)))


def _absolute(words: Words) -> Iterator[Rule]:
    """Dates that state their year; all that a language without a lexicon has."""

    def stated(groups: Groups) -> Expression | None:
        return existing(
            Field(
                year=int(groups["year"]),
                month=words.months[plain(groups["month"]).rstrip(".")],
                day=day_of(words, groups["day"]),
            )
        )

    in_words = "{day} {month},? {year}"
    if words.table:
        in_words = _WEEKDAY + "{day}{-day_link} ?{month}(?:,|{-year_link}) {year}"
    yield rule("day_month_year", in_words, stated, not_before=_FIGURES_BEFORE)
    yield rule(
        "figures",
        r"(?P<day>0?[1-9]|[12]\d|3[01])(?:\.(?P<dotted>0?[1-9]|1[0-2])\."
        r"|/(?P<slashed>0?[1-9]|1[0-2])/|-(?P<dashed>0?[1-9]|1[0-2])-)(?P<year>(?:1[89]|20)\d\d)",
        _figures,
        not_before=r"[\d./-]",
        not_after=r"[./-]?\d",
    )
    yield rule(
        "iso",
        r"(?P<year>[12]\d{3})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])",
        _figures,
        not_before=r"[\w-]-|\d",
        not_after=r"-?\d",
    )


def _figures(groups: Groups) -> Expression | None:
    names = ("month", "dotted", "slashed", "dashed")
    month = next(int(groups[name]) for name in names if name in groups)
    return existing(Field(year=int(groups["year"]), month=month, day=int(groups["day"])))


def _months(words: Words) -> Iterator[Rule]:
    """Months, with a day or without, in a year that is stated, pointed at or left open."""

    def month_of(groups: Groups) -> int:
        return words.months[plain(groups["month"]).rstrip(".")]

    def field(groups: Groups) -> Expression | None:
        year = int(groups["year"]) if "year" in groups else None
        day = day_of(words, groups["day"]) if "day" in groups else None
        weekday = words.weekdays[plain(groups["weekday"])] if "weekday" in groups else None
        return existing(Field(year=year, month=month_of(groups), day=day, weekday=weekday))

    def part(groups: Groups) -> Expression | None:
        named = field(groups)
        return named and Part(words.parts[plain(groups["part"])], named)

    def in_year_of(groups: Groups) -> Expression | None:
        offset = words.year_of[plain(groups["year_of"])]
        day = day_of(words, groups["day"]) if "day" in groups else None
        within = Sibling(Granularity.YEAR, offset)
        return existing(Field(month=month_of(groups), day=day, within=within))

    def sibling(groups: Groups) -> Expression:
        offset = offset_of(words, groups)
        if offset == 0:
            return Field(month=month_of(groups), within=Sibling(Granularity.YEAR, 0))
        return Sibling(Field(month=month_of(groups)), offset)

    place = listed_before(words, "not_before_day")
    yield rule(
        "day_month",
        _WEEKDAY + "{day}{-day_link} ?{month}",
        field,
        not_before=either(_FIGURES_BEFORE, place),
        not_after=either(_YEAR_AFTER, NAME_AFTER if not words.table.get("capitals") else None),
    )
    yield rule(
        "day_month_year_of",
        "(?:{day}{-day_link} )?{month_name=month},? {year_of}",
        in_year_of,
        not_before=_FIGURES_BEFORE,
    )
    yield from also_opening(
        words,
        rule(
            "month_year",
            "{month_name=month}(?:,|{-year_link}) {year}",
            field,
            not_before=_FIGURES_BEFORE,
        ),
        "month_name",
    )
    yield rule("month_part", "{part}[ -]?{month_name=month}(?:(?:,|{-year_link}) {year})?", part)
    yield rule("month_sibling", "{before=which}{-month_link} {month_name=month}", sibling)
    yield rule("month_sibling", "{month_name=month} {after=which}", sibling)
    yield rule("month", "{month_name=month}", field, before=listed_before(words, "before_month"))


def _weekdays(words: Words) -> Iterator[Rule]:
    """Weekdays, and the days counted from the day of speaking, with a part of day or without."""

    def field(groups: Groups) -> Expression:
        day = int(groups["day"]) if "day" in groups else None
        return _in_daypart(words, groups, Field(weekday=weekday_of(groups), day=day))

    def weekday_of(groups: Groups) -> int:
        return words.weekdays[plain(groups["weekday"])]

    def sibling(groups: Groups) -> Expression:
        offset = offset_of(words, groups)
        weekday = Field(weekday=weekday_of(groups))
        return Sibling(weekday, offset) if offset else weekday

    def deictic(groups: Groups) -> Expression:
        days = Shift(words.deictics[plain(groups["deictic"])], Granularity.DAY)
        return _in_daypart(words, groups, days)

    here, never = listed_before(words, "before_weekday"), listed_before(words, "not_before_weekday")
    not_after = listed_after(words, "not_after_weekday")
    yield rule("weekday_sibling", "{before=which} {weekday=weekday}", sibling, not_after=not_after)
    yield from also_opening(
        words, rule("weekday_sibling", "{weekday=weekday} {after=which}", sibling), "weekday"
    )
    yield rule("weekday_sibling", "{cut_weekday=weekday} {after=which}", sibling)
    yield rule("weekday_day", r"{any_weekday=weekday} \(" + _DAY_OF_MONTH + r"\)", field)
    yield rule(
        "weekday_day", "{weekday=weekday} " + _DAY_OF_MONTH, field, after=r"[,;)]|\.(?:\s|$)"
    )
    for pattern in ("{weekday=weekday}(?: |-)?{daypart}", "{weekday=weekday}"):
        bare = rule("weekday", pattern, field, before=here, not_before=never, not_after=not_after)
        yield from (bare,) if here else also_opening(words, bare, "weekday")
    follows = listed_after(words, "after_cut_weekday")
    yield rule("weekday", "{cut_weekday=weekday}", field, before=here, after=follows)
    for pattern in ("{deictic=deictic}(?: |-)?{daypart}", "{deictic=deictic}"):
        bare = rule(
            "deictic",
            pattern,
            deictic,
            not_before=listed_before(words, "not_before_deictic"),
            not_after=listed_after(words, "not_after_deictic"),
        )
        yield from also_opening(words, bare, "deictic")


def _in_daypart(words: Words, groups: Groups, day: Expression) -> Expression:
    if "daypart" not in groups:
        return day
    return Field(daypart=words.dayparts[plain(groups["daypart"])], within=day)


def _counted(words: Words) -> Iterator[Rule]:
    """Units counted from the article's day, and the units beside its own."""

    def shifted(sign: int) -> Producer:
        def produce(groups: Groups) -> Expression | None:
            number = plain(groups["number"])
            count = int(number) if number.isdigit() else words.numbers[number]
            return Shift(sign * count, words.units[plain(groups["unit"])]) if count else None

        return produce

    def sibling(groups: Groups) -> Expression:
        return Sibling(words.units[plain(groups["unit"])], offset_of(words, groups))

    not_after = listed_after(words, "not_after_count")
    for name, pattern, sign in (
        ("ago", "{ago_before} {number} {unit}", -1),
        ("ago", "{number} {unit} {ago_after}", -1),
        ("ahead", "{ahead_before} {number} {unit}", 1),
    ):
        yield rule(name, pattern, shifted(sign), not_before=r"\d[.,]", not_after=not_after)
    yield rule(
        "unit_sibling",
        "{before=which} ?{unit_one=unit}(?:-ci)?",
        sibling,
        not_after=listed_after(words, "not_after_unit"),
    )
    yield rule("unit_sibling", "{unit_one=unit} {after=which}", sibling)


def _years(words: Words) -> Iterator[Rule]:
    """Years where a word before them makes them such."""

    def field(groups: Groups) -> Expression:
        return Field(year=int(groups["year"]))

    def part(groups: Groups) -> Expression:
        return Part(words.parts[plain(groups["part"])], field(groups))

    counted = either(_FIGURES_AFTER, listed_after(words, "not_after_year"))
    yield rule("year_part", "{part}[ -]?" + _RECENT_YEAR, part, not_after=counted)
    yield rule("year", "{year}", field, before=listed_before(words, "year_word"))
    yield rule(
        "year",
        _RECENT_YEAR,
        field,
        before=listed_before(words, "before_year"),
        not_before=listed_before(words, "not_before_year"),
        not_after=counted,
    )
