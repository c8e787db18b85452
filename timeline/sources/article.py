"""Document values from what a format gave: clean text, tidy metadata, content hash."""

from collections.abc import Iterator
from dataclasses import replace

from timeline.errors import SourceError
from timeline.model.document import Document, StatedDate, document_id
from timeline.model.problem import Problem
from timeline.sources.encoding import UTF_8, Encoding
from timeline.sources.languages import TWO_LETTERS
from timeline.sources.source import MAX_TEXT_CHARACTERS

# C0 controls and DEL, which XML and terminals refuse; wire archives use them as separators.
_LINE_ENDS = "\r\v\f"
_CONTROLS = tuple(chr(code) for code in (*range(32), 127) if chr(code) not in "\t\n\r\v\f")
_UNWANTED = "".join((_LINE_ENDS, *_CONTROLS)).encode()

# Bytes that UTF-8 does not allow (PEP 383 escapes) are read as windows-1252, the usual culprit;
# any other lone surrogate stands for nothing.
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd") | {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)
}


def article(
    *,
    uri: str,
    source_format: str,
    url: str | None = None,
    text: str,
    title: str | None = None,
    language: str | None = None,
    publisher: str | None = None,
    author: str | None = None,
    stated_dates: tuple[StatedDate, ...] = (),
    encoding: Encoding = UTF_8,
) -> Iterator[Document | Problem]:
    """The document, and a problem of code `encoding` beside it when its decoding is in doubt.

    Raises SourceError `empty` or `too_long`.

    >>> [rain] = article(uri="rain.txt", source_format="text", text="It rained.\\r\\n")
    >>> rain.text
    'It rained.\\n'
    """
    body, damaged = clean(text)
    if not body.strip():
        raise SourceError("empty", "there is no text")
    if len(body) > MAX_TEXT_CHARACTERS:
        limit = f"{MAX_TEXT_CHARACTERS:,}, the limit for one article"
        reason = f"the text has {len(body):,} characters, more than {limit}"
        raise SourceError("too_long", f"{reason}; split it into its articles")
    dates = tuple(
        stated if written == stated.text else replace(stated, text=written)
        for stated in stated_dates
        if (written := one_line(stated.text))
    )
    heading = one_line(title)
    document = Document(
        doc_id=document_id(heading, body, dates),
        text=body,
        source_uri=uri,
        source_format=source_format,
        url=one_line(url),
        title=heading,
        language=_language(language),
        publisher=one_line(publisher),
        author=one_line(author),
        stated_dates=dates,
    )
    yield document
    if encoding.doubt:
        yield doubtful(uri, encoding, document.doc_id)
    elif damaged:
        yield stray(uri, encoding.codec, document.doc_id)


def doubtful(uri: str, encoding: Encoding, doc_id: str | None = None) -> Problem:
    """The problem row for an encoding that was only guessed."""
    return Problem(
        source_uri=uri,
        stage="read",
        code="encoding",
        reason=f"the encoding is a guess: {encoding.doubt}",
        action=f"kept, decoded as {encoding.codec}",
        doc_id=doc_id,
    )


def stray(uri: str, codec: str, doc_id: str | None = None) -> Problem:
    """The problem row for bytes that do not fit their encoding."""
    return Problem(
        source_uri=uri,
        stage="read",
        code="encoding",
        reason=f"some bytes or characters are not valid {codec}",
        action="kept, stray bytes decoded as windows-1252",
        doc_id=doc_id,
    )


def clean(text: str) -> tuple[str, bool]:
    """The text with `\\n` line ends and no control characters, and whether it was damaged.

    >>> clean("\\ufeffRain.\\r\\nSun.\\x00")
    ('Rain.\\nSun. ', False)
    """
    damaged = False
    try:
        raw = text.encode()
    except UnicodeEncodeError:
        text = text.translate(_SURROGATES)
        raw = text.encode()
        damaged = True
    text = text.removeprefix("\ufeff")
    if len(raw.translate(None, _UNWANTED)) == len(raw):
        return text, damaged
    text = text.replace("\r\n", "\n")
    for line_end in _LINE_ENDS:
        text = text.replace(line_end, "\n")
    for control in _CONTROLS:
        text = text.replace(control, " ")
    return text, damaged


def one_line(value: str | None) -> str | None:
    """A metadata string on one line, or None when nothing is left of it."""
    if not value:
        return None
    # A printable string has nothing to be cleaned of.
    return " ".join((value if value.isprintable() else clean(value)[0]).split()) or None


def _language(tag: str | None) -> str | None:
    """The primary language subtag of a BCP 47 tag, or of a name; anything else as written."""
    written = one_line(tag)
    if written is None:
        return None
    primary = written.replace("_", "-").split("-")[0].lower()
    if primary in TWO_LETTERS:
        return TWO_LETTERS[primary]
    return primary if len(primary) in (2, 3) and primary.isalpha() else written
