"""`cioc agree`: which moves wait for a meeting, what it writes of those that were agreed, and what is refused."""

from __future__ import annotations

import json
import shlex
import sys
from datetime import date, timedelta
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


def _line(name: str, *entries: str) -> str:
    progress = "".join(f"              - {{{entry}}}\n" for entry in entries)
    return (
        f"          - id: {name}\n            who: {name.title()}\n            leads: [early-help]\n"
        f"            timescale: March 2021\n            progress:\n{progress}"
    )


FILES = {
    "plans/our-plan.yaml": PLAN.partition("          - {who")[0]
    + _line("homes", "date: 2021-02-01, timescale: June 2021, note: The hall is shut.")
    + _line("schools", "date: 2021-02-02, timescale: May 2021, agreed: 2021-02-12, note: Agreed at once.")
    + _line("carers", "date: 2021-02-03, timescale: July 2021, note: Ill.")
    + _line("nurses", "date: 2021-03-01, timescale: August 2021, note: After the meeting."),
    "plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\n",
}
MEETING = "cioc: meeting/1\ndate: "
DECIDED = "decisions:\n  - text: {}\n    agrees: [{}]\n"


def meeting(root: Path) -> str:
    """What is new in the meeting's file."""
    found = (root / "plans/meetings/2021-02-12.yaml").read_text("utf-8")
    return found.removeprefix(FILES["plans/meetings/2021-02-12.yaml"])


def test_moves_that_wait_are_named(cioc: Cioc, workspace: Make) -> None:
    """Those made by the meeting that none has agreed; a later one is for the next."""
    run = cioc("agree", "2021-02-12", folder=workspace(FILES))
    assert run.status == 2
    assert "moved by 2021-02-12, and agreed by no meeting: our-plan/1.1a and our-plan/1.1c" in run.err


def test_agreed_by_name(cioc: Cioc, workspace: Make) -> None:
    """A decision that names the line by its id, which lasts; then the move has its agreement."""
    root = workspace(FILES)
    run = cioc("agree", "2021-02-12", "1.1a", folder=root)
    assert run.status == 0, run.err
    assert meeting(root) == DECIDED.format("The new date of 1.1a (June 2021) is agreed.", "our-plan/1.1/homes")
    moved = " ".join(cioc("slippage", "--long", folder=root).out.split())
    assert moved.count("agreed by the meeting of 12 Feb 2021") == 2
    assert cioc("validate", folder=root).status == 0


def test_a_commitment_is_called_by_its_words(cioc: Cioc, workspace: Make) -> None:
    """Members read the minutes, and never its id."""
    asked = "commitments:\n  - {id: bring-it, text: Bring the count., lead: early-help, timescale: March 2021}\n"
    later = "matters_arising:\n  - {about: 2020-10-02/bring-it, timescale: May 2021, note: Not ready.}\n"
    made = {
        "plans/meetings/2020-10-02.yaml": f"{MEETING}2020-10-02\n{asked}",
        "plans/meetings/2020-12-04.yaml": f"{MEETING}2020-12-04\n{later}",
    }
    root = workspace(FILES | made)
    run = cioc("agree", "2021-02-12", "1.1a", "2020-10-02/bring-it", folder=root)
    assert run.status == 0, run.err
    assert 'The new dates of 1.1a (June 2021) and "Bring the count" (May 2021) are agreed.' in " ".join(
        meeting(root).split()
    )


_TWICE = {
    **FILES,
    "plans/our-plan.yaml": PLAN.partition("          - {who")[0]
    + _line(
        "homes",
        "date: 2021-02-01, timescale: June 2021, note: The hall is shut.",
        "date: 2021-02-12, timescale: August 2021, note: Said after the meeting.",
    ),
}


def test_a_date_given_later_on_the_day_of_the_meeting(cioc: Cioc, workspace: Make) -> None:
    """The minutes name the date that came to the meeting, and the decision agrees that; the other waits."""
    root = workspace(_TWICE)
    assert cioc("agree", "2021-02-12", "1.1", folder=root).status == 0
    assert "The new date of 1.1 (June 2021) is agreed." in meeting(root)
    moved = " ".join(cioc("slippage", "--long", folder=root).out.split())
    assert 'to "June 2021": 91 days later; agreed by the meeting of 12 Feb 2021' in moved
    assert 'to "August 2021": 62 days later, 153 days later in all; no agreement recorded' in moved


def test_a_date_that_was_refused_before_another_of_the_day(cioc: Cioc, workspace: Make) -> None:
    """What can be put back is the date from before the one that was refused."""
    run = cioc("agree", "2021-02-12", "--refused", "1.1", folder=workspace(_TWICE))
    assert run.status == 0
    assert '--timescale "March 2021"' in run.err


def test_in_the_words_of_the_minutes(cioc: Cioc, workspace: Make) -> None:
    """They stand for cioc's own."""
    root = workspace(FILES)
    assert cioc("agree", "2021-02-12", "1.1a", "1.1c", "--text", "Both may wait.", folder=root).status == 0
    assert meeting(root) == DECIDED.format("Both may wait.", "our-plan/1.1/homes, our-plan/1.1/carers")


@pytest.mark.parametrize("name", ["1.1", "our-plan/1.1", "1.1a", "1.1/homes"])
def test_an_only_line_by_any_of_its_names(cioc: Cioc, workspace: Make, name: str) -> None:
    """An action with one line is that line, and the paper calls it by the action's number alone."""
    root = workspace(
        FILES | {"plans/our-plan.yaml": FILES["plans/our-plan.yaml"].partition("          - id: schools")[0]}
    )
    run = cioc("agree", "2021-02-12", name, "--text", "Agreed.", folder=root)
    assert run.status == 0, run.err
    assert meeting(root) == DECIDED.format("Agreed.", "our-plan/1.1/homes")
    paper = cioc("report", "--meeting", "2021-02-12", folder=root).out
    assert "Agreed. (Action 1.1)" in paper


REFUSED = {
    "agreed already": (["2021-02-12", "1.1b"], "no move of our-plan/1.1/schools waits"),
    "moved after it": (["2021-02-12", "1.1d"], "no move of our-plan/1.1/nurses waits"),
    "no such line": (["2021-02-12", "9.9"], '"9.9"'),
    "no such meeting": (["2021-02-13", "1.1a"], "there is no meeting on 13 Feb 2021"),
}


@pytest.mark.parametrize(("arguments", "message"), REFUSED.values(), ids=list(REFUSED))
def test_refused(cioc: Cioc, workspace: Make, arguments: list[str], message: str) -> None:
    """With what is wrong; and nothing is written."""
    root = workspace(FILES)
    run = cioc("agree", *arguments, folder=root)
    assert (run.status, meeting(root)) == (2, "")
    assert message in run.err


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_one_question_a_move(workspace: Make) -> None:
    """Each with what was promised, until when now, and why; `y` is an answer too, and nothing leaves it waiting."""
    root = workspace(FILES)
    status, shown = talk(
        root,
        ["agree"],
        [
            ("Which meeting?", "\n"),
            ('from "March 2021" to "June 2021" on 1 Feb 2021: The hall is shut.', "perhaps\n"),
            ('"perhaps" is no answer; say yes, no or later', "y\n"),
            ('from "March 2021" to "July 2021" on 3 Feb 2021: Ill.', "\n"),
            ("What was decided, as the minutes have it?", "\n"),
        ],
    )
    assert status == 0, shown
    assert "\\n" not in shown
    assert "there is no" not in shown
    assert meeting(root) == DECIDED.format("The new date of 1.1a (June 2021) is agreed.", "our-plan/1.1/homes")
    told = " ".join(shown.split())
    assert "our-plan/1.1c goes on waiting for a meeting to agree" in told, told


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_all_are_agreed(workspace: Make) -> None:
    """Nothing waits, and nothing is said of a refusal."""
    root = workspace(FILES)
    status, shown = talk(
        root, ["agree", "2021-02-12"], [('to "June', "y\n"), ('to "July', "y\n"), ("What was decided", "\n")]
    )
    assert status == 0, shown
    assert "refused" not in shown
    assert "waiting" not in shown


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_nothing_was_decided(workspace: Make) -> None:
    """Nothing is written, and each is asked about again."""
    root = workspace(FILES)
    status, shown = talk(root, ["agree", "2021-02-12"], [('to "June 2021"', "later\n"), ('to "July 2021"', "\n")])
    assert (status, meeting(root)) == (0, "")
    assert "nothing was decided, so nothing is written" in " ".join(shown.split())


@pytest.mark.parametrize(
    ("option", "key", "said"), [([], "agrees", "is agreed"), (["--refused"], "refuses", "is not agreed")]
)
def test_first_date(cioc: Cioc, workspace: Make, option: list[str], key: str, said: str) -> None:
    """It is no move that waits, but whoever names it may write down what was said of it."""
    first = FILES["plans/our-plan.yaml"].replace("March 2021", "TBC")
    root = workspace(FILES | {"plans/our-plan.yaml": first})
    run = cioc("agree", "2021-02-12", *option, "1.1a", folder=root)
    assert run.status == 0, run.err
    assert f"The new date of 1.1a (June 2021) {said}." in meeting(root)
    assert f"{key}: [our-plan/1.1/homes]" in meeting(root)
    assert cioc("agree", "2021-02-12", "1.1a", folder=root).status == 2
    assert "P420" not in cioc("validate", "--notes", folder=root).out


_DROPPED = FILES["plans/our-plan.yaml"].replace("timescale: June 2021, note", "status: dropped, note")


def test_a_drop_is_agreed_by_a_decision(cioc: Cioc, workspace: Make) -> None:
    """What is told of the agreement of a date is told of it in the same words, and it is agreed once."""
    root = workspace(FILES | {"plans/our-plan.yaml": _DROPPED})
    (root / "plans/meetings/2021-04-16.yaml").write_text("cioc: meeting/1\ndate: 2021-04-16\n", "utf-8")
    repo = new(root)
    repo.commit({}, day="2021-02-15")

    def agreed() -> list[object]:
        changes = json.loads(cioc("diff", "2021-01-31", ".", "--format", "json", folder=root).out)["changes"]
        return [each["agreed"] for each in changes if each["kind"] == "dropped"]

    assert agreed() == [None]
    run = cioc("agree", "2021-02-12", "1.1a", folder=root)
    assert run.status == 0, run.err
    assert "It is agreed that 1.1a is dropped." in meeting(root)
    assert "agrees: [our-plan/1.1/homes]" in meeting(root)
    assert agreed() == ["2021-02-12"]
    text = " ".join(cioc("diff", "2021-01-31", ".", folder=root).out.split())
    assert "Agreed: by the meeting of 12 Feb 2021" in text
    assert "Dropped. Agreed 12 Feb 2021" in " ".join(cioc("show", "1.1a", folder=root).out.split())
    for paper in ("2021-02-12", "2021-04-16"):
        assert "It is agreed that 1.1a is dropped. (Action 1.1a)" in cioc("report", "--meeting", paper, folder=root).out
    assert "P420" not in cioc("validate", "--notes", folder=root).out
    again = cioc("agree", "2021-02-12", "1.1a", folder=root)
    assert (again.status, "is dropped, and a meeting has agreed it" in again.err) == (2, True)


def test_an_agreed_drop_rewrites_no_entry(cioc: Cioc, workspace: Make) -> None:
    """The decision is of a later day: what the entry says is as it was, for each command that compares versions."""
    root = workspace(FILES | {"plans/our-plan.yaml": _DROPPED})
    repo = new(root)
    repo.commit({}, day="2021-02-15")
    assert cioc("agree", "2021-02-12", "1.1a", folder=root).status == 0

    def holds() -> None:
        told = " ".join(cioc("history", "our-plan/1.1a", folder=root).out.split())
        assert "Dropped. Agreed 12 Feb 2021. The hall is shut." in told
        assert "Rewritten" not in told
        assert "read otherwise" not in told
        (line,) = json.loads(cioc("history", "our-plan/1.1a", "--format", "json", folder=root).out)["lines"]
        assert [(each["status"], each["agreed"]) for each in line["entries"]] == [("dropped", "2021-02-12")]

    holds()
    assert "rewritten" not in cioc("diff", "HEAD", ".", folder=root).out
    assert "H601" not in cioc("validate", "--against", "HEAD", folder=root).out
    repo.commit({}, day="2021-02-16")
    holds()


@pytest.mark.parametrize(
    ("entry", "right", "said"),
    [
        ("timescale: June 2021", "takes_back: yes", "the entry that moved our-plan/1.1a was put right since"),
        ("timescale: June 2021", "timescale: March 2021", "the entry that moved our-plan/1.1a was put right since"),
        ("status: dropped", "takes_back: yes", "the entry that dropped our-plan/1.1a was put right since"),
        ("status: dropped", "status: paused", "the entry that dropped our-plan/1.1a was put right since"),
        ("status: dropped", "agreed: 2021-02-12", "our-plan/1.1a is dropped, and a meeting has agreed it"),
    ],
)
def test_what_was_put_right_since_waits_no_more(cioc: Cioc, workspace: Make, entry: str, right: str, said: str) -> None:
    """A decision on it would change no count: it is neither offered nor taken."""
    first = f"date: 2021-02-01, {entry}, note: The hall is shut."
    line = _line("homes", first, f"date: 2021-02-14, corrects: 2021-02-01, {right}, note: It was put right.")
    plan = PLAN.partition("          - {who")[0] + line
    root = workspace(FILES | {"plans/our-plan.yaml": plan + _line("carers", "date: 2021-02-03, status: dropped")})
    run = cioc("agree", "2021-02-12", folder=root)
    assert (run.status, "our-plan/1.1b" in run.err, "our-plan/1.1a" in run.err) == (2, True, False), run.err
    run = cioc("agree", "2021-02-12", "1.1a", folder=root)
    assert (run.status, meeting(root)) == (2, "")
    assert said in " ".join(run.err.split())
    (root / "plans/our-plan.yaml").write_text(plan, "utf-8")
    assert "waits for agreement" in " ".join(cioc("agree", "2021-02-12", folder=root).err.split())


def test_a_drop_of_which_the_end_is_not_put_right_waits(cioc: Cioc, workspace: Make) -> None:
    """It is begun again since, by another entry; what a meeting agreed before that it agreed."""
    again = _DROPPED.replace(
        "The hall is shut.}", "The hall is shut.}\n              - {date: 2021-02-14, status: paused}"
    )
    root = workspace(FILES | {"plans/our-plan.yaml": again})
    assert cioc("agree", "2021-02-12", "1.1a", folder=root).status == 0
    assert "Dropped. Agreed 12 Feb 2021" in " ".join(cioc("show", "our-plan/1.1a", folder=root).out.split())


_GONE = "items:\n  - {id: halls, title: Halls, text: None is left., about: [our-plan/1.1], status: dropped}\n"


def test_a_date_that_waited_is_agreed_before_a_drop_of_the_day(cioc: Cioc, workspace: Make) -> None:
    """The meeting says of the action that it is dropped: what it agreed of the date of one line counts as before."""

    def stands(*decisions: str) -> tuple[object, object]:
        decided = "".join(f"  - {{text: Agreed., agrees: [{each}]}}\n" for each in decisions)
        held = f"{FILES['plans/meetings/2021-02-12.yaml']}{_GONE}{f'decisions:{chr(10)}{decided}' if decided else ''}"
        (root / "plans/meetings/2021-02-12.yaml").write_text(held, "utf-8")
        (line,) = json.loads(cioc("history", "our-plan/1.1a", "--format", "json", folder=root).out)["lines"]
        dropped = next(each for each in line["entries"] if each["status"] == "dropped")
        return line["promises"][-1]["agreed"], dropped["agreed"]

    root = workspace(FILES)
    assert stands() == (None, None)
    run = cioc("agree", "2021-02-12", "our-plan/1.1a", folder=root)
    assert (run.status, 'write "agreed: 2021-02-12" below "status: dropped"' in run.err) == (2, True), run.err
    assert stands("our-plan/1.1a") == ("2021-02-12", None)
    assert stands("our-plan/1.1a", "our-plan/1.1a") == ("2021-02-12", "2021-02-12")
    assert stands("our-plan/1.1a", "our-plan/1.1") == ("2021-02-12", "2021-02-12")


def test_a_drop_from_before_the_meeting_is_agreed_whatever_date_it_had(cioc: Cioc, workspace: Make) -> None:
    """It came to the meeting without a date to agree."""
    moved = _DROPPED.replace("- {date: 2021-02-01", "- {date: 2021-01-20, timescale: May 2021}\n{0}- {date: 2021-02-01")
    root = workspace(FILES | {"plans/our-plan.yaml": moved.replace("{0}", " " * 14)})
    assert cioc("agree", "2021-02-12", "1.1a", folder=root).status == 0
    (line,) = json.loads(cioc("history", "our-plan/1.1a", "--format", "json", folder=root).out)["lines"]
    assert [each["agreed"] for each in line["entries"]] == [None, "2021-02-12"]
    assert line["promises"][-1]["agreed"] is None


def test_an_action_is_agreed_to_be_dropped_line_by_line(cioc: Cioc, workspace: Make) -> None:
    """An entry about the whole action is told as agreed once each of its lines is."""
    item = "items:\n  - {id: halls, title: Halls, text: None is left., about: [our-plan/1.1], status: dropped}\n"
    root = workspace(FILES | {"plans/meetings/2021-02-04.yaml": f"cioc: meeting/1\ndate: 2021-02-04\n{item}"})
    lines = ("1.1a", "1.1b", "1.1c", "1.1d")
    assert cioc("agree", "2021-02-12", *lines[:3], folder=root).status == 0
    assert "Dropped. Agreed" not in " ".join(cioc("show", "our-plan/1.1", folder=root).out.split())
    assert cioc("agree", "2021-02-12", lines[3], folder=root).status == 0
    assert "Dropped. Agreed 12 Feb 2021" in " ".join(cioc("show", "our-plan/1.1", folder=root).out.split())


def test_a_drop_is_refused(cioc: Cioc, workspace: Make) -> None:
    """The decision says so, the line goes on by an entry of today, and nobody asks about it again."""
    root = workspace(FILES | {"plans/our-plan.yaml": _DROPPED})
    run = cioc("agree", "2021-02-12", "1.1c", "--refused", "1.1a", folder=root)
    assert run.status == 0, run.err
    assert meeting(root) == (
        "decisions:\n  - text: The new date of 1.1c (July 2021) is agreed. It is not agreed that 1.1a is dropped.\n"
        "    agrees: [our-plan/1.1/carers]\n    refuses: [our-plan/1.1/homes]\n"
    )
    entry = (
        f"date: {date.today()} status: in-progress note: The meeting of 12 Feb 2021 did not agree that it is dropped."
    )
    assert entry in " ".join((root / "plans/our-plan.yaml").read_text("utf-8").split())
    assert "1.1a goes on, by an entry of today: in-progress" in run.err
    assert "1.1a" in cioc("list", "--status", "in-progress", folder=root).out
    again = cioc("agree", "2021-02-12", folder=root)
    assert "waits for agreement" in again.err, again.err
    assert cioc("validate", folder=root).err == "3 files checked: 1 warning and 1 note (--notes shows it); no errors\n"


def test_a_drop_is_refused_of_what_goes_on_already(cioc: Cioc, workspace: Make) -> None:
    """The decision alone is written: an entry says that it goes on."""
    plan = PLAN.replace(
        "March 2021}",
        "May 2031, progress: [{date: 2021-02-01, status: dropped}, {date: 2021-02-15, status: not-started}]}",
    )
    root = workspace(FILES | {"plans/our-plan.yaml": plan})
    run = cioc("agree", "2021-02-12", "--refused", "1.1", folder=root)
    assert run.status == 0, run.err
    assert "refuses: [our-plan/1.1a]" in meeting(root)
    assert (root / "plans/our-plan.yaml").read_text("utf-8") == plan
    assert "goes on" not in run.err
    assert "stays dropped" not in run.err


def test_a_drop_is_refused_on_the_day_of_the_paper(cioc: Cioc, workspace: Make) -> None:
    """An entry of that day would rewrite the paper, so the command for the day after is told; nobody is asked again."""
    today, yesterday = date.today(), date.today() - timedelta(days=1)
    plan = PLAN.replace("March 2021}", f"May 2031, progress: [{{date: {yesterday}, status: dropped, note: So.}}]}}")
    root = workspace({"plans/our-plan.yaml": plan, f"plans/meetings/{today}.yaml": f"cioc: meeting/1\ndate: {today}\n"})
    new(root).commit(day=str(today))
    run = cioc("agree", "last", "--refused", "1.1", folder=root)
    assert run.status == 0, run.err
    assert 'on, cioc progress 1.1 "WHY" --status in-progress' in run.err
    assert (root / "plans/our-plan.yaml").read_text("utf-8") == plan
    assert "refuses: [our-plan/1.1a]" in (root / f"plans/meetings/{today}.yaml").read_text("utf-8")
    assert "waits for agreement" in cioc("agree", "last", folder=root).err
    assert "P420" not in cioc("validate", "--notes", folder=root).out
    assert cioc("validate", "--strict", "--against", "HEAD", folder=root).status == 0
    assert "a meeting did not agree to drop our-plan/1.1" in cioc("agree", "last", "1.1", folder=root).err
    assert "P427" in cioc("validate", "--notes", folder=root).out


def test_a_drop_is_agreed_by_no_decision_before_it(cioc: Cioc, workspace: Make) -> None:
    """A decision agrees no drop that comes after it."""
    later = _DROPPED.replace("date: 2021-02-01, status", "date: 2021-02-13, status")
    root = workspace(FILES | {"plans/our-plan.yaml": later})
    (root / "plans/meetings/2021-02-12.yaml").write_text(
        f"{FILES['plans/meetings/2021-02-12.yaml']}{DECIDED.format('Agreed.', 'our-plan/1.1/homes')}", "utf-8"
    )
    assert "P420" in cioc("validate", "--notes", folder=root).out
    assert "Agreed" not in cioc("show", "1.1a", folder=root).out


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_drop_that_is_refused_is_asked_about(workspace: Make) -> None:
    """Its status now and the reason are asked for in the same walk."""
    before = {"plans/meetings/2021-02-01.yaml": "cioc: meeting/1\ndate: 2021-02-01\n"}
    text = _DROPPED.replace("timescale: July 2021", "status: dropped")
    root = workspace(FILES | before | {"plans/our-plan.yaml": text})
    answers = [
        ("dropped on 3 Feb 2021: Ill.", "no\n"),
        ("as the minutes have it?", "\n"),
        ("What is its status now?", "not-started\n"),
        ("Why was it not agreed", "It begins in May.\n"),
    ]
    status, shown = talk(root, ["agree", "2021-02-12"], answers)
    assert status == 0, shown
    assert "It is not agreed that 1.1c is dropped." in meeting(root)
    said = f"{{date: {date.today()}, status: not-started, note: It begins in May.}}"
    assert said in (root / "plans/our-plan.yaml").read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_what_was_dropped_since_the_meeting_before_is_asked_about(workspace: Make) -> None:
    """And what was dropped before that is not."""
    before = {"plans/meetings/2021-02-01.yaml": "cioc: meeting/1\ndate: 2021-02-01\n"}
    text = _DROPPED.replace("timescale: July 2021", "status: dropped")
    root = workspace(FILES | before | {"plans/our-plan.yaml": text})
    answers = [("dropped on 3 Feb 2021: Ill.", "yes\n"), ("as the minutes have it?", "\n")]
    status, shown = talk(root, ["agree", "2021-02-12"], answers)
    assert status == 0, shown
    assert "homes" not in shown
    assert "It is agreed that 1.1c is dropped." in meeting(root)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_decision_about_something(workspace: Make) -> None:
    """A decision that somebody is asked for hangs on what it is about."""
    root = workspace(FILES)
    answers = [("What was decided?", "Go on.\n"), ("Which actions or lines", "1.1\n"), ("By which meeting?", "\n")]
    status, shown = talk(root, ["new", "decision"], answers)
    assert status == 0, shown
    assert "about: [our-plan/1.1]" in meeting(root)


BOTH = """\
decisions:
  - text: >-
      The new date of 1.1a (June 2021) is agreed. The new date of 1.1c (July 2021) is not agreed.
    agrees: [our-plan/1.1/homes]
    refuses: [our-plan/1.1/carers]
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_one_is_refused(cioc: Cioc, workspace: Make) -> None:
    """Both answers are one decision; nobody is asked again, and the command that puts the date back is named."""
    root = workspace(FILES)
    status, shown = talk(
        root, ["agree", "2021-02-12"], [('to "June', "y\n"), ('to "July', "n\n"), ("What was decided", "\n")]
    )
    assert status == 0, shown
    assert meeting(root) == BOTH
    assert 'cioc progress our-plan/1.1c "Why" --timescale "March 2021"' in " ".join(shown.split())
    assert "waiting" not in shown
    assert "nothing that was moved or dropped by 2021-02-12 waits" in cioc("agree", "2021-02-12", folder=root).err
    assert cioc("validate", folder=root).status == 0


def test_refused_by_name(cioc: Cioc, workspace: Make) -> None:
    """The same without questions; and not what is agreed at once."""
    root = workspace(FILES)
    run = cioc("agree", "2021-02-12", "1.1a", "--refused", "1.1/homes", folder=root)
    assert (run.status, meeting(root)) == (2, "")
    assert "agreed and refused at once: our-plan/1.1a" in run.err
    run = cioc("agree", "2021-02-12", "1.1a", "--refused", "1.1c", folder=root)
    assert run.status == 0
    assert (
        'to put the date of 1.1c back: cioc progress 1.1c "Why" --timescale "March 2021"' in run.err
    )  # as it was typed
    assert meeting(root) == BOTH


@pytest.mark.parametrize("days", [0, 7], ids=["the same day", "a week later"])
def test_date_that_is_put_back_needs_no_more(cioc: Cioc, workspace: Make, days: int) -> None:
    """The command that is named leads into no finding, though that date was over when it was put back."""
    held = date.today() - timedelta(days=days)
    plan = FILES["plans/our-plan.yaml"].replace("agreed: 2021-02-12, ", "")
    root = workspace({"plans/our-plan.yaml": plan, f"plans/meetings/{held}.yaml": f"{MEETING}{held}\n"})
    run = cioc("agree", str(held), "--refused", "1.1c", folder=root)
    assert run.status == 0, run.err
    back = shlex.split(run.err.partition("back: cioc ")[2].splitlines()[0])
    assert cioc("validate", "--strict", folder=root).status == 0
    assert cioc(*back, folder=root).status == 0
    checked = cioc("validate", "--strict", folder=root)
    assert checked.status == 0, checked.out
    assert cioc("progress", "1.1c", "Late.", "--timescale", "May 2020", folder=root).status == 0
    assert "T306" in cioc("validate", folder=root).out


def test_a_date_that_was_kept_is_no_good_news(cioc: Cioc, workspace: Make) -> None:
    """History, slippage, diff and the next paper say that a meeting did not agree, and none says that it got better."""
    root = workspace(FILES | {"plans/meetings/2021-04-01.yaml": "cioc: meeting/1\ndate: 2021-04-01\n"})
    back = ["progress", "1.1c", "It stays.", "--rag", "amber", "--timescale", "March 2021", "--date", "2021-02-20"]
    assert cioc("agree", "2021-02-12", "--refused", "1.1c", folder=root).status == 0
    (root / "plans/meetings/2021-04-01.yaml").rename(root / "later")
    assert cioc(*back, folder=root).status == 0
    (root / "later").rename(root / "plans/meetings/2021-04-01.yaml")
    new(root).commit({}, "2021-04-02")
    history = " ".join(cioc("history", "1.1c", folder=root).out.split())
    assert "Re-timed once, back to the first day; the meeting of 12 Feb 2021 did not agree to it." in history
    assert "put back, since the meeting of 12 Feb 2021 did not agree to the new date." in history
    assert "1 that a meeting did not agree to" in " ".join(cioc("slippage", folder=root).out.split())
    changes = cioc("diff", "2021-02-12", "2021-04-01", folder=root).out
    assert "put back, since the new date was not agreed" in changes, changes
    assert "Better" not in changes
    paper = " ".join(cioc("report", "--meeting", "2021-04-01", folder=root).out.split())
    assert "1 new date was not agreed" in paper
    assert "July 2021, so that it stays March 2021" in paper
    assert "The meeting of 12 February 2021 did not agree to July 2021" in paper
    assert "brought forward" not in paper


def test_refused_in_the_plan_before(cioc: Cioc, workspace: Make) -> None:
    """The history of what took it over says in a line what a meeting did not agree, with the month as a name."""
    after = FILES["plans/our-plan.yaml"].partition("          - id: homes")[0]
    after = (
        after.replace("our-plan", "next-plan")
        .replace("2021-01-29", "2021-04-01")
        .replace("title: Our plan", "title: Next plan\nsucceeds: our-plan")
    )
    after = after.replace("outcome:", "was: [our-plan/1.1]\n        outcome:")
    after += (
        "          - {who: Carers, was: [our-plan/1.1c], leads: [early-help], timescale: June 2022}\n"
        "          - {who: Homes, was: [our-plan/1.1a], leads: [early-help], timescale: June 2022}\n"
    )
    root = workspace(FILES | {"plans/next-plan.yaml": after})
    assert cioc("agree", "2021-02-12", "--refused", "1.1c", folder=root).status == 0
    told = " ".join(cioc("history", "next-plan/1.1", folder=root).out.split())
    assert "re-timed once, 122 days later in all; the meeting of 12 Feb 2021 did not agree to it" in told, told
