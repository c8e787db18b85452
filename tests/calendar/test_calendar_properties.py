"""What must hold of the time algebra for every expression and every anchor."""

import pickle
from datetime import date, datetime
from fractions import Fraction
from typing import get_args

from edtf import parse_edtf
from hypothesis import assume, example, given
from hypothesis import strategies as st

from timeline.calendar.axis import civil_from_day, day_from_civil
from timeline.calendar.edtf import edtf
from timeline.calendar.evaluate import evaluate
from timeline.calendar.explain import explain
from timeline.calendar.expression import (
    Amount,
    Expression,
    Field,
    Nth,
    Part,
    Shift,
    Sibling,
    Span,
)
from timeline.calendar.extent import granularity_of, interval_of
from timeline.calendar.period import Period
from timeline.calendar.timex3 import timex3_value
from timeline.calendar.value import Value
from timeline.model.granularity import Granularity
from timeline.model.timex import Direction

days = st.dates(date(1200, 1, 1), date(2800, 1, 1)).map(Period.of_day)
directions = st.sampled_from(get_args(Direction))
units = st.sampled_from([unit for unit in Granularity if unit is not Granularity.DAYPART])
date_units = st.sampled_from(list(Granularity)[: list(Granularity).index(Granularity.DAY) + 1])
years = st.integers(1, 3000)
fields = st.one_of(
    st.builds(Field, weekday=st.integers(1, 7)),
    st.builds(Field, month=st.integers(1, 12)),
    st.builds(Field, month=st.integers(1, 12), day=st.integers(1, 28)),
    st.builds(Field, year=years, month=st.integers(1, 12), day=st.integers(1, 28)),
    st.builds(Field, year=years),
    st.builds(Field, quarter=st.integers(1, 4)),
    st.builds(Field, season=st.integers(1, 4)),
    st.builds(Field, decade=st.integers(100, 299)),
    st.builds(Field, weekend=st.just(True)),
    st.builds(
        Field,
        daypart=st.sampled_from(["MO", "AF", "EV", "NI"]),
        within=st.builds(Field, weekday=st.integers(1, 7)),
    ),
)
siblings = st.builds(
    Sibling, st.one_of(date_units, st.builds(Field, month=st.integers(1, 12))), st.integers(-3, 3)
)
shifts = st.builds(Shift, st.integers(-60, 60), date_units)
expressions: st.SearchStrategy[Expression] = st.one_of(
    fields,
    siblings,
    shifts,
    st.builds(Part, st.sampled_from(["START", "APPROX", "BEFORE", "ON_OR_AFTER"]), fields),
    st.builds(Span, fields, fields),
    st.builds(
        Amount,
        st.tuples(st.tuples(st.integers(1, 40).map(Fraction), date_units)),
        st.sampled_from([None, "past", "future"]),
    ),
    st.builds(
        Nth,
        st.integers(1, 4),
        st.builds(Field, weekday=st.integers(1, 7)),
        st.builds(Field, month=st.integers(1, 12)),
    ),
)


@given(st.integers(-4_000_000, 8_000_000))
def test_days_and_dates_agree(rata_die: int) -> None:
    assert day_from_civil(*civil_from_day(rata_die)) == rata_die


@given(st.dates())
def test_days_are_those_of_the_standard_library(day: date) -> None:
    assert civil_from_day(day.toordinal()) == (day.year, day.month, day.day)
    assert Period.of_day(day).iso_week == day.isocalendar()[:2]


@given(days, units)
def test_truncation_is_idempotent_and_holds_the_day(day: Period, unit: Granularity) -> None:
    truncated = day.to(unit)
    assert truncated.to(unit) == truncated
    if unit is not Granularity.WEEKEND:
        assert truncated.contains(day)


@given(days, units, st.integers(-1000, 1000))
def test_shifting_forth_and_back_is_nothing(day: Period, unit: Granularity, count: int) -> None:
    period = day.to(unit)
    assert period.shift(count).shift(-count) == period
    assert period.shift(1).first_day > period.first_day or unit.finer_than(Granularity.DAY)


@given(days, st.integers(1, 7), directions, st.integers(-200, 200))
def test_a_week_later_a_weekday_is_a_week_later(
    day: Period, weekday: int, direction: Direction, weeks: int
) -> None:
    monday = Field(weekday=weekday)
    here = evaluate(monday, day, direction).core
    there = evaluate(monday, day.shift(7 * weeks), direction).core
    assert isinstance(here, Period)
    assert there == here.shift(7 * weeks)


@given(days, fields, st.sampled_from(["past", "future"]))
def test_direction_is_kept(day: Period, field: Field, direction: Direction) -> None:
    found = evaluate(field, day, direction).core
    assume(field.year is None and field.decade is None)
    assert isinstance(found, Period)
    if direction == "past":
        assert found.first_day <= day.first_day
    else:
        assert found.last_day >= day.first_day


@example(Shift(-15, Granularity.CENTURY), Period.of_day(date(1599, 1, 1)), "past")
@given(expressions, days, directions)
def test_value_interval_and_edtf_agree(
    expression: Expression, day: Period, direction: Direction
) -> None:
    value = evaluate(expression, day, direction)
    interval, written = interval_of(value), edtf(value)
    if (
        isinstance(value.core, Period)
        and value.mod is None
        and value.core.first_day >= 1
        and value.core.last_day < date.max.toordinal()
    ):
        assert interval is not None
        assert interval.start is not None
        rendered = timex3_value(value.core)
        if value.core.granularity is Granularity.DAY:
            assert rendered == interval.start.date().isoformat()
        if value.core.granularity in (Granularity.YEAR, Granularity.MONTH):
            assert interval.start.date().isoformat().startswith(rendered)
    if written is None or interval is None or not isinstance(value.core, Period):
        return
    parsed = parse_edtf(written)
    if value.mod in (None, "START") and value.core.granularity is not Granularity.SEASON:
        assert interval.start is not None
        assert interval.end is not None
        lower = parsed.lower_strict()[:3]
        # EDTF counts the year 0 to the first century, the calendar has none.
        first_day = date.min if lower[0] == 0 else date(*lower)
        assert first_day == interval.start.date()
        last = Period.of_day(date(*parsed.upper_strict()[:3]))
        assert last.ordinal == value.core.last_day


@given(expressions, directions)
def test_without_an_anchor_there_is_no_interval_unless_stated(
    expression: Expression, direction: Direction
) -> None:
    value = evaluate(expression, None, direction)
    stated = evaluate(expression, Period.of_day(date(1931, 7, 7)), direction)
    if interval_of(value) is not None:
        assert interval_of(value) == interval_of(stated)


@given(expressions, st.none() | days, directions)
def test_every_expression_is_explained_with_its_value(
    expression: Expression, day: Period | None, direction: Direction
) -> None:
    value: Value = evaluate(expression, day, direction)
    sentence = explain(expression, value, day, direction)
    assert timex3_value(value.core) in sentence
    assert sentence.endswith(".")
    assert granularity_of(value.core) is None or granularity_of(value.core) in list(Granularity)


@given(expressions)
def test_equal_expressions_have_one_hash_that_is_not_carried_elsewhere(
    expression: Expression,
) -> None:
    hash(expression)
    elsewhere = pickle.loads(pickle.dumps(expression))
    # The hash of words is another one in another process.
    assert not hasattr(elsewhere, "_hash")
    assert elsewhere == expression
    assert hash(elsewhere) == hash(expression) == elsewhere._hash


@given(st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30)))
def test_a_minute_covers_itself(moment: datetime) -> None:
    interval = Period.of_minute(moment).interval
    assert interval is not None
    assert interval.start is not None
    assert interval.end is not None
    assert interval.start <= moment < interval.end


@given(st.integers(-4000, 4000), st.sampled_from(["decade", "century", "millennium"]))
def test_units_of_years_hold_their_years_and_adjoin(year: int, unit: str) -> None:
    granularity = Granularity(unit)
    found = Period(Granularity.YEAR, year).to(granularity)
    assert found.first_day <= day_from_civil(year, 1, 1) <= found.last_day
    following = found.shift(1)
    assert found.last_day + 1 == following.first_day
    assert Period(Granularity.YEAR, found.year).to(granularity) == found
