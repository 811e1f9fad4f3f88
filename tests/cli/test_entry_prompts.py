"""The meeting that something is written to, where none is named."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_prompts import talk
from tests.conftest import PLAN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]
    Make = Callable[..., Path]


def meetings(*days: str) -> dict[str, str]:
    return {f"plans/meetings/{day}.yaml": f"cioc: meeting/1\ndate: {day}\n" for day in days}


HELD = meetings("2021-02-12") | {
    "plans/meetings/2020-12-04.yaml": (
        "cioc: meeting/1\ndate: 2020-12-04\n"
        "commitments:\n  - {id: report, text: Report, lead: early-help, timescale: May 2021}\n"
    )
}
TO_COME = meetings("2998-05", "2999-01-08", "2999-02-12")
COMMANDS = {
    "an item": ["new", "item", "Late"],
    "a commitment": ["new", "commitment", "Bring it.", "--lead", "early-help", "--timescale", "termly"],
    "a recommendation": ["new", "recommendation", "note", "the report"],
    "what came of a promise": ["progress", "2020-12-04/report", "It is written."],
}
AFTERWARDS = ["new", "decision", "The date moves."]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=list(COMMANDS))
def test_next_to_come(cioc: Cioc, workspace: Make, command: list[str]) -> None:
    """Neither one that was held, nor the farthest of those to come; and nothing is said of papers."""
    run = cioc(*command, folder=workspace(HELD | TO_COME))
    assert run.status == 0, run.err
    assert "(plans/meetings/2998-05.yaml:" in run.err
    assert "may be out" not in run.err


@pytest.mark.parametrize("command", COMMANDS.values(), ids=list(COMMANDS))
def test_none_to_come(cioc: Cioc, workspace: Make, command: list[str]) -> None:
    """The last that was held, with a word about its paper."""
    run = cioc(*command, folder=workspace(HELD))
    assert run.status == 0, run.err
    assert "(plans/meetings/2021-02-12.yaml:" in run.err
    assert "\nthe paper of 2021-02-12 may be out, and would now say something else" in run.err


def test_decisions_come_afterwards(cioc: Cioc, workspace: Make) -> None:
    """They go to the last meeting that was held, and no word about its paper is due: that is how it should be."""
    run = cioc(*AFTERWARDS, folder=workspace(HELD | TO_COME))
    assert run.status == 0, run.err
    assert "(plans/meetings/2021-02-12.yaml:" in run.err
    assert "may be out" not in run.err


def test_decision_before_any_meeting_was_held(cioc: Cioc, workspace: Make) -> None:
    """Nobody guesses which of those to come it is of."""
    run = cioc(*AFTERWARDS, folder=workspace(TO_COME))
    assert run.status == 2
    assert "no meeting has been held yet\n  = say which it is of: --meeting 2998-05" in run.err


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_person_is_asked_before_a_meeting_that_was_held(workspace: Make) -> None:
    """With none to come; Enter takes it."""
    root = workspace(HELD)
    status, shown = talk(root, ["new", "item", "Late"], [("At which meeting?", "\n")])
    assert status == 0, shown
    assert "[2021-02-12] > " in shown
    assert "the paper of 2021-02-12 may be out" in shown


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_what_was_understood_is_shown(workspace: Make) -> None:
    """Before it is written; a note that is but a rating is asked about, and a person may mean it."""
    root = workspace()
    status, shown = talk(root, ["progress", "1.1", "green"], [("alone is taken for the rating", "\n")])
    assert status == 0, shown
    assert "our-plan/1.1: rating green\n" in shown.replace("\r", "")
    status, shown = talk(root, ["progress", "1.1", "Blue"], [("alone is taken for the rating", "no\n")])
    assert 'our-plan/1.1: note "Blue"\n' in shown.replace("\r", "")
    assert "note: Blue}" in (root / "plans/our-plan.yaml").read_text("utf-8")


CHILDREN = "cioc: measures/1\nmeasures:\n  - {id: moves, title: Children who moved, counts: children}\n"
SMALL = ["measure", "moves", "3", "--source", "Return"]


def test_small_number_of_children(cioc: Cioc, workspace: Make) -> None:
    """Is refused, but for a reason that stands above it; then the check has nothing to say."""
    root = workspace({"plans/measures.yaml": CHILDREN})
    run = cioc(*SMALL, folder=root)
    assert run.status == 2
    assert "3 is a count of children from 1 to 5" in run.err
    assert "write 6 --bound less-than; or say why it must stand here: --because WHY" in run.err
    assert (root / "plans/measures.yaml").read_text("utf-8") == CHILDREN
    assert cioc(*SMALL, "--because", "The file is not published.", folder=root).status == 0
    assert "# cioc: allow D107 -- The file is not published.\n" in (root / "plans/measures.yaml").read_text("utf-8")
    assert "D107" not in cioc("validate", "--strict", folder=root).out
    assert cioc("measure", "moves", "30", "--source", "Return", "--date", "2021-01", folder=root).status == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_small_number_is_asked_about(workspace: Make) -> None:
    """Enter writes what may be published."""
    root = workspace({"plans/measures.yaml": CHILDREN})
    status, shown = talk(root, SMALL, [("Why must it stand in the file?", "\n")])
    assert status == 0, shown
    assert "value: 6" in (root / "plans/measures.yaml").read_text("utf-8")
    assert "bound: less-than" in (root / "plans/measures.yaml").read_text("utf-8")


@pytest.mark.parametrize(("kind", "name"), [("lead", "con"), ("agency", "aux"), ("lead", "prn."), ("plan", "ours.")])
def test_id_that_windows_cannot_hold(cioc: Cioc, workspace: Make, kind: str, name: str) -> None:
    """Is refused, of who answers for something as of a plan."""
    run = cioc("new", kind, "Some words", "--id", name, folder=workspace())
    assert run.status == 2
    assert "--id: " in run.err


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_item_about_something(workspace: Make) -> None:
    """Is asked what it is about, until there is such a thing, and then how that stands."""
    root = workspace(TO_COME)
    answers = [
        ("What is its heading?", "School places\n"),
        ("is it about?", "9.9\n"),
        ('nothing is called "9.9"', "1.1\n"),
        ("What was discussed?", "All have one.\n\n"),
        ("At which meeting?", "\n"),
        ("Their rating", "green\n"),
        ("What will other entries call it?", "\n"),
    ]
    status, shown = talk(root, ["new", "item"], answers)
    assert status == 0, shown
    made = (root / "plans/meetings/2998-05.yaml").read_text("utf-8")
    assert "about: [our-plan/1.1]" in made
    assert "rag: green" in made


LINES = {
    "plans/our-plan.yaml": PLAN
    + "          - who: Homes\n            leads: [assistant-director]\n            timescale: March 2022\n"
    + "            progress:\n              - {date: 2022-05-01, note: Not yet.}\n"
    + "          - {who: Schools, leads: [assistant-director], timescale: March 2999}\n"
}


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_bare_progress_lists_what_is_open(workspace: Make) -> None:
    """By lead, what is late first; the letter alone is enough, and what was chosen is shown."""
    root = workspace(LINES)
    answers = [
        ("Progress of which action", "1.1\n"),
        ("our-plan/1.1 has several lines", "b\n"),
        ("What happened?", "Done in two.\n\n"),
        ("Its rating now?", "\n"),
        ("Its status now?", "\n"),
        ("A new timescale?", "\n"),
    ]
    status, shown = talk(root, ["progress"], answers)
    assert status == 0, shown
    told = [line.strip() for line in shown.splitlines()]
    assert told[:3] == [
        "Assistant Director",
        next(line for line in told if line.startswith("1.1b  ") and "days late: Homes" in line),
        "1.1c  March 2999: Schools",
    ]
    assert told[3:5] == ["Early Help", "1.1a  past its date, March 2021: Youth workers"]
    assert 'our-plan/1.1b: note "Done in two."' in shown


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(
    ("command", "named", "first"),
    [
        (["new", "line", "1.1"], "our-plan/1.1  Ask children what they think.\n", "Who does it, and where?"),
        (["new", "action", "1"], "our-plan/1  Children are heard.\n", "What will be done?"),
        (["new", "commitment", "Bring a report"], "Meeting of May 2998  ", "Who answers for it?"),
    ],
)
def test_what_it_is_written_under(workspace: Make, command: list[str], named: str, first: str) -> None:
    """Is said in full before anything is asked: several plans have a 1.1, and somebody may have typed the wrong one."""
    answers = [(first, "\x04")]  # Ctrl-D: nothing is written
    _, shown = talk(workspace(TO_COME), command, answers)
    assert named in shown
    assert shown.index(named) < shown.index(first)
