"""Files made to do harm or to be of no use, one kind of fault for each format that can have it.

They are written when they are asked for: most are large, or hold what scanners refuse.
"""

import bz2
import gzip
import io
import lzma
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

# An extension of each format, in the order of `FORMATS`.
EXTENSIONS = {
    "text": ".txt",
    "markdown": ".md",
    "html": ".html",
    "json": ".json",
    "jsonl": ".jsonl",
    "csv": ".csv",
    "parquet": ".parquet",
    "mail": ".eml",
    "pdf": ".pdf",
    "docx": ".docx",
    "rtf": ".rtf",
    "feed": ".rss",
    "sitemap": ".sitemap.xml",
    "newsml": ".newsml",
    "nitf": ".nitf",
    "ninjs": ".ninjs",
    "sgml": ".sgm",
    "warc": ".warc",
}
ARCHIVES = (".zip", ".gz", ".bz2", ".xz")
XML = {
    "feed": "<rss><channel><item><description>%s</description></item></channel></rss>",
    "sitemap": "<urlset><url><news><title>%s</title></news></url></urlset>",
    "newsml": "<newsItem><contentSet><inlineData>%s</inlineData></contentSet></newsItem>",
    "nitf": "<nitf><body><body.content><p>%s</p></body.content></body></nitf>",
}

_LAUGHS = (
    "<!DOCTYPE r [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    + "]>"
)
_FOREIGN = "<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
_BINARY = bytes(range(256)) * 40


def hostile_files(size: int) -> Mapping[str, Callable[[], bytes]]:
    """The content of each file by its name; large ones have `size` bytes, more than an article may.

    Every file is to give exactly one problem, and no document.
    """
    files: dict[str, Callable[[], bytes]] = {}
    for name, extension in EXTENSIONS.items():
        if name != "sitemap":  # `.xml` alone tells nothing: an empty file is of no format
            files[f"empty-{name}{extension}"] = lambda: b""
        files[f"binary-{name}{extension}"] = lambda: _BINARY
        if name not in ("parquet", "warc"):
            files[f"huge-{name}{extension}"] = _huge(name, size)
    for name, whole in XML.items():
        extension = EXTENSIONS[name]
        files[f"laughs-{name}{extension}"] = _encoded(_LAUGHS + whole % "&a9;")
        files[f"foreign-{name}{extension}"] = _encoded(_FOREIGN + whole % "&e;")
        files[f"deep-{name}{extension}"] = _encoded(whole % ("<x>" * 200_000))
        files[f"many-{name}{extension}"] = _encoded(whole % ("<x/>" * 200_000))
        files[f"truncated-{name}{extension}"] = _encoded((whole % "It rained.")[:-30])
        files[f"attribute-{name}{extension}"] = _huge_attribute(whole, size)
    files |= {
        "deep.html": lambda: b"<html>" + b"<div>" * 200_000,
        "deep.jsonl": lambda: b"[" * 200_000,
        "deep.ninjs": lambda: b'{"uri": ' * 200_000,
        "truncated.ninjs": lambda: b'{"uri": "urn:1", "body_text": "It rai',
        "truncated.jsonl": lambda: b'{"text": "It rai',
        "truncated.csv": lambda: b'text\n"It rai',
        "truncated.sgm": lambda: b'<REUTERS NEWID="1"><TEXT><BODY>It rained.',
        "truncated.parquet": lambda: _parquet()[:-20],
        "truncated.warc": lambda: _warc(1000)[:-10],
        "endless.warc": lambda: _warc(10**15),
        "headers.warc": lambda: b"WARC/1.0\r\n" + b"A: b\r\n" * (size // 6),
        "line.warc": lambda: b"WARC/1.0\r\n" + b"A" * size,
        "length.warc": lambda: b"WARC/1.0\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n",
        "records.sgm": lambda: b"<REUTERS>" + (b"rain " * 20 + b"\n") * (size // 100),
    }
    return {**files, **_archives(size)}


def _archives(size: int) -> Mapping[str, Callable[[], bytes]]:
    files: dict[str, Callable[[], bytes]] = {
        f"binary{extension}": lambda: _BINARY for extension in ARCHIVES
    }
    packed = {
        ".gz": gzip.compress(b"It rained. " * 500),
        ".bz2": bz2.compress(b"It rained. " * 500),
        ".xz": lzma.compress(b"It rained. " * 500),
        ".zip": zipped({"a.txt": b"It rained. " * 500}),
    }
    for extension, whole in packed.items():
        files[f"truncated.txt{extension}"] = lambda whole=whole: whole[: len(whole) * 2 // 3]
    zeros = gzip.compress(bytes(size))
    files |= {
        "empty.zip": lambda: zipped({}),
        "bomb.txt.gz": lambda: zeros,
        "bomb.zip": lambda: zipped({f"{n}.txt": bytes(size) for n in range(8)}),
        "doubled.txt.gz.gz": lambda: gzip.compress(zeros),
        "nested.zip": lambda: _nested(6),
        "fan.zip": lambda: _fan(4),
        "encrypted.zip": _encrypted,
    }
    return files


def write_hostile_files(folder: Path, size: int) -> list[str]:
    """Write them all into `folder`; their names in order."""
    files = hostile_files(size)
    for name, content in files.items():
        (folder / name).write_bytes(content())
    return sorted(files)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip archive of these files."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return raw.getvalue()


def _encoded(text: str) -> Callable[[], bytes]:
    return lambda: text.encode()


def _huge(name: str, size: int) -> Callable[[], bytes]:
    """One article that is larger than an article may be."""
    text = b"It rained. " * (size // 11 + 1)
    match name:
        case "json" | "jsonl":
            return lambda: b'{"text": "%s"}' % text
        case "csv":
            return lambda: b"text\n%s\n" % text
        case "ninjs":
            return lambda: b'{"uri": "urn:1", "body_text": "%s"}' % text
        case "sgml":
            return lambda: b"<REUTERS><TEXT><BODY>%s</BODY></TEXT></REUTERS>" % text
        case "html":
            return lambda: b"<html><p>%s</p></html>" % text
    if name in XML:
        return lambda: (XML[name] % "\0").encode().replace(b"\0", text)
    return lambda: text


def _huge_attribute(whole: str, size: int) -> Callable[[], bytes]:
    return lambda: (whole % "\0").encode().replace(b"\0", b"<x y='%s'/>" % (b"rain " * (size // 5)))


def _warc(length: int) -> bytes:
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\n"
        b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n"
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>It rained." % length
    )


def _parquet() -> bytes:
    raw = io.BytesIO()
    pq.write_table(pa.table({"text": ["It rained."]}), raw)
    return raw.getvalue()


def _nested(levels: int) -> bytes:
    raw = b"It rained."
    for level in range(levels):
        raw = zipped({f"{level}.zip" if level else "a.txt": raw})
    return raw


def _fan(levels: int) -> bytes:
    """Archives of sixteen archives each, that would give millions of files."""
    raw = zipped({"a.txt": b"It rained."})
    for _ in range(levels):
        raw = zipped({f"{n:02}.zip": raw for n in range(16)})
    return raw


def _encrypted() -> bytes:
    raw = bytearray(zipped({"a.txt": b"It rained."}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + flags] |= 1
    return bytes(raw)
