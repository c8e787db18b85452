import subprocess
import sys
from contextlib import nullcontext
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import timeline.sources
from timeline.sources.formats import FORMATS, reader
from timeline.sources.source import Source


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_a_module_with_a_reader(name):
    assert (Path(timeline.sources.__file__).parent / f"{name}.py").is_file()
    assert reader(name).__module__ == f"timeline.sources.{name}"


@pytest.mark.parametrize(
    ("uri", "extension"),
    [
        ("news/a.TXT", ".txt"),
        ("news.d/a", ""),
        ("news/.txt", ""),
        ("news/a.", ""),
        ("a.tar.gz", ".gz"),
        ("https://e.org/a.html/?b=c.json", ".html"),
        ("zip://a/b.csv::c.zip", ".csv"),
    ],
)
def test_extension(uri, extension):
    assert Source(uri, lambda: nullcontext(BytesIO())).extension == extension


def test_no_extension_has_two_formats():
    extensions = [extension for extensions in FORMATS.values() for extension in extensions]
    assert len(extensions) == len(set(extensions))
    assert all(extension.startswith(".") and extension.islower() for extension in extensions)


HEAVY = (
    "charset_normalizer",
    "fsspec",
    "lxml",
    "markdown_it",
    "pandas",
    "polars",
    "pypdfium2",
    "pyarrow",
    "trafilatura",
    "yaml",
)


@pytest.mark.parametrize(
    ("name", "content", "needed"),
    [
        ("a.txt", b"It rained.", set()),
        ("a.csv", b"text\nIt rained.\n", set()),
        ("a.jsonl", b'{"text": "It rained."}', set()),
        ("a.md", b"It rained.", {"markdown_it"}),
    ],
)
def test_heavy_packages_are_imported_only_where_needed(name, content, needed, tmp_path):
    (tmp_path / name).write_bytes(content)
    script = (
        "import sys\n"
        "from timeline.sources import read\n"
        f"assert len(list(read([{str(tmp_path / name)!r}]))) == 1\n"
        f"print(*(name for name in {HEAVY} if name in sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(timeline.sources.__file__).parents[2],
    )
    assert set(run.stdout.split()) == needed


def test_parquet_does_not_import_pandas(tmp_path):
    path = tmp_path / "a.parquet"
    columns = {
        "text": ["Rain."],
        "date": pa.array([1], pa.timestamp("ns", "UTC")),
        "modified": pa.array([1], pa.date32()),
    }
    pq.write_table(pa.table(columns), path)
    script = (
        "import sys\n"
        "from timeline.sources import read\n"
        f"[document] = read([{str(path)!r}])\n"
        "print(*(stated.text for stated in document.stated_dates), 'pandas' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(timeline.sources.__file__).parents[2],
    )
    assert run.stdout.split() == ["1970-01-01T00:00:00+0000", "1970-01-02", "False"]
