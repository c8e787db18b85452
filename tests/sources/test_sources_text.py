import json

import pytest

from timeline.sources.source import MAX_DOCUMENT_BYTES, MAX_TEXT_CHARACTERS

BODY = "SEOUL, Jan 30 (Reuters) – It rained on Monday.\n"


def test_text_is_kept_whole(tmp_path, outcome):
    text = f"Rain in Seoul\n\n  • Rain on Monday\n\n{BODY}\n\n"
    path = tmp_path / "rain.txt"
    path.write_text(text, encoding="utf-8")
    [document], problems = outcome(path)
    assert problems == []
    assert document.text == text
    assert document.title == "Rain in Seoul"
    assert document.source_uri == path.as_posix()
    assert document.source_format == "text"
    assert document.stated_dates == ()


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"One.\r\nTwo.\r\n", "One.\nTwo.\n"),
        (b"One.\rTwo.\r", "One.\nTwo.\n"),
        (b"One.\x0cTwo.", "One.\nTwo."),
        (b"\xef\xbb\xbfOne.", "One."),
        ("One – two.".encode("utf-16"), "One – two."),
        ("One – two.".encode("utf-32"), "One – two."),
        (b"\xff\xfe" + "One.\r\nTwo.".encode("utf-16-le"), "One.\nTwo."),
        (b"One\x01 two. " + b"x" * 100, "One  two. " + "x" * 100),
        ("One\u2028two.\u00a0".encode(), "One\u2028two.\u00a0"),
    ],
)
def test_text_is_normalised(raw, text, tmp_path, outcome):
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    [document], problems = outcome(path)
    assert (document.text, problems) == (text, [])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Rain in Seoul\n\n{BODY}", "Rain in Seoul"),
        (f"\n\nRain in Seoul  \n \n{BODY}", "Rain in Seoul"),
        (f"Will it rain in Seoul?\n\n{BODY}", "Will it rain in Seoul?"),
        (f"STOCKS FALL, DOLLAR RISES\n\n{BODY}", "STOCKS FALL, DOLLAR RISES"),
        (f"Byelection won by Labour\n\n{BODY}", "Byelection won by Labour"),
        (f"Rain in Seoul\n{BODY}", None),
        ("Rain in Seoul", None),
        ("Rain in Seoul\n\n", None),
        ("It rained in Seoul.\n\nThen it stopped.", None),
        (f"SEOUL, Jan 30\n\n{BODY}", None),
        (f"SEOUL, Jan 30 (Reuters) –\n\n{BODY}", None),
        (f"WASHINGTON (AP)\n\n{BODY}", None),
        (f"By Dora Whitlock\n\n{BODY}", None),
        (f"January 30, 2023\n\n{BODY}", None),
        (f"30 January 2023\n\n{BODY}", None),
        (f"* * *\n\n{BODY}", None),
        (f"{'Rain ' * 40}\n\n{BODY}", None),
    ],
)
def test_headline(text, title, tmp_path, outcome):
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    [document], _ = outcome(path)
    assert document.title == title


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x00\x01\x02 mostly text", "binary"),
        (b"%PDF-1.4 text", "binary"),
        (b"\xff\xfe\x00", "malformed"),
    ],
)
def test_bad_text_is_one_problem(raw, code, tmp_path, outcome):
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    documents, [problem] = outcome(path)
    assert documents == []
    assert (problem.code, problem.action, problem.stage) == (code, "skipped", "read")
    assert problem.source_uri == path.as_posix()
    assert problem.doc_id is None


def test_too_large_a_text_is_one_problem(tmp_path, outcome):
    path = tmp_path / "a.txt"
    with open(path, "wb") as file:
        file.truncate(MAX_DOCUMENT_BYTES + 1)
    documents, [problem] = outcome(path)
    assert documents == []
    assert problem.code == "too_large"
    assert "20,000,000" in problem.reason


MARKDOWN = """\
---
title: "Rain: the second week"
date: 2023-01-30 09:00 +09:00
updated: 2023-01-31
authors: [Dora Whitlock, Alan Prewitt]
publisher: {name: The Quayside Herald}
lang: en-GB
tags: !!python/object/apply:os.system [exit 3]
---
# Rain

SEOUL, Jan 30 – It **rained** on [Monday](https://example.org/2001/02/03).

1986. A year of rain.

- one `two`
- <b>three</b>

```
four
```
"""


def test_markdown_with_front_matter(tmp_path, outcome):
    path = tmp_path / "rain.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    [document], problems = outcome(path)
    assert problems == []
    assert document.title == "Rain: the second week"
    assert document.author == "Dora Whitlock; Alan Prewitt"
    assert document.publisher == "The Quayside Herald"
    assert document.language == "en"
    assert [(d.role, d.text, d.origin) for d in document.stated_dates] == [
        ("published", "2023-01-30 09:00 +09:00", "front-matter:date"),
        ("modified", "2023-01-31", "front-matter:updated"),
    ]
    assert document.text.split("\n\n") == [
        "Rain",
        "SEOUL, Jan 30 – It rained on Monday.",
        "1986. A year of rain.",
        "one two",
        "<b>three</b>",
        "four",
    ]


def test_toml_front_matter(tmp_path, outcome):
    path = tmp_path / "rain.md"
    path.write_text('+++\r\ntitle = "Rain"\r\ndate = 2023-01-30\r\n+++\r\nIt rained.', "utf-8")
    [document], problems = outcome(path)
    assert (document.title, document.text, problems) == ("Rain", "It rained.", [])
    assert document.stated_dates[0].text == "2023-01-30"


@pytest.mark.parametrize(
    ("text", "title", "words"),
    [
        ("# Rain\n\nIt rained.", "Rain", "Rain\n\nIt rained."),
        ("## Rain\n\nIt rained.", None, "Rain\n\nIt rained."),
        ("---\n\nIt rained.", None, "It rained."),
        ("---\nIt rained.\n---\nIt stopped.", None, "It rained.\n\nIt stopped."),
        ("---\n---\nIt stopped.", None, "It stopped."),
    ],
)
def test_markdown_without_front_matter(text, title, words, tmp_path, outcome):
    path = tmp_path / "rain.md"
    path.write_text(text, encoding="utf-8")
    [document], problems = outcome(path)
    assert (document.title, document.text, problems) == (title, words, [])


@pytest.mark.parametrize(
    "block",
    [
        "---\ntitle: [unclosed\n---\n",
        "---\na: *nowhere\n---\n",
        "---\na: " + "[" * 1000 + "\n---\n",
        "+++\ntitle = \n+++\n",
    ],
    ids=["unclosed", "alias", "nested", "toml"],
)
def test_broken_front_matter_stays_in_the_text(block, tmp_path, outcome):
    path = tmp_path / "rain.md"
    path.write_text(f"{block}It rained.", encoding="utf-8")
    [document], [problem] = outcome(path)
    assert "It rained." in document.text
    assert problem.code == "malformed"
    assert problem.action == "kept, with the front matter in the text"


def test_empty_markdown(tmp_path, outcome):
    path = tmp_path / "rain.md"
    path.write_text("---\ntitle: Rain\n---\n\n", encoding="utf-8")
    documents, [problem] = outcome(path)
    assert (documents, problem.code) == ([], "empty")


def test_damaged_markdown_is_reported(tmp_path, outcome):
    path = tmp_path / "rain.md"
    path.write_bytes("---\nlang: en\n---\nMálaga – ".encode() + b"[caf\xe9](http://a.b/\xe9)\n")
    [document], [problem] = outcome(path)
    assert (document.text, problem.code) == ("Málaga – café", "encoding")


def test_too_long_a_text_is_one_problem(tmp_path, outcome):
    line = "It rained in Łódź.\n"
    count = MAX_TEXT_CHARACTERS // len(line)
    records = (json.dumps({"text": line * times}) for times in (count, count + 1, 1))
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(records))
    documents, [problem] = outcome(path)
    assert [len(document.text) for document in documents] == [count * len(line), len(line)]
    assert (problem.code, problem.action) == ("too_long", "skipped")
    assert problem.source_uri.endswith("#row=2")
    assert "1,000,008 characters, more than 1,000,000" in problem.reason
