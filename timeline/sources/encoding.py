"""Bytes to text: the encoding of an input, and how sure we are of it.

The order is byte order mark, UTF-8, the encoding that the page declares, then a guess.
A guess that could as well be another one is reported, never hidden.
"""

import codecs
from collections.abc import Callable
from dataclasses import dataclass

from timeline.errors import SourceError

_BOMS = (  # UTF-32's mark begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# A binary file shows itself by control characters at its head; only PDF begins like text.
_HEAD_BYTES = 8192
_MAX_CONTROL_SHARE = 0.02
_CONTROLS = bytes(code for code in (*range(32), 127) if code not in b"\t\n\x0b\x0c\r\x1b")

# What browsers do: pages that claim Latin-1 are nearly always windows-1252 (WHATWG Encoding, 4.2).
_WEB_LABELS = {"iso8859-1": "cp1252", "ascii": "cp1252"}

_SAMPLE_BYTES = 200_000
_MAX_ACCENTED_SHARE = 0.05
_MAX_CHAOS = 0.1
_TIE_IN_CHAOS = 0.02
_TIE_IN_COHERENCE = 0.04


@dataclass(frozen=True, slots=True)
class Encoding:
    """The codec chosen for some bytes; `doubt` says why the choice may be wrong, or is None."""

    codec: str
    doubt: str | None = None

    @property
    def errors(self) -> str:
        """The codec's error handler: undefined bytes stay as surrogate escapes (PEP 383)."""
        return "strict" if self.codec in ("utf-16", "utf-32") else "surrogateescape"

    def broken(self) -> SourceError:
        """The error for bytes that break the encoding which their byte order mark states."""
        return SourceError("malformed", f"the file is marked as {self.codec} but its bytes are not")


UTF_8 = Encoding("utf-8")


def decode(raw: bytes, declared: Callable[[], str | None] = lambda: None) -> tuple[str, Encoding]:
    """The text of `raw`, and the encoding that it was decoded by.

    `declared` gives the encoding that the input itself states; it is asked only of bytes that are
    not UTF-8. Bytes that the encoding does not define come back as surrogate escapes, for
    `timeline.sources.article` to replace and report. Raises SourceError `binary` or `malformed`.

    >>> decode("Málaga".encode())
    ('Málaga', Encoding(codec='utf-8', doubt=None))
    >>> decode("Málaga".encode("latin-1"), declared=lambda: "iso-8859-1")
    ('Málaga', Encoding(codec='cp1252', doubt=None))
    """
    encoding = detect(raw, declared)
    try:
        return raw.decode(encoding.codec, encoding.errors), encoding
    except UnicodeDecodeError as error:
        raise encoding.broken() from error


def detect(
    raw: bytes, declared: Callable[[], str | None] = lambda: None, *, final: bool = True
) -> Encoding:
    """The encoding of `raw`; with `final` False, `raw` is only the beginning of the input.

    Raises SourceError `binary` when the bytes are no text at all.
    """
    for mark, codec in _BOMS:
        if raw.startswith(mark):
            return Encoding(codec)
    _refuse_binary(raw[:_HEAD_BYTES])
    if _is_utf8(raw, final):
        return UTF_8
    stated = _stated(raw, declared())
    if stated is not None:
        return Encoding(stated)
    sample = _sample(raw)
    return Encoding("cp1252") if _is_western(sample) else _guess(sample)


def _sample(raw: bytes) -> bytes:
    if len(raw) <= _SAMPLE_BYTES:
        return raw
    # Cut at a line end, where there is one: no multi-byte character is halved.
    line_end = raw.rfind(b"\n", 0, _SAMPLE_BYTES)
    return raw[: line_end if line_end > 0 else _SAMPLE_BYTES]


def _refuse_binary(head: bytes) -> None:
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if head.startswith(b"%PDF-") or controls > len(head) * _MAX_CONTROL_SHARE:
        raise SourceError("binary", "the file holds binary data, not text")


def _is_utf8(raw: bytes, final: bool) -> bool:
    """True for UTF-8, also where it is damaged.

    By chance, text in another encoding holds up to half as many whole multi-byte characters
    of UTF-8 as stray bytes (Chinese and Japanese do); as many of them settle it.
    """
    if raw.isascii():
        return True
    try:
        codecs.getincrementaldecoder("utf-8")().decode(raw, final)
    except UnicodeDecodeError:
        text = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode(raw, final)
        stray = len(text) - len(text.encode("utf-8", "ignore").decode())
        whole = len(text) - len(text.encode("ascii", "ignore")) - stray
        return whole >= stray
    return True


def _stated(raw: bytes, declared: str | None) -> str | None:
    try:
        name = codecs.lookup(declared or "").name
        codec = _WEB_LABELS.get(name, name)
        raw.decode(codec)
    except (LookupError, ValueError):  # unknown, no text encoding, or not that of these bytes
        return None
    # UTF-8 is ruled out by now, and a page that could declare UTF-16 in ASCII is not UTF-16.
    return None if codec.startswith("utf") else codec


def _is_western(raw: bytes) -> bool:
    """True when windows-1252 gives plain English or Western European prose.

    Statistical detectors are unsure with a handful of accents or curly quotes, which is
    all that English news has. In the right reading accents are few, and inside a word
    there is neither a symbol (`mo¿e`) nor a capital (`itÕs`).
    """
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return False
    accented = 0
    for before, char, after in zip(text, text[1:], text[2:], strict=False):
        if char > "\x7f":
            accented += char.isalpha()
            inside = before.islower() and after.islower()
            if inside and not char.islower() and char not in "’—–\xad":
                return False
    return accented <= sum(map(str.isalpha, text)) * _MAX_ACCENTED_SHARE


def _guess(raw: bytes) -> Encoding:
    from charset_normalizer import from_bytes

    matches = list(from_bytes(raw))
    if not matches:
        return Encoding("cp1252", "no known encoding fits the bytes")
    best = matches[0]
    rivals = [
        match
        for match in matches[1:]
        if str(match) != str(best)
        and match.chaos <= best.chaos + _TIE_IN_CHAOS
        and match.coherence >= best.coherence - _TIE_IN_COHERENCE
    ]
    # Of encodings that fit alike, windows-1252 is by far the most usual.
    alike = {match.encoding for match in rivals if match.coherence >= best.coherence}
    codec = "cp1252" if "cp1252" in alike else best.encoding
    doubt = None
    if rivals:
        others = {best.encoding, *(match.encoding for match in rivals)} - {codec}
        doubt = f"other encodings fit the bytes as well ({', '.join(sorted(others)[:3])})"
    elif best.chaos > _MAX_CHAOS:
        doubt = "no encoding fits the bytes well"
    return Encoding(codec, doubt)
