"""Named days: `Christmas 1999`, `Election Day`, `the end of Ramadan`, `Easter weekend`."""

from collections.abc import Mapping
from typing import Any

from timeline.calendar.expression import (
    Expression,
    Feast,
    Field,
    Named,
    Nth,
    Part,
    Shift,
    Sibling,
    Span,
)
from timeline.lexicon.load import load
from timeline.model.granularity import Granularity
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import PART, WORDS, modified
from timeline.timex.words import alternatives

_ENTRIES = load("en", "named_days")["day"]


def _day(entry: Mapping[str, Any]) -> Expression:
    """What one entry of the table means within a year."""
    plus, month = entry.get("plus", 0), entry.get("month")
    if "easter" in entry:
        return _lasting(entry, Feast("western", days=entry["easter"]))
    if "orthodox" in entry:
        return Feast("orthodox", days=entry["orthodox"])
    if "feast" in entry:
        calendar, name = entry["feast"]
        return _lasting(entry, Feast(calendar, (name,), plus))
    if "holiday" in entry:
        return Feast(entry["holiday"], tuple(entry["called"]), plus, month)
    if "date" in entry:
        month, day = entry["date"]
        return Field(year=entry.get("year"), month=month, day=day)
    number, weekday, month = entry["nth"]
    nth = Nth(number, Field(weekday=weekday), Field(month=month))
    return Shift(plus, Granularity.DAY, nth) if plus else nth


def _lasting(entry: Mapping[str, Any], first: Feast) -> Expression:
    if "until" in entry:
        return Span(first, Feast(first.calendar, (entry["until"],), -1))
    if "lasts" in entry:
        last = first.days + entry["lasts"] - 1
        return Span(first, Feast(first.calendar, first.names, last))
    return first


def _meaning(entry: Mapping[str, Any]) -> Named:
    return Named(
        "",
        _day(entry),
        abroad=tuple((country, _day(day)) for country, day in entry.get("abroad", {}).items()),
        own=tuple(entry.get("own", ())),
    )


def _names(entry: Mapping[str, Any]) -> list[str]:
    return [name for key in ("names", "written", "timed") for name in entry.get(key, ())]


_MEANINGS = {name.lower(): _meaning(entry) for entry in _ENTRIES for name in _names(entry)}
_ANY_CASE = [name for entry in _ENTRIES for name in entry.get("names", ())]
_AS_WRITTEN = [name for entry in _ENTRIES for name in entry.get("written", ())]
_TIMED = [name for entry in _ENTRIES for name in entry.get("timed", ())]
_NAME = f"(?:{alternatives(_ANY_CASE)}|(?-i:{alternatives(_AS_WRITTEN)}))"
_NAME = _NAME.replace("\\'", "'").replace("'", "(?: ?['’])")
_LASTING = [name for name, meaning in _MEANINGS.items() if isinstance(meaning.day, Span)]
_OFFSETS = {"last": -1, "this past": -1, "this": 0, "next": 1}
_YEAR = r"(?:,? (?:of )?{year}|,? (?P<which>last|this|next) year)?"
_WHICH = r"(?:(?P<before>last|this|next|this past) )?"


def _named(groups: Groups) -> Named:
    written = " ".join(groups["named"].split()).replace("’", "'").replace(" '", "'")
    year: Expression | None = None
    if "year" in groups:
        year = Field(year=int(groups["year"]))
    elif "which" in groups:
        year = Sibling(Granularity.YEAR, _OFFSETS[groups["which"]])
    meaning = _MEANINGS[written]
    return Named(
        written.title().replace("'S", "'s"), meaning.day, year, meaning.abroad, meaning.own
    )


def _plain(groups: Groups) -> Expression | None:
    day = _named(groups)
    if "before" not in groups:
        return modified(groups, day)
    if day.year is not None:
        return None
    return modified(groups, Sibling(day, _OFFSETS[groups["before"]]))


def _around(groups: Groups) -> Expression | None:
    """The days about a named one, without a first and a last."""
    day = _plain(groups)
    return day if groups["named"] in _LASTING or day is None else Part("APPROX", day)


def _part_of_day(groups: Groups) -> Expression | None:
    day = _plain(groups)
    if day is None or groups["named"] in _LASTING:
        return None
    return Field(daypart=WORDS.dayparts[groups["daypart"]], within=day)


def _week(groups: Groups) -> Expression | None:
    day = _plain(groups)
    if day is None or groups["named"] in _LASTING:
        return None
    if groups["unit"] == "week":
        return Sibling(Granularity.WEEK, 0, day)
    # A holiday on a Monday or a Tuesday goes with the weekend before it.
    return Sibling(Granularity.WEEKEND, 0, Shift(-2, Granularity.DAY, day))


def _day_of(groups: Groups) -> Expression | None:
    """`The first day of Ramadan`."""
    named = _named(groups)
    if not isinstance(named.day, Span) or not isinstance(named.day.start, Feast):
        return None
    last = groups["ordinal"] in ("last", "final")
    number = 1 if last else WORDS.ordinal(groups["ordinal"])
    first = named.day.end if last else named.day.start
    if number is None or first is None:
        return None
    return Shift(number - 1, Granularity.DAY, Named(named.name, first, named.year))


_NO_DAY_BEFORE = (
    r"(?i)\bOperation |White |\b(?:film|movie|book|novel|album|song|single|thriller|comedy) "
    r"[\"“‘']?"
)
_NO_DAY_AFTER = (
    r" {holiday_thing}\b|['’]s\b|-| \(?(?i:the |\d{4} )?(?i:film|movie|novel|album|song)\b"
    r"|,? (?:the|a) (?:film|movie|novel|album|song)\b|[”\"’']? (?:is|was) an? (?:[\w-]+ )?"
    r"(?:film|movie|novel|album|song)\b|[”\"’']? starr(?:ed|ing|s)\b"
)

RULES = (
    Rule(
        name="named.day",
        pattern=PART + _WHICH + rf"(?P<named>{_NAME})" + _YEAR,
        produce=_plain,
        examples=(
            Example("on Christmas Day 1999", "Christmas Day 1999", "1999-12-25"),
            Example("after Thanksgiving, he", "Thanksgiving", "2022-11-24"),
            Example("on Good Friday 2024 the", "Good Friday 2024", "2024-03-29"),
            Example("on Election Day 2016", "Election Day 2016", "2016-11-08"),
            Example("New Year's Eve", "New Year's Eve", "2022-12-31"),
            Example("on New Year ’s Eve .", "New Year ’s Eve", "2022-12-31"),
            Example("before last Easter", "last Easter", "2022-04-17"),
            Example("until next Easter", "next Easter", "2023-04-09"),
            Example("It was fought on Yom Kippur 1973.", "Yom Kippur 1973", "1973-10-06"),
            Example("The shops will shut for Eid al-Fitr.", "Eid al-Fitr", "2023-04-21"),
            Example("on Lunar New Year 2019 it", "Lunar New Year 2019", "2019-02-05"),
            Example("They met on Diwali last year.", "Diwali last year", "2022-10-24"),
            Example("for Holi 2022", "Holi 2022", "2022-03-18"),
            Example("sworn in on Inauguration Day", "Inauguration Day", "2021-01-20"),
            Example("Sales on Black Friday rose.", "Black Friday", "2022-11-25"),
            Example("a strike on Labor Day 1936", "Labor Day 1936", "1936-09-07"),
            Example("They have fought since 9/11.", "9/11", "2001-09-11"),
            Example("the trains ran during Ramadan 2022", "Ramadan 2022", "2022-04-02/2022-05-01"),
            Example("at the end of Hanukkah", "the end of Hanukkah", "2022-12-19/2022-12-26"),
            # A year that the calendar is not known for stays open.
            Example("at Diwali 1850 he", "Diwali 1850", "1850"),
            Example("at Eid al-Adha", "Eid al-Adha", "XXXX-XX-XX", dct="1890-05-05"),
        ),
        refuses=(
            "Christmas trees are sold",
            "the Easter Rising",
            "the film Independence Day",
            "Black Friday, the film",
            "“Black Friday” is a 1940 film",
            "Independence Day starred Will Smith",
            "the movie “Groundhog Day”",
            "He lent them money.",
            "Bill Nye spoke of 9/11ths",
            "He had an epiphany, and the may day trips went on.",
            "Easter Island",
        ),
        not_before=_NO_DAY_BEFORE,
        not_after=_NO_DAY_AFTER,
    ),
    Rule(
        name="named.timed",
        pattern=rf"(?P<named>(?-i:{alternatives(_TIMED)}))" + _YEAR,
        produce=_plain,
        examples=(
            Example("a truce at Tet 1968", "Tet 1968", "1968-01-29"),
            Example("They gave it up for Lent 2022.", "Lent 2022", "2022-03-02/2022-04-16"),
            Example("Happy New Year to all", "New Year", "2023-01-01"),
            Example("They had marched on Ashura.", "Ashura", "2022-08-08"),
        ),
        refuses=(
            "the Tet Offensive of 1968",
            "the tales of Ashura",
            "He lent them money.",
            "in the Jewish New Year week",
            "for New Year resolutions",
            "during Lent Hall repairs",
        ),
        before=r"(?i)\b(?:at|during|for|before|after|since|on|until|till|over|happy|throughout) ",
        not_after=_NO_DAY_AFTER + r"| (?-i:[A-Z])",
    ),
    Rule(
        name="named.day_in_year",
        pattern=rf"(?P<day>(?P<named>{_NAME})),? in (?P<year_named>{{year}})",
        produce=lambda groups: (_named(groups), Field(year=int(groups["year"]))),
        parts=("day", "year_named"),
        examples=(
            Example("at Orthodox Easter in 2021 it", "Orthodox Easter", "2021-05-02"),
            Example("on election day in 1912.", "election day", "1912-11-05"),
        ),
        refuses=("Christmas cards in 1910",),
        not_before=_NO_DAY_BEFORE,
        not_after=r" {measure}\b",
    ),
    Rule(
        name="named.part_of_day",
        pattern=_WHICH + rf"(?P<named>{_NAME})(?: |{{-hyphen}}){{daypart}}" + _YEAR,
        produce=_part_of_day,
        examples=(
            Example("on Christmas morning it", "Christmas morning", "2022-12-25TMO"),
            Example("late on Easter night 2022", "Easter night 2022", "2022-04-17TNI"),
        ),
        refuses=("a Ramadan evening", "Christmas mourning"),
    ),
    Rule(
        name="named.week",
        pattern=r"(?:the )?" + _WHICH + rf"(?P<named>{_NAME}) (?P<unit>week|weekend)" + _YEAR,
        produce=_week,
        examples=(
            Example("in Christmas week they", "Christmas week", "2022-W51"),
            Example("over Easter weekend 2022", "Easter weekend 2022", "2022-W15-WE"),
            Example("on Memorial Day weekend 2022", "Memorial Day weekend 2022", "2022-W21-WE"),
            Example("on the Thanksgiving weekend", "the Thanksgiving weekend", "2022-W47-WE"),
        ),
        refuses=("the Christmas weekly", "Hanukkah week"),
    ),
    Rule(
        name="named.around",
        pattern=r"(?:the )?"
        + _WHICH
        + rf"(?P<named>{_NAME}) (?P<around>holidays?|period|season|festivities|festival)"
        + _YEAR,
        produce=_around,
        examples=(
            Example("over the Christmas period", "the Christmas period", "2022-12-25"),
            Example("on the Thanksgiving holiday", "the Thanksgiving holiday", "2022-11-24"),
            Example(
                "in the Christmas season of 1998", "the Christmas season of 1998", "1998-12-25"
            ),
        ),
        refuses=("the Christmas holiday shopping season", "a Christmas holidaymaker"),
        not_after=r" (?:shopping|sales|spirit|greetings|cards?|gifts?|travel)\b",
    ),
    Rule(
        name="named.day_of",
        pattern=r"(?:the )?(?P<ordinal>last|final|{-ordinal}) (?:day|night) of (?P<named>(?:"
        + alternatives(_LASTING)
        + r"))(?:,? (?:in )?{year})?",
        produce=_day_of,
        examples=(
            Example(
                "on the first day of Ramadan 2022", "the first day of Ramadan 2022", "2022-04-02"
            ),
            Example("the last day of Passover 2022", "the last day of Passover 2022", "2022-04-23"),
        ),
        refuses=("the first day of Christmas",),
    ),
)
