"""The command `timeline evaluate timex`, as a plain function that returns its report."""

from pathlib import Path

from timeline.evaluate.changes import compare
from timeline.evaluate.corpus import read_corpus
from timeline.evaluate.report import TimexReport
from timeline.evaluate.run import Tagger, load, run, save


def evaluate_timex(
    corpus: Path,
    *,
    against: Path | None = None,
    errors: int = 0,
    json_file: Path | None = None,
    tag: Tagger | None = None,
) -> TimexReport:
    """Score the time expressions of a TimeML corpus; `.render()` of the report prints.

    `corpus` is a folder of TimeML files, or one file. `against` is an earlier run, saved
    with `json_file`; `errors` is how many rows the tables of errors, of gains and of
    losses show. `tag` is the tagger under test, this package's own by default.

    Raises `CorpusMissing` where there is nothing to score, `UsageError` where `against` is
    no saved run of these documents, and `OutputError` where `json_file` cannot be written.
    """
    if tag is None:
        from timeline.timex import tag_article as tag
    gold = read_corpus(corpus)
    earlier = load(against) if against else None
    now = run(gold, tag)
    comparison = compare(earlier, now) if earlier else None
    if json_file is not None:
        save(now, json_file)
    return TimexReport(run=now, comparison=comparison, rows=errors)
