"""`cioc init`: a workspace of one's own, and one to try cioc on."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from cioc.workspace.loading import load
from cioc.workspace.sources import Folder
from tests.cli.terminals import PROGRAM, Terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]


def test_usual_answers(cioc: Cioc, tmp_path: Path) -> None:
    """With --yes nothing is asked; it validates and reports at once, with the commands that it names."""
    made = cioc("init", "--yes", folder=tmp_path)
    assert (made.status, made.out) == (0, "")
    first, second = (line.partition(": ")[2].split()[1:] for line in made.err.splitlines()[-2:])
    assert cioc(*first) == (0, "", "5 files checked: 13 notes (--notes shows them); no errors or warnings\n")
    assert first == ["validate"]
    assert cioc(*second).status == 0
    assert "<h1>" in (tmp_path / "paper.html").read_text("utf-8")


def test_answers_by_options(cioc: Cioc, tmp_path: Path) -> None:
    """Each answer has its option; a folder that is not there is made, and the commands named are for it."""
    options = ("--organisation", "Ours: all of it", "--board", "no", "--group", "G", "--meets", "termly")
    agencies = ("--agency", "Health", "--agency", "Police, Fire")
    made = cioc("init", "a new/one", *options, *agencies, "--meeting", "2999-01-04", "--gitlab", folder=tmp_path)
    assert made.status == 0
    assert made.err.splitlines()[-2:] == [
        "next: cioc -C 'a new/one' validate",
        "then: cioc -C 'a new/one' report --meeting 2999-01-04 -o paper.html",
    ]
    workspace = load(Folder(root=tmp_path / "a new/one"))
    assert workspace.settings.organisation == "Ours: all of it"
    assert list(workspace.register) == ["health", "police-fire", "assistant-director"]
    assert list(workspace.meetings) == ["2999-01-04"]
    assert (tmp_path / "a new/one/.gitlab-ci.yml").is_file()


def test_pipe_is_never_asked(cioc: Cioc, tmp_path: Path) -> None:
    """It says which options are missing, all at once, and writes nothing."""
    run = cioc("init", "--board", "B", folder=tmp_path)
    assert (run.status, run.out) == (2, "")
    assert "not given: --organisation, --group, --agency\n" in run.err
    assert "cioc init --yes" in run.err
    assert list(tmp_path.iterdir()) == []


def test_meeting_as_people_type_it(cioc: Cioc, tmp_path: Path) -> None:
    """The day of the next meeting is read as every other command reads days."""
    assert cioc("init", "--yes", "--meeting", "4 January 2999", folder=tmp_path).status == 0
    assert list(load(Folder(root=tmp_path)).meetings) == ["2999-01-04"]


WRONG = {
    "no rhythm": (("--meets", "now and then"), '--meets: "now and then" does not say how often'),
    "no date": (("--meeting", "soon"), '--meeting: "soon" is not a date; write it like 30/03/2026'),
    "a month": (("--meeting", "June 2099"), '--meeting: "June 2099" is not a whole date; write the day too'),
    "past": (("--meeting", "2020-01-01"), "--meeting: 2020-01-01 is past"),
    "not written yet": (("--written", "2999-01-01"), "--written: 2999-01-01 is still to come"),
    "empty": (("--board", " "), "--board is empty"),
    "escape": (("--agency", "a\x1bb"), "--agency: there is an invisible character"),
    "person": (("--group", "TS18 1AB"), "an answer cannot stand in a plan"),
    "example of one's own": (("--example", "--board", "B"), "takes no other option"),
}


@pytest.mark.parametrize(("options", "message"), WRONG.values(), ids=list(WRONG))
def test_wrong_answers(options: tuple[str, ...], message: str, cioc: Cioc, tmp_path: Path) -> None:
    """What is wrong, with the option that says it; nothing is written."""
    run = cioc("init", "--yes", *options, folder=tmp_path)
    assert (run.status, run.out) == (2, "")
    assert message in run.err
    assert list(tmp_path.iterdir()) == []


def test_says_how_to_keep_history(cioc: Cioc, tmp_path: Path) -> None:
    """Outside git, and not within it."""
    words = "git init && pre-commit install"
    said = cioc("init", "new", "--yes", folder=tmp_path).err
    assert f" cd new && {words}\n" in said
    assert "once in each clone: cioc -C new merge --install\n" in said
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    assert words not in cioc("init", "other", "--yes", folder=tmp_path).err


def test_second_time(cioc: Cioc, tmp_path: Path) -> None:
    """A workspace is never overwritten."""
    assert cioc("init", "--yes", folder=tmp_path).status == 0
    again = cioc("init", "--yes")
    assert (again.status, again.out) == (2, "")
    assert "is a workspace already" in again.err


def test_questions_on_a_terminal(tmp_path: Path) -> None:
    """One question at a time; Enter takes the usual answer, and what cannot be read is asked again."""
    with Terminal([*PROGRAM, "init"], tmp_path) as terminal:
        terminal.expect("Name of the council\n  [Our Council] > ")
        terminal.type("O'Neill: the 1st 🙂\n")
        terminal.expect("Board that the papers go to\n  [Corporate Parenting Board] > ")
        terminal.type("\n")
        terminal.expect("Group that keeps the plan\n  [Children in Our Care Strategic Group] > ")
        terminal.type("no\n")
        terminal.expect("How often it meets\n  [6 weekly] > ")
        terminal.type("whenever\n")
        terminal.expect('"whenever" does not say how often')
        terminal.expect("[6 weekly] > ")
        terminal.type("\n")
        terminal.expect("Agencies, with commas between them\n  [Children's Services, Virtual School, Health] > ")
        terminal.type("Early Help,; Police\n")
        terminal.expect('Day on which the plan was written ("March" in it is the March after that)\n  [20')
        terminal.type("1 May 2020\n")
        terminal.expect("Next meeting of the board\n  [20")
        terminal.type("2999-01-04\n")
        assert terminal.end() == 0
        workspace = load(Folder(root=tmp_path))
        assert workspace.settings.organisation == "O'Neill: the 1st 🙂"
        assert workspace.settings.board is not None
        assert workspace.settings.group is not None
        assert (workspace.settings.board.name, workspace.settings.group.name) == ("Corporate Parenting Board", "no")
        assert list(workspace.register) == ["early-help", "police", "assistant-director"]
        assert list(workspace.meetings) == ["2999-01-04"]
        assert [(plan.id, str(plan.written)) for plan in workspace.plans.values()] == [("plan-2020", "2020-05-01")]


@pytest.mark.parametrize("key", ["\x04", "\x03"], ids=["end of input", "interrupt"])
def test_left_in_the_middle(key: str, tmp_path: Path) -> None:
    """Whoever leaves before the last answer leaves nothing behind."""
    with Terminal([*PROGRAM, "init"], tmp_path) as terminal:
        terminal.expect("Name of the council\n  [Our Council] > ")
        terminal.type("Ours\n")
        terminal.expect("[Corporate Parenting Board] > ")
        terminal.type(key)
        assert terminal.end() == 130
        assert "Traceback" not in terminal.screen
        assert list(tmp_path.iterdir()) == []


def test_example(cioc: Cioc, tmp_path: Path) -> None:
    """One command makes a workspace with a history, and says what to try on it."""
    made = cioc("init", "--example", tmp_path / "new/example")
    assert (made.status, made.out) == (0, "")
    assert "is a git repository with 5 commits" in made.err
    assert "2019-02-07  The action plan, as drafted in February 2019" in made.err
    assert cioc("validate", folder=tmp_path / "new/example").status == 0
    assert cioc("report", "--meeting", "2021-02-12").status == 0


def test_example_here(cioc: Cioc, tmp_path: Path) -> None:
    """The current folder will do when it is empty; the second time it is not."""
    assert cioc("init", "--example", ".", folder=tmp_path).status == 0
    again = cioc("init", "--example", ".")
    assert again.status == 2
    assert "is not empty" in again.err


def test_example_needs_a_folder(cioc: Cioc, tmp_path: Path) -> None:
    """The example is not put where somebody happens to be."""
    run = cioc("init", "--example", folder=tmp_path)
    assert run.status == 2
    assert "cioc init --example cioc-example" in run.err
    assert list(tmp_path.iterdir()) == []


def test_a_plan_that_was_written_before(cioc: Cioc, tmp_path: Path) -> None:
    """Its timescales are read against that day, and nothing is wrong with it."""
    assert cioc("init", "--yes", "--written", "1 May 2020", folder=tmp_path).status == 0
    run = cioc("validate", "--strict", folder=tmp_path)
    assert (run.status, run.out) == (0, "")
    (plan,) = load(Folder(root=tmp_path)).plans.values()
    assert str(plan.written) == "2020-05-01"


def test_samples_reach_no_paper_unnoticed(cioc: Cioc, tmp_path: Path) -> None:
    """Whoever draws one is told of them, and so is whoever looks at `status`; without them there is nothing to tell."""
    assert cioc("init", "--yes", "--meeting", "2999-01-04", folder=tmp_path).status == 0
    samples = len(re.findall("P419 note", cioc("validate", "--notes", folder=tmp_path).out))
    said = f"{samples} sample texts that came with cioc are still in it; see them: cioc report --meeting 2999-01-04"
    assert said in cioc("report", "--meeting", "2999-01-04").err
    assert said in cioc("report", "--all", "--unissued", "-o", "public").err
    assert f"P419 {samples} notes sample left" in " ".join(cioc("status").out.split())
    for name in ("measures", "plan-2020", "meetings/2999-01-04"):
        (tmp_path / f"plans/{name}.yaml").unlink(missing_ok=True)
    (plan,) = (tmp_path / "plans").glob("plan-*.yaml")
    plan.write_text("cioc: plan/1\nid: ours\ntitle: Ours\nwritten: 2020-05-01\n")
    (tmp_path / "plans/meetings/2021-01-01.yaml").write_text("cioc: meeting/1\ndate: 2021-01-01\n")
    assert cioc("report", "--meeting", "2021-01-01").err == ""
