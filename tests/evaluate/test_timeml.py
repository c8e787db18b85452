from datetime import date, datetime
from pathlib import Path

import pytest

from timeline.errors import CorpusMissing, SourceError
from timeline.evaluate.corpus import read_corpus
from timeline.evaluate.repair import repaired
from timeline.evaluate.timeml import GoldDocument, parse_timeml


def parsed(xml: str) -> GoldDocument:
    return parse_timeml(xml, doc_id="a", source_uri="a.tml")


def read_one(path: Path) -> GoldDocument:
    (document,) = read_corpus(path).documents
    return document


def test_text_and_offsets(files: Path) -> None:
    harbour = read_one(files / "corpus" / "harbour.tml")
    assert harbour.doc_id == "harbour"
    assert harbour.text.startswith("\nThe harbour of Port Ellen will open in May, Smith & Sons")
    assert [timex.text for timex in harbour.timexes] == [
        "in May",
        "Monday",
        "more than two years",
        "every week",
        "the start",
    ]
    assert all(harbour.text[t.start : t.end] == t.text for t in harbour.timexes)


def test_attributes(files: Path) -> None:
    in_may, _, duration, weekly, start = read_one(files / "corpus" / "harbour.tml").timexes
    assert (in_may.tid, in_may.type, in_may.value) == ("t1", "DATE", "2004-05")
    assert in_may.anchor_tid == "t0"
    assert (duration.value, duration.mod) == ("P2Y", "MORE_THAN")
    assert (weekly.type, weekly.quant, weekly.freq) == ("SET", "EVERY", "1X")
    assert start.value is None


def test_timex_of_white_space_has_no_extent() -> None:
    gold = parsed('<TimeML><TEXT>a<TIMEX3 tid="t1" value="2004"> </TIMEX3>b</TEXT></TimeML>')
    assert (gold.text, gold.timexes) == ("a b", ())


def test_null_is_no_value() -> None:
    gold = parsed('<TimeML><TEXT><TIMEX3 tid="t1" value="null">then</TIMEX3></TEXT></TimeML>')
    assert gold.timexes[0].value is None


def test_title_and_creation_time_are_not_gold(files: Path) -> None:
    harbour = read_one(files / "corpus" / "harbour.tml")
    assert {timex.tid for timex in harbour.timexes}.isdisjoint({"t0", "t9"})
    assert (harbour.dct_value, harbour.dct_span) == ("2004-03-10", None)
    dct = harbour.article_time().dct
    assert (dct.value, dct.local_time, dct.method, dct.confidence) == (
        date(2004, 3, 10),
        None,
        "metadata",
        1.0,
    )


def test_creation_time_within_the_text(files: Path) -> None:
    ferry = read_one(files / "corpus" / "nested" / "ferry.tml")
    assert ferry.dct_span is not None
    assert ferry.text[slice(*ferry.dct_span)] == "Dec. 31, 1999"
    assert ferry.article_time().dct.local_time == datetime(1999, 12, 31, 18)


def test_nested_timexes_come_outer_first(files: Path) -> None:
    ferry = read_one(files / "corpus" / "nested" / "ferry.tml")
    assert [timex.text for timex in ferry.timexes] == ["the night of Friday", "Friday"]


def test_document_ids_are_paths_within_the_corpus(files: Path) -> None:
    corpus = read_corpus(files / "corpus")
    assert corpus.name == "corpus"
    assert [document.doc_id for document in corpus.documents] == ["harbour", "nested/ferry"]
    assert corpus.problems == ()


def test_habits_of_sgml_are_read(files: Path) -> None:
    gold = read_one(files / "sgml_habits.tml")
    assert gold.text == "AT&T\xa0paid £5 &bogus;   R&D <b> today"
    assert gold.text[gold.timexes[0].start :] == "today"


def test_line_ends_count_one_character(tmp_path: Path) -> None:
    path = tmp_path / "lines.tml"
    path.write_bytes(b"<TimeML><TEXT>a\r\nb <TIMEX3 value='2004'>2004</TIMEX3></TEXT></TimeML>")
    assert read_one(path).timexes[0].start == len("a\nb ")


def test_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "mark.tml"
    xml = "<TimeML><TEXT><TIMEX3 value='2004'>2004</TIMEX3></TEXT></TimeML>"
    path.write_text(xml, encoding="utf-8-sig")
    assert read_one(path).text == "2004"


def test_older_encodings(tmp_path: Path) -> None:
    path = tmp_path / "latin.tml"
    path.write_bytes(
        "<TimeML><TEXT>Dé<TIMEX3 value='x'>x</TIMEX3></TEXT></TimeML>".encode("cp1252")
    )
    assert read_one(path).text == "Déx"


def test_own_entities_are_never_expanded() -> None:
    bomb = (
        '<!DOCTYPE TimeML [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><TimeML><TEXT>&b;</TEXT></TimeML>'
    )
    assert parsed(bomb).text == "&b;"


def test_repair_keeps_well_formed_references() -> None:
    assert repaired("&amp; &lt; &#65; &#x41;") == "&amp; &lt; &#65; &#x41;"


def test_repair_puts_a_space_for_what_xml_forbids() -> None:
    assert repaired("a\x1fb&#31;c&#x1f;d\te") == "a b c d\te"


def test_deep_nesting_is_read() -> None:
    depth = 5000
    assert parsed("<TimeML><TEXT>" + "<s>" * depth + "x" + "</s>" * depth + "</TEXT></TimeML>").text


@pytest.mark.parametrize("value", ["", "1998-10", "1998-XX-XX", "PRESENT_REF", "1998-02-30"])
def test_creation_time_that_names_no_day_is_unknown(value: str) -> None:
    gold = parsed(f'<TimeML><DCT><TIMEX3 value="{value}"/></DCT><TEXT>x</TEXT></TimeML>')
    dct = gold.article_time().dct
    assert (dct.value, dct.method) == (None, "none")


def test_zone_of_the_creation_time_is_left_out() -> None:
    gold = parsed('<TimeML><DCT><TIMEX3 value="1998-02-06T22:19:00Z"/></DCT><TEXT/></TimeML>')
    assert gold.article_time().dct.local_time == datetime(1998, 2, 6, 22, 19)


def test_missing_creation_time_is_a_problem_and_the_document_is_kept(files: Path) -> None:
    corpus = read_corpus(files / "no_dct.tml")
    assert len(corpus.documents) == 1
    (problem,) = corpus.problems
    assert (problem.code, problem.action) == ("no_dct", "tagged without a DCT")


def test_unreadable_files_are_problems(files: Path) -> None:
    corpus = read_corpus(files)
    skipped = {p.doc_id: p.code for p in corpus.problems if p.action == "skipped"}
    assert skipped == {"malformed": "malformed", "no_text": "no_text"}
    assert len(corpus.documents) == 4


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        ("", "malformed"),
        ("not XML", "malformed"),
        ("<TimeML><TEXT>", "malformed"),
        ("<TimeML/>", "no_text"),
    ],
)
def test_bad_documents_have_a_code(xml: str, code: str) -> None:
    with pytest.raises(SourceError) as raised:
        parsed(xml)
    assert raised.value.code == code
    assert "\n" not in str(raised.value)


def test_missing_corpus(tmp_path: Path) -> None:
    with pytest.raises(CorpusMissing, match="does not exist"):
        read_corpus(tmp_path / "absent")
    with pytest.raises(CorpusMissing, match=r"no readable TimeML file \(\*\.tml\)$"):
        read_corpus(tmp_path)


def test_corpus_without_gold_timexes(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text("<TimeML><TEXT>It rained.</TEXT></TimeML>")
    with pytest.raises(CorpusMissing, match="hold no TIMEX3"):
        read_corpus(tmp_path)


def test_corpus_of_unreadable_files_says_why(files: Path) -> None:
    with pytest.raises(CorpusMissing, match=r"malformed\.tml: not well-formed XML"):
        read_corpus(files / "malformed.tml")


def test_hidden_files_are_passed_over(files: Path, tmp_path: Path) -> None:
    (tmp_path / "._a.tml").write_bytes(b"\x00\x05")
    (tmp_path / "a.tml").write_bytes((files / "corpus" / "harbour.tml").read_bytes())
    corpus = read_corpus(tmp_path)
    assert (len(corpus.documents), corpus.problems) == (1, ())
