from datetime import date

import pytest

from timeline.dateline import article_time
from timeline.model.document import Document, StatedDate
from timeline.timex import tag_article

ROUNDUP = """News in brief

OSLO, Jan 30 (Reuters) - Norway opened a dam on Monday.

PARIS, Jan. 27 (AFP) - France closed a plant on Monday. It will open again tomorrow.

SEOUL, Dec. 30 (Yonhap) -- Exports fell today.
"""


def document(text: str, *published: str) -> Document:
    stated = tuple(StatedDate("published", day, "meta:date") for day in published)
    return Document(
        doc_id="1", text=text, source_uri="a.txt", source_format="text", stated_dates=stated
    )


def values(text: str, *published: str) -> list[tuple[str, str]]:
    time = article_time(document(text, *published))
    found = tag_article(text, time)
    return [(timex.text, timex.value) for timex in found if not time.in_dateline(timex.start)]


def test_each_item_speaks_from_its_own_day() -> None:
    time = article_time(document(ROUNDUP, "2023-01-30"))
    assert time.dct.value == date(2023, 1, 30)
    assert [item.dateline.text for item in time.items] == [
        "PARIS, Jan. 27 (AFP) -",
        "SEOUL, Dec. 30 (Yonhap) --",
    ]
    assert [item.dct.value for item in time.items] == [date(2023, 1, 27), date(2022, 12, 30)]
    assert values(ROUNDUP, "2023-01-30") == [
        ("Monday", "2023-01-30"),
        ("Monday", "2023-01-23"),
        ("tomorrow", "2023-01-28"),
        ("today", "2022-12-30"),
    ]


def test_dct_at_an_offset() -> None:
    time = article_time(document(ROUNDUP, "2023-01-30"))
    paris = ROUNDUP.index("PARIS")
    assert time.dct_at(0) == time.dct_at(paris - 1) == time.dct
    assert time.dct_at(paris) == time.items[0].dct
    assert time.dct_at(len(ROUNDUP)) == time.items[1].dct


def test_stated_years_need_no_dct() -> None:
    text = "OSLO (AP) - It rained.\n\nPARIS, Jan. 27, 2019 (AFP) - It snowed today.\n"
    time = article_time(document(text))
    assert time.dct.value is None
    assert [item.dct.value for item in time.items] == [date(2019, 1, 27)]
    assert time.items[0].dct.method == "dateline_year"


def test_option_holds_for_all_items() -> None:
    assert article_time(document(ROUNDUP), dct=date(2020, 1, 1)).items == ()


@pytest.mark.parametrize(
    "line",
    [
        "In PARIS, Jan. 27 (AFP) - as it was sent - was wrong.",
        "Bakersfield, April 22.\n Reuter",
        "PARIS, Jan. 27",
        "NATO, Jan. 27 - Meeting of ministers",
        "The firm has 27 plants (all in France) - and 3 in Spain.",
        "PARIS - 27 plants were closed.",
        "PARIS, Jan. 27 to Feb. 3 - the fair.",
    ],
)
def test_other_lines_open_no_item(line: str) -> None:
    text = f"OSLO, Jan 30 (Reuters) - Norway opened a dam.\n\n{line}\n"
    assert article_time(document(text, "2023-01-30")).items == ()


def test_without_a_first_dateline_there_is_no_round_up() -> None:
    text = "It rained.\n" * 60 + "PARIS, Jan. 27 (AFP) - It snowed.\n"
    assert article_time(document(text, "2023-01-30")).items == ()
