"""Event types of the user's own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from timeline.errors import OntologyError
from timeline.events import extract
from timeline.events.triggers.ontology import read_ontology
from timeline.model.ontology import Ontology
from timeline.syntax import Parser, load

COMPANY = Path(__file__).parents[2] / "data" / "ontologies" / "company.toml"

SENTENCES = {
    "Helvarra acquired a rival for 300 million euros in May.": ("acquired", "MERGER"),
    "Helvarra bought a stake in Brightpond.": ("bought", "MERGER"),
    "The merger with Brightpond was completed on Friday.": ("merger", "MERGER"),
    "Helvarra reported a profit of 3 million euros.": ("reported", "EARNINGS"),
    "Helvarra will cut 200 jobs in Ghent.": ("cut", "LAYOFFS"),
    "Helvarra's layoffs surprised the town.": ("layoffs", "LAYOFFS"),
    "Helvarra cut its forecast.": ("cut", None),
    "The minister bought a hat in Ghent.": ("bought", None),
}


@pytest.fixture(name="parser", scope="module")
def _parser() -> Parser:
    return load()


@pytest.mark.parametrize("text", SENTENCES)
def test_company_types(text: str, parser: Parser, article_time: Callable[..., Any]) -> None:
    word, wanted = SENTENCES[text]
    (sentences,) = parser.parse([text])
    found = extract(text, sentences, (), article_time(), ontology=read_ontology(COMPANY))
    assert {event.trigger: event.ontology_type for event in found}.get(word, "no row") == wanted


def test_types_of_plover_stay_beside_it(parser: Parser, article_time: Callable[..., Any]) -> None:
    text = "Police arrested two ministers in Mali."
    (sentences,) = parser.parse([text])
    plain = extract(text, sentences, (), article_time())
    assert extract(text, sentences, (), article_time(), ontology=Ontology(())) == plain
    assert [event.event_type for event in plain] == ["COERCE"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "must hold [[rule]] tables"),
        ("rule = 3", "must hold [[rule]] tables"),
        ("rule = [3]", "rule 1 is no table"),
        ("[[rule]\n", "is no TOML file"),
        ('[[rule]]\nverbs = ["buy"]', "rule 1 has no type"),
        ('[[rule]]\ntype = "X"', "names no trigger"),
        ('[[rule]]\ntype = "X"\nverbs = "buy"', "verbs must be a list of words"),
        ('[[rule]]\ntype = "X"\nverbs = [1]', "verbs must be a list of words"),
        ('[[rule]]\ntype = "X"\nverb = ["buy"]', "“verb”, which is none of"),
        ('title = "x"\n[[rule]]\ntype = "X"\nverbs = ["buy"]', "and nothing else"),
    ],
)
def test_bad_file_is_told_in_one_line(content: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(OntologyError) as error:
        read_ontology(path)
    message = str(error.value)
    assert told in message
    assert str(path) in message
    assert error.value.exit_code == 2


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="cannot be read"):
        read_ontology(tmp_path / "none.toml")


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(OntologyError, match="is no TOML file"):
        read_ontology(path)
