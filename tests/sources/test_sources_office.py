"""Word documents and Rich Text."""

import pytest
from small_files import docx, docx_of

PARAGRAPHS = ("Rain in Busan", "BUSAN, Jan 30 – It rained on Monday.", "It may rain on Tuesday.")


def test_a_word_document_is_one_article(tmp_path, outcome):
    path = tmp_path / "rain.docx"
    times = {"created": "2023-01-29T09:00:00Z", "modified": "2023-01-30T09:00:00Z"}
    path.write_bytes(docx(*PARAGRAPHS, creator="Dora Whitlock", language="en-GB", **times))
    [document], problems = outcome(path)
    assert problems == []
    assert document.text == "\n\n".join(PARAGRAPHS)
    assert (document.title, document.author) == ("Rain in Busan", "Dora Whitlock")
    assert (document.language, document.source_format) == ("en", "docx")
    assert [(d.role, d.text, d.origin) for d in document.stated_dates] == [
        ("crawled", "2023-01-30T09:00:00Z", "docx:modified")
    ]


def test_the_time_of_a_template_is_none(tmp_path, outcome):
    path = tmp_path / "rain.docx"
    path.write_bytes(docx(*PARAGRAPHS, title="Wet", modified="2013-12-23T23:15:00Z"))
    [document], _ = outcome(path)
    assert (document.title, document.stated_dates) == ("Wet", ())


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<w:p><w:r><w:t>It </w:t></w:r><w:r><w:t>rained.</w:t></w:r></w:p>", "It rained."),
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", "a\tb\nc"),
        ("<w:p><w:r><w:delText>not </w:delText><w:t>wet</w:t></w:r></w:p>", "wet"),
        (
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>HD</w:t></w:r></w:p></w:tc>"
            "<w:tc><w:p><w:r><w:t>Rain</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            "HD\n\nRain",
        ),
        (
            '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r>'
            "<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Choice>"
            "<mc:Fallback><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Fallback>"
            "</mc:AlternateContent><w:t>text</w:t></w:r></w:p>",
            "box\n\ntext",
        ),
    ],
    ids=["runs", "blanks", "deleted", "table", "text box"],
)
def test_the_words_of_word(body, text, tmp_path, outcome):
    path = tmp_path / "a.docx"
    path.write_bytes(docx_of(body))
    [document], problems = outcome(path)
    assert (document.text, problems) == (text, [])


@pytest.mark.parametrize(
    ("name", "raw", "code", "word"),
    [
        ("a.docx", b"", "empty", "empty"),
        ("a.docx", docx(), "empty", "no text"),
        ("a.docx", b"It rained.", "malformed", "zip"),
        ("a.docx", docx(*PARAGRAPHS)[:-40], "malformed", "zip"),
        ("a.docx", docx_of("<w:p>"), "malformed", "mismatched"),
        ("a.docx", docx_of("<w:p/>", head='<!DOCTYPE a [<!ENTITY b "c">]>'), "malformed", "type"),
        ("a.docx", docx_of(f"<w:p><w:t>{'x' * 21_000_000}</w:t></w:p>"), "too_large", "text"),
        ("a.docx", docx_of(f"<w:p>{' ' * 101_000_000}</w:p>"), "too_large", "the"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unknown_format", ".docx"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unknown_format", "password"),
        ("a.rtf", b"", "empty", "empty"),
        ("a.rtf", b"{\\rtf1}", "empty", "no text"),
        ("a.rtf", b"It rained.", "malformed", "rtf"),
        ("a.rtf", b"{\\rtf1" + b"{" * 5000, "malformed", "deep"),
        ("a.rtf", b"{\\rtf1 \\bin9999999999 a}", "empty", "no text"),
    ],
)
def test_one_problem(name, raw, code, word, tmp_path, outcome):
    path = tmp_path / name
    path.write_bytes(raw)
    documents, [problem] = outcome(path)
    assert documents == []
    assert (problem.code, problem.action) == (code, "skipped")
    assert word in problem.reason


@pytest.mark.parametrize(
    ("rtf", "text"),
    [
        (r"It rained.\par It stopped.", "It rained.\n\nIt stopped."),
        (r"It {\b\i rai}ned.", "It rained."),
        (r"M\'e1laga \endash  \ldblquote rain\rdblquote", "Málaga – “rain”"),
        (r"\u8211- \u26085?\uc2\u26412??\uc0\u12356.", "– 日本い."),
        (r"\u-10179?\u-8704?", "\U0001f600"),
        (r"{\fonttbl{\f0 Arial;}}{\info{\title Hidden}}{\*\unknown hidden}Rain", "Rain"),
        (r'{\field{\*\fldinst HYPERLINK "https://example.org"}{\fldrslt Rain}}', "Rain"),
        (r"\{a\}\~b\_c\\", "{a}\xa0b-c\\"),
        (r"{\pict\bin4 }}}}}Rain", "Rain"),
        (r"\ansicpg1251 \'c4\'ee\'e6\'e4\'fc", "Дождь"),
        (r"\ansicpg932 \'93\'fa\'96\'7b", "日本"),
        (r"Rain}}} and sun", "Rain and sun"),
    ],
)
def test_the_words_of_rtf(rtf, text, tmp_path, outcome):
    path = tmp_path / "a.rtf"
    path.write_bytes(b"{\\rtf1\\ansi " + rtf.encode() + b"}")
    [document], problems = outcome(path)
    assert (document.text.strip("\n"), problems) == (text, [])


def test_rtf_under_the_name_of_word(tmp_path, outcome):
    path = tmp_path / "a.doc"
    path.write_bytes(rb"{\rtf1 Rain in Busan\par It rained on Monday.}")
    [document], _ = outcome(path)
    assert (document.source_format, document.title) == ("rtf", "Rain in Busan")


def test_half_a_pair_in_rtf_is_damage(tmp_path, outcome):
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1 Rain \u55357? today}")
    [document], [problem] = outcome(path)
    assert document.text == "Rain \ufffd today"
    assert problem.code == "encoding"
