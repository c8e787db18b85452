import pytest

from timeline.dateline import article_time
from timeline.dateline.head import find_dateline
from timeline.model.document import Document


@pytest.mark.parametrize(
    ("head", "words", "country", "timezone"),
    [
        ("CAMBRIDGE, March 3 (AP)", "Police in Massachusetts spoke.", "USA", "America/New_York"),
        ("CAMBRIDGE, March 3 (Reuters)", "British police spoke.", "GBR", "Europe/London"),
        ("SAN JOSE, March 3 (Reuters)", "Costa Rica voted.", "CRI", "America/Costa_Rica"),
        ("SAN JOSE, March 3 (AP)", "California voted.", "USA", "America/Los_Angeles"),
        ("SANTIAGO, March 3 (AP)", "Voters queued.", "CHL", "America/Santiago"),
        ("TRIPOLI, March 3 (AP)", "The colonel spoke.", "LBY", "Africa/Tripoli"),
        ("VALENCIA, March 3 (AP)", "Spanish police spoke.", "ESP", "Europe/Madrid"),
        ("VALENCIA, March 3 (AP)", "Venezuelan police spoke.", "VEN", "America/Caracas"),
        ("PORTLAND, March 3 (AP)", "Voters queued.", "USA", "America/Los_Angeles"),
        ("PORTLAND, March 3 (AP)", "Maine voted as Maine does.", "USA", "America/New_York"),
        ("PORTLAND, March 3 (AP)", "Oregon voted. Maine and Maine.", "USA", "America/Los_Angeles"),
        ("GEORGETOWN, March 3 (AP)", "Voters queued.", "GUY", "America/Guyana"),
        ("ATHENS, March 3 (AP)", "Georgia said that Georgia would.", "GRC", "Europe/Athens"),
        ("PARIS, March 3 (AP)", "Texas, Texas, Texas and Texas.", "FRA", "Europe/Paris"),
        ("HYDERABAD, March 3 (PTI)", "Voters queued.", "IND", "Asia/Kolkata"),
        ("HYDERABAD, March 3 (APP)", "Voters queued.", "PAK", "Asia/Karachi"),
        ("NEWCASTLE, March 3 (AAP)", "Voters queued.", "AUS", "Australia/Sydney"),
    ],
)
def test_one_of_several_places(head: str, words: str, country: str, timezone: str) -> None:
    found = find_dateline(f"{head} - {words}")
    assert found is not None
    assert (found.country, found.timezone) == (country, timezone)
    assert found.latitude is not None
    assert not found.ambiguous


@pytest.mark.parametrize(
    ("name", "country", "timezone"),
    [
        ("PEKING", "CHN", "Asia/Shanghai"),
        ("CANTON", "CHN", "Asia/Shanghai"),
        ("BOMBAY", "IND", "Asia/Kolkata"),
        ("CALCUTTA", "IND", "Asia/Kolkata"),
        ("MADRAS", "IND", "Asia/Kolkata"),
        ("KIEV", "UKR", "Europe/Kyiv"),
        ("SAIGON", "VNM", "Asia/Ho_Chi_Minh"),
        ("LENINGRAD", "RUS", "Europe/Moscow"),
        ("RANGOON", "MMR", "Asia/Yangon"),
        ("SALISBURY", "ZWE", "Africa/Harare"),
        ("CONSTANTINOPLE", "TUR", "Europe/Istanbul"),
        ("ALMA-ATA", "KAZ", "Asia/Almaty"),
        ("EAST BERLIN", "DEU", "Europe/Berlin"),
        ("TEHERAN", "IRN", "Asia/Tehran"),
    ],
)
def test_former_names(name: str, country: str, timezone: str) -> None:
    found = find_dateline(f"{name}, March 3 (Reuter) - Voters queued.")
    assert found is not None
    assert (found.country, found.timezone) == (country, timezone)
    assert found.latitude is not None


@pytest.mark.parametrize(
    "text",
    [
        "CAMBRIDGE, March 3 (AP) - Police spoke.",
        "VALENCIA, March 3 (AP) - Spanish and Venezuelan police spoke.",
    ],
)
def test_what_nothing_decides_is_flagged(text: str) -> None:
    article = Document(doc_id="1", text=text, source_uri="a.txt", source_format="text")
    time = article_time(article)
    assert time.dateline is not None and time.dateline.ambiguous
    assert (time.dateline.latitude, time.dateline.country) == (None, None)
    assert [piece.claim for piece in time.dct.evidence if piece.source == "place"] == ["ambiguous"]


def test_former_name_of_one_is_the_name_of_another() -> None:
    found = find_dateline("SALISBURY, March 3 (AP) - British police, the British army, Britain.")
    assert found is not None
    assert found.country == "GBR"
