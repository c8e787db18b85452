import pytest

from timeline.sources.source import MAX_DOCUMENT_BYTES


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
