"""Named days: `Christmas 1999`, `Election Day`, `Good Friday`."""

from collections.abc import Mapping
from typing import Any

from timeline.calendar.expression import Expression, Feast, Field, Named, Nth, Shift, Sibling
from timeline.lexicon.load import load
from timeline.model.granularity import Granularity
from timeline.timex.rule import Example, Groups, Rule
from timeline.timex.rules.parts import PART, modified
from timeline.timex.words import alternatives


def _day(entry: Mapping[str, Any]) -> Expression:
    if "easter" in entry:
        return Feast(entry["easter"])
    if "date" in entry:
        month, day = entry["date"]
        return Field(year=entry.get("year"), month=month, day=day)
    number, weekday, month = entry["nth"]
    nth = Nth(number, Field(weekday=weekday), Field(month=month))
    return Shift(entry["plus"], Granularity.DAY, nth) if "plus" in entry else nth


_DAYS = {name: _day(entry) for entry in load("en", "named_days")["day"] for name in entry["names"]}


def _named(groups: Groups) -> Expression | None:
    name = " ".join(groups["named"].split()).replace("’", "'")
    year: Expression | None = None
    if "year" in groups:
        year = Field(year=int(groups["year"]))
    elif "which" in groups or "before" in groups:
        which = groups.get("which") or groups["before"]
        year = Sibling(Granularity.YEAR, {"last": -1, "this": 0, "next": 1}[which])
    return modified(groups, Named(name.title().replace("'S", "'s"), _DAYS[name], year))


RULES = (
    Rule(
        name="named.day",
        pattern=PART
        + r"(?:(?P<before>last|this|next) )?(?P<named>"
        + alternatives(_DAYS).replace("'", "['’]").replace("\\[", "[")
        + r")(?:,? (?:of )?{year}|,? (?P<which>last|this|next) year)?",
        produce=_named,
        examples=(
            Example("on Christmas Day 1999", "Christmas Day 1999", "1999-12-25"),
            Example("after Thanksgiving, he", "Thanksgiving", "2022-11-24"),
            Example("on Good Friday 2024 the", "Good Friday 2024", "2024-03-29"),
            Example("on Election Day 2016", "Election Day 2016", "2016-11-08"),
            Example("New Year's Eve", "New Year's Eve", "2022-12-31"),
        ),
        refuses=("Christmas trees are sold", "the Easter Rising", "the film Independence Day"),
        not_before=r"\b(?:film|movie|book|novel) \"?|White ",
        not_after=r" {holiday_thing}\b|['’]s\b|-",
    ),
)
