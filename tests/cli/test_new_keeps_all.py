"""`cioc new …`: all that is given stands in the file, and what is switched on there afterwards is valid."""

from __future__ import annotations

import inspect
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from cioc.cli.new import new
from cioc.starter import Answers, files, lay, named
from cioc.workspace.loading import load
from cioc.workspace.sources import Folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]
    Make = Callable[..., Path]

MEETING = {"plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\n"}
MEASURES = {
    "plans/measures.yaml": (
        "cioc: measures/1\nmeasures:\n"
        "  - {id: all, title: All, counts: other}\n  - {id: some, title: Some, counts: other}\n"
    )
}
COLUMNS = {"plans/workspace.yaml": "cioc: workspace/1\ncolumns: {cost: What it costs}\n"}
OTHER_OPTIONS = {"background_papers": "background-paper"}

GIVEN: dict[str, dict[str, str]] = {
    "plan": {
        "title": "The next plan",
        "id": "next-plan",
        "written": "2021-02-03",
        "status": "agreed",
        "agreed": "2021-02-12",
        "superseded": "2022-03-01",
        "closed": "2022-04-01",
        "succeeds": "our-plan",
        "owner": "assistant-director",
        "review": "May 2022",
        "vision": "Ours.",
        "notes": "None yet.",
        "on_file": "part",
    },
    "priority": {
        "promise": "Near.",
        "title": "Close",
        "ref": "4",
        "plan": "our-plan",
        "success": "Fewer moves.",
        "notes": "N.",
    },
    "action": {
        "priority": "our-plan/1",
        "what": "Tell them.",
        "title": "Telling them",
        "outcome": "O.",
        "who": "All of us",
        "lead": "early-help",
        "timescale": "June 2021",
        "was": "1.7",
        "ref": "1.9",
        "notes": "N.",
        "more": "cost=Much",
    },
    "line": {
        "action": "1.1",
        "who": "Homes",
        "title": "In the homes",
        "lead": "early-help",
        "accountable": "assistant-director",
        "start": "April 2021",
        "more": "cost=Much",
        "timescale": "June 2021",
        "id": "homes",
        "was": "our-plan/1.1/x",
    },
    "meeting": {
        "date": "2021-03-26",
        "title": "An update",
        "group_met": "2021-03-01",
        "author": "assistant-director",
        "plan": "our-plan",
        "plans": "our-plan",
        "signed": "2021-03-02",
        "issued": "2021-03-03",
        "contact": "early-help",
        "summary": "All is well.",
        "purpose": "To tell.",
        "introduction": "At first.",
        "consultation": "We asked.",
        "background_papers": "The strategy",
    },
    "item": {
        "title": "Places",
        "number": "4a",
        "text": "All have one.",
        "meeting": "2021-02-12",
        "about": "our-plan/1.1",
        "rag": "green",
        "status": "paused",
        "until": "2021-09",
        "timescale": "June 2021",
        "agreed": "2021-02-12",
        "voice": "We like it.",
        "id": "the-places",
    },
    "recommendation": {"verb": "agree", "text": "the dates", "meeting": "2021-02-12", "about": "our-plan/1.1"},
    "decision": {
        "text": "They may.",
        "meeting": "2021-02-12",
        "about": "our-plan/1.1",
        "id": "they-may",
        "agrees": "our-plan/1.1",
        "refuses": "our-plan/1.1",
    },
    "commitment": {
        "text": "A report.",
        "title": "In short",
        "meeting": "2021-02-12",
        "lead": "early-help",
        "timescale": "June 2021",
        "about": "our-plan/1.1",
        "id": "the-report",
    },
    "measure": {
        "title": "Moves",
        "counts": "other",
        "better": "lower",
        "unit": "%",
        "priority": "our-plan/1",
        "id": "the-moves",
        "target": "5",
        "by": "June 2022",
        "percent_of": "some",
        "notes": "N.",
    },
    "agency": {"name": "Health", "id": "our-health", "note": "N."},
    "lead": {"name": "Homes", "agency": "early-help", "id": "our-homes", "note": "N."},
}
"""Each thing that can be said of each, by the name of its parameter."""
POINTS_TO = {("action", "priority"), ("line", "action"), ("priority", "plan")} | {
    (kind, "meeting") for kind in ("item", "recommendation", "decision", "commitment")
}
"""What says where it is written, and is not written itself."""


@pytest.mark.parametrize("kind", GIVEN)
def test_all_that_is_given(cioc: Cioc, workspace: Make, kind: str) -> None:
    """Stands in the file, whichever option it was; a list as often as it was given."""
    command = next(
        each.callback for each in new.registered_commands if each.callback and each.callback.__name__ == kind
    )
    parameters = inspect.signature(command).parameters
    # What becomes of open promises is no key of a plan: test_carrying_over has it.
    # A measure is a part of one or a percentage of one; test_writing_commands has the other of the two.
    assert set(parameters) - {"dry_run", "part_of", "answers", "rest"} == set(GIVEN[kind])
    root = workspace(MEETING | MEASURES | COLUMNS)
    before = _all(root)
    arguments: list[str] = []
    said = []
    for name, value in GIVEN[kind].items():
        is_argument = "Argument" in type(parameters[name].annotation).__name__ or "typer.Argument" in str(
            parameters[name].annotation
        )
        if is_argument:
            arguments.append(value)
        else:
            arguments += [f"--{OTHER_OPTIONS.get(name, name.replace('_', '-'))}", value]
        if (kind, name) not in POINTS_TO:
            said.append(value.rpartition("=")[2])
    run = cioc("new", kind, *arguments, folder=root)
    assert run.status == 0, run.err
    after = _all(root)
    for value in said:
        assert after.count(value) > before.count(value), f"{value} is nowhere"


def test_lists_of_new_files(cioc: Cioc, workspace: Make) -> None:
    """Each of several background papers, in the order in which they were given."""
    root = workspace()
    papers = ("--background-paper", "The strategy", "--background-paper", "Rules: of the board")
    assert cioc("new", "meeting", "2021-03-26", *papers, folder=root).status == 0
    assert load(Folder(root=root)).meetings["2021-03-26"].background_papers == ("The strategy", "Rules: of the board")


SWITCHED_OFF = re.compile(r"^#(?=[a-z]|  )", re.MULTILINE)
NEW = {
    "a meeting": (["meeting", "2021-03-26"], "plans/meetings/2021-03-26.yaml"),
    "a meeting with more": (
        ["meeting", "2021-03-26", "--background-paper", "A", "--consultation", "B", "--introduction", "C"],
        "plans/meetings/2021-03-26.yaml",
    ),
    "a plan": (["plan", "Next", "--id", "next", "--written", "2021-02-01"], "plans/next.yaml"),
    "a plan with more": (
        ["plan", "Next", "--id", "next", "--written", "2021-02-01", "--vision", "A", "--review", "May 2022"],
        "plans/next.yaml",
    ),
}


@pytest.mark.parametrize("of", ["a workspace", "a beginning"])
@pytest.mark.parametrize("name", NEW)
def test_examples_can_be_switched_on(cioc: Cioc, workspace: Make, name: str, of: str) -> None:
    """Each alone and all together, by taking the mark away and nothing else: nothing is found."""
    command, written = NEW[name]
    nothing: dict[str, str | bytes | None] = {"plans/our-plan.yaml": None, "plans/register.yaml": None}
    root = workspace(nothing if of == "a beginning" else None)
    (root / "plans").mkdir(exist_ok=True)
    run = cioc("new", *command, folder=root)
    assert run.status == 0, run.err
    file = root / written
    text = file.read_text()
    blocks = re.split(r"(?<=\n)(?=#[a-z])|\n\n", text)
    examples = [block for block in blocks if SWITCHED_OFF.search(block)]
    assert len(examples) >= (1 if "plan" in name else 3)
    for example in [*examples, text]:
        file.write_text(text.replace(example, SWITCHED_OFF.sub("", example)))
        checked = cioc("validate", *(["--strict"] if of == "a workspace" else []), folder=root)
        assert checked.status == 0, f"{checked.out}\n{file.read_text()}"


def test_next_meeting_of_a_beginning(cioc: Cioc, tmp_path: Path) -> None:
    """Is counted on from the last meeting on file, although that is itself to come."""
    answers = Answers(
        organisation="Ours",
        board="Board",
        group="Group",
        meets="6 weekly",
        agencies=named(["Health"]),
        written=date.today(),
        meeting=date(2999, 1, 3),
        today=date.today(),
    )
    lay(tmp_path, files(answers))
    run = cioc("new", "meeting", folder=tmp_path)
    assert (run.status, run.err.splitlines()[0]) == (0, "2999-02-14 is the next date by the rhythm of the workspace")


def test_next_meeting_is_on_a_weekday(cioc: Cioc, workspace: Make) -> None:
    """Six weeks after a Saturday is a Saturday: the Monday after it is proposed."""
    settings = "cioc: workspace/1\nboard: {name: The board, meets: 6 weekly}\n"
    held = {"plans/meetings/2999-01-05.yaml": "cioc: meeting/1\ndate: 2999-01-05\n"}
    run = cioc("new", "meeting", folder=workspace({"plans/workspace.yaml": settings} | held))
    assert date(2999, 1, 5).strftime("%A") == "Saturday"
    assert (run.status, run.err.splitlines()[0]) == (0, "2999-02-18 is the next date by the rhythm of the workspace")


def test_new_files_where_lines_end_as_on_windows(cioc: Cioc, tmp_path: Path) -> None:
    """End their lines so too, those of comments, of values and of text of several lines."""
    cioc("init", tmp_path, "--yes")
    (tmp_path / "plans/measures.yaml").unlink(missing_ok=True)
    for path in tmp_path.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = set(tmp_path.rglob("*.yaml"))
    for command in (
        ("meeting", "2027-05-05", "--introduction", "One.\n\nTwo."),
        ("plan", "Next", "--vision", "One.\n\nTwo."),
        ("measure", "Visits", "--counts", "other"),
    ):
        run = cioc("new", *command, folder=tmp_path)
        assert run.status == 0, run.err
    made = set(tmp_path.rglob("*.yaml")) - before
    assert len(made) == 3
    for path in made:
        assert b"\n" not in path.read_bytes().replace(b"\r\n", b"")
    assert cioc("validate", folder=tmp_path).status == 0


@pytest.mark.parametrize("name", ["con", "nul", "aux.2027", "com1", "lpt9.x"])
def test_name_that_no_file_can_have_on_windows(name: str, cioc: Cioc, workspace: Make) -> None:
    """Is refused, and never made of a title; what only begins like one is a name like any other."""
    root = workspace()
    run = cioc("new", "plan", "Next", "--id", name, folder=root)
    assert (run.status, run.out) == (2, "")
    assert f'"{name}" cannot be the name of a file on Windows; write for instance plan-{name}' in run.err
    assert not (root / f"plans/{name}.yaml").exists()
    title = name.partition(".")[0]
    assert cioc("new", "plan", title.title(), folder=root).status == 0
    assert (root / f"plans/plan-{title}.yaml").exists()
    assert cioc("new", "plan", "Next", "--id", f"{title}s", folder=root).status == 0


def test_broken_file(cioc: Cioc, workspace: Make) -> None:
    """Where a plan or a meeting cannot be read, that is said, and not that there is none."""
    root = workspace({"plans/our-plan.yaml": "cioc: plan/1\nid: [\n"})
    for command in (["priority", "Near."], ["action", "1", "x"], ["commitment", "x"]):
        run = cioc("new", *command, folder=root)
        assert run.status == 2
        assert "plans/our-plan.yaml cannot be read\n  = see what is wrong: cioc validate" in run.err


def test_timescale_is_read_back(cioc: Cioc, workspace: Make) -> None:
    """Whoever writes words for a time sees at once what they come to."""
    root = workspace(MEETING)
    for command, line in (
        (
            ["progress", "1.1", "m", "--timescale", "May 2027"],
            '"May 2027" names a month: due by its last day, 31 May 2027.',
        ),
        (
            ["new", "action", "1", "x", "--timescale", "March"],
            "31 Mar 2021. It names no year: the first March to end after 29 Jan 2021 is taken.",
        ),
        (["new", "line", "1.1", "--timescale", "when pigs fly"], "It never falls due by itself."),
        (["new", "line", "1.1", "--timescale", "tbc"], '"tbc" gives no date, so it never falls due'),
        (["new", "commitment", "x", "--timescale", "June 2021"], "due by its last day, 30 Jun 2021."),
    ):
        run = cioc(*command, folder=root)
        assert run.status == 0, run.err
        assert line in run.err


def _all(root: Path) -> str:
    return "".join(path.read_text() for path in sorted((root / "plans").rglob("*.yaml")))
