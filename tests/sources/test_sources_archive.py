"""Archives and compressed files: what is in them is read, and nothing comes out of them."""

import gzip
import io
import lzma
import os
import zipfile

import fsspec
import pytest
from small_archives import PACK, zipped

from timeline.errors import UnknownColumn

LINES = b'{"text": "It rained."}\n{"text": "It stopped."}\n'


def at(path, uri):
    return uri.replace("…", path.as_posix())


def test_zip(tmp_path, outcome):
    path = tmp_path / "news.zip"
    files = {
        "b.txt": "It rained.",
        "a/z.jsonl": LINES,
        "a/": "",
        "A/B.TXT": "It shone.",
        "a/.hidden.txt": "no",
        "__MACOSX/b.txt": "no",
        "photo.jpeg": "no",
        "what?.txt": "It hailed.",
    }
    path.write_bytes(zipped(files))
    documents, [problem] = outcome(tmp_path)
    assert [document.source_uri for document in documents] == [
        at(path, uri)
        for uri in (
            "zip://A/B.TXT::…",
            "zip://a/z.jsonl::…#row=1",
            "zip://a/z.jsonl::…#row=2",
            "zip://b.txt::…",
            "zip://what?.txt::…",
        )
    ]
    assert [document.source_format for document in documents] == [
        "text", "jsonl", "jsonl", "text", "text"
    ]  # fmt: skip
    assert (problem.source_uri, problem.code) == (at(path, "zip://photo.jpeg::…"), "unknown_format")


@pytest.mark.parametrize("suffix", PACK)
def test_compressed_file(suffix, tmp_path, outcome):
    path = tmp_path / f"News.jsonl{suffix.upper()}"
    path.write_bytes(PACK[suffix](LINES))
    documents, problems = outcome(path)
    assert [document.text for document in documents] == ["It rained.", "It stopped."]
    assert [document.source_uri for document in documents] == [
        at(path, "…#row=1"),
        at(path, "…#row=2"),
    ]
    assert problems == []


@pytest.mark.parametrize("suffix", [".zip", *PACK])
def test_source_uri_of_a_member_can_be_read(suffix, tmp_path, outcome):
    packed = (PACK.get(suffix) or (lambda raw: zipped({"news.txt": raw})))(b"It rained.")
    (tmp_path / f"news.txt{suffix}").write_bytes(packed)
    [document], _ = outcome(tmp_path)
    [again], problems = outcome(document.source_uri)
    assert (again, problems) == (document, [])


def test_members_of_several_gzip_files_in_one(tmp_path, outcome):
    first, second = LINES.splitlines(keepends=True)
    path = tmp_path / "news.jsonl.gz"
    path.write_bytes(gzip.compress(first) + gzip.compress(second))
    documents, problems = outcome(path)
    assert (len(documents), problems) == (2, [])


@pytest.mark.parametrize("suffix", PACK)
def test_truncated_compressed_file_keeps_what_was_read(suffix, tmp_path, outcome):
    lines = b"".join(b'{"text": "%s"}\n' % os.urandom(4_000).hex().encode() for _ in range(60))
    whole = PACK[suffix](lines)
    (tmp_path / f"news.jsonl{suffix}").write_bytes(whole[: len(whole) * 3 // 4])
    documents, [problem] = outcome(tmp_path)
    assert 0 < len(documents) < 60
    assert (problem.code, problem.action) == ("malformed", "skipped the rest")


@pytest.mark.parametrize("protocol", ["memory", "file"])
def test_remote_archives(protocol, tmp_path, outcome):
    system = fsspec.filesystem(protocol)
    root = f"{tmp_path}/remote"
    system.makedirs(root)
    inner = zipped({"1987.jsonl.gz": gzip.compress(LINES), "a.txt": "It hailed."})
    system.pipe(f"{root}/news.zip", zipped({"year.zip": inner}))
    system.pipe(f"{root}/story.txt.xz", lzma.compress(b"It shone."))
    documents, problems = outcome(f"{protocol}://{root}")
    uri = documents[0].source_uri
    assert uri.startswith("zip://1987.jsonl.gz::zip://year.zip::")
    assert uri.endswith("/remote/news.zip#row=1")
    assert [document.text for document in documents] == [
        "It rained.", "It stopped.", "It hailed.", "It shone."
    ]  # fmt: skip
    assert problems == []
    if protocol == "memory":
        system.store.clear()


def test_archive_from_a_stream_that_is_read_once_through(tmp_path, outcome, monkeypatch):
    class Stream(io.BytesIO):
        def seekable(self):
            return False

    packed = zipped({"a.txt": "It rained."})
    monkeypatch.setattr("timeline.sources.paths.open", lambda *_: Stream(packed), raising=False)
    path = tmp_path / "news.zip"
    path.touch()
    [document], problems = outcome(path)
    assert (document.text, problems) == ("It rained.", [])


def test_parquet_in_an_archive(tmp_path, outcome):
    import pyarrow as pa
    import pyarrow.parquet as pq

    raw = io.BytesIO()
    pq.write_table(pa.table({"text": ["It rained.", "It stopped."]}), raw, row_group_size=1)
    (tmp_path / "news.zip").write_bytes(zipped({"a.parquet": raw.getvalue()}))
    documents, problems = outcome(tmp_path)
    assert ([document.text for document in documents], problems) == (
        ["It rained.", "It stopped."], []
    )  # fmt: skip


def test_format_name_is_for_what_an_archive_holds(tmp_path, outcome):
    (tmp_path / "dump.gz").write_bytes(gzip.compress(LINES))
    documents, problems = outcome(tmp_path, format_name="jsonl")
    assert (len(documents), problems) == (2, [])


def test_archive_without_a_name(tmp_path, outcome):
    (tmp_path / "download").write_bytes(zipped({"a.txt": "It rained."}))
    (tmp_path / "sheet.xlsx").write_bytes(zipped({"a.txt": "It rained."}))
    [document], [problem] = outcome(tmp_path)
    assert document.source_uri == at(tmp_path, "zip://a.txt::…/download")
    assert (problem.source_uri[-5:], problem.code) == (".xlsx", "unknown_format")


def test_names_that_lead_elsewhere_are_only_names(tmp_path, outcome):
    folder = tmp_path / "in"
    folder.mkdir()
    names = ("../../outside.txt", "/abs.txt", "a/../../b.txt", "C:\\windows.txt")
    (folder / "news.zip").write_bytes(zipped(dict.fromkeys(names, "It rained.")))
    before = sorted(tmp_path.rglob("*"))
    documents, problems = outcome(folder)
    assert (len(documents), problems) == (4, [])
    assert sorted(tmp_path.rglob("*")) == before
    assert all("::" in document.source_uri for document in documents)


def test_bad_members_cost_themselves_alone(tmp_path, outcome):
    content = os.urandom(3000).hex()
    raw = bytearray(zipped({"a.txt": content, "b.txt": content, "c.txt": "It rained."}))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        middle = archive.getinfo("b.txt").header_offset + 1000
    raw[middle : middle + 20] = bytes(20)
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):  # a.txt is said to be encrypted
        raw[raw.index(mark) + (6 if mark == b"PK\x03\x04" else 8)] |= 1
    (tmp_path / "news.zip").write_bytes(raw)
    [document], problems = outcome(tmp_path)
    assert document.text == "It rained."
    assert [(problem.source_uri[:9], problem.code) for problem in problems] == [
        ("zip://a.t", "unreadable"),
        ("zip://b.t", "malformed"),
    ]


def test_member_in_an_unknown_compression(tmp_path, outcome):
    raw = bytearray(zipped({"a.txt": "It rained."}))
    for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        raw[raw.index(mark) + offset] = 99
    (tmp_path / "news.zip").write_bytes(raw)
    documents, [problem] = outcome(tmp_path)
    assert (documents, problem.code, problem.action) == ([], "malformed", "skipped")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"no archive", "malformed"),
        (b"", "malformed"),
        (zipped({}), "empty"),
        (zipped({"a/": ""}), "empty"),
        (zipped({"a.txt": "It rained."})[:-30], "malformed"),
    ],
    ids=["none", "nothing", "empty", "folders", "truncated"],
)
def test_bad_archive_is_one_problem(raw, code, tmp_path, outcome):
    (tmp_path / "news.zip").write_bytes(raw)
    documents, problems = outcome(tmp_path)
    assert documents == []
    assert [(problem.code, problem.action) for problem in problems] == [(code, "skipped")]


def test_wrong_columns_of_a_named_compressed_table_end_the_run(tmp_path, outcome):
    path = tmp_path / "wire.csv.gz"
    path.write_bytes(gzip.compress(b"slug,day\na,b\n"))
    with pytest.raises(UnknownColumn):
        outcome(path)
    _, [problem] = outcome(tmp_path)
    assert problem.code == "unknown_column"


def test_damage_after_the_end(tmp_path, outcome):
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(LINES) + b"\0" * 30)
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(LINES) + b"more")
    documents, [problem] = outcome(tmp_path)
    assert len(documents) == 4
    assert problem.source_uri.endswith("/b.jsonl.gz")
    assert (problem.code, problem.action) == ("malformed", "skipped the rest")


@pytest.mark.filterwarnings("error")
def test_damaged_compression_around_damaged_xml(tmp_path, outcome):
    packed = bytearray(gzip.compress(b"<rss><channel></rss>"))
    packed[-6] ^= 1  # of the checksum, which is read last
    (tmp_path / "a.rss.gz").write_bytes(packed)
    _, [problem] = outcome(tmp_path)
    assert problem.code == "malformed"
    assert "compressed data is damaged" in problem.reason


@pytest.mark.parametrize("suffix", PACK)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md"])
def test_truncated_article_is_no_article(name, suffix, tmp_path, outcome):
    text = " ".join(f"It rained for {n} days in the hills, they said." for n in range(9000))
    packed = PACK[suffix](text.encode())
    (tmp_path / f"{name}{suffix}").write_bytes(packed[: len(packed) // 2])
    documents, [problem] = outcome(tmp_path)
    assert (documents, problem.code, problem.action) == ([], "malformed", "skipped")


def test_fault_of_the_disk_is_no_damage_of_the_archive(tmp_path, outcome, monkeypatch):
    class Failing(io.FileIO):
        def read(self, size=-1):
            raise OSError(5, "Input/output error")

        def readinto(self, buffer):
            raise OSError(5, "Input/output error")

    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"It rained."))
    monkeypatch.setattr("timeline.sources.paths.open", Failing, raising=False)
    _, [problem] = outcome(tmp_path)
    assert (problem.code, problem.reason) == ("unreadable", "Input/output error")
