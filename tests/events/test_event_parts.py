"""Parts of the event rules that need more than one sentence, or no tree at all."""

from dataclasses import replace
from typing import Any

import pytest

from timeline.events import extract
from timeline.events.attribution.sources import quotations
from timeline.events.dates.certainty import share
from timeline.events.vocabulary import vocabulary
from timeline.lexicon.load import load
from timeline.model.dateline import Dateline
from timeline.model.sentence import Sentence
from timeline.tables.schema.events import PLOVER_TYPES

SAID = """
Blinken Blinken PROPN 2 nsubj
said say VERB 0 root past
. . PUNCT 2 punct
"""
QUOTED = """
“ “ PUNCT 3 punct
We we PRON 3 nsubj
condemn _ VERB 0 root pres
Iran Iran PROPN 3 obj
. . PUNCT 3 punct
” ” PUNCT 3 punct
"""


def shifted(sentence: Sentence, by: int) -> Sentence:
    return replace(
        sentence,
        starts=tuple(start + by for start in sentence.starts),
        ends=tuple(end + by for end in sentence.ends),
    )


def two(first: tuple[str, Sentence], second: tuple[str, Sentence], gap: str) -> Any:
    text = first[0] + gap + second[0]
    return text, (first[1], shifted(second[1], len(first[0]) + len(gap)))


def test_a_quotation_takes_the_speaker_of_its_paragraph(tree: Any, article_time: Any) -> None:
    text, sentences = two(tree(SAID), tree(QUOTED), " ")
    events = {e.trigger: e for e in extract(text, sentences, (), article_time())}
    assert events["condemn"].attributed_to == "Blinken"
    assert events["condemn"].attribution_cue == "said"


def test_a_quotation_takes_no_speaker_of_another_paragraph(tree: Any, article_time: Any) -> None:
    text, sentences = two(tree(SAID), tree(QUOTED), "\n\n")
    events = {e.trigger: e for e in extract(text, sentences, (), article_time())}
    assert events["condemn"].attributed_to is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said: “I will.” Then “no”.", ["“I will.”", "“no”"]),
        ('He said: "I will." Then "no".', ['"I will."', '"no"']),
        ("“One paragraph\n\n“and its next.”", ["“One paragraph", "“and its next.”"]),
        ('A 5" pipe. "Yes," she said.', ['"Yes,"']),
        ('A tokenised " quote " is left alone, and "an open one too.', []),
        ("No speech here.", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == expected


def test_no_dct_dates_no_saying(tree: Any, article_time: Any) -> None:
    text, sentence = tree(SAID)
    (event,) = extract(text, (sentence,), (), article_time(None))
    assert event.date.method == "none"
    assert event.date.start is None


def test_the_dateline_names_and_dates_nothing(tree: Any, timex: Any, article_time: Any) -> None:
    text, sentence = tree(
        """
        MARCH march VERB 3 dep
        Monday Monday PROPN 3 obl
        invaded invade VERB 0 root past
        Iraq Iraq PROPN 3 obj
        """
    )
    dateline = Dateline(start=0, end=13, text=text[:13])
    found = extract(
        text, (sentence,), (timex(text, "Monday", "2023-01-30"),), article_time(dateline=dateline)
    )
    assert [event.trigger for event in found] == ["invaded"]
    assert found[0].date.timex_text is None


def test_a_headline_tells_the_past_in_the_present(tree: Any, article_time: Any) -> None:
    rows = """
    Russia Russia PROPN 2 nsubj
    bombs bomb VERB 0 root pres
    Kyiv Kyiv PROPN 2 obj
    """
    text, sentence = tree(rows)
    (headline,) = extract(text + "\n\nMore.", (sentence,), (), article_time())
    (body,) = extract(text + " daily.", (sentence,), (), article_time())
    assert (headline.status, body.status) == ("occurred", "ongoing")


def test_a_past_verb_with_a_date_ahead_is_trusted_less(
    tree: Any, timex: Any, article_time: Any
) -> None:
    text, sentence = tree(
        """
        Russia Russia PROPN 2 nsubj
        invaded invade VERB 0 root past
        Ukraine Ukraine PROPN 2 obj
        Friday Friday PROPN 2 obl:unmarked
        """
    )
    behind, ahead, far = (
        extract(text, (sentence,), (timex(text, "Friday", day),), article_time())[0].date
        for day in ("2023-01-27", "2023-01-31", "2023-02-03")
    )
    assert far.start is None
    assert ahead.confidence is not None and behind.confidence is not None
    assert ahead.confidence < behind.confidence


def test_a_shared_date_is_less_sure_than_an_explicit_one(
    tree: Any, timex: Any, article_time: Any
) -> None:
    text, sentence = tree(
        """
        Russia Russia PROPN 2 nsubj
        bombed bomb VERB 0 root past
        bases base NOUN 2 obj
        in _ ADP 5 case
        March March PROPN 3 nmod
        and _ CCONJ 7 cc
        shelled shell VERB 2 conj past
        towns town NOUN 7 obj
        """
    )
    found = extract(text, (sentence,), (timex(text, "March", "2022-03"),), article_time())
    dates = {event.trigger: event.date for event in found}
    assert dates["bombed"].method == "same_clause"
    assert dates["shelled"].method == "inherited"
    assert dates["shelled"].start == dates["bombed"].start
    assert (dates["shelled"].confidence or 0) < share("explicit")


def test_an_explanation_says_why_and_when(tree: Any, timex: Any, article_time: Any) -> None:
    text, sentence = tree(
        """
        Iran Iran PROPN 4 nsubj
        will _ AUX 4 aux fin
        not _ PART 4 advmod
        attack _ VERB 0 root inf
        Israel Israel PROPN 4 obj
        Friday Friday PROPN 4 obl:unmarked
        """
    )
    (event,) = extract(text, (sentence,), (timex(text, "Friday", "2023-02-03"),), article_time())
    assert event.explanation == (
        "The verb “attack” is denied (“not” denies it); "
        "dated 2023-02-03 by “Friday”, which depends on it."
    )


def test_every_list_of_the_lexicon_is_in_lower_case_and_once() -> None:
    nouns, verbs = load("en", "events_nouns"), load("en", "events")
    frames = ("transitive", "intransitive", "patient", "mutual", "happening")
    listed = [word for frame in frames for word in nouns[frame]]
    assert len(listed) == len(set(listed)), "a noun has one frame"
    assert set(nouns["weak"]) <= set(listed), "a weak noun has a frame"
    classed = [word for words in verbs["class"].values() for word in words]
    assert len(classed) == len(set(classed)), "a verb has one class"
    assert not set(classed) & set(verbs["vague"]["verbs"]), "a vague verb has no class"
    assert all(word == word.lower() for word in (*listed, *classed))


def test_countries_have_alpha_3_codes() -> None:
    words = vocabulary()
    assert {len(country.code) for country in words.countries.values()} == {3}
    assert words.countries["South Korean"].code == words.countries["South Korea"].code == "KOR"
    assert words.countries["U.S."].demonym is False


def test_types_are_those_of_plover() -> None:
    words = vocabulary()
    rules = [*words.typed_verbs.values(), *words.typed_nouns.values()]
    assert {rule.type for row in rules for rule in row} == set(PLOVER_TYPES)


def test_a_type_needs_a_person_body_or_country(tree: Any, article_time: Any) -> None:
    rows = """
    Bees bee NOUN 2 nsubj
    attacked attack VERB 0 root past
    flowers flower NOUN 2 obj
    """
    text, sentence = tree(rows)
    (event,) = extract(text, (sentence,), (), article_time())
    assert event.event_type is None
