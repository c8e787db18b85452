import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dateline import article_time
from timeline.dateline.choice import choose
from timeline.dateline.metadata import read_stated
from timeline.model.document import Document, StatedDate

CASES = tomllib.loads((Path(__file__).parent / "choices.toml").read_text(encoding="utf-8"))
ORIGINS = ("json-ld:datePublished", "meta:date", "byline", "url", "htmldate", "column:date")


def document(text: str, *stated: StatedDate, url: str | None = None) -> Document:
    return Document(
        doc_id="1",
        text=text,
        source_uri="a.html",
        source_format="html",
        stated_dates=stated,
        url=url,
    )


@pytest.mark.parametrize("case", CASES["choice"], ids=lambda case: case["about"])
def test_policy(case: dict[str, Any]) -> None:
    stated = [StatedDate(role, text, origin) for role, origin, text in case["stated"]]
    moments, refused = read_stated(stated)
    assert refused == ()
    choice = choose(moments, None)
    if "day" not in case:
        assert choice is None
    else:
        assert choice is not None
        assert choice.day == date.fromisoformat(case["day"])
        assert choice.moment.origin == case["origin"]
        assert [moment.origin for moment in choice.contradicts] == case.get("contradicts", [])


@given(st.lists(st.tuples(st.sampled_from(ORIGINS), st.dates(date(1991, 1, 1), date(2099, 1, 1)))))
def test_every_date_is_chosen_supports_or_contradicts(stated: list[tuple[str, date]]) -> None:
    dates = [StatedDate("published", day.isoformat(), origin) for origin, day in stated]
    moments, _ = read_stated(dates)
    choice = choose(moments, None)
    if choice is None:
        assert moments == ()
    else:
        told = [choice.moment, *choice.supports, *choice.contradicts]
        assert sorted(map(repr, told)) == sorted(map(repr, moments))
        assert 0 < choice.confidence < 1


def test_the_address_gives_the_day_where_nothing_else_does() -> None:
    dct = article_time(document("It rained.", url="https://e.org/2021/03/04/rain")).dct
    assert (dct.value, dct.evidence[0].source) == (date(2021, 3, 4), "url")


def test_numbers_are_settled_by_the_dateline() -> None:
    either = StatedDate("published", "04/03/2021", "byline")
    text = "OSLO, March 4 (AP) - It rained."
    dct = article_time(document(text, either)).dct
    assert (dct.value, dct.method) == (date(2021, 3, 4), "metadata")
    assert article_time(document("It rained.", either)).dct.value is None


@pytest.mark.parametrize(
    ("locale", "day"), [("en-GB", 4), ("en-US", 3), ("en-IN", 4), ("de", 4), ("fr-CA", None)]
)
def test_numbers_are_read_in_the_order_of_their_locale(locale: str, day: int | None) -> None:
    moments, _ = read_stated([StatedDate("published", "04/03/2021", "byline", locale)], "en")
    assert [moment.day.day for moment in moments] == ([day] if day else [])


def test_a_guess_does_not_go_before_a_dateline() -> None:
    guess = StatedDate("published", "2014-10-20", "htmldate")
    with_year = "OSLO, March 4, 2021 (AP) - It rained."
    dct = article_time(document(with_year, guess)).dct
    assert (dct.value, dct.method) == (date(2021, 3, 4), "dateline_year")
    assert [(e.source, e.stance) for e in dct.evidence][1:] == [("htmldate", "contradicts")]
    far = article_time(document("OSLO, March 4 (AP) - It rained.", guess), as_of=date(2022, 1, 1))
    assert far.dct.method == "dateline_inferred_year"
    near = article_time(document("OSLO, Oct 19 (AP) - It rained.", guess)).dct
    assert (near.value, near.method) == (date(2014, 10, 19), "metadata")


def test_conflicts_leave_alternatives_with_their_share() -> None:
    stated = [
        StatedDate("published", "2019-10-08", "json-ld:datePublished"),
        StatedDate("published", "2019-10-14", "meta:date"),
    ]
    dct = article_time(document("It rained.", *stated)).dct
    [(other, share)] = dct.alternatives
    assert other == date(2019, 10, 14)
    assert share + dct.confidence == pytest.approx(1)


def test_a_change_before_the_publication_speaks_against_it() -> None:
    stated = [
        StatedDate("published", "2021-03-04", "meta:date"),
        StatedDate("modified", "2019-01-01", "meta:last-modified"),
    ]
    evidence = article_time(document("It rained.", *stated)).dct.evidence
    assert [(e.source, e.stance) for e in evidence] == [
        ("meta:date", "chosen"),
        ("meta:last-modified", "contradicts"),
    ]


def test_stated_days_have_no_time() -> None:
    found = article_time(
        document(
            "It rained.",
            StatedDate("published", "2021-03-04", "meta:date"),
            StatedDate("modified", "2021-03-05T10:00:00Z", "meta:last-modified"),
            StatedDate("crawled", "20210306101112", "web.archive.org"),
        )
    )
    assert [
        at and at.isoformat() for at in (found.published_at, found.modified_at, found.crawled_at)
    ] == ["2021-03-04", "2021-03-05T10:00:00+00:00", "2021-03-06T10:11:12+00:00"]
