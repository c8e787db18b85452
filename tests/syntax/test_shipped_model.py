"""What the shipped model must get right, and what must lie beside it."""

import json
import tomllib
from pathlib import Path

import pytest

from timeline.syntax import Parser
from timeline.syntax.loading import SHIPPED

FILE = Path(__file__).with_name("shipped.toml")
SENTENCES = tomllib.loads(FILE.read_text("utf-8"))["sentence"]
MEGABYTE = 1_000_000


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["text"])
def test_plain_structure(parser: Parser, case: dict) -> None:
    ((s,),) = parser.parse([case["text"]])
    relations = {
        f"{dep}({s.words[head]}, {word})"
        for word, head, dep in zip(s.words, s.heads, s.deps, strict=True)
    }
    names = {f"{e.label}: {' '.join(s.words[e.first : e.end])}" for e in s.entities}
    features = {
        f"{word}: {feature}"
        for word, feats in zip(s.words, s.feats, strict=True)
        for feature in feats.split("|")
    }
    assert set(case["relations"]) <= relations
    assert set(case.get("names", [])) <= names
    assert set(case.get("features", [])) <= features


def test_headlines_bullets_and_datelines_do_not_run_into_sentences(parser: Parser) -> None:
    text = "Rain ends drought\n\n• Farmers cheer\n\nOSLO, May 3 (AP) – It rained. Crops grew."
    (sentences,) = parser.parse([text])
    found = [text[s.start : s.end] for s in sentences]
    assert found[:3] == ["Rain ends drought", "•", "Farmers cheer"]
    assert found[-2:] == ["It rained.", "Crops grew."]


def test_lemmas_are_dictionary_forms(parser: Parser) -> None:
    ((s,),) = parser.parse(["The men went home and children were singing."])
    lemma = dict(zip(s.words, s.lemmas, strict=True))
    assert [lemma[word] for word in ("men", "went", "children", "were", "singing")] == [
        *("man", "go", "child", "be", "sing")
    ]


def test_the_model_is_small_plain_and_licensed() -> None:
    files = [path for path in SHIPPED.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= 15 * MEGABYTE
    assert "CC BY-SA 4.0" in (SHIPPED / "LICENSE").read_text("utf-8")
    meta = json.loads((SHIPPED / "meta.json").read_text("utf-8"))
    assert meta["license"] == "CC BY-SA 4.0"
    assert "[paths]\ntrain = null\ndev = null\n" in (SHIPPED / "config.cfg").read_text("utf-8")
