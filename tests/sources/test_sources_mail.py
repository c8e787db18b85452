import pytest
from small_files import docx

from timeline.sources.source import MAX_DOCUMENT_BYTES

HEAD = (
    "From: Dora Whitlock <dora@example.org>\n"
    "To: desk@example.org\n"
    "Subject: =?utf-8?q?Caf=C3=A9?= owners\n wait for rain\n"
    "Date: Mon, 30 Jan 2023 09:00:00 +0900\n"
    "MIME-Version: 1.0\n"
)
PAGE = (
    "<html><body><article><p>The harbour road was closed on Sunday after the rain, and the city"
    " said that it would stay so for a week.</p></article></body></html>"
)


def part(content_type, body, *headers):
    return "\n".join([f"Content-Type: {content_type}", *headers, "", body])


def multipart(kind, boundary, *parts):
    inner = "".join(f"--{boundary}\n{one}\n" for one in parts)
    return part(f"multipart/{kind}; boundary={boundary}", f"{inner}--{boundary}--\n")


def attached(name, body):
    return part("text/plain", body, f"Content-Disposition: attachment; filename={name}")


@pytest.fixture
def letter(tmp_path, outcome):
    def _letter(content, name="rain.eml"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return outcome(path)

    return _letter


def test_a_letter(letter, tmp_path):
    extra = "Content-Language: en-GB\nArchived-At: <https://example.org/1>\n\n"
    [document], problems = letter(HEAD + extra + "It rained.\n\nIt stopped.\n")
    assert problems == []
    assert document.source_uri == (tmp_path / "rain.eml").as_posix()
    assert document.text == "It rained.\n\nIt stopped.\n"
    assert document.title == "Café owners wait for rain"
    assert (document.author, document.language) == ("Dora Whitlock", "en")
    assert document.url == "https://example.org/1"
    assert [(d.role, d.text, d.origin) for d in document.stated_dates] == [
        ("published", "Mon, 30 Jan 2023 09:00:00 +0900", "mail:Date")
    ]


QUOTED, BASE64 = (f"Content-Transfer-Encoding: {how}" for how in ("quoted-printable", "base64"))
HTML = part("text/html", PAGE)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (part("text/plain; charset=iso-8859-1", "caf=E9", QUOTED), "café"),
        (part("text/plain; charset=nonsense", "It rained."), "It rained."),
        (part("text/plain", "SXQgcmFpbmVkLg==", BASE64), "It rained."),
        (multipart("alternative", "b", part("text/plain", "Plain."), HTML), "Plain."),
        (multipart("alternative", "b", HTML), "The harbour road"),
        (multipart("alternative", "b", part("text/plain", " "), HTML), "The harbour road"),
        (multipart("mixed", "a", multipart("related", "b", HTML)), "The harbour road"),
        (part("text/html; charset=windows-1252", PAGE), "The harbour road"),
    ],
)
def test_the_body(body, text, letter):
    [document], problems = letter(HEAD + body)
    assert document.text.strip().startswith(text)
    assert problems == []


def test_attachments(letter):
    inner = "From: a@example.org\nSubject: Inner\n\nInner text."
    content = multipart(
        "mixed",
        "b",
        part("text/plain", "It rained."),
        attached("rows.csv", "text,date\nOne.,2023-01-30\n,2023-01-31"),
        attached("photo.xyz", "no text"),
        attached("other.xyz", "no text"),
        part("message/rfc822", inner),
    )
    documents, problems = letter(HEAD + content)
    found = [(document.source_uri.partition("#")[2], document.text) for document in documents]
    assert [uri for uri, _ in found] == ["", "attachment=rows.csv#row=1", "attachment=message.eml"]
    assert [text.strip() for _, text in found] == ["It rained.", "One.", "Inner text."]
    assert [(problem.code, problem.action) for problem in problems] == [
        ("empty", "skipped"),
        ("attachment", "left out"),
    ]
    assert "2 attachments" in problems[1].reason and "photo.xyz" in problems[1].reason


def test_a_letter_with_nothing_but_an_attachment(letter):
    from base64 import encodebytes

    word = part(
        "application/octet-stream",
        encodebytes(docx("It rained.")).decode(),
        "Content-Transfer-Encoding: base64",
        "Content-Disposition: attachment; filename*=utf-8''caf%C3%A9.docx",
    )
    [document], [problem] = letter(HEAD + multipart("mixed", "b", word))
    assert (document.text, document.source_format) == ("It rained.", "docx")
    assert document.source_uri.endswith("rain.eml#attachment=café.docx")
    assert problem.code == "empty"


def test_a_mailbox(letter):
    start = "From dora@example.org Mon Jan 30 09:00:00 2023\n"
    content = (
        f"{start}Subject: One\n\nIt rained.\n>From here on.\nFrom Monday on.\n\n"
        f"{start}Subject: Two\n\n\n{start}Subject: Three\n\nLast.\n"
    )
    documents, [problem] = letter(content, "a.mbox")
    assert [(d.title, d.text.strip()) for d in documents] == [
        ("One", "It rained.\nFrom here on.\nFrom Monday on."),
        ("Three", "Last."),
    ]
    assert documents[1].source_uri.endswith("a.mbox#message=3")
    assert (problem.code, problem.source_uri[-10:]) == ("empty", "#message=2")


def test_too_large_a_message_of_a_mailbox(letter):
    start = b"From dora@example.org Mon Jan 30 09:00:00 2023\nSubject: a\n\n"
    lines = b"x" * 999_999 + b"\n"
    content = start + b"One.\n\n" + start + lines * (MAX_DOCUMENT_BYTES // 1_000_000 + 2)
    documents, [problem] = letter(content + b"\n" + start + b"Three.\n", "a.mbox")
    assert [document.text.strip() for document in documents] == ["One.", "Three."]
    assert (problem.code, problem.source_uri[-10:]) == ("too_large", "#message=2")


NESTED = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(2000))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"From a Mon Jan 30 09:00:00 2023\n", "empty"),
        (bytes(range(256)) * 10, "binary"),
        (b"It rained.\nIt stopped.\n", "malformed"),
        (HEAD.encode() + NESTED.encode() + b"x", "malformed"),
        (HEAD.encode() + b"\n" * 3_000_000, "malformed"),
        (HEAD.encode() + b"\n" + b"x" * MAX_DOCUMENT_BYTES, "too_large"),
        (HEAD.encode() + part("multipart/mixed", "no boundary").encode(), "empty"),
        (HEAD.encode() + part("text/html", "<p>short").encode(), "no_text"),
    ],
    ids=["nothing", "blank", "one line", "binary", "no headers", "nested", "lines", "large",
         "no boundary", "no article"],
)  # fmt: skip
def test_one_problem(content, code, letter):
    documents, [problem] = letter(content)
    assert documents == []
    assert (problem.code, problem.action) == (code, "skipped")


@pytest.mark.parametrize(
    "header",
    [
        b"To: " + b"<a@b>," * 100_000,
        b"From: " + b"(" * 100_000,
        b"Subject: " + b"=?utf-8?q?a?= " * 100_000,
        b"Content-Type: text/plain" + b"; a*0*=c" * 100_000,
        b"Subject: \xff\xfe\x80",
        b"Date: \x00",
    ],
)
def test_hostile_headers_cost_little(header, letter):
    documents, problems = letter(header[:5_000_000] + b"\n\nIt rained.\n")
    assert len(documents) + len([one for one in problems if one.action == "skipped"]) == 1


def test_letters_in_letters_end(letter):
    content = "From: a@example.org\n\nDeepest."
    for depth in range(6):
        content = "From: a@example.org\n" + multipart(
            "mixed", f"b{depth}", part("message/rfc822", content)
        )
    documents, problems = letter(content)
    assert documents == []
    assert [problem.code for problem in problems].count("attachment") == 1
