"""What is said of what was written, and of what somebody else wrote in the meantime."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cioc.cli.apply import Desk, carry_out
from cioc.edit import additions
from cioc.errors import CannotDoError
from cioc.workspace.references import names
from tests.conftest import PLAN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cioc.edit.work import Work
    from cioc.workspace.loading import LoadedWorkspace
    from tests.conftest import Run

    Make = Callable[..., Path]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_line_that_is_named(cioc: Callable[..., Run], workspace: Make, end: str) -> None:
    """Is the first that is new, whatever ends the lines of the file."""
    root = workspace({"plans/our-plan.yaml": PLAN.replace("\n", end).encode()})
    run = cioc("new", "action", "1", "Answer.", folder=root)
    assert "(plans/our-plan.yaml:15)" in run.err
    diff = cioc("new", "action", "1", "Tell.", "--dry-run").out
    assert [line for line in diff.splitlines() if line.startswith(("+ ", "- "))] == [
        "+      - ref: 1.3",
        "+        action: Tell.",
    ]


def _action(workspace: LoadedWorkspace) -> Work:
    keys = {"ref": "1.2", "action": "Answer."}
    return additions.action(keys, {}, names(workspace)["our-plan/1"], workspace)


def _meeting(workspace: LoadedWorkspace) -> Work:
    return additions.meeting({"date": "2021-03-26"}, workspace)


RACES = {
    "a number": ("our-plan.yaml", f"{PLAN}      - {{ref: 1.2, action: Tell.}}\n", _action),
    "a file": ("meetings/2021-03-26.yaml", "cioc: meeting/1\ndate: 2021-03-26\n", _meeting),
}


@pytest.mark.parametrize(("name", "text", "work"), RACES.values(), ids=list(RACES))
def test_name_that_somebody_else_took_first(
    workspace: Make, monkeypatch: pytest.MonkeyPatch, name: str, text: str, work: Callable[[LoadedWorkspace], Work]
) -> None:
    """Is theirs; the command only has to be run again, and then says the next number or what is there."""
    root = workspace()
    monkeypatch.chdir(root)
    desk = Desk.open()
    (root / "plans" / name).parent.mkdir(exist_ok=True)
    (root / "plans" / name).write_text(text)
    with pytest.raises(CannotDoError) as refused:
        carry_out(desk, work, dry_run=False)
    assert "run it again" in (refused.value.hint or "")
    assert (root / "plans" / name).read_text() == text
    with pytest.raises(CannotDoError) as again:
        carry_out(Desk.open(), work, dry_run=False)
    assert "run it again" not in (again.value.hint or "")
