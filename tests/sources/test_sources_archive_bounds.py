"""Archives that unpack to more than they may: bombs, and archives in archives."""

import gzip
import zipfile

import pytest
from small_archives import PACK, zipped


def nested(levels, content=None):
    raw, name = content or zipped({"a.txt": "It rained."}), "0.zip"
    for level in range(1, levels):
        raw, name = zipped({name: raw}), f"{level}.zip"
    return raw


def test_archives_are_opened_three_deep(tmp_path, outcome):
    (tmp_path / "news.zip").write_bytes(nested(3))
    [document], problems = outcome(tmp_path)
    assert document.source_uri.startswith("zip://a.txt::zip://0.zip::zip://1.zip::")
    assert problems == []
    (tmp_path / "news.zip").write_bytes(nested(4))
    documents, [problem] = outcome(tmp_path)
    assert (documents, problem.code) == ([], "too_large")


def test_archive_of_archives_without_end_is_one_problem(tmp_path, outcome):
    inner = zipped({"a.txt": "It rained."})
    for _ in range(4):
        inner = zipped({f"{n:02}.zip": inner for n in range(16)})
    (tmp_path / "42.zip").write_bytes(inner)
    documents, [problem] = outcome(tmp_path)
    assert (documents, problem.source_uri) == ([], (tmp_path / "42.zip").as_posix())
    assert (problem.code, problem.action) == ("too_large", "skipped")


def test_bomb_that_tells_its_size_is_not_unpacked(tmp_path, outcome, monkeypatch):
    def unpack(*args):
        raise AssertionError("it was unpacked")

    packed = zipped({f"{n}.txt": bytes(15_000_000) for n in range(12)}, compresslevel=9)
    (tmp_path / "bomb.zip").write_bytes(packed)
    monkeypatch.setattr(zipfile.ZipFile, "open", unpack)
    documents, [problem] = outcome(tmp_path)
    assert (documents, problem.code, problem.action) == ([], "too_large", "skipped")


def test_bomb_that_lies_about_its_size(tmp_path, outcome):
    line = b'{"text": "%s"}\n' % (b"rain " * 200_000)
    raw = bytearray(zipped({"a.jsonl": line * 20}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = raw.index(mark) + offset
        raw[place : place + 4] = (1000).to_bytes(4, "little")
    (tmp_path / "bomb.zip").write_bytes(raw)
    documents, problems = outcome(tmp_path)
    assert len(problems) == 1
    assert documents == []


@pytest.mark.parametrize("suffix", PACK)
def test_bomb_of_lines_is_left_within_its_bounds(suffix, tmp_path, outcome, monkeypatch):
    monkeypatch.setattr("timeline.sources.archive._ALWAYS_ALLOWED", 2_000_000)
    line = b'{"text": "%s"}\n' % (b"rain " * 10_000)
    (tmp_path / f"bomb.jsonl{suffix}").write_bytes(PACK[suffix](line * 80))
    documents, [problem] = outcome(tmp_path)
    assert 20 <= len(documents) < 80
    assert (problem.code, problem.action) == ("too_large", "skipped the rest")


def test_nested_bomb_counts_for_the_whole_archive(tmp_path, outcome):
    bomb = gzip.compress(b"rain " * 3_900_000)  # 19.5 million bytes, just one article
    stored = {f"{n}.txt.gz": bomb for n in range(10)}
    (tmp_path / "bomb.zip").write_bytes(zipped({"inner.zip": zipped(stored)}))
    documents, problems = outcome(tmp_path)
    assert documents == []
    assert len(problems) < 10
    assert {problem.code for problem in problems[:-1]} == {"too_long"}
    assert (problems[-1].source_uri, problems[-1].code) == (
        (tmp_path / "bomb.zip").as_posix(),
        "too_large",
    )
