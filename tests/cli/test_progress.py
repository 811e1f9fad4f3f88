"""`cioc progress`: what it writes and where, what it refuses, and what it says."""

from __future__ import annotations

import io
import json
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.conftest import PLAN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]
    Make = Callable[..., Path]

OPEN = PLAN.partition("          - {who")[0] + (
    "          - id: homes\n"
    "            who: Homes\n"
    "            leads: [early-help]\n"
    "            timescale: March 2021\n"
    "            progress:\n"
    "              - date: 2021-02-01\n"
    "                note: Begun.  # by telephone\n"
    "\n"
    "      # The second.\n"
    "      - ref: 1.2\n"
    "        action: Tell children what came of it.\n"
    "        delivery:\n"
    "          - who: Homes\n"
    "          - who: Schools\n"
    "      - ref: 1.3\n"
    "        action: Rest.\n"
)
"""A plan with a line that has an entry, an action with two lines, and one with none."""
FIRST = (
    "cioc: meeting/1\ndate: 2021-02-12\ncommitments:\n"
    "  - {id: report, text: Bring a report, lead: early-help, timescale: June 2021}\n"
)
FILES = {
    "plans/our-plan.yaml": OPEN,
    "plans/meetings/2021-02-12.yaml": FIRST,
    "plans/meetings/2021-03-26.yaml": "cioc: meeting/1\ndate: 2021-03-26\n",
}
SETTINGS = {"plans/workspace.yaml": "cioc: workspace/1\nseverities: {P404: note}\n"}
DAY = ("--date", "2021-03-01")


def added(root: Path, name: str = "our-plan.yaml") -> str:
    """What is new in a file, which must hold all that it held, in its order."""
    before = FILES[f"plans/{name}"]
    after = (root / "plans" / name).read_text("utf-8")
    start = next((i for i, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), len(before))
    start = after.rfind("\n", 0, start) + 1
    rest = len(before) - start
    assert after.endswith(before[start:])
    return after[start : len(after) - rest]


ENTRIES = {
    "a note": (["1.1", "Two groups."], "note: Two groups."),
    "a full name": (["our-plan/1.1a", "Two groups."], "note: Two groups."),
    "the id of a line": (["1.1/homes", "Two groups."], "note: Two groups."),
    "a rating": (["1.1", "Late.", "--rag", "amber"], "rag: amber\n                note: Late."),
    "a status": (["1.1", "--status", "in-progress"], "status: in-progress"),
    "as people write them": (
        ["1.1", "--status", "In progress", "--rag", "Green"],
        "rag: green\n                status: in-progress",
    ),
    "re-timed": (
        ["1.1", "The post is empty.", "--timescale", "June 2021", "--agreed", "2021-02-12"],
        "timescale: June 2021\n                agreed: 2021-02-12\n                note: The post is empty.",
    ),
    "what YAML makes something else of": (["1.1", "Ask: why #4?"], "note: 'Ask: why #4?'"),
    "several lines": (
        ["1.1", "- one\n- two: 2\n"],
        "note: |\n                  - one\n                  - two: 2",
    ),
}


@pytest.mark.parametrize(("arguments", "written"), ENTRIES.values(), ids=list(ENTRIES))
def test_entry(cioc: Cioc, workspace: Make, arguments: list[str], written: str) -> None:
    """The entry of a line of the current plan, below those that it has; and no other line is touched."""
    root = workspace(FILES)
    run = cioc("progress", *arguments, *DAY, folder=root)
    assert (run.status, run.out) == (0, "")
    assert added(root) == f"              - date: 2021-03-01\n                {written}\n"
    assert run.err.splitlines()[0].startswith("added: progress of our-plan/1.1")
    assert "(plans/our-plan.yaml:21) · next: cioc show our-plan/1.1" in run.err


def test_today(cioc: Cioc, workspace: Make) -> None:
    """An entry is of today, unless its day is said."""
    root = workspace(FILES)
    assert cioc("progress", "1.1", "Done.", folder=root).status == 0
    assert f"- date: {date.today()}\n" in added(root)


def test_earlier_day(cioc: Cioc, workspace: Make) -> None:
    """Entries stand in the order of their days."""
    root = workspace(FILES)
    assert cioc("progress", "1.1", "Planned.", "--date", "2021-01-31", folder=root).status == 0
    assert added(root) == "              - date: 2021-01-31\n                note: Planned.\n"
    text = (root / "plans/our-plan.yaml").read_text()
    assert text.index("Planned.") < text.index("Begun.")


def test_line_by_its_letter(cioc: Cioc, workspace: Make) -> None:
    """A line without entries gets its first."""
    root = workspace(FILES)
    assert cioc("progress", "1.2a", "Begun.", *DAY, folder=root).status == 0
    assert added(root) == ("            progress:\n              - date: 2021-03-01\n                note: Begun.\n")


MATTERS = {
    "a commitment": (
        ["2021-02-12/report", "--status", "complete", "It is here."],
        "2021-02-12/report\n    status: complete\n    note: It is here.\n",
    ),
    "an action": (["1.2", "All is well."], "our-plan/1.2\n    note: All is well.\n"),
    "a line, by its id": (["1.1a", "All is well."], "our-plan/1.1/homes\n    note: All is well.\n"),
    "a line, by its letter": (["1.2b", "All is well."], "our-plan/1.2b\n    note: All is well.\n"),
    "an action without lines": (["1.3", "All is well."], "our-plan/1.3\n    note: All is well.\n"),
}


@pytest.mark.parametrize(("arguments", "written"), MATTERS.values(), ids=list(MATTERS))
def test_matter_arising(cioc: Cioc, workspace: Make, arguments: list[str], written: str) -> None:
    """What a meeting was told stands in its file, and not in the plan."""
    root = workspace(FILES)
    run = cioc("progress", *arguments, "--meeting", "2021-03-26", folder=root)
    assert run.status == 0, run.err
    assert added(root, "meetings/2021-03-26.yaml") == f"matters_arising:\n  - about: {written}"
    assert (root / "plans/our-plan.yaml").read_text() == OPEN


def test_note_from_standard_input(cioc: Cioc, workspace: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """With Windows' line ends, and without the last."""

    class Stdin(io.TextIOWrapper):
        pass

    monkeypatch.setattr("sys.stdin", Stdin(io.BytesIO(b"One.\r\n\r\nTwo.\r\n")))
    root = workspace(FILES)
    assert cioc("progress", "1.1", "-", *DAY, folder=root).status == 0
    assert added(root).endswith("note: |-\n                  One.\n\n                  Two.\n")


def test_note_that_is_not_utf_8(cioc: Cioc, workspace: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which byte of which line it is, and the letter that was meant; a stream that is closed is no bug."""
    root = workspace(FILES)
    for given, message in (
        (io.TextIOWrapper(io.BytesIO(b"One.\nThe caf\xe9.\n")), "in line 2, byte 0xE9 is not UTF-8 (in Latin-1 it"),
        (None, "standard input is closed"),
    ):
        monkeypatch.setattr("sys.stdin", given)
        run = cioc("progress", "1.1", "-", *DAY, folder=root)
        assert (run.status, run.out) == (2, "")
        assert message in run.err
        assert "invisible" not in run.err
    assert {name: (root / name).read_text() for name in FILES} == FILES


def test_bytes_of_the_rest(cioc: Cioc, workspace: Make) -> None:
    """The mark of UTF-8, the line ends and the missing last one stay."""
    before = b"\xef\xbb\xbf" + OPEN.rstrip("\n").replace("\n", "\r\n").encode()
    root = workspace({**FILES, "plans/our-plan.yaml": before})
    assert cioc("progress", "1.1", "Done.", *DAY, folder=root).status == 0
    after = (root / "plans/our-plan.yaml").read_bytes()
    entry = b"              - date: 2021-03-01\r\n                note: Done.\r\n"
    assert after.replace(entry, b"") == before


REFUSED = {
    "nothing said": (["1.1"], "there is nothing to write yet", "--rag"),
    "unknown ref": (["1.9", "x"], 'nothing is called "1.9"', "cioc show"),
    "several lines": (["1.2", "x"], "our-plan/1.2 has 2 lines: 1.2a, 1.2b", "cioc progress our-plan/1.2a"),
    "no line": (["1.3", "x"], "our-plan/1.3 has no line", "cioc new line our-plan/1.3"),
    "a priority": (["1", "x"], "our-plan/1 is a priority", "cioc show"),
    "unknown rating": (["1.1", "--rag", "ambr"], '--rag: there is no "ambr" (did you mean "amber"?)', ""),
    "unknown status": (
        ["1.1", "--status", "done"],
        '--status: there is no "done"; say not-started, in-progress, paused, complete or dropped',
        "",
    ),
    "no date": (["1.1", "x", "--date", "soon"], '--date "soon" is not a date', ""),
    "meeting before the commitment": (
        ["2021-02-12/report", "x", "--meeting", "2021-02-12"],
        '--meeting: there is no "2021-02-12"',
        "",
    ),
    "day and meeting": (["1.1", "x", "--meeting", "2021-03-26", *DAY], "what a meeting was told is of its own day", ""),
    "character that no file may hold": (["1.1", "a\u2028b"], "invisible character U+2028", "delete it"),
    "not UTF-8": (["1.1", "a\udce9b"], 'byte 0xE9 is not UTF-8 (in Latin-1 it would be "é")', "set the terminal to"),
}


def test_no_ref(cioc: Cioc, workspace: Make) -> None:
    """What is open is listed before it is said that a ref is missing; nothing is written."""
    root = workspace(FILES)
    run = cioc("progress", folder=root)
    assert (run.status, run.out) == (2, "")
    listed, _, refused = run.err.partition("cioc: REF is missing")
    assert "Early Help\n" in listed
    assert "  1.1  " in listed
    assert "past its date, March 2021: Homes" in listed
    assert "cioc progress --help" in refused
    assert {name: (root / name).read_text() for name in FILES} == FILES


def test_open_on_the_day_of_the_entry(cioc: Cioc, workspace: Make) -> None:
    """What is listed for an entry of an earlier day is past its date only if it was so then."""
    listed = cioc("progress", *DAY, folder=workspace(FILES)).err
    assert "March 2021: Homes" in listed
    assert "past its date" not in listed
    assert "past its date" in cioc("progress", "--date", "2021-04-01", folder=workspace(FILES)).err


@pytest.mark.parametrize(("arguments", "message", "hint"), REFUSED.values(), ids=list(REFUSED))
def test_refused(cioc: Cioc, workspace: Make, arguments: list[str], message: str, hint: str) -> None:
    """In a pipe nothing is asked: what is wrong or missing is said, with what to do; and nothing is written."""
    root = workspace(FILES)
    run = cioc("progress", *arguments, folder=root)
    assert (run.status, run.out) == (2, "")
    assert run.err.startswith(f"cioc: {message}")
    assert hint in run.err
    assert {name: (root / name).read_text() for name in FILES} == FILES


def test_plan_in_force(cioc: Cioc, workspace: Make) -> None:
    """A bare ref is of the current plan, and is not looked for in an older one."""
    newer = "cioc: plan/1\nid: next-plan\ntitle: Next\nwritten: 2021-04-01\nsucceeds: our-plan\npriorities:\n"
    newer += "  - {ref: 2, promise: P., actions: [{ref: 2.1, action: A.}]}\n"
    root = workspace({**FILES, "plans/next-plan.yaml": newer})
    run = cioc("progress", "1.1", "x", folder=root)
    assert (run.status, run.err) == (
        2,
        'cioc: the current plan, next-plan, has no "1.1"\n  = there is our-plan/1.1: name it in full\n',
    )
    assert cioc("progress", "our-plan/1.1", "x", *DAY, folder=root).status == 0


def test_error_that_it_would_bring(cioc: Cioc, workspace: Make) -> None:
    """Is shown at its place, and nothing is written."""
    root = workspace(FILES)
    run = cioc("progress", "1.1", "Of 943 476 5919.", *DAY, folder=root)
    assert run.status == 2
    assert run.err.startswith("plans/our-plan.yaml:22:26: D101 error  ")
    assert "\ncioc: nothing is written: this error would come with it\n" in run.err
    assert (root / "plans/our-plan.yaml").read_text() == OPEN


def test_errors_that_are_there_already(cioc: Cioc, workspace: Make) -> None:
    """Do not keep anybody from writing, be they in that file or in another."""
    faulty = OPEN.replace("    actions:\n", "    mood: good\n    actions:\n      - action: nameless\n", 1)
    root = workspace({**FILES, "plans/our-plan.yaml": faulty, "plans/broken.yaml": "cioc: [\n"})
    assert cioc("validate", folder=root).status == 1
    run = cioc("progress", "1.1", "Done.", *DAY, folder=root)
    assert run.status == 0, run.err
    entry = "              - date: 2021-03-01\n                note: Done.\n"
    after = (root / "plans/our-plan.yaml").read_text()
    assert after == faulty.replace("# by telephone\n", f"# by telephone\n{entry}")


def test_warnings_that_it_brings(cioc: Cioc, workspace: Make) -> None:
    """Are shown after it is written."""
    run = cioc("progress", "1.1", "--timescale", "March 2019", *DAY, folder=workspace(FILES))
    assert run.status == 0
    assert "T306 warning  " in run.err


NOT_EXPLAINED = {"complete": "what was done, and what it changed", "dropped": "why, and who agreed it"}


@pytest.mark.parametrize(("status", "asked"), NOT_EXPLAINED.items())
def test_end_without_a_reason(cioc: Cioc, workspace: Make, status: str, asked: str) -> None:
    """Is refused before it is written, of a line, a commitment and in an item; a workspace's own word for it too."""
    own = "cioc: workspace/1\nstatus: {the end: STATUS}\n".replace("STATUS", status)
    for word in (status, "The end"):
        root = workspace({**FILES, "plans/workspace.yaml": own})
        for command in (
            ["progress", "1.1", *DAY],
            ["progress", "2021-02-12/report", "--meeting", "2021-03-26"],
        ):
            run = cioc(*command, "--status", word, folder=root)
            assert run.status == 2
            assert f"{status} needs a word of {asked}" in run.err
    item = ["new", "item", "Late", "--about", "1.1", "--meeting", "2021-03-26", "--status", status]
    assert f"{status} needs a word of {asked}" in cioc(*item, folder=workspace(FILES)).err


UNDERSTOOD = {
    "a rating": ("Green", [], "rag: green\n"),
    "its initial": ("g", [], "rag: green\n"),
    "with a full stop": ("green.", [], "rag: green\n"),
    "a status": ("In progress", [], "status: in-progress\n"),
    "the same twice": ("green", ["--rag", "green"], "rag: green\n"),
    "more than that": ("Green light.", [], "note: Green light.\n"),
}


@pytest.mark.parametrize(("note", "more", "written"), UNDERSTOOD.values(), ids=list(UNDERSTOOD))
def test_note_that_is_but_a_rating(cioc: Cioc, workspace: Make, note: str, more: list[str], written: str) -> None:
    """Is taken for that, and said to be, before it is written."""
    root = workspace(FILES)
    run = cioc("progress", "1.1", note, *more, *DAY, folder=root)
    assert run.status == 0, run.err
    assert added(root).strip() == f"- date: 2021-03-01\n                {written}".strip()
    assert ("alone is taken for the" in run.err) == (note != "Green light.")


def test_note_that_is_but_another_rating(cioc: Cioc, workspace: Make) -> None:
    """One of the two is wrong, and nothing is written; nor is a rating that needs a reason."""
    root = workspace(FILES)
    run = cioc("progress", "1.1", "amber", "--rag", "green", *DAY, folder=root)
    assert run.status == 2
    assert 'the note is nothing but "amber", and the rating is green' in run.err
    run = cioc("progress", "1.1", "red", *DAY, folder=root)
    assert "red needs a word of why" in run.err
    assert (root / "plans/our-plan.yaml").read_text() == OPEN


def test_exception_without_a_reason(cioc: Cioc, workspace: Make) -> None:
    """Is refused, for a strict hook would hold it up; but where the workspace makes no more than a note of it."""
    for command in (["progress", "1.1", *DAY], ["new", "item", "Late", "--about", "1.1", "--meeting", "2021-03-26"]):
        run = cioc(*command, "--rag", "red", folder=workspace(FILES))
        assert run.status == 2
        assert run.err.startswith("cioc: red needs a word of why, and what is being done about it: a ")
    assert cioc("progress", "1.1", "--rag", "green", *DAY).status == 0
    assert cioc("progress", "1.1", "--rag", "red", *DAY, folder=workspace(SETTINGS)).status == 0


def test_the_same_again(cioc: Cioc, workspace: Make) -> None:
    """Is refused, of a line on one day and at one meeting; what is new is not."""
    root = workspace(FILES)
    for where, words in (
        (DAY, "of our-plan/1.1 on 2021-03-01 already"),
        (("--meeting", "2021-03-26"), "of our-plan/1.1 to the meeting of 2021-03-26 already"),
    ):
        entry = ("progress", "1.1", "One: two.\nThree.\n", "--rag", "green", *where)
        assert cioc(*entry, folder=root).status == 0
        run = cioc(*entry, folder=root)
        assert (run.status, run.err.splitlines()[0]) == (2, f"cioc: that is what was said {words}")
        assert cioc("progress", "1.1", "Four.", *where, folder=root).status == 0
        assert cioc(*entry, folder=root).status == 0, "it was not the last word any more"


def test_day_to_come(cioc: Cioc, workspace: Make) -> None:
    """Is refused, unless a meeting on file is on that day; then it is said who will see the entry."""
    root = workspace(FILES | {"plans/meetings/2999-02-12.yaml": "cioc: meeting/1\ndate: 2999-02-12\n"})
    refused = cioc("progress", "1.1", "Done.", "--date", "11/02/2999", folder=root)
    assert refused.status == 2
    assert refused.err.startswith('cioc: --date "11/02/2999" is still to come, and no meeting on file is on that day')
    assert (root / "plans/our-plan.yaml").read_text() == OPEN
    early = cioc("progress", "1.1", "Done.", "--date", "2999-02-12", folder=root)
    assert early.status == 0, early.err
    assert "\n2999-02-12 is still to come: until then only cioc show and cioc history tell of it\n" in early.err


def test_honest_entry_long_after_the_last_meeting(cioc: Cioc, workspace: Make) -> None:
    """Nothing is said against the year of an entry of today, however long ago the last meeting was."""
    root = workspace(FILES)
    assert "P412" not in cioc("progress", "1.1", "Done.", folder=root).err
    assert "P412" not in cioc("validate", folder=root).out
    plan = root / "plans/our-plan.yaml"
    plan.write_text(plan.read_text().replace(f"{date.today()}", "2998-02-12"))
    assert "P412 warning" in cioc("validate", folder=root).out


def test_dry_run(cioc: Cioc, workspace: Make) -> None:
    """The change as a diff that git would take, and nothing is written."""
    root = workspace(FILES)
    run = cioc("progress", "1.1", "Done.", *DAY, "--dry-run", folder=root)
    assert (run.status, run.err) == (0, "")
    assert run.out == (
        "--- a/plans/our-plan.yaml\n"
        "+++ b/plans/our-plan.yaml\n"
        "@@ -18,6 +18,8 @@\n"
        "             progress:\n"
        "               - date: 2021-02-01\n"
        "                 note: Begun.  # by telephone\n"
        "+              - date: 2021-03-01\n"
        "+                note: Done.\n"
        " \n"
        "       # The second.\n"
        "       - ref: 1.2\n"
    )
    assert (root / "plans/our-plan.yaml").read_text() == OPEN


def test_alias_is_refused_at_its_place(cioc: Cioc, workspace: Make) -> None:
    """A line that stands in two places is written in neither."""
    shared = OPEN.replace(
        "          - who: Homes\n          - who: Schools\n", "          - &l {who: Homes}\n          - *l\n"
    )
    root = workspace({**FILES, "plans/our-plan.yaml": shared})
    run = cioc("progress", "1.2b", "x", *DAY, folder=root)
    assert run.status == 2
    assert run.err.startswith('cioc: plans/our-plan.yaml:27:13: "*l" repeats what stands elsewhere')
    assert (root / "plans/our-plan.yaml").read_text() == shared


def test_into_the_past(cioc: Cioc, workspace: Make) -> None:
    """A word about the papers that are out, where an entry is older than one; none where it is of today."""
    past = cioc("progress", "1.1", "Done.", *DAY, folder=workspace(FILES)).err
    assert past.splitlines()[1].startswith("the paper of 2021-03-26 may be out")
    told = cioc("progress", "1.1", "Done.", "--meeting", "2021-02-12").err
    assert told.splitlines()[1].startswith("the paper of 2021-02-12 may be out")
    assert "may be out" not in cioc("progress", "1.1", "Done.").err


def test_what_may_stand_in_a_broken_file(cioc: Cioc, workspace: Make) -> None:
    """That something is not found is not the last word while a file cannot be read."""
    run = cioc("progress", "1.1", "x", folder=workspace({"plans/our-plan.yaml": "cioc: [\n"}))
    assert (run.status, run.err) == (
        2,
        'cioc: nothing is called "1.1", as far as plans/our-plan.yaml can be read\n'
        "  = see what is wrong: cioc validate\n",
    )


@pytest.mark.parametrize("told", [(), ("--meeting", "2021-02-12")], ids=["an entry", "a matter"])
def test_meeting_to_come_has_agreed_nothing(cioc: Cioc, workspace: Make, told: tuple[str, ...]) -> None:
    """A new timescale cannot be agreed by a meeting after the day on which it is said; nothing is written."""
    root = workspace(FILES)
    when = told or DAY
    run = cioc("progress", "1.1", "Late.", "--timescale", "May 2021", "--agreed", "26/03/2021", *when, folder=root)
    assert run.status == 2
    assert "the meeting of 2021-03-26 was still to come, so it had agreed nothing" in run.err
    assert "write it down after the meeting: cioc agree 2021-03-26 our-plan/1.1" in run.err
    assert {name: (root / name).read_text() for name in FILES} == FILES


TWICE = (
    "cioc: meeting/1\ndate: 2021-02-12\ncommitments:\n"
    "  - {id: report, text: Ask all, lead: early-help, timescale: 31 March 2021, about: [our-plan/1.1]}\n"
)


def test_what_was_promised_twice(cioc: Cioc, workspace: Make) -> None:
    """Who settles the one is told of the other, and how to settle it."""
    root = workspace(FILES | {"plans/meetings/2021-02-12.yaml": TWICE})
    told = "the same was promised to the Board, as 2021-02-12/report, and is still open there; close it too: cioc "
    run = cioc("progress", "1.1", "Done.", "--status", "in-progress", *DAY, folder=root)
    assert "the same" not in run.err
    run = cioc("progress", "1.1", "All of it.", "--status", "complete", *DAY, folder=root)
    assert told + "progress 2021-02-12/report --status complete --meeting DATE" in " ".join(run.err.split())
    line = FILES | {"plans/meetings/2021-02-12.yaml": TWICE}
    args = ("2021-02-12/report", "Done.", "--status", "complete", "--meeting", "2021-03-26")
    run = cioc("progress", *args, folder=workspace(line))
    assert "our-plan/1.1a promises the same, and is still open there; close it too: cioc progress our-plan/1.1a" in (
        " ".join(run.err.split())
    )


def test_two_plans_with_one_number(cioc: Cioc, workspace: Make) -> None:
    """Who writes to one of two plans that are in use is told of the other, as by `cioc show`."""
    other = OPEN.replace("id: our-plan", "id: other-plan").replace("written: 2021", "written: 2020")
    root = workspace(FILES | {"plans/other-plan.yaml": other})
    said = "this is our-plan/1.1; there is also other-plan/1.1"
    assert said in cioc("progress", "1.1", "Two groups.", *DAY, folder=root).err
    assert "there is also" not in cioc("progress", "other-plan/1.1", "Two groups.", *DAY, folder=root).err
    assert "there is also other-plan/1" in cioc("new", "action", "1", "Sing.", folder=root).err
    assert "for other-plan, say --plan other-plan" in cioc("new", "priority", "We sing.", folder=root).err


# -- Pauses ------------------------------------------------------------------------------------------------------------


def test_pause(cioc: Cioc, workspace: Make) -> None:
    """With its end, as people type it, and the reason; overdue and show tell both."""
    root = workspace(FILES)
    run = cioc("progress", "1.1", "Shut.", "--status", "paused", "--until", "September 2021", *DAY, folder=root)
    assert run.status == 0, run.err
    assert added(root) == (
        "              - date: 2021-03-01\n                status: paused\n                until: 2021-09\n"
        "                note: Shut.\n"
    )
    assert "Paused until Sep 2021. Shut." in cioc("show", "1.1", folder=root).out
    found = json.loads(cioc("overdue", "--as-of", "2021-05-01", "--format", "json", folder=root).out)
    assert [(each["ref"], each["due"], each["days_late"]) for each in found["paused"]] == [("1.1", "2021-03-31", 31)]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("--status", "paused"), "a pause needs an end"),
        (("--until", "2021-09"), "--until ends a pause, and nothing is paused here"),
        (("--status", "complete", "--until", "2021-09"), "--until ends a pause, and nothing is paused here"),
        (("--status", "paused", "--until", "soon"), "--until"),
    ],
)
def test_pause_that_cannot_be(cioc: Cioc, workspace: Make, typed: tuple[str, ...], told: str) -> None:
    """Without an end, with one that is no date, and an end of nothing: nothing is written."""
    root = workspace(FILES)
    run = cioc("progress", "1.1", "Shut.", *typed, *DAY, folder=root)
    assert (run.status, added(root)) == (2, "")
    assert told in run.err


def test_status_in_the_words_of_the_workspace(cioc: Cioc, workspace: Make) -> None:
    """They are written as they were given, and are known for what they stand for."""
    settings = {"plans/workspace.yaml": "cioc: workspace/1\nstatus: {on hold: paused}\n"}
    root = workspace(FILES | settings)
    run = cioc("progress", "1.1", "Shut.", "--status", "on hold", *DAY, folder=root)
    assert (run.status, "a pause needs an end" in run.err) == (2, True)
    run = cioc("progress", "1.1", "Shut.", "--status", "on hold", "--until", "2021-09", *DAY, folder=root)
    assert run.status == 0, run.err
    assert "status: on hold" in added(root)
    assert "Paused (1)" in cioc("overdue", "--as-of", "2021-05-01", folder=root).out


def test_meeting_whose_paper_is_out_was_told_nothing_more(cioc: Cioc, workspace: Make) -> None:
    """Once it is committed so: it is said to the next one, by a command that can be typed."""
    root = workspace(FILES)
    command = ("progress", "2021-02-12/report", "--status", "complete", "It is here.", "--meeting", "2021-03-26")
    for arguments in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", *arguments], cwd=root, check=True)
    run = cioc(*command, folder=root)
    told = " ".join(run.err.split())
    assert (run.status, added(root, "meetings/2021-03-26.yaml")) == (2, "")
    assert "begin the next one with cioc new meeting" in told
    assert cioc("new", "meeting", "2099-03-26", folder=root).status == 0
    told = " ".join(cioc(*command, folder=root).err.split())
    assert "say it to the next one: cioc progress 2021-02-12/report --meeting 2099-03-26" in told
    assert cioc(*command[:-1], "2099-03-26", folder=root).status == 0
