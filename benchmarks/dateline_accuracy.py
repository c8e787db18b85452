"""Datelines, days and inferred years of Reuters-21578, read as bare text.

    python benchmarks/dateline_accuracy.py CORPUS [--as-of DAY ...] [--list]

CORPUS is a folder of `reut2-*.sgm` files. The text of an article is its dateline and body
without any mark-up; the gold is the marked dateline, with the year of the wire's own
time, `<DATE>`. An article "gives evidence" of its year when its text names a weekday, a
weekday with its day, a year or an event that tells one. `alone` infers each year from its
article, `jointly` from the articles of the same file too; there every article has evidence.
"""

import argparse
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from reliability import print_reliability

from timeline.dateline import article_time, with_neighbours
from timeline.dateline.clues import read_clues
from timeline.dateline.days import WrittenDay
from timeline.dateline.head import find_dateline
from timeline.dateline.likelihood import nearest
from timeline.model.dateline import Dct
from timeline.model.document import Document, StatedDate

BINS = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
_ARTICLE = re.compile(r"<REUTERS(.*?)>(.*?)</REUTERS>", re.S)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]*"
_DAY = re.compile(rf"\b(?:{_MONTH}\.?\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})\b", re.I)


@dataclass(frozen=True, slots=True)
class Gold:
    """One article: its bare text, and its marked dateline (`place` None without one)."""

    uri: str
    text: str
    stated: date
    place: str | None
    day: WrittenDay | None

    @property
    def dct(self) -> date | None:
        """The dateline's day, in the year that is nearest to the wire's own time."""
        return nearest(self.day, self.stated) if self.day else None

    def document(self, *stated_dates: StatedDate) -> Document:
        """The article as a source would hand it on."""
        return Document(
            doc_id=self.uri,
            text=self.text,
            source_uri=self.uri,
            source_format="sgml",
            stated_dates=stated_dates,
        )


def articles(folder: Path) -> Iterator[Gold]:
    """Every article of the corpus that has a text."""
    for path in sorted(folder.glob("reut2-*.sgm")):
        for row, match in enumerate(_ARTICLE.finditer(path.read_text("latin-1")), start=1):
            marked = match.group(2)
            whole = _element(marked, "TEXT") or ""
            dateline, body = _element(marked, "DATELINE"), _element(marked, "BODY")
            text = f"{dateline or ''}{body}" if body else re.sub(r"<[^>]+>", "", whole)
            stated = datetime.strptime((_element(marked, "DATE") or "").split()[0], "%d-%b-%Y")
            written = _DAY.search(dateline) if dateline else None
            place = dateline[: written.start()].strip(" ,.-*\n") if dateline and written else None
            yield Gold(
                uri=f"{path.name}#row={row}",
                text=html.unescape(text),
                stated=stated.date(),
                place=" ".join(html.unescape(place).split()) if place else None,
                day=_gold_day(written.group()) if written else None,
            )


def _gold_day(written: str) -> WrittenDay:
    """The day by the first letters of its month: some are misspelt."""
    month, day = sorted(written.lower().replace(".", "").split(), reverse=True)
    return WrittenDay(_MONTHS.index(month[:3]) + 1, int(day))


def _element(marked: str, name: str) -> str | None:
    found = re.search(rf"<{name}\b[^>]*>(.*?)</{name}>", marked, re.S)
    return found.group(1) if found else None


def heads(golds: Sequence[Gold], *, listed: bool) -> None:
    """Places and days with a marked dateline; datelines found without one."""
    marked = [gold for gold in golds if gold.day]
    right = 0
    for gold in marked:
        found = find_dateline(gold.text)
        place = " ".join((found.place or "").split()).rstrip(".") if found else None
        day = (found.month, found.day) if found else None
        if place == (gold.place or "").rstrip(".") and gold.day and day == _month_day(gold.day):
            right += 1
        elif listed:
            print("  differs:", gold.uri, repr(gold.place), repr(found.text if found else None))
    print(_share("place and day, of articles with a marked dateline", right, len(marked)))
    bare = [gold for gold in golds if gold.day is None]
    invented = [(gold, found) for gold in bare if (found := find_dateline(gold.text))]
    print(_share("no dateline found, of those without one", len(bare) - len(invented), len(bare)))
    for gold, found in invented if listed else ():
        context = gold.text[max(found.start - 60, 0) : found.end + 60]
        print("  unmarked:", gold.uri, repr(found.text), "in", repr(context))


def _month_day(written: WrittenDay) -> tuple[int, int]:
    return written.month, written.day


def stated_days(golds: Iterable[Gold]) -> None:
    """The DCT with the wire's own time as the stated date."""
    dated = [gold for gold in golds if gold.dct and find_dateline(gold.text)]
    right = flagged = differing = 0
    for gold in dated:
        stated = StatedDate("published", gold.stated.isoformat(), "sgml:DATE")
        dct = article_time(gold.document(stated)).dct
        right += dct.value == gold.dct
        if gold.dct != gold.stated:
            differing += 1
            flagged += dct.conflict is not None
    print(_share("the dateline's day and year, with the stated wire time", right, len(dated)))
    print(_share("conflicts flagged, where the two differ", flagged, differing))


def years(golds: Sequence[Gold], as_of: date) -> None:
    """The inferred years, each article alone and all of a file together."""
    dated = {gold.uri: gold for gold in golds if gold.dct and gold.dct <= as_of}
    evidence = {uri for uri, gold in dated.items() if gives_evidence(gold.text)}
    alone = [article_time(gold.document(), as_of=as_of).dct for gold in dated.values()]
    documents = with_neighbours((gold.document() for gold in golds), as_of=as_of)
    jointly = {
        document.source_uri: article_time(document, as_of=as_of).dct
        for document in documents
        if isinstance(document, Document)
    }
    print(f"\nlatest day {as_of}: year right, and as confident as right")
    pairs = list(zip(alone, dated.values(), strict=True))
    _years_of("alone, all", pairs)
    _years_of("alone, with evidence", [pair for pair in pairs if pair[1].uri in evidence])
    _by_named_year([pair for pair in pairs if pair[1].uri in evidence])
    _years_of("jointly, all", [(jointly[uri], gold) for uri, gold in dated.items()])
    _years_of(
        "jointly, with evidence", [(jointly[uri], dated[uri]) for uri in dated if uri in evidence]
    )


def gives_evidence(text: str) -> bool:
    """True where the text names a weekday, a whole day, a year or an event that tells one."""
    found = find_dateline(text)
    clues = read_clues(text, found.start if found else 0)
    return bool(clues.weekdays or clues.years or clues.days or clues.events)


def _by_named_year(pairs: Sequence[tuple[Dct, Gold]]) -> None:
    """The same parted by what a text names: its own year, or only others, which pin nothing."""
    parts: dict[str, list[tuple[Dct, Gold]]] = {}
    for dct, gold in pairs:
        day = gold.dct or gold.stated
        named = {clue.year for clue in read_clues(gold.text).years}
        kind = "no year, but a weekday, a whole day or an event"
        if named:
            kind = "only years further away"
        if day.year - 1 in named:
            kind = "the year before, and not its own"
        if day.year in named:
            kind = "its own year"
        parts.setdefault(kind, []).append((dct, gold))
    for kind, part in sorted(parts.items()):
        right = sum(dct.value == gold.dct for dct, gold in part)
        near = sum(
            dct.value is not None and abs(dct.value.year - (gold.dct or gold.stated).year) <= 1
            for dct, gold in part
        )
        print(_share(f"  naming {kind}", right, len(part)), f" within a year {near}")


def _years_of(name: str, pairs: Sequence[tuple[Dct, Gold]]) -> None:
    said = [(dct.confidence, dct.value == gold.dct) for dct, gold in pairs]
    right = sum(correct for _, correct in said)
    print(_share(name, right, len(said)))
    print_reliability(said, BINS)


def _share(name: str, right: int, of: int) -> str:
    return f"{name:58}{right:6} / {of:<6}{100 * right / max(of, 1):7.2f} %"


def main() -> None:
    """Print all figures of a corpus."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--as-of", type=date.fromisoformat, action="append")
    parser.add_argument("--list", action="store_true", help="print the articles that differ")
    arguments = parser.parse_args()
    golds = list(articles(arguments.corpus))
    if not golds:
        parser.exit(2, f"{arguments.corpus} holds no reut2-*.sgm files with articles\n")
    heads(golds, listed=arguments.list)
    stated_days(golds)
    for as_of in arguments.as_of or (date(1990, 1, 1), date(2026, 11, 23)):
        years(golds, as_of)


if __name__ == "__main__":
    main()
