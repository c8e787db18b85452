"""The day of an article that states none in full: its year inferred, or its file's name."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from timeline.dateline.clues import read_clues
from timeline.dateline.days import WrittenDay
from timeline.dateline.evidence import (
    ceiling_evidence,
    clue_evidence,
    neighbour_evidence,
    undecided_evidence,
)
from timeline.dateline.filename import path_day
from timeline.dateline.metadata import Moment
from timeline.dateline.year import Ceiling, infer_year
from timeline.model.dateline import Dct, Evidence
from timeline.model.document import Document
from timeline.model.granularity import Granularity

# Candidates less likely than this are no alternatives worth keeping.
_LEAST_ALTERNATIVE, _MOST_ALTERNATIVES = 0.02, 5
_CERTAIN = 0.99
_PATH = 0.8


def from_path(uri: str, told: tuple[Evidence, ...]) -> Dct | None:
    """The day that the file is named by, for want of a better one."""
    named = path_day(uri)
    if named is None or named.whole is None:
        return None
    note = f"The article states no day; its file is named by “{named.text}”."
    return Dct(
        value=named.whole,
        granularity=Granularity.DAY,
        method="path",
        confidence=_PATH,
        evidence=(Evidence("path", named.claim, note, "chosen"), *told),
    )


def ceiling_of(as_of: date | None, moments: Sequence[Moment]) -> Ceiling | None:
    """The earliest of the days that an article cannot be later than."""
    days = [Ceiling(as_of, "as_of")] if as_of else []
    # A day more, for the article may speak from east of where its page was fetched.
    days += [
        Ceiling(moment.day + timedelta(days=1), moment.origin)
        for moment in moments
        if moment.role in ("crawled", "modified") and moment.day < date.max
    ]
    return min(days, key=lambda ceiling: ceiling.day, default=None)


def from_clues(
    written: WrittenDay,
    document: Document,
    start: int,
    ceiling: Ceiling | None,
    told: tuple[Evidence, ...],
) -> Dct:
    """The written day in the year that its article, its path and its neighbours point to.

    The article's own words begin at offset `start`; `told` is evidence to hand on.
    """
    clues = replace(read_clues(document.text, start), path=path_day(document.source_uri))
    ranked = infer_year(written, clues, ceiling, document.neighbours)
    if not ranked:
        notes = undecided_evidence(written, clues, ceiling)
        return Dct(value=None, evidence=(*notes, *told))
    day, probability = ranked[0]
    candidates = [other for other, _ in ranked]
    evidence, conflict = clue_evidence(written, day, clues, candidates, ceiling)
    if document.neighbours is not None:
        evidence = (*evidence, neighbour_evidence(document.neighbours))
    if ceiling is not None:
        evidence = (*evidence, ceiling_evidence(ceiling, day))
    alternatives = tuple(
        (other, round(share, 3))
        for other, share in ranked[1 : 1 + _MOST_ALTERNATIVES]
        if share >= _LEAST_ALTERNATIVE
    )
    return Dct(
        value=day,
        granularity=Granularity.DAY,
        method="dateline_inferred_year",
        confidence=round(min(probability, _CERTAIN), 3),
        evidence=(*evidence, *told),
        conflict=conflict,
        alternatives=alternatives,
    )
