import csv
import json
from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from timeline.errors import UnknownColumn
from timeline.model.document import document_id
from timeline.sources import ColumnMap
from timeline.sources.source import MAX_DOCUMENT_BYTES

ROW = {
    "id": "7",
    "Headline": "Rain in Seoul",
    "body": "It rained on Monday.",
    "pubDate": "2023-01-30",
    "updated_at": "2023-01-31",
    "source": "The Quayside Herald",
    "authors": "Dora Whitlock",
    "lang": "en-US",
}


def write_jsonl(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def write_csv(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def write_parquet(path, rows):
    pq.write_table(pa.Table.from_pylist(rows), path)


LINE = "The “wettest” winter in Málaga’s memory ended on Monday; more rain may follow."
WRITERS = {"jsonl": write_jsonl, "csv": write_csv, "parquet": write_parquet}
each_format = pytest.mark.parametrize("suffix", WRITERS)


@each_format
def test_usual_names_are_guessed(suffix, tmp_path, outcome):
    path = tmp_path / f"news.{suffix}"
    WRITERS[suffix](path, [ROW, ROW | {"body": "It stopped."}])
    [document, second], problems = outcome(path)
    assert problems == []
    assert document.source_uri == f"{path.as_posix()}#row=1"
    assert second.source_uri == f"{path.as_posix()}#row=2"
    assert document.source_format == suffix
    assert document.title == "Rain in Seoul"
    assert document.text == "It rained on Monday."
    assert document.publisher == "The Quayside Herald"
    assert document.author == "Dora Whitlock"
    assert document.language == "en"
    assert [(d.role, d.text, d.origin) for d in document.stated_dates] == [
        ("published", "2023-01-30", "column:pubDate"),
        ("modified", "2023-01-31", "column:updated_at"),
    ]
    assert document.doc_id == document_id(document.title, document.text, document.stated_dates)


@each_format
def test_map_goes_before_guess(suffix, tmp_path, outcome):
    path = tmp_path / f"news.{suffix}"
    WRITERS[suffix](path, [ROW | {"lead": "Rain.", "when": "Monday"}])
    [document], _ = outcome(path, columns=ColumnMap(text="lead", published="when", author="id"))
    assert (document.text, document.author, document.title) == ("Rain.", "7", "Rain in Seoul")
    assert document.stated_dates[0].origin == "column:when"


@each_format
@pytest.mark.parametrize(
    ("row", "columns", "words"),
    [
        ({"id": "7", "lead": "x"}, ColumnMap(), ["--text-column", "id, lead"]),
        (ROW, ColumnMap(text="Body"), ["'Body'", "id, Headline, body"]),
    ],
)
def test_unknown_text_column(suffix, row, columns, words, tmp_path, outcome):
    path = tmp_path / f"news.{suffix}"
    WRITERS[suffix](path, [row])
    with pytest.raises(UnknownColumn) as error:
        outcome(path, columns=columns)
    assert [word for word in words if word not in str(error.value)] == []
    assert "\n" not in str(error.value)
    # Found in a folder, the file is one problem and the rest goes on.
    (tmp_path / "zero.txt").write_text("It rained.")
    [document], [problem] = outcome(tmp_path, columns=columns)
    assert document.text == "It rained."
    assert (problem.code, problem.action) == ("unknown_column", "skipped")
    assert problem.source_uri == path.as_posix()


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_other_unknown_column_of_a_table(suffix, tmp_path, outcome):
    path = tmp_path / f"news.{suffix}"
    WRITERS[suffix](path, [ROW])
    with pytest.raises(UnknownColumn, match="'Datum'"):
        outcome(path, columns=ColumnMap(published="Datum"))


def test_json_may_leave_out_what_is_null(tmp_path, outcome):
    path = tmp_path / "news.jsonl"
    write_jsonl(path, [{"text": "Rain."}, {"text": "Sun.", "when": "Monday"}, {"when": "x"}])
    documents, [problem] = outcome(path, columns=ColumnMap(published="when"))
    assert [len(document.stated_dates) for document in documents] == [0, 1]
    assert (problem.code, problem.source_uri) == ("empty", f"{path.as_posix()}#row=3")


@each_format
def test_rows_without_text(suffix, tmp_path, outcome):
    path = tmp_path / f"news.{suffix}"
    texts = ["Rain.", None, " \n", "Sun."]
    WRITERS[suffix](path, [{"id": number, "text": text} for number, text in enumerate(texts)])
    documents, problems = outcome(path)
    assert [document.text for document in documents] == ["Rain.", "Sun."]
    assert [(problem.code, problem.source_uri[-6:]) for problem in problems] == [
        ("empty", "#row=2"),
        ("empty", "#row=3"),
    ]


@each_format
def test_no_rows(suffix, tmp_path, outcome):
    path = tmp_path / f"news.{suffix}"
    if suffix == "parquet":
        pq.write_table(pa.table({"text": pa.array([], pa.string())}), path)
    else:
        path.write_text("text\n" if suffix == "csv" else "\n\n")
    documents, [problem] = outcome(path)
    assert (documents, problem.code) == ([], "empty")


@each_format
@pytest.mark.parametrize("raw", [b"", b"\x00\x01\x02\x03" * 100, b"PAR1" + b"\x00" * 40 + b"PAR1"])
def test_foreign_bytes_are_one_problem(suffix, raw, tmp_path, outcome):
    path = tmp_path / f"news.{suffix}"
    path.write_bytes(raw)
    documents, [problem] = outcome(path)
    assert documents == []
    assert problem.code in ("empty", "binary", "malformed")
    assert problem.action == "skipped"


def test_malformed_json_lines(tmp_path, outcome):
    path = tmp_path / "news.jsonl"
    path.write_bytes(
        b'{"text": "One."}\n\n{"text": "Tw\n["text"]\n"text"\nnull\n'
        b'{"text": {"deep": 1}}\n' + b"[" * 100_000 + b'\n{"text": "Last."}'
    )
    documents, problems = outcome(path)
    assert [document.text for document in documents] == ["One.", "Last."]
    assert [document.source_uri[-6:] for document in documents] == ["#row=1", "#row=9"]
    assert [problem.source_uri[-6:] for problem in problems] == [f"#row={n}" for n in range(3, 9)]
    assert {problem.code for problem in problems} == {"malformed"}
    assert "line 3" in problems[0].reason
    assert "text" in problems[4].reason and "dict" in problems[4].reason


def test_odd_metadata_is_left_out(tmp_path, outcome):
    nested = '{"name": ' * 900 + '"x"' + "}" * 900
    path = tmp_path / "news.jsonl"
    path.write_text(
        f'{{"text": "Rain.", "author": {nested}, "title": [[1]], "date": true, "lang": NaN}}\n'
    )
    [document], problems = outcome(path)
    assert (document.author, document.title, document.language) == (None, None, None)
    assert (document.stated_dates, problems) == ((), [])


def test_lone_surrogate_is_replaced_and_reported(tmp_path, outcome):
    path = tmp_path / "news.jsonl"
    path.write_text('{"text": "Rain \\ud83d today.", "title": "\\udc00"}\n')
    [document], [problem] = outcome(path)
    assert (document.text, document.title) == ("Rain \ufffd today.", "\ufffd")
    assert (problem.code, problem.doc_id) == ("encoding", document.doc_id)


def test_too_long_a_line_is_one_problem(tmp_path, outcome):
    path = tmp_path / "news.jsonl"
    with open(path, "wb") as file:
        file.write(b'{"text": "One."}\n{"text": "')
        for _ in range(2 * MAX_DOCUMENT_BYTES // 1_000_000 + 3):
            file.write(b"x" * 1_000_000)
        file.write(b'"}\n{"text": "Last."}\n')
    documents, [problem] = outcome(path)
    assert [document.text for document in documents] == ["One.", "Last."]
    assert (problem.code, problem.source_uri[-6:]) == ("too_large", "#row=2")


def test_malformed_csv_records(tmp_path, outcome):
    path = tmp_path / "news.csv"
    path.write_text(
        'id,text\n1,One.\n2,"Two" and more\n3\n4,Four,4\n\n5,"Fi\nve."\n6,Six.\n7,"unclosed\n8,x\n'
    )
    documents, problems = outcome(path)
    assert [document.text for document in documents] == ["One.", "Fi\nve.", "Six."]
    assert [document.source_uri[-1] for document in documents] == ["1", "5", "6"]
    assert [(problem.code, problem.source_uri[-1]) for problem in problems] == [
        ("malformed", "2"),
        ("malformed", "3"),
        ("malformed", "4"),
        ("malformed", "7"),
    ]
    assert "lines 3 to 3" in problems[0].reason
    assert "lines 10 to 11" in problems[3].reason


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_delimiter(delimiter, tmp_path, outcome):
    path = tmp_path / "news.csv"
    path.write_text(f'\ufefftitle{delimiter}"text"\nRain{delimiter}"It, rained; on | Monday."\n')
    [document], problems = outcome(path)
    assert (document.title, document.text) == ("Rain", "It, rained; on | Monday.")
    assert problems == []


def test_csv_holds_long_articles(tmp_path, outcome):
    path = tmp_path / "news.tsv"
    path.write_text("text\n" + "rain " * 100_000)
    [document], _ = outcome(path)
    assert len(document.text) == 500_000


def test_csv_line_beyond_the_limit_ends_the_file(tmp_path, outcome):
    path = tmp_path / "news.csv"
    with open(path, "wb") as file:
        file.write(b"text\nOne.\n" + b"x" * (MAX_DOCUMENT_BYTES + 2_000_000) + b"\nLast.\n")
    [document], [problem] = outcome(path)
    assert document.text == "One."
    assert (problem.code, problem.action) == ("too_large", "skipped the rest")


@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_text_records_in_other_encodings(suffix, tmp_path, outcome):
    path = tmp_path / f"news.{suffix}"
    lines = ["text", *[LINE] * 50]
    if suffix == "jsonl":
        lines = [json.dumps({"text": line}, ensure_ascii=False) for line in lines[1:]]
    for codec in ("utf-8-sig", "utf-16", "cp1252"):
        path.write_bytes("\n".join(lines).encode(codec))
        documents, problems = outcome(path)
        assert [document.text for document in documents] == [LINE] * 50, codec
        assert problems == []


@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_one_record_in_another_encoding(suffix, tmp_path, outcome):
    lines = [b"text", "“Málaga” rain".encode(), b"\x93M\xe1laga\x94 sun", "“Málaga” snow".encode()]
    if suffix == "jsonl":
        lines = [b'{"text": "' + line + b'"}' for line in lines[1:]]
    path = tmp_path / f"news.{suffix}"
    path.write_bytes(b"\n".join(lines))
    documents, [problem] = outcome(path)
    assert [document.text for document in documents] == [
        "“Málaga” rain",
        "“Málaga” sun",
        "“Málaga” snow",
    ]
    assert (problem.code, problem.doc_id) == ("encoding", documents[1].doc_id)
    assert problem.source_uri.endswith("#row=2")


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
