"""Every error and every problem has a code of its own, and the table of codes has no others."""

import ast
from collections.abc import Iterator
from pathlib import Path

from timeline.engines.contract import NOT_ANNOTATED
from timeline.engines.limits import DIED, OUT_OF_MEMORY, TIMEOUT
from timeline.errors import TimelineError
from timeline.model.problemcode import PROBLEM_CODES

PACKAGE = Path(__file__).parents[1] / "timeline"


def errors(error: type[TimelineError] = TimelineError) -> Iterator[type[TimelineError]]:
    yield error
    for below in error.__subclasses__():
        if below.__module__ == "timeline.errors":
            yield from errors(below)


def test_every_error_has_a_code_of_its_own() -> None:
    found = list(errors())
    assert len(found) > 10
    assert all("code" in vars(error) for error in found)
    assert len({error.code for error in found}) == len(found)
    assert {error.exit_code for error in found} == {1, 2, 3}


def written_codes() -> set[str]:
    """The codes that stand in the code, as the first argument of an error or as a problem's."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            given = []
            if node.func.id in ("SourceError", "Bomb"):
                given = node.args[:1]
            elif node.func.id in ("Problem", "_singly"):
                given = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
                given += node.args[3:4]
            found |= {each.value for each in given if isinstance(each, ast.Constant)}
    return found | {NOT_ANNOTATED, DIED, TIMEOUT, OUT_OF_MEMORY}


def test_the_table_of_problems_holds_the_codes_that_are_used() -> None:
    codes = [each.code for each in PROBLEM_CODES]
    assert len(set(codes)) == len(codes)
    assert written_codes() == set(codes)


def test_every_problem_says_what_to_do() -> None:
    for each in PROBLEM_CODES:
        assert each.meaning.endswith(".") and each.remedy.endswith(".")


def test_every_error_is_drawn_in_the_tree() -> None:
    import timeline.errors

    tree = timeline.errors.__doc__ or ""
    assert all(f" {error.__name__} " in tree for error in errors())
