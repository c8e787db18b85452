"""Scale of a build: memory and time of generated articles, workers, and a second build.

    python benchmarks/build_scale.py [--articles N] [--no-events] [--workers N]

Prints for a tenth and for all of the articles the wall time, the rate and the peak memory of all
processes together, with the bytes on disk an article; the same build by one worker and by two; and
a second build of one percent more articles. The peaks of one worker and of two tell what a worker
takes. Rows are few in a small build, and the fixed parts of the files many: bytes are those of a
large one.
Memory is the sum of the proportional set sizes (Linux), sampled ten times a second.
"""

import argparse
import os
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
from generated_news import write_articles

from timeline import Options, build
from timeline.build.store import STORE_FILE


def main() -> None:
    """Run the builds and print a line each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--no-events", action="store_true")
    chosen = parser.parse_args()
    options = Options(events=not chosen.no_events)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        sizes = {
            "a tenth": chosen.articles // 10,
            "all": chosen.articles,
            "one percent more": chosen.articles + chosen.articles // 100,
        }
        source = folder / "articles.jsonl"

        def run(name: str, corpus: str, out: str, workers: int) -> float:
            write_articles(source, sizes[corpus])

            def work() -> None:
                build([source], folder / out, options, workers=workers)

            seconds, peak = watched(work)
            rate = sizes[corpus] / seconds
            print(
                f"{name:42} {sizes[corpus]:>9,} articles {seconds:9.1f} s {rate:8.1f}/s "
                f"{peak / 2**20:8.0f} MiB",
                flush=True,
            )
            print(f"{'':42} {on_disk(folder / out, sizes[corpus])}", flush=True)
            return seconds

        run(f"a tenth, {chosen.workers} workers", "a tenth", "tenth", chosen.workers)
        whole = run(f"all, {chosen.workers} workers", "all", "whole", chosen.workers)
        again = run("again with one percent more", "one percent more", "whole", chosen.workers)
        print(f"the second build took {100 * again / whole:.1f} % of the first")
        single = run("a tenth, 1 worker", "a tenth", "single", 1)
        double = run("a tenth, 2 workers", "a tenth", "double", 2)
        print(f"two workers are {single / double:.2f} times as quick as one")


def on_disk(out: Path, articles: int) -> str:
    """What a build takes on the disk, tables and store of finished articles, by article."""
    store = (out / STORE_FILE).stat().st_size
    whole = sum(path.stat().st_size for path in out.iterdir())
    events = pq.read_metadata(out / "events.parquet").num_rows
    return (
        f"{(whole - store) / articles:,.0f} bytes of tables and {store / articles:,.0f} bytes of "
        f"store an article, {events / articles:.1f} events"
    )


def watched(work: Callable[[], None]) -> tuple[float, int]:
    """Wall seconds of some work, and the peak memory of this process and its children, in bytes."""
    peak = 0
    ended = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not ended.wait(0.1):
            peak = max(peak, sum(map(_proportional, _family(os.getpid()))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    started = time.perf_counter()
    try:
        work()
    finally:
        seconds = time.perf_counter() - started
        ended.set()
        watcher.join()
    return seconds, peak


def _family(root: int) -> list[int]:
    found, at = [root], 0
    while at < len(found):
        try:
            children = Path(f"/proc/{found[at]}/task/{found[at]}/children").read_text()
            found += map(int, children.split())
        except OSError:
            pass
        at += 1
    return found


def _proportional(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


if __name__ == "__main__":
    main()
