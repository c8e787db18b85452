"""Speed and memory of reading: what comes in before anything is understood.

    python benchmarks/ingest_speed.py [--articles N] [--sgml FILE…] [--large MEGABYTES]

Plain text, SGML and HTML are read from files, HTML in turns with `trafilatura.bare_extraction`
of the same pages, as it comes (which is without title, author and publisher) and with these. All
of it is one process and counts its CPU seconds. Peak memory (Linux) is that of further processes
that read one large file each.
"""

import argparse
import gzip
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import median
from time import process_time
from typing import BinaryIO, cast

from rich.console import Console
from rich.table import Table

from timeline.model.document import Document
from timeline.sources import read

TURNS = 5
_DATED = re.compile(r"<meta property='article:published_time'[^>]*>|<script.*?</script>")
WORDS = """
    the port harbour minister said on Monday that ferries would return to service next week
    after a strike of three weeks which stopped fourteen routes between the islands and
    the mainland since early March 2023 while talks about pay went on in the capital
"""


def main() -> None:
    """Print one row a run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--sgml", type=Path, nargs="*", default=[], metavar="FILE")
    parser.add_argument("--large", type=int, default=500, metavar="MEGABYTES")
    parser.add_argument("--peak", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.peak:
        print(articles_in([arguments.peak]), peak_megabytes())
        return
    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        console.print(speeds(Path(folder), arguments.articles, arguments.sgml))
        console.print(peaks(Path(folder), arguments.large * 1_000_000))


def speeds(folder: Path, number: int, archives: list[Path]) -> Table:
    """Articles a second of each format, and the ratio of HTML to the bare extraction."""
    chance = random.Random(1)
    texts = [article(chance) for _ in range(number)]
    pages = [page(text) for text in texts]
    kinds = {
        "html": pages,
        "html without a date": [_DATED.sub("", whole) for whole in pages],
        "html of a kilobyte": [short_page(text) for text in texts],
        "html of a kilobyte without a date": [_DATED.sub("", short_page(text)) for text in texts],
    }
    write_all(folder / "text", texts, ".txt")
    table = Table(
        "input", "articles a second", "speed of html to it", title=f"{number} articles, one core"
    )
    table.add_row("text", f"{number / seconds(lambda: articles_in([folder / 'text'])):,.0f}", "")
    if archives:
        found = articles_in(archives)
        table.add_row("sgml", f"{found / seconds(lambda: articles_in(archives)):,.0f}", "")
    for kind, contents in kinds.items():
        write_all(folder / kind, contents, ".html")
        runs = {
            kind: lambda kind=kind: articles_in([folder / kind]),
            "bare_extraction": lambda contents=contents: extracted(contents, with_metadata=False),
            "with metadata": lambda contents=contents: extracted(contents, with_metadata=True),
        }
        turns = in_turns(runs.values())
        for name, times in zip(runs, zip(*turns, strict=True), strict=True):
            ratio = median(spent / turn[0] for turn, spent in zip(turns, times, strict=True))
            table.add_row(name, f"{number / median(times):,.0f}", f"{ratio:.2f}")
    return table


def write_all(folder: Path, contents: list[str], extension: str) -> None:
    """The contents as files of one folder."""
    folder.mkdir()
    for place, content in enumerate(contents):
        (folder / f"{place:05}{extension}").write_text(content, encoding="utf-8")


def peaks(folder: Path, size: int) -> Table:
    """Peak memory of reading one large file of several formats."""
    table = Table("input", "megabytes", "articles", "peak megabytes", title="memory")
    for name, parts in large_files(size).items():
        path = folder / name
        with write_to(path) as stream:
            written = sum(stream.write(part) for part in parts)
        command = [sys.executable, __file__, "--peak", str(path)]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        found, peak = run.stdout.split()
        table.add_row(name, f"{written / 1e6:,.0f}", found, peak)
        path.unlink()
    return table


def large_files(size: int) -> dict[str, Iterator[bytes]]:
    """The parts of each large file by its name, each of about `size` bytes."""
    chance = random.Random(2)
    text = "\n".join(article(chance) for _ in range(5))
    line = b'{"text": "%s"}\n' % text.replace("\n", " ").encode()
    item = f"<item><title>Ferries</title><description>{text}</description></item>\n".encode()
    record = f"<REUTERS NEWID='1'>\n<TEXT><BODY>{text}</BODY></TEXT>\n</REUTERS>\n".encode()
    records = record_of("text/html", page(text)) + record_of("image/png", 10 * text)

    def many(part: bytes, before: bytes = b"", after: bytes = b"") -> Iterator[bytes]:
        yield before
        for _ in range(size // len(part)):
            yield part
        yield after

    return {
        "news.jsonl": many(line),
        "news.jsonl.gz": many(line),
        "news.rss": many(item, b"<rss><channel>", b"</channel></rss>"),
        "news.sgm": many(record),
        "crawl.warc.gz": many(records),
    }


def record_of(kind: str, body: str) -> bytes:
    """A record of a WARC file: the answer of a server, with its type."""
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n{body}".encode()
    header = (
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\n"
        b"WARC-Date: 2023-03-14T06:00:00Z\r\nContent-Length: %d\r\n\r\n" % len(answer)
    )
    return header + answer + b"\r\n\r\n"


def write_to(path: Path) -> BinaryIO:
    """The file, opened for writing, compressed where its name says so."""
    if path.suffix == ".gz":
        return cast(BinaryIO, gzip.open(path, "wb", compresslevel=1))
    return path.open("wb")


def article(chance: random.Random) -> str:
    """About 480 words in paragraphs."""
    paragraphs = (
        " ".join(chance.choices(WORDS.split(), k=60)).capitalize() + "." for _ in range(8)
    )
    return "\n\n".join(paragraphs) + "\n"


def page(text: str) -> str:
    """The text as a page with the usual furniture."""
    menu = "".join(f"<li><a href='/section/{n}'>Section {n}</a></li>" for n in range(40))
    teasers = "".join(
        f"<div class='teaser'><a href='/story/{n}'><h3>Another story of the day, {n}</h3></a>"
        f"<time datetime='2023-03-{n + 1:02}'>March {n + 1}</time></div>"
        for n in range(25)
    )
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n\n"))
    return (
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Ferries | Post</title>"
        "<meta property='og:title' content='Ferries'><meta property='og:site_name' content='Post'>"
        "<meta property='article:published_time' content='2023-03-13T18:42:00+01:00'>"
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": '
        '"2023-03-13T18:42:00+01:00"}</script></head>'
        f"<body><nav><ul>{menu}</ul></nav><main><article><h1>Ferries</h1>{paragraphs}</article>"
        f"</main><aside>{teasers}</aside><footer>Contact, imprint</footer></body></html>"
    )


def short_page(text: str) -> str:
    """The first two paragraphs as a page without furniture."""
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n\n")[:2])
    return (
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Ferries | Post</title>"
        "<meta property='article:published_time' content='2023-03-13T18:42:00+01:00'></head>"
        f"<body><article><h1>Ferries</h1>{paragraphs}</article></body></html>"
    )


def articles_in(paths: list[Path]) -> int:
    """Read it all; how many documents there were."""
    return sum(isinstance(found, Document) for found in read(paths))


def extracted(pages: list[str], *, with_metadata: bool) -> int:
    """What trafilatura does by itself."""
    import trafilatura

    extractions = (trafilatura.bare_extraction(page, with_metadata=with_metadata) for page in pages)
    return sum(extraction is not None for extraction in extractions)


def in_turns(runs: Iterable[Callable[[], int]]) -> list[tuple[float, ...]]:
    """CPU seconds of the runs, turn by turn, after one turn that is not counted."""
    runs = list(runs)
    for run in runs:
        run()
    return [tuple(_timed(run) for run in runs) for _ in range(TURNS)]


def seconds(run: Callable[[], int]) -> float:
    """The median of CPU seconds of some runs, after one that is not counted."""
    run()
    return median(_timed(run) for _ in range(TURNS))


def _timed(run: Callable[[], int]) -> float:
    began = process_time()
    run()
    return process_time() - began


def peak_megabytes() -> int:
    """The most memory that this process has held (`getrusage` counts its parent's in)."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) // 1000


if __name__ == "__main__":
    main()
