from collections.abc import Iterator, Sequence

import pytest
from fake_annotator import FAKE, RAISES

from timeline.engines.local import Annotator, Batch, Job, rows_of_batches
from timeline.errors import UnknownModel
from timeline.model.annotation import Annotation
from timeline.model.document import Document
from timeline.model.options import Options
from timeline.model.problem import Problem

JOB = Job(Options(), "0.1.0", FAKE)


def document(number: int, text: str = "Lima. On Monday they met.") -> Document:
    return Document(
        doc_id=f"{number:016x}", text=text, source_uri=f"{number}.txt", source_format="text"
    )


def problem(name: str) -> Problem:
    return Problem(source_uri=name, stage="read", code="empty", reason="-", action="skipped")


@pytest.mark.parametrize("workers", [1, 2])
def test_rows_come_in_the_order_of_the_batches(workers: int) -> None:
    batches = [[document(3)], [document(1), problem("x")], [problem("y"), document(2)]]
    rows = list(rows_of_batches(batches, JOB, workers=workers))
    assert [[row["source_uri"] for row in each.get("documents", [])] for each in rows] == [
        ["3.txt"],
        ["1.txt"],
        ["2.txt"],
    ]
    assert [[row["source_uri"] for row in each.get("problems", [])] for each in rows] == [
        [],
        ["x"],
        ["y"],
    ]


def test_no_batches_give_no_rows() -> None:
    assert list(rows_of_batches([], JOB, workers=2)) == []


def test_a_batch_of_problems_alone_gives_their_rows() -> None:
    (rows,) = rows_of_batches([[problem("x")]], JOB)
    assert [row["source_uri"] for row in rows["problems"]] == ["x"]
    assert not rows.get("documents")


def test_batches_are_not_read_far_ahead() -> None:
    read: list[int] = []

    def batches() -> Iterator[Batch]:
        for number in range(50):
            read.append(number)
            yield [document(number)]

    rows = rows_of_batches(batches(), JOB, workers=2)
    for taken in range(1, 51):
        next(rows)
        assert len(read) <= taken + 2 * 2


def test_a_batch_is_annotated_at_once_and_singly_only_where_that_fails() -> None:
    sizes: list[int] = []

    def annotate(documents: Sequence[Document], resources: object) -> list[Annotation]:
        sizes.append(len(documents))
        return FAKE.annotate(documents, resources)

    job = Job(Options(), "0.1.0", Annotator(FAKE.load, annotate))
    good = [document(number) for number in range(3)]
    (rows,) = rows_of_batches([good], job)
    assert sizes == [3]
    bad = [document(0), document(1, RAISES), document(2)]
    (rows,) = rows_of_batches([bad], job)
    assert sizes == [3, 3, 1, 1, 1]
    assert [row["n_events"] for row in rows["documents"]] == [1, 0, 1]


def test_resources_are_loaded_once() -> None:
    loads: list[Options] = []

    def load(options: Options) -> Options:
        loads.append(options)
        return options

    job = Job(Options(), "0.1.0", Annotator(load, FAKE.annotate))
    assert len(list(rows_of_batches([[document(1)], [document(2)]], job))) == 2
    assert loads == [Options()]


def test_an_unusable_option_is_no_fault_of_the_articles() -> None:
    def annotate(documents: Sequence[Document], resources: object) -> list[Annotation]:
        raise UnknownModel("its labels cannot be mapped")

    job = Job(Options(), "0.1.0", Annotator(FAKE.load, annotate))
    with pytest.raises(UnknownModel, match="cannot be mapped"):
        list(rows_of_batches([[document(1)]], job))
