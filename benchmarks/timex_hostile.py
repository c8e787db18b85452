"""Show that tagging takes time in proportion to the text, whatever the text is.

    python benchmarks/timex_hostile.py [MEGABYTES]

Each hostile text is tagged at three sizes, each four times the one before, the largest of
the given size (default 4 MB), on one line. A growth near 4 is linear; 16 would be quadratic.
Prints processor seconds, growth, the number of time expressions found, and the size of the
largest in characters a second.
"""

import sys
import time
from collections.abc import Callable
from itertools import pairwise

from timeline.model.dateline import ArticleTime, Dct
from timeline.timex import scanner, tag_article

HOSTILE: dict[str, Callable[[int], str]] = {
    "plain words": lambda size: ("the committee of the house met " * size)[:size],
    "digits": lambda size: "1" * size,
    "numbers": lambda size: ("19 " * size)[:size],
    "last last last": lambda size: ("last " * size)[:size],
    "the the the": lambda size: ("the first " * size)[:size],
    "blanks": lambda size: ("last" + " " * (size - 8) + "year")[:size],
    "blank lines": lambda size: ("last\n\n\n" * size)[:size],
    "months": lambda size: ("May March " * size)[:size],
    "Monday, Monday": lambda size: ("Monday, " * size)[:size],
    "spelled numbers": lambda size: ("twenty-five hundred and " * size)[:size],
    "refused years": lambda size: ("$1987 " * size)[:size],
    "later and later": lambda size: ("two days later, " * size)[:size],
    "ranges": lambda size: ("1914-1918-" * size)[:size],
    "quotes": lambda size: ("“this week” " * size)[:size],
    "not ASCII": lambda size: ("é ü 日 last year — " * size)[:size],
    "soft hyphens": lambda size: ("Mon\u00adday " * size)[:size],
}


def seconds(text: str, time_of: ArticleTime) -> tuple[float, int]:
    """Processor seconds of tagging a text, and how many time expressions it holds."""
    start = time.process_time()
    found = len(tag_article(text, time_of))
    return time.process_time() - start, found


def main(megabytes: float) -> None:
    """Print the table."""
    from datetime import date

    time_of = ArticleTime(dct=Dct(value=date(2023, 1, 30)))
    list(scanner().scan("Monday"))
    sizes = [int(megabytes * 1e6 / factor) for factor in (16, 4, 1)]
    print(f"{'text':18}{'seconds':>9}{'growth':>9}{'growth':>9}{'found':>10}{'chars/s':>13}")
    for name, make in HOSTILE.items():
        # Once before, so that the automaton has met the text.
        seconds(make(sizes[0]), time_of)
        took = [seconds(make(size), time_of) for size in sizes]
        growth = [later[0] / max(earlier[0], 1e-9) for earlier, later in pairwise(took)]
        speed = sizes[-1] / max(took[-1][0], 1e-9)
        print(
            f"{name:18}{took[-1][0]:9.2f}{growth[0]:9.1f}{growth[1]:9.1f}"
            f"{took[-1][1]:10,}{speed:13,.0f}"
        )


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 4.0)
