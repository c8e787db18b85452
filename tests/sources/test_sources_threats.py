"""What the page on the threat model says: nothing in an input is run, fetched or written."""

import gzip
import pickle
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

SECRET = "the secret of another file"


class Evil:
    """Makes a file when it is unpickled."""

    def __init__(self, canary: Path) -> None:
        self.canary = canary

    def __reduce__(self) -> tuple:
        return Path.touch, (self.canary,)


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    """A file that is there only if an input was run."""
    return tmp_path / "canary"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for inputs, beside a file that none of them may read."""
    (tmp_path / "secret.txt").write_text(SECRET)
    (tmp_path / "news").mkdir()
    return tmp_path / "news"


def test_pickles_are_never_loaded(folder, canary, outcome):
    evil = pickle.dumps(Evil(canary))
    pickle.loads(evil)
    assert canary.exists(), "the trap itself must work"
    canary.unlink()
    for suffix in (".pkl", ".txt", ".parquet", ".json", ".csv", ".html", ".eml"):
        (folder / f"a{suffix}").write_bytes(evil)
    (folder / "b.pkl.gz").write_bytes(gzip.compress(evil))
    documents, problems = outcome(folder)
    assert documents == []
    assert len(problems) == 8
    assert not canary.exists()


def test_types_that_parquet_carries_are_never_unpickled(folder, canary, outcome):
    metadata = {
        "ARROW:extension:name": "arrow.py_extension_type",
        "ARROW:extension:metadata": pickle.dumps(Evil(canary)),
    }
    text = pa.field("text", pa.string(), metadata=metadata)
    table = pa.table([pa.array(["It rained."])], schema=pa.schema([text]))
    pq.write_table(table, folder / "a.parquet")
    [document], _ = outcome(folder)
    assert document.text == "It rained."
    assert not canary.exists()


@pytest.mark.parametrize(
    "block",
    [
        "title: !!python/object/apply:os.system ['touch {canary}']",
        "title: !!python/object/new:os.system ['touch {canary}']",
        "title: !!python/name:os.system",
    ],
)
def test_tags_in_front_matter_are_words(block, folder, canary, outcome):
    (folder / "a.md").write_text(f"---\n{block.format(canary=canary)}\n---\nIt rained.\n")
    documents, _ = outcome(folder)
    assert [document.text.strip()[-10:] for document in documents] == ["It rained."]
    assert not canary.exists()


INCLUDED = (
    "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file://{secret}' parse='text'/>"
)
XML = {
    "feed": (
        ".rss",
        f"<rss><channel><item><title>Rain</title><description>It rained. {{words}}{INCLUDED}"
        "</description></item></channel></rss>",
    ),
    "newsml": (
        ".newsml",
        "<newsItem><contentSet><inlineXML><html><body><p>It rained. {words}"
        f"{INCLUDED}</p></body></html></inlineXML></contentSet></newsItem>",
    ),
    "nitf": (
        ".nitf",
        "<nitf><body><body.content><p>It rained. {words}"
        f"{INCLUDED}</p></body.content></body></nitf>",
    ),
    "sitemap": (
        ".xml",
        "<urlset><url><loc>https://e.org/a</loc><news><title>It rained. {words}</title>"
        f"</news>{INCLUDED}</url></urlset>",
    ),
}
OWN_ENTITIES = (
    '<!DOCTYPE r [<!ENTITY e SYSTEM "file://{secret}">]>',
    '<!DOCTYPE r [<!ENTITY % p SYSTEM "file://{secret}"> %p;]>',
)
ELSEWHERE = (
    '<!DOCTYPE r SYSTEM "file://{secret}">',
    '<?xml-stylesheet href="file://{secret}"?>',
)


@pytest.mark.parametrize("name", XML)
@pytest.mark.parametrize("head", OWN_ENTITIES, ids=["general", "parameter"])
def test_xml_with_entities_of_its_own_is_refused(name, head, folder, tmp_path, outcome):
    suffix, body = XML[name]
    words = "&e;" if "ENTITY e" in head else ""
    written = head + body.format(words=words, secret="{secret}")
    (folder / f"a{suffix}").write_text(written.replace("{secret}", f"{tmp_path / 'secret.txt'}"))
    documents, [problem] = outcome(folder)
    assert (documents, problem.code) == ([], "malformed")
    assert "entities of its own" in problem.reason
    assert SECRET not in problem.reason


@pytest.mark.parametrize("name", XML)
@pytest.mark.parametrize("head", ELSEWHERE, ids=["doctype", "stylesheet"])
def test_what_xml_points_to_is_never_fetched(name, head, folder, tmp_path, outcome):
    suffix, body = XML[name]
    written = head + body.format(words="All day.", secret="{secret}")
    (folder / f"a{suffix}").write_text(written.replace("{secret}", f"{tmp_path / 'secret.txt'}"))
    [document], problems = outcome(folder)
    assert (document.source_format, document.text.strip()) == (name, "It rained. All day.")
    assert problems == []


def test_scripts_and_frames_of_a_page_are_no_text_and_are_not_fetched(folder, tmp_path, outcome):
    sentence = "The council of Oslo closed the northern bridge after engineers found cracks. "
    (folder / "a.html").write_text(
        f"<html><body><script>document.write('evil')</script><article><p>{sentence * 5}</p>"
        f"<iframe src='file://{tmp_path / 'secret.txt'}'></iframe>"
        f"<p onclick='evil()'>{sentence * 5}</p></article></body></html>"
    )
    [document], _ = outcome(folder)
    assert "northern bridge" in document.text
    assert "evil" not in document.text and SECRET not in document.text


def test_names_in_archives_are_only_names(folder, canary, tmp_path, outcome):
    before = {path for path in tmp_path.rglob("*")}
    archive = folder / "a.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for name in ("../canary", f"{canary}", "../../etc/canary.txt", "C:\\canary.txt"):
            packed.writestr(name, "It rained.")
    outcome(folder)
    assert {path for path in tmp_path.rglob("*")} == {*before, archive}


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_formulas_of_a_spreadsheet_are_text(cell, folder, outcome):
    (folder / "a.csv").write_text(f'text,title\n"It rained.","{cell}"\n')
    [document], _ = outcome(folder)
    assert document.title == cell
