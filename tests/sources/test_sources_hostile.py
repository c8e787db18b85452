"""Whatever a file holds, it costs one problem and a bounded amount of memory."""

import subprocess
import sys
from pathlib import Path

import pytest
from hostile_files import EXTENSIONS, hostile_files

import timeline.sources
from timeline.sources import FORMATS

SIZE = 21_000_000
FILES = hostile_files(SIZE)


def test_each_format_has_its_hostile_files():
    assert set(EXTENSIONS) == set(FORMATS)


@pytest.mark.parametrize("name", FILES)
def test_hostile_file_is_one_problem(name, tmp_path, outcome):
    (tmp_path / name).write_bytes(FILES[name]())
    documents, problems = outcome(tmp_path)
    assert documents == []
    assert [problem.action for problem in problems] == ["skipped"]
    assert problems[0].code != "unknown_format" or name == "binary-sitemap.sitemap.xml"
    assert (tmp_path / name).as_posix() in problems[0].source_uri


MEASURED = (
    "import resource, sys\n"
    "from timeline.sources import read\n"
    "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
    "assert len(list(read(sys.argv[1:]))) == 1\n"
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
)


@pytest.mark.parametrize(
    "name",
    ["headers.warc", "line.warc", "records.sgm", "attribute-feed.rss", "huge-nitf.nitf",
     "many-newsml.newsml", "doubled.txt.gz.gz"],
)  # fmt: skip
def test_memory_does_not_grow_with_the_file(name, tmp_path):
    path = tmp_path / name
    path.write_bytes(hostile_files(5 * SIZE)[name]())
    run = subprocess.run(
        [sys.executable, "-c", MEASURED, str(path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(timeline.sources.__file__).parents[2],
    )
    assert int(run.stdout) < 250_000  # KiB
