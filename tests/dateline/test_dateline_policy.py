import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.dateline import article_time
from timeline.model.document import Document, StatedDate
from timeline.model.granularity import Granularity

SEOUL = "SEOUL, Jan 30 (Reuters) - Ministers met on Monday."


def document(text: str, *stated: tuple[str, str, str]) -> Document:
    return Document(
        doc_id="1",
        text=text,
        source_uri="a.txt",
        source_format="text",
        stated_dates=tuple(StatedDate(*entry) for entry in stated),  # ty: ignore[invalid-argument-type]
    )


def published(text: str, *dates: str) -> Document:
    return document(text, *(("published", stated, "meta:date") for stated in dates))


@pytest.fixture(params=["UTC", "Pacific/Auckland", "America/Los_Angeles"])
def machine_zone(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


def test_option_overrides_all() -> None:
    found = article_time(published(SEOUL, "2023-01-30T10:00:00Z"), dct=date(2017, 1, 30))
    assert (found.dct.value, found.dct.method) == (date(2017, 1, 30), "option")
    assert found.dct.confidence == 1
    assert found.published_at == datetime.fromisoformat("2023-01-30T10:00:00Z")
    assert found.dateline is not None


def test_stated_day_gives_the_year_and_agrees() -> None:
    dct = article_time(published(SEOUL, "2019-01-30")).dct
    assert (dct.value, dct.method, dct.conflict) == (date(2019, 1, 30), "metadata", None)
    assert dct.granularity is Granularity.DAY


def test_conflict_of_a_day_is_flagged_and_the_dateline_gives_the_day() -> None:
    dct = article_time(published(SEOUL, "2023-01-31T01:00:00+00:00")).dct
    assert dct.value == date(2023, 1, 30)
    assert dct.conflict == "the dateline says 2023-01-30, meta:date states 2023-01-31"
    assert dct.local_time is None


def test_dateline_of_december_in_metadata_of_january() -> None:
    text = "SEOUL, Dec 31 (Reuters) - Ministers met."
    assert article_time(published(text, "2023-01-01")).dct.value == date(2022, 12, 31)


def test_far_dateline_is_flagged_and_not_followed() -> None:
    dct = article_time(published(SEOUL, "2023-06-30")).dct
    assert dct.value == date(2023, 6, 30)
    assert dct.conflict is not None and "January 30" in dct.conflict
    assert dct.confidence < 0.9


def test_dateline_of_another_year_is_flagged() -> None:
    text = "SEOUL, Jan 30, 2019 (Reuters) - Ministers met."
    dct = article_time(published(text, "2023-01-30")).dct
    assert dct.value == date(2023, 1, 30)
    assert dct.conflict is not None and "2019" in dct.conflict


def test_late_evening_stays_its_own_day() -> None:
    found = article_time(published("It rained.", "2023-01-30T23:30:00-05:00"))
    assert found.dct.value == date(2023, 1, 30)
    assert found.dct.local_time == datetime(2023, 1, 30, 23, 30)
    assert found.dct.granularity is Granularity.MINUTE
    at = found.published_at
    assert isinstance(at, datetime) and at.utcoffset() == timedelta(hours=-5)


def test_utc_is_read_where_the_article_speaks_from() -> None:
    dct = article_time(published("WASHINGTON (AP) — A vote.", "2023-01-30T03:00:00Z")).dct
    assert dct.value == date(2023, 1, 29)
    assert dct.local_time == datetime(2023, 1, 29, 22, 0)


def test_midnight_utc_is_a_day_and_is_not_moved() -> None:
    dct = article_time(published("WASHINGTON (AP) — A vote.", "2023-01-30T00:00:00Z")).dct
    assert dct.value == date(2023, 1, 30)


def test_first_readable_date_counts_and_others_are_flagged() -> None:
    dct = article_time(published("It rained.", "yesterday", "2023-01-30", "2021-05-05")).dct
    assert dct.value == date(2023, 1, 30)
    assert dct.conflict == "meta:date states 2021-05-05, meta:date 2023-01-30"
    assert "“yesterday”: it states no whole day" in dct.evidence[-1].note


def test_publication_after_as_of_is_flagged() -> None:
    dct = article_time(published("It rained.", "2023-01-30"), as_of=date(2022, 1, 1)).dct
    assert dct.value == date(2023, 1, 30)
    assert dct.conflict is not None and "2022-01-01" in dct.conflict


def test_dateline_with_year() -> None:
    dct = article_time(document("PARIS, 14 July 1999 (AFP) - Crowds danced.")).dct
    assert (dct.value, dct.method) == (date(1999, 7, 14), "dateline_year")
    assert dct.confidence > 0.9


@pytest.mark.parametrize("role", ["crawled", "modified"])
def test_other_stated_dates_are_a_latest_day_only(role: str) -> None:
    assert article_time(document("It rained.", (role, "2020-02-01", "http:date"))).dct.value is None
    found = article_time(document(SEOUL, (role, "2020-02-01", "http:date")))
    assert found.dct.value == date(2017, 1, 30)
    assert found.dct.evidence[-1].source == "http:date"
    assert (found.modified_at is not None) == (role == "modified")


def test_nothing_known_is_none_and_never_today() -> None:
    dct = article_time(document("It rained.")).dct
    assert (dct.value, dct.method, dct.confidence) == (None, "none", 0)
    assert (
        dct.evidence[0].note == "The article has no dateline, and no day of publication is stated."
    )


def test_refused_date_without_dateline_says_why() -> None:
    dct = article_time(published("It rained.", "2 hours ago")).dct
    assert dct.value is None
    assert [piece.source for piece in dct.evidence] == ["dateline", "meta:date"]


def test_body_starts_behind_the_dateline() -> None:
    text = "Talks\n\nSEOUL, Jan 30 (Reuters) -\n\nMinisters met."
    assert text[article_time(document(text)).body_start :] == "Ministers met."
    assert article_time(document("It rained.")).body_start == 0


@pytest.mark.usefixtures("machine_zone")
def test_zone_of_the_machine_does_not_matter() -> None:
    for stated, day in [
        ("2023-01-30T03:00:00Z", 30),
        ("Mon, 30 Jan 2023 23:59:00 GMT", 31),
        ("30 janvier 2023 23:59", 30),
        ("1675036800", 30),
    ]:
        text = "TOKYO (Kyodo) -- Ministers met."
        assert article_time(published(text, stated)).dct.value == date(2023, 1, day), stated


def test_clock_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> float:
        raise AssertionError("the clock was read")

    article = document(SEOUL)
    first = article_time(article, as_of=date(2026, 11, 23))
    monkeypatch.setattr(time, "time", fail)
    assert article_time(article, as_of=date(2026, 11, 23)) == first


@settings(deadline=None)
@given(
    st.text(max_size=200) | st.from_regex(r"[A-Z]{3,8}, (Jan|Feb) \d\d( \(AP\))? - .{0,80}"),
    st.none() | st.dates(),
    st.sampled_from([None, "2023-01-30", "9999-12-31T23:59:59Z", "0001-01-01T00:00:01Z", "soon"]),
)
def test_any_article_has_a_time_or_a_reason(
    text: str, as_of: date | None, stated: str | None
) -> None:
    article = published(text, stated) if stated else document(text)
    found = article_time(article, as_of=as_of)
    assert found.dct.evidence
    assert (found.dct.value is None) == (found.dct.method == "none")
    assert 0 <= found.body_start <= len(text)
    assert found == article_time(replace(article, source_uri="b.txt"), as_of=as_of)


# Earlier are the moments that computers count from, which are refused.
@given(st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1)), st.integers(-12, 14))
def test_stated_offset_keeps_its_own_day(at: datetime, hours: int) -> None:
    stated = at.replace(tzinfo=timezone(timedelta(hours=hours)))
    assert article_time(published("It rained.", stated.isoformat())).dct.value == at.date()
