"""The door: offsets, hostile text, and independence of texts from each other."""

import subprocess
import sys

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from threadpoolctl import threadpool_info, threadpool_limits

from timeline.model.sentence import Sentence
from timeline.syntax import Parser


def assert_whole(text: str, sentences: tuple[Sentence, ...]) -> None:
    """All visible characters are in one token, and every column describes one tree."""
    tokens = [token for s in sentences for token in zip(s.words, s.starts, s.ends, strict=True)]
    assert all(text[start:end] == word for word, start, end in tokens)
    covered = [place for _, start, end in tokens for place in range(start, end)]
    assert covered == [place for place, character in enumerate(text) if not character.isspace()]
    for s in sentences:
        columns = (s.words, s.lemmas, s.upos, s.feats, s.heads, s.deps, s.starts, s.ends)
        assert len({len(column) for column in columns}) == 1
        assert [i for i, dep in enumerate(s.deps) if dep == "root"] == [s.root]
        assert all(0 <= head < len(s) for head in s.heads)
        assert all(s.upos) and all(s.lemmas) and all(s.deps)
        assert all(0 <= e.first < e.end <= len(s) for e in s.entities)


PIECES = (
    *(
        "The minister",
        "said",
        "“we’ll",
        "win”",
        "in Oslo",
        "on Jan. 30",
        "U.S.",
        "didn’t",
        "NATO’s",
    ),
    *("(Reuters)", "1,000", ".", "!", "—", "• Talks", "  ", "\u00a0", "\n\n", "\r\n"),
)
NEWS = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)


@settings(deadline=None, max_examples=60)
@given(text=NEWS | st.text(max_size=80))
def test_every_visible_character_is_in_one_token(parser: Parser, text: str) -> None:
    (sentences,) = parser.parse([text])
    assert_whole(text, sentences)


HOSTILE = {
    "empty": "",
    "white space": " \n\t\u2003\u2029",
    "lone surrogate": "A \ud83d man \udc00fell.",
    "control characters": "He\x00 came\x07 and\x1b[31m went\x7f.",
    "file separators": "One\x1ctwo\x1dthree\x85four.",
    "right-to-left": "The word \u202eabc\u202c means ﷽ \u200bhere.",
    "combining marks": "Z" + "\u0301" * 500 + " was here.",
    "emoji": "👩‍👩‍👧‍👦 went home 🎉🎉.",
    "one long word": "a" * 30_000,
    "brackets": "(" * 3_000,
    "newlines": "a\n" * 2_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_parsed_whole(parser: Parser, text: str) -> None:
    (sentences,) = parser.parse([text])
    assert_whole(text, sentences)


def test_a_text_is_parsed_alike_alone_and_among_others(parser: Parser) -> None:
    texts = ["It rained.", "", "The mayor of Oslo resigned.\n\nHe had lied.", "Rain fell. " * 50]
    together = list(parser.parse(texts))
    assert together == [next(parser.parse([text])) for text in texts]
    assert together == list(reversed(list(parser.parse(reversed(texts)))))


def test_texts_are_parsed_as_they_are_asked_for(parser: Parser) -> None:
    def texts():
        yield "It rained."
        raise AssertionError("the second text was read before it was needed")

    assert next(parser.parse(texts()))[0].words == ("It", "rained", ".")


def test_the_sums_of_a_parse_are_done_by_one_thread() -> None:
    seen = []

    def watch(doc: Doc) -> Doc:
        seen.extend(library["num_threads"] for library in threadpool_info())
        return doc

    Language.component("watch_threads", func=watch)
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    pipeline.add_pipe("watch_threads")
    with threadpool_limits(2, "blas"):
        list(Parser(pipeline).parse(["It rained."]))
        outside = [library["num_threads"] for library in threadpool_info()]
    assert set(seen) == {1}
    assert set(outside) == {2}


def test_space_inside_a_paragraph_does_not_show_in_sentences(parser: Parser) -> None:
    (plain,) = parser.parse(["The mayor of Oslo has resigned."])
    (wrapped,) = parser.parse(["The mayor  of Oslo\u00a0has \t\nresigned."])
    assert wrapped[0].words == plain[0].words
    assert wrapped[0].heads == plain[0].heads
    assert wrapped[0].starts == (0, 4, 11, 14, 19, 25, 33)


def test_importing_the_door_does_not_import_spacy() -> None:
    code = "import sys, timeline.syntax; sys.exit('spacy' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
