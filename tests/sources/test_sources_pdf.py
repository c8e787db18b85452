from pathlib import Path

import pytest
from small_files import pdf

from timeline.sources.pdf import iso_time

PASSWORD = Path(__file__).parent / "files" / "password.pdf"

PAGE = [
    (800, "Rain in Busan"),
    (770, "BUSAN, Jan 30 - The road was closed after the heavi-"),
    (756, "est rain of the Franco-"),
    (742, "Korean season, a well-known one. The well-"),
    (728, "known road is shut,"),
    (714, "the city said."),
    (686, "It may rain on"),
]
MORE = [(800, "tuesday again."), (770, "Ferries sail.")]


def test_words_and_paragraphs(tmp_path, outcome):
    path = tmp_path / "rain.pdf"
    made = {"CreationDate": "D:20230130090000+09'00'", "ModDate": "D:20230131"}
    path.write_bytes(pdf(PAGE, MORE, Title="Microsoft Word - x.doc", Author="Dora", **made))
    [document], problems = outcome(path)
    assert problems == []
    assert document.text.split("\n\n") == [
        "Rain in Busan",
        "BUSAN, Jan 30 - The road was closed after the heaviest rain of the Franco-Korean season,"
        " a well-known one. The well-known road is shut, the city said.",
        "It may rain on tuesday again.",
        "Ferries sail.",
    ]
    assert (document.title, document.author) == ("Rain in Busan", "Dora")
    # A file that was made on a day is no article that was published on it.
    assert [(d.role, d.text, d.origin) for d in document.stated_dates] == [
        ("crawled", "2023-01-30T09:00:00+09:00", "pdf:CreationDate"),
        ("crawled", "2023-01-31", "pdf:ModDate"),
    ]


def test_running_heads_are_left_out(tmp_path, outcome):
    path = tmp_path / "rain.pdf"
    pages = [
        [
            (820, "The Quayside Herald"),
            (700, f"Paragraph {word} of the text."),
            (600, "It goes on and on."),
            (500, f"So it does, {word}."),
            (20, f"Page {number} of 12"),
        ]
        for number, word in ((9, "one"), (10, "two"), (11, "three"))
    ]
    path.write_bytes(pdf(*pages))
    [document], _ = outcome(path)
    assert "Herald" not in document.text and "Page" not in document.text
    assert document.text.count("Paragraph") == document.text.count("So it does") == 3


@pytest.mark.parametrize(
    ("raw", "code", "word"),
    [
        (b"", "empty", "empty"),
        (b"It rained.", "malformed", "PDF"),
        (pdf(PAGE)[:300], "malformed", "PDF"),
        (b"%PDF-1.4\n" + bytes(2000), "malformed", "PDF"),
        (pdf([]), "no_text", "scan"),
        (PASSWORD.read_bytes(), "unreadable", "password"),
    ],
    ids=["empty", "text", "cut off", "zeros", "no words", "password"],
)
def test_one_problem(raw, code, word, tmp_path, outcome):
    path = tmp_path / "a.pdf"
    path.write_bytes(raw)
    documents, [problem] = outcome(path)
    assert documents == []
    assert (problem.code, problem.action) == (code, "skipped")
    assert word in problem.reason


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("D:20230130090000Z", "2023-01-30T09:00:00+00:00"),
        ("D:20230130090000-05'00'", "2023-01-30T09:00:00-05:00"),
        ("D:202301300900", "2023-01-30T09:00:00"),
        ("D:20230130", "2023-01-30"),
        ("20230130", "2023-01-30"),
        ("D:2023", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_times_of_pdf(written, iso):
    assert iso_time(written) == iso
