"""The day, month or year that the path of a file names: `1987-10/…`, `nyt_19990312.txt`."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

# Paths are short and bounded, so look-around is safe here.
_REACH = 200
_YEAR, _MONTH, _DAY = r"(1[89]\d\d|20\d\d)", r"(0[1-9]|1[0-2])", r"(0[1-9]|[12]\d|3[01])"
_WHOLE_DAY = re.compile(rf"(?<!\d){_YEAR}([-_./]?){_MONTH}\2{_DAY}(?!\d)")
_WHOLE_MONTH = re.compile(rf"(?<![0-9A-Za-z]){_YEAR}[-_./]{_MONTH}(?![0-9A-Za-z])")
_BARE_YEAR = re.compile(rf"(?<![0-9A-Za-z]){_YEAR}(?![0-9A-Za-z])")
# An article is filed within a week of its day.
_NEAR = timedelta(days=7)
# How often a path says when its articles are from, by how finely it says it.
_TRUST = {"day": 0.95, "month": 0.9, "year": 0.8}
_OTHER_YEARS = 60


@dataclass(frozen=True, slots=True)
class PathDay:
    """What a path says about when its file is from; `month` and `day` may be unstated."""

    text: str
    year: int
    month: int | None = None
    day: int | None = None

    @property
    def whole(self) -> date | None:
        """The day, where the path names one."""
        return date(self.year, self.month, self.day) if self.month and self.day else None

    @property
    def claim(self) -> str:
        """The same as ISO 8601: `1999-03-12`, `1999-03`, `1999`."""
        parts = (self.year, self.month, self.day)
        return "-".join(f"{part:02}" for part in parts if part)

    def share(self, day: date) -> float:
        """How likely such a path is for an article of `day`."""
        trust = _TRUST["day" if self.day else "month" if self.month else "year"]
        fits = self._first() - _NEAR <= day <= self._last() + _NEAR
        if self.month is None:
            fits = day.year == self.year
        return trust if fits else (1 - trust) / _OTHER_YEARS

    def _first(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    def _last(self) -> date:
        if self.day:
            return self._first()
        return self._first() + timedelta(days=30 if self.month else 365)


def path_day(uri: str) -> PathDay | None:
    """What the path of `uri` says, the finest and then the last; None where it says nothing.

    >>> path_day("archive/nyt_19990312.txt").whole
    datetime.date(1999, 3, 12)
    >>> path_day("1987-10/story-17.txt").month, path_day("reut2-000.sgm") is None
    (10, True)
    """
    path = uri.partition("#")[0][-_REACH:]
    for match in reversed(list(_WHOLE_DAY.finditer(path))):
        year, _, month, day = match.groups()
        try:
            date(int(year), int(month), int(day))
        except ValueError:
            continue
        return PathDay(match.group(), int(year), int(month), int(day))
    for match in reversed(list(_WHOLE_MONTH.finditer(path))):
        return PathDay(match.group(), int(match.group(1)), int(match.group(2)))
    for match in reversed(list(_BARE_YEAR.finditer(path))):
        return PathDay(match.group(), int(match.group(1)))
    return None
