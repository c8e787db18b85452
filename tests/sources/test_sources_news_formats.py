"""The formats of news archives, by the sample files of data/formats."""

import json
import tomllib
from pathlib import Path

import pytest

from timeline.sources import FORMATS
from timeline.sources.sniff import sniff_head

SAMPLES = Path(__file__).parents[2] / "data" / "formats"
FILES = tomllib.loads(
    (Path(__file__).parent / "files" / "formats.toml").read_text(encoding="utf-8")
)["file"]
FORMAT_OF = {
    "rss-2-feed.rss": "feed",
    "rss-1-feed.rdf": "feed",
    "atom-feed.atom": "feed",
    "news-sitemap.xml": "sitemap",
    "message-newsml-g2.xml": "newsml",
    "story-nitf.xml": "nitf",
    "item-ninjs.json": "ninjs",
    "wire-sgml.sgm": "sgml",
    "crawl-warc.warc": "warc",
}


def row_uri(path, record):
    return path.as_posix() + (f"#row={record['row']}" if "row" in record else "")


@pytest.mark.parametrize("expected", FILES, ids=lambda expected: expected["name"])
def test_file_is_read_as_a_person_reads_it(expected, outcome):
    path = SAMPLES / expected["name"]
    documents, problems = outcome(path)
    assert [document.source_uri for document in documents] == [
        row_uri(path, article) for article in expected["article"]
    ]
    for document, article in zip(documents, expected["article"], strict=True):
        assert document.source_format == FORMAT_OF[expected["name"]]
        for field in ("title", "text", "url", "publisher", "author", "language"):
            assert getattr(document, field) == article.get(field), field
        dates = [[stated.role, stated.text, stated.origin] for stated in document.stated_dates]
        assert dates == article["dates"]
    assert [(problem.source_uri, problem.code, problem.action) for problem in problems] == [
        (row_uri(path, problem), problem["code"], "skipped")
        for problem in expected.get("problem", ())
    ]
    for problem, told in zip(problems, expected.get("problem", ()), strict=True):
        assert told.get("says", "") in problem.reason


def test_every_sample_is_described():
    described = {expected["name"] for expected in FILES}
    assert described == set(FORMAT_OF) == {path.name for path in SAMPLES.iterdir()}


@pytest.mark.parametrize("name", FORMAT_OF)
def test_format_is_told_by_the_beginning(name, tmp_path, outcome):
    raw = (SAMPLES / name).read_bytes()
    bare = tmp_path / "unnamed"
    bare.write_bytes(raw)
    documents, _ = outcome(bare)
    assert {document.source_format for document in documents} == {FORMAT_OF[name]}


@pytest.mark.parametrize(
    ("head", "format_name"),
    [
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- <rss> -->\n<nitf>', "nitf"),
        (b'<?xml version="1.0"?><a:newsItem xmlns:a="urn:x" guid="1">', "newsml"),
        ('<?xml version="1.0" encoding="utf-16"?><rss version="2.0">'.encode("utf-16"), "feed"),
        (b"<!DOCTYPE lewis SYSTEM 'lewis.dtd'>\n<REUTERS TOPICS=\"YES\">", "sgml"),
        (b"<!doctype html><title>Rain</title>", "html"),
        (b"\n<HTML lang=en>", "html"),
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'>", None),
        (b"<", None),
        (b'{"headline": "Rain", "text": "It rained."}', None),
        (b'[{"uri": "urn:1", "bodies": []}]', "ninjs"),
        (b"It rained, <b>they</b> said.", None),
        (b"WARC/1.1\r\nWARC-Type: warcinfo", "warc"),
        (b"\x00\x01\x02\x03", None),
        (b"", None),
    ],
)
def test_beginning(head, format_name):
    assert sniff_head(head) == format_name
    assert format_name is None or format_name in FORMATS


@pytest.mark.parametrize("suffix", [".xml", ".json", ".php", ""])
def test_name_that_tells_nothing(suffix, tmp_path, outcome):
    page = "<!doctype html><p>" + "It rained all day in the hills, they said on Monday. " * 5
    (tmp_path / f"story{suffix}").write_text(page)
    [document], problems = outcome(tmp_path)
    assert (document.source_format, problems) == ("html", [])


def feed(items, head=""):
    return f"<rss version='2.0'>{head}<channel><title>Hills</title>{items}</channel></rss>"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("<description>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;br/&gt;lines&lt;/p&gt;</description>",
         "One\n\nTwo\nlines"),
        ("<description>Fish &amp; chips &lt; 5 pounds</description>", "Fish & chips < 5 pounds"),
        ("<description>caf&eacute;&hellip;</description>", "café…"),
        ("<description>one\x07two</description>", "one two"),
        ("<description><!-- a comment -->One</description>", "One"),
        ("<description/><title>only a title</title>", None),
        ("<d:description xmlns:d='urn:other'>no</d:description>", None),
    ],
)  # fmt: skip
def test_text_of_a_feed_item(written, text, tmp_path, outcome):
    path = tmp_path / "hills.rss"
    path.write_text(feed(f"<item>{written}</item>"), encoding="utf-8")
    documents, problems = outcome(path)
    assert [document.text for document in documents] == ([] if text is None else [text])
    assert [problem.code for problem in problems] == (["empty"] if text is None else [])


@pytest.mark.parametrize(
    ("declared", "codec", "codes"),
    [
        ("iso-8859-1", "cp1252", []),
        ("windows-1251", "cp1251", []),
        ("utf-16", "utf-16", []),
        ("utf-8", "utf-8", []),
        ("nonsense", "utf-8", []),
    ],
)
def test_encoding_of_xml(declared, codec, codes, tmp_path, outcome):
    word = "Дождь" if codec == "cp1251" else "Málaga"
    item = f"<item><description>It rained in {word}.</description></item>"
    raw = f'<?xml version="1.0" encoding="{declared}"?>{feed(item)}'.encode(codec)
    (tmp_path / "hills.rss").write_bytes(raw)
    [document], problems = outcome(tmp_path)
    assert document.text == f"It rained in {word}."
    assert [problem.code for problem in problems] == codes


def test_stray_bytes_in_xml_are_one_problem(tmp_path, outcome):
    item = "<item><description>Málaga, Cádiz, Almería “rain”</description></item>"
    raw = feed(item * 3000).encode().replace("Cádiz".encode(), b"C\xe1diz")
    (tmp_path / "hills.rss").write_bytes(raw)
    documents, [problem] = outcome(tmp_path)
    assert {document.text for document in documents} == {"Málaga, Cádiz, Almería “rain”"}
    assert (len(documents), problem.code) == (3000, "encoding")


def test_entities_at_every_place_of_a_chunk(tmp_path, outcome):
    items = "".join(
        f"<item><description>{'x' * (n % 7)}&eacute;&mdash;&amp;{n}</description></item>"
        for n in range(5000)
    )
    (tmp_path / "hills.rss").write_text(feed(items))
    documents, problems = outcome(tmp_path)
    texts = [document.text for document in documents]
    assert texts == [f"{'x' * (n % 7)}é—&{n}" for n in range(5000)]
    assert problems == []


@pytest.mark.parametrize("name", [name for name in FORMAT_OF if not name.endswith(".warc")])
def test_truncated_file_is_noticed_wherever_it_ends(name, tmp_path, outcome):
    whole = (SAMPLES / name).read_bytes().rstrip()
    texts = {document.text for document in outcome(SAMPLES / name)[0]}
    path = tmp_path / name
    for end in range(len(whole) * 2 // 3, len(whole) - 12, 97):
        path.write_bytes(whole[:end])
        documents, problems = outcome(path, format_name=FORMAT_OF[name])
        assert {document.text for document in documents} <= texts
        broken_off = [problem for problem in problems if problem.code == "malformed"]
        at_record_end = whole[:end].rstrip().endswith(b"</REUTERS>")
        assert len(broken_off) == (0 if at_record_end else 1)


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<table><tr><td>", "<", "&#", "<!--", "<style>"])
def test_markup_without_end_in_a_feed(tag, tmp_path, outcome):
    written = tag.replace("&", "&amp;").replace("<", "&lt;") * 100_000
    path = tmp_path / "hills.rss"
    path.write_text(feed(f"<item><description>{written}</description></item>" * 2))
    documents, problems = outcome(path)
    assert len(documents) + len(problems) == 2


def test_ninjs_of_later_versions_and_in_a_list(tmp_path, outcome):
    later = {
        "uri": "urn:pd:18",
        "bodies": [{"contenttype": "text/html", "value": "<p>It rained.</p><p>Again.</p>"}],
        "headlines": [{"role": "main", "value": "Rain"}],
        "infosources": [{"name": "Pacific Desk"}],
        "versioncreated": "2022-09-15T03:40:00Z",
    }
    picture = {"uri": "urn:pd:19", "type": "picture", "versioncreated": "2022"}
    (tmp_path / "a.json").write_text(json.dumps([later, picture, 3]))
    [document], problems = outcome(tmp_path)
    assert (document.title, document.text) == ("Rain", "It rained.\n\nAgain.")
    assert (document.publisher, document.url) == ("Pacific Desk", None)
    assert [stated.role for stated in document.stated_dates] == ["published"]
    assert [problem.code for problem in problems] == ["no_text", "malformed"]


def test_lone_surrogates(tmp_path, outcome):
    for key in ("body_text", "body_xhtml", "byline", "headline", "language"):
        item = {"uri": "urn:1", "body_text": "It rained.", key: "By \ud800 <b>\udce9</b>"}
        (tmp_path / "a.json").write_text(json.dumps(item))
        [document], _ = outcome(tmp_path)
        assert "\ud800" not in repr(document)


def test_stray_bytes_in_sgml_are_one_problem_a_record(tmp_path, outcome):
    whole = (SAMPLES / "wire-sgml.sgm").read_bytes()
    (tmp_path / "a.sgm").write_bytes(whole.replace(b"repairs", "répairs ".encode() + b"caf\xe9", 1))
    documents, [problem] = outcome(tmp_path)
    assert "répairs café that" in documents[0].text
    assert (problem.source_uri[-6:], problem.code) == ("#row=1", "encoding")


def test_beginning_with_stray_bytes():
    assert sniff_head(b"<nitf>caf\xe9 " + "é".encode() * 5) == "nitf"


def test_sgml_record_without_its_end_costs_itself_alone(tmp_path, outcome):
    whole = (SAMPLES / "wire-sgml.sgm").read_text()
    (tmp_path / "a.sgm").write_text(whole.replace("</REUTERS>", "", 1))
    documents, [problem] = outcome(tmp_path)
    assert [document.source_uri[-6:] for document in documents] == ["#row=2", "#row=3"]
    assert (problem.source_uri[-6:], problem.code) == ("#row=1", "malformed")


def test_number_of_a_character_that_is_none(tmp_path, outcome):
    whole = (SAMPLES / "wire-sgml.sgm").read_text()
    (tmp_path / "a.sgm").write_text(whole.replace("repairs", f"rep&#{'9' * 5000};airs", 1))
    documents, problems = outcome(tmp_path)
    assert "rep\ufffdairs" in documents[0].text
    assert problems == []


def test_reason_quotes_only_the_beginning_of_what_was_found(tmp_path, outcome):
    (tmp_path / "a.rss").write_text(f'<rss xmlns="{"a b" * 5000}{{"><channel/></rss>')
    _, [problem] = outcome(tmp_path)
    assert problem.code == "malformed"
    assert len(problem.reason) < 600
