"""TimeML documents as gold: the text of `<TEXT>`, its TIMEX3 and EVENTs with offsets, the DCT.

TimeML 1.2.1 writes annotation inline: the plain text is what is left when the tags are
gone, and an offset counts characters of that text. The creation time stands in `<DCT>`,
outside the text, or is a TIMEX3 with `functionInDocument="CREATION_TIME"`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from xml.etree.ElementTree import ParseError, XMLParser

from timeline.errors import SourceError
from timeline.evaluate.repair import repaired
from timeline.model.dateline import ArticleTime, Dct, Evidence
from timeline.model.granularity import Granularity


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTimex:
    """One annotated TIMEX3; `start` and `end` are character offsets into the text.

    `value` is None where the annotators gave none (absent, empty or `null`).
    """

    start: int
    end: int
    text: str
    tid: str
    type: str
    value: str | None
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    anchor_tid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """One annotated EVENT; `start` and `end` are character offsets into the text."""

    start: int
    end: int
    text: str
    event_class: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """One annotated article.

    `timexes` are in order of the text, an outer timex before the one nested in it. A
    TIMEX3 without text (TimeML writes the unspoken ends of a duration so) has no extent
    that could be found and is not among them; nor is the creation time. `dct_span` is
    the extent of a creation time that stands within the text. `events` are in order of
    their end tags.
    """

    doc_id: str
    source_uri: str
    text: str
    timexes: tuple[GoldTimex, ...]
    events: tuple[GoldEvent, ...] = ()
    dct_value: str | None = None
    dct_span: tuple[int, int] | None = None

    def article_time(self) -> ArticleTime:
        """The DCT as the corpus states it, in the form that the tagger takes.

        A DCT that names no day (missing, or `1998-10`) is left unknown.

        >>> gold = parse_timeml(
        ...     "<TimeML><DCT><TIMEX3 value='1998-11-20T19:30'/></DCT><TEXT/></TimeML>",
        ...     doc_id="a",
        ...     source_uri="a.tml",
        ... )
        >>> gold.article_time().dct.local_time
        datetime.datetime(1998, 11, 20, 19, 30)
        """
        value = self.dct_value or ""
        try:
            day = date.fromisoformat(value[:10])
            stated = datetime.fromisoformat(value) if "T" in value else None
        except ValueError:
            return ArticleTime(dct=Dct(value=None))
        return ArticleTime(
            dct=Dct(
                value=day,
                local_time=stated.replace(tzinfo=None) if stated else None,
                granularity=Granularity.MINUTE if stated else Granularity.DAY,
                method="metadata",
                confidence=1.0,
                evidence=(Evidence("timeml:CREATION_TIME", value, "The corpus states it."),),
            )
        )


def parse_timeml(xml: str, *, doc_id: str, source_uri: str) -> GoldDocument:
    """One TimeML document; raises `SourceError` where it is not well-formed or has no text.

    >>> gold = parse_timeml(
    ...     '<TimeML><TEXT>Rain & snow <TIMEX3 tid="t1" type="DATE" '
    ...     'value="1998-11-20">today</TIMEX3>.</TEXT></TimeML>',
    ...     doc_id="a",
    ...     source_uri="a.tml",
    ... )
    >>> gold.text, gold.timexes[0].start, gold.timexes[0].value
    ('Rain & snow today.', 12, '1998-11-20')
    """
    extents = _Extents()
    parser = XMLParser(target=extents)
    try:
        parser.feed(repaired(xml))
        parser.close()
    except ParseError as error:
        raise SourceError("malformed", f"not well-formed XML: {error}") from error
    if not extents.has_text:
        raise SourceError("no_text", "the file has no <TEXT> element")
    text = "".join(extents.chunks)
    creation = next((found for found in extents.found if found.is_creation), None)
    timexes = (
        _gold_timex(found, text)
        for found in extents.found
        if found is not creation and text[found.start : found.end].strip()
    )
    return GoldDocument(
        doc_id=doc_id,
        source_uri=source_uri,
        text=text,
        timexes=tuple(timexes),
        events=tuple(_gold_event(found, text) for found in extents.events),
        dct_value=creation.attributes.get("value") if creation else None,
        dct_span=creation.extent if creation else None,
    )


@dataclass(slots=True)
class _Found:
    """A TIMEX3 or EVENT element; outside the text it is empty. Its end tag sets `end`."""

    attributes: Mapping[str, str]
    inside_dct: bool
    start: int
    end: int

    @property
    def is_creation(self) -> bool:
        stated = self.attributes.get("functionInDocument") == "CREATION_TIME"
        return stated or self.inside_dct

    @property
    def extent(self) -> tuple[int, int] | None:
        return (self.start, self.end) if self.start < self.end else None


class _Extents:
    """Parser target that gathers the text of `<TEXT>`, and the extents of TIMEX3 and EVENT."""

    def __init__(self) -> None:
        self.chunks: list[str] = []
        self.found: list[_Found] = []
        self.events: list[_Found] = []
        self.has_text = False
        self._length = 0
        self._open_elements: list[str] = []
        self._open: dict[str, list[_Found]] = {"TIMEX3": [], "EVENT": []}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        self._open_elements.append(name)
        self.has_text = self.has_text or name == "TEXT"
        if name in self._open:
            inside_dct = "DCT" in self._open_elements
            found = _Found(attributes, inside_dct, self._length, self._length)
            self._open[name].append(found)
            (self.found if name == "TIMEX3" else self.events).append(found)

    def data(self, chunk: str) -> None:
        if "TEXT" in self._open_elements:
            self.chunks.append(chunk)
            self._length += len(chunk)

    def end(self, tag: str) -> None:
        name = self._open_elements.pop()
        if name in self._open:
            self._open[name].pop().end = self._length

    def close(self) -> None:
        return None


def _gold_event(found: _Found, text: str) -> GoldEvent:
    return GoldEvent(
        start=found.start,
        end=found.end,
        text=text[found.start : found.end],
        event_class=found.attributes.get("class", ""),
    )


def _gold_timex(found: _Found, text: str) -> GoldTimex:
    attributes = found.attributes
    value = attributes.get("value")
    return GoldTimex(
        start=found.start,
        end=found.end,
        text=text[found.start : found.end],
        tid=attributes.get("tid", ""),
        type=attributes.get("type", ""),
        value=None if value in {None, "", "null"} else value,
        mod=attributes.get("mod"),
        quant=attributes.get("quant"),
        freq=attributes.get("freq"),
        anchor_tid=attributes.get("anchorTimeID"),
    )
