"""Event scores against hand-made gold: what counts as found, right, and wrong."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from timeline.errors import CorpusMissing
from timeline.evaluate.events.grounding import score_grounding
from timeline.evaluate.events.meantime import GoldArticle, GoldMention, read_meantime
from timeline.evaluate.events.plover import read_records, score_record
from timeline.evaluate.events.tally import Tally
from timeline.evaluate.events.timeml import EventCounts, score_events
from timeline.evaluate.timeml import parse_timeml
from timeline.model.event import Event, EventDate, Participant

TIMEML = (
    '<TimeML><TEXT>Rebels <EVENT eid="e1" class="OCCURRENCE">struck</EVENT> and '
    '<EVENT eid="e2" class="REPORTING">said</EVENT> so in '
    '<TIMEX3 tid="t1" type="DATE" value="1998-05">May</TIMEX3>.</TEXT></TimeML>'
)
STRIKE = GoldArticle(
    doc_id="a",
    part="p",
    text="the strike",
    dct=None,
    mentions=(GoldMention(start=4, end=10, text="strike", day="2011-05-03"),),
)


def event(start: int, end: int, **fields: Any) -> Event:
    defaults: dict[str, Any] = {
        "sentence_index": 0,
        "sentence_start": 0,
        "sentence_end": 99,
        "trigger": "x",
        "trigger_lemma": "x",
        "event_class": "OCCURRENCE",
        "status": "occurred",
        "tense": "PAST",
        "aspect": "NONE",
        "polarity": "POS",
        "confidence": 0.9,
    }
    return Event(trigger_start=start, trigger_end=end, **(defaults | fields))


@pytest.fixture
def docks(files: Path) -> GoldArticle:
    (article,) = read_meantime(files / "meantime")
    return article


@pytest.fixture
def at(docks: GoldArticle) -> Callable[..., Event]:
    """An event on a word of the article, with a span of days."""

    def of(word: str, start: str | None, end: str | None = None, **fields: Any) -> Event:
        low = docks.text.index(word)
        days = [date.fromisoformat(day) if day else None for day in (start, end or start)]
        when = EventDate(
            method="explicit" if start else "none", start=days[0], end=days[1], confidence=0.95
        )
        return event(low, low + len(word), date=when, **fields)

    return of


def test_events_of_a_timeml_document_have_extents_and_classes() -> None:
    gold = parse_timeml(TIMEML, doc_id="a", source_uri="a.tml")
    assert [(e.text, e.event_class) for e in gold.events] == [
        ("struck", "OCCURRENCE"),
        ("said", "REPORTING"),
    ]
    assert all(gold.text[e.start : e.end] == e.text for e in gold.events)
    assert [t.text for t in gold.timexes] == ["May"]


def test_extents_and_classes_are_counted_apart() -> None:
    gold = parse_timeml(TIMEML, doc_id="a", source_uri="a.tml")
    struck, said = gold.events
    ours = [
        event(struck.start, struck.end),
        event(said.start, said.end, event_class="I_ACTION"),
        event(0, 6),
    ]
    counts, faults = score_events(gold, ours)
    assert counts == EventCounts(gold=2, ours=3, extent=2, event_class=1)
    assert [(fault.kind, fault.gold, fault.ours) for fault in faults] == [
        ("spurious", "–", "OCCURRENCE"),
        ("class", "REPORTING", "I_ACTION"),
    ]
    assert [fault.kind for fault in score_events(gold, [])[1]] == ["missed", "missed"]


def test_a_meantime_article_is_put_together_from_its_tokens(docks: GoldArticle) -> None:
    assert docks.text.split("\n\n")[0] == "Vastra opens dock"
    assert "closed “ Pier ” last year ." in docks.text
    assert docks.dct == date(2011, 5, 3)
    assert [(m.text, m.day, m.begin, m.finish) for m in docks.mentions] == [
        ("opens", "2011-05-03", None, None),
        ("closed", "2010", None, None),
        ("strike", None, "2011-05-01", None),
    ]
    assert docks.mentions[0].participants == (("Arg0", "Vastra"),)


def test_dates_are_right_at_the_precision_of_the_gold(
    docks: GoldArticle, at: Callable[..., Event]
) -> None:
    events = [
        at("opens", "2011-05-03"),
        at("closed", "2010-01-01", "2010-12-31", polarity="NEG"),
        at("strike", "2011-05-02"),
    ]
    score = score_grounding(docks, events)
    assert score.tallies["dated mentions found"] == Tally(3, 3)
    assert score.tallies["date exact"] == Tally(2, 3)
    assert score.tallies["publication date exact, of the found"] == Tally(1, 3)
    assert score.tallies["polarity"] == Tally(3, 3)
    assert score.tallies["certain or not"] == Tally(2, 3)
    assert [(fault.kind, fault.gold) for fault in score.faults] == [("explicit", "2011-05-01/..")]


def test_an_event_without_a_date_is_wrong_but_not_answered(
    docks: GoldArticle, at: Callable[..., Event]
) -> None:
    score = score_grounding(docks, [at("opens", None), at("closed", "2011-05-03")])
    assert score.tallies["dated mentions found"] == Tally(2, 3)
    assert score.tallies["date exact"] == Tally(0, 2)
    assert score.tallies["date exact, where one is given"] == Tally(0, 1)


def test_a_span_is_right_only_where_both_its_ends_are() -> None:
    late = EventDate(
        method="explicit", start=date(2011, 5, 3), end=date(2011, 5, 4), confidence=0.5
    )
    score = score_grounding(STRIKE, [event(4, 10, date=late)])
    assert score.tallies["date exact"] == Tally(0, 1)
    assert score.tallies["confidence 0.5 to 0.7: date exact, or bound true"] == Tally(0, 1)


def test_a_folder_without_instances_is_no_meantime(tmp_path: Path) -> None:
    with pytest.raises(CorpusMissing, match=r"list_instances\.csv"):
        read_meantime(tmp_path)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    record = {
        "id": "R1",
        "date": "2001-02-03",
        "event": "DISAPPROVE",
        "source": [{"actorText": "Vastran officials"}],
        "target": "",
        "text": "Vastran officials condemned the deal.",
    }
    path = tmp_path / "records.json"
    path.write_text(json.dumps([record]), encoding="utf-8")
    return path


def test_a_record_goes_by_the_present_name_of_its_type(records: Path) -> None:
    (record,) = read_records(records)
    assert record.types == {"ACCUSE"}
    actor = Participant(role="actor", text="officials", head_lemma="official", start=8, end=17)
    right = event(18, 27, event_type="ACCUSE", participants=(actor,))
    wrong = event(18, 27, event_type="CONSULT")
    tallies, faults = score_record(record, [wrong, right])
    assert (tallies["type"], tallies["actor head"], faults) == (Tally(1, 1), Tally(1, 1), ())
    assert "recipient head" not in tallies
    tallies, (fault,) = score_record(record, [wrong])
    assert (tallies["type"], tallies["actor head"]) == (Tally(0, 1), Tally(0, 1))
    assert fault.kind == "type, actor head"


def test_a_sentence_without_events_is_wrong(records: Path) -> None:
    tallies, _ = score_record(read_records(records)[0], [])
    assert tallies["type"] == Tally(0, 1)


def test_what_is_no_json_is_no_corpus(tmp_path: Path) -> None:
    (tmp_path / "records.json").write_text("no json", encoding="utf-8")
    with pytest.raises(CorpusMissing, match="gold standard file"):
        read_records(tmp_path / "records.json")


def test_an_unmarked_creation_day_is_read_from_the_line_below_the_headline(
    files: Path, tmp_path: Path
) -> None:
    source = files / "meantime"
    (tmp_path / "corpus_a").mkdir()
    (tmp_path / "list_instances.csv").write_bytes((source / "list_instances.csv").read_bytes())
    marked = (source / "corpus_a" / "docks.xml").read_text(encoding="utf-8")
    unmarked = marked.replace("CREATION_TIME", "NONE")
    assert unmarked != marked
    (tmp_path / "corpus_a" / "docks.xml").write_text(unmarked, encoding="utf-8")
    (article,) = read_meantime(tmp_path)
    assert article.dct == date(2011, 5, 3)


def test_a_bound_is_judged_as_a_bound() -> None:
    name = "bound true, where only a bound is given"
    for earliest, right in ((date(2011, 5, 3), 1), (date(2011, 5, 4), 0)):
        bound = EventDate(method="dct", earliest=earliest, confidence=0.8)
        score = score_grounding(STRIKE, [event(4, 10, date=bound)])
        assert score.tallies[name] == Tally(right, 1)
        assert score.tallies["date exact"] == Tally(0, 1)


def test_a_coarser_span_is_not_exact_but_holds_the_day() -> None:
    year = EventDate(
        method="explicit", start=date(2011, 1, 1), end=date(2011, 12, 31), confidence=0.8
    )
    score = score_grounding(STRIKE, [event(4, 10, date=year)])
    assert score.tallies["date exact"] == Tally(0, 1)
    assert score.tallies["date exact, or a coarser span that holds it"] == Tally(1, 1)
