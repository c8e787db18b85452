"""Archives and compressed files for tests."""

import bz2
import gzip
import io
import lzma
import zipfile
from collections.abc import Callable, Mapping

PACK: Mapping[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".bz2": lambda raw: bz2.compress(raw, 1),  # in blocks of 100,000 bytes
    ".xz": lzma.compress,
}
"""How a file is compressed, by the extension that this gives it."""


def zipped(files: Mapping[str, str | bytes], compresslevel: int | None = None) -> bytes:
    """A zip archive of the contents of files by their names."""
    raw = io.BytesIO()
    deflated = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(raw, "w", deflated, compresslevel=compresslevel) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return raw.getvalue()
