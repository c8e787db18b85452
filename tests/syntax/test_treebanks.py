"""Reading treebanks and their names, and the typographic variants made of them."""

from pathlib import Path
from random import Random

import pytest
from spacy.vocab import Vocab

from timeline.syntax.train.conllu import TreeSentence, read_conllu
from timeline.syntax.train.corpus import paragraphs, to_doc
from timeline.syntax.train.entities import gum_entities, with_names, without_overlaps
from timeline.syntax.train.variants import capitals, curly, headline, renamed, spaced, variants

CONLLU = """\
# newdoc id = made
# sent_id = made-1
# text = Ann didn't go.
1	Ann	Ann	PROPN	NNP	Number=Sing	4	nsubj	_	_
2-3	didn't	_	_	_	_	_	_	_	_
2	did	do	AUX	VBD	Tense=Past	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	go	go	VERB	VB	VerbForm=Inf	0	root	_	SpaceAfter=No
4.1	there	there	ADV	RB	_	_	_	4:advmod	_
5	.	.	PUNCT	.	_	4	punct	_	_

# sent_id = made-2
# newpar
# text = Go!
1	Go	go	VERB	VB	_	0	root	_	SpaceAfter=No
2	!	!	PUNCT	.	_	1	punct	_	_
"""


@pytest.fixture
def sentences(tmp_path: Path) -> list[TreeSentence]:
    path = tmp_path / "made.conllu"
    path.write_text(CONLLU, "utf-8")
    return list(read_conllu(path))


def sentence(row: str, entity: dict[int, str] | None = None) -> TreeSentence:
    """A flat tree from `word/XPOS/UPOS` items."""
    words, xpos, upos = zip(*(item.split("/") for item in row.split()), strict=True)
    size = len(words)
    return TreeSentence(
        sent_id="made",
        words=words,
        spaces=(True,) * size,
        lemmas=words,
        upos=upos,
        xpos=xpos,
        feats=("",) * size,
        heads=(0,) * size,
        deps=("ROOT", *("dep",) * (size - 1)),
        misc=tuple({"Entity": entity[i]} if entity and i in entity else {} for i in range(size)),
    )


def test_multiword_tokens_and_empty_nodes(sentences: list[TreeSentence]) -> None:
    first, second = sentences
    assert first.words == ("Ann", "did", "n't", "go", ".")
    assert first.spaces == (True, False, True, False, True)
    assert first.heads == (3, 3, 3, 3, 3)
    assert first.deps == ("nsubj", "aux", "advmod", "ROOT", "punct")
    assert first.feats[2] == ""
    assert (first.sent_id, second.sent_id) == ("made-1", "made-2")
    assert first.opens_paragraph and second.opens_paragraph


def test_paragraphs_become_documents(sentences: list[TreeSentence]) -> None:
    named = [sentences[0].with_entities([(0, 1, "PERSON")]), sentences[1].with_entities([])]
    first, second = (to_doc(Vocab(), group) for group in paragraphs(named))
    assert first.text == "Ann didn't go. "
    assert [(name.text, name.label_) for name in first.ents] == [("Ann", "PERSON")]
    assert second.has_annotation("ENT_IOB") and not second.ents


def test_sentences_with_and_without_names_are_not_mixed(sentences: list[TreeSentence]) -> None:
    first = sentences[1].with_entities([])
    unknown, known = paragraphs([first, sentences[0]]), paragraphs([first, first])
    assert [len(group) for group in unknown] == [1, 1]
    assert [len(group) for group in known] == [1, 1]


BRACKET = "new-nnnnn-cf1-{head}-sgl"


def bracket(group: int, label: str, head: int, link: str = "") -> str:
    return f"({group}-{label}-{BRACKET.format(head=head)}{link and '-' + link}"


@pytest.mark.parametrize(
    ("row", "entity", "names"),
    [
        ("the/DT/DET mayor/NN/NOUN", {0: bracket(1, "person", 2), 1: "1)"}, ()),
        ("Oslo/NNP/PROPN", {0: bracket(1, "place", 1) + ")"}, ((0, 1, "LOC"),)),
        ("Thais/NNPS/PROPN", {0: bracket(1, "person", 1) + ")"}, ()),
        ("Monday/NNP/PROPN", {0: bracket(1, "time", 1) + ")"}, ()),
        (
            "Mayor/NNP/PROPN Ann/NNP/PROPN of/IN/ADP Oslo/NNP/PROPN",
            {0: bracket(1, "person", 1), 3: bracket(2, "place", 1) + ")1)"},
            ((0, 2, "PERSON"), (3, 4, "LOC")),
        ),
        (
            "the/DT/DET Bank/NNP/PROPN of/IN/ADP Spain/NNP/PROPN",
            {0: bracket(1, "organization", 2, "Bank_of_Spain"), 3: "1)"},
            ((1, 4, "ORG"),),
        ),
        ("odd/JJ/ADJ", {0: "9)"}, ()),
    ],
)
def test_names_are_cut_out_of_mentions(row: str, entity: dict[int, str], names: tuple) -> None:
    assert gum_entities(sentence(row, entity)).entities == names


def test_the_longest_of_overlapping_names_is_kept() -> None:
    spans = [(3, 4, "LOC"), (1, 4, "ORG"), (5, 6, "LOC")]
    assert without_overlaps(spans) == [(1, 4, "ORG"), (5, 6, "LOC")]


WORDS = ("Ann", "did", "n't", "go", ".")
TAGS = ("B-PER", "O", "O", "O", "O")


def test_uner_names_find_their_sentence(tmp_path: Path, sentences: list[TreeSentence]) -> None:
    rows = [f"1\t{word}\t{tag}\t-\t-" for word, tag in zip(WORDS, TAGS, strict=True)]
    (tmp_path / "made.iob2").write_text("\n".join(["# sent_id = x", *rows, ""]), "utf-8")
    first, second = with_names(sentences, [tmp_path])
    assert first.entities == ((0, 1, "PERSON"),)
    assert second.entities is None


DRAW = Random(0)


def test_curly_quotes() -> None:
    plain = sentence("\"/``/PUNCT It/PRP/PRON 's/VBZ/AUX \"/''/PUNCT --/:/PUNCT")
    assert curly(plain, DRAW).words == ("“", "It", "’s", "”", "—")


def test_headlines_have_no_full_stop() -> None:
    plain = sentence("rain/NN/NOUN falls/VBZ/VERB on/IN/ADP fields/NNS/NOUN ././PUNCT")
    title = headline(plain, DRAW)
    assert title.words == ("Rain", "Falls", "on", "Fields")
    assert len(title.heads) == len(title.deps) == len(title.spaces) == 4


def test_a_full_stop_within_a_name_stays() -> None:
    plain = sentence("Acme/NNP/PROPN ././PUNCT").with_entities([(0, 2, "ORG")])
    assert headline(plain, DRAW).words == ("Acme", ".")


def test_capitals_and_tokenised_text() -> None:
    plain = sentence("Ann/NNP/PROPN left/VBD/VERB")
    assert capitals(plain, DRAW).words == ("ANN", "LEFT")
    assert spaced(plain, DRAW).spaces == (True, True)


def test_exchanged_names_keep_their_length_and_label() -> None:
    plain = sentence("Ann/NNP/PROPN Oe/NNP/PROPN left/VBD/VERB Rome/NNP/PROPN")
    named = plain.with_entities([(0, 2, "PERSON"), (3, 4, "LOC")])
    other = renamed(named, Random(1))
    assert len(other.words) == 4 and other.words[2] == "left"
    assert other.words[0] != "Ann" and other.words[3] != "Rome"
    assert other.entities == named.entities
    assert other.lemmas == other.words


def test_variants_are_drawn_with_the_seed(sentences: list[TreeSentence]) -> None:
    groups = [tuple(sentences)] * 50
    once, again = list(variants(groups, 3)), list(variants(groups, 3))
    assert once == again != list(variants(groups, 4))
    assert all(copy != groups[0] for copy in once)
