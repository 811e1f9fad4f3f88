"""What the library is seen from outside: cheap to import, whole, typed, frozen, and silent."""

from __future__ import annotations

import enum
import inspect
import pkgutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from msgspec import Struct

import cioc
from cioc import api
from tests.tables import try_each

if TYPE_CHECKING:
    from pathlib import Path


def run(code: str) -> str:
    """What a new Python prints for some code."""
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout


def test_import_is_cheap() -> None:
    """Whoever imports the package alone waits for nothing that a question would need."""
    code = "import sys; before = set(sys.modules); import cioc; print(set(sys.modules) - before - {'__future__'})"
    assert run(code) == "{'cioc'}\n"


def test_no_terminal() -> None:
    """All that can be asked is asked without what the command line alone needs."""
    code = (
        "import cioc, sys; w = cioc.open('.'); w.check(); w.overdue(); w.report('2021-02-12', format='html');"
        "cioc.diff(w, w); print([n for n in ('typer', 'rich', 'click', 'cioc.cli') if n in sys.modules])"
    )
    assert run(code) == "[]\n"


def test_all_names_are_there() -> None:
    """The package and its module have the same names, each of them sorted and there."""
    assert sorted(cioc.__all__) == cioc.__all__ == api.__all__
    assert all(getattr(cioc, name) is getattr(api, name) for name in cioc.__all__)
    assert set(cioc.__all__) <= set(dir(cioc))


def test_other_names_are_not() -> None:
    """A name that is misspelt is an error of the usual kind."""
    with pytest.raises(AttributeError, match="module 'cioc' has no attribute 'opne'"):
        _ = cioc.opne  # type: ignore[attr-defined]


def test_no_name_is_that_of_a_module() -> None:
    """A module of the same name would take the place of a function as soon as anybody imports it."""
    assert {each.name for each in pkgutil.iter_modules(cioc.__path__)} & set(cioc.__all__) == set()


@try_each("name", cioc.__all__)
def test_every_name_is_explained(name: str) -> None:
    """Each has words of its own, and so has all that is public in the workspace."""
    found = getattr(cioc, name)
    assert found.__doc__
    assert not found.__doc__.startswith(f"{name}(")


OF_WORKSPACE = {name for name in vars(cioc.Workspace) if not name.startswith("_")} - {*cioc.Workspace.__struct_fields__}


@pytest.mark.parametrize("name", sorted(OF_WORKSPACE))
def test_all_of_the_workspace_is_explained(name: str) -> None:
    """Its methods and properties; its fields are explained where they stand."""
    found = inspect.getattr_static(cioc.Workspace, name)
    assert inspect.getdoc(found)


@try_each("name", cioc.__all__)
def test_values_are_frozen(name: str) -> None:
    """What is handed out can be kept: it never changes."""
    found = getattr(cioc, name)
    if not inspect.isclass(found) or issubclass(found, (enum.Enum, Exception)):
        return
    assert issubclass(found, Struct)
    assert found.__struct_config__.frozen


USER = """\
from datetime import date
from typing import assert_type

import cioc

workspace = cioc.open("council", revision="HEAD~1", today=date(2022, 8, 31))
assert_type(workspace, cioc.Workspace)
for finding in workspace.check(against="main"):
    assert_type(finding, cioc.Diagnostic)
    assert_type(finding.severity, cioc.Severity)
    assert_type(finding.line, int)
overdue = workspace.overdue(date(2022, 8, 31), within="6w")
assert_type(overdue.of(cioc.Bucket.LAPSED), tuple[cioc.Promise, ...])
assert_type([promise.due for promise in overdue.promises], list[date | None])
assert_type(workspace.report("2021-02-12", format="html", annexes=["plan"]), str)
assert_type(cioc.diff(workspace, cioc.open()), tuple[cioc.Change, ...])
for plan in workspace.snapshot().plans:
    for action in plan.actions:
        assert_type(action.name, str)
        assert_type([line.state for line in action.lines], list[cioc.State])
assert_type([meeting.date for meeting in workspace.meetings.values()], list[cioc.PartialDate])
try:
    cioc.open("nowhere")
except cioc.CannotDoError as error:
    assert_type(error.message, str)
    assert_type(error.hint, str | None)
"""
MISTAKES = """\
import cioc

cioc.opne(".")
cioc.open(".", "HEAD")
cioc.open(".").report("2021-02-12", format="pdf")
cioc.open(".").plans["x"] = None
cioc.open(".").overdue("2022-08-31")
"""


def test_types_of_user_code(tmp_path: Path) -> None:
    """`mypy --strict` takes a program that uses the library, knows what it gets, and finds each slip."""
    (tmp_path / "user.py").write_text(USER)
    (tmp_path / "mistakes.py").write_text(MISTAKES)
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--cache-dir", str(tmp_path / "cache")]
    done = subprocess.run(
        [*command, "user.py", "mistakes.py"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert [line.split(": error")[0] for line in done.stdout.splitlines() if ": error" in line] == [
        f"mistakes.py:{line}" for line in range(3, 8)
    ], done.stdout
