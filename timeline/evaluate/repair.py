"""Repair of almost-XML: what corpora made from SGML newswire hold and XML 1.0 forbids.

Bare ampersands, HTML entities that no DTD declares, and control characters.
"""

from html.entities import html5
from xml.sax.saxutils import escape

import re2

_REFERENCE = re2.compile(r"&(#[0-9]{1,7};|#x[0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{0,31};)?")
_XML_ENTITIES = {"amp;", "lt;", "gt;", "quot;", "apos;"}
_CONTROLS = {code: " " for code in range(32) if chr(code) not in "\t\n\r"}


def repaired(xml: str) -> str:
    """The text in a form that an XML parser takes; well-formed text keeps its meaning.

    No entity that a document defines itself is ever expanded, so a small file cannot grow.

    >>> repaired("AT&T&nbsp;&mdash; R&amp;D")
    'AT&amp;T\\xa0— R&amp;D'
    """
    return _REFERENCE.sub(_repaired_reference, xml.translate(_CONTROLS))


def _repaired_reference(match: "re2._Match") -> str:
    reference, name = match.group(0), match.group(1)
    if name is None:
        return "&amp;"
    if name in _XML_ENTITIES:
        return reference
    if name.startswith("#"):
        digits = name[1:-1]
        code = int(digits[1:], 16) if digits.startswith("x") else int(digits)
        return reference if _is_xml_character(code) else " "
    return escape(html5.get(name, reference))


def _is_xml_character(code: int) -> bool:
    """The Char production of XML 1.0, section 2.2."""
    return (
        code in {0x9, 0xA, 0xD}
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or 0x10000 <= code <= 0x10FFFF
    )
