"""Read damaged files of all formats and report anything that must not happen.

    python benchmarks/formats_fuzz.py [--inputs N] [--seed N] [--first N] [--limit SECONDS]

Each input is one of the project's own sample files with some damage done to it: bits flipped, cut
off, spliced with another, nested or repeated without sense, its numbers blown up, its encoding
changed, packed (and damaged again) as zip, gzip, bzip2 or xz, named as another format. It goes
through the reader that its name and its beginning tell, and every article through the search for
its own day. For each: no exception; a document or a problem at least; text that can be encoded;
reasons on one line. Input N of a seed is always the same, so `--first N --inputs 1` repeats one.
Prints every failure, the counts by format and kind of damage, and the slowest inputs.
"""

import argparse
import bz2
import faulthandler
import gzip
import io
import lzma
import random
import re
import signal
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from pathlib import Path
from types import FrameType

import pyarrow as pa
import pyarrow.parquet as pq

from timeline.dateline import article_time
from timeline.model.document import Document
from timeline.model.problem import Problem
from timeline.sources.columns import GUESSED
from timeline.sources.formats import FORMATS, read_source
from timeline.sources.source import Source

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests" / "support"))
from small_files import docx, pdf  # noqa: E402

LARGEST = 2_000_000
"""No input is larger; larger ones are for `tests/support/hostile_files.py`."""

LETTER = (
    b"From: Dora <d@example.org>\nSubject: =?utf-8?q?R=C3=A9gen?=\nDate: Mon, 30 Jan 2023 09:00:00"
    b" +0100\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html;"
    b" charset=latin-1\n\n<p>It rained on Monday and for most of the week.\n--b\nContent-Type:"
    b" text/csv; name=a.csv\n\ntext,date\nIt rained.,2023-01-30\n--b--\n"
)
RECORD = b'{"title": "Rain", "text": "It rained on Monday.", "date": "2023-01-30T09:00:00Z"}\n'
NESTED = ("[", '{"a":', "<div>", "<p>", "{\\b ", "(", "((", "<x><y>", "--b\n", "&#", "\\u8", "[[{")
NUMBERS = ("9" * 5000, "-1", "0", "1e999", "NaN", "99999999999999999999", "00000000", "٣", "0x7f")
ENCODINGS = ("utf-16", "utf-16-be", "utf-32", "latin-1", "cp1251", "shift_jis", "utf-7", "cp037")
MARKS = (
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\0\0\xfe\xff",
    b"\0",
    b"\x1b",
    b"\xed\xa0\x80",
)
_DIGITS = re.compile(rb"[0-9]+")

Sample = tuple[str, bytes]
"""The name of a file and what is in it."""


class TookTooLong(BaseException):
    """An input went beyond its time; no reader takes this for a fault of the input."""


@dataclass(frozen=True, slots=True)
class Input:
    """A damaged file, and the kinds of damage done to it."""

    number: int
    name: str
    raw: bytes
    damage: tuple[str, ...]

    def __str__(self) -> str:
        return f"input {self.number} ({self.name}, {len(self.raw):,} bytes: {self.damage})"


def samples() -> list[list[Sample]]:
    """The project's own sample files, a list an extension."""
    folders = ("data/articles", "data/formats", "data/languages", "tests/pages/files")
    folders = (*folders, "tests/sources/files", "tests/sources/files/roundups")
    files = [
        (path.name, path.read_bytes())
        for folder in folders
        for path in sorted((ROOT / folder).iterdir())
        if path.is_file() and path.suffix != ".toml"
    ]
    table = io.BytesIO()
    columns = {"text": ["It rained.", "It shone."], "date": ["2023-01-30", None]}
    pq.write_table(pa.table(columns), table)
    files += [
        ("a.parquet", table.getvalue()),
        ("a.csv", b'title,text,date\nRain,"It ""rained"".\n",30/01/2023\nFog,,\n'),
        ("a.jsonl", RECORD * 3),
        ("a.json", b'{"articles": [%s, 7]}' % RECORD),
        ("a.eml", LETTER),
        ("a.mbox", b"From a Mon Jan 30 09:00:00 2023\n" + LETTER * 2),
        ("a.pdf", pdf([(700, "It rained."), (680, "All day.")], CreationDate="D:20230130")),
        ("a.docx", docx("It rained.", "LONDON, Jan 30 - Ministers met.", creator="Dora")),
        (
            "a.rtf",
            rb"{\rtf1\ansicpg1252{\fonttbl{\f0 A;}}It \'e9\u8211-{\*\x y}\bin2 ab rain.}",
        ),
    ]
    by_extension: dict[str, list[Sample]] = {}
    for name, raw in files:
        by_extension.setdefault(Path(name).suffix, []).append((name, raw))
    return list(by_extension.values())


def flipped(draw: random.Random, raw: bytes, _other: bytes) -> bytes:
    """Some bits or bytes are others."""
    out = bytearray(raw)
    for _ in range(draw.choice((1, 3, 10, 100))):
        if out:
            out[draw.randrange(len(out))] ^= draw.choice((1 << draw.randrange(8), 0xFF))
    return bytes(out)


def cut(draw: random.Random, raw: bytes, _other: bytes) -> bytes:
    """The end, the beginning or a piece is missing."""
    low, high = sorted(draw.randint(0, len(raw)) for _ in range(2))
    return draw.choice((raw[:low], raw[high:], raw[:low] + raw[high:]))


def spliced(draw: random.Random, raw: bytes, other: bytes) -> bytes:
    """A piece of another file stands in it."""
    low, high = sorted(draw.randint(0, len(raw)) for _ in range(2))
    begin, end = sorted(draw.randint(0, len(other)) for _ in range(2))
    return raw[:low] + other[begin:end] + raw[draw.choice((low, high)) :]


def repeated(draw: random.Random, raw: bytes, _other: bytes) -> bytes:
    """A piece stands there again and again."""
    low = draw.randint(0, len(raw))
    piece = raw[low : low + draw.choice((1, 5, 30, 200))]
    return raw[:low] + piece * draw.choice((2, 10, 1_000)) + raw[low:]


def nested(draw: random.Random, raw: bytes, _other: bytes) -> bytes:
    """Something is opened often and never closed."""
    low = draw.randint(0, len(raw))
    opened = draw.choice(NESTED).encode() * draw.choice((10, 300, 5_000))
    return raw[:low] + opened + raw[low:]


def blown_up(draw: random.Random, raw: bytes, _other: bytes) -> bytes:
    """Numbers are huge, negative or none."""
    share, number = draw.choice((0.05, 0.5, 1.0)), draw.choice(NUMBERS).encode()
    return _DIGITS.sub(lambda match: number if draw.random() < share else match[0], raw)


def reencoded(draw: random.Random, raw: bytes, _other: bytes) -> bytes:
    """The encoding is another, or says so."""
    if draw.random() < 0.3:
        low = draw.choice((0, draw.randint(0, len(raw))))
        return raw[:low] + draw.choice(MARKS) + raw[low:]
    return raw.decode("utf-8", "replace").encode(draw.choice(ENCODINGS), "replace")


Damage = Callable[[random.Random, bytes, bytes], bytes]
"""What is done to a file; the last argument is another file."""

DAMAGE: dict[str, Damage] = {
    "flipped": flipped,
    "cut": cut,
    "spliced": spliced,
    "repeated": repeated,
    "nested": nested,
    "blown up": blown_up,
    "recoded": reencoded,
}


def packed(draw: random.Random, name: str, raw: bytes) -> Sample:
    """The file in an archive, or compressed."""
    kind = draw.choice((".zip", ".gz", ".bz2", ".xz"))
    if kind == ".zip":
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", draw.choice((0, 8))) as archive:
            for place in range(draw.choice((1, 2))):
                archive.writestr(f"{'../' * draw.randrange(2)}{place}/{name}", raw)
        return f"{name}.zip", stream.getvalue()
    pack = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}[kind]
    return f"{name}{kind}", pack(raw)


def damaged(number: int, seed: int, stock: list[list[Sample]]) -> Input:
    """Input `number` of a seed."""
    draw = random.Random(f"{seed}:{number}")
    name, raw = draw.choice(draw.choice(stock))
    done: list[str] = []

    def damage() -> None:
        nonlocal raw
        other = draw.choice(draw.choice(stock))[1]
        kind = draw.choice(list(DAMAGE))
        raw = DAMAGE[kind](draw, raw, other)[:LARGEST]
        done.append(kind)

    for _ in range(draw.choice((0, 1, 1, 1, 2, 3))):
        damage()
    for _ in range(draw.choice((0, 0, 0, 0, 1, 1, 2, 5))):
        name, raw = packed(draw, name, raw)
        done.append("packed")
        if draw.random() < 0.4:
            damage()
    if draw.random() < 0.1:
        extensions = [extension for extensions in FORMATS.values() for extension in extensions]
        name = f"renamed{draw.choice((*extensions, '', '.zip', '.gz', '.xml'))}"
        done.append("renamed")
    return Input(number, name, raw, tuple(done) or ("none",))


def faults(given: Input, counts: Counter[str]) -> list[str]:
    """What is wrong with what an input gives; `counts` is added to."""
    source = Source(given.name, lambda: nullcontext(io.BytesIO(given.raw)), named=False)
    results = list(read_source(source, GUESSED))
    wrong = [] if results else ["neither a document nor a problem"]
    for result in results:
        if isinstance(result, Problem):
            counts[f"problem {result.code}"] += 1
            if not result.reason.strip() or "\n" in result.reason or len(result.reason) > 2_000:
                wrong.append(f"the reason {result.reason[:80]!r}")
        elif isinstance(result, Document):
            counts[f"document {result.source_format}"] += 1
            if (
                not result.text.strip()
                or result.text.encode(errors="replace").decode() != result.text
            ):
                wrong.append(f"the text {result.text[:80]!r}")
            article_time(result, as_of=date(2026, 1, 1))
    return wrong


def main() -> int:
    """Read them all; the number of failing inputs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=20.0, help="seconds an input")
    chosen = parser.parse_args()
    faulthandler.enable()
    signal.signal(signal.SIGALRM, _stop)
    stock = samples()
    counts, kinds, failures = Counter[str](), Counter[str](), 0
    times: list[tuple[float, str]] = []
    for number in range(chosen.first, chosen.first + chosen.inputs):
        given = damaged(number, chosen.seed, stock)
        kinds.update(set(given.damage))
        began = time.process_time()
        signal.alarm(int(chosen.limit) + 1)
        try:
            wrong = faults(given, counts)
        except (Exception, TookTooLong) as error:
            wrong = [f"{type(error).__name__}: {error}"[:300]]
        signal.alarm(0)
        times = nlargest(5, [*times, (time.process_time() - began, str(given))])
        if wrong:
            failures += 1
            print(f"{given}: {'; '.join(wrong)}", flush=True)
        if not (number + 1) % 1_000:
            print(f"… {number + 1:,}", file=sys.stderr, flush=True)
    print(f"seed {chosen.seed}: {chosen.inputs:,} inputs, {failures} failures")
    for name, counted in (("damage", kinds), ("result", counts)):
        print(f"{name}: " + ", ".join(f"{kind} {count:,}" for kind, count in counted.most_common()))
    for seconds, what in times:
        print(f"slowest: {seconds:.2f} s, {what}")
    return failures


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TookTooLong("it took longer than an input may")


if __name__ == "__main__":
    sys.exit(main() > 0)
