"""Named days: where they move with a calendar, a country or its history, and where not known."""

import subprocess
import sys
from datetime import date

import pytest

from timeline.calendar.expression import Feast
from timeline.calendar.feast import days_of
from timeline.model.dateline import ArticleTime, Dateline, Dct
from timeline.timex import tag, tag_article


def _values(text: str, dct: str, country: str | None = None) -> list[str]:
    return [timex.value for timex in tag(text, dct=date.fromisoformat(dct), country=country)]


@pytest.mark.parametrize(
    ("text", "country", "value"),
    [
        ("They met on Thanksgiving Day.", None, "2022-11-24"),
        ("They met on Thanksgiving Day.", "USA", "2022-11-24"),
        ("They met on Thanksgiving Day.", "CAN", "2022-10-10"),
        ("They marched on Labour Day.", "NZL", "2022-10-24"),
        ("They marched on Labour Day.", "FRA", "2022-05-01"),
        ("They marched on Labour Day.", "GBR", "2022-09-05"),
        ("He spoke on Independence Day.", "IND", "2022-08-15"),
        ("He spoke on Independence Day.", "PAK", "2022-08-14"),
        ("He spoke on Independence Day.", "GBR", "2022-07-04"),
        ("It opened on Mother's Day.", "GBR", "2022-03-27"),
        ("It opened on Mother's Day.", "USA", "2022-05-08"),
        ("It opened on Father's Day.", "AUS", "2022-09-04"),
        ("Shops shut on Christmas Day.", "IND", "2022-12-25"),
    ],
)
def test_a_name_means_the_day_of_the_article_s_country(
    text: str, country: str | None, value: str
) -> None:
    assert _values(text, "2022-12-31", country) == [value]


def test_the_country_is_that_of_the_dateline() -> None:
    time = ArticleTime(
        dct=Dct(value=date(2022, 12, 31)),
        dateline=Dateline(start=0, end=0, text="", country="CAN"),
    )
    (timex,) = tag_article("It snowed on Thanksgiving.", time)
    assert timex.value == "2022-10-10"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # The law moved these: the fifth Thursday of 1939, 30 May until 1970, 4 March until 1933.
        ("Thanksgiving 1939", "1939-11-23"),
        ("Thanksgiving 1931", "1931-11-26"),
        ("Black Friday 2013", "2013-11-29"),
        ("Memorial Day 1965", "1965-05-30"),
        ("Memorial Day 1999", "1999-05-31"),
        ("Inauguration Day 1933", "1933-03-04"),
        ("Inauguration Day 2017", "2017-01-20"),
        ("Easter 1916", "1916-04-23"),
        ("Orthodox Easter 2023", "2023-04-16"),
        ("Pentecost 2023", "2023-05-28"),
        ("at Tet 2007", "2007-02-17"),
        ("Chinese New Year 2007", "2007-02-18"),
        ("Rosh Hashanah 2020", "2020-09-19"),
        ("Passover 2024", "2024-04-23/2024-04-30"),
        ("Hanukkah 2005", "2005-12-26/2006-01-02"),
        ("Ramadan 2019", "2019-05-06/2019-06-03"),
    ],
)
def test_a_year_places_the_day(text: str, value: str) -> None:
    assert _values(text, "2023-01-30") == [value]


@pytest.mark.parametrize(
    "text",
    ["Inauguration Day 2019", "Diwali 1850", "Eid al-Fitr 2000", "Ramadan 1700", "Easter 1200"],
)
def test_what_no_calendar_knows_or_knows_twice_stays_open(text: str) -> None:
    (timex,) = tag(text, dct=date(2023, 1, 30))
    assert timex.value in (text[-4:], "XXXX-XX-XX")
    assert timex.interval is None


@pytest.mark.parametrize("dct", ["1890-06-01", "2000-06-01"])
def test_the_edge_of_a_calendar_is_not_taken_for_the_feast(dct: str) -> None:
    assert _values("They had met on Diwali.", dct) == ["XXXX-XX-XX"]


def test_a_running_feast_is_the_one_that_is_meant() -> None:
    for sentence in ("They fasted during Ramadan.", "They will fast during Ramadan."):
        assert _values(sentence, "2022-04-20") == ["2022-04-02/2022-05-01"]


def test_a_feast_that_comes_round_twice_in_a_year_is_found_both_times() -> None:
    assert _values("They met on Eid al-Fitr.", "2000-06-01") == ["2000-01-08"]
    assert _values("They will meet on Eid al-Fitr.", "2000-06-01") == ["2000-12-27"]


def test_days_off_a_feast_may_lie_in_the_next_year() -> None:
    day = Feast("hebrew", ("hanukkah",), 7)
    assert [date.fromordinal(one) for one in days_of(day, 2006)] == [
        date(2006, 1, 2),
        date(2006, 12, 23),
    ]


def test_the_tables_are_loaded_when_a_text_needs_them() -> None:
    code = (
        "import sys, datetime, timeline;"
        "timeline.tag('He left on Good Friday and Christmas.', dct=datetime.date(2023, 1, 30));"
        "sys.exit('holidays' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
