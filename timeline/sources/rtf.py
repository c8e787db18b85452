"""Rich Text Format: one article, or a round-up of many (RTF specification 1.9.1)."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from timeline.errors import SourceError
from timeline.model.document import Document
from timeline.model.problem import Problem
from timeline.sources.article import article
from timeline.sources.columns import ColumnMap
from timeline.sources.roundup import read_parts, split
from timeline.sources.source import Source
from timeline.sources.text import headline

# Each sign is looked at once. Of many short matches, re2 would make slow work.
_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?[0-9]{1,10})? ?"  # a control word and its number
    rb"|\\'([0-9A-Fa-f]{2})"  # a byte
    rb"|\\((?s:.))"  # a control symbol
    rb"|([{}])"
    rb"|[\r\n]+"
    rb"|([^\\{}\r\n]+)"
)
# Groups that hold no words of the text. `\*` marks those that a reader need not know.
_NO_TEXT = frozenset(
    b"fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl"
    b" footerr footerf fldinst listtable listoverridetable revtbl rsidtbl generator themedata"
    b" colorschememapping latentstyles datastore xmlnstbl annotation atnid atnauthor bkmkstart"
    b" bkmkend filetbl pn pntext nonshppict tc xe".split()
)
_WORDS = {
    b"par": "\n\n",
    b"sect": "\n\n",
    b"page": "\n\n",
    b"row": "\n\n",
    b"line": "\n",
    b"tab": "\t",
    b"cell": "\n",
    b"emdash": "—",
    b"endash": "–",
    b"emspace": " ",
    b"enspace": " ",
    b"bullet": "•",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
}
_SYMBOLS = {
    b"\\": "\\",
    b"{": "{",
    b"}": "}",
    b"~": "\xa0",
    b"_": "-",
    b"\n": "\n\n",
    b"\r": "\n\n",
}
_DEEPEST = 1000


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds inside a group: is it words, and how many signs stand for one of Unicode."""

    words: bool = True
    stand_ins: int = 1


def read(source: Source, columns: ColumnMap) -> Iterator[Document | Problem]:
    """The articles of an RTF file. `columns` is not used. Raises SourceError."""
    raw = source.read_whole()
    if not raw.strip():
        raise SourceError("empty", "the file is empty")
    if not raw.lstrip().startswith(b"{\\rtf"):
        raise SourceError("malformed", "the file is not RTF: it does not begin with {\\rtf")
    text = plain_text(raw)
    if parts := split(text):
        yield from read_parts(source, "rtf", parts)
        return
    yield from article(uri=source.uri, source_format="rtf", text=text, title=headline(text))


def plain_text(raw: bytes) -> str:
    r"""The words of an RTF file, a blank line between paragraphs.

    >>> plain_text(rb"{\rtf1\ansi{\fonttbl Arial;}It {\b rained} in M\'e1laga \u8211- today.\par}")
    'It rained in Málaga – today.\n\n'
    """
    codec = "cp1252"
    groups = [_Group()]
    out: list[bytes | str] = []
    skip = 0  # signs that stand for a character of Unicode which has been written
    binary_end = 0
    for token in _TOKEN.finditer(raw):
        if token.start() < binary_end:
            continue
        word, number, byte, symbol, brace, plain = token.groups()
        group = groups[-1]
        if plain is not None or byte is not None:
            signs = plain if plain is not None else bytes.fromhex(byte.decode())
            out.append(signs[skip:] if group.words else b"")
            skip = max(0, skip - len(signs))
        elif brace == b"{":
            skip = 0
            if len(groups) > _DEEPEST:
                raise SourceError("malformed", "the groups of the file are nested too deeply")
            groups.append(group)
        elif brace == b"}":
            skip = 0
            if len(groups) > 1:
                groups.pop()
        elif symbol is not None:
            skip = 0
            if symbol == b"*":
                groups[-1] = replace(group, words=False)
            elif group.words:
                out.append(_SYMBOLS.get(symbol, ""))
        elif word is not None:
            skip = 0
            if word == b"bin":
                binary_end = token.end() + max(0, int(number or 0))
            elif word in _NO_TEXT:
                groups[-1] = replace(group, words=False)
            elif word == b"uc":
                groups[-1] = replace(group, stand_ins=max(0, int(number or 1)))
            elif word == b"u" and number is not None:
                # Surrogates come one by one, as two characters of UTF-16.
                unit = int(number) & 0xFFFF
                out.append(chr(unit) if group.words else "")
                skip = group.stand_ins
            elif word == b"ansicpg" and number is not None:
                codec = _codec(number.decode(), codec)
            elif group.words and word in _WORDS:
                out.append(_WORDS[word])
    return _joined(out, codec)


def _codec(number: str, otherwise: str) -> str:
    try:
        return codecs.lookup(f"cp{number}").name
    except LookupError:
        return "utf-8" if number == "65001" else otherwise


def _joined(out: list[bytes | str], codec: str) -> str:
    """The pieces as text; bytes that follow one another may be one character together."""
    pieces: list[str] = []
    pending: list[bytes] = []
    for piece in [*out, ""]:
        if isinstance(piece, bytes):
            pending.append(piece)
            continue
        pieces.append(b"".join(pending).decode(codec, "surrogateescape"))
        pieces.append(piece)
        pending.clear()
    # Halves of a pair are one character; a half alone is damage, reported by `article`.
    return "".join(pieces).encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
