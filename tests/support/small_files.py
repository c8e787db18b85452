"""Small Word and PDF files for tests, written by hand."""

from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PROPERTIES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
)


def docx(*paragraphs: str, **properties: str) -> bytes:
    """A Word document of these paragraphs; `creator="…"` and the like are its properties."""
    words = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in paragraphs)
    stated = "".join(
        f"<{prefix}:{name}>{escape(properties[name])}</{prefix}:{name}>"
        for prefix, name in (
            ("dc", "title"),
            ("dc", "creator"),
            ("dc", "language"),
            ("dcterms", "created"),
            ("dcterms", "modified"),
        )
        if name in properties
    )
    return docx_of(words, f"<cp:coreProperties {_PROPERTIES}>{stated}</cp:coreProperties>")


def docx_of(body: str, properties: str | None = None, head: str = "") -> bytes:
    """A Word document with this markup in its body."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        document = f'{head}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", document)
        if properties is not None:
            archive.writestr("docProps/core.xml", properties)
    return file.getvalue()


def pdf(*pages: list[tuple[int, str]], **info: str) -> bytes:
    """A PDF; each page is a list of lines, with their height in points from below."""
    count = len(pages)
    font, about = 3 + 2 * count, 4 + 2 * count
    kids = " ".join(f"{3 + 2 * number} 0 R" for number in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
    ]
    for number, lines in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {4 + 2 * number} 0 R"
            f" /Resources << /Font << /F1 {font} 0 R >> >> >>"
        )
        drawn = " ".join(
            f"BT /F1 11 Tf 1 0 0 1 60 {height} Tm ({text}) Tj ET" for height, text in lines
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    objects.append("<< " + " ".join(f"/{name} ({value})" for name, value in info.items()) + " >>")
    out, offsets = b"%PDF-1.4\n", []
    for number, written in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{written}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    return (
        out
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {about} 0 R >>\n"
            f"startxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )
