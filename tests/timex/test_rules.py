"""Every rule's own examples and counter-examples, run."""

from datetime import date

import pytest
import re2

from timeline.model.dateline import ArticleTime, Dct
from timeline.timex import scanner, tag_article
from timeline.timex.rule import Example, Rule, expand
from timeline.timex.rules import ENGLISH
from timeline.timex.words import english

EXAMPLES = [(rule, example) for rule in ENGLISH for example in rule.examples]
REFUSALS = [(rule, text) for rule in ENGLISH for text in rule.refuses]


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=[f"{r.name}: {e.surface}" for r, e in EXAMPLES]
)
def test_example(rule: Rule, example: Example) -> None:
    time = ArticleTime(dct=Dct(value=date.fromisoformat(example.dct)))
    found = [(t.text, t.value, t.rule) for t in tag_article(example.text, time)]
    assert (example.surface, example.value, rule.name) in found


@pytest.mark.parametrize(("rule", "text"), REFUSALS, ids=[f"{r.name}: {t}" for r, t in REFUSALS])
def test_refusal(rule: Rule, text: str) -> None:
    taken = [text[c.start : c.end] for c in scanner().scan(text) if c.rule.name == rule.name]
    assert taken == []


def test_rule_names_are_unique_and_in_their_family() -> None:
    names = [rule.name for rule in ENGLISH]
    assert len(set(names)) == len(names)
    assert all(rule.name.count(".") == 1 for rule in ENGLISH)


def test_every_rule_has_examples() -> None:
    assert [rule.name for rule in ENGLISH if not rule.examples] == []


@pytest.mark.parametrize("rule", ENGLISH, ids=lambda rule: rule.name)
def test_no_group_is_named_twice(rule: Rule) -> None:
    # RE2 takes the later of two groups of one name without a word.
    expanded = expand(rule.pattern, english().patterns, named=True)
    names = re2.findall(r"\(\?P<(\w+)>", expanded)
    assert sorted(set(names)) == sorted(names)
