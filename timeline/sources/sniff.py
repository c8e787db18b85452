"""The format of a file whose name does not tell it, from its first bytes."""

from collections.abc import Mapping
from types import MappingProxyType

import re2

from timeline.errors import SourceError
from timeline.sources.article import clean
from timeline.sources.encoding import decode
from timeline.sources.source import Source

_HEAD_BYTES = 64_000

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", ".zip"),
    (b"PK\x05\x06", ".zip"),  # of an empty archive
    (b"\x1f\x8b\x08", ".gz"),
    (b"BZh", ".bz2"),
    (b"\xfd7zXZ\x00", ".xz"),
    (b"PAR1", "parquet"),
    (b"WARC/", "warc"),
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
)

# A format by the local name of its outermost element.
_ROOTS: Mapping[str, str] = MappingProxyType(
    {
        "rss": "feed",
        "RDF": "feed",
        "feed": "feed",
        "urlset": "sitemap",
        "sitemapindex": "sitemap",
        "newsMessage": "newsml",
        "newsItem": "newsml",
        "packageItem": "newsml",
        "nitf": "nitf",
        "REUTERS": "sgml",
        "html": "html",
        "HTML": "html",
    }
)
_COMMENT = re2.compile(r"(?s)<!--.*?-->")
_HTML_DOCTYPE = re2.compile(r"(?i)\A\s*<!doctype\s+html[\s>]")
_FIRST_TAG = re2.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s>/]")

# A format by keys of which a JSON object has all; the first that fits.
_KEYS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ninjs", ("uri", "versioncreated")),
    ("ninjs", ("uri", "bodies")),
    ("ninjs", ("uri", "body_text")),
    ("ninjs", ("uri", "body_xhtml")),
)


def sniff(source: Source) -> str | None:
    """The format, or the extension of the archive, that a file's beginning tells, or None.

    Raises SourceError and OSError where the file cannot be read.
    """
    with source.open() as stream:
        return sniff_head(stream.read(_HEAD_BYTES))


def sniff_head(head: bytes) -> str | None:
    """The same for the first bytes of a file; plain text tells nothing.

    >>> sniff_head(b'<?xml version="1.0"?><nitf><head/></nitf>')
    'nitf'
    >>> sniff_head(b"It rained.") is None
    True
    """
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    try:
        text = clean(decode(head)[0])[0].lstrip()
    except SourceError:
        return None
    if text.startswith("<"):
        return _markup(text)
    return _json(text) if text.startswith(("{", "[")) else None


def _markup(text: str) -> str | None:
    text = _COMMENT.sub("", text)
    if _HTML_DOCTYPE.search(text):
        return "html"
    tag = _FIRST_TAG.search(text)
    return _ROOTS.get(tag[1]) if tag else None


def _json(text: str) -> str | None:
    for name, keys in _KEYS:
        if all(f'"{key}"' in text for key in keys):
            return name
    return None
