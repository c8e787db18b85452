"""What must hold of tagging for every text."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from timeline.model.dateline import ArticleTime, Dct
from timeline.timex import tag_article

_PIECES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        (
            *("Monday", "last ", "Feb. 24", ", 2022", " year", "May", "two ", "weeks ago", "é"),
            *("1990s", "8:15 p.m.", " ", "-", "the ", "next", "½", "\ud800", "’", "\u00a0"),
            *("31 June", "\n\n", "Ramadan", "Easter week", "12/25", "@", "041500Z", "http://"),
            *("turn of the century", "20mins", "all night", "every ", "Labor Day", " ago", "24/7"),
        )
    ),
)
TEXTS = st.lists(_PIECES, max_size=14).map("".join)
TIMES = st.one_of(st.none(), st.dates()).map(
    lambda day: ArticleTime(dct=Dct(value=day, confidence=1.0 if day else 0.0))
)


@given(TEXTS, TIMES)
def test_offsets_are_those_of_the_text_and_spans_stand_apart(text: str, time: ArticleTime) -> None:
    timexes = tag_article(text, time)
    for timex in timexes:
        assert text[timex.start : timex.end] == timex.text
        assert timex.text.strip() == timex.text != ""
        assert 0 < timex.confidence <= 1
        assert timex.value
        assert timex.value in timex.explanation
    for one, other in pairwise(timexes):
        assert one.end <= other.start


@given(TEXTS, TIMES)
def test_tagging_twice_is_tagging_once(text: str, time: ArticleTime) -> None:
    assert tag_article(text, time) == tag_article(text, time)


@given(TEXTS)
def test_only_what_depends_on_the_creation_time_changes_with_it(text: str) -> None:
    one = tag_article(text, ArticleTime(dct=Dct(value=date(1999, 3, 3))))
    other = tag_article(text, ArticleTime(dct=Dct(value=date(2011, 8, 8))))
    assert [(t.start, t.end, t.rule) for t in one] == [(t.start, t.end, t.rule) for t in other]
    for before, after in zip(one, other, strict=True):
        if before.anchor_kind == after.anchor_kind == "none":
            assert before.value == after.value


@given(TEXTS, st.text(max_size=5))
def test_words_before_a_paragraph_do_not_move_its_timexes(text: str, before: str) -> None:
    time = ArticleTime(dct=Dct(value=date(2023, 1, 30)))
    prefix = "x" * len(before) + ".\n\n"
    shifted = [t for t in tag_article(prefix + text, time) if t.start >= len(prefix)]
    found = tag_article(text, time)
    assert [(t.text, t.start + len(prefix)) for t in found] == [(t.text, t.start) for t in shifted]
