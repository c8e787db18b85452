"""Whatever a file holds, it costs one problem and a bounded amount of memory."""

import subprocess
import sys
from pathlib import Path

import pytest
from hostile_files import EXTENSIONS, hostile_files

import timeline.sources
from timeline.sources import FORMATS

SIZE = 21_000_000
MEMORY = 250_000_000
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


# Within so much memory more than the libraries take; what asks for more fails.
LIMITED = (
    "import resource, sys\n"
    "from timeline.sources import read\n"
    "import lxml.etree, trafilatura\n"
    "taken = int(open('/proc/self/statm').read().split()[0]) * resource.getpagesize()\n"
    "resource.setrlimit(resource.RLIMIT_AS, (taken + int(sys.argv[2]),) * 2)\n"
    "[problem] = read(sys.argv[1:2])\n"
    "print(problem.action)"
)


@pytest.mark.parametrize(
    "name",
    ["headers.warc", "line.warc", "records.sgm", "attribute-feed.rss", "huge-nitf.nitf",
     "many-newsml.newsml", "doubled.txt.gz.gz"],
)  # fmt: skip
def test_memory_does_not_grow_with_the_file(name, tmp_path):
    path = tmp_path / name
    path.write_bytes(hostile_files(3 * SIZE)[name]())
    run = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path), str(MEMORY)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(timeline.sources.__file__).parents[2],
    )
    assert run.stdout == "skipped\n"
