"""Round-ups of news databases: the same articles, whatever the file that they come in."""

from pathlib import Path

import pytest
from small_files import docx, pdf

FILES = Path(__file__).parent / "files" / "roundups"


def as_text(lines):
    return "\n".join(lines).encode()


def as_word(lines):
    return docx(*lines)


def as_rtf(lines):
    return b"{\\rtf1\\ansi\\ansicpg1252 " + "\\par\n".join(lines).encode() + b"}"


def as_pdf(lines):
    told = [line.replace("(", "\\(").replace(")", "\\)") for line in lines]
    heights = [(800 - 14 * (number % 50), line) for number, line in enumerate(told)]
    return pdf(*(heights[start : start + 50] for start in range(0, len(told), 50)))


WRITERS = {"txt": as_text, "docx": as_word, "rtf": as_rtf}
each_file = pytest.mark.parametrize("suffix", WRITERS)


@pytest.fixture
def written(tmp_path):
    def _written(name, suffix):
        lines = (FILES / f"{name}.txt").read_text().splitlines()
        path = tmp_path / f"{name}.{suffix}"
        path.write_bytes((WRITERS | {"pdf": as_pdf})[suffix](lines))
        return path

    return _written


def dates(document):
    return [(d.role, d.text, d.origin) for d in document.stated_dates]


def unwrapped(document):
    return [" ".join(part.split()) for part in document.text.split("\n\n")]


@each_file
def test_nexis(suffix, written, outcome):
    path = written("nexis", suffix)
    [flood, ferries], [problem] = outcome(path)
    assert flood.source_uri == f"{path.as_posix()}#article=1"
    assert flood.title == "Flood closes the harbour road"
    assert flood.publisher == "The Quayside Herald"
    assert flood.author == "Dora Whitlock and Alan Prewitt"
    assert flood.language == "en"
    assert dates(flood) == [
        ("published", "January 30, 2023 Monday", "nexis:day"),
        ("crawled", "January 31, 2023", "nexis:Load-Date"),
    ]
    # The dateline is put back, and a line that looks like a field stays in the text.
    assert unwrapped(flood) == [
        "BUSAN, South Korea – The harbour road was closed on Sunday after the heaviest rain in"
        " ten years.",
        "Language: the city said in Korean and English that lorries should wait until Thursday.",
        '"Nobody was hurt," a spokeswoman said.',
    ]
    assert ferries.title == "Ferries sail again"
    assert ferries.text == "BUSAN, Feb 1 (CNA) - Ferries sailed again on Wednesday."
    assert dates(ferries)[0][1] == "February 1, 2023 Wednesday 10:15 AM GMT"
    assert (problem.code, problem.source_uri) == ("empty", f"{path.as_posix()}#article=3")


@each_file
def test_nexis_in_its_older_form(suffix, written, outcome):
    [flood, ferries], problems = outcome(written("nexis_counted", suffix))
    assert problems == []
    assert [flood.title, ferries.title] == ["Flood closes the harbour road", "Ferries sail again"]
    assert {flood.publisher, ferries.publisher} == {"The Quayside Herald"}
    assert [dates(flood)[0][1], dates(ferries)[0][1]] == [
        "January 30, 1995, Monday",
        "January 31, 1995, Tuesday",
    ]
    assert flood.text.startswith("BUSAN, South Korea, Jan. 29 – The harbour road was closed today")
    assert flood.text.endswith("Nobody was hurt.")
    assert ferries.text == "Ferries sailed again yesterday."


@each_file
@pytest.mark.parametrize("form", ["codes", "full"])
def test_factiva(form, suffix, written, outcome):
    path = written(f"factiva_{form}", suffix)
    [flood, ferries], problems = outcome(path)
    assert problems == []
    assert flood.title == "Flood closes the harbour road"
    assert (flood.publisher, flood.author) == ("The Quayside Herald", "Dora Whitlock")
    assert flood.language == ferries.language == "en"
    assert [stated[:2] for stated in dates(flood)] == [("published", "30 January 2023 09:05")]
    body = unwrapped(flood)
    assert body[0].startswith("The harbour road was closed on Sunday")
    assert body[-1] == "Nobody was hurt, a spokeswoman said."
    if form == "codes":  # a paragraph that begins like a code
        assert body[1].startswith("IN brief notes to drivers")
    assert ferries.source_uri == f"{path.as_posix()}#article=2"
    assert ferries.text == "Ferries sailed again on Wednesday."
    assert (ferries.title, ferries.author) == ("Ferries sail again", None)


def test_a_round_up_in_pdf(written, outcome):
    documents, [problem] = outcome(written("nexis", "pdf"))
    assert [document.title for document in documents] == [
        "Flood closes the harbour road",
        "Ferries sail again",
    ]
    assert problem.code == "empty"


@pytest.mark.parametrize(
    "text",
    [
        "Rain in Busan\n\nLength: two hours. Section: the harbour.\n\nIt rained.",
        "He wrote the end of document\n\nand left.",
        "PD\n\nHD television is here to stay.",
        "Document 7 is the last of 41 words\n\nThe Herald\n\nIt rained.",
        "HD 189733\n\nThe star HD 189733 is bright.\n\nLP records sell.",
        "Body\n\nLength: 3 words\n\nIt rained.",
    ],
)
def test_other_texts_are_one_article(text, tmp_path, outcome):
    path = tmp_path / "a.txt"
    path.write_text(text)
    [document], problems = outcome(path)
    assert (document.text, problems) == (text, [])


def test_a_round_up_that_is_cut_off(tmp_path, outcome):
    lines = (FILES / "nexis.txt").read_text()
    path = tmp_path / "a.txt"
    path.write_text(lines[: lines.index("Load-Date: February 1")])
    documents, problems = outcome(path)
    assert [document.title for document in documents] == [
        "Flood closes the harbour road",
        "Ferries sail again",
    ]
    assert problems == []
