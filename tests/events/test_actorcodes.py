"""Countries and sectors of participants."""

import pytest

from timeline.events.participants.actorcodes import country_of, sector_of
from timeline.events.vocabulary import vocabulary

CASES = {
    # phrase: (index of its head, country, sector)
    "Israeli army officers": (2, "ISR", "MIL"),
    "Norway 's foreign minister": (3, "NOR", "GOV"),
    "the United States": (2, "USA", None),
    "United States": (1, "USA", "GOV"),
    "Afghan rebel leaders": (2, "AFG", "REB"),
    "a police spokesman": (2, None, "COP"),
    "President Yoweri Museveni": (2, None, "GOV"),
    "the president of the club": (1, None, None),
    "a company president": (2, None, "BUS"),
    "leaders of the opposition": (0, None, "OPP"),
    "European Union": (1, None, "IGO"),
    "Russians": (0, "RUS", None),
    "Red Cross": (1, None, "IGO"),
    "gold medals": (1, None, None),
}


@pytest.mark.parametrize("phrase", CASES)
def test_codes(phrase: str) -> None:
    head, country, sector = CASES[phrase]
    names, words = phrase.split(), vocabulary()
    found = country_of(names, words)
    assert (found, sector_of(names, head, found, words)) == (country, sector)
