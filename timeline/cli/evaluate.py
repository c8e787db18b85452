"""`timeline evaluate`: scores against gold corpora."""

from pathlib import Path

from cyclopts import App

from timeline.cli.app import app
from timeline.terminal import examples
from timeline.terminal.screen import screen

evaluate = App(
    name="evaluate",
    help="Score this package against a gold corpus.",
    help_epilogue=examples.EVALUATE,
)
app.command(evaluate)


@evaluate.command(help_epilogue=examples.EVALUATE)
def timex(
    corpus: Path,
    /,
    *,
    errors: int = 0,
    against: Path | None = None,
    json: Path | None = None,
) -> None:
    """Score the time expressions of a TimeML corpus as TempEval-3 does.

    Parameters
    ----------
    corpus
        Folder of TimeML files, or one file.
    errors
        Number of errors to show in context.
    against
        Earlier run, saved with --json, to compare with.
    json
        File to save this run in.
    """
    from timeline.evaluate.command import evaluate_timex

    report = evaluate_timex(corpus, against=against, errors=errors, json_file=json)
    screen().print(report.render())


@evaluate.command(help_epilogue=examples.EVALUATE)
def events(corpus: Path, /, *, errors: int = 0, model: str | None = None) -> None:
    """Score extents and classes of events on a TimeML corpus.

    Parameters
    ----------
    corpus
        Folder of TimeML files, or one file.
    errors
        Number of errors to show in context.
    model
        Name or path of a spaCy pipeline, instead of the shipped English model.
    """
    from timeline.evaluate.events.command import evaluate_events

    screen().print(evaluate_events(corpus, errors=errors, model=model).render())


@evaluate.command(help_epilogue=examples.EVALUATE)
def grounding(corpus: Path, /, *, errors: int = 0, model: str | None = None) -> None:
    """Score the dates of events on MEANTIME.

    Parameters
    ----------
    corpus
        Folder that holds list_instances.csv and folders of CAT XML files.
    errors
        Number of errors to show in context.
    model
        Name or path of a spaCy pipeline, instead of the shipped English model.
    """
    from timeline.evaluate.events.command import evaluate_grounding

    screen().print(evaluate_grounding(corpus, errors=errors, model=model).render())


@evaluate.command(help_epilogue=examples.EVALUATE)
def plover(records: Path, /, *, errors: int = 0, model: str | None = None) -> None:
    """Score event types, actors and recipients on PLOVER's gold standard records.

    Parameters
    ----------
    records
        JSON file of gold standard records.
    errors
        Number of errors to show in context.
    model
        Name or path of a spaCy pipeline, instead of the shipped English model.
    """
    from timeline.evaluate.events.command import evaluate_plover

    screen().print(evaluate_plover(records, errors=errors, model=model).render())
