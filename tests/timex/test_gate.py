"""The gate lets through whatever a rule could take, and the rules alone decide."""

import pytest
import re2

from timeline.timex import scan, scanner
from timeline.timex.gate import Takers, runs, wording
from timeline.timex.rules import ENGLISH
from timeline.timex.scan import Scanner
from timeline.timex.words import english

TEXT = (
    "At 8:15 p.m. on Monday, Feb. 24, 2022, it fell. The year before, in the spring of '98, three "
    "to four weeks of talks (1914–18) had led to $1,500 a day; by mid-June 480 BC, on 28/2/98 and "
    "the third-quarter of fiscal\u00a01990 \u2014 last night\u2019s news \u2014 it was over. "
)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("last years?", {"last", "year", "years"}),
        ("(?:mid)?-?day", {"day", "mid", "midday"}),
        (
            r"\d{1,2}(?:st|th)? of (?P<unit>{-unit})",
            {"0", "00", "0st", "00st", "0th", "00th", "of", "day", "week"},
        ),
        (r"\d+(?:,\d{3})* [ap]m", {*("0" * size for size in range(1, 7)), "am", "pm"}),
        (r"1\d(?::[0-5]\d)?", {"00"}),
        (r"\d{2,}h\d{1,2}", {f"{'0' * size}h{end}" for size in range(2, 7) for end in ("0", "00")}),
        (r"\bold\.? ?{unit=other}", {"old", "oldday", "oldweek", "day", "week"}),
        ("tod+a*y{2,}", {"tod+y+", "tod+a+y+"}),
        ("(?-i:May|MAY)[- ]day", {"may", "day"}),
    ],
)
def test_words_of_a_pattern(pattern: str, words: set[str]) -> None:
    fragments = {"unit": wording("(?:day|week)", {})}
    blank = wording(" ", {}).words
    assert wording(pattern, fragments).words | blank == words | blank


@pytest.mark.parametrize("pattern", [r"\w+ day", "[a-z]+ ago", "[^ ]day", "a.day", "(?:an)+"])
def test_words_that_cannot_be_listed_are_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="no fixed length"):
        wording(pattern, {})


def test_every_match_needs_a_word_that_tells_of_time() -> None:
    assert wording("(?:the )?last (?:day|week)", {}, ["the", "last"]).needed == {"day", "week"}
    assert wording(r"\d{1,2}(?:st|nd)? (?:week|hour)s?", {}).needed == {"week", "hour"}
    assert wording("(?:day )?(?:week )?", {}).needed is None
    assert wording("day|", {}).needed is None


def test_a_run_goes_as_far_as_its_words_and_holds_one_that_tells_of_time() -> None:
    gate = re2.compile("(?i)" + runs([wording("(?:the )?last days?", {}, ["the", "last"])]))
    assert gate.search("at the last of the three") is None
    options = re2.Options()
    options.longest_match = True
    longest = re2.compile(gate.pattern, options)
    assert longest.search("On The last\nday the rain fell").group() == "The last\nday the"


def test_common_words_change_no_result() -> None:
    plain = Scanner(ENGLISH, english().patterns, ())
    found = list(scanner().scan(TEXT))
    assert len(found) > 10
    assert list(plain.scan(TEXT)) == found


def test_memory_is_bounded_and_changes_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    found = list(scanner().scan(TEXT))
    monkeypatch.setattr(scan, "_REMEMBERED", 3)
    forgetful = Scanner(ENGLISH, english().patterns, english().common)
    assert list(forgetful.scan(TEXT)) == list(forgetful.scan(TEXT)) == found
    assert len(forgetful._known_places) <= 3
    assert len(forgetful._known_readings) <= 3


def test_runs_of_no_ordinary_length_are_not_kept() -> None:
    fresh = Scanner(ENGLISH, english().patterns, english().common)
    assert len(list(fresh.scan("last" + " " * 500 + "year"))) == 1
    assert len(fresh._known_places) == len(fresh._known_readings) == 0


def test_every_rule_that_takes_a_surface_is_tried_for_it() -> None:
    made = scanner()
    patterns = [made._rule(number).pattern for number in range(len(ENGLISH))]
    for surface in {example.surface for rule in ENGLISH for example in rule.examples}:
        plain = surface.replace("\xa0", " ").replace("&nbsp;", " ")
        taking = {at for at, one in enumerate(patterns) if one.fullmatch(plain.encode())}
        assert taking <= set(made._takers.of(plain)), surface


def test_takers_go_by_the_place_of_a_word() -> None:
    rules = ["last (?:day|week)", "day", r"\d{1,2}(?:st)? of last-week", "tod+ay+", r"\d\d\d+"]
    takers = Takers([wording(pattern, {}) for pattern in rules])
    assert takers.of("Last  WEEK") == [0]
    assert takers.of("day") == [1]
    assert takers.of("21st of last\nweek") == [2]
    assert takers.of("toddayyy") == [3]
    assert takers.of("123") == takers.of("1234567890") == [4]
    assert takers.of("week last") == takers.of("nobody") == takers.of("12") == []


def test_takers_are_those_whose_telling_words_are_there() -> None:
    rules = [r"(?:\d{1,2} )?(?:of )?(?:may|june)(?: \d{1,2})?", r"\d{1,2} (?:of )?\d{1,2}"]
    takers = Takers([wording(pattern, {}, ["of"]) for pattern in rules])
    assert takers.of("12 of 6") == [1]
    assert takers.of("12 of May 6") == [0]
