"""`cioc measure`, `cioc new …` and `cioc renumber`: what they write, and what they refuse."""

from __future__ import annotations

import inspect
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest

from cioc.cli.new import new
from cioc.model import Action, Agency, Commitment, FileEntry, Item, Lead, Line, Measure, Meeting, Plan, Priority
from cioc.model.meeting import Decision, Recommendation
from tests.cli.test_move import committed
from tests.conftest import PLAN, REGISTER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]
    Make = Callable[..., Path]

MEASURES = """\
cioc: measures/1
measures:
  - id: moves
    title: Moves of home
    counts: other
    priority: [our-plan/1]
    readings:
      # By the quarter.
      - {date: 2021-01, value: 12, source: our-plan}  # revised
      - {date: 2021-07, value: 9, source: our-plan}
"""
MEETING = "cioc: meeting/1\ndate: 2021-02-12\ncommitments:\n- id: one\n  text: One\n  lead: early-help\n\n# The end.\n"
FILES = {"plans/measures.yaml": MEASURES, "plans/meetings/2021-02-12.yaml": MEETING}
SETTINGS = "cioc: workspace/1\ngroup: {name: The group, meets: 6 weekly}\n"


def changes(root: Path, before: dict[str, str]) -> str:
    """The lines that are gone and those that are new, as `git diff` has them."""
    old = root / "old"
    for name, text in before.items():
        path = old / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    command = ["git", "diff", "--no-index", "--no-color", "-U0", "old/plans", "plans"]
    found = subprocess.run(command, cwd=root, capture_output=True, check=False).stdout.decode()
    return "".join(line + "\n" for line in found.splitlines() if line[:1] in "+-" and line[:3] not in {"+++", "---"})


SOUND = {"plans/our-plan.yaml": PLAN, "plans/register.yaml": REGISTER} | FILES

WRITTEN: dict[str, tuple[str, str]] = {
    "measure moves 11 --date 2021-04 --source 2021-02-12 --bound about": (
        "added: 11 to moves, of Apr 2021 (plans/measures.yaml:10) · next: cioc show moves",
        "+      - {date: 2021-04, value: 11, bound: about, source: 2021-02-12}\n",
    ),
    "measure moves 1,100 --date 2021-08-01 --source Return --note Unrounded": (
        "added: 1,100 to moves, of 1 Aug 2021 (plans/measures.yaml:11) · next: cioc show moves",
        "+      - {date: 2021-08-01, value: '1,100', source: Return, note: Unrounded}\n",
    ),
    "new measure Children --counts children --priority our-plan/1": (
        "added: the measure children (plans/measures.yaml:11) · next: cioc measure children NUMBER "
        "--source WHO-SAYS-SO",
        "+  - id: children\n+    title: Children\n+    counts: children\n+    priority: [our-plan/1]\n",
    ),
    "new priority Home. --title Near": (
        "added: priority our-plan/2 (plans/our-plan.yaml:15) · next: cioc new action our-plan/2",
        "+  - ref: 2\n+    promise: Home.\n+    title: Near\n",
    ),
    "new action 1 Answer. --outcome Heard. --lead early-help --timescale termly --was 1.7": (
        'added: action our-plan/1.2 (plans/our-plan.yaml:15) · next: cioc progress our-plan/1.2 "What has happened"',
        "+      - ref: 1.2\n+        action: Answer.\n+        outcome: Heard.\n+        was: [1.7]\n"
        "+        delivery:\n+          - {leads: [early-help], timescale: termly}\n",
    ),
    "new action our-plan/1 Answer. --ref 1.9": (
        "added: action our-plan/1.9 (plans/our-plan.yaml:15) · next: cioc new line our-plan/1.9",
        "+      - ref: 1.9\n+        action: Answer.\n",
    ),
    "new line 1.1 --who Homes --lead early-help,assistant-director --id homes": (
        "added: line our-plan/1.1b (plans/our-plan.yaml:15) · next: cioc show our-plan/1.1b",
        "+          - {id: homes, who: Homes, leads: [early-help, assistant-director]}\n",
    ),
    "new commitment Report. --meeting 2021-02-12 --lead early-help --timescale termly --about our-plan/1.1": (
        "added: the commitment 2021-02-12/report (plans/meetings/2021-02-12.yaml:7) · next: cioc progress "
        "2021-02-12/report --meeting DATE",
        "+- id: report\n+  text: Report.\n+  lead: early-help\n+  timescale: termly\n+  about: [our-plan/1.1]\n",
    ),
    "new item Places Good. --about our-plan/1.1 --rag green": (
        "added: the item places of the meeting of 12 Feb 2021 (plans/meetings/2021-02-12.yaml:3) · next: "
        "cioc report --meeting 2021-02-12 -o paper.html --open",
        "+items:\n+- id: places\n+  title: Places\n+  text: Good.\n+  about: [our-plan/1.1]\n+  rag: green\n",
    ),
    "new item Both Good. --about our-plan/1.1,1 --id both": (
        "added: the item both of the meeting of 12 Feb 2021 (plans/meetings/2021-02-12.yaml:3) · next: "
        "cioc report --meeting 2021-02-12 -o paper.html --open",
        "+items:\n+- id: both\n+  title: Both\n+  text: Good.\n+  about: [our-plan/1.1, our-plan/1]\n",
    ),
    "new recommendation agree it": (
        "added: a recommendation to agree of the meeting of 12 Feb 2021 (plans/meetings/2021-02-12.yaml:7) · "
        "next: cioc report --meeting 2021-02-12 -o paper.html --open",
        "+recommendations:\n+- verb: agree\n+  text: it\n",
    ),
    "new decision Agreed. --about our-plan/1.1 --id new-date": (
        "added: a decision of the meeting of 12 Feb 2021 (plans/meetings/2021-02-12.yaml:7) · next: "
        "cioc report --meeting 2021-02-12 -o paper.html --open",
        "+decisions:\n+- id: new-date\n+  text: Agreed.\n+  about: [our-plan/1.1]\n",
    ),
    "new agency Health": (
        "added: Health to the register, as health (plans/register.yaml:4) · next: cioc show health",
        "+  - {id: health, name: Health}\n",
    ),
    "new lead Homes --agency early-help --id our-homes": (
        "added: Homes to the register, as our-homes (plans/register.yaml:6) · next: cioc show our-homes",
        "+  - {id: our-homes, name: Homes, agency: early-help}\n",
    ),
    "renumber 1.1 1.4": (
        "renumbered: our-plan/1.4, which was 1.1 (plans/our-plan.yaml:10) · next: cioc history our-plan/1.4",
        "-      - ref: 1.1\n+      - ref: 1.4\n+        was: [our-plan/1.1]\n",
    ),
    "renumber 1 3": (
        "renumbered: our-plan/3, which was 1 (plans/our-plan.yaml:7 and plans/measures.yaml:6) · next: "
        "cioc show our-plan/3",
        "-    priority: [our-plan/1]\n+    priority: [our-plan/3]\n"
        "-  - ref: 1\n+  - ref: 3\n+    was: [our-plan/1]\n"
        "-      - ref: 1.1\n+      - ref: 3.1\n+        was: [our-plan/1.1]\n",
    ),
}


@pytest.mark.parametrize("command", WRITTEN)
def test_written(cioc: Cioc, workspace: Make, command: str) -> None:
    """These lines and no others, in the style of their neighbours; and what is there is valid."""
    said, lines = WRITTEN[command]
    root = workspace(FILES)
    run = cioc(*command.split(), folder=root)
    assert (run.status, run.out) == (0, "")
    assert run.err.splitlines()[0] == said
    assert changes(root, SOUND) == lines
    assert cioc("validate", folder=root).status == 0


@pytest.mark.parametrize("command", WRITTEN)
def test_dry_run(cioc: Cioc, workspace: Make, command: str) -> None:
    """Shows the same lines, and writes none."""
    root = workspace(FILES)
    run = cioc(*command.split(), "--dry-run", folder=root)
    assert (run.status, run.err) == (0, "")
    shown = [line for line in run.out.splitlines() if line[:1] in "+-" and line[:3] not in {"+++", "---"}]
    assert sorted(shown) == sorted(WRITTEN[command][1].splitlines())
    assert changes(root, SOUND) == ""


def test_new_workspace_from_nothing(cioc: Cioc, tmp_path: Path) -> None:
    """From an empty folder to a plan, a meeting and its paper, with these commands alone."""
    (tmp_path / "plans").mkdir()
    for command in (
        ["new", "agency", "Early Help"],
        ["new", "lead", "Head of Service", "--agency", "early-help"],
        ["new", "plan", "Our plan: 2021", "--written", "2021-01-29", "--owner", "head-service", "--status", "draft"],
        ["new", "priority", "Children are heard."],
        ["new", "action", "1", "Ask them.", "--lead", "early-help", "--timescale", "March 2021", "--who", "All"],
        ["progress", "1.1", "- one\n- two", "--rag", "green", "--date", "2021-02-01"],
        ["new", "measure", "Children", "--counts", "children"],
        ["measure", "children", "500", "--date", "2021-01", "--source", "our-plan-2021"],
        ["new", "meeting", "2021-02-12", "--author", "head-service", "--group-met", "2021-02-01"],
        ["new", "commitment", "Say what they said.", "--meeting", "2021-02-12", "--lead", "early-help"],
        ["new", "meeting", "2021-03-26"],
        ["progress", "2021-02-12/say-what-they-said", "Said.", "--status", "complete", "--meeting", "2021-03-26"],
    ):
        run = cioc(*command, folder=tmp_path)
        assert run.status == 0, run.err
    assert cioc("validate", "--strict", folder=tmp_path).out == ""
    assert "Say what they said." in cioc("report", "--meeting", "2021-03-26", folder=tmp_path).out
    plan = (tmp_path / "plans/our-plan-2021.yaml").read_text()
    assert plan.startswith(
        "cioc: plan/1\nid: our-plan-2021\ntitle: 'Our plan: 2021'\nstatus: draft\nwritten: 2021-01-29\n"
    )
    assert "\n# The promises to children" in plan


def test_next_meeting(cioc: Cioc, workspace: Make) -> None:
    """Is the first after today by the rhythm, counted from the last one."""
    root = workspace({**FILES, "plans/workspace.yaml": SETTINGS})
    run = cioc("new", "meeting", folder=root)
    assert run.status == 0
    day = date.fromisoformat(run.err.split(" ", 1)[0])
    assert 0 < (day - date.today()).days <= 42
    assert (day - date(2021, 2, 12)).days % 42 == 0
    assert run.err.splitlines()[0] == f"{day} is the next date by the rhythm of the workspace"
    assert f"\ndate: {day}\n" in (root / f"plans/meetings/{day}.yaml").read_text()


def test_schema_line_of_the_neighbours(cioc: Cioc, workspace: Make) -> None:
    """A new file begins as those beside it do, so that editors know what it is."""
    line = "# yaml-language-server: $schema=../schema/meeting.json\n"
    root = workspace({"plans/meetings/2021-02-12.yaml": line + MEETING})
    assert cioc("new", "meeting", "2021-03-26", folder=root).status == 0
    assert (
        (root / "plans/meetings/2021-03-26.yaml").read_text().startswith(f"{line}cioc: meeting/1\ndate: 2021-03-26\n")
    )


REFUSED = {
    "measure": ("ID, NUMBER and --source are missing", "cioc measure --help"),
    "measure moves x --source y": ('NUMBER: "x" is not a number', ""),
    "measure movse 1 --source y": ('ID: there is no "movse" (did you mean "moves"?)', ""),
    "measure moves 1 --source y --bound some": ('--bound: there is no "some"', ""),
    "measure moves 1 --source y --date soon": ('--date: "soon" is not a date', ""),
    "new plan": ("TITLE and --id are missing", "cioc new plan --help"),
    "new plan Another --id our-plan": ('--id: there is a "our-plan" already', ""),
    "new plan Another --id Ours!": ('--id: "Ours!" is not an id; write ours', ""),
    "new priority": ("PROMISE is missing", "cioc new priority --help"),
    "new priority x --ref 1": ('--ref: there is a "1" already; 2 is free', ""),
    "new priority x --plan no": ('--plan names nothing known: "no"', "cioc show"),
    "new action": ("PRIORITY is missing", "say 1; see"),
    "new action 1": ("ACTION is missing", "cioc new action --help"),
    "new action 1 x --lead nobody": ('--lead: there is no "nobody"; say early-help or assistant-director', ""),
    "measure moves 13 --source x --date 2021-01": (
        "moves has a number of 2021-01 already: 12",
        "cioc measure moves NUMBER --of 2021-01 (plans/measures.yaml:9)",
    ),
    "measure moves 1 --source x --date 2999-01": ('--date: "2999-01" is still to come, and no meeting on file', ""),
    "new commitment ONE. --meeting 2021-02-12": (
        "the meeting of 2021-02-12 was promised that already, as 2021-02-12/one",
        "cioc progress 2021-02-12/one",
    ),
    "new action 1 x --timescale 31/02/2027": ('--timescale: "31/02/2027" names a time that does not exist', ""),
    "new action 1.1 x": ("our-plan/1.1 is no priority", "cioc show"),
    "new action 1 x --ref 1.1": ('--ref: there is a "1.1" already; 1.2 is free', ""),
    "new line": ("REF is missing", "cioc new line --help"),
    "new line 1 --who x": ("our-plan/1 is no action", "cioc show"),
    "new line 1.1": ("there is nothing to write yet", "--who"),
    "new meeting": ("DATE is missing", "cioc new meeting --help"),
    "new meeting soon": ('DATE: "soon" is not a date', ""),
    "new meeting 2021-02-12": ("there is a meeting of 2021-02-12 already", "cioc show 2021-02-12"),
    "new commitment": ("PROMISE and --id are missing", "cioc new commitment --help"),
    "new commitment x --meeting 2021-02-13": ("there is no meeting on 13 Feb 2021", ""),
    "new item": ("TITLE and --id are missing", "cioc new item --help"),
    "new item x --rag pink": ('--rag: there is no "pink"', ""),
    "new recommendation": ("VERB and REQUEST are missing", "cioc new recommendation --help"),
    "new recommendation aprove x": ('VERB: there is no "aprove" (did you mean "approve"?)', ""),
    "new decision": ("DECISION is missing", "cioc new decision --help"),
    "new action 1 x --ref 2.5": ('--ref: "2.5" is no number under priority 1; write for instance 1.1', ""),
    "renumber 1.1 abc": ('NEW: "abc" is no number under priority 1', "another priority"),
    "renumber 1.1 2.5": ('NEW: "2.5" is no number under priority 1', "another priority"),
    "new commitment x --meeting 2021-02-12 --id one": ('--id: there is a "one" already', ""),
    "new measure x": ("--counts is missing", "say children, actions, money or other"),
    "new lead x --agency nobody": ('--agency: there is no "nobody"; say early-help', ""),
    "new agency Early --id early-help": ('--id: there is a "early-help" already', ""),
    "renumber": ("OLD is missing", "cioc renumber --help"),
    "renumber 1.1": ("NEW is missing", "cioc renumber --help"),
    "renumber 1.1a 1.2": ("our-plan/1.1a is a line; only actions and priorities have numbers", "cioc show"),
    "renumber 1.1 1/two": ('NEW: "1/two" is not a ref', ""),
}


@pytest.mark.parametrize("command", REFUSED)
def test_refused(cioc: Cioc, workspace: Make, command: str) -> None:
    """In a pipe nothing is asked: what is wrong or missing is said, with what to do; and nothing is written."""
    message, hint = REFUSED[command]
    root = workspace(FILES)
    run = cioc(*command.split(), folder=root)
    assert (run.status, run.out) == (2, "")
    assert run.err.startswith(f"cioc: {message}")
    assert hint in run.err
    assert changes(root, SOUND) == ""


@pytest.mark.parametrize("command", [["agency", "early  HELP"], ["lead", "Early help"], ["lead", "assistant director"]])
def test_name_that_somebody_has(cioc: Cioc, workspace: Make, command: list[str]) -> None:
    """Is refused whatever its case, with the id to use."""
    run = cioc("new", *command, folder=workspace(FILES))
    known = "early-help" if "arly" in command[1] else "assistant-director"
    assert run.status == 2
    assert f"already: use its id, {known}, or choose another name" in run.err


EMPTY = {
    "the promise is empty": ["new", "priority", ""],
    "the request is empty": ["new", "recommendation", "note", " "],
    "the note is empty": ["progress", "1.1", "   "],
    "the title is empty": ["new", "item", ""],
    "--timescale is empty": ["new", "action", "1", "Ask.", "--timescale", ""],
    "--vision is empty": ["new", "plan", "Next", "--vision", " \n"],
    "--success is empty": ["new", "priority", "Heard.", "--success", "One.", "--success", ""],
}


@pytest.mark.parametrize("message", EMPTY)
def test_empty(cioc: Cioc, workspace: Make, message: str) -> None:
    """Words that say nothing are refused in one line, before there is a file that could be wrong."""
    root = workspace(FILES)
    run = cioc(*EMPTY[message], folder=root)
    assert (run.status, run.out) == (2, "")
    assert run.err.splitlines()[0] == f"cioc: {message}"
    assert len(run.err.splitlines()) == 2
    assert changes(root, SOUND) == ""


@pytest.mark.parametrize(
    "command",
    [
        ["item", "Ask", "--about", "1.1"],
        ["commitment", "Ask.", "--lead", "early-help", "--timescale", "termly", "--about", "1.1"],
        ["decision", "Ask.", "--about", "1.1"],
        ["measure", "Asked", "--counts", "other", "--priority", "1.1"],
    ],
    ids=lambda command: command[0],
)
def test_bare_ref(cioc: Cioc, workspace: Make, command: list[str]) -> None:
    """Is one of the current plan, and written in full; what nothing is called is refused."""
    root = workspace(FILES)
    run = cioc("new", *command, folder=root)
    assert run.status == 0, run.err
    assert "[our-plan/1.1]\n" in changes(root, SOUND)
    run = cioc("new", *command[:-1], "nosuch", folder=root)
    assert (run.status, run.err.splitlines()[0]) == (2, f'cioc: {command[-2]}: nothing is called "nosuch"')


def test_plan_that_is_to_follow(cioc: Cioc, workspace: Make) -> None:
    """The first priority goes into the plan that was begun; what is in force takes the rest, and both are named."""
    root = workspace({"plans/our-plan.yaml": PLAN.replace("owner:", "status: agreed\nowner:")})
    begun = cioc("new", "plan", "Next", "--id", "next", "--succeeds", "our-plan", folder=root)
    assert begun.err.endswith("next: cioc new priority --plan next\n")
    first = cioc("new", "priority", "Near.", folder=root).err.splitlines()
    assert first[0] == "this is for next, which has nothing in it yet; for our-plan, say --plan our-plan"
    assert first[1].startswith("added: priority next/1 (")
    said = "this is for our-plan, the current plan; for next, say "
    more = cioc("new", "priority", "Close.", folder=root).err.splitlines()
    assert more[0] == f"{said}--plan next"
    assert more[1].startswith("added: priority our-plan/2 (")
    for command, otherwise, written in (
        (("action", "1", "Ask."), "next/1", "added: action our-plan/1.2 ("),
        (("line", "1.1", "--who", "All"), "next/1.1", "added: line our-plan/1.1b ("),
    ):
        told = cioc("new", *command, folder=root).err.splitlines()
        assert told[0] == said + otherwise
        assert told[1].startswith(written)
    for command in (("priority", "Far.", "--plan", "Next"), ("action", "next/1", "Go.")):
        assert said not in cioc("new", *command, folder=root).err
    assert "To follow" not in cioc("status", folder=root).out
    assert "\n\nnext  Next\n" in cioc("status", folder=root).out


def test_status_says_which_plan_is_to_follow(cioc: Cioc, workspace: Make) -> None:
    """The current plan heads the screen; the one that has been begun is told of, with why it is not in force yet."""
    agreed = {"plans/our-plan.yaml": PLAN.replace("owner:", "status: agreed\nowner:")}
    draft = "cioc: plan/1\nid: next\ntitle: Next\nstatus: draft\nwritten: 2021-06-01\nsucceeds: our-plan\npriorities:\n"
    one = "  - {ref: 1, promise: Heard., actions: [{ref: 1.1, action: Ask., delivery: [{who: All}]}]}\n"
    for text, words in (
        (draft, "next has no action yet, so it displaces nothing of our-plan"),
        (draft + one, "next (draft) has 1 open line; it displaces nothing of our-plan yet"),
    ):
        root = workspace({**agreed, "plans/next.yaml": text})
        shown = cioc("status", "--as-of", "2021-07-01", folder=root).out
        assert "\n\nour-plan  Our plan\n" in shown
        assert f"To follow {words}" in " ".join(shown.split())
    late = cioc("overdue", "--as-of", "2021-07-01", folder=root).out
    follows = "To follow: next (draft) has 1 open line; it displaces nothing of our-plan yet (cioc list --plan next"
    assert follows in " ".join(late.split())
    assert "\n1.1  " in late
    assert late.startswith("Open promises of our-plan, ")
    assert "not carried over" not in late.lower()


NUMBERED = {
    "plans/our-plan.yaml": PLAN + "      - ref: 1.10\n        action: Another.\n        was: [1.7]\n",
    "plans/next-plan.yaml": (
        "cioc: plan/1\nid: next-plan\ntitle: Next\nwritten: 2021-06-01\nsucceeds: our-plan\npriorities:\n"
        "  - ref: 1\n    promise: Heard.\n    actions:\n      - ref: 1.1\n        action: Ask.\n"
        "        was: [our-plan/1.1]  # carried over\n        delivery:\n"
        "          - who: All\n            leads: [early-help]\n"
    ),
    "plans/meetings/2021-02-12.yaml": (
        "cioc: meeting/1\ndate: 2021-02-12\nitems:\n  - {id: a, title: A, text: Of 1.1, about: [our-plan/1.1]}\n"
    ),
    "plans/meetings/2999-02-12.yaml": (
        "cioc: meeting/1\ndate: 2999-02-12\nplan: our-plan\n"
        "items:\n  - {id: a, title: A, about: [our-plan/1.10, 'our-plan/1.1a']}\n"
        "matters_arising:\n  - about: our-plan/1.1\n    note: Of 1.1.\n"
        "decisions:\n  - text: Yes.\n    about:\n      - next-plan/1.1\n      - our-plan/1.1\n"
    ),
    "plans/measures.yaml": MEASURES.replace("[our-plan/1]", "[our-plan/1, our-plan/1.1]"),
}


def test_references_follow(cioc: Cioc, workspace: Make) -> None:
    """In plans, measures and coming meetings; not in papers that are out, in other numbers, or in words."""
    root = workspace(NUMBERED)
    run = cioc("renumber", "our-plan/1.1", "1.3", folder=root)
    assert run.status == 0, run.err
    assert run.err.splitlines()[1:2] == [
        "a reference stays as written in papers that are out: cioc knows what was meant"
    ]
    assert changes(root, {"plans/register.yaml": REGISTER, **NUMBERED}) == (
        "-    priority: [our-plan/1, our-plan/1.1]\n+    priority: [our-plan/1, our-plan/1.3]\n"
        "-  - {id: a, title: A, about: [our-plan/1.10, 'our-plan/1.1a']}\n"
        "+  - {id: a, title: A, about: [our-plan/1.10, 'our-plan/1.3a']}\n"
        "-  - about: our-plan/1.1\n+  - about: our-plan/1.3\n"
        "-      - our-plan/1.1\n+      - our-plan/1.3\n"
        "-        was: [our-plan/1.1]  # carried over\n+        was: [our-plan/1.3]  # carried over\n"
        "-      - ref: 1.1\n+      - ref: 1.3\n+        was: [our-plan/1.1]\n"
    )
    assert cioc("validate", folder=root).status == 0
    assert "our-plan/1.3" in cioc("history", "our-plan/1.3", folder=root).out


def test_number_that_was_used_before(cioc: Cioc, workspace: Make) -> None:
    """Is not given to another action: papers that are out still say it."""
    run = cioc("renumber", "our-plan/1.1", "1.7", folder=workspace(NUMBERED))
    assert run.status == 2
    assert run.err.startswith("cioc: 1.7 is what our-plan/1.10 was called before, so 1.1 cannot become it\n")


def test_nothing_there_yet(cioc: Cioc, tmp_path: Path) -> None:
    """Each says which command comes first."""
    (tmp_path / "plans").mkdir()
    for command, message, hint in (
        (["new", "priority", "x"], "there is no plan yet", "cioc new plan"),
        (["new", "action", "1", "x"], "there is no plan yet", "cioc new plan"),
        (["new", "commitment", "x"], "there is no meeting yet", "cioc new meeting"),
        (["measure", "x", "1"], "there are no measures yet", "cioc new measure"),
    ):
        run = cioc(*command, folder=tmp_path)
        assert (run.status, run.err.splitlines()[0]) == (2, f"cioc: {message}")
        assert hint in run.err


KEYS: dict[str, tuple[type[FileEntry], set[str]]] = {
    "plan": (Plan, {"cioc", "priorities", "remainder"}),
    "priority": (Priority, {"actions", "was"}),
    "action": (Action, {"delivery"}),
    "line": (Line, {"letter", "progress"}),  # a letter is kept by cioc move
    "meeting": (
        Meeting,
        {"cioc", "items", "commitments", "matters_arising", "recommendations", "decisions", "implications"}
        | {"cover", "sections", "appendices"},
    ),
    "commitment": (Commitment, set()),
    "item": (Item, {"updates", "findings"}),
    "recommendation": (Recommendation, set()),
    "decision": (Decision, set()),
    "measure": (Measure, {"readings", "targets", "baseline", "comparators"}),
    "agency": (Agency, {"known_as"}),
    "lead": (Lead, {"known_as"}),
}
"""What each command makes, and the lists in it that other commands fill, or people."""
OTHER_WORDS = {"leads": "lead", "action": "what"}


@pytest.mark.parametrize("name", KEYS)
def test_an_option_for_each_key(name: str) -> None:
    """All that the format knows of a thing can be said as it is made."""
    model, elsewhere = KEYS[name]
    command = next(
        each.callback for each in new.registered_commands if each.callback and each.callback.__name__ == name
    )
    taken = set(inspect.signature(command).parameters)
    assert {OTHER_WORDS.get(key, key) for key in set(model.model_fields) - elsewhere} <= taken


def test_every_key_is_written(cioc: Cioc, workspace: Make) -> None:
    """In the order of the format, and where it is to be a new list in the style of the file."""
    root = workspace(FILES)
    for command in (
        ["priority", "Near.", "--title", "Near", "--success", "One: more.", "--success", "Two.", "--notes", "None."],
        ["action", "2", "Ask.", "--notes", "N.", "--outcome", "O."],
        ["measure", "M", "--counts", "other", "--target", "5", "--by", "June 2027", "--unit", "%", "--better", "lower"],
        ["line", "2.1", "--who", "Homes", "--was", "1.1a"],
        ["agency", "Homes", "--note", "N."],
        ["measure", "N", "--counts", "other", "--unit", "%", "--part-of", "m"],
        ["meeting", "2021-03-26", "--signed", "2021-03-01", "--introduction", "I.\nJ.", "--plan", "our-plan"],
    ):
        run = cioc("new", *command, folder=root)
        assert run.status == 0, run.err
    assert changes(root, SOUND | {"plans/meetings/2021-03-26.yaml": ""}).startswith(
        "+  - id: m\n+    title: M\n+    counts: other\n+    unit: '%'\n+    better: lower\n+    target:\n"
        "+      value: 5\n+      by: June 2027\n"
        "+  - id: n\n+    title: N\n+    counts: other\n+    unit: '%'\n+    part_of: m\n"
        "+cioc: meeting/1\n+date: 2021-03-26\n+signed: 2021-03-01\n"
        "+plan: our-plan\n+introduction: |-\n+  I.\n+  J.\n"
    )
    assert (root / "plans/our-plan.yaml").read_text() == PLAN + (
        "  - ref: 2\n    promise: Near.\n    title: Near\n    notes: None.\n    success:\n      - 'One: more.'\n"
        "      - Two.\n    actions:\n      - ref: 2.1\n        action: Ask.\n        outcome: O.\n        notes: N.\n"
        "        delivery:\n          - {who: Homes, was: [1.1a]}\n"
    )
    assert cioc("validate", folder=root).status == 0


def test_lead_by_name(cioc: Cioc, workspace: Make) -> None:
    """A name does wherever an id does, be there a comma in it; who is not known can be added."""
    register = REGISTER + "  - {id: homes-team, name: 'Homes, Near and Far'}\n"
    root = workspace({"plans/register.yaml": register})
    line = ["new", "line", "1.1", "--who", "All", "--lead"]
    assert cioc(*line, "Homes, Near and Far", "--lead", "early help,assistant-director", folder=root).status == 0
    text = (root / "plans/our-plan.yaml").read_text("utf-8")
    assert "leads: [homes-team, early-help, assistant-director]" in text
    run = cioc(*line, "Fostering Team", folder=root)
    assert run.status == 2
    assert 'there is no "Fostering Team"' in run.err
    assert 'to add it: cioc new lead "Fostering Team"' in run.err


def test_meeting_keeps_its_author(cioc: Cioc, workspace: Make) -> None:
    """Who signed the paper before signs the next one, unless another is named; and its date is what status names."""
    settings = "cioc: workspace/1\nboard: {name: Board, meets: every 6 weeks}\n"
    held = "cioc: meeting/1\ndate: 2026-11-15\nauthor: assistant-director\n"
    root = workspace({"plans/workspace.yaml": settings, "plans/meetings/2026-11-15.yaml": held})
    said = cioc("status", "--format", "json", folder=root).out
    run = cioc("new", "meeting", folder=root)
    assert run.status == 0, run.err
    [made] = set((root / "plans/meetings").iterdir()) - {root / "plans/meetings/2026-11-15.yaml"}
    assert f'"date": "{made.stem}"' in said
    assert "author: assistant-director\n" in made.read_text("utf-8")
    assert "assistant-director is its author, as of 2026-11-15" in run.err
    assert cioc("new", "meeting", "2999-01-08", "--author", "Early Help", folder=root).status == 0
    assert "author: early-help\n" in (root / "plans/meetings/2999-01-08.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    "command",
    [["item", "Late", "Said later."], ["recommendation", "note", "what was said later"]],
    ids=["item", "asked"],
)
def test_paper_that_is_out(cioc: Cioc, workspace: Make, command: list[str]) -> None:
    """Nothing is added to a meeting that `validate --against` would find; it is for the next one."""
    paper = "plans/meetings/2021-02-12.yaml"
    root = committed(workspace({paper: "cioc: meeting/1\ndate: 2021-02-12\n"}))
    run = cioc("new", *command, "--meeting", "2021-02-12", folder=root)
    assert (run.status, (root / paper).read_text("utf-8")) == (2, "cioc: meeting/1\ndate: 2021-02-12\n")
    assert "its paper is out" in " ".join(run.err.split())
    assert "begin the next one with cioc new meeting" in " ".join(run.err.split())


@pytest.mark.parametrize(
    "before", ["2021-02-12", "12/02/2021", "12 February 2021", "2021-02", "Feb 2021", "last", "Last"]
)
@pytest.mark.parametrize(
    ("what", "words", "said"),
    [
        ("decision", ("Agreed.",), "text: Agreed."),
        ("recommendation", ("note", "the progress"), "text: the progress"),
        ("commitment", ("--timescale", "June 2021", "Bring it."), "text: Bring it."),
        ("item", ("School places", "All have one."), "title: School places"),
    ],
)
def test_the_meeting_may_come_first(
    cioc: Callable[..., Run], workspace: Callable[..., Path], before: str, what: str, words: tuple[str, ...], said: str
) -> None:
    """In front of the words, as behind --meeting; options may stand before it."""
    files = SOUND | {
        f"plans/meetings/{day}.yaml": f"cioc: meeting/1\ndate: {day}\n" for day in ("2020-12-04", "2021-02-12")
    }
    root = workspace(files)
    runs = [
        cioc("new", what, *options, "--dry-run", folder=root)
        for options in ((before, *words), (*words, "--meeting", "2021-02-12"))
    ]
    assert [run.status for run in runs] == [0, 0], [run.err for run in runs]
    assert runs[0].out == runs[1].out
    assert f"+    {said}" in runs[0].out.replace("+  - ", "+    ")
    assert "+++ b/plans/meetings/2021-02-12.yaml" in runs[0].out


@pytest.mark.parametrize("title", ["January 2021", "2021"])
def test_a_month_in_words_may_be_a_title(cioc: Cioc, workspace: Make, title: str) -> None:
    """Where no meeting of that month is on file: who writes a heading need not know of meetings in front."""
    root = workspace(SOUND | {"plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\n"})
    run = cioc("new", "item", title, "All homes", "--dry-run", folder=root)
    assert run.status == 0, run.err
    assert f"+    title: {title}\n+    text: All homes\n" in run.out


@pytest.mark.parametrize("named", [("2027-02-12", "Schools", "Open."), ("Schools", "Open.", "--meeting", "2027-02-12")])
def test_a_meeting_that_is_not_on_file(
    cioc: Callable[..., Run], workspace: Callable[..., Path], named: tuple[str, ...]
) -> None:
    """Its date is no title, and the message says how to begin it."""
    root = workspace(SOUND | {"plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\n"})
    run = cioc("new", "item", *named, folder=root)
    assert (run.status, run.out) == (2, "")
    assert "there is no meeting on 12 Feb 2027" in run.err
    assert "begin it: cioc new meeting 2027-02-12" in run.err


def test_measure_of_which_another_is_a_percentage_by_its_title(cioc: Cioc, workspace: Make) -> None:
    """As `cioc measure` knows it."""
    root = workspace(FILES)
    run = cioc("new", "measure", "x", "--counts", "other", "--unit", "%", "--percent-of", "Moves of home", folder=root)
    assert run.status == 0, run.err
    assert "percent_of: moves" in (root / "plans/measures.yaml").read_text("utf-8")
