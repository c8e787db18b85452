"""Tag random texts for a while and report anything that must not happen.

    python benchmarks/timex_fuzz.py SECONDS [SEED]

Texts are pieced together from the rules' own examples, cut and mixed at random with words,
digits, punctuation, blanks and any Unicode there is. For each: no exception; every time
expression is the text at its offsets; none overlaps another; the value stands in its
explanation; EDTF and interval agree in being there; no text takes more than its share of time.
Prints the seed, counts, the slowest text, and every failure.
"""

import random
import sys
import time
from datetime import date
from itertools import pairwise

from timeline.model.dateline import ArticleTime, Dct
from timeline.timex import scanner, tag_article
from timeline.timex.rules import ENGLISH

SECONDS_A_CHARACTER = 2e-3  # far above any honest text; a blow-up passes it at once
LONGEST = 400


def pieces() -> list[str]:
    """Words and phrases of the examples, and some of what surrounds dates in the wild."""
    texts = [example.text for rule in ENGLISH for example in rule.examples]
    texts += [text for rule in ENGLISH for text in rule.refuses]
    words = sorted({word for text in texts for word in text.split()})
    marks = [
        *" \n\t.,;:!?-–—/'’“”\"()[]$%&#@*",
        "\u00a0",
        "\u00ad",
        "\u200b",
        "½",
        "&nbsp;",
        "\r\n",
    ]
    marks += ["&nbsp;", "\r\n", "'"]
    return [*words, *texts, *marks * 8, "1", "12", "1999", "31", "0", "٣", "é", "日", "\ud800", "İ"]


def random_text(source: random.Random, stock: list[str]) -> str:
    """A text of random pieces, some of them cut or doubled."""
    parts = []
    for _ in range(source.randint(1, 30)):
        piece = source.choice(stock)
        match source.randint(0, 9):
            case 0:
                piece = piece[: source.randint(0, len(piece))]
            case 1:
                piece = piece * source.randint(1, 5)
            case 2:
                piece = chr(source.randint(1, 0x10FFFF))
            case 3:
                piece = piece.upper()
        parts.append(piece + source.choice(["", " ", " ", " "]))
    return "".join(parts)[:LONGEST]


def faults(text: str, time_of: ArticleTime) -> list[str]:
    """What is wrong with the time expressions of a text."""
    found = tag_article(text, time_of)
    wrong = []
    for timex in found:
        surface = text[timex.start : timex.end].encode("utf-8", "replace").decode("utf-8")
        if surface != timex.text or not timex.text.strip():
            wrong.append(f"{timex.text!r} is not the text at {timex.start}")
        if timex.value not in timex.explanation:
            wrong.append(f"{timex.value} is not in “{timex.explanation}”")
        if not 0 < timex.confidence <= 1:
            wrong.append(f"confidence {timex.confidence}")
        if timex.interval is not None and timex.edtf is None and timex.type == "DATE":
            wrong.append(f"{timex.value} has an interval and no EDTF")
    wrong += [
        f"{one.text!r} overlaps {other.text!r}"
        for one, other in pairwise(found)
        if one.end > other.start
    ]
    return wrong


def main(seconds: float, seed: int) -> int:
    """Fuzz for `seconds`; the number of failing texts."""
    source, stock = random.Random(seed), pieces()
    scanner()
    texts = characters = failures = 0
    slowest = (0.0, "")
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        text = random_text(source, stock)
        day = date.fromordinal(source.randint(1, 3_652_059)) if source.random() > 0.1 else None
        start = time.process_time()
        try:
            wrong = faults(text, ArticleTime(dct=Dct(value=day)))
        except Exception as error:
            wrong = [f"{type(error).__name__}: {error}"]
        took = time.process_time() - start
        slowest = max(slowest, (took, text))
        if took > SECONDS_A_CHARACTER * (len(text) + 50):
            wrong.append(f"{took:.2f} s for {len(text)} characters")
        texts, characters = texts + 1, characters + len(text)
        if wrong:
            failures += 1
            print(f"{day} {text!r}: {'; '.join(wrong)}")
    print(f"seed {seed}: {texts:,} texts of {characters:,} characters, {failures} failures")
    print(f"slowest: {slowest[0] * 1000:.1f} ms for {slowest[1][:80]!r}")
    return failures


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: python benchmarks/timex_fuzz.py SECONDS [SEED]")
    sys.exit(main(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1) > 0)
