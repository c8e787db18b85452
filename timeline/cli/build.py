"""`timeline build`: articles to tables."""

import os
import sys
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Group, Parameter

from timeline.build import build as build_tables
from timeline.build.partition import Partition
from timeline.cli.app import app
from timeline.engines.limits import Limits
from timeline.errors import UsageError
from timeline.model.ontology import Ontology
from timeline.model.options import EventScope, Options
from timeline.model.timex import Genre
from timeline.sources import ColumnMap
from timeline.terminal import examples
from timeline.terminal.log import logged
from timeline.terminal.progress import summary, watched

_LIMITS = Limits()
_FLAG = Parameter(negative="", show_default=False)
_COLUMNS = Parameter(
    name="*",
    name_transform="{}-column".format,
    group=Group("Columns of tabular input", help="Guessed from their usual names."),
)


@app.command(help_epilogue=examples.BUILD)
def build(
    paths: Annotated[list[str], Parameter(allow_leading_hyphen=True)],
    /,
    *,
    out: str,
    as_of: date | None = None,
    dct: date | None = None,
    model: str | None = None,
    genre: Genre | None = None,
    language: str | None = None,
    no_events: Annotated[bool, _FLAG] = False,
    event_scope: EventScope = "happenings",
    fast: Annotated[bool, _FLAG] = False,
    ontology: Path | None = None,
    format_name: Annotated[str | None, Parameter(name="--format")] = None,
    workers: int | None = None,
    seconds_per_article: float = _LIMITS.seconds,
    megabytes_per_worker: int = _LIMITS.megabytes,
    partition_by: Partition | None = None,
    no_store: Annotated[bool, _FLAG] = False,
    engine: Literal["local", "spark"] = "local",
    spark_master: str | None = None,
    log_json: Path | None = None,
    columns: Annotated[ColumnMap | None, _COLUMNS] = None,
) -> int:
    """Write the tables of all articles under the given paths.

    They appear in the folder when all of them are whole; an earlier build
    there is replaced, and articles that it has are not read anew. A build that
    was interrupted goes on where it was. The status is 1 where no article
    could be used.

    Parameters
    ----------
    paths
        Files, folders or patterns to read; `-` is standard input.
    out
        Folder for the tables: a new one, or that of an earlier build; a path or a URL.
    as_of
        Latest day that an article can be from; helps to infer a missing year.
    dct
        Creation date of every article, instead of its own.
    model
        Name or path of a spaCy pipeline, instead of the shipped English model.
    genre
        How dates without a year are read: `news`, from the article's day, or `narrative`,
        from the date told last. Found out for each article by default.
    language
        Language of every article (`en`, `de`, …), instead of the one it is found to be in.
    no_events
        Write time expressions alone; no parser is loaded.
    event_scope
        Which events become rows: happenings, or all that TimeML annotates.
    fast
        Seek events in the first lines and in dated sentences alone; about twice as quick.
    ontology
        File of event types of your own, which go into the column `ontology_type`.
    format_name
        Format of all input, whatever its extension: text, jsonl, csv, …
    workers
        Number of processes; all cores by default.
    seconds_per_article
        Longest that an article may take; one that takes longer has a problem row.
    megabytes_per_worker
        Memory that a process may take; an article that needs more has a problem row.
    partition_by
        Cut the tables into folders, `events/dct_year=2023/…`.
    no_store
        Keep nothing for the next build: it saves disk and annotates all again.
    engine
        Where articles are annotated: on this machine, or by Spark.
    spark_master
        Address of a Spark master; this machine's cores by default.
    log_json
        File to append a log to, one JSON object a line.
    columns.text
        Column of the article's text.
    columns.title
        Column of the headline.
    columns.published
        Column of the date of publication.
    columns.modified
        Column of the date of the last change.
    columns.crawled
        Column of the day on which the article was collected.
    columns.url
        Column of the article's own address.
    columns.publisher
        Column of the publisher.
    columns.author
        Column of the author.
    columns.language
        Column of the language.
    """
    if workers is not None and workers < 1:
        raise UsageError(f"--workers must be 1 or more, not {workers}")
    if log_json is not None:
        _outside(log_json, (out, *paths))
    limits = Limits(seconds=seconds_per_article, megabytes=megabytes_per_worker)
    started = time.monotonic()
    with logged(log_json):
        options = Options(
            dct=dct,
            as_of=as_of,
            model=model,
            events=not no_events,
            genre=genre,
            event_scope=event_scope,
            fast=fast,
            language=language,
            ontology=None if ontology is None else _ontology(ontology),
        )
        if engine == "spark":
            from timeline.build.cluster import build_on_spark

            counts = build_on_spark(
                paths,
                out,
                options,
                columns=columns,
                format_name=format_name,
                limits=limits,
                partition_by=partition_by,
                master=spark_master,
            )
        else:
            with watched() as progress:
                counts = build_tables(
                    paths,
                    out,
                    options,
                    columns=columns,
                    format_name=format_name,
                    workers=workers or _cores(),
                    limits=limits,
                    partition_by=partition_by,
                    incremental=not no_store,
                    progress=progress,
                )
    print(summary(counts, time.monotonic() - started, out), file=sys.stderr)
    return 0 if counts.documents > counts.failed else 1


def _outside(log: Path, folders: Iterable[str | Path]) -> None:
    """Refuse a log among the tables, which a build replaces, or among the articles."""
    for folder in folders:
        if log.resolve().is_relative_to(Path(folder).resolve()):
            raise UsageError(f"--log-json {log} lies inside {folder}; give a file outside of it")


def _ontology(path: Path) -> Ontology:
    # Imported here, for it brings the event rules, which `--help` does not need.
    from timeline.events.triggers.ontology import read_ontology

    return read_ontology(path)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
