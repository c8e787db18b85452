from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest


def test_parquet_types(tmp_path, outcome):
    path = tmp_path / "news.parquet"
    columns = {
        "text": pa.array(["One.", "Two."]).dictionary_encode(),
        "published": pa.array([datetime(2023, 1, 30, 9, tzinfo=UTC)] * 2).cast(
            pa.timestamp("ns", "Asia/Seoul")
        ),
        "modified": pa.array([date(2023, 1, 31), None]),
        "authors": pa.array([["Dora Whitlock", "Alan Prewitt"], []]),
        "publisher": pa.array([{"name": "The Quayside Herald"}, None]),
        "unused": pa.array([1.5, None]),
    }
    pq.write_table(pa.table(columns), path)
    [one, two], problems = outcome(path)
    assert problems == []
    assert [d.text for d in one.stated_dates] == ["2023-01-30T18:00:00+0900", "2023-01-31"]
    assert [d.text for d in two.stated_dates] == ["2023-01-30T18:00:00+0900"]
    assert (one.author, two.author) == ("Dora Whitlock; Alan Prewitt", None)
    assert (one.publisher, two.publisher) == ("The Quayside Herald", None)


@pytest.mark.parametrize(
    ("column", "texts"),
    [
        (pa.array([b"Rain.", "M\xe1laga".encode("latin-1")]), ["Rain.", "Málaga"]),
        (pa.array([["Rain.", "Sun."], []]), ["Rain.\n\nSun."]),
        (pa.array(["Rain.", "Sun."], pa.large_string()), ["Rain.", "Sun."]),
        (pa.array([1, 2]), []),
    ],
    ids=["binary", "paragraphs", "large", "numbers"],
)
def test_parquet_text_types(column, texts, tmp_path, outcome):
    path = tmp_path / "news.parquet"
    pq.write_table(pa.table({"text": column}), path)
    documents, problems = outcome(path)
    assert [document.text for document in documents] == texts
    skipping = [problem for problem in problems if problem.action == "skipped"]
    assert len(documents) + len(skipping) == 2


def test_damage_in_parquet_costs_its_row_group(tmp_path, outcome):
    path = tmp_path / "news.parquet"
    table = pa.table({"text": [f"Rain on day {number}." for number in range(3000)]})
    pq.write_table(table, path, row_group_size=1000, compression="zstd", use_dictionary=False)
    page = pq.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset
    raw = bytearray(path.read_bytes())
    raw[page : page + 200] = bytes(200)
    path.write_bytes(raw)
    documents, [problem] = outcome(path)
    rows = [int(document.source_uri.partition("#row=")[2]) for document in documents]
    assert rows == [*range(1, 1001), *range(2001, 3001)]
    assert (problem.code, problem.action) == ("malformed", "skipped")
    assert problem.source_uri.endswith("#row=1001")
    assert "rows 1001 to 2000" in problem.reason


def test_cut_off_parquet_is_one_problem(tmp_path, outcome):
    path = tmp_path / "news.parquet"
    pq.write_table(pa.table({"text": ["Rain."] * 1000}), path)
    path.write_bytes(path.read_bytes()[:-20])
    documents, [problem] = outcome(path)
    assert documents == []
    assert (problem.code, problem.action) == ("malformed", "skipped")
    assert "\n" not in problem.reason


def test_parquet_with_a_name_that_is_no_text(tmp_path, outcome):
    path = tmp_path / "news.parquet"
    pq.write_table(pa.table({"text": ["Rain."], "weather": ["wet"]}), path, store_schema=False)
    path.write_bytes(path.read_bytes().replace(b"weather", b"\xff" * 7))
    documents, [problem] = outcome(path)
    assert (documents, problem.code, problem.action) == ([], "malformed", "skipped")
