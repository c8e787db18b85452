"""A gold corpus: every TimeML file of a folder, with a problem for each that fails."""

from dataclasses import dataclass
from pathlib import Path

from timeline.errors import CorpusMissing, SourceError
from timeline.evaluate.timeml import GoldDocument, parse_timeml
from timeline.model.problem import Problem

SUFFIX = ".tml"


@dataclass(frozen=True, slots=True)
class Corpus:
    """The readable documents of a corpus, and what was wrong with the others."""

    name: str
    documents: tuple[GoldDocument, ...]
    problems: tuple[Problem, ...]


def read_corpus(location: Path) -> Corpus:
    """Every TimeML file (`*.tml`) at or below `location`, in order of their paths.

    A file that cannot be read becomes a `Problem`, as does a document without a DCT,
    which is kept. Raises `CorpusMissing` where there is nothing to score.
    """
    if not location.exists():
        raise CorpusMissing(f"{location} does not exist: give a folder of TimeML files (*{SUFFIX})")
    root = location if location.is_dir() else location.parent
    found = sorted(root.rglob(f"*{SUFFIX}")) if location.is_dir() else [location]
    documents: list[GoldDocument] = []
    problems: list[Problem] = []
    for path in found:
        if path.name.startswith("."):
            continue
        doc_id = path.relative_to(root).with_suffix("").as_posix()
        try:
            document = parse_timeml(_decoded(path), doc_id=doc_id, source_uri=str(path))
        except SourceError as error:
            problems.append(_unreadable(path, doc_id, error))
            continue
        documents.append(document)
        if document.article_time().dct.value is None:
            problems.append(_without_dct(document))
    if not documents:
        because = f": {problems[0].source_uri}: {problems[0].reason}" if problems else ""
        raise CorpusMissing(f"{location} holds no readable TimeML file (*{SUFFIX}){because}")
    if not any(document.timexes for document in documents):
        raise CorpusMissing(f"the TimeML files of {location} hold no TIMEX3: nothing to score")
    return Corpus(location.resolve().name, tuple(documents), tuple(problems))


def _decoded(path: Path) -> str:
    """UTF-8, or what older corpora use; raises `SourceError` where the file cannot be read."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceError("unreadable", f"the file cannot be read: {error.strerror}") from error
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _unreadable(path: Path, doc_id: str, error: SourceError) -> Problem:
    return Problem(
        source_uri=str(path),
        doc_id=doc_id,
        stage="read",
        code=error.code,
        reason=str(error),
        action="skipped",
    )


def _without_dct(document: GoldDocument) -> Problem:
    stated = f"is {document.dct_value!r}, no day" if document.dct_value else "is missing"
    return Problem(
        source_uri=document.source_uri,
        doc_id=document.doc_id,
        stage="dateline",
        code="no_dct",
        reason=f"the creation time {stated}",
        action="tagged without a DCT",
    )
