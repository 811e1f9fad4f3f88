"""`cioc progress` of a day that a paper has told: never what the own check refuses."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from cioc.dates import in_short
from tests.cli.test_progress import FILES, SETTINGS, added
from tests.cli.test_prompts import talk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]
    Make = Callable[..., Path]


HELD = FILES["plans/meetings/2021-02-12.yaml"]


def _committed(root: Path) -> Path:
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"]):
        subprocess.run(["git", *command], cwd=root, check=True)
    return root


def test_day_that_a_paper_has_told(cioc: Cioc, workspace: Make) -> None:
    """Members read of it without the entry, so nothing is written but as of today; or the paper went out before."""
    root = _committed(workspace(FILES | SETTINGS))
    said = ("progress", "1.1", "Two have begun.")
    run = cioc(*said, "--date", "2021-02-12", folder=root)
    assert (run.status, added(root)) == (2, "")
    assert "the paper for 26 Mar 2021" not in run.err
    assert "the paper for 12 Feb 2021 is out and told members of 12 Feb 2021 without this entry" in run.err
    assert "leave out --date" in run.err
    assert "cioc edit 2021-02-12 --issued DATE" in run.err
    assert cioc(*said, folder=root).status == 0
    assert cioc("validate", "--against", "HEAD", folder=root).status == 0


def test_day_of_a_meeting_whose_paper_went_out_before(cioc: Cioc, workspace: Make) -> None:
    """It is told by the next paper."""
    early = {"plans/meetings/2021-02-12.yaml": HELD.replace("2021-02-12\n", "2021-02-12\nissued: 2021-02-05\n", 1)}
    root = _committed(workspace({**FILES, **SETTINGS, **early, "plans/meetings/2021-03-26.yaml": None}))
    assert cioc("progress", "1.1", "Two have begun.", "--date", "2021-02-12", folder=root).status == 0
    assert "Two have begun." in added(root)
    assert cioc("validate", "--against", "HEAD", folder=root).status == 0


def test_line_at_a_meeting_whose_paper_is_out(cioc: Cioc, workspace: Make) -> None:
    """It can be said as of today; of a commitment only the next meeting can be told."""
    root = _committed(workspace(FILES | SETTINGS))
    run = cioc("progress", "1.1", "Two have begun.", "--meeting", "2021-03-26", folder=root)
    assert run.status == 2
    assert "nothing is written; say it as of today, without --meeting; or begin the next one" in run.err
    run = cioc("progress", "2021-02-12/report", "It is written.", "--meeting", "2021-03-26", folder=root)
    assert run.status == 2
    assert "as of today" not in run.err


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(("answer", "status"), [("", 0), ("no", 2)])
def test_day_that_a_paper_has_told_is_asked_about(workspace: Make, answer: str, status: int) -> None:
    """Enter takes today."""
    root = _committed(workspace(FILES | SETTINGS))
    given = ["progress", "1.1", "Two have begun.", "--date", "2021-02-12"]
    code, shown = talk(root, given, [("Is it to be of today?", f"{answer}\n")])
    assert code == status, shown
    assert (f"date: {date.today()}" in added(root)) == (status == 0)


# -- On the day of the meeting -----------------------------------------------------------------------------------------

_SAID = ["progress", "1.1", "Two have begun."]


def _held_today(workspace: Make, *keys: str) -> Path:
    """A committed workspace of which the only paper is of a meeting of today."""
    today = date.today()
    files = {name: text for name, text in FILES.items() if "meetings/" not in name}
    paper = "\n".join(["cioc: meeting/1", f"date: {today}", *keys, "summary: So it is.", ""])
    return _committed(workspace({**files, **SETTINGS, f"plans/meetings/{today}.yaml": paper}))


def _paper(root: Path) -> str:
    return (root / f"plans/meetings/{date.today()}.yaml").read_text("utf-8")


def test_on_the_day_of_a_meeting(cioc: Cioc, workspace: Make) -> None:
    """Its paper would tell of today without the entry; once it is said when it went out, the entry is for the next."""
    root = _held_today(workspace)
    today = date.today()
    run = cioc(*_SAID, folder=root)
    assert (run.status, added(root)) == (2, "")
    assert "told members of today without this entry, unless it went out before" in run.err
    assert f"cioc edit {today} --issued DATE" in run.err
    assert cioc("edit", str(today), "--issued", str(today - timedelta(days=7)), folder=root).status == 0
    assert cioc(*_SAID, folder=root).status == 0
    assert cioc("validate", "--against", "HEAD", folder=root).status == 0


def test_on_the_day_on_which_a_paper_went_out(cioc: Cioc, workspace: Make) -> None:
    """Nothing can be said of when that was: the entry has to wait for tomorrow."""
    root = _held_today(workspace, f"issued: {date.today()}")
    run = cioc(*_SAID, folder=root)
    assert (run.status, added(root)) == (2, "")
    assert "it went out today" in run.err
    assert "say it tomorrow" in run.err


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_when_a_paper_went_out_is_asked_on_the_day_of_its_meeting(cioc: Cioc, workspace: Make) -> None:
    """The answer is written into its file beside the entry; today is no answer."""
    root = _held_today(workspace)
    day = date.today() - timedelta(days=7)
    asked = "On which day did it go out?"
    code, shown = talk(root, _SAID, [(asked, f"{date.today()}\n"), ("name a day before", f"{day}\n")])
    assert code == 0, shown
    assert "its file says so now" in shown
    assert f"issued: {day}" in _paper(root)
    assert f"date: {date.today()}" in added(root)
    assert cioc("validate", "--against", "HEAD", folder=root).status == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_nothing_is_written_where_nobody_knows_when(workspace: Make) -> None:
    """Enter leaves all as it is."""
    root = _held_today(workspace)
    code, shown = talk(root, _SAID, [("On which day did it go out?", "\n")])
    assert (code, added(root), "issued:" in _paper(root)) == (2, "", False), shown


@pytest.mark.parametrize("issued", [None, 7])
def test_remedy_on_the_day_itself(cioc: Cioc, workspace: Make, issued: int | None) -> None:
    """Of an entry of today that was written by hand there is no later day to give: only when the paper went out."""
    root = _held_today(workspace, *([f"issued: {date.today() - timedelta(days=issued)}"] if issued else []))
    plan = root / "plans/our-plan.yaml"
    old = "            progress:\n"
    assert old in plan.read_text("utf-8")
    plan.write_text(
        plan.read_text("utf-8").replace(old, f"{old}              - {{date: {date.today()}, note: By hand.}}\n", 1),
        "utf-8",
    )
    found = cioc("validate", "--against", "HEAD", folder=root).out
    assert ("H603" in found) == (issued is None)
    assert "give it the day on which it is written" not in found
    assert issued or f"= if that paper went out before {in_short(date.today())}, say when: cioc edit" in found
