"""The tests that come to a place in the code: asked by a probe at each place, in one run of the tests for all places.

A probe notes the place and the test that runs, and changes nothing. It works in a program that a test starts, too, for
pytest names the test in the environment. This module is also a plugin of pytest: it runs the tests that a file lists,
in that order, and notes how each went and how long it took.
"""

from __future__ import annotations

import ast
import json
import os
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pytest

_CHOSEN: Final = "CIOC_MUTANTS_CHOSEN"
_WENT: Final = "CIOC_MUTANTS_WENT"

_PROBE: Final = """\
def _reached(place, value=None, seen=set()):
    test = __import__("os").environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")[0]
    if (place, test) not in seen:
        seen.add((place, test))
        with open({file!r}, "a", encoding="utf-8") as file:
            file.write(f"{{place}}\\t{{test}}\\n")
    return value
"""


# -- Probes ------------------------------------------------------------------------------------------------------------


def probed(tree: ast.Module, places: Mapping[int, ast.AST], file: Path) -> str:
    """The text of a module with a probe at each place, which writes its key and the test into the file."""
    numbers = {id(node): number for number, node in places.items()}

    class Probing(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> Any:
            number = numbers.get(id(node))
            if isinstance(node, ast.pattern):  # nothing can be called in one; no test is known to come to it
                return node
            seen = self.generic_visit(node)
            return seen if number is None else _with_probe(seen, number)

    Probing().visit(tree)
    start = 0
    while start < len(tree.body) and _is_at_the_head(tree.body[start]):
        start += 1
    tree.body[start:start] = ast.parse(_PROBE.format(file=str(file))).body
    return ast.unparse(ast.fix_missing_locations(tree))


def _is_at_the_head(statement: ast.stmt) -> bool:
    is_text = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return is_text or (isinstance(statement, ast.ImportFrom) and statement.module == "__future__")


def _with_probe(node: ast.AST, number: int) -> ast.AST | list[ast.stmt]:
    match node:
        case ast.If(test=test):
            node.test = _call(number, test)
        case ast.Match(subject=subject):
            node.subject = _call(number, subject)
        case ast.comprehension(ifs=[first, *others]):
            node.ifs = [_call(number, first), *others]
        case ast.stmt():
            return [ast.Expr(_call(number)), node]
        case ast.expr():
            return _call(number, node)
    return node


def _call(number: int, *values: ast.expr) -> ast.expr:
    return ast.Call(ast.Name("_reached", ast.Load()), [ast.Constant(number), *values], [])


def reached(file: Path) -> dict[int, set[str]]:
    """The tests that came to each place, as the probes noted them; "" stands for no test: when it was imported."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    if file.exists():
        for line in file.read_text(encoding="utf-8").splitlines():
            number, _, test = line.partition("\t")
            found[int(number)].add(test)
    return found


# -- The plugin --------------------------------------------------------------------------------------------------------


@dataclass(kw_only=True)
class Went:
    """How the tests went: how many seconds each took that passed, and those that failed, in the order they ran."""

    took: dict[str, float] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)


def settings(notes: Path, chosen: Sequence[str] | None) -> dict[str, str]:
    """What the plugin is told by the environment: the file for its notes, and which tests to run, or all."""
    if chosen is None:
        return {_WENT: str(notes)}
    listed = notes.with_suffix(".chosen")
    listed.write_text("\n".join(chosen), encoding="utf-8")
    return {_WENT: str(notes), _CHOSEN: str(listed)}


def went(notes: Path) -> Went:
    """The notes of one run."""
    of_run = Went()
    for line in notes.read_text(encoding="utf-8").splitlines() if notes.exists() else []:
        test, outcome, seconds = json.loads(line)
        of_run.took[test] = of_run.took.get(test, 0) + seconds
        if outcome == "failed" and test not in of_run.failed:
            of_run.failed.append(test)
    return Went(
        took={test: seconds for test, seconds in of_run.took.items() if test not in of_run.failed},
        failed=of_run.failed,
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out each test that is not listed, and run the others in the order of the list."""
    if _CHOSEN not in os.environ:
        return
    order = {
        test: number for number, test in enumerate(Path(os.environ[_CHOSEN]).read_text(encoding="utf-8").splitlines())
    }
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in order])
    items[:] = sorted((item for item in items if item.nodeid in order), key=lambda item: order[item.nodeid])


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note each part of a test, once: where several processes run tests, in the one that hands them out."""
    if "PYTEST_XDIST_WORKER" in os.environ or _WENT not in os.environ:
        return
    with Path(os.environ[_WENT]).open("a", encoding="utf-8") as file:
        file.write(json.dumps([report.nodeid, report.outcome, report.duration]) + "\n")
