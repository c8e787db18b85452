import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from timeline.errors import CorpusMissing, OutputError, UsageError
from timeline.evaluate.bootstrap import intervals
from timeline.evaluate.changes import Comparison
from timeline.evaluate.command import evaluate_timex
from timeline.evaluate.families import families
from timeline.evaluate.report import TimexReport, sample
from timeline.evaluate.run import Tagger, load, run, save
from timeline.evaluate.score import FIGURES, Counts, figure

Taggers = Callable[..., Tagger]

MONDAY = ("Monday", "DATE", "2004-03-08")
MAY = ("May", "DATE", "2005-05")
YEARS = ("more than two years", "DURATION", "P2Y")
SMITH = ("Smith", "DATE", "2004")
FRIDAY = ("Friday", "DATE", "1999-12-31")
NIGHT = ("the night of Friday", "TIME", "1999-12-31TNI")
CREATION = ("Dec. 31, 1999", "DATE", "1999-12-31")


def printed(report: TimexReport) -> str:
    console = Console(width=200, file=io.StringIO(), record=True)
    console.print(report.render())
    return console.export_text()


def saved(files: Path, path: Path, tag: Tagger) -> Path:
    evaluate_timex(files / "corpus", json_file=path, tag=tag)
    return path


def compared(files: Path, tmp_path: Path, earlier: Tagger, now: Tagger) -> Comparison:
    against = saved(files, tmp_path / "earlier.json", earlier)
    comparison = evaluate_timex(files / "corpus", against=against, tag=now).comparison
    assert comparison is not None
    return comparison


def test_hand_counted_corpus(files: Path, tagger: Taggers) -> None:
    """Gold: 5 in the harbour, 2 on the ferry; the ferry's creation time is no one's."""
    tag = tagger(MONDAY, MAY, YEARS, SMITH, FRIDAY, CREATION)
    counts = evaluate_timex(files / "corpus", tag=tag).run.counts
    assert counts == Counts(
        gold=7, ours=5, strict=3, relaxed=4, type=4, value=3, value_equivalent=3
    )
    assert figure(counts, "relaxed").f1 == pytest.approx(8 / 12)


def test_gold_itself_scores_1_but_for_the_value_it_does_not_give(
    files: Path, tagger: Taggers
) -> None:
    tag = tagger(
        MONDAY, ("in May", "DATE", "2004-05"), YEARS, FRIDAY, NIGHT,
        ("every week", "SET", "P1W"), ("the start", "DATE", "2002"),
    )  # fmt: skip
    counts = evaluate_timex(files / "corpus", tag=tag).run.counts
    assert counts == Counts(7, 7, 7, 7, 7, 6, 6)


def test_tagger_is_given_the_plain_text_and_the_stated_dct(files: Path) -> None:
    seen = {}

    def tag(text, article_time):
        seen[text[:12]] = article_time.dct.value
        return ()

    evaluate_timex(files / "corpus", tag=tag)
    assert {text: str(day) for text, day in seen.items()} == {
        "\nThe harbour": "2004-03-10",
        "On Dec. 31, ": "1999-12-31",
    }


def test_report_shows_figures_errors_and_rules(files: Path, tagger: Taggers) -> None:
    report = evaluate_timex(files / "corpus", errors=20, tag=tagger(MONDAY, MAY, SMITH))
    shown = printed(report)
    assert "corpus: 2 documents, 7 gold timexes, 3 tagged (DCT excluded)" in shown
    assert "7 errors by fault" in shown
    rows = {row.split("│")[2].strip(): row for row in shown.splitlines() if row.count("│") == 6}
    assert "«Smith» & Sons said" in rows["spurious"]
    assert "DATE 2004-05" in rows["extent, value"]
    assert "DATE 2005-05 “May” by given.reading" in rows["extent, value"]
    assert "(no value)" in shown


def test_errors_are_shown_only_when_asked_for(files: Path, tagger: Taggers) -> None:
    assert "context" not in printed(evaluate_timex(files / "corpus", tag=tagger(MONDAY)))


def test_brackets_of_a_corpus_are_not_markup(tmp_path: Path, tagger: Taggers) -> None:
    (tmp_path / "a.tml").write_text(
        "<TimeML><DCT><TIMEX3 value='2004-03-10'/></DCT><TEXT>[red]x[/red] "
        "<TIMEX3 type='DATE' value='2004'>now</TIMEX3></TEXT></TimeML>"
    )
    assert "[red]x[/red] «now»" in printed(evaluate_timex(tmp_path, errors=1, tag=tagger()))


def test_problems_are_shown(files: Path, tagger: Taggers) -> None:
    shown = printed(evaluate_timex(files, tag=tagger()))
    assert "3 problems" in shown
    assert "not well-formed XML" in shown
    assert "tagged without a DCT" in shown


def test_families_are_counted_apart(files: Path, tagger: Taggers) -> None:
    days, months = tagger(MONDAY, SMITH, rule="weekday.plain"), tagger(MAY, rule="month.plain")
    report = evaluate_timex(
        files / "corpus", tag=lambda text, time: [*days(text, time), *months(text, time)]
    )
    outcomes = [outcome for document in report.run.documents for outcome in document.outcomes]
    weekday, month = families(outcomes)
    assert (weekday.name, weekday.counts.ours, weekday.share("strict")) == ("weekday", 2, 0.5)
    assert (month.name, month.share("relaxed"), month.share("value")) == ("month", 1.0, 0.0)


def test_gains_and_losses(files: Path, tmp_path: Path, tagger: Taggers) -> None:
    earlier = tagger(MONDAY, ("in May", "DATE", "2005-05"), SMITH, YEARS)
    now = tagger(MONDAY, MAY, FRIDAY, ("Ellen", "DATE", "2004"))
    comparison = compared(files, tmp_path, earlier, now)
    found = {
        (change.now or change.earlier).place: (change.fixed, change.broken)  # ty: ignore
        for change in comparison.changes
    }
    assert list(found.values()) == [
        ((), ("spurious",)),  # Ellen
        ((), ("extent",)),  # in May: the value stays wrong
        (("spurious",), ()),  # Smith
        ((), ("missed",)),  # more than two years
        (("missed",), ()),  # Friday
    ]
    shifts = {shift.name: shift for shift in comparison.shifts}
    assert shifts["strict"].earlier == pytest.approx(2 * 3 / 11)
    assert shifts["strict"].now == pytest.approx(2 * 2 / 11)
    assert shifts["strict"].low <= shifts["strict"].now - shifts["strict"].earlier
    assert shifts["strict"].high >= shifts["strict"].now - shifts["strict"].earlier


def test_second_tag_of_one_place_is_a_loss(files: Path, tmp_path: Path, tagger: Taggers) -> None:
    now = tagger(("Monday", "DATE", "2004-03-15"), MONDAY)
    comparison = compared(files, tmp_path, tagger(MONDAY), now)
    assert [change.broken for change in comparison.changes] == [("value",), ("spurious",)]


def test_same_run_has_no_changes(files: Path, tmp_path: Path, tagger: Taggers) -> None:
    tag = tagger(MONDAY, MAY, SMITH)
    comparison = compared(files, tmp_path, tag, tag)
    assert comparison.changes == ()
    assert all((shift.low, shift.high) == (0.0, 0.0) for shift in comparison.shifts)


def test_changes_are_shown(files: Path, tmp_path: Path, tagger: Taggers) -> None:
    against = saved(files, tmp_path / "earlier.json", tagger(MAY, SMITH))
    report = evaluate_timex(
        files / "corpus",
        against=against,
        errors=5,
        tag=tagger(MONDAY, ("in May", "SET", "2004-05")),
    )
    shown = printed(report)
    assert "F1 against the earlier run of corpus (2 documents)" in shown
    assert "0 losses, 1 mixed, 2 gains" in shown


def test_saved_run_is_the_same_when_loaded(files: Path, tmp_path: Path, tagger: Taggers) -> None:
    path = tmp_path / "run.json"
    report = evaluate_timex(files, json_file=path, tag=tagger(MONDAY, MAY))
    assert load(path) == report.run
    again = tmp_path / "again.json"
    save(load(path), again)
    assert again.read_bytes() == path.read_bytes()
    content = json.loads(path.read_text("utf-8"))
    assert content["figures"]["strict"]["f1"] == figure(report.run.counts, "strict").f1
    assert set(content["figures"]) == set(FIGURES)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"format": "timeline-evaluate-timex-1"}',
        '{"format": "another", "corpus": "corpus", "documents": [], "problems": []}',
    ],
)
def test_against_anything_else_is_refused(
    files: Path, tmp_path: Path, tagger: Taggers, content: str
) -> None:
    path = tmp_path / "earlier.json"
    path.write_text(content)
    with pytest.raises(UsageError, match="is no saved run"):
        evaluate_timex(files / "corpus", against=path, tag=tagger())


def test_against_a_file_that_is_not_there(files: Path, tmp_path: Path, tagger: Taggers) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        evaluate_timex(files / "corpus", against=tmp_path / "absent.json", tag=tagger())


def test_against_another_corpus_is_refused(files: Path, tmp_path: Path, tagger: Taggers) -> None:
    against = saved(files, tmp_path / "earlier.json", tagger())
    with pytest.raises(UsageError, match="shares no document"):
        evaluate_timex(files / "no_dct.tml", against=against, tag=tagger())


def test_json_that_cannot_be_written(files: Path, tmp_path: Path, tagger: Taggers) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        evaluate_timex(files / "corpus", json_file=tmp_path / "no" / "run.json", tag=tagger())


def test_missing_corpus_is_said(tmp_path: Path) -> None:
    with pytest.raises(CorpusMissing, match="does not exist"):
        evaluate_timex(tmp_path / "absent", tag=lambda text, time: ())


def test_intervals_do_not_change_from_call_to_call() -> None:
    values = [number**2.5 for number in range(40)]

    def mean(drawn):
        return (sum(drawn) / len(drawn),)

    first = intervals(values, mean)
    assert first == intervals(values, mean)
    assert first != intervals(values, mean, seed=1)
    ((low, high),) = first
    assert values[0] < low < sum(values) / len(values) < high < values[-1]


def test_intervals_narrow_with_more_documents() -> None:
    def mean(drawn):
        return (sum(drawn) / len(drawn),)

    ((few_low, few_high),) = intervals([0.0, 1.0] * 10, mean)
    ((many_low, many_high),) = intervals([0.0, 1.0] * 100, mean)
    assert many_high - many_low < few_high - few_low


def test_sample_is_spread_and_never_too_long() -> None:
    assert sample(range(100), 4) == [0, 25, 50, 75]
    assert sample([1, 2], 5) == [1, 2]
    assert sample([], 5) == sample([1], 0) == []


def test_runs_are_told_apart_by_tagger(files: Path, tagger: Taggers) -> None:
    from timeline.evaluate.corpus import read_corpus

    corpus = read_corpus(files / "corpus")
    assert run(corpus, tagger(MONDAY)) == run(corpus, tagger(MONDAY))
    assert run(corpus, tagger(MONDAY)) != run(corpus, tagger(FRIDAY))
