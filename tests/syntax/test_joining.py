"""One sentence that a parser took for two."""

from timeline.syntax.joining import joined


def test_a_fragment_before_a_comma_hangs_on_the_verb_behind_it() -> None:
    words = ["Yesterday", ",", "Boeing", "flew"]
    heads, deps = [0, 3, 3, 3], ["root", "punct", "nsubj", "root"]
    assert joined([0, 1], words, ["NOUN", "PUNCT", "PROPN", "VERB"], heads, deps) == [0]
    assert heads == [3, 3, 3, 3]
    assert deps == ["dep", "punct", "nsubj", "root"]


def test_a_phrase_behind_the_verb_is_an_oblique() -> None:
    words = ["It", "flew", "by", "night"]
    heads, deps = [1, 1, 3, 3], ["nsubj", "root", "case", "root"]
    assert joined([0, 2], words, ["PRON", "VERB", "ADP", "NOUN"], heads, deps) == [0]
    assert heads[3] == 1
    assert deps[3] == "obl"


def test_a_second_verb_stands_beside_the_first() -> None:
    words = ["It", "flew", ",", "he", "said"]
    heads, deps = [1, 1, 4, 4, 4], ["nsubj", "root", "punct", "nsubj", "root"]
    assert joined([0, 2], words, ["PRON", "VERB", "PUNCT", "PRON", "VERB"], heads, deps) == [0]
    assert (heads[4], deps[4]) == (1, "parataxis")


def test_three_parts_make_one_tree() -> None:
    words = ["Today", "in", "Rome", ",", "it", "rained"]
    heads, deps = [0, 2, 2, 5, 5, 5], ["root", "case", "root", "punct", "nsubj", "root"]
    upos = ["NOUN", "ADP", "PROPN", "PUNCT", "PRON", "VERB"]
    assert joined([0, 1, 3], words, upos, heads, deps) == [0]
    assert [token for token, head in enumerate(heads) if head == token] == [5]


def test_what_starts_like_a_sentence_stays_one() -> None:
    words = ["It", "rained", ".", "iPhone", "sold", "Boeing", "flew"]
    heads, deps = (
        [1, 1, 1, 4, 4, 6, 6],
        ["nsubj", "root", "punct", "nsubj", "root", "nsubj", "root"],
    )
    upos = ["PRON", "VERB", "PUNCT", "PROPN", "VERB", "PROPN", "VERB"]
    before = list(heads)
    assert joined([0, 3, 5], words, upos, heads, deps) == [0, 3, 5]
    assert heads == before
