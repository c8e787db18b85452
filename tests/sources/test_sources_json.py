import json

import pytest

from timeline.sources import ColumnMap
from timeline.sources.source import MAX_DOCUMENT_BYTES

RAIN, SUN = {"text": "Rain."}, {"text": "Sun."}


@pytest.mark.parametrize(
    ("written", "texts"),
    [
        (RAIN, ["Rain."]),
        ([RAIN, SUN], ["Rain.", "Sun."]),
        ({"status": "ok", "articles": [RAIN, SUN]}, ["Rain.", "Sun."]),
        ({"articles": {"count": 2, "results": [RAIN, SUN]}}, ["Rain.", "Sun."]),
        ({"response": {"docs": [RAIN]}}, ["Rain."]),
        ({"Items": [RAIN]}, ["Rain."]),
        # An article with a list of others in it is an article.
        (RAIN | {"stories": [SUN]}, ["Rain."]),
    ],
)
def test_shapes(written, texts, tmp_path, outcome):
    path = tmp_path / "news.json"
    path.write_text(json.dumps(written, indent=2))
    documents, problems = outcome(path)
    assert [document.text for document in documents] == texts
    assert problems == []
    for number, document in enumerate(documents, start=1):
        assert document.source_uri == f"{path.as_posix()}#row={number}"
        assert document.source_format == "json"


def test_values_that_follow_one_another(tmp_path, outcome):
    path = tmp_path / "news.json"
    path.write_text('{"text": "One."}\n{"text": "Two."} [{"text": "Three."}]')
    documents, problems = outcome(path)
    assert [document.text for document in documents] == ["One.", "Two.", "Three."]
    assert problems == []


def test_mapped_text_tells_an_article_from_a_list(tmp_path, outcome):
    path = tmp_path / "news.json"
    path.write_text(json.dumps({"lead": "Rain.", "news": [{"text": "Sun."}]}))
    [document], _ = outcome(path, columns=ColumnMap(text="lead"))
    assert document.text == "Rain."


@pytest.mark.parametrize(
    ("written", "texts", "codes", "action"),
    [
        ("", [], ["empty"], "skipped"),
        (" \n", [], ["empty"], "skipped"),
        ("[]", [], ["empty"], "skipped"),
        ('{"articles": []}', [], ["empty"], "skipped"),
        ("nul", [], ["malformed"], "skipped"),
        ('[{"text": "One."}, {"text": "Tw', ["One."], ["malformed"], "skipped the rest"),
        ('[{"text": "One."}', ["One."], ["malformed"], "skipped the rest"),
        ('[{"text": "One."},}]', ["One."], ["malformed"], "skipped the rest"),
        ('[{"text": "One."}]]', ["One."], ["malformed"], "skipped the rest"),
        ('[{"text": "One."}, 7, {"text": "Two."}]', ["One.", "Two."], ["malformed"], "skipped"),
        ('[{"text": "One."}, {"text": NaN}]', ["One."], ["malformed"], "skipped"),
        ("[" * 100_000, [], ["malformed"], "skipped"),
        ('{"a":' * 100_000, [], ["malformed"], "skipped"),
        ('{"text": "One.", "n": 1' + "0" * 5000 + "}", [], ["malformed"], "skipped"),
    ],
)
def test_faults(written, texts, codes, action, tmp_path, outcome):
    path = tmp_path / "news.json"
    path.write_text(written)
    documents, problems = outcome(path)
    assert [document.text for document in documents] == texts
    assert [problem.code for problem in problems] == codes
    assert problems[-1].action == action


def test_a_long_answer_is_streamed_to_its_articles(tmp_path, outcome):
    path = tmp_path / "news.json"
    filler = "x" * 1_000_000
    count = MAX_DOCUMENT_BYTES // len(filler) + 3
    with open(path, "w") as file:
        file.write('{"count": 9, "info": {"pages": [1]}, "articles": {"page": 1, "results": [')
        for number in range(count):
            file.write(f'{{"text": "Rain on day {number}.", "filler": "{filler}"}}, ')
        file.write('{"text": "Last."}]}, "took": 1.5}')
    documents, problems = outcome(path)
    assert problems == []
    assert len(documents) == count + 1
    assert documents[-1].text == "Last."


def test_too_large_a_value_ends_the_file(tmp_path, outcome):
    path = tmp_path / "news.json"
    with open(path, "w") as file:
        file.write('[{"text": "One."}, {"text": "')
        for _ in range(2 * MAX_DOCUMENT_BYTES // 1_000_000 + 3):
            file.write("x" * 1_000_000)
        file.write('"}, {"text": "Last."}]')
    [document], [problem] = outcome(path)
    assert document.text == "One."
    assert (problem.code, problem.action) == ("too_large", "skipped the rest")
