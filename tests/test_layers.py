"""The shape of the house: which module may import which, and how long a file may be."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "timeline"
MODULES = sorted(PACKAGE.rglob("*.py"))
MAX_LINES = 300

# From the top down: a part imports parts of lower levels only. Parts on one level share
# values of `model`, never each other.
LEVELS = (
    ("__init__", "__main__"),
    ("cli",),
    ("terminal",),
    ("build", "evaluate"),
    ("engines", "report", "exports", "sources"),
    ("pipeline",),
    ("stories", "events", "timex", "dateline", "syntax", "language"),
    ("calendar", "lexicon", "tables"),
    ("model",),
    ("errors",),
)
LEVEL_OF = {part: level for level, parts in enumerate(LEVELS) for part in parts}

# A library that only some parts may import.
DOORS = {
    "spacy": {"syntax"},
    "thinc": {"syntax"},
    "dateparser": {"dateline", "lexicon"},
    "py3langid": {"language"},
    "pyspark": {"engines"},
    "cyclopts": {"cli"},
    "trafilatura": {"sources"},
    "selectolax": {"sources"},
}
# Parts that a library is kept out of.
KEPT_OUT = {
    "polars": {"model", "calendar", "timex", "events"},
    "pyarrow": {"model", "calendar", "timex", "events"},
}
NEVER = {"pandas", "duckdb", "frictionless", "edtf", "pytest", "hypothesis"}
# The public names of the package, for its users; within it only the version is taken from there.
FACE = {"__version__"}
# A library that another one is built on and hands out.
COMES_WITH = {"thinc": "spacy", "lxml": "trafilatura"}


def canonical(requirement: str) -> str:
    """The normal name of the distribution that a requirement names."""
    name = re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything that a module imports, also inside its functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are written in full"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


@pytest.fixture(params=MODULES, ids=[str(path.relative_to(PACKAGE)) for path in MODULES])
def module(request: pytest.FixtureRequest) -> Path:
    return request.param


def test_imports_point_down(module: Path) -> None:
    part = part_of(module)
    assert part in LEVEL_OF, f"{part} is not in the layers of the house"
    wrong = []
    for line, name in imported(module):
        package, _, rest = name.partition(".")
        target = rest.partition(".")[0]
        if package != "timeline" or target in FACE or target == part:
            continue
        if target not in LEVEL_OF or LEVEL_OF[target] <= LEVEL_OF[part]:
            wrong.append(f"line {line}: {part} imports {name}")
    assert not wrong


def test_libraries_come_in_by_their_own_door(module: Path) -> None:
    part = part_of(module)
    wrong = []
    for line, name in imported(module):
        library = name.partition(".")[0]
        shut = (
            library in NEVER
            or (library in DOORS and part not in DOORS[library])
            or part in KEPT_OUT.get(library, ())
        )
        if shut:
            wrong.append(f"line {line}: {part} imports {library}")
    assert not wrong


@pytest.fixture(scope="session")
def declared() -> set[str]:
    """The libraries that an installation brings along, by the names that are imported."""
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    # Of the extras only Spark is for use; what is missing of it is told in an error.
    stated = (
        project["project"]["dependencies"] + project["project"]["optional-dependencies"]["spark"]
    )
    required = {canonical(requirement) for requirement in stated}
    # Spark need not be installed here; it goes by the name of its package.
    return required | {
        library
        for library, distributions in packages_distributions().items()
        if required & set(map(canonical, distributions))
    }


def test_libraries_are_declared(module: Path, declared: set[str]) -> None:
    libraries = {name.partition(".")[0] for _, name in imported(module)}
    libraries -= {"timeline", *sys.stdlib_module_names}
    assert {COMES_WITH.get(library, library) for library in libraries} <= declared


def test_a_file_holds_one_idea(module: Path) -> None:
    lines = len(module.read_text(encoding="utf-8").splitlines())
    assert lines <= MAX_LINES, f"{lines} lines: two ideas in one file"
    assert module.stem not in {"utils", "util", "helpers", "common", "misc"}


def test_layers_are_seen(tmp_path: Path) -> None:
    """The walk itself sees imports inside functions and `from` imports of submodules."""
    written = tmp_path / "written.py"
    written.write_text("def f():\n    import spacy.tokens\n    from timeline import build\n")
    assert list(imported(written)) == [(2, "spacy.tokens"), (3, "timeline.build")]
