"""The language of an article, and what is understood of one that is not in English."""

import subprocess
import sys
from datetime import date

import pytest

from timeline.errors import UsageError
from timeline.language import code_of, detect, language_of
from timeline.model.annotation import Annotation
from timeline.model.document import Document, StatedDate
from timeline.model.options import Options
from timeline.pipeline import annotate, annotate_batch, load_resources

GERMAN = (
    "BERLIN, 24. Februar 2023 (dpa) - Der Verkehrsminister hat am Montag angekündigt, dass die "
    "Brücke über die Elbe im nächsten Jahr erneuert wird. Die Arbeiten sollen im März beginnen "
    "und zwei Jahre dauern. Der Verband der Spediteure begrüßte die Entscheidung am Dienstag."
)
ENGLISH = (
    "OSLO, Jan. 30, 2023 (Reuters) - The minister said on Monday that the bridge over the fjord "
    "will be closed for two years, and that the ferries of the company have to be used by all."
)
POLISH = (
    "Minister powiedział, że most zostanie zamknięty. Umowę podpisano 24 lutego 2022 roku, a prace "
    "rozpoczną się po zakończeniu sezonu. Mieszkańcy obawiają się korków w całym mieście."
)


def document(text: str, language: str | None = None, *stated: StatedDate) -> Document:
    return Document(
        doc_id=str(hash(text)),
        text=text,
        source_uri="a.txt",
        source_format="text",
        language=language,
        stated_dates=stated,
    )


def understood(text: str, options: Options | None = None) -> Annotation:
    return annotate(document(text), load_resources(options or Options(events=False)))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GERMAN, "de"),
        (ENGLISH, "en"),
        (POLISH, "pl"),
        ("Un incendie a fait trois blessés dans un entrepôt de Lyon, a dit la mairie.", "fr"),
        ("El gobierno aprobó una ley que obliga a los bancos a informar a sus clientes.", "es"),
        ("Il governo ha approvato una legge che obbliga le banche a informare i clienti.", "it"),
        ("O governo aprovou uma lei que obriga os bancos a informar os seus clientes.", "pt"),
        ("De regering heeft een wet aangenomen die banken verplicht klanten te waarschuwen.", "nl"),
        ("Правительство приняло закон, который обязывает банки предупреждать клиентов.", "ru"),
        ("Net 12.6 mln vs 15.8 mln\nRevs 337.3 mln vs 315.2 mln", None),
        ("", None),
    ],
)
def test_detected(text: str, language: str | None) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    ("text", "stated", "language"),
    [
        (GERMAN, "fr", "de"),
        (GERMAN, None, "de"),
        (ENGLISH, "German", "en"),
        ("Kein Verkehr heute.", "nl", "nl"),
        ("DAX 15.2", "deu", "de"),
        ("DAX 15.2", "unknown", None),
    ],
    ids=["text decides", "unstated", "name", "short", "three letters", "neither"],
)
def test_statement_and_text(text: str, stated: str | None, language: str | None) -> None:
    assert language_of(document(text, stated)) == language


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("en-US", "en"),
        ("pt_BR", "pt"),
        ("ENG", "en"),
        ("ger", "de"),
        ("Français", "fr"),
        ("nb", "no"),
        ("nn-NO", "no"),
        ("eo", "eo"),
        ("", None),
        ("x", None),
        ("mixed", None),
    ],
)
def test_codes(stated: str, code: str | None) -> None:
    assert code_of(stated) == code


def test_a_german_article_has_dates_and_no_events() -> None:
    found = annotate(document(GERMAN), load_resources())
    assert found.document.language == "de"
    assert found.events == ()
    assert found.time.dct.value == date(2023, 2, 24)
    assert [(t.text, t.value) for t in found.timexes] == [
        ("24. Februar 2023", "2023-02-24"),
        ("Montag", "2023-02-20"),
        ("nächsten Jahr", "2024"),
        ("März", "2023-03"),
        ("Dienstag", "2023-02-21"),
    ]


def test_what_was_still_done_is_said() -> None:
    (problem,) = understood(GERMAN).problems
    assert (problem.stage, problem.code) == ("language", "language_not_supported")
    assert problem.reason == "the text is in German; events are found in English alone"
    assert problem.action == (
        "kept without events; simple dates of its text and those of its metadata are resolved"
    )
    assert (
        "state their year"
        in understood(POLISH, Options(events=False, dct=date(2023, 1, 1))).problems[0].action
    )


def test_the_option_decides() -> None:
    found = understood(ENGLISH, Options(events=False, language="nl"))
    assert found.document.language == "nl"
    assert "Monday" not in [timex.text for timex in found.timexes]


def test_a_language_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="no language is called 'klingon'"):
        load_resources(Options(events=False, language="klingon"))


def test_figures_in_no_language_are_read_as_english() -> None:
    found = understood("Net 12.6 mln vs 15.8 mln\nPeriod ended Dec 31, 1986\nRevs 337.3 mln")
    assert (found.document.language, [t.value for t in found.timexes]) == (None, ["1986-12-31"])


def test_a_mixed_batch_is_understood_as_one_by_one() -> None:
    resources = load_resources()
    mixed = [document(text) for text in (GERMAN, ENGLISH, POLISH, ENGLISH + " They met in May.")]
    together = annotate_batch(mixed, resources)
    assert together == [annotate(one, resources) for one in mixed]
    assert [bool(one.events) for one in together] == [False, True, False, True]


def test_the_language_found_settles_the_order_of_a_stated_day() -> None:
    stated = StatedDate("published", "03/04/2023", "meta:date")
    undated = GERMAN.partition(" - ")[2]
    found = annotate(document(undated, None, stated), load_resources(Options(events=False)))
    assert found.time.dct.value == date(2023, 4, 3)


def test_english_needs_no_detector_and_no_locale() -> None:
    script = (
        "import sys\n"
        "from timeline.model.document import Document\n"
        "from timeline.model.options import Options\n"
        "from timeline.pipeline import annotate, load_resources\n"
        f"text = {ENGLISH!r}\n"
        "one = Document(doc_id='1', text=text, source_uri='a', source_format='text')\n"
        "annotate(one, load_resources(Options(events=False)))\n"
        "print(sorted({'py3langid', 'dateparser'} & set(sys.modules)))\n"
    )
    shown = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "[]"
