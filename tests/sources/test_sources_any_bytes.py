"""Whatever bytes a file holds, each format ends in articles or problems."""

from contextlib import nullcontext
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_files import docx, docx_of, pdf

from timeline.model.document import Document
from timeline.sources.columns import GUESSED
from timeline.sources.formats import FORMATS, read_source
from timeline.sources.source import Source

LETTER = (
    b"From: Dora <d@example.org>\nSubject: =?utf-8?q?a?=\nContent-Type: multipart/mixed; boundary=b"
    b"\n\n--b\nContent-Type: text/html; charset=latin-1\n\n<p>Rain.\n--b\nContent-Type: text/csv;"
    b" name=a.csv\n\ntext,date\nRain.,2023\n--b--\n"
)
WHOLE = {
    "json": [b'{"articles": [{"text": "Rain.", "source": {"name": "Herald"}}, 7]}'],
    "jsonl": [b'{"text": "Rain.", "date": "2023-01-30"}\n{"body": null}\n'],
    "csv": [b'title,text\nRain,"It ""rained"".\n"\n'],
    "markdown": [b"---\na: &a [1, *a]\ntitle: Rain\n---\n# Rain\n", b'+++\ntitle = "Rain"\n+++\nx'],
    "text": [
        b"Title: Rain\nDate: 30 January 2023\n\nIt rained.\n",
        b"Rain\nHerald\nJanuary 30, 2023\nLength: 2 words\nBody\nIt rained.\nEnd of Document\n",
        b"HD\nRain\nPD\n30 January 2023\nLP\nIt rained.\nTD\nx\nAN\nx\n",
    ],
    "mail": [LETTER, b"From a Mon Jan 30 09:00:00 2023\nSubject: a\n\nx\n" * 2],
    "pdf": [pdf([(700, "It rained.")], CreationDate="D:20230130")],
    "docx": [docx("It rained.", creator="Dora"), docx_of("<w:p><w:t>Rain</w:t></w:p>")],
    "rtf": [rb"{\rtf1\ansicpg1252{\fonttbl{\f0 A;}}It \'e9\u8211-{\*\x y}\bin2 ab rained.\par}"],
}

SAMPLES = Path(__file__).parents[2] / "data" / "formats"
for sample in ("feed", "sitemap", "newsml", "nitf", "ninjs", "sgml", "warc"):
    WHOLE[sample] = [path.read_bytes() for path in SAMPLES.iterdir() if sample in path.stem]


@st.composite
def damaged(draw, whole):
    """A whole file with pieces cut out, doubled or written over."""
    raw = bytearray(draw(st.sampled_from(whole)))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(raw)))
        end = draw(st.integers(start, min(len(raw), start + 30)))
        raw[start:end] = draw(st.one_of(st.binary(max_size=8), st.just(bytes(raw[start:end]) * 3)))
    return bytes(raw)


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=60, deadline=None)
@given(choice=st.data())
def test_any_bytes_end_in_articles_or_problems(name, choice):
    whole = WHOLE.get(name)
    some = st.binary(max_size=200)
    raw = choice.draw(st.one_of(some, damaged(whole)) if whole else some)
    source = Source("news", lambda: nullcontext(BytesIO(raw)), named=False)
    results = list(read_source(source, GUESSED, name))
    assert results
    for result in results:
        if isinstance(result, Document):
            assert result.text.strip() and "\0" not in result.text
            assert result.text.encode().decode() == result.text
        else:
            assert result.reason and "\n" not in result.reason
    assert results == list(read_source(source, GUESSED, name))
