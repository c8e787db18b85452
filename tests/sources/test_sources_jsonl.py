from timeline.sources import ColumnMap
from timeline.sources.source import MAX_DOCUMENT_BYTES


def test_json_may_leave_out_what_is_null(tmp_path, outcome):
    path = tmp_path / "news.jsonl"
    path.write_text('{"text": "Rain."}\n{"text": "Sun.", "when": "Monday"}\n{"when": "x"}\n')
    documents, [problem] = outcome(path, columns=ColumnMap(published="when"))
    assert [len(document.stated_dates) for document in documents] == [0, 1]
    assert (problem.code, problem.source_uri) == ("empty", f"{path.as_posix()}#row=3")


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
