import csv
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from timeline.errors import UnknownColumn
from timeline.model.document import document_id
from timeline.sources import ColumnMap

ROW = {
    "id": "7",
    "Headline": "Rain in Seoul",
    "body": "It rained on Monday.",
    "pubDate": "2023-01-30",
    "updated_at": "2023-01-31",
    "source": "The Quayside Herald",
    "authors": "Dora Whitlock",
    "lang": "en-US",
    "permalink": "https://example.org/rain",
    "date_download": "2023-02-01 10:00:00",
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


def write_json(path, rows):
    path.write_text(json.dumps({"articles": {"results": rows}}), encoding="utf-8")


WRITERS = {"json": write_json, "jsonl": write_jsonl, "csv": write_csv, "parquet": write_parquet}
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
        ("crawled", "2023-02-01 10:00:00", "column:date_download"),
    ]
    assert document.url == "https://example.org/rain"
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


# A record as Event Registry and news-please write it: names of their own, objects in columns.
EVENT_REGISTRY = {
    "uri": "7731",
    "lang": "eng",
    "dateTime": "2023-01-30T09:20:00Z",
    "dateTimePub": "2023-01-30T09:00:00Z",
    "url": "https://example.org/rain",
    "title": "Rain in Seoul",
    "body": "It rained on Monday.",
    "source": {"uri": "example.org", "title": "The Quayside Herald"},
    "authors": [{"uri": "dora", "name": "Dora Whitlock"}, {"uri": "alan", "name": "Alan Prewitt"}],
}
NEWS_PLEASE = {
    "authors": ["Dora Whitlock", "Alan Prewitt"],
    "date_download": "2023-01-30 09:20:00",
    "date_modify": None,
    "date_publish": "2023-01-30 09:00:00",
    "description": "Rain.",
    "language": "en",
    "source_domain": "example.org",
    "maintext": "It rained on Monday.",
    "title": "Rain in Seoul",
    "url": "https://example.org/rain",
}


@pytest.mark.parametrize("suffix", ["json", "jsonl", "parquet"])
@pytest.mark.parametrize(
    ("row", "publisher", "published", "crawled"),
    [
        (EVENT_REGISTRY, "The Quayside Herald", "dateTimePub", "dateTime"),
        (NEWS_PLEASE, "example.org", "date_publish", "date_download"),
    ],
    ids=["event-registry", "news-please"],
)
def test_records_of_news_services(suffix, row, publisher, published, crawled, tmp_path, outcome):
    path = tmp_path / f"news.{suffix}"
    WRITERS[suffix](path, [row])
    [document], problems = outcome(path)
    assert problems == []
    assert (document.title, document.text) == ("Rain in Seoul", "It rained on Monday.")
    assert (document.publisher, document.language) == (publisher, "en")
    assert document.author == "Dora Whitlock; Alan Prewitt"
    assert document.url == "https://example.org/rain"
    assert [(d.role, d.text, d.origin) for d in document.stated_dates] == [
        ("published", row[published], f"column:{published}"),
        ("crawled", row[crawled], f"column:{crawled}"),
    ]


@pytest.mark.parametrize("suffix", ["json", "jsonl", "parquet"])
def test_fields_of_objects_are_columns(suffix, tmp_path, outcome):
    path = tmp_path / f"news.{suffix}"
    WRITERS[suffix](path, [{"fields": {"lead": "Rain.", "by": "Dora"}, "a.b": "Sun"}])
    columns = ColumnMap(text="fields.lead", author="fields.by", title="a.b")
    [document], problems = outcome(path, columns=columns)
    assert (document.text, document.author, document.title) == ("Rain.", "Dora", "Sun")
    assert problems == []


def test_datetime_alone_is_the_publication(tmp_path, outcome):
    path = tmp_path / "news.jsonl"
    write_jsonl(path, [{"text": "Rain.", "dateTime": "2023-01-30"}])
    [document], _ = outcome(path)
    assert [(d.role, d.origin) for d in document.stated_dates] == [("published", "column:dateTime")]


def test_a_path_is_no_address(tmp_path, outcome):
    path = tmp_path / "news.jsonl"
    write_jsonl(path, [{"text": "Rain.", "url": "/2023/01/rain"}])
    [document], _ = outcome(path)
    assert document.url is None


@pytest.mark.parametrize("values", [float("nan"), [[[]]], {"a": {"b": 1}}, True, 10**400, ""])
def test_wrong_types_in_columns_are_left_out(values, tmp_path, outcome):
    path = tmp_path / "news.json"
    row = dict.fromkeys(["title", "date", "url", "author", "crawled", "source"], values)
    path.write_text(json.dumps([row | {"text": "Rain."}]))
    [document], problems = outcome(path)
    assert (document.text, problems) == ("Rain.", [])
