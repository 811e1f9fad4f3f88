"""Questions on a terminal: one at a time, with the choices, until there is an answer that will do."""

from __future__ import annotations

import os
import re
import select
import sys
import time
from typing import TYPE_CHECKING

import pytest

from cioc.workspace.loading import load
from cioc.workspace.sources import Folder
from tests.cli.test_progress import FILES, added

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    Make = Callable[..., Path]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")

PATIENCE = 30.0


def talk(root: Path, command: Sequence[str], answers: Sequence[tuple[str, str]]) -> tuple[int, str]:
    """Run a command on a terminal; when it has said the one, type the other. Its status, and all that was shown."""
    import pty

    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(root)
        environment = os.environ | {"TERM": "dumb", "COLUMNS": "200"}
        os.execve(sys.executable, [sys.executable, "-m", "cioc", *command], environment)
    shown = ""
    try:
        for wait_for, answer in answers:
            start = len(shown)
            while wait_for not in shown[start:] or not shown.endswith("> "):
                more = _read(terminal, never := f"{wait_for!r} never came after {shown!r}")
                if not more:  # the command has ended
                    pytest.fail(never)
                shown += more
            if "\x03" in answer:  # just before the program begins to wait for a key, it would wait for that key
                time.sleep(0.2)
            os.write(terminal, answer.encode())
        while more := _read(terminal, f"no end came after {shown!r}"):
            shown += more
    finally:
        os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), shown.replace("\r\n", "\n")


def _read(terminal: int, otherwise: str) -> str:
    if not select.select([terminal], [], [], PATIENCE)[0]:
        pytest.fail(otherwise)
    try:
        return os.read(terminal, 4096).decode(errors="replace")
    except OSError:  # what Linux says when the other side has gone
        return ""


def test_progress(workspace: Make) -> None:
    """From the ref to the agreement, with a wrong answer, an empty one, and those that may be left out."""
    root = workspace(FILES)
    status, shown = talk(
        root,
        ["progress", "--date", "2021-03-01"],
        [
            ("Progress of which action, line or commitment?", "1.22\n"),
            ('nothing is called "1.22"', "1\n"),
            ("our-plan/1 is a priority", "1.2\n"),
            ("our-plan/1.2 has several lines", "1.2a\n"),
            ("What happened?", "It's late: see #4\n"),
            ("> ", "\n"),
            ("Its rating now?", "ambr\n"),
            ('there is no "ambr" (did you mean "amber"?)', "amber\n"),
            ("Its status now?", "\n"),
            ("A new timescale?", "June 2021\n"),
            ("Agreed by which meeting?", "2021-02-12\n"),
        ],
    )
    assert status == 0, shown
    assert re.search(r"  1\.2a  .+: Homes\n  1\.2b  .+: Schools\n", shown)
    assert "  amber  at risk\n" in shown
    assert "  not-started · in-progress" in shown
    assert added(root) == (
        "            progress:\n"
        "              - date: 2021-03-01\n"
        "                rag: amber\n"
        "                timescale: June 2021\n"
        "                agreed: 2021-02-12\n"
        '                note: "It\'s late: see #4"\n'
    )


NOTES = {
    "several lines": (["One: two.\n", "- three\n", "\n"], "One: two.\n- three"),
    "pasted": (["One.\n\nTwo.\nThree.\n", "\n"], "One.\n\nTwo.\nThree."),
    "pasted with its end": (["One.\n\nTwo.\n\n"], "One.\n\nTwo."),
    "a dash": (["-\n", "\n", "Done.\n", "\n"], "Done."),
}


@pytest.mark.parametrize("name", NOTES)
def test_note_of_several_lines(workspace: Make, name: str) -> None:
    """All of it is the note, also where it is pasted with empty lines in it; none of it answers the next question."""
    typed, note = NOTES[name]
    root = workspace(FILES)
    first, *others = typed
    status, shown = talk(
        root,
        ["progress", "1.1", "--date", "2021-03-01"],
        [
            ("What happened? An empty line ends it.", first),
            *(("> ", each) for each in others),
            ("Its rating now?", "green\n"),
            ("Its status now?", "\n"),
            ("A new timescale?", "\n"),
        ],
    )
    assert status == 0, shown
    plan = load(Folder(root=root)).plans["our-plan"]
    entry = plan.priorities[0].actions[0].delivery[0].progress[-1]
    assert ((entry.note or "").rstrip("\n"), entry.rag) == (note, "green")
    assert "there is no" not in shown


def test_complete_asks_what_came_of_it(workspace: Make) -> None:
    """What is complete says what was done, so that is asked although something else was given."""
    root = workspace(FILES)
    status, _ = talk(
        root,
        ["progress", "1.1", "--status", "complete", "--date", "2021-03-01"],
        [("What happened?", "All are asked.\n"), ("> ", "\n")],
    )
    assert status == 0
    assert added(root).endswith("note: All are asked.\n")


def test_only_meetings_that_were(workspace: Make) -> None:
    """A meeting that is still to come is not offered, since it can have agreed nothing."""
    root = workspace(FILES | {"plans/meetings/2999-02-12.yaml": "cioc: meeting/1\ndate: 2999-02-12\n"})
    status, shown = talk(
        root,
        ["progress", "1.1", "--date", "2021-03-01"],
        [
            ("What happened?", "\n"),
            ("Its rating now?", "\n"),
            ("Its status now?", "\n"),
            ("A new timescale?", "June 2021\n"),
            ("Agreed by which meeting?", "12 Feb 2021\n"),
        ],
    )
    assert status == 0, shown
    assert "2999" not in shown
    assert '"June 2021" names a month: due by its last day, 30 Jun 2021.' in shown


def test_what_is_given_is_not_asked(workspace: Make) -> None:
    """A note is enough for an entry, and nothing is asked."""
    root = workspace(FILES)
    status, shown = talk(root, ["progress", "1.1", "Done.", "--date", "2021-03-01"], [])
    assert status == 0
    assert "?" not in shown
    assert added(root).endswith("note: Done.\n")


def test_new_action(workspace: Make) -> None:
    """Enter takes what is proposed; several leads with commas between them."""
    root = workspace(FILES)
    status, shown = talk(
        root,
        ["new", "action"],
        [
            ("Under which priority of our-plan?", "1\n"),
            ("What will be done?", "\n"),
            ("> ", "Answer them.\n"),
            ("What will be different", "\n"),
            ("Its number?", "\n"),
            ("Who does it", "All of us\n"),
            ("Who answers for it?", "early-help, assistant-director\n"),
            ("By when", "termly\n"),
        ],
    )
    assert status == 0, shown
    assert "  1  Children are heard.\n" in shown
    assert "[1.4] > " in shown
    assert added(root) == (
        "      - ref: 1.4\n        action: Answer them.\n        delivery:\n          - who: All of us\n"
        "            leads: [early-help, assistant-director]\n            timescale: termly\n"
    )


@pytest.mark.parametrize("key", ["\x04", "\x03"], ids=["end of input", "interrupt"])
def test_leaving(workspace: Make, key: str) -> None:
    """Ctrl-D and Ctrl-C end it with 130, and nothing is written."""
    root = workspace(FILES)
    status, shown = talk(root, ["progress", "1.1"], [("What happened?", key)])
    assert status == 130
    assert "Traceback" not in shown
    assert shown.endswith("\nnothing is written\n")
    assert {name: (root / name).read_text() for name in FILES} == FILES


def test_answer_that_could_not_be_written(workspace: Make) -> None:
    """Is asked for again at once, and the others are kept."""
    root = workspace(FILES)
    status, shown = talk(
        root,
        ["progress", "1.1", "--date", "2021-03-01"],
        [
            ("What happened?", "Ask at TS18 1AB.\n"),
            ("> ", "\n"),
            ("is a postcode", "All are asked.\n"),
            ("> ", "\n"),
            ("Its rating now?", "Green\n"),
            ("Its status now?", "In progress\n"),
            ("A new timescale?", "31/02/2022\n"),
            ("there is no 31 February 2022", "March 2022\n"),
            ("Agreed by which meeting?", "\n"),
        ],
    )
    assert status == 0, shown
    assert added(root) == (
        "              - date: 2021-03-01\n                rag: green\n                status: in-progress\n"
        "                timescale: March 2022\n                note: All are asked.\n"
    )


def test_exception_asks_why(workspace: Make) -> None:
    """Although a rating was given, and again where no word was said before."""
    root = workspace(FILES)
    status, shown = talk(
        root,
        ["progress", "1.1", "--rag", "Red", "--date", "2021-03-01"],
        [("It is red: why, and what is being done about it?", "The post is empty.\n"), ("> ", "\n")],
    )
    assert status == 0, shown
    assert added(root).endswith("rag: red\n                note: The post is empty.\n")


def test_commitment_asks_who_answers(workspace: Make) -> None:
    """Whatever else was given; and it is told what validate will say of one without."""
    root = workspace(FILES)
    status, shown = talk(
        root,
        ["new", "commitment", "Bring it.", "--timescale", "termly", "--meeting", "2021-02-12"],
        [("Who answers for it? Enter if nobody does yet.", "\n")],
    )
    assert status == 0, shown
    assert "M502 warning" in shown


PROMPTS = {
    "new line 1.2": [("Who does it", "All\n"), ("Who answers for it?", "\n"), ("By when", "31/02/2022\n")],
    "new plan Next --id next": [
        ("When was it written?", "2021-03-01\n"),
        ("Where is it", "\n"),
        ("before it?", "\n"),
        ("Who answers", "\n"),
        ("looked at again?", "31/02/2022\n"),
    ],
}


@pytest.mark.parametrize("command", PROMPTS)
def test_timescale_that_cannot_be(workspace: Make, command: str) -> None:
    """Is asked for again, wherever one is asked for."""
    root = workspace(FILES)
    again = ("there is no 31 February 2022", "March 2022\n")
    status, shown = talk(root, command.split(), [*PROMPTS[command], again])
    assert status == 0, shown
    assert "March 2022" in "".join(path.read_text() for path in (root / "plans").glob("*.yaml"))


def test_written_while_it_asked(workspace: Make) -> None:
    """What somebody else has written in the meantime stays, and the entry goes to its place there."""
    root = workspace(FILES)
    plan = root / "plans/our-plan.yaml"
    import pty

    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(root)
        command = [sys.executable, "-m", "cioc", "progress", "1.1", "--date", "2021-03-01"]
        os.execve(sys.executable, command, os.environ | {"TERM": "dumb"})
    shown, until = "", time.monotonic() + PATIENCE
    while "What happened?" not in shown and time.monotonic() < until:
        shown += _read(terminal, shown)
    plan.write_text("# Somebody else's line.\n" + plan.read_text())
    os.write(terminal, b"Done.\n")
    time.sleep(0.3)  # what comes at once is taken for one paste
    os.write(terminal, b"\n")
    while "Its rating now?" not in shown:
        shown += _read(terminal, shown)
    os.write(terminal, b"\n\n\n")
    while more := _read(terminal, shown):
        shown += more
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    text = plan.read_text()
    assert text.startswith("# Somebody else's line.\n")
    assert "              - date: 2021-03-01\n                note: Done.\n" in text


@pytest.mark.parametrize("again", ["3 children moved.", "A few children moved."])
def test_small_number_is_doubted(workspace: Make, again: str) -> None:
    """It is asked about before it is written, and stands if it is typed once more."""
    root = workspace(FILES)
    status, shown = talk(
        root,
        ["progress", "1.2a"],
        [
            ("What happened?", "3 children moved.\n"),
            ("> ", "\n"),
            ("may show who they are", f"{again}\n"),
            ("> ", "\n"),
            ("Its rating now?", "\n"),
            ("Its status now?", "\n"),
            ("A new timescale?", "\n"),
        ],
    )
    assert status == 0, shown
    assert f"note: {again}" in (root / "plans/our-plan.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        ([("A new timescale?", "in progress\n"), ("is a status", "\n")], None),
        ([("A new timescale?", "green\n"), ("is a rating", "March 2022\n"), ("Agreed by which", "\n")], "March 2022"),
        ([("A new timescale?", "health\n"), ("gives no date", "\n")], None),
        (
            [("A new timescale?", "In our homes\n"), ("gives no date", "In our homes\n"), ("Agreed by", "\n")],
            "In our homes",
        ),
        ([("A new timescale?", "TBC\n"), ("Agreed by which", "\n")], "TBC"),
    ],
)
def test_words_of_no_time_are_doubted(workspace: Make, answers: list[tuple[str, str]], kept: str | None) -> None:
    """An answer one question too early is no timescale; words that are typed once more are."""
    root = workspace(FILES)
    asked = [("What happened?", "All are asked.\n"), ("> ", "\n"), ("Its rating", "\n"), ("Its status", "\n")]
    status, shown = talk(root, ["progress", "1.2a"], [*asked, *answers])
    assert status == 0, shown
    text = (root / "plans/our-plan.yaml").read_text("utf-8")
    assert (f"timescale: {kept}\n" in text.partition("All are asked")[0][-80:]) is (kept is not None)


def test_what_is_asked_about_is_said_first(workspace: Make) -> None:
    """The full name, the date and how it stands: other plans may have a line of the same number."""
    root = workspace(FILES)
    asked = [("What happened?", "All are asked.\n"), ("> ", "\n"), *[("?", "\n")] * 3]
    _, shown = talk(root, ["progress", "1.2a"], asked)
    first = shown.partition("What happened?")[0]
    assert "our-plan/1.2" in first
    assert "not rated" in first
