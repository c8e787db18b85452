"""Round-ups as Nexis exports them: title, source, date, fields, `Body`, `End of Document`.

The older form counts `1 of 25 DOCUMENTS`, names the source before the day and the title below
it, has its fields in capitals and no line `Body`.
"""

from collections.abc import Iterator, Sequence

import re2

from timeline.model.document import StatedDate, StatedRole
from timeline.sources.columns import Metadata
from timeline.sources.languages import TWO_LETTERS
from timeline.sources.parts import Part, is_copyright, is_date_line, paragraphs, without_by

_END = re2.compile(r"(?i)end of document")
_BEGINNING = re2.compile(r"(?i)[0-9]+ of [0-9]+ documents?|document [0-9]+ of [0-9]+")
_LONGEST_MARK, _LONGEST_HEAD = 40, 20

_ABOVE_BODY = frozenset(
    (
        "byline",
        "correction-date",
        "dateline",
        "distribution",
        "headline",
        "highlight",
        "length",
        "section",
        "series",
    )
)
# The first of these, as a field or as a line of its own, ends the body.
_BELOW_BODY = frozenset(
    (
        "acc-no",
        "classification",
        "document-type",
        "graphic",
        "journal-code",
        "language",
        "load-date",
        "publication-type",
    )
)


def articles(lines: Sequence[str]) -> list[Part] | None:
    """The articles of a Nexis export, given its lines without white space around them.

    None where the lines have not the structure of one. What stands before the first article
    (a cover, a list of contents) is left out.
    """
    chunks = list(_chunks(lines))
    if len(chunks) == 1:
        return None
    return [_part(chunk) for chunk, ended in chunks if _is_article(chunk, ended)] or None


def _chunks(lines: Sequence[str]) -> Iterator[tuple[Sequence[str], bool]]:
    """The lines between the marks of a beginning or an end, and whether they are marked as ended.

    There is one chunk where there are no marks.
    """
    start = 0
    for at, line in enumerate(lines):
        if (
            len(line) <= _LONGEST_MARK
            and "document" in line.lower()
            and ((ends := _END.fullmatch(line) is not None) or _BEGINNING.fullmatch(line))
        ):
            yield lines[start:at], ends
            start = at + 1
    yield lines[start:], False


def _is_article(chunk: Sequence[str], ended: bool) -> bool:
    return (ended and any(chunk)) or any(map(_name, chunk))


def _name(line: str) -> str:
    """The name of the field that the line states, in lower case, `""` for none."""
    name, colon, value = line.partition(":")
    name = name.lower() if colon else ""
    if name == "language" and _language(value).lower() not in TWO_LETTERS:
        return ""
    return name if name in _ABOVE_BODY or name in _BELOW_BODY else ""


def _value(line: str) -> str:
    return line.partition(":")[2].strip()


def _language(value: str) -> str:
    """The first of the languages of an article: `English; Korean`."""
    return value.partition(";")[0].strip()


def _part(chunk: Sequence[str]) -> Part:
    fields, head_end, body_start = _above_body(chunk)
    body_end = len(chunk)
    for at, line in enumerate(chunk[body_start:], start=body_start):
        if (name := _name(line)) in _BELOW_BODY or line.lower() in _BELOW_BODY:
            body_end = min(body_end, at)
            fields.setdefault(name, _value(line))
    title, publisher, day = _head([line for line in chunk[:head_end] if line])
    dateline = fields.get("dateline")
    body = paragraphs(chunk[body_start:body_end])
    # The export takes place and day out of the lead.
    if dateline and body and not body.lower().startswith(dateline.split(",")[0].lower()):
        body = f"{dateline} – {body}"
    dates: tuple[tuple[StatedRole, str | None, str], ...] = (
        ("published", day, "day"),
        ("crawled", fields.get("load-date"), "Load-Date"),
    )
    stated = Metadata(
        title=fields.get("headline") or title,
        publisher=publisher,
        author=without_by(fields.get("byline")),
        language=_language(fields.get("language", "")) or None,
        url=None,
        stated_dates=tuple(
            StatedDate(role, text, f"nexis:{origin}") for role, text, origin in dates if text
        ),
    )
    return Part(body, stated)


def _above_body(chunk: Sequence[str]) -> tuple[dict[str, str], int, int]:
    """The fields above the body, where the first of them stands, and where the body begins.

    Without a line `Body`, the body begins below the last of the fields, or else of the days.
    """
    marked = next((at for at, line in enumerate(chunk) if line.lower() in ("body", "body:")), None)
    fields: dict[str, str] = {}
    first = last = None
    for at, line in enumerate(chunk[:marked]):
        name = _name(line)
        if name in _ABOVE_BODY:
            fields.setdefault(name, _value(line))
            first, last = at if first is None else first, at
        elif first is not None and line:
            if last != at - 1:  # not the next line of a long field
                break
            last = at
    if marked is not None:
        return fields, marked if first is None else first, marked + 1
    if first is not None and last is not None:
        return fields, first, last + 1
    days = [at for at, line in enumerate(chunk[:_LONGEST_HEAD]) if is_date_line(line)]
    below = days[-1] + 1 if days else 0
    return fields, below, below


def _head(lines: Sequence[str]) -> tuple[str | None, str | None, str | None]:
    """Title, publisher and day from the lines that are no fields."""
    told = [line for line in lines if not is_copyright(line)]
    days = [at for at, line in enumerate(told) if is_date_line(line)]
    if not days:
        return None, None, None
    above, below = told[: days[-1]], told[days[-1] + 1 :]
    publisher = above[-1] if above else None
    if len(above) >= 2:
        return above[-2], publisher, told[days[-1]].rstrip(",")
    return (below[-1] if below else None), publisher, told[days[-1]].rstrip(",")
