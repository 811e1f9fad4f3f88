"""`cioc edit`: other words, other leads, a plan that is agreed, and names that change; what speaks of them follows."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_prompts import talk
from tests.conftest import PLAN, REGISTER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]
    Make = Callable[..., Path]

START = PLAN.partition("          - {who")[0]
LINES = (
    "          - id: homes\n"
    "            who: Homes  # all three\n"
    "            leads:\n"
    "              - early-help  # for now\n"
    "            timescale: March 2021\n"
    "          - {id: schools, who: Schools, leads: [early-help, health], timescale: March 2021}\n"
)
OPEN = START + LINES
PEOPLE = REGISTER.replace(
    "leads:\n", "  - {id: health, name: Health}\nleads:\n  - {id: team, name: Team, agency: health}\n"
)
SETTINGS = "cioc: workspace/1\ncolumns:\n  cost: {title: Cost, type: money}\n"
MEETING = """\
cioc: meeting/1
date: 2021-02-12
author: health
contact: team
items:
  - {id: voice, title: Voice, updates: [{by: health, text: All is well.}]}
commitments:
  - {id: plan-review, text: Bring the plan., lead: health, timescale: March 2021}
"""
FILES = {
    "plans/our-plan.yaml": OPEN,
    "plans/register.yaml": PEOPLE,
    "plans/workspace.yaml": SETTINGS,
    "plans/meetings/2099-02-12.yaml": MEETING.replace("2021-02-12", "2099-02-12"),
}
TOLD = {name: text for name, text in FILES.items() if "2099" not in name} | {"plans/meetings/2021-02-12.yaml": MEETING}


def plan(root: Path) -> str:
    """What the plan holds now."""
    return (root / "plans" / "our-plan.yaml").read_text("utf-8")


CHANGED = {
    "the action": (["1.1", "--action", "Ask each child."], ("Ask children what they think.", "Ask each child.")),
    "the action, by a line of it": (["1.1a", "--action", "Ask."], ("Ask children what they think.", "Ask.")),
    "the outcome": (["1.1", "--outcome", "They say so."], ("More children say that they are heard.", "They say so.")),
    "the promise": (["1", "--promise", "We hear children."], ("Children are heard.", "We hear children.")),
    "a title that was not there": (
        ["1.1", "--title", "Voice"],
        ("what they think.\n", "what they think.\n        title: Voice\n"),
    ),
    "who, with the comment": (["1.1a", "--who", "Both homes"], ("who: Homes  #", "who: Both homes  #")),
    "leads, one a line": (
        ["1.1a", "--lead", "early-help,health"],
        ("early-help  # for now\n", "early-help  # for now\n              - health\n"),
    ),
    "leads in brackets": (["1.1b", "--lead", "health", "--lead", "team"], ("[early-help, health]", "[health, team]")),
    "who is accountable": (
        ["1.1b", "--accountable", "team"],
        (
            "leads: [early-help, health], timescale: March 2021}",
            "leads: [early-help, health],\n             accountable: [team], timescale: March 2021}",
        ),
    ),
    "when it begins": (
        ["1.1a", "--start", "May 2021"],
        ("            timescale: March 2021\n", "            start: May 2021\n            timescale: March 2021\n"),
    ),
    "a column": (
        ["1.1a", "--more", "cost=£4,500"],
        ("timescale: March 2021\n", "timescale: March 2021\n            more:\n              cost: £4,500\n"),
    ),
    "the day on which it was agreed": (
        ["our-plan", "--status", "agreed", "--on", "1 February 2021"],
        ("title: Our plan\n", "title: Our plan\nagreed: 2021-02-01\n"),
    ),
    "the owner": (["our-plan", "--owner", "health"], ("owner: assistant-director", "owner: health")),
}


@pytest.mark.parametrize(("arguments", "change"), CHANGED.values(), ids=list(CHANGED))
def test_changed(cioc: Cioc, workspace: Make, arguments: list[str], change: tuple[str, str]) -> None:
    """That alone, while no paper has told of it; nothing is asked."""
    root = workspace(FILES)
    run = cioc("edit", *arguments, folder=root)
    assert run.status == 0, run.err
    assert plan(root) == OPEN.replace(*change, 1)
    assert "--against" not in run.err


def test_second_column_stands_beside_the_first(cioc: Cioc, workspace: Make) -> None:
    """What stands in the others stays."""
    columns = SETTINGS + "  impact: Impact\n"
    has_one = OPEN.replace(
        "timescale: March 2021\n", "timescale: March 2021\n            more:\n              cost: £1\n", 1
    )
    root = workspace(FILES | {"plans/our-plan.yaml": has_one, "plans/workspace.yaml": columns})
    assert cioc("edit", "1.1a", "--more", "impact=Less", "--more", "cost=£2", folder=root).status == 0
    assert "            more:\n              cost: £2\n              impact: Less\n" in plan(root)


def test_commitment(cioc: Cioc, workspace: Make) -> None:
    """Its lead and its title; what was promised stays."""
    root = workspace(FILES)
    run = cioc("edit", "2099-02-12/plan-review", "--lead", "team", "--title", "The plan", folder=root)
    assert run.status == 0, run.err
    meeting = (root / "plans" / "meetings" / "2099-02-12.yaml").read_text("utf-8")
    assert "text: Bring the plan., title: The plan, lead: team," in meeting


def test_plan_that_ends(cioc: Cioc, workspace: Make) -> None:
    """From its day on; before it, it is what it was."""
    root = workspace(FILES)
    assert cioc("edit", "our-plan", "--status", "agreed", "--on", "2021-02-01", folder=root).status == 0
    assert cioc("edit", "our-plan", "--status", "closed", folder=root).status == 0
    assert "agreed: 2021-02-01\nclosed: " in plan(root)


DRAFT = OPEN.replace("written:", "status: draft\nwritten:")


def test_agreed_plan_is_agreed_on_every_screen(cioc: Cioc, workspace: Make) -> None:
    """The file says so too; a file that has the day alone is read alike, and put right when it is said again."""
    today = date.today().isoformat()
    by_hand = DRAFT.replace("written:", f"agreed: {today}\nwritten:")
    for text in (DRAFT, by_hand):
        root = workspace(FILES | {"plans/our-plan.yaml": text})
        said_before = cioc("show", "our-plan", folder=root).out
        assert ("draft" in said_before) == (text is DRAFT)
        run = cioc("edit", "our-plan", "--status", "agreed", folder=root)
        assert run.status == 0, run.err
        assert "status: agreed\n" in plan(root)
        assert f"agreed: {today}\n" in plan(root)
        for command in (["show"], ["show", "our-plan"], ["status"]):
            shown = cioc(*command, folder=root).out
            assert ("agreed" in shown, "draft" in shown) == (True, False), shown
        assert cioc("edit", "our-plan", "--status", "agreed", folder=root).status == 2


def test_day_that_is_to_come_agrees_nothing_yet(cioc: Cioc, workspace: Make) -> None:
    """Until then it is a draft, whatever its file is to say."""
    root = workspace(FILES | {"plans/our-plan.yaml": DRAFT})
    assert cioc("edit", "our-plan", "--status", "agreed", "--on", "2099-02-01", folder=root).status == 0
    for command in (["show"], ["show", "our-plan"], ["status"]):
        assert "draft" in cioc(*command, folder=root).out


@pytest.mark.parametrize("agreed", [True, False])
def test_closed_plan_is_closed_on_every_screen(cioc: Cioc, workspace: Make, *, agreed: bool) -> None:
    """Be it on the day on which it was agreed; a draft that is given up does not become one that was in use."""
    root = workspace(FILES | {"plans/our-plan.yaml": DRAFT})
    if agreed:
        assert cioc("edit", "our-plan", "--status", "agreed", folder=root).status == 0
    assert cioc("edit", "our-plan", "--status", "closed", folder=root).status == 0
    assert ("status: closed\n" in plan(root)) == agreed
    for command in (["show"], ["show", "our-plan"], ["status"]):
        shown = cioc(*command, folder=root).out
        assert ("closed" in shown, "not current yet" in shown, "draft" in shown) == (True, False, False), shown


def test_what_a_paper_told_is_said_and_the_reason_is_asked_for(cioc: Cioc, workspace: Make) -> None:
    """In one line, and nothing is written without a reason; what the line says to do then does it."""
    root = workspace(TOLD)
    run = cioc("edit", "1.1b", "--lead", "health", folder=root)
    assert run.status == 2, run.err
    told = " ".join(run.err.split())
    assert "1.1b has been taken from Early Help, but the paper for 12 Feb 2021 is out: " in told
    assert "cioc validate --against will ask why (H614)" in told
    assert 'nothing is written; say why it may be changed: --because "WHY"' in told
    assert plan(root) == OPEN
    run = cioc("edit", "1.1b", "--lead", "health", "--because", "It moved.", folder=root)
    assert run.status == 0
    assert "out: the reason is written beside it" in " ".join(run.err.split())
    assert "will ask why" not in run.err
    assert "# cioc: allow H614 -- It moved.\n" in plan(root)
    assert "leads: [health]" in plan(root)


def test_change_of_what_a_paper_told_can_be_looked_at_first(cioc: Cioc, workspace: Make) -> None:
    """Without a reason, since nothing is written."""
    root = workspace(TOLD)
    run = cioc("edit", "1.1b", "--lead", "health", "--dry-run", folder=root)
    assert (run.status, plan(root)) == (0, OPEN)
    assert "(H614)" in run.err
    assert "leads: [health]" in run.out


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_no_reason_on_a_terminal(workspace: Make) -> None:
    """Enter leaves all as it is."""
    root = workspace(TOLD)
    status, shown = talk(root, ["edit", "1.1b", "--lead", "health"], [("Why may it be changed?", "\n")])
    assert (status, plan(root)) == (2, OPEN)
    assert "nothing is written" in shown


def test_reason_is_written_as_a_waiver(cioc: Cioc, workspace: Make, tmp_path: Path) -> None:
    """`--against` lets it stand, with the reason, and finds nothing else."""
    root, before = workspace(TOLD), tmp_path / "before"
    (before / "plans" / "meetings").mkdir(parents=True)
    for name, text in TOLD.items():
        (before / name).write_text(text, "utf-8")
    arguments = ["1.1", "--action", "Ask each child.", "--outcome", "They say so."]
    run = cioc("edit", *arguments, "--because", "The Board\nagreed it.", folder=root)
    assert run.status == 0, run.err
    assert (
        "        # cioc: allow H616 -- The Board agreed it.\n        action: Ask each child.\n"
        "        # cioc: allow H616 -- The Board agreed it.\n        outcome: They say so.\n"
    ) in plan(root)
    held = cioc("validate", "--strict", "--against", str(before), folder=root)
    assert (held.status, held.out.count("The Board agreed it.")) == (0, 2), held.out


def test_reason_that_nobody_asks_for(cioc: Cioc, workspace: Make) -> None:
    """It is said that it is not written."""
    root = workspace(FILES)
    run = cioc("edit", "1.1a", "--who", "Both homes", "--because", "So.", folder=root)
    assert "this change needs no reason, so none is written" in run.err
    assert "So." not in plan(root)


def test_name_stays_in_old_papers(cioc: Cioc, workspace: Make) -> None:
    """Those of the days on which it was called so; `--against` asks nothing. A second change on one day keeps one."""
    root = workspace(TOLD)
    run = cioc("edit", "health", "--name", "Health and Care", folder=root)
    assert run.status == 0, run.err
    assert "--against" not in run.err
    register = root / "plans" / "register.yaml"
    assert "{id: health, name: Health and Care, known_as: [{name: Health, until: 20" in register.read_text("utf-8")
    assert "Health and Care" not in cioc("report", "--meeting", "2021-02-12", "-o", "-", folder=root).out
    assert cioc("edit", "health", "--name", "Care", folder=root).status == 0
    assert "name: Care, known_as: [{name: Health, until: " in register.read_text("utf-8")


@pytest.mark.parametrize(
    ("held", "until"),
    {
        "no paper is out": ("date: {tomorrow}", "{yesterday}"),
        "one is out of today": ("date: {today}", "{today}"),
        "one went out today, before its meeting": ("date: {tomorrow}\nissued: {today}", "{today}"),
        "one went out yesterday, before its meeting of today": ("date: {today}\nissued: {yesterday}", "{yesterday}"),
    }.values(),
)
def test_last_day_of_a_name(cioc: Cioc, workspace: Make, held: str, until: str) -> None:
    """The day before, so that what is shown of today has the new name; today, where a paper that is out tells of it."""
    today = date.today()
    days = {name: today + timedelta(days=n) for name, n in (("yesterday", -1), ("today", 0), ("tomorrow", 1))}
    said = f"cioc: meeting/1\n{held.format(**days)}\n"
    name = said.split()[3]
    root = workspace({**FILES, f"plans/meetings/{name}.yaml": said})
    for path in (root / "plans/meetings").glob("*.yaml"):
        if path.stem != name:
            path.unlink()
    assert cioc("edit", "health", "--name", "Health and Care", folder=root).status == 0
    register = (root / "plans" / "register.yaml").read_text("utf-8")
    assert f"known_as: [{{name: Health, until: {until.format(**days)}}}]" in register


def test_id_is_followed_everywhere(cioc: Cioc, workspace: Make) -> None:
    """In plans, meetings and the register."""
    root = workspace(FILES)
    run = cioc("edit", "health", "--id", "nhs", folder=root)
    assert run.status == 0, run.err
    held = {path.name: path.read_text("utf-8") for path in (root / "plans").rglob("*.yaml")}
    assert not [name for name, text in held.items() if "health" in text]
    assert sum(text.count("nhs") for text in held.values()) == sum(text.count("health") for text in FILES.values())
    assert cioc("validate", folder=root).status == 0


def test_id_that_papers_never_print(cioc: Cioc, workspace: Make) -> None:
    """A new id alone rewrites nothing that a paper told, and so nothing is asked; another lead is one all the same."""
    root = workspace(TOLD)
    run = cioc("edit", "health", "--id", "nhs", "--name", "Health and Care", folder=root)
    assert (run.status, "--against" in run.err) == (0, False), run.err
    run = cioc("edit", "1.1b", "--lead", "early-help", folder=root)
    assert "1.1b has been taken from Health and Care, but" in run.err


REFUSED = {
    "a date of a line": (["1.1a", "--timescale", "May 2021"], 'cioc progress 1.1a --timescale "May 2021"'),
    "a date of a plan": (["our-plan", "--review", "May"], 'cioc progress our-plan/review --timescale "May"'),
    "the review of a plan": (["our-plan/review", "--title", "x"], 'nothing is called "our-plan/review"'),
    "nothing": (["1.1"], "nothing is said of what is to be changed of our-plan/1.1"),
    "what it does not have": (["1", "--who", "x"], "our-plan/1 is a priority, and has no --who"),
    "what it says already": (["1.1", "--action", "Ask children what they think."], "is what our-plan/1.1 says already"),
    "one of several lines": (["1.1", "--who", "x"], "our-plan/1.1 has 2 lines: 1.1a, 1.1b"),
    "a lead that is none": (["1.1a", "--lead", "helth"], '--lead: there is no "helth" (did you mean "health"?)'),
    "no column": (["1.1a", "--more", "price=2"], 'no column is called "price"'),
    "no text for a column": (["1.1a", "--more", "cost"], '--more: "cost" gives no text for a column'),
    "two for one": (["2099-02-12/plan-review", "--lead", "team,health"], "--lead: one answers for it, and not 2"),
    "a status that is none": (
        ["our-plan", "--status", "agred"],
        '--status: there is no "agred" (did you mean "agreed"?)',
    ),
    "back to a draft": (["our-plan", "--status", "draft"], "our-plan cannot become a draft"),
    "a day of nothing": (["our-plan", "--on", "2021-02-01"], "--on is the day of a status"),
    "a name that is taken": (["team", "--name", "Health"], '--name: there is "Health" already'),
    "an id that is taken": (["team", "--id", "health"], '--id: there is a "health" already'),
    "what nothing is called": (["9.9", "--who", "x"], 'nothing is called "9.9"'),
    "an id that it has": (["1.1a", "--id", "houses"], 'our-plan/1.1a has the id "homes", and keeps it'),
    "an id of a device": (["team", "--id", "con"], '"con" cannot be the name of a file on Windows'),
    "a lead that can be added": (["1.1a", "--lead", "Fostering"], 'to add it: cioc new lead "Fostering"'),
}


@pytest.mark.parametrize(("arguments", "message"), REFUSED.values(), ids=list(REFUSED))
def test_refused(cioc: Cioc, workspace: Make, arguments: list[str], message: str) -> None:
    """With what is wrong or what to do; and nothing is written."""
    root = workspace(FILES)
    run = cioc("edit", *arguments, folder=root)
    assert (run.status, plan(root)) == (2, OPEN)
    assert message in run.err


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_asked_on_a_terminal(workspace: Make) -> None:
    """Each question shows what stands there, and Enter leaves it; the reason is asked for last."""
    root = workspace(TOLD)
    status, shown = talk(
        root,
        ["edit"],
        [
            ("What is to be changed?", "1.9\n"),
            ('nothing is called "1.9"', "1.1b\n"),
            ("A few words to call it by? Enter leaves it out.", "\n"),
            ('Who does it, and where? Enter leaves it: "Schools".', "\n"),
            ('With commas between several. Enter leaves it: "early-help, health".', "team,health\n"),
            ("Why may it be changed?", "The team is new.\n"),
        ],
    )
    assert status == 0, shown
    reason = "          # cioc: allow H614 -- The team is new.\n"
    assert f"{reason}          - {{id: schools, who: Schools, leads: [team, health]" in plan(root)


def test_id_of_a_line_without_one(cioc: Cioc, workspace: Make) -> None:
    """It lasts when the line goes elsewhere; one that another line has is refused."""
    text = OPEN.replace("id: schools, ", "")
    root = workspace(FILES | {"plans/our-plan.yaml": text})
    assert "there is a" in cioc("edit", "1.1b", "--id", "homes", folder=root).err
    assert cioc("edit", "1.1b", "--id", "schools", folder=root).status == 0
    assert "id: schools" in plan(root)


def test_lead_by_its_name(cioc: Cioc, workspace: Make) -> None:
    """A name does wherever an id does, be it of what is changed or of who answers for it."""
    root = workspace(FILES)
    assert cioc("edit", "Team", "--name", "The team", folder=root).status == 0
    assert cioc("edit", "1.1b", "--lead", "the team", folder=root).status == 0
    assert "leads: [team]" in plan(root)


def test_lead_by_the_name_that_it_had(cioc: Cioc, workspace: Make) -> None:
    """Nobody is told to add it once more; a name that somebody has now is theirs alone."""
    register = FILES["plans/register.yaml"].replace(
        "name: Team", "name: Team, known_as: [{name: The crew, until: 2020-01-01}]"
    )
    root = workspace({**FILES, "plans/register.yaml": register})
    assert cioc("edit", "1.1b", "--lead", "the crew", folder=root).status == 0
    assert "leads: [team]" in plan(root)
    assert cioc("edit", "health", "--name", "The crew", folder=root).status == 0
    assert cioc("edit", "1.1b", "--lead", "The crew", folder=root).status == 0
    assert "leads: [health]" in plan(root)


def test_line_of_other_people(cioc: Cioc, workspace: Make) -> None:
    """It is not said to be another line: it is done by others, and if they do it now, there is a reason."""
    root = workspace(TOLD)
    run = cioc("edit", "1.1b", "--who", "Fostering team", "--lead", "team", folder=root)
    told = " ".join(run.err.split())
    assert 'line our-plan/1.1b was done by "Schools", and is done by others now' in told
    assert "another line" not in told


NEXT = FILES["plans/meetings/2099-02-12.yaml"] + "recommendations:\n  - {verb: note, text: the plan}\n"


def coming(root: Path) -> str:
    """What the coming meeting holds now."""
    return (root / "plans" / "meetings" / "2099-02-12.yaml").read_text("utf-8")


OF_MEETINGS = {
    "the summary": (
        ["2099-02-12", "--summary", "All is well."],
        ("contact: team\n", "contact: team\nsummary: All is well.\n"),
    ),
    "the day of its signature": (
        ["12 Feb 2099", "--signed", "3 February 2099"],
        ("date: 2099-02-12\n", "date: 2099-02-12\nsigned: 2099-02-03\n"),
    ),
    "the day of its issue": (
        ["2099-02-12", "--issued", "5 February 2099"],
        ("date: 2099-02-12\n", "date: 2099-02-12\nissued: 2099-02-05\n"),
    ),
    "an item's title": (["2099-02-12/voice", "--title", "Heard"], ("title: Voice", "title: Heard")),
    "an item's text": (
        ["2099-02-12/voice", "--text", "They are heard."],
        ("title: Voice,", "title: Voice, text: They are heard.,"),
    ),
    "a recommendation's words": (["2099-02-12/recommendation-1", "--text", "it"], ("text: the plan", "text: it")),
    "a commitment's words": (
        ["2099-02-12/plan-review", "--text", "Bring it."],
        ("text: Bring the plan.", "text: Bring it."),
    ),
    "a recommendation taken out": (
        ["2099-02-12/recommendation-1", "--remove"],
        ("recommendations:\n  - {verb: note, text: the plan}\n", ""),
    ),
    "an item taken out": (
        ["2099-02-12/voice", "--remove"],
        ("items:\n  - {id: voice, title: Voice, updates: [{by: health, text: All is well.}]}\n", ""),
    ),
}


@pytest.mark.parametrize(("arguments", "change"), OF_MEETINGS.values(), ids=list(OF_MEETINGS))
def test_meeting_that_is_to_come(cioc: Cioc, workspace: Make, arguments: list[str], change: tuple[str, str]) -> None:
    """It, and what it has, in other words or without something; that alone."""
    root = workspace(FILES | {"plans/meetings/2099-02-12.yaml": NEXT})
    run = cioc("edit", *arguments, folder=root)
    assert run.status == 0, run.err
    assert coming(root) == NEXT.replace(*change)
    assert run.err.startswith("taken out: " if "--remove" in arguments else "changed: ")


NOT_OF_MEETINGS = {
    "what a paper may show": (["2021-02-12/voice", "--remove"], "the paper of 2021-02-12 is out and may show"),
    "other words for what is gone": (["2099-02-12/voice", "--remove", "--title", "x"], "says nothing any more"),
    "what it does not have": (["2099-02-12/voice", "--lead", "team"], "is an item, and has no --lead"),
    "no day": (["2099-02-12", "--signed", "soon"], "--signed: "),
    "what it says already": (["2099-02-12/voice", "--title", "Voice"], "is what 2099-02-12/voice says already"),
    "one that it has not": (["2099-02-12/recommendation-2", "--text", "x"], "2099-02-12/recommendation-2"),
}


@pytest.mark.parametrize(("arguments", "message"), NOT_OF_MEETINGS.values(), ids=list(NOT_OF_MEETINGS))
def test_refused_of_meetings(cioc: Cioc, workspace: Make, arguments: list[str], message: str) -> None:
    """With what is wrong; and nothing is written."""
    files = FILES | {"plans/meetings/2099-02-12.yaml": NEXT, "plans/meetings/2021-02-12.yaml": MEETING}
    root = workspace(files)
    run = cioc("edit", *arguments, folder=root)
    assert (run.status, plan(root), coming(root)) == (2, OPEN, NEXT)
    assert message in " ".join(run.err.split())
    assert (root / "plans" / "meetings" / "2021-02-12.yaml").read_text("utf-8") == MEETING


def test_summary_of_a_paper_that_is_out(cioc: Cioc, workspace: Make) -> None:
    """It takes a reason, as all that a paper has told."""
    root = workspace(TOLD | {"plans/meetings/2021-02-12.yaml": MEETING.replace("items:", "summary: Good.\nitems:")})
    run = cioc("edit", "2021-02-12", "--summary", "Bad.", folder=root)
    assert (run.status, "nothing is written; say why" in run.err) == (2, True), run.err


def test_how_we_will_know(cioc: Cioc, workspace: Make) -> None:
    """All of it, each as often as it is given."""
    root = workspace(FILES)
    assert cioc("edit", "1", "--success", "They say so.", "--success", "They come.", folder=root).status == 0
    shown = cioc("show", "1", folder=root).out
    assert "They say so." in shown
    assert "They come." in shown
    assert cioc("edit", "1", "--success", "They come.", folder=root).status == 0
    assert "They say so." not in plan(root)


def committed(root: Path) -> Path:
    """The workspace, committed as it is."""
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"]):
        subprocess.run(["git", *command], cwd=root, check=True)
    return root


def test_wrong_date_of_a_draft(cioc: Cioc, workspace: Make) -> None:
    """It is put right where it stands, with the reason, since the files tell that it was another."""
    root = committed(workspace(FILES | {"plans/our-plan.yaml": DRAFT.replace("owner:", "review: March 2022\nowner:")}))
    assert cioc("edit", "1.1a", "--timescale", "May 2021", folder=root).status == 2
    because = ["--because", "It was a slip of the pen."]
    run = cioc("edit", "1.1a", "--timescale", "May 2021", *because, folder=root)
    assert run.status == 0, run.err
    assert plan(root).count("timescale: May 2021") == 1
    assert cioc("edit", "our-plan", "--review", "May 2022", *because, folder=root).status == 0
    assert "review: May 2022" in plan(root)
    against = cioc("validate", "--against", "HEAD", folder=root)
    assert against.status == 0, against.out


@pytest.mark.parametrize("files", [{**TOLD, "plans/our-plan.yaml": DRAFT}, FILES], ids=["told", "no draft"])
def test_date_that_was_promised(cioc: Cioc, workspace: Make, files: dict[str, str]) -> None:
    """One of a plan of which a paper is out, or that is no draft, moves by an entry."""
    root = committed(workspace(files))
    before = plan(root)
    for arguments in (["1.1a", "--timescale", "May 2021"], ["our-plan", "--review", "May 2022"]):
        run = cioc("edit", *arguments, folder=root)
        assert (run.status, plan(root)) == (2, before)
        assert "cioc progress" in run.err
    text = before.replace("timescale: March 2021", "timescale: May 2021", 1)
    (root / "plans" / "our-plan.yaml").write_text(text, "utf-8")
    assert "H604" in cioc("validate", "--against", "HEAD", folder=root).out


def test_other_words_for_a_sample(cioc: Cioc, workspace: Make) -> None:
    """A sample that came with cioc was no promise, so its number is free for another; other words are one."""
    words = "Ask each child before a review how they would like to take part in it."
    promise = "Children and young people take part in the decisions about their care."
    sample = OPEN.replace("Ask children what they think.", words).replace("Children are heard.", promise)
    root = committed(workspace(FILES | {"plans/our-plan.yaml": sample}))
    assert cioc("edit", "1.1", "--action", "Find homes nearby.", folder=root).status == 0
    assert cioc("edit", "1", "--promise", "Fostering grows quickly.", folder=root).status == 0
    against = cioc("validate", "--against", "HEAD", folder=root)
    assert (against.status, "H605" in against.out) == (0, False), against.out
    root = committed(workspace(FILES | {"plans/our-plan.yaml": sample.replace(words, "Eat together.")}))
    run = cioc("edit", "1.1", "--action", "Find homes nearby.", folder=root)
    assert (run.status, "(H605)" in run.err) == (2, True), run.err


UNSEEN = {
    "the timescale": ["1.1a", "--timescale", "May 2021"],
    "the review": ["our-plan", "--review", "May 2022"],
    "a promise, other in its words": ["1.1", "--action", "Find homes nearby."],
    "a line": ["1.1b", "--remove"],
    "an action": ["1.2", "--remove"],
}
REVIEWED = DRAFT.replace("owner:", "review: March 2022\nowner:") + (
    "      - ref: 1.2\n        action: Meet.\n        delivery:\n"
    "          - {who: Homes, leads: [health], timescale: May 2021}\n"
)


@pytest.mark.parametrize("is_beside_others", [False, True], ids=["no commit", "a commit without plans"])
@pytest.mark.parametrize("arguments", UNSEEN.values(), ids=list(UNSEEN))
def test_draft_that_no_commit_has(cioc: Cioc, workspace: Make, arguments: list[str], *, is_beside_others: bool) -> None:
    """It is mended without a reason: nobody could hold it against anything."""
    root = workspace(FILES | {"plans/our-plan.yaml": REVIEWED})
    (root / "README.md").write_text("Plans.\n", "utf-8")
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    if is_beside_others:
        who = ("-c", "user.name=a", "-c", "user.email=a@b")
        subprocess.run(["git", "add", "README.md"], cwd=root, check=True)
        subprocess.run(["git", *who, "commit", "-qm", "a"], cwd=root, check=True)
    run = cioc("edit", *arguments, folder=root)
    assert run.status == 0, run.err
    assert plan(root) != REVIEWED
    assert "cioc: allow" not in plan(root)
    assert "H60" not in run.err


def test_draft_outside_git(cioc: Cioc, workspace: Make) -> None:
    """It takes a reason only once a paper is out that may have told of it."""
    root = workspace(FILES | {"plans/our-plan.yaml": REVIEWED})
    assert cioc("edit", "1.1a", "--timescale", "May 2021", folder=root).status == 0
    root = workspace(TOLD | {"plans/our-plan.yaml": OPEN})
    run = cioc("edit", "1.1", "--action", "Find homes nearby.", folder=root)
    assert (run.status, "(H605)" in run.err) == (2, True), run.err


def test_line_that_no_commit_has(cioc: Cioc, workspace: Make) -> None:
    """Beside committed ones: it is mended and removed without a reason, and the committed ones are not."""
    root = committed(workspace(FILES | {"plans/our-plan.yaml": DRAFT}))
    (root / "plans" / "our-plan.yaml").write_text(REVIEWED, "utf-8")
    assert cioc("edit", "1.2", "--timescale", "July 2021", folder=root).status == 0
    assert cioc("edit", "1.2", "--remove", folder=root).status == 0
    run = cioc("edit", "1.1a", "--timescale", "May 2021", folder=root)
    assert (run.status, "(H604)" in run.err) == (2, True), run.err


ENTITLED = FILES | {
    "plans/our-plan.yaml": OPEN.replace(
        "promise: Children are heard.", "promise: Children are heard.\n    title: Voice"
    )
    .replace("action: Ask children what they think.", "action: Ask children what they think.\n        title: Asking")
    .replace("{id: schools, who: Schools,", "{id: schools, who: Schools, title: At school,"),
    "plans/meetings/2099-02-12.yaml": FILES["plans/meetings/2099-02-12.yaml"].replace(
        "items:\n  - {id: voice,", "summary: All is well.\nitems:\n  - {id: voice, about: [our-plan/1.1],"
    ),
}
LEFT_OUT = {
    "the title of a priority": (["1", "--without", "title"], "\n    title: Voice"),
    "that of an action": (["1.1", "--without", "title"], "\n        title: Asking"),
    "that of a line": (["1.1b", "--without", "title"], " title: At school,"),
    "an outcome": (["1.1", "--without", "outcome"], "        outcome: More children say that they are heard.\n"),
    "who does it": (["1.1b", "--without", "who"], " who: Schools,"),
    "an outcome, and a title beside it": (
        ["1.1", "--without", "outcome", "--title", "Asking all"],
        "        outcome: More children say that they are heard.\n",
    ),
    "a summary": (["2099-02-12", "--without", "summary"], "summary: All is well.\n"),
    "all that an item is about": (["2099-02-12/voice", "--without", "about"], ", about: [our-plan/1.1]"),
}


@pytest.mark.parametrize(("arguments", "gone"), LEFT_OUT.values(), ids=list(LEFT_OUT))
def test_text_that_is_left_out(cioc: Cioc, workspace: Make, arguments: list[str], gone: str) -> None:
    """It goes with its key, and all beside it stays."""
    root = committed(workspace(ENTITLED))
    name = "plans/our-plan.yaml" if "2099" not in arguments[0] else "plans/meetings/2099-02-12.yaml"
    run = cioc("edit", *arguments, folder=root)
    assert run.status == 0, run.err
    expected = ENTITLED[name].replace(gone, "", 1)
    if "--title" in arguments:
        expected = expected.replace("title: Asking\n", "title: Asking all\n")
    assert (root / name).read_text("utf-8") == expected


NOT_LEFT_OUT = {
    "what has to be there": (["1.1", "--without", "action"], "--without action: it cannot do without"),
    "what is not there": (["1.1a", "--without", "title"], "--without title: there is none"),
    "a date": (["1.1a", "--without", "timescale"], "its texts are title, who, lead, accountable, start, action"),
    "something else": (["1", "--without", "who"], "has no such text"),
    "what is given": (["1.1", "--without", "title", "--title", "x"], "--title is given and left out at once"),
    "nothing that measures have": (["team", "--without", "name"], "has no --without"),
}


@pytest.mark.parametrize(("arguments", "message"), NOT_LEFT_OUT.values(), ids=list(NOT_LEFT_OUT))
def test_text_that_stays(cioc: Cioc, workspace: Make, arguments: list[str], message: str) -> None:
    """With the reason; and nothing is written."""
    root = workspace(ENTITLED)
    run = cioc("edit", *arguments, folder=root)
    assert (run.status, plan(root)) == (2, ENTITLED["plans/our-plan.yaml"])
    assert message in " ".join(run.err.split())


def test_text_that_a_paper_told(cioc: Cioc, workspace: Make) -> None:
    """It takes a reason to leave it out, as for other words."""
    told = {name: text for name, text in ENTITLED.items() if "2099" not in name}
    root = committed(
        workspace(told | {"plans/meetings/2021-02-12.yaml": MEETING.replace("items", "summary: x\nitems")})
    )
    assert cioc("edit", "2021-02-12", "--without", "summary", folder=root).status == 2
    assert cioc("edit", "2021-02-12", "--without", "summary", "--because", "A slip.", folder=root).status == 0
    assert cioc("validate", "--against", "HEAD", folder=root).status == 0
