"""Sentences of other languages: what the basic tagger takes, and what it leaves."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

import timeline
from timeline.timex import reach_of
from timeline.timex.local import LANGUAGES

CASES = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parent / "languages").glob("*.toml"))
}
DCT = date(2023, 1, 30)
_MARKED = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")

TAKEN = [(language, text) for language, cases in CASES.items() for text in cases["taken"]]
NONE = [(language, text) for language, cases in CASES.items() for text in cases["none"]]


def found(text: str, language: str) -> list[tuple[str, str]]:
    return [(t.text, t.value) for t in timeline.tag(text, dct=DCT, language=language)]


@pytest.mark.parametrize(("language", "marked"), TAKEN, ids=[f"{a}: {b[:60]}" for a, b in TAKEN])
def test_taken(language: str, marked: str) -> None:
    text = _MARKED.sub(r"\1", marked)
    assert found(text, language) == _MARKED.findall(marked)


@pytest.mark.parametrize(("language", "text"), NONE, ids=[f"{a}: {b[:60]}" for a, b in NONE])
def test_left(language: str, text: str) -> None:
    assert found(text, language) == []


def test_every_language_with_a_lexicon_has_cases() -> None:
    for language in LANGUAGES:
        taken, left = len(CASES[language]["taken"]), len(CASES[language]["none"])
        assert taken + left >= 60
        assert 3 * left >= taken + left
        assert reach_of(language) == "basic"


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("pl", "Dnia 24 lutego 2022 roku zaczęło się.", "2022-02-24"),
        ("ru", "Это случилось 24 февраля 2022 года.", "2022-02-24"),
        ("uk", "Це сталося 24 лютого 2022 року.", "2022-02-24"),
        ("sv", "Det hände den 24 februari 2022 i Lund.", "2022-02-24"),
        ("no", "Det skjedde 24. februar 2022 i Oslo.", "2022-02-24"),
        ("da", "Det skete den 24. maj 2022 i Aarhus.", "2022-05-24"),
        ("fi", "Se tapahtui 24. helmikuuta 2022.", "2022-02-24"),
        ("cs", "Stalo se to 24. února 2022.", "2022-02-24"),
        ("tr", "24 Şubat 2022 tarihinde oldu.", "2022-02-24"),
        ("el", "Συνέβη στις 24 Φεβρουαρίου 2022.", "2022-02-24"),
        ("ro", "S-a întâmplat la 24 februarie 2022.", "2022-02-24"),
        ("id", "Terjadi pada 24 Februari 2022.", "2022-02-24"),
    ],
)
def test_other_locales_have_dates_with_their_year(language: str, text: str, value: str) -> None:
    assert reach_of(language) == "stated"
    assert [value for _, value in found(text, language)] == [value]


def test_other_locales_have_nothing_else() -> None:
    assert found("W poniedziałek, 5 maja, wczoraj i w maju.", "pl") == []


def test_a_language_that_is_not_known_has_nothing() -> None:
    assert reach_of("xx") == "none"
    assert found("2022-02-24", "xx") == []


def test_without_a_creation_time_dates_stay_open() -> None:
    (monday,) = timeline.tag("Er kam am Montag an.", language="de")
    assert (monday.value, monday.interval) == ("XXXX-WXX-1", None)


def test_the_explanation_names_the_deciding_word() -> None:
    (friday,) = timeline.tag("La delegación llegará el viernes.", dct=DCT, language="es")
    assert friday.explanation == (
        "Friday, the next from 2023-01-30: 2023-02-03. “llegará” decides the direction."
    )
    assert friday.rule == "local.weekday"


def test_without_a_word_of_tense_the_other_day_is_kept() -> None:
    (friday,) = timeline.tag("Foto: el muelle, el viernes.", dct=DCT, language="es")
    assert (friday.value, friday.alternatives) == ("2023-01-27", ("2023-02-03",))


def test_time_is_linear_in_words_that_run_together() -> None:
    assert found("mai" * 20_000 + "übermorgen" * 20_000, "de") == []
