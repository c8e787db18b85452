"""The local engine: order, look-ahead, and what a failing article or worker costs."""

from collections.abc import Iterator, Sequence

import pyarrow as pa
import pytest
from fake_annotator import FAKE, HANGS, KILLS, RAISES, STARVES

from timeline.engines.contract import Annotator, Job
from timeline.engines.items import Item, item_batch
from timeline.engines.limits import Limits
from timeline.engines.local import annotated_in_order
from timeline.errors import TimelineError, UnknownModel
from timeline.model.annotation import Annotation
from timeline.model.document import Document
from timeline.model.options import Options
from timeline.model.problem import Problem
from timeline.tables.annotated import table_batch

JOB = Job(Options(), "0.1.0", FAKE)


def document(number: int, text: str = "Lima. On Monday they met.") -> Document:
    return Document(
        doc_id=f"{number:016x}", text=text, source_uri=f"{number}.txt", source_format="text"
    )


def problem(name: str) -> Problem:
    return Problem(source_uri=name, stage="read", code="empty", reason="-", action="skipped")


def annotated(
    batches: Sequence[Sequence[Item]],
    job: Job = JOB,
    *,
    workers: int | None = None,
    limits: Limits | None = None,
) -> list[pa.RecordBatch]:
    items = map(item_batch, batches)
    return list(annotated_in_order(items, job, workers=workers, limits=limits or Limits()))


def uris(batch: pa.RecordBatch, table: str) -> list[str]:
    return table_batch(batch, table).column("source_uri").to_pylist()


def codes(batches: Sequence[pa.RecordBatch]) -> list[str]:
    return [
        code for batch in batches for code in table_batch(batch, "problems")["code"].to_pylist()
    ]


@pytest.mark.parametrize("workers", [None, 1, 2])
def test_rows_come_in_the_order_of_the_batches(workers: int | None) -> None:
    batches = [[document(3)], [document(1), problem("x")], [], [problem("y"), document(2)]]
    rows = annotated(batches, workers=workers)
    assert [uris(batch, "documents") for batch in rows] == [["3.txt"], ["1.txt"], [], ["2.txt"]]
    assert [uris(batch, "problems") for batch in rows] == [[], ["x"], [], ["y"]]
    assert [batch.num_rows for batch in rows] == [1, 2, 0, 2]


@pytest.mark.parametrize("workers", [None, 2])
def test_no_batches_give_no_rows(workers: int | None) -> None:
    assert annotated([], workers=workers) == []


@pytest.mark.parametrize("empty", [0, 40])
def test_batches_are_not_read_far_ahead(empty: int) -> None:
    read: list[int] = []

    def batches() -> Iterator[pa.RecordBatch]:
        for number in range(50):
            read.append(number)
            yield item_batch([document(number)] if number >= empty else [])

    rows = annotated_in_order(batches(), JOB, workers=2, limits=Limits())
    for taken in range(1, 51):
        next(rows)
        assert len(read) <= taken + 2 * 4


def test_a_batch_is_annotated_at_once_and_singly_only_where_that_fails() -> None:
    sizes: list[int] = []

    def annotate(documents: Sequence[Document], resources: object) -> list[Annotation]:
        sizes.append(len(documents))
        return FAKE.annotate(documents, resources)

    job = Job(Options(), "0.1.0", Annotator(FAKE.load, annotate))
    annotated([[document(number) for number in range(3)]], job)
    assert sizes == [3]
    (rows,) = annotated([[document(0), document(1, RAISES), document(2)]], job)
    assert sizes == [3, 3, 1, 1, 1]
    assert table_batch(rows, "documents")["n_events"].to_pylist() == [1, 0, 1]


def test_resources_are_loaded_once_and_only_for_a_batch_that_holds_any() -> None:
    loads: list[Options] = []

    def load(options: Options) -> Options:
        loads.append(options)
        return options

    job = Job(Options(), "0.1.0", Annotator(load, FAKE.annotate))
    annotated([[], []], job)
    assert loads == []
    annotated([[], [document(1)], [document(2)]], job)
    assert loads == [Options()]


def test_an_unusable_option_is_no_fault_of_the_articles() -> None:
    def annotate(documents: Sequence[Document], resources: object) -> list[Annotation]:
        raise UnknownModel("its labels cannot be mapped")

    job = Job(Options(), "0.1.0", Annotator(FAKE.load, annotate))
    with pytest.raises(UnknownModel, match="cannot be mapped"):
        annotated([[document(1)]], job)


@pytest.mark.parametrize(
    ("fault", "code"), [(KILLS, "worker_died"), (HANGS, "timeout"), (STARVES, "out_of_memory")]
)
def test_an_article_that_takes_its_worker_costs_one_row(fault: str, code: str) -> None:
    batches = [[document(0)], [document(1), document(2, fault), document(3)], [document(4)]]
    limits = Limits(seconds=6 if fault == HANGS else 300, megabytes=600)
    rows = annotated(batches, workers=2, limits=limits)
    assert [uri for batch in rows for uri in uris(batch, "documents")] == [
        f"{number}.txt" for number in range(5)
    ]
    assert codes(rows) == [code]
    assert table_batch(rows[1], "problems")["doc_id"].to_pylist() == [f"{2:016x}"]
    assert table_batch(rows[1], "documents")["n_events"].to_pylist() == [1, 0, 1]


def test_a_worker_that_dies_before_it_is_ready_ends_the_run() -> None:
    job = Job(Options(model="deadly"), "0.1.0", FAKE)
    with pytest.raises(TimelineError, match="while it loaded the model"):
        annotated([[document(0)]], job, workers=1)
