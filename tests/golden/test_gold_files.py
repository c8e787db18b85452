"""The gold files themselves: they fit their articles, the calendar and the TIMEX3 syntax."""

import json
import re
from datetime import date

import pytest
from selectolax.lexbor import LexborHTMLParser

from .gold import DATA, Gold, GoldTimex, load_all, locate, occurrences

GOLDS = load_all()
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = "January February March April May June July August September October November December"
METHODS = {"metadata", "dateline_year", "dateline_inferred_year", "none"}
STATUSES = {"occurred", "ongoing", "planned", "hypothetical", "denied"}
MODS = {"START", "MID", "END", "APPROX", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS"}

YEAR = r"(?:\d{4}|\d{3}|XXXX)"
DAY = rf"(?:{YEAR}-(?:\d\d|XX)-(?:\d\d|XX)|{YEAR}-W(?:\d\d|XX)-[1-7])"
CLOCK = r"(?:\d\d(?::\d\d)?|MO|MI|AF|EV|NI|DT)"
VALUES = {
    "DATE": rf"{YEAR}|{YEAR}-\d\d|{YEAR}-(?:SP|SU|FA|WI)|{YEAR}-[QH][1-4]|{YEAR}-W\d\d(?:-WE)?"
    rf"|{DAY}|PAST_REF|PRESENT_REF|FUTURE_REF",
    "TIME": rf"{DAY}T{CLOCK}",
    "DURATION": r"P[\dX]+[YMWDQ]|PT[\dX]+[HMS]",
    "SET": rf"P\d+[YMWD]|XXXX-(?:SP|SU|FA|WI)|{DAY}(?:T{CLOCK})?",
}


def article_text(gold: Gold) -> str:
    """The text of an article as it stands in its file, without the help of the package."""
    raw = gold.path.read_text(encoding="utf-8")
    match gold.path.suffix:
        case ".jsonl":
            return json.loads(raw.splitlines()[gold.item - 1])["text"]
        case ".html":
            return "\n\n".join(node.text() for node in LexborHTMLParser(raw).css("article p"))
        case ".md":
            return raw.split("---\n", 2)[2]
    return raw


def test_every_article_has_gold() -> None:
    items = set()
    for path in (DATA / "articles").iterdir():
        count = len(path.read_text("utf-8").splitlines()) if path.suffix == ".jsonl" else 1
        items |= {(path.name, item) for item in range(1, count + 1)}
    assert items == {(gold.article, gold.item) for gold in GOLDS}
    assert len(GOLDS) >= 14


@pytest.mark.parametrize("gold", GOLDS, ids=lambda gold: gold.name)
class TestGold:
    def test_phrases_occur(self, gold: Gold) -> None:
        text = article_text(gold)
        for phrase, nth in [
            *((timex.text, timex.nth) for timex in gold.timexes),
            *((event.trigger, event.nth) for event in gold.events),
            *((phrase, 1) for phrase in gold.not_timexes),
        ]:
            assert locate(text, phrase, nth), f"{phrase!r} ({nth}) is not in {gold.article}"

    def test_timexes_are_in_order_and_apart(self, gold: Gold) -> None:
        text = article_text(gold)
        end = 0
        for timex in gold.timexes:
            span = locate(text, timex.text, timex.nth)
            assert span and span[0] >= end, f"{timex.text!r} ({timex.nth}) is out of order"
            end = span[1]

    def test_repeated_phrases_are_all_accounted_for(self, gold: Gold) -> None:
        """A timex that occurs twice in the text is twice in the gold, or inside another one."""
        text = article_text(gold)
        spans = [locate(text, timex.text, timex.nth) or (0, 0) for timex in gold.timexes]
        false_friends = [span for words in gold.not_timexes for span in occurrences(text, words)]
        for timex in gold.timexes:
            for start, end in occurrences(text, timex.text):
                covered = any(left <= start and end <= right for left, right in spans)
                assert (
                    covered
                    or (start, end) in false_friends
                    or any(left <= start and end <= right for left, right in false_friends)
                ), f"{timex.text!r} at {start} is not in the gold"

    def test_participants_and_sources_are_words_of_the_article(self, gold: Gold) -> None:
        text = article_text(gold).casefold()
        for event in gold.events:
            for words in (event.actor, event.recipient, event.object, event.attributed_to):
                assert not words or words.casefold() in text, words

    def test_values_are_timex3(self, gold: Gold) -> None:
        for timex in gold.timexes:
            assert re.fullmatch(VALUES[timex.type], timex.value), timex
            assert timex.mod is None or timex.mod in MODS, timex
            if re.fullmatch(r"\d{4}-\d\d-\d\d", timex.value[:10]):
                date.fromisoformat(timex.value[:10])
            if week := re.match(r"(\d{4})-W(\d\d)", timex.value):
                date.fromisocalendar(int(week[1]), int(week[2]), 1)

    def test_values_agree_with_their_words(self, gold: Gold) -> None:
        for timex in gold.timexes:
            assert disagreement(timex) is None, f"{timex}: {disagreement(timex)}"

    def test_dct_is_one_that_the_article_supports(self, gold: Gold) -> None:
        assert gold.dct.method in METHODS
        assert (gold.dct.value is None) == (gold.dct.method == "none")
        if gold.dct.method.startswith("dateline"):
            # The dateline's own date is the first timex below the headline.
            assert gold.dct.value
            assert gold.dct.value.isoformat() in [timex.value for timex in gold.timexes[:4]]

    def test_relative_days_agree_with_the_dct(self, gold: Gold) -> None:
        shifts = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "this morning": 0}
        for timex in gold.timexes:
            if (shift := shifts.get(timex.text.casefold())) is not None:
                assert gold.dct.value
                stated = date.fromisoformat(timex.value[:10])
                assert (stated - gold.dct.value).days == shift, timex

    def test_bare_weekdays_are_within_a_week_of_the_dct(self, gold: Gold) -> None:
        for timex in gold.timexes:
            if timex.text in WEEKDAYS:
                assert gold.dct.value
                assert abs((date.fromisoformat(timex.value) - gold.dct.value).days) < 7, timex

    def test_events(self, gold: Gold) -> None:
        assert 4 <= len(gold.events) <= 10
        for event in gold.events:
            assert event.status is None or event.status in STATUSES, event
            assert (event.start_date is None) == (event.end_date is None), event
            if event.start_date and event.end_date:
                assert event.start_date <= event.end_date, event
            if event.start_date and gold.dct.value and event.status in ("occurred", "planned"):
                past = event.start_date <= gold.dct.value
                assert past or event.status == "planned", event
                assert event.end_date and (
                    event.status == "occurred" or event.end_date >= gold.dct.value
                ), event


def disagreement(timex: GoldTimex) -> str | None:
    """What a value says against a weekday, month or year in its own words, or None."""
    stated = re.match(r"(\d{4})-(\d\d)(?:-(\d\d))?", timex.value)
    words = re.findall(r"\w+", timex.text)
    weekday = next((word for word in words if word in WEEKDAYS), None)
    if weekday and timex.type in ("DATE", "TIME"):
        day = date.fromisoformat(timex.value[:10])
        if WEEKDAYS[day.weekday()] != weekday:
            return f"{day} is a {WEEKDAYS[day.weekday()]}"
    if (
        weekday
        and timex.type == "SET"
        and not timex.value.endswith(f"-{WEEKDAYS.index(weekday) + 1}")
    ):
        return f"not the ISO number of {weekday}"
    years = re.findall(r"\b(?:19|20)\d\d\b(?!s)", timex.text)
    if years and not timex.value.startswith(years[0]):
        return f"not in {years[0]}"
    for number, month in enumerate(MONTHS.split(), start=1):
        if any(re.fullmatch(rf"{month}|{month[:3]}|{month[:4]}", word) for word in words):
            if not stated or int(stated[2]) != number:
                return f"not in {month}"
            days = re.findall(r"\b\d{1,2}\b(?!:)", timex.text)
            if stated[3] and days and int(stated[3]) not in map(int, days):
                return f"not day {days}"
    return None
