import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import SourceError
from timeline.sources.encoding import Encoding, decode
from timeline.sources.lines import text_lines

ENGLISH = "It’s a “long” wait – the café’s owner said on Tuesday that rain may fall again. "
RUSSIAN = "Президент заявил во вторник, что изменения необходимы для будущего страны. "
JAPANESE = "大統領は火曜日、改革が必要だと述べた。"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "cp1252"),
        (ENGLISH[:20], "cp1252"),
        ("The senator from Bogotá arrived on Tuesday for talks.", "latin-1"),
        ("Der Präsident erklärte am Dienstag, die Maßnahmen seien nötig.", "latin-1"),
        (RUSSIAN * 5, "cp1251"),
        (RUSSIAN * 5, "koi8-r"),
        (JAPANESE * 10, "shift_jis"),
        (JAPANESE * 10, "utf-16"),
        ("总统周二表示,改革是必要的。" * 10, "gb18030"),
        ("대통령은 화요일 개혁이 필요하다고 말했다. " * 10, "euc_kr"),
    ],
)
def test_encoding_is_found(text, codec):
    decoded, encoding = decode(text.encode(codec))
    assert (decoded, encoding.doubt) == (text, None)


def test_poor_guess_is_in_doubt():
    text, encoding = decode("Un café à Paris, mardi.".encode("latin-1"))
    assert text == "Un café à Paris, mardi."
    assert encoding.codec == "cp1252"
    assert "cp1250" in (encoding.doubt or "")


def test_poor_guess_is_a_problem_beside_the_document(tmp_path, outcome):
    path = tmp_path / "a.txt"
    path.write_bytes("Un café à Paris, mardi.".encode("latin-1"))
    [document], [problem] = outcome(path)
    assert document.text == "Un café à Paris, mardi."
    assert (problem.code, problem.action) == ("encoding", "kept, decoded as cp1252")
    assert problem.doc_id == document.doc_id


def test_damaged_utf8_stays_utf8(tmp_path, outcome):
    path = tmp_path / "a.txt"
    path.write_bytes((ENGLISH + "Málaga. ").encode() + b"caf\xe9 \x81 \xc3")
    [document], [problem] = outcome(path)
    assert document.text == ENGLISH + "Málaga. café \ufffd Ã"
    assert (problem.code, problem.doc_id) == ("encoding", document.doc_id)


@pytest.mark.parametrize("share", [0.01, 0.1])
def test_control_characters_tell_binary(share):
    raw = (b"rain " * 200)[: int(1000 * (1 - share))] + b"\x02" * int(1000 * share)
    if share > 0.02:
        with pytest.raises(SourceError) as error:
            decode(raw)
        assert error.value.code == "binary"
    else:
        assert decode(raw)[1].codec == "utf-8"


@given(st.text())
def test_utf8_comes_back_whole(text):
    raw = text.encode()
    try:
        decoded, encoding = decode(raw)
    except SourceError as error:
        assert error.code == "binary"
    else:
        assert (decoded, encoding.doubt) == (text.removeprefix("\ufeff"), None)


class Dripping:
    """A stream that is read in pieces of any size."""

    def __init__(self, raw: bytes, sizes: list[int]) -> None:
        self.raw = raw
        self.sizes = iter(sizes)

    def read(self, size: int) -> bytes:
        size = next(self.sizes, size)
        piece, self.raw = self.raw[:size], self.raw[size:]
        return piece


@given(
    st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"]) | st.just("\n")),
    st.lists(st.integers(1, 9)),
)
def test_lines_do_not_depend_on_how_the_stream_is_cut(text, sizes):
    text = f"—{text}"
    encoding, lines = text_lines(Dripping(text.encode(), [100, *sizes]))  # ty: ignore[invalid-argument-type]
    assert encoding.codec == "utf-8"
    assert "".join(line or "" for line in lines) == text


def test_what_is_declared_is_asked_only_of_bytes_that_are_not_utf_8():
    asked = []

    def declared():
        asked.append("iso-8859-1")
        return "iso-8859-1"

    assert decode(ENGLISH.encode(), declared)[1].codec == "utf-8"
    assert asked == []
    assert decode("Málaga".encode("latin-1"), declared) == ("Málaga", Encoding("cp1252"))
    assert asked == ["iso-8859-1"]
