"""Nothing is lost: each record is a document or a problem that says it was skipped."""

import json
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.model.document import Document
from timeline.sources import read

quick = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
lines = st.one_of(
    st.dictionaries(
        st.sampled_from(["text", "body", "title", "date"]),
        st.one_of(st.none(), st.text(max_size=20), st.integers(), st.lists(st.text(max_size=3))),
    ).map(lambda record: json.dumps(record, ensure_ascii=False)),
    st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=20),
).map(lambda line: line.encode())


def outcomes(path):
    """How often each input was read or skipped, and the whole result."""
    results = list(read([path]))
    finished = Counter(
        result.source_uri
        for result in results
        if isinstance(result, Document) or result.action.startswith("skipped")
    )
    return finished, results


@quick
@given(st.lists(lines, max_size=12))
def test_each_json_line_has_one_outcome(tmp_path, rows):
    path = tmp_path / "news.jsonl"
    path.write_bytes(b"\n".join([b'{"text": "First."}', *rows]))
    finished, results = outcomes(path)
    if [getattr(result, "code", None) for result in results] == ["binary"]:
        return
    expected = [f"{path.as_posix()}#row=1"]
    for number, row in enumerate(rows, start=2):
        if row.decode().strip():
            expected.append(f"{path.as_posix()}#row={number}")
    assert finished == Counter(expected)


fields = st.sampled_from(["Rain.", '"It, rained."', '"two\nlines"', "", "  ", 'half "quoted"', "é"])


@quick
@given(st.lists(st.lists(fields, min_size=1, max_size=4).map(",".join), max_size=12))
def test_each_csv_record_has_one_outcome(tmp_path, rows):
    path = tmp_path / "news.csv"
    path.write_text("\n".join(["text,title", *rows, ""]), encoding="utf-8")
    finished, _ = outcomes(path)
    records = [row for row in rows if row]
    if records:
        expected = [f"{path.as_posix()}#row={number}" for number in range(1, len(records) + 1)]
    else:
        expected = [path.as_posix()]
    assert finished == Counter(expected)


@quick
@given(
    st.dictionaries(
        st.sampled_from(["a.txt", "b.md", "c.html", "d.dat", "e.parquet", "f.csv", "g.jsonl"]),
        st.binary(max_size=60) | st.text(max_size=60).map(str.encode),
        min_size=1,
    )
)
def test_each_file_of_a_folder_has_an_outcome_whatever_is_in_it(tmp_path_factory, files):
    folder = tmp_path_factory.mktemp("news")
    for name, content in files.items():
        (folder / name).write_bytes(content)
    finished, results = outcomes(folder)
    read_or_skipped = {uri.partition("#row=")[0] for uri in finished}
    assert read_or_skipped == {(folder / name).as_posix() for name in files}
    for result in results:
        if isinstance(result, Document):
            assert result.text.encode().decode() == result.text
            assert result.text.strip() and "\0" not in result.text
        else:
            assert result.reason and "\n" not in result.reason
    assert results == list(read([folder]))
