"""`cioc move` and `cioc split`: what is written, asked and refused, and what the rest of cioc says of it afterwards."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_prompts import talk
from tests.conftest import PLAN
from tests.git.repositories import new

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]
    Make = Callable[..., Path]

TWO = """\
          - who: Schools
            leads: [early-help]
            timescale: June 2021
            progress:
              - {date: 2021-02-01, status: in-progress, note: The hall is shut.}
      - ref: 1.2
        action: Tell them what came of it.
        delivery:
          - {who: Homes, leads: [early-help], timescale: March 2030}
"""
FILES = {
    "plans/our-plan.yaml": PLAN + TWO,
    "plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\nmatters_arising:\n"
    "  - {about: our-plan/1.1b, note: Late.}\n",
}


def committed(root: Path) -> Path:
    """The workspace, committed as it is."""
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"]):
        subprocess.run(["git", *command], cwd=root, check=True)
    return root


def plan(root: Path) -> str:
    """What the plan holds now."""
    return (root / "plans" / "our-plan.yaml").read_text("utf-8")


def test_moved(cioc: Cioc, workspace: Make) -> None:
    """One promise with its past; the paper that is out still finds it, and `validate --against` finds nothing."""
    root = committed(workspace(FILES))
    run = cioc("move", "1.1b", "1.2", folder=root)
    assert run.status == 0, run.err
    assert run.err.startswith("moved: our-plan/1.2b, which was our-plan/1.1b")
    assert "was: [our-plan/1.1b]" in plan(root)
    assert "a reference stays as written in papers that are out" in run.err
    against = cioc("validate", "--strict", "--against", "HEAD", folder=root)
    assert against.status == 0, against.out + against.err
    told = cioc("history", "1.2b", folder=root).out
    assert "Late." in told
    assert "from our-plan/1.1b to our-plan/1.2b" in " ".join(told.split())
    assert "moved from action 1.1 to 1.2" in cioc("diff", folder=root).out
    assert "3 open promises in all" in " ".join(cioc("overdue", "--as-of", "2021-06-01", folder=root).out.split())


SECOND = "  - ref: 2\n    promise: Children learn.\n    actions:\n      - ref: 2.1\n        action: Find places.\n"
ONE = "        delivery:\n          - {who: Virtual School, leads: [early-help], timescale: March 2030}\n"


@pytest.mark.parametrize("below", [ONE, ""], ids=["beside another line", "as the first line"])
def test_to_another_priority(cioc: Cioc, workspace: Make, below: str) -> None:
    """A paper that is out counts the line under its old one, so a reason is asked for and stands beside it."""
    root = committed(workspace(FILES | {"plans/our-plan.yaml": PLAN + TWO + SECOND + below}))
    run = cioc("move", "1.1b", "2.1", folder=root)
    assert run.status == 2, run.err
    assert "the paper for 12 Feb 2021 is out; drawn again, it would" in " ".join(run.err.split())
    assert "nothing is written" in run.err
    assert "was: " not in plan(root)
    why = "Schools answer for places now."
    assert cioc("move", "1.1b", "2.1", "--because", why, folder=root).status == 0
    assert f"-- {why}\n            was: [our-plan/1.1b]\n" in plan(root)
    against = cioc("validate", "--strict", "--against", "HEAD", folder=root)
    assert against.status == 0, against.out + against.err


def test_action_to_another_priority(cioc: Cioc, workspace: Make) -> None:
    """With all its lines and the next number there; its old number finds it, and papers that are out stay."""
    root = committed(workspace(FILES | {"plans/our-plan.yaml": PLAN + TWO + SECOND + ONE}))
    run = cioc("move", "1.1", "2", folder=root)
    assert (run.status, plan(root)) == (2, PLAN + TWO + SECOND + ONE)
    assert "--because" in run.err
    run = cioc("move", "1.1", "2", "--because", "Schools answer for places now.", folder=root)
    assert run.status == 0, run.err
    assert run.err.splitlines()[1].startswith("moved: our-plan/2.2, which was 1.1")
    assert plan(root).endswith("              - {date: 2021-02-01, status: in-progress, note: The hall is shut.}\n")
    assert plan(root).index("ref: 2.1") < plan(root).index("ref: 2.2") < plan(root).index("was: [our-plan/1.1]")
    assert plan(root).count("who: Schools") == 1
    against = cioc("validate", "--strict", "--against", "HEAD", folder=root)
    assert against.status == 0, against.out + against.err
    told = " ".join(cioc("diff", folder=root).out.split())
    assert "our-plan/2.2 renumbered from 1.1" in told
    assert "our-plan/2.2 moved from priority 1 to 2" in told
    assert "2 changes: 2 renumbered" in told
    told = " ".join(cioc("history", "1.1b", folder=root).out.split())
    assert "our-plan/2.2b Schools" in told
    assert "Late." in told
    assert "Renumbered from our-plan/1.1 to our-plan/2.2; moved from priority 1 to priority 2." in " ".join(
        cioc("history", "2.2", folder=root).out.split()
    )
    assert (root / "plans/meetings/2021-02-12.yaml").read_text("utf-8") == FILES["plans/meetings/2021-02-12.yaml"]


EMPTY = "  - ref: 2\n    promise: Children learn.\n"


def test_only_action_to_a_priority_that_has_none(cioc: Cioc, workspace: Make) -> None:
    """The list goes with it, and there is one where there was none; what a coming paper says of it follows."""
    coming = "cioc: meeting/1\ndate: 2999-02-12\nmatters_arising: [{about: our-plan/1.1a, note: Late.}]\n"
    root = workspace({"plans/our-plan.yaml": PLAN + EMPTY, "plans/meetings/2999-02-12.yaml": coming})
    run = cioc("move", "1.1", "2", "--ref", "2.7", folder=root)
    assert run.status == 0, run.err
    head, _, action = PLAN.partition("    actions:\n")
    moved = action.replace("1.1\n", "2.7\n").replace(
        "        delivery:", "        was: [our-plan/1.1]\n        delivery:"
    )
    assert plan(root) == f"{head}{EMPTY}    actions:\n{moved}"
    assert "about: our-plan/2.7a" in (root / "plans/meetings/2999-02-12.yaml").read_text("utf-8")
    assert "\nour-plan/2.7" in cioc("show", "our-plan/1.1", folder=root).out


def test_action_of_a_log_keeps_its_number(cioc: Cioc, workspace: Make) -> None:
    """Where rows are numbered as they come; the comments above it go along."""
    rows = PLAN.replace("      - ref: 1.1\n", "      # By the board.\n      - ref: 17\n") + TWO.replace("1.2", "18")
    root = workspace({"plans/our-plan.yaml": rows + EMPTY})
    run = cioc("move", "17", "2", folder=root)
    assert run.status == 0, run.err
    assert "was:" not in plan(root)
    assert plan(root).index("ref: 18") < plan(root).index("ref: 2\n") < plan(root).index("      # By the board.\n")
    assert plan(root).index("# By the board.") < plan(root).index("ref: 17")


def test_split(cioc: Cioc, workspace: Make) -> None:
    """The lines that are named, under the next number; each with its past."""
    root = committed(workspace(FILES))
    run = cioc("split", "1.1", "--line", "1.1b", "--action", "Ask in schools.", folder=root)
    assert run.status == 0, run.err
    assert "      - ref: 1.3\n        action: Ask in schools.\n        delivery:\n          - who: Schools\n" in plan(
        root
    )
    against = cioc("validate", "--strict", "--against", "HEAD", folder=root)
    assert against.status == 0, against.out + against.err
    assert "moved from action 1.1 to 1.3" in cioc("diff", folder=root).out


@pytest.mark.parametrize("is_told", [True, False], ids=["told", "untold"])
def test_split_of_what_a_paper_has_told(cioc: Cioc, workspace: Make, *, is_told: bool) -> None:
    """It needs no reason, for each line says what it was; but whoever splits is told that a paper counts one more."""
    meeting = next(name for name in FILES if "meetings" in name)
    root = committed(workspace(FILES if is_told else FILES | {meeting: None}))
    run = cioc("split", "1.1", "--line", "1.1b", "--action", "Ask in schools.", folder=root)
    assert run.status == 0, run.err
    told = "is out; drawn again, it counts one action more, and needs no reason" in " ".join(run.err.split())
    assert told is is_told


def test_history_of_what_was_split_off(cioc: Cioc, workspace: Make) -> None:
    """It goes on from the line that it was, through the commits and entries of that time."""
    root = workspace(FILES)
    repo = new(root)
    repo.commit(day="2021-02-20")
    assert cioc("progress", "1.1b", "It has begun.", "--rag", "green", folder=root).status == 0
    entry = repo.commit(day="2021-03-01")[:7]
    assert cioc("split", "1.1", "--line", "1.1b", "--action", "Ask in schools.", folder=root).status == 0
    split = repo.commit(day="2021-03-02")[:7]
    told = " ".join(cioc("history", "1.3", "--no-authors", folder=root).out.split())
    first, entered, divided = told.index("First in the files, as our-plan/1.1b."), told.index(entry), told.index(split)
    assert first < entered < divided
    assert told[divided:] == f"{split}: Split off as our-plan/1.3; it was our-plan/1.1b."
    events = json.loads(cioc("history", "1.3", "--format", "json", folder=root).out)["commits"][-1]["events"]
    assert [(each["kind"], each["before"], each["after"]) for each in events] == [
        ("split-off", "our-plan/1.1b", "our-plan/1.3")
    ]
    assert "First in the files, as our-plan/1.1." in " ".join(cioc("history", "1.1", folder=root).out.split())


THREE = TWO.replace("      - ref: 1.2\n", "          - {who: Nurses, leads: [early-help]}\n      - ref: 1.2\n")


def test_paper_that_would_mean_another_line(cioc: Cioc, workspace: Make) -> None:
    """Its letters are printed, so those that stay keep theirs: the next one says so, and others go on from there."""
    root = committed(workspace(FILES | {"plans/our-plan.yaml": PLAN + THREE}))
    run = cioc("move", "1.1a", "1.2", folder=root)
    assert run.status == 0, run.err
    assert "1.1b and 1.1c keep their letters: papers that are out go by them" in run.err
    assert "          - who: Schools\n            letter: b\n            leads:" in plan(root)
    assert plan(root).count("letter:") == 1
    assert "\n  1.1b  Schools" in cioc("show", "1.1b", folder=root).out
    assert "\n  1.1c  Nurses" in cioc("show", "1.1c", folder=root).out
    against = cioc("validate", "--strict", "--against", "HEAD", folder=root)
    assert against.status == 0, against.out + against.err
    told = " ".join(cioc("diff", folder=root).out.split())
    assert "our-plan/1.2b moved from action 1.1 to 1.2" in told
    assert "1 change: " in told
    assert "Late." in cioc("history", "1.1b", folder=root).out
    assert cioc("history", "1.1a", folder=root).out.startswith("our-plan/1.2b")


FOUR = THREE.replace("      - ref: 1.2\n", "          - {who: Carers, leads: [early-help]}\n      - ref: 1.2\n")
SPOKEN_OF = {
    "the one behind it": ("1.1c", "move 1.1b 1.2"),
    "the last": ("1.1d", "move 1.1b 1.2"),
    "the one that goes and one behind it": ("1.1b, our-plan/1.1c", "move 1.1b 1.2"),
    "one between two that go": ("1.1b, our-plan/1.1c", "split 1.1 --line 1.1a --line 1.1c --action Ask."),
    "one that is split off": ("1.1c, our-plan/1.1d", "split 1.1 --line 1.1b --action Ask."),
}


@pytest.mark.parametrize(("about", "command"), SPOKEN_OF.values(), ids=list(SPOKEN_OF))
def test_one_in_the_middle_of_four(cioc: Cioc, workspace: Make, about: str, command: str) -> None:
    """Whichever of them a paper speaks of, it goes on speaking of it."""
    paper = f"cioc: meeting/1\ndate: 2021-02-12\nitems:\n  - {{id: a, title: A, text: A., about: [our-plan/{about}]}}\n"
    files = {"plans/our-plan.yaml": PLAN + FOUR, "plans/meetings/2021-02-12.yaml": paper}
    root = committed(workspace(files))
    spoken_of = [each.strip().removeprefix("our-plan/") for each in about.split(",")]
    before = {
        each: cioc("show", each, folder=root).out.split("\n")[1].split("  ")[2].partition(":")[0] for each in spoken_of
    }
    run = cioc(*command.split(), folder=root)
    assert run.status == 0, run.err
    for each, who in before.items():
        assert who in cioc("show", f"our-plan/{each}", folder=root).out, each
    assert (root / "plans/meetings/2021-02-12.yaml").read_text("utf-8") == paper
    against = cioc("validate", "--strict", "--against", "HEAD", folder=root)
    assert against.status == 0, against.out + against.err
    assert "Reworded" not in cioc("diff", folder=root).out


def test_letter_that_was_kept(cioc: Cioc, workspace: Make) -> None:
    """It stays behind where the line goes elsewhere itself, is passed on, and a new line has the next one."""
    files = FILES | {"plans/our-plan.yaml": PLAN + FOUR}
    root = committed(workspace(files))
    assert cioc("move", "1.1a", "1.2", folder=root).status == 0
    run = cioc("new", "line", "1.1", "--who", "Judges", folder=root)
    assert run.err.startswith("added: line our-plan/1.1e "), run.err
    run = cioc("move", "1.1b", "1.2", folder=root)
    assert run.status == 0, run.err
    assert "who: Schools\n            leads" in plan(root)
    assert plan(root).count("letter:") == 1
    assert "who: Nurses, letter: c," in plan(root)
    assert "1.1c, 1.1d and 1.1e keep their letters" in run.err
    assert "\n  1.2c  Schools" in cioc("show", "our-plan/1.1b", folder=root).out
    assert cioc("validate", folder=root).status == 0


def test_paper_that_says_a_letter_that_no_line_has_any_more(cioc: Cioc, workspace: Make) -> None:
    """The line that had it remembers it, so the paper finds that one; and no new line gets it."""
    root = committed(workspace(FILES))
    run = cioc("split", "1.1", "--line", "1.1a", "--action", "Ask at home.", folder=root)
    assert run.status == 0, run.err
    assert "1.1b is 1.1a now" in run.err
    before = plan(root)
    assert before.count("was: [our-plan/1.1b]") == 1
    told = " ".join(cioc("diff", folder=root).out.split())
    assert "our-plan/1.1 renumbered from 1.1b" in told
    assert "Reworded" not in told
    assert cioc("show", "our-plan/1.1b", folder=root).out == cioc("show", "1.1a", folder=root).out
    against = cioc("validate", "--strict", "--against", "HEAD", folder=root)
    assert against.status == 0, against.out + against.err
    run = cioc("new", "line", "1.1", "--who", "Nurses", folder=root)
    assert (run.status, plan(root)) == (2, before)
    assert "2021-02-12.yaml:4 is in a paper that is out, and says our-plan/1.1b of what is our-plan/1.1a now" in run.err


def test_letter_that_only_a_coming_paper_says(cioc: Cioc, workspace: Make) -> None:
    """That paper follows, so the line has nothing to remember."""
    coming = FILES["plans/meetings/2021-02-12.yaml"].replace("2021-02-12", "2999-02-12")
    root = workspace({"plans/our-plan.yaml": PLAN + TWO, "plans/meetings/2999-02-12.yaml": coming})
    assert cioc("split", "1.1", "--line", "1.1a", "--action", "Ask at home.", folder=root).status == 0
    assert "was: [our-plan/1.1b]" not in plan(root)
    assert "about: our-plan/1.1a" in (root / "plans/meetings/2999-02-12.yaml").read_text("utf-8")


def test_only_line_of_an_action(cioc: Cioc, workspace: Make) -> None:
    """The action would be left empty, so it is taken out if somebody says so; its line is found by both numbers."""
    root = committed(workspace({"plans/our-plan.yaml": PLAN + TWO}))
    run = cioc("move", "1.2", "1.1", folder=root)
    assert (run.status, plan(root)) == (2, PLAN + TWO)
    assert "cioc move 1.2 ACTION --remove" in run.err
    because = ["--because", "The Board took both as one."]
    shown = cioc("move", "1.2", "1.1", "--remove", *because, "--dry-run", folder=root)
    assert (shown.status, plan(root)) == (0, PLAN + TWO), shown.err
    run = cioc("move", "1.2", "1.1", "--remove", *because, folder=root)
    assert run.status == 0, run.err
    assert 'taken out: action our-plan/1.2, "Tell them what came of it."' in run.err
    assert "was: [our-plan/1.2, our-plan/1.2a]" in plan(root)
    against = cioc("validate", "--strict", "--against", "HEAD", folder=root)
    assert against.status == 0, against.out + against.err
    for name in ("1.2", "1.2a"):
        assert cioc("history", name, folder=root).out.startswith("our-plan/1.1c  Homes"), name


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize("answer", ["remove", "stay"])
def test_only_line_is_asked_about(workspace: Make, answer: str) -> None:
    """On a terminal it says what it comes to; whoever does not want that changes nothing."""
    root = committed(workspace({"plans/our-plan.yaml": PLAN + TWO}))
    question = "our-plan/1.2 has no other line and would be left empty. What becomes of it?"
    more = [("Why may it be changed?", "The Board took both as one.\n")] if answer == "remove" else []
    status, shown = talk(root, ["move", "1.2", "1.1"], [(question, f"{answer}\n"), *more])
    assert (status == 0, plan(root) == PLAN + TWO) == (answer == "remove", answer == "stay"), shown


ODD = """\
cioc:   plan/1
id: our-plan
title: "The partnership's plan"
written: 2021-01-29
priorities:
-   ref: "1"
    promise: 'It''s safe.'
    actions:
    -   ref: 1.1   # first
        action: >-
            Do it
            well.
        delivery:
        # for the board
        -   who: A's team
            leads:
            - early-help
            timescale: March 2027   # sure?

        -   {who: B, leads: [early-help], timescale: ongoing}   # in brackets
        # above C
        -   who: C
            leads: [early-help]
"""
SPLIT = """\
    -   ref: "1.2"
        action: "It's new: yes."
        delivery:
        # for the board
        -   who: A's team
            leads:
            - early-help
            timescale: March 2027   # sure?
            was: [our-plan/1.1a]
        -   {who: B, leads: [early-help], timescale: ongoing, was: [our-plan/1.1b]}   # in brackets
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
def test_split_in_another_hand(cioc: Cioc, workspace: Make, end: str) -> None:
    """The new action is indented as the others are, and the lines keep their comments; a line may be named in full."""
    root = workspace({"plans/our-plan.yaml": ODD.replace("\n", end)})
    chosen = ["--line", "our-plan/1.1a", "--line", "1.1b"]
    run = cioc("split", "1.1", *chosen, "--action", "It's new: yes.", folder=root)
    assert run.status == 0, run.err
    assert (
        (root / "plans" / "our-plan.yaml")
        .read_bytes()
        .decode()
        .endswith(
            ("        # above C\n        -   who: C\n            leads: [early-help]\n" + SPLIT).replace("\n", end)
        )
    )


REFUSED = {
    "a priority": (["move", "1", "1.2"], "our-plan/1 is a priority; only lines go to another action"),
    "to a line": (["move", "1.1a", "1.2a"], "our-plan/1.2a is neither an action nor a priority"),
    "a line to a priority": (["move", "1.1a", "1"], "all of our-plan/1.1 goes there with: cioc move our-plan/1.1"),
    "to its own priority": (["move", "1.1", "1"], "our-plan/1.1 is an action of priority our-plan/1 already"),
    "with a number for a line": (["move", "1.1a", "1.2", "--ref", "1.3"], "--ref is the number of an action"),
    "of which line": (["move", "1.1", "1.2"], "our-plan/1.1 has 2 lines: 1.1a, 1.1b"),
    "nothing to split": (["split", "1.2", "--line", "1.2a", "--action", "N."], "our-plan/1.2 has not two lines"),
    "no line named": (["split", "1.1", "--action", "N."], "nothing says which lines go to the new action"),
    "all of them": (["split", "1.1", "--line", "1.1a,1.1b", "--action", "N."], "would be left without a line"),
    "a number that is taken": (
        ["split", "1.1", "--line", "1.1b", "--action", "N.", "--ref", "1.2"],
        '--ref: there is a "1.2" already',
    ),
}


@pytest.mark.parametrize(("arguments", "message"), REFUSED.values(), ids=list(REFUSED))
def test_refused(cioc: Cioc, workspace: Make, arguments: list[str], message: str) -> None:
    """With what is wrong; and nothing is written."""
    root = workspace(FILES)
    run = cioc(*arguments, folder=root)
    assert (run.status, plan(root)) == (2, FILES["plans/our-plan.yaml"])
    assert message in run.err


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_asked(workspace: Make) -> None:
    """Which line, and where it goes; which lines, and what the new action is."""
    root = workspace(FILES)
    status, shown = talk(root, ["move"], [("Which line", "1.1\n"), ("To which", "1.2\n"), ("several lines", "1.1b\n")])
    assert status == 0, shown
    root = workspace(FILES)
    answers = [
        ("Which action is to be split?", "1.1\n"),
        ("Which lines go", "1.1b\n"),
        ("What will the new action do?", "Ask in schools.\n"),
        ("What will it change", "\n"),
        ("Its number?", "\n"),
    ]
    status, shown = talk(root, ["split"], answers)
    assert status == 0, shown
    assert "      - ref: 1.3\n        action: Ask in schools.\n" in plan(root)


NOBODY = """\
      # cioc: allow P406 -- The paper names no lead.
      - ref: 1.3
        action: Tell them.
        outcome: They know.
        delivery:
          - {id: homes, who: Homes}
          - {id: schools, who: Schools}
"""


def test_what_is_allowed_of_an_action_is_allowed_of_what_is_split_off(cioc: Cioc, workspace: Make) -> None:
    """For the same reason, so that the check is as clean as before."""
    root = workspace(FILES | {"plans/our-plan.yaml": PLAN + TWO + NOBODY})
    before = cioc("validate", folder=root).out
    run = cioc("split", "1.3", "--line", "1.3b", "--action", "Teach them.", folder=root)
    assert run.status == 0, run.err
    assert plan(root).count("# cioc: allow P406 -- The paper names no lead.\n      - ref: 1.") == 2
    assert "P406" not in run.err + cioc("validate", folder=root).out + before


WITHOUT = PLAN.replace("        outcome: More children say that they are heard.\n", "")
ALLOWED = "# cioc: allow P407 -- The plan of 2021 had no outcomes.\n"


@pytest.mark.parametrize(
    ("before", "arguments"),
    [
        (WITHOUT.replace("priorities:", f"{ALLOWED}priorities:") + TWO, ["--outcome", "They are heard in schools."]),
        (WITHOUT.replace("      - ref: 1.1", f"      {ALLOWED}      - ref: 1.1") + TWO.partition("      - ref")[0], []),
    ],
    ids=["of the plan, then of each action", "of the only action, then of the plan"],
)
def test_what_is_allowed_stays_so_where_it_is_found_elsewhere(
    cioc: Cioc, workspace: Make, before: str, arguments: list[str]
) -> None:
    """Of a plan without outcomes there is one finding, and of one that has some there is one at each action."""
    root = workspace({**FILES, "plans/our-plan.yaml": before})
    assert "P407" not in cioc("validate", "--notes", folder=root).out
    run = cioc("split", "1.1", "--line", "1.1b", "--action", "Ask in schools.", *arguments, folder=root)
    assert run.status == 0, run.err
    found = run.err + cioc("validate", "--notes", folder=root).out
    assert ("P407" in found, "F202" in found) == (False, False), plan(root)


def test_what_needs_no_comment_any_more_has_none(cioc: Cioc, workspace: Make) -> None:
    """Where an edit puts right what a comment allows, the comment goes with it; others stay."""
    other = NOBODY.replace("1.3", "1.4")
    root = workspace(FILES | {"plans/our-plan.yaml": PLAN + TWO + NOBODY + other})
    run = cioc("edit", "1.3a", "--lead", "early-help", folder=root)
    assert run.status == 0, run.err
    assert plan(root).count("cioc: allow P406") == 1
    assert "leads: [early-help]" in plan(root).partition("ref: 1.3")[2]
    assert "F202" not in run.err + cioc("validate", folder=root).out
