from pathlib import Path

import pytest
import re2

from timeline import Options, annotate, load_resources, read
from timeline.model.document import Document

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT / "data" / "articles" / "busan-crane-strike.txt"


def shown() -> list[tuple[str, str]]:
    """The expressions of the passage on the home page, and the values above them."""
    page = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    return re2.findall(r"<ruby>(.*?)<rt>(.*?)</rt></ruby>", page)


def test_the_passage_of_the_home_page_is_of_the_sample_article() -> None:
    page = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    _, _, rest = page.partition('<div class="passage">')
    passage = re2.sub(r"<rt>.*?</rt>|<[^>]*>", "", rest.partition("</div>")[0])
    article = " ".join(ARTICLE.read_text(encoding="utf-8").split())
    for part in " ".join(passage.split()).split(" […] "):
        assert part in article


@pytest.mark.parametrize(("text", "value"), shown())
def test_the_values_on_the_home_page_are_those_of_the_tables(text: str, value: str) -> None:
    (article,) = read([ARTICLE])
    assert isinstance(article, Document)
    annotation = annotate(article, load_resources(Options(events=False)))
    assert (text, value) in [(timex.text, timex.value) for timex in annotation.timexes]
