"""Spark and the local engine give the same rows, also when a worker of Spark is killed.

    python benchmarks/spark_equality.py [--articles N] [--files N] [--seed N]

Builds generated articles on the local engine, then on Spark in local mode, and then on Spark
again while one of its Python workers is killed (SIGKILL) at a random moment of the first half.
Prints the wall time of each build and what differs; the exit status is 1 where anything does.
"""

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
from generated_news import articles

from timeline.build import build
from timeline.build.cluster import build_on_spark
from timeline.build.verify import verify
from timeline.engines.spark import session
from timeline.tables.schema import TABLES


def main() -> None:
    """Build three times and compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=5_000)
    parser.add_argument("--files", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        corpus = folder / "corpus"
        _write(corpus, chosen.articles, chosen.files)
        seconds = timed("local", lambda: build([corpus], folder / "local"))
        timed("Spark", lambda: build_on_spark([corpus], folder / "spark"))
        session().stop()  # its workers too: the next build's are all at work when one is killed
        killer = threading.Thread(
            target=kill_a_worker, args=(random.Random(chosen.seed).uniform(0, seconds / 2),)
        )
        killer.start()
        timed("Spark, a worker killed", lambda: build_on_spark([corpus], folder / "killed"))
        killer.join()
        differing = [*differences(folder, "spark"), *differences(folder, "killed")]
    print("\n".join(differing) or "all tables equal row by row")
    sys.exit(bool(differing))


def timed(name: str, work: Callable[[], object]) -> float:
    """Wall seconds of a build, printed."""
    started = time.perf_counter()
    work()
    seconds = time.perf_counter() - started
    print(f"{name:24} {seconds:8.1f} s", flush=True)
    return seconds


def kill_a_worker(after: float) -> None:
    """Wait for the Python workers of Spark, then so many seconds, and kill one of them."""
    while not _workers():
        time.sleep(0.1)
    time.sleep(after)
    victim = max(_workers())
    os.kill(victim, signal.SIGKILL)
    print(f"killed worker {victim} after {after:.1f} s", flush=True)


def differences(folder: Path, out: str) -> Iterator[str]:
    """What a Spark build has otherwise than the local one, table by table, a line each."""
    for fault in verify(folder / out):
        yield f"{out}: {fault}"
    for table in TABLES:
        one, other = (_rows(folder / name, table.name) for name in ("local", out))
        print(f"{out:8} {table.name:14} {other.height:>9,} rows")
        if not one.equals(other):
            yield f"{out}: the rows of {table.name} differ ({one.height} and {other.height})"


def _rows(out: Path, table: str) -> pl.DataFrame:
    whole = out / f"{table}.parquet"
    files = [whole] if whole.is_file() else sorted((out / table).rglob("*.parquet"))
    frame = pl.read_parquet(files)
    return frame.sort(frame.columns[0], frame.columns[1], maintain_order=True)


def _write(corpus: Path, count: int, files: int) -> None:
    corpus.mkdir()
    texts = list(articles(count))
    for number in range(files):
        lines = [json.dumps({"text": text}) for text in texts[number::files]]
        (corpus / f"{number:04}.jsonl").write_text("\n".join(lines), encoding="utf-8")


def _workers() -> list[int]:
    """Processes that `pyspark.daemon` forked: its own name, with itself as the parent."""
    daemons, found = set(), []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                command = (folder / "cmdline").read_bytes()
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            if b"pyspark.daemon" in command:
                daemons.add(int(folder.name))
                found.append((int(folder.name), parent))
    return [pid for pid, parent in found if parent in daemons]


if __name__ == "__main__":
    main()
