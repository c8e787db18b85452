"""E-mail: single messages (.eml), and mailboxes of many (.mbox, RFC 4155)."""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import EmailPolicy
from io import BytesIO
from itertools import count
from typing import Any, BinaryIO, cast

import re2

from timeline.errors import SourceError
from timeline.model.document import Document, StatedDate
from timeline.model.problem import Problem
from timeline.sources import html
from timeline.sources.article import article, one_line
from timeline.sources.columns import GUESSED, ColumnMap
from timeline.sources.encoding import UTF_8, Encoding, decode
from timeline.sources.formats import format_of, read_source
from timeline.sources.source import MAX_DOCUMENT_BYTES, Source, skipped, too_large

_FROM = re2.compile(rb"From \S.*[0-9]{2}:[0-9]{2}")
_QUOTED_FROM = re2.compile(rb"(?m)^>(>*From )")

# The parser compares each line with the boundary of each multipart around it, and its time
# grows with the square of a header's length.
_MOST_MULTIPARTS = 100
_MOST_COMPARISONS = 20_000_000
_LONGEST_HEADER = 2000
_DEEPEST_ATTACHMENT = 3
_LONGEST_NAME, _MOST_NAMED = 100, 5
_MULTIPART = re2.compile(rb"(?i)multipart/|message/rfc822")
_ATTACHMENT = "#attachment="


class _Bounded(EmailPolicy):
    """The modern policy of `email`, with headers cut at a length that costs nothing."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]


_POLICY = _Bounded()  # ty: ignore[invalid-argument-type]


def read(source: Source, columns: ColumnMap) -> Iterator[Document | Problem]:
    """The articles of a message or a mailbox: those of a mailbox are counted `#message=1`.

    The body is its plain text, or else its HTML as a page is read. Attachments in a format
    that is known are read as further sources (`#attachment=…`), with `columns`; the others are
    counted in one problem. Raises SourceError.
    """
    with source.open() as stream:
        head = stream.readline(_LONGEST_HEADER)
        if not _FROM.match(head):
            raw = head + stream.read(MAX_DOCUMENT_BYTES + 1)
            if len(raw) > MAX_DOCUMENT_BYTES:
                raise too_large("the message")
            yield from _message(raw, source.uri, columns)
            return
        for number, message in zip(count(1), _messages(stream)):
            uri = f"{source.uri}#message={number}"
            try:
                if message is None:
                    raise too_large("the message")
                yield from _message(message, uri, columns)
            except SourceError as error:
                yield skipped(uri, error)


def _messages(stream: BinaryIO) -> Iterator[bytes | None]:
    """The messages of a mailbox whose first `From ` line is read; None for one too large."""
    lines: list[bytes] = []
    size, blank = 0, False
    while line := stream.readline(MAX_DOCUMENT_BYTES):
        if blank and line.startswith(b"From ") and _FROM.match(line):
            yield None if size > MAX_DOCUMENT_BYTES else _QUOTED_FROM.sub(rb"\1", b"".join(lines))
            lines, size, blank = [], 0, False
            continue
        blank = not line.strip()
        size += len(line)
        if size > MAX_DOCUMENT_BYTES:
            lines.clear()
        else:
            lines.append(line)
    yield None if size > MAX_DOCUMENT_BYTES else _QUOTED_FROM.sub(rb"\1", b"".join(lines))


def _message(raw: bytes, uri: str, columns: ColumnMap) -> Iterator[Document | Problem]:
    if not raw.strip():
        raise SourceError("empty", "the message is empty")
    if b"\0" in raw[:_LONGEST_HEADER]:
        raise SourceError("binary", "the file holds binary data, not a message")
    nested = len(_MULTIPART.findall(raw))
    if nested > _MOST_MULTIPARTS or raw.count(b"\n") * (nested + 10) > _MOST_COMPARISONS:
        raise SourceError("malformed", "the message has too many parts or lines to be a letter")
    try:
        message = cast(EmailMessage, message_from_bytes(raw, policy=_POLICY))
        body, encoding = _body(message, uri)
        attachments = list(_attachments(message))
        fields = {name: _header(message, name) for name in ("subject", "date", "archived-at")}
        author, language = _author(message), _header(message, "content-language")
    except SourceError:
        raise
    except Exception as error:  # the standard library falls over some damaged structures
        raise SourceError("malformed", f"the message cannot be parsed: {error!r}") from error
    if not message.keys():
        raise SourceError("malformed", "the file has no headers of a message")
    stated = fields["date"]
    try:
        yield from article(
            uri=uri,
            source_format="mail",
            text=body or "",
            title=fields["subject"],
            author=author,
            language=language,
            url=(fields["archived-at"] or "").strip("<> "),
            stated_dates=(StatedDate("published", stated, "mail:Date"),) if stated else (),
            encoding=encoding,
        )
    except SourceError as error:
        yield skipped(uri, error)
    yield from _attached(attachments, uri, columns)


def _header(message: EmailMessage, name: str) -> Any:
    """A header as the standard library understands it, or None where it cannot."""
    try:
        return message.get(name)
    except Exception:  # its parser falls over some damaged headers
        return None


def _author(message: EmailMessage) -> str | None:
    """The names of the senders, and the address of one without a name."""
    senders = getattr(_header(message, "from"), "addresses", ())
    names = (sender.display_name or sender.addr_spec for sender in senders)
    return "; ".join(name for name in names if name and name != "<>") or None


def _body(message: EmailMessage, uri: str) -> tuple[str, Encoding]:
    """The plain text of a message, or else the article in its HTML."""
    plain = message.get_body(("plain",))
    if plain is not None:
        text, encoding = _decoded(plain)
        if text.strip():
            return text, encoding
    marked_up = message.get_body(("html",))
    if marked_up is None:
        return "", UTF_8
    page, encoding = _decoded(marked_up)
    raw = page.encode("utf-8", "surrogateescape")
    found = html.read(Source(uri, lambda: nullcontext(BytesIO(raw))), GUESSED)
    return next(result.text for result in found if isinstance(result, Document)), encoding


def _decoded(part: Message) -> tuple[str, Encoding]:
    return decode(_payload(part), part.get_content_charset)


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _attachments(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each part with a name of its own, and of each message in the message."""
    pending: list[Message] = [message]
    while pending:
        part = pending.pop()
        inner = part.get_payload() if part.is_multipart() else None
        if part.get_content_type() == "message/rfc822" and part is not message:
            if isinstance(inner, list) and inner and isinstance(inner[0], Message):
                yield "message.eml", inner[0].as_bytes()
        elif isinstance(inner, list):
            pending.extend(below for below in reversed(inner) if isinstance(below, Message))
        elif name := one_line(part.get_filename()):
            yield name[:_LONGEST_NAME], _payload(part)


def _attached(
    attachments: list[tuple[str, bytes]], uri: str, columns: ColumnMap
) -> Iterator[Document | Problem]:
    left_out: list[str] = []
    for name, raw in attachments:
        source = Source(name, lambda raw=raw: nullcontext(BytesIO(raw)), named=False)
        try:
            format_name = format_of(source)
        except SourceError:
            format_name = None
        if format_name is None or uri.count(_ATTACHMENT) >= _DEEPEST_ATTACHMENT:
            left_out.append(name)
        else:
            yield from read_source(
                replace(source, uri=f"{uri}{_ATTACHMENT}{name}"), columns, format_name
            )
    if left_out:
        counted = f"{len(left_out)} attachment{'s' if len(left_out) > 1 else ''}"
        reason = f"{counted} cannot be read as articles: {', '.join(left_out[:_MOST_NAMED])}"
        yield Problem(
            source_uri=uri, stage="read", code="attachment", reason=reason, action="left out"
        )
