"""The evidence of stated dates, in sentences that a journalist accepts."""

from collections.abc import Sequence
from datetime import timedelta

from timeline.dateline.choice import Choice
from timeline.dateline.metadata import Moment
from timeline.model.dateline import Evidence

# What a reader knows an origin by.
_NAMES = (
    ("json-ld", "The page's data for search engines"),
    ("meta", "The page's head"),
    ("microdata", "The page's markup"),
    ("rdfa", "The page's markup"),
    ("time", "The page"),
    ("byline", "The page, as its readers see it,"),
    ("url", "The article's address"),
    ("htmldate", "A guess from the look of the page"),
)
_ROLES = {"modified": "it was last changed", "crawled": "it was fetched"}


def stated_evidence(choice: Choice) -> tuple[Evidence, ...]:
    """All stated dates of publication, the chosen one first."""
    return (
        _chosen(choice),
        *(_other(moment, "agrees") for moment in choice.supports),
        *(_other(moment, "differs") for moment in choice.contradicts),
    )


def bound_evidence(moments: Sequence[Moment], choice: Choice | None) -> tuple[Evidence, ...]:
    """The dates of change and of fetching, which the article cannot be later than."""
    found = []
    for moment in moments:
        if moment.role in _ROLES:
            note = f"{_name(moment)} says that {_ROLES[moment.role]} {_when(moment)}."
            late = choice is not None and choice.moment.day > moment.day + timedelta(days=1)
            stance = "contradicts" if late else "bounds"
            found.append(Evidence(moment.origin, f"..{moment.day}", note, stance))
    return tuple(found)


def guess_evidence(guess: Moment) -> Evidence:
    """A guess that is not believed against the dateline."""
    note = f"{_name(guess)} says {guess.day}; the dateline goes before it."
    return Evidence(guess.origin, guess.day.isoformat(), note, "contradicts")


def _chosen(choice: Choice) -> Evidence:
    moment = choice.moment
    note = f"{_name(moment)} says that it was published {_when(moment)}."
    if choice.day != moment.day:
        whose = (
            "Where the article speaks from" if choice.because == "dateline" else "For its readers"
        )
        note += f" {whose}, that is {choice.day}."
    return Evidence(moment.origin, choice.day.isoformat(), note, "chosen")


def _other(moment: Moment, verb: str) -> Evidence:
    stance = "supports" if verb == "agrees" else "contradicts"
    note = f"{_name(moment)} {verb}: {_when(moment)}."
    return Evidence(moment.origin, moment.day.isoformat(), note, stance)


def _name(moment: Moment) -> str:
    kind = moment.origin.partition(":")[0]
    return next((name for known, name in _NAMES if kind == known), "The source")


def _when(moment: Moment) -> str:
    if not moment.timed:
        return f"on {moment.day}"
    at = moment.at
    clock = f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"
    offset = at.strftime("%z")
    zone = "" if not offset else " UTC" if offset == "+0000" else f" {offset[:3]}:{offset[3:5]}"
    return f"on {moment.day} at {clock}{zone}"
