"""The day that news sites write into the addresses of their articles: `/2021/03/04/`."""

from datetime import date
from functools import cache
from urllib.parse import urlsplit

import re2

from timeline.dateline.days import alternation, month_numbers
from timeline.model.document import StatedDate

# Before the web nothing had an address; later years are numbers of other things.
_FIRST_YEAR, _LAST_YEAR = 1991, 2099


def url_date(url: str | None) -> StatedDate | None:
    """The day in the path of an address, as a stated date of origin `url`; None without one.

    The writing is ISO 8601, for the order in addresses is always year, month, day. A number in
    the path that is no day of the calendar is not taken for one.

    >>> url_date("https://e.org/world/2021/mar/04/rain").text
    '2021-03-04'
    >>> url_date("https://e.org/news-20219999") is None
    True
    """
    if url is None or _pattern().search(url) is None:
        return None
    for match in _pattern().finditer(_path(url)):
        year, month, day = (match[1] or match[4], match[2] or match[5], match[3] or match[6])
        number = int(month) if month.isdigit() else month_numbers().get(month.lower(), 0)
        try:
            found = date(int(year), number, int(day))
        except ValueError:
            continue
        if _FIRST_YEAR <= found.year <= _LAST_YEAR:
            return StatedDate("published", found.isoformat(), "url")
    return None


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:  # such as http://[broken
        return ""


@cache
def _pattern() -> re2._Regexp:
    months = alternation(month_numbers())
    month = rf"\d{{1,2}}|(?i:{months})"
    return re2.compile(
        rf"(?:^|[/_-])(\d{{4}})[/_-]({month})[/_-](\d{{1,2}})(?:[/_.-]|$)"
        r"|(?:^|[/_-])(\d{4})(\d{2})(\d{2})(?:[/_.-]|$)"
    )
