"""What stands above an article in its own file."""

from itertools import pairwise

import pytest

BODY = "SEOUL, Jan 30 – It rained on Monday.\n"


def dates(document):
    return [(d.role, d.text, d.origin) for d in document.stated_dates]


@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_header_lines(suffix, tmp_path, outcome):
    path = tmp_path / f"rain.{suffix}"
    path.write_text(
        "Subject: Rain in Seoul,\n  the second week\nFrom: Dora Whitlock\n"
        "Date: Monday, 30 January 2023\nSection: Weather\nURL: https://example.org/rain\n"
        f"Crawled: 2023-02-01\nLanguage: English\n\n{BODY}"
    )
    [document], problems = outcome(path)
    assert problems == []
    assert document.text.strip() == BODY.strip()
    assert document.title == "Rain in Seoul, the second week"
    assert (document.author, document.language) == ("Dora Whitlock", "en")
    assert document.url == "https://example.org/rain"
    assert dates(document) == [
        ("published", "Monday, 30 January 2023", "header:Date"),
        ("crawled", "2023-02-01", "header:Crawled"),
    ]


def test_windows_line_ends(tmp_path, outcome):
    path = tmp_path / "rain.txt"
    path.write_bytes(b"Title: Rain\r\nDate: 2023-01-30\r\n\r\nIt rained.\r\n")
    [document], _ = outcome(path)
    assert (document.title, document.text) == ("Rain", "It rained.\n")


@pytest.mark.parametrize(
    "text",
    [
        "Title: Rain\n\nIt rained.",  # one line alone may be the headline
        "Title: Rain\nDate: 2023-01-30\nIt rained.",
        "Title: Rain\nDate: 2023-01-30",
        "Source: Reuters\nText: below\n\nIt rained.",
        "Rain: the second week\nSnow: the first\n\nIt rained.",
        "Title: Rain\nIt rained.\nDate: 2023-01-30\n\nSo it did.",
        ": Rain\nDate: 2023-01-30\nTitle: Rain\n\nIt rained.",
    ],
)
def test_other_first_lines_stay_in_the_text(text, tmp_path, outcome):
    path = tmp_path / "a.txt"
    path.write_text(text)
    [document], problems = outcome(path)
    assert (document.text, document.stated_dates, problems) == (text, (), [])


def test_front_matter_of_plain_text(tmp_path, outcome):
    path = tmp_path / "a.txt"
    path.write_text(f"---\ntitle: Rain\ndate: 2023-01-30\n---\n{BODY}")
    [document], problems = outcome(path)
    assert (document.title, document.text, problems) == ("Rain", BODY, [])
    assert dates(document) == [("published", "2023-01-30", "front-matter:date")]


def test_aliases_are_not_multiplied(tmp_path, outcome):
    names = "abcdefghijklmnop"
    rows = [f"{here}: &{here} [{', '.join([f'*{above}'] * 9)}]" for above, here in pairwise(names)]
    path = tmp_path / "a.md"
    bomb = "\n".join(["a: &a [rain]", *rows, f"author: *{names[-1]}"])
    path.write_text(f"---\n{bomb}\ntitle: Rain\n---\n{BODY}")
    [document], problems = outcome(path)
    assert (document.title, document.author, problems) == ("Rain", None, [])


@pytest.mark.parametrize(
    "block",
    [
        "title: [",
        "? [a]\n: b",
        "title: &a",
        "{" * 3000,
        "- " * 3000,
        "tags: &t [*t]",
        "a: !!python/name:os.system",
    ],
)
def test_odd_yaml_is_no_crash(block, tmp_path, outcome):
    path = tmp_path / "a.md"
    path.write_text(f"---\n{block}\n---\n{BODY}")
    [document], problems = outcome(path)
    assert BODY.strip() in document.text
    assert all(problem.code == "malformed" for problem in problems)
