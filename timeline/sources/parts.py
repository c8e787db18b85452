"""What the articles of a round-up have in common, whichever service exported it."""

from collections.abc import Sequence
from dataclasses import dataclass

import re2

from timeline.sources.columns import Metadata

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DATE_LINE = re2.compile(
    rf"(?i)(?:{_WEEKDAY},? )?(?:{_MONTH} [0-9]{{1,2}},? |[0-9]{{1,2}} {_MONTH},? |{_MONTH},? )"
    rf"[0-9]{{4}}(?:,? {_WEEKDAY})?(?:,? [0-9]{{1,2}}:[0-9]{{2}}(?: ?[ap]m)?(?: [a-z]{{2,4}})?)?,?"
)
_COPYRIGHT = re2.compile(r"(?i)(?:(?:copyright|\(c\)|©).*|.*all rights reserved\.?)")
_BY = re2.compile(r"(?i)by:? ")


@dataclass(frozen=True, slots=True)
class Part:
    """One article of a round-up: its text, and what is stated about it."""

    text: str
    stated: Metadata


def is_date_line(line: str) -> bool:
    """True for a line that states a day (or a month) and year, and nothing else but a time.

    >>> is_date_line("January 30, 2023 Monday"), is_date_line("On 30 January 2023 it rained.")
    (True, False)
    """
    return _DATE_LINE.fullmatch(line) is not None


def is_copyright(line: str) -> bool:
    """True for a line of copyright.

    >>> is_copyright("Copyright 2023 The Quayside Herald"), is_copyright("The Quayside Herald")
    (True, False)
    """
    return _COPYRIGHT.fullmatch(line) is not None


def without_by(byline: str | None) -> str | None:
    """The names in a byline.

    >>> without_by("By Dora Whitlock")
    'Dora Whitlock'
    """
    if byline is None:
        return None
    by = _BY.match(byline)
    return byline[by.end() :] if by else byline


def paragraphs(lines: Sequence[str]) -> str:
    """The lines as a text, with no blank ones around it and no two of them together.

    >>> paragraphs(["", "It rained.", "", "", "It stopped."])
    'It rained.\\n\\nIt stopped.'
    """
    kept = [line for line, above in zip(lines, ["", *lines], strict=False) if line or above]
    return "\n".join(kept).strip("\n")
