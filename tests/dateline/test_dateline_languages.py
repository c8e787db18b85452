"""Datelines whose months are in the language of the article."""

import pytest

from timeline.dateline.head import find_dateline


@pytest.mark.parametrize(
    ("language", "text", "place", "day"),
    [
        ("de", "BERLIN (dpa) - Der Minister blieb am Montag im Amt.", "BERLIN", (None, None, None)),
        ("de", "BERLIN, 24. Februar (dpa) - Der Minister blieb.", "BERLIN", (None, 2, 24)),
        ("de", "Berlin, 3. März 2023 (Reuters) – Der Rat tagte.", "Berlin", (2023, 3, 3)),
        ("fr", "PARIS, 3 mars (AFP) - Le ministre est parti.", "PARIS", (None, 3, 3)),
        ("fr", "PARIS, 1er mars 2023 (AFP) — Le ministre part.", "PARIS", (2023, 3, 1)),
        ("es", "MADRID, 4 Mar. (EFE) – El ministro se fue.", "MADRID", (None, 3, 4)),
        ("es", "Madrid, 4 de marzo (EFE).- El ministro se fue.", "Madrid", (None, 3, 4)),
        ("it", "ROMA, 12 GEN - Il ministro è partito.", "ROMA", (None, 1, 12)),
        ("pt", "LISBOA, 4 de março de 2023 (Lusa) - Saiu.", "LISBOA", (2023, 3, 4)),
        ("nl", "DEN HAAG, 3 maart (ANP) - De minister vertrok.", "DEN HAAG", (None, 3, 3)),
        ("pl", "WARSAW, March 3 (PAP) - Minister pozostał.", "WARSAW", (None, 3, 3)),
    ],
)
def test_dateline(language: str, text: str, place: str, day: tuple[int | None, ...]) -> None:
    dateline = find_dateline(text, language)
    assert dateline is not None
    assert dateline.place == place
    assert (dateline.year, dateline.month, dateline.day) == day
    assert dateline.country is not None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le 3 mars - jour de fête - il pleuvait."),
        ("de", "Am 3. März - es war Freitag - regnete es."),
        ("en", "PARIS, 3 mars: Le ministre est parti."),
        ("es", "MADRID, 31 de febrero: El ministro se fue."),
    ],
)
def test_no_dateline(language: str, text: str) -> None:
    dateline = find_dateline(text, language)
    assert dateline is None or dateline.day is None
