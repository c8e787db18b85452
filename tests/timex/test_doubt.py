"""A date that counts from the article's day is no surer than that day."""

from datetime import date

import pytest

from timeline.model.dateline import ArticleTime, Dct
from timeline.timex import tag_article

DAY = date(2023, 1, 30)


def confidences(text: str, sure: float, language: str | None = None) -> dict[str, float]:
    time = ArticleTime(dct=Dct(value=DAY, confidence=sure))
    return {timex.text: timex.confidence for timex in tag_article(text, time, language=language)}


@pytest.mark.parametrize(
    ("text", "language", "counting", "stated"),
    [
        ("They met on Monday. Two days later they left.", None, ["Monday", "Two days later"], []),
        ("It opened in 1955. Two years later it burnt.", None, [], ["1955", "Two years later"]),
        ("She left last week for three days.", None, ["last week"], ["three days"]),
        ("Er kam am Montag und blieb seit 2019.", "de", ["Montag"], ["2019"]),
    ],
)
def test_only_what_counts_from_a_doubtful_day_is_doubted(
    text: str, language: str | None, counting: list[str], stated: list[str]
) -> None:
    sure, doubted = confidences(text, 1.0, language), confidences(text, 0.5, language)
    assert sure.keys() == doubted.keys() == {*counting, *stated}
    for words in counting:
        assert doubted[words] == pytest.approx(sure[words] / 2, abs=0.006)
    for words in stated:
        assert doubted[words] == sure[words]
