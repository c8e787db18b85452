"""A build killed at random moments, again and again, ends with the bytes of one that was not.

    python benchmarks/kill_build.py [--kills N] [--articles N] [--seed N]

Builds generated articles once undisturbed. Then builds them again in a child process, which is
killed (SIGKILL) after a random time and begun anew, until N kills are done, and is at last left to
end. Every third kill is followed by damage: the end of a random file that the build left is cut
off, as a loss of power may do. Prints how often it was killed, at what share of the articles, and
whether the tables are equal.
"""

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generated_news import write_articles

from timeline.build.verify import verify

_STORE = ".annotations.sqlite"


def main() -> None:
    """Kill, resume, compare; the exit status is 1 where the bytes differ."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--articles", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    draw = random.Random(chosen.seed)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write_articles(folder / "articles.jsonl", chosen.articles)
        started = time.perf_counter()
        _begin(folder, "whole").wait()
        seconds = time.perf_counter() - started
        print(f"undisturbed: {chosen.articles:,} articles in {seconds:.1f} s", flush=True)
        kills = damaged = ended = 0
        while kills < chosen.kills:
            child = _begin(folder, "killed")
            try:
                child.wait(timeout=draw.uniform(0.0, seconds / 4))
            except subprocess.TimeoutExpired:
                child.send_signal(signal.SIGKILL)
                child.wait()
                kills += 1
                if kills % 3 == 0:
                    damaged += _damage(folder / ".killed.building", draw)
                continue
            # It came to its end before it could be killed: it begins anew.
            ended += 1
            _compare(folder)
            shutil.rmtree(folder / "killed")
        _begin(folder, "killed").wait()
        _compare(folder)
        print(f"{kills} kills, {damaged} files cut short, {ended + 1} builds came to their end")
        faults = list(verify(folder / "killed"))
        print(f"all tables equal byte for byte; verify finds {len(faults)} faults")
        sys.exit(bool(faults))


def _begin(folder: Path, out: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "timeline", "build", "articles.jsonl", "--out", out]
    return subprocess.Popen(
        [*command, "--no-events", "--workers", "2"], cwd=folder, stderr=subprocess.DEVNULL
    )


def _damage(work: Path, draw: random.Random) -> int:
    files = [path for path in work.rglob("*") if path.is_file()] if work.exists() else []
    if not files:
        return 0
    path = draw.choice(files)
    content = path.read_bytes()
    path.write_bytes(content[: draw.randint(0, len(content))])
    return 1


def _compare(folder: Path) -> None:
    def contents(out: str) -> dict[str, bytes]:
        files = (path for path in (folder / out).rglob("*") if path.is_file())
        return {path.name: path.read_bytes() for path in files if path.name != _STORE}

    if contents("whole") != contents("killed"):
        raise SystemExit("the tables differ")


if __name__ == "__main__":
    main()
