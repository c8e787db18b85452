"""A folder of all formats, archives of them and all hostile files: nothing is lost in a build."""

import bz2
import gzip
import io
import lzma
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fake_annotator import FAKE
from hostile_files import write_hostile_files, zipped

from timeline import build

SAMPLES = Path(__file__).parents[2] / "data"
# Articles, and problems of the good files themselves: what in them is no article.
IN_ARTICLES = (17, 0)
IN_FORMATS = (13, 4)


def parquet() -> bytes:
    raw = io.BytesIO()
    pq.write_table(pa.table({"text": ["It rained in Pau.", "It rained in Dax."]}), raw)
    return raw.getvalue()


def write_archives(folder: Path) -> tuple[int, int]:
    """Write archives of articles found nowhere else; how many documents and problems they give."""
    lines = b'{"text": "It rained in Lyon."}\n{"text": "It rained in Nice."}\n{"none": 1}\n'
    (folder / "a.jsonl.gz").write_bytes(gzip.compress(lines))
    (folder / "b.txt.bz2").write_bytes(bz2.compress(b"It rained in Lille."))
    (folder / "c.csv.xz").write_bytes(lzma.compress(b"text\nIt rained in Brest.\n"))
    inner = zipped({"d.parquet": parquet(), "photo.jpeg": b"\xff\xd8"})
    (folder / "e.zip").write_bytes(zipped({"inner.zip": inner, "f.md": b"It rained in *Metz*."}))
    return 7, 2


@pytest.fixture(scope="module")
def mixture(tmp_path_factory):
    """The folder, the names of its hostile files, and what its good ones give."""
    folder = tmp_path_factory.mktemp("mixture")
    for name in ("articles", "formats"):
        (folder / name).symlink_to(SAMPLES / name, target_is_directory=True)
    (folder / "archives").mkdir()
    (folder / "hostile").mkdir()
    of_archives = write_archives(folder / "archives")
    hostile = write_hostile_files(folder / "hostile", 21_000_000)
    documents, problems = map(sum, zip(IN_ARTICLES, IN_FORMATS, of_archives, strict=True))
    return folder, hostile, documents, problems


def test_every_input_is_a_document_or_a_problem(mixture, tmp_path):
    folder, hostile, documents, problems = mixture
    counts = build([folder], tmp_path / "out", annotator=FAKE)
    rows = pq.read_table(tmp_path / "out" / "problems.parquet").to_pylist()
    read = [row for row in rows if row["stage"] == "read"]
    assert counts.documents == documents
    assert len(read) == problems + len(hostile)
    of_hostile = Counter(
        name for row in read for name in hostile if row["source_uri"].endswith(f"/{name}")
    )
    of_rows = Counter(
        name for row in read for name in hostile if f"/hostile/{name}#row=" in row["source_uri"]
    )
    assert of_hostile + of_rows == Counter(hostile)
    assert {row["action"] for row in read} == {"skipped"}
