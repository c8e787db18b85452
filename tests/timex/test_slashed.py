"""The order of day and month in slashed dates, and what tells it."""

from datetime import date

import pytest

from timeline.model.dateline import ArticleTime, Dateline, Dct
from timeline.timex import tag_article


def _time(dct: str = "2023-01-30", country: str | None = None, agency: str | None = None):
    dateline = Dateline(start=0, end=0, text="", country=country, agency=agency)
    return ArticleTime(dct=Dct(value=date.fromisoformat(dct)), dateline=dateline)


@pytest.mark.parametrize(
    ("text", "time", "values"),
    [
        ("On 13/02/2020 and 05/03/2020.", _time(), ["2020-02-13", "2020-03-05"]),
        ("On 02/13/2020 and 05/03/2020.", _time(country="GBR"), ["2020-02-13", "2020-05-03"]),
        ("Written 05/03/23.", _time("2023-03-05"), ["2023-03-05"]),
        ("Written 05/03/23.", _time("2023-05-03", country="GBR"), ["2023-05-03"]),
        ("On 05/03/2020.", _time(country="GBR"), ["2020-03-05"]),
        ("On 05/03/2020.", _time(country="GBR", agency="AP"), ["2020-05-03"]),
        ("On 05/03/2020.", _time(country="USA"), ["2020-05-03"]),
        ("On 05/05/2020.", _time(), ["2020-05-05"]),
    ],
)
def test_what_is_known_settles_the_order(text: str, time: ArticleTime, values: list[str]) -> None:
    found = tag_article(text, time)
    assert [timex.value for timex in found] == values
    assert [timex.alternatives for timex in found] == [()] * len(values)


@pytest.mark.parametrize("text", ["On 05/03/2020.", "On 13/02/2020, 02/13/2020 and 05/03/2020."])
def test_where_nothing_tells_both_readings_live(text: str) -> None:
    timex = tag_article(text, _time())[-1]
    assert (timex.value, timex.alternatives) == ("2020-05-03", ("2020-03-05",))
    assert timex.confidence < 0.5
