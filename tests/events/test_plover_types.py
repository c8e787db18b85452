"""PLOVER types: given to political acts, and to hardly anything else."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from timeline.events import extract
from timeline.lexicon.load import load as table
from timeline.syntax import Parser, load
from timeline.tables.schema.events import PLOVER_TYPES

NEUTRAL = tomllib.loads((Path(__file__).parent / "neutral.toml").read_text(encoding="utf-8"))
# The share of neutral sentences that no event of ours has a type in.
SILENCE = 0.9


@pytest.fixture(name="parser", scope="module")
def _parser() -> Parser:
    return load()


def test_neutral_sentences_get_no_type(parser: Parser, article_time: Callable[..., Any]) -> None:
    texts = [text for group in NEUTRAL.values() for text in group["sentences"]]
    assert len(set(texts)) == len(texts) >= 150
    typed = [
        text
        for text, sentences in zip(texts, parser.parse(texts), strict=True)
        if any(event.event_type for event in extract(text, sentences, (), article_time()))
    ]
    assert 1 - len(typed) / len(texts) >= SILENCE, "\n".join(typed)


def test_rules_name_types_of_the_codebook() -> None:
    rules = [*table("en", "events_plover")["rule"], *table("en", "events_plover_frames")["rule"]]
    assert {rule["type"] for rule in rules} == set(PLOVER_TYPES)
    for rule in rules:
        assert set(rule) <= {"type", "mode", "verbs", "nouns", "objects", "complement", "obliges"}
        assert rule.get("verbs") or rule.get("nouns")
