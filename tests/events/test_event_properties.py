"""What holds for every tree, well-formed or not."""

from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.events import extract
from timeline.model.dateline import ArticleTime, Dct
from timeline.model.event import Event
from timeline.model.granularity import Granularity
from timeline.model.interval import Interval
from timeline.model.sentence import Entity, Sentence
from timeline.model.timex import Timex

WORDS = st.sampled_from(
    [
        *("Russia", "invaded", "urged", "said", "talks", "invasion", "to", "will", "not", "if"),
        *("Monday", "“", "”", ",", ".", "the", "by", "of", "due", "held", "began", "who", "its"),
        *("launched", "according", "Mr", "-", "Seoul", "visit", "was", "'s", "é", "failed"),
    ]
)
UPOS = st.sampled_from(
    ["VERB", "NOUN", "PROPN", "AUX", "ADP", "PART", "ADJ", "ADV", "PRON", "PUNCT", "SCONJ", "DET"]
)
DEPS = st.sampled_from(
    [
        *("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "case"),
        *("acl", "acl:relcl", "advcl", "ccomp", "xcomp", "parataxis", "conj", "cc", "aux", "mark"),
        *("aux:pass", "cop", "compound", "compound:prt", "appos", "flat", "amod", "det", "punct"),
        *("advmod", "root", "obl:unmarked", "fixed", "dep"),
    ]
)
FEATS = st.sampled_from(
    [
        *("", "Tense=Past|VerbForm=Fin", "Tense=Pres|VerbForm=Fin", "VerbForm=Inf"),
        *("VerbForm=Ger", "Tense=Past|VerbForm=Part", "Mood=Imp|VerbForm=Fin"),
    ]
)


@st.composite
def sentences(draw: st.DrawFn) -> Sentence:
    """Any columns at all: heads may form cycles, and there may be no root."""
    words = draw(st.lists(WORDS, min_size=1, max_size=14))
    count = len(words)
    starts, position = [], 0
    for word in words:
        starts.append(position)
        position += len(word) + 1

    def column(values: st.SearchStrategy[Any]) -> tuple[Any, ...]:
        return tuple(draw(st.lists(values, min_size=count, max_size=count)))

    entities = ()
    if draw(st.booleans()):
        first = draw(st.integers(0, count - 1))
        entities = (Entity(first, draw(st.integers(first + 1, count)), "LOC"),)
    return Sentence(
        words=tuple(words),
        lemmas=tuple(word.lower().removesuffix("ed") for word in words),
        upos=column(UPOS),
        feats=column(FEATS),
        heads=column(st.integers(0, count - 1)),
        deps=column(DEPS),
        starts=tuple(starts),
        ends=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
        entities=entities,
    )


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, Sentence, tuple[Timex, ...]]:
    sentence = draw(sentences())
    text = " ".join(sentence.words)
    token = draw(st.integers(0, len(sentence) - 1))
    start = datetime(2023, 1, 1) + timedelta(days=draw(st.integers(0, 60)))
    open_end = draw(st.booleans())
    timex = Timex(
        start=sentence.starts[token],
        end=sentence.ends[token],
        text=sentence.words[token],
        type=draw(st.sampled_from(["DATE", "TIME", "DURATION", "SET"])),
        value="X",
        rule="any",
        granularity=Granularity.DAY,
        interval=Interval(start, None if open_end else start + timedelta(days=1)),
    )
    return text, sentence, (timex,) if draw(st.booleans()) else ()


def _coherent(event: Event) -> None:
    date = event.date
    if date.method == "none":
        assert (date.start, date.end, date.earliest, date.latest) == (None,) * 4
        assert date.timex_text is None and date.confidence is None
    else:
        assert 0 < (date.confidence or 0) <= 1
    if date.start is not None and date.end is not None:
        assert date.start <= date.end
    assert 0 < event.confidence <= 1
    assert event.explanation.endswith(".")


MONDAY = ArticleTime(dct=Dct(value=date(2023, 1, 30), method="option", confidence=1.0))


@given(articles())
@settings(max_examples=300, deadline=None)
def test_any_tree_gives_true_offsets(article: tuple[str, Sentence, tuple[Timex, ...]]) -> None:
    text, sentence, timexes = article
    found = extract(text, (sentence,), timexes, MONDAY)
    for event in found:
        assert text[event.trigger_start : event.trigger_end] == event.trigger
        spans = [(p.role, p.start, p.end) for p in event.participants]
        assert len(spans) == len(set(spans))
        for participant in event.participants:
            assert text[participant.start : participant.end] == participant.text
            assert participant.text.strip() == participant.text != ""
        _coherent(event)
    assert [e.trigger_start for e in found] == sorted({e.trigger_start for e in found})
    assert found == extract(text, (sentence,), timexes, MONDAY)


def test_no_sentence_no_event() -> None:
    assert extract("", (), (), MONDAY) == ()
    empty = Sentence(words=(), lemmas=(), upos=(), feats=(), heads=(), deps=(), starts=(), ends=())
    assert extract("", (empty,), (), MONDAY) == ()
