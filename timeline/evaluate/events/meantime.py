"""MEANTIME as gold: event mentions with the dates of what they tell of (CAT XML, CROMER list).

MEANTIME (Minard et al. 2016) annotates Wikinews articles in CAT's stand-off XML. Mentions
refer to instances, and `list_instances.csv`, beside the folders, dates the instances: `TIME`,
or `BEGINTERVAL` and `ENDINTERVAL`; digits that are not known are `X`. The tokens are put
together to a text of one line a sentence.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, parse

from timeline.errors import CorpusMissing, SourceError
from timeline.model.dateline import ArticleTime, Dct, Evidence
from timeline.model.granularity import Granularity

INSTANCES = "list_instances.csv"
_QUOTES = {"``": "“", "''": "”"}
# Sentences of CAT's Wikinews files: the headline, then the day, then the article.
_HEAD = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """One event mention; `start` and `end` are character offsets into the text.

    `day`, `begin` and `finish` are the instance's `TIME`, `BEGINTERVAL` and `ENDINTERVAL` as far
    as they are known: `2009-12-15`, `2009-12`, `2009`, or None. `participants` are the texts of
    the mentions in each role of PropBank (`Arg0`).
    """

    start: int
    end: int
    text: str
    day: str | None = None
    begin: str | None = None
    finish: str | None = None
    certainty: str = ""
    polarity: str = ""
    tense: str = ""
    participants: tuple[tuple[str, str], ...] = ()

    @property
    def dated(self) -> bool:
        """True where some digit of a date is known."""
        return any((self.day, self.begin, self.finish))


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """One annotated article; `part` is the name of its folder."""

    doc_id: str
    part: str
    text: str
    dct: date | None
    mentions: tuple[GoldMention, ...]

    def article_time(self) -> ArticleTime:
        """The creation time as the corpus states it."""
        if self.dct is None:
            return ArticleTime(dct=Dct(value=None))
        note = "The corpus states it."
        return ArticleTime(
            dct=Dct(
                value=self.dct,
                granularity=Granularity.DAY,
                method="metadata",
                confidence=1.0,
                evidence=(Evidence("cat:CREATION_TIME", self.dct.isoformat(), note),),
            )
        )


def read_meantime(location: Path) -> tuple[GoldArticle, ...]:
    """All articles (`*/*.xml`) beside a `list_instances.csv`, in order of their paths.

    Raises `CorpusMissing` where there are none, and `SourceError` for a file that is not CAT
    XML.
    """
    instances = location / INSTANCES
    paths = sorted(location.glob("*/*.xml"))
    if not instances.is_file() or not paths:
        raise CorpusMissing(
            f"{location} is no MEANTIME corpus: give a folder that holds {INSTANCES} and folders "
            "of CAT XML files"
        )
    dates = _instance_dates(instances)
    return tuple(_article(path, dates) for path in paths)


def _instance_dates(path: Path) -> Mapping[str, tuple[str | None, ...]]:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {
            row["#ID"]: tuple(known(row[name]) for name in ("TIME", "BEGINTERVAL", "ENDINTERVAL"))
            for row in rows
            if row["TYPE"] == "EVENT"
        }


def known(written: str | None) -> str | None:
    """The part of a date whose digits are known.

    >>> known("2009-12-XX"), known("2009-XX-XX"), known("XXXX-XX-XX")
    ('2009-12', '2009', None)
    """
    parts = (written or "").split("-")
    kept = []
    for part in parts:
        if not part.isdigit():
            break
        kept.append(part)
    return "-".join(kept) or None


def _article(path: Path, dates: Mapping[str, tuple[str | None, ...]]) -> GoldArticle:
    try:
        root = parse(path).getroot()
    except ParseError as error:
        raise SourceError("malformed", f"{path} is not well-formed XML: {error}") from error
    text, extents = _text(root)
    markables = root.find("Markables")
    relations = root.find("Relations")
    if markables is None or relations is None:
        raise SourceError("malformed", f"{path} has no <Markables> and <Relations>")
    instance_of = {
        instance.get("m_id", ""): instance.get("instance_id", "")
        for instance in markables.iter("EVENT")
    }
    refers = dict(_links(relations, "REFERS_TO"))
    roles: dict[str, list[tuple[str, str]]] = {}
    spans = {
        markable.get("m_id", ""): _extent(markable, extents)
        for markable in markables
        if markable.find("token_anchor") is not None
    }
    for link in relations.iter("HAS_PARTICIPANT"):
        source, target = link.find("source"), link.find("target")
        if source is not None and target is not None and target.get("m_id") in spans:
            low, high = spans[target.get("m_id", "")]
            roles.setdefault(source.get("m_id", ""), []).append(
                (link.get("sem_role", ""), text[low:high])
            )
    mentions = []
    for mention in markables.iter("EVENT_MENTION"):
        mention_id = mention.get("m_id", "")
        start, end = spans[mention_id]
        instance = instance_of.get(refers.get(mention_id, ""), "")
        day, begin, finish = dates.get(instance, (None, None, None))
        mentions.append(
            GoldMention(
                start=start,
                end=end,
                text=text[start:end],
                day=day,
                begin=begin,
                finish=finish,
                certainty=mention.get("certainty", ""),
                polarity=mention.get("polarity", ""),
                tense=mention.get("tense", ""),
                participants=tuple(roles.get(mention_id, ())),
            )
        )
    return GoldArticle(
        doc_id=path.stem,
        part=path.parent.name,
        text=text,
        dct=_creation_day(root, markables),
        mentions=tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end))),
    )


def _text(root: Element) -> tuple[str, Mapping[str, tuple[int, int]]]:
    """The article's text and the extent of every token in it."""
    chunks: list[str] = []
    extents: dict[str, tuple[int, int]] = {}
    length, sentence = 0, None
    for token in root.iter("token"):
        here = int(token.get("sentence", "0"))
        if sentence is not None:
            gap = " " if here == sentence else "\n\n" if here <= _HEAD else "\n"
            chunks.append(gap)
            length += len(gap)
        sentence = here
        word = _QUOTES.get(token.text or "", token.text or "")
        extents[token.get("t_id", "")] = (length, length + len(word))
        chunks.append(word)
        length += len(word)
    return "".join(chunks), extents


def _extent(markable: Element, extents: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    anchored = [extents[anchor.get("t_id", "")] for anchor in markable.iter("token_anchor")]
    return min(start for start, _ in anchored), max(end for _, end in anchored)


def _links(relations: Element, name: str) -> Iterator[tuple[str, str]]:
    for link in relations.iter(name):
        target = link.find("target")
        if target is not None:
            for source in link.iter("source"):
                yield source.get("m_id", ""), target.get("m_id", "")


def _creation_day(root: Element, markables: Element) -> date | None:
    """The day that is marked as the article's, else the one in the line below its headline."""
    day_line = {token.get("t_id") for token in root.iter("token") if token.get("sentence") == "1"}
    marked, written = None, None
    for timex in markables.iter("TIMEX3"):
        if timex.get("functionInDocument") == "CREATION_TIME":
            marked = marked or _day(timex)
        elif any(anchor.get("t_id") in day_line for anchor in timex.iter("token_anchor")):
            written = written or _day(timex)
    return marked or written


def _day(timex: Element) -> date | None:
    try:
        return date.fromisoformat(timex.get("value", "")[:10])
    except ValueError:
        return None
