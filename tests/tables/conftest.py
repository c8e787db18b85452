from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from timeline.model.annotation import Annotation
from timeline.model.dateline import ArticleTime, Dateline, Dct, Evidence
from timeline.model.document import Document
from timeline.model.event import Event, EventDate, Participant, Role
from timeline.model.granularity import Granularity
from timeline.model.interval import Interval
from timeline.model.options import Options
from timeline.model.problem import Problem
from timeline.model.timex import Timex
from timeline.tables.arrow import arrow_schema
from timeline.tables.check import Row, check_rows
from timeline.tables.datapackage import write_datapackage
from timeline.tables.provenance import Provenance
from timeline.tables.rows import problem_row, table_rows
from timeline.tables.schema import TABLES
from timeline.tables.writer import TableWriter

TEXT = (
    "LISBON, March 4 (Lusa) – Envoy Ana Costa met dockers on Monday.\n"
    "She said talks “could resume” every week."
)


@pytest.fixture(scope="session")
def provenance() -> Provenance:
    return Provenance("0.1.0", Options(as_of=date(2024, 12, 31)))


@pytest.fixture(scope="session")
def annotation() -> Annotation:
    """An article with everything that a table can hold today."""
    return Annotation(
        document=Document(
            doc_id="d1",
            text=TEXT,
            source_uri="lisbon.txt",
            source_format="text",
            title="Dockers meet envoy",
            language="en",
        ),
        time=ArticleTime(
            dct=Dct(
                value=date(2024, 3, 4),
                granularity=Granularity.DAY,
                method="dateline_inferred_year",
                confidence=0.9,
                evidence=(Evidence("weekday", "2024", "4 March 2024 is a “Monday”."),),
            ),
            dateline=Dateline(
                start=0,
                end=24,
                text=TEXT[:24],
                place="Lisbon",
                country="PRT",
                latitude=38.7,
                longitude=-9.1,
                timezone="Europe/Lisbon",
                agency="Lusa",
                month=3,
                day=4,
            ),
            published_at=datetime(2024, 3, 4, 18, 30, tzinfo=UTC),
            body_start=25,
        ),
        timexes=(_monday(), _weekly()),
        events=(_met(), _resume()),
        problems=(
            Problem(
                source_uri="lisbon.txt",
                stage="dateline",
                code="no_dct",
                reason="The dateline states no year.",
                action="inferred",
                doc_id="d1",
            ),
        ),
    )


@pytest.fixture(scope="session")
def undated() -> Annotation:
    """An article of which nothing is known."""
    return Annotation(
        document=Document(doc_id="d2", text="It rained.", source_uri="r.txt", source_format="text"),
        time=ArticleTime(dct=Dct(value=None)),
    )


@pytest.fixture(scope="session")
def rows(annotation: Annotation, undated: Annotation) -> dict[str, list[Row]]:
    """The rows of both articles, and of an input that became none."""
    first, second = table_rows(annotation, "0.1.0"), table_rows(undated, "0.1.0")
    rows = {name: first[name] + second[name] for name in first} | {"stories": []}
    unread = Problem(
        source_uri="x.bin", stage="read", code="binary", reason="It is no text.", action="skipped"
    )
    rows["problems"].append(problem_row(unread))
    return rows


@pytest.fixture(scope="session")
def package(
    rows: dict[str, list[Row]], provenance: Provenance, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A folder with all tables of these rows and their `datapackage.json`."""
    directory = tmp_path_factory.mktemp("package")
    with ExitStack() as stack:
        for table in TABLES:
            path = directory / f"{table.name}.parquet"
            writer = stack.enter_context(TableWriter(path, table, provenance))
            check_rows(table, rows[table.name])
            schema = arrow_schema(table)
            writer.write(pa.RecordBatch.from_pylist(rows[table.name], schema=schema))
    write_datapackage(directory, provenance)
    return directory


def _weekly() -> Timex:
    start = TEXT.index("every week")
    return Timex(
        start=start,
        end=start + 10,
        text="every week",
        type="SET",
        value="P1W",
        quant="EVERY",
        rule="every_unit",
    )


def _monday() -> Timex:
    start = TEXT.index("Monday")
    return Timex(
        start=start,
        end=start + 6,
        text="Monday",
        type="DATE",
        value="2024-03-04",
        rule="weekday",
        granularity=Granularity.DAY,
        interval=Interval(datetime(2024, 3, 4), datetime(2024, 3, 5)),
        edtf="2024-03-04",
        anchor_kind="dct",
        anchor_value="2024-03-04",
        direction="past",
        confidence=0.95,
        alternatives=("2024-03-11", "2024-02-26"),
        explanation="Monday is the day of the DCT itself.",
    )


def _met() -> Event:
    start = TEXT.index("met")
    return Event(
        sentence_index=0,
        sentence_start=25,
        sentence_end=TEXT.index("\n"),
        trigger="met",
        trigger_lemma="meet",
        trigger_start=start,
        trigger_end=start + 3,
        event_class="OCCURRENCE",
        event_type="CONSULT",
        status="occurred",
        tense="PAST",
        aspect="NONE",
        polarity="POS",
        confidence=0.9,
        date=EventDate(
            method="same_clause",
            start=date(2024, 3, 4),
            end=date(2024, 3, 4),
            precision=Granularity.DAY,
            edtf="2024-03-04",
            timex_value="2024-03-04",
            timex_text="Monday",
            timex_start=TEXT.index("Monday"),
            relation="IS_INCLUDED",
            confidence=0.9,
        ),
        participants=(
            _participant("actor", "Envoy Ana Costa", "PERSON"),
            _participant("recipient", "dockers", None),
        ),
        explanation="“on Monday” governs “met”.",
    )


def _resume() -> Event:
    start = TEXT.index("resume")
    return Event(
        sentence_index=1,
        sentence_start=TEXT.index("She"),
        sentence_end=len(TEXT),
        trigger="resume",
        trigger_lemma="resume",
        trigger_start=start,
        trigger_end=start + 6,
        event_class="ASPECTUAL",
        status="hypothetical",
        tense="NONE",
        aspect="NONE",
        polarity="POS",
        modality="could",
        confidence=0.6,
        participants=(_participant("object", "talks", None),),
        attributed_to="She",
        attribution_cue="said",
        attribution_kind="indirect",
    )


def _participant(role: Role, words: str, entity_type: str | None) -> Participant:
    start = TEXT.index(words)
    return Participant(
        role=role,
        text=words,
        head_lemma=words.split()[-1],
        start=start,
        end=start + len(words),
        entity_type=entity_type,
    )
