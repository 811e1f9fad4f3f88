"""`cioc new plan --succeeds`: one question a promise, a file of answers, and what is kept where somebody stops."""

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

FILES = {
    "plans/our-plan.yaml": PLAN.replace("owner: assistant-director\n", "review: March 2022\n")
    + "          - {id: homes, who: Homes, leads: [early-help], timescale: March 2030}\n"
    + "          - {id: schools, who: Schools, leads: [early-help], timescale: ongoing}\n"
    + "  - ref: 2\n    promise: Children learn.\n    actions:\n      - ref: 2.1\n        action: Find places.\n"
    + "        delivery:\n          - {who: Virtual School, leads: [early-help], timescale: March 2030}\n"
}
BEGIN = ["new", "plan", "Next plan", "--id", "next-plan", "--succeeds", "our-plan"]
ANSWERS = "carry-over-next-plan.txt"
OTHER = "who: Virtual School, leads: [assistant-director]"
on_a_terminal = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")


START = [("When was it", "\n"), ("in its life", "agreed\n"), ("Who answers", "\n"), ("looked at again", "\n")]


def following(root: Path) -> str:
    """The new plan's file, or nothing."""
    path = root / "plans" / "next-plan.yaml"
    return path.read_text("utf-8") if path.exists() else ""


def left_open(cioc: Cioc, root: Path) -> str:
    """What the promises of plans that are over come to."""
    return " ".join(cioc("overdue", "--all", folder=root).out.split())


def test_all_as_they_are(cioc: Cioc, workspace: Make) -> None:
    """In a pipe it takes a word for the rest; nothing is left but the review, of which it says how to close it."""
    root = workspace(FILES)
    run = cioc(*BEGIN, "--rest", "keep", folder=root)
    assert run.status == 0, run.err
    assert "carried over: 4 of 4 open promises (as they are)" in run.err
    assert "not written anew, and holding as before: 1 timescale that is over" in run.err
    assert "our-plan/review is still open" in run.err
    assert "Plans that are over have" in left_open(cioc, root)
    assert "Plans that are over have 1 more" in left_open(cioc, root)
    assert cioc("validate", "--strict", folder=root).status == 0
    assert "our-plan/1.1/homes" in cioc("history", "next-plan/1.1b", folder=root).out


def test_dropped_as_a_whole(cioc: Cioc, workspace: Make) -> None:
    """One reason for the rest is the remainder of the plan, its review included."""
    root = workspace(FILES)
    (root / "answers.txt").write_text("1.1a: keep\n", "utf-8")
    run = cioc(*BEGIN, "--answers", "answers.txt", "--rest", "drop Everyday work now.", folder=root)
    assert run.status == 0, run.err
    assert "carried over: 1 of 4 open promises (as they are); 3 dropped" in run.err
    assert "review is still open" not in run.err
    assert "Plans that are over have" not in left_open(cioc, root)
    old = (root / "plans/our-plan.yaml").read_text("utf-8")
    assert "remainder:\n  status: dropped\n  note: Everyday work now.\n" in old


def test_without_a_word_nothing_is_guessed(cioc: Cioc, workspace: Make) -> None:
    """In a pipe an empty plan begins, as ever, and it says what is open and how to carry it over."""
    root = workspace(FILES)
    run = cioc(*BEGIN, folder=root)
    assert run.status == 0, run.err
    assert "4 promises of our-plan and before it stay open: carry them over with --answers FILE, or --rest" in run.err
    assert "priorities:\n#" in following(root)


REFUSED = {
    "not all are answered": ("1.1a: keep\n1.1b: ?\n", [], "nothing says what becomes of 3 promises: our-plan/1.1b, "),
    "a line that cannot be read": ("1.1a: kept\n", [], "answers.txt, line 1: "),
    "a date that does not exist": ("1.1a: date 31 June 2030\n", ["--rest", "keep"], "our-plan/1.1a: "),
    "a part of what is dropped": (
        "1.1a: merge 1.1b\n",
        ["--rest", "drop Over."],
        "our-plan/1.1a was to become a part of our-plan/1.1b, which does not go on",
    ),
    "a part of what is left": (
        "1.1a: merge 1.1b\n",
        ["--rest", "leave"],
        "our-plan/1.1a was to become a part of our-plan/1.1b, which does not go on",
    ),
    "an answer that is none for all": ("", ["--rest", "done All"], '--rest: "done" is an answer for one promise'),
    "words that no paper may tell": ("", ["--rest", "drop Ask ann@example.org"], "is the e-mail address of a person"),
    "words in a file that no paper may tell": (
        "1.1a: drop Ask ann@example.org\n",
        ["--rest", "keep"],
        'our-plan/1.1a: "a**@…" is the e-mail address of a person',
    ),
    "a word that is none": ("", ["--rest", "hold"], '--rest: "hold" is none of keep, date, '),
}


@pytest.mark.parametrize(("text", "more", "message"), REFUSED.values(), ids=list(REFUSED))
def test_refused(cioc: Cioc, workspace: Make, text: str, more: list[str], message: str) -> None:
    """With what is wrong; and nothing is written."""
    root = workspace(FILES)
    (root / "answers.txt").write_text(text, "utf-8")
    run = cioc(*BEGIN, "--answers", "answers.txt", *more, folder=root)
    assert (run.status, following(root)) == (2, "")
    assert message in " ".join(run.err.split())


def test_what_belongs_to_another_plan(cioc: Cioc, workspace: Make) -> None:
    """Answers are of the plan before; where there is none, they are refused."""
    run = cioc("new", "plan", "Next plan", "--rest", "keep", folder=workspace(FILES))
    assert run.status == 2
    assert "name that: --succeeds PLAN" in run.err


@on_a_terminal
@pytest.mark.parametrize(("who", "leads"), [("one", "early-help"), ("both", "early-help, assistant-director")])
def test_into_one_of_another_lead(workspace: Make, who: str, leads: str) -> None:
    """Who leads it from then on is asked, and said once more before it is written."""
    text = FILES["plans/our-plan.yaml"].replace("who: Virtual School, leads: [early-help]", OTHER)
    root = workspace({"plans/our-plan.yaml": text})
    status, shown = talk(
        root,
        BEGIN,
        [
            *START,
            ("4 promises of our-plan are open", "\n"),
            *((f"{place} of 4", "\n") for place in (1, 2, 3)),
            ("4 of 4  2.1", "merge\n"),
            ("Into which one?", "1.1b\n"),
            ("2.1 is Assistant Director's; 1.1b is Early Help's. Who leads it from now on?", f"{who}\n"),
            ("Is that right?", "\n"),
        ],
    )
    assert status == 0, shown
    assert (
        f"leads: [{leads}]\n            timescale: March 2030\n            was: [our-plan/1.1/homes, our-plan/2.1a]"
        in (following(root))
    )


@on_a_terminal
def test_one_question_a_promise(cioc: Cioc, workspace: Make) -> None:
    """As it is, with a new date, into another, complete: the new plan has what goes on, the old one says the rest."""
    root = workspace(FILES)
    status, shown = talk(
        root,
        BEGIN,
        [
            ("When was it written?", "\n"),
            ("Where is it in its life?", "\n"),
            ("Who answers for it?", "\n"),
            ("When is it to be looked at again?", "\n"),
            ("4 promises of our-plan are open", "\n"),
            ("1 of 4  1.1a", "date\n"),
            ("By when is it now", "June 2031\n"),
            ("2 of 4  1.1b", "merge\n"),
            ("Into which one?", "\n"),
            ("2 of 4  1.1b", "merge\n"),
            ("Into which one?", "1.1a\n"),
            ("3 of 4  1.1c", "done\n"),
            ("What was done?", "Every school asks.\n"),
            ("4 of 4  2.1", "drop\n"),
            ("Why is it dropped", "The Board gave it up.\n"),
            ("Is that right?", "\n"),
        ],
    )
    assert status == 0, shown
    assert "carried over: 2 of 4 open promises (1 with a new date and 1 merged); 1 dropped; 1 complete" in shown
    assert "timescale: June 2031\n            was: [our-plan/1.1a, our-plan/1.1/homes]" in following(root)
    old = (root / "plans/our-plan.yaml").read_text("utf-8")
    assert "status: complete, note: Every school asks." in old
    assert "status: dropped, note: The Board gave it up." in old
    assert cioc("validate", folder=root).status == 0


@on_a_terminal
def test_going_on_keeps_what_was_said_of_the_plan(workspace: Make) -> None:
    """Its status, who answers for it and its review, which the command that goes on says again; the file says who."""
    root = workspace(FILES)
    said = [
        ("When was it written?", "\n"),
        ("[draft] >", "\n"),
        ("Who answers for it?", "early-help\n"),
        ("looked at again", "March 2032\n"),
        ("through them now", "\n"),
        ("1.1a", "keep\n"),
        ("1.1b", "\x03"),
    ]
    status, shown = talk(root, BEGIN, said)
    assert status == 130
    told = '--succeeds our-plan --status draft --owner early-help --review "March 2032" --answers'
    assert told in " ".join(shown.split()), shown
    answers = (root / ANSWERS).read_text("utf-8")
    assert "# Find places. (Virtual School; March 2030)\n" in answers


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Action plan for children in our care 2027", "action-plan-children-our-2027"),
        ("Action plan 2027", "action-plan-2027"),
        ("Our next plan", "our-next-plan"),
    ],
)
def test_id_keeps_the_year(cioc: Cioc, workspace: Make, title: str, name: str) -> None:
    """By it plans are told apart; a title without one needs none."""
    root = workspace(FILES)
    assert cioc("new", "plan", title, folder=root).status == 0
    assert (root / "plans" / f"{name}.yaml").exists()


@on_a_terminal
def test_stopped_and_gone_on_with(cioc: Cioc, workspace: Make) -> None:
    """Ctrl-C writes nothing into the plans and keeps the answers, which the next run goes on with."""
    root = workspace(FILES)
    status, shown = talk(root, BEGIN, [*START, ("through them now", "\n"), ("1.1a", "keep\n"), ("1.1b", "\x03")])
    assert (status, following(root)) == (130, "")
    assert f"your 1 answer can be found in {ANSWERS}" in shown
    assert f"--succeeds our-plan --status agreed --answers {ANSWERS}" in shown
    assert "our-plan/1.1a: keep\n" in (root / ANSWERS).read_text("utf-8")
    assert "our-plan/1.1b: ?\n" in (root / ANSWERS).read_text("utf-8")
    ending = [
        ("Go on with the answers", "\n"),
        ("through them now", "\n"),
        ("2 of 4  1.1b", "keep\n"),
        ("3 of 4  1.1c", "back\n"),
        ("2 of 4  1.1b", "rest\n"),
        ("4 of 4  2.1", "all\n"),
        ("Is that right?", "\n"),
    ]
    status, shown = talk(root, BEGIN, [*START, *ending])
    assert status == 0, shown
    assert f"{ANSWERS} is not needed any more" in shown
    assert "Plans that are over have 1 more" in left_open(cioc, root)


def test_draft_takes_over_once_it_is_agreed(cioc: Cioc, workspace: Make) -> None:
    """Until then all that was carried over is open in the plan before it, and is no promise of the draft."""
    root = workspace(FILES)
    assert cioc(*BEGIN, "--status", "draft", "--rest", "keep", folder=root).status == 0
    before = left_open(cioc, root)
    assert "5 open promises in all" in before
    assert "Plans that are over have" not in before
    assert cioc("edit", "next-plan", "--status", "agreed", folder=root).status == 0
    after = left_open(cioc, root)
    assert "Plans that are over have 1 more" in after  # the review
    assert "5 open promises in all" in after


@on_a_terminal
def test_answers_are_not_kept_in_what_is_of_others(workspace: Make, tmp_path: Path) -> None:
    """A file that is not gone on with stays, and a link is not written through."""
    root = workspace(FILES)
    (root / ANSWERS).write_text("Something else.\n", "utf-8")
    outside = tmp_path / "outside"
    (root / "carry-over-next-plan-2.txt").symlink_to(outside)
    answers = [*START, ("Go on with the answers", "no\n"), ("through them now", "\n"), ("1.1a", "keep\n")]
    answers.append(("1.1b", "\x03"))
    status, shown = talk(root, BEGIN, answers)
    assert status == 130
    assert "can be found in carry-over-next-plan-3.txt" in shown
    assert (root / ANSWERS).read_text("utf-8") == "Something else.\n"
    assert not outside.exists()


@on_a_terminal
def test_dropping_what_others_are_a_part_of(workspace: Make) -> None:
    """Is not done for one reason: whoever merged it is told, and asked on."""
    root = workspace(FILES)
    answers = [
        *START,
        ("through them now", "\n"),
        ("1 of 4  1.1a", "merge\n"),
        ("Into which one?", "1.1b\n"),
        ("2 of 4  1.1b", "none\n"),
        ("something was to become a part of our-plan/1.1b", "keep\n"),
        ("3 of 4  1.1c", "none\n"),
        ("Why are all of them dropped?", "Everyday work.\n"),
        ("Is that right?", "\n"),
    ]
    status, shown = talk(root, BEGIN, answers)
    assert status == 0, shown
    assert "carried over: 2 of 4 open promises (1 merged); 2 dropped" in shown


@on_a_terminal
def test_begun_empty(workspace: Make) -> None:
    """Who wants to carry nothing over yet gets an empty plan, which displaces nothing."""
    root = workspace(FILES)
    status, shown = talk(root, BEGIN, [*START, ("Go through them now?", "no\n")])
    assert status == 0, shown
    assert "priorities:\n#" in following(root)


@on_a_terminal
def test_what_an_earlier_plan_left_open(cioc: Cioc, workspace: Make) -> None:
    """It is asked about as a whole first."""
    earlier = PLAN.replace("our-plan", "earlier").replace("2021-01-29", "2019-01-29")
    ours = FILES["plans/our-plan.yaml"].replace("review:", "succeeds: earlier\nreview:")
    root = workspace({"plans/earlier.yaml": earlier, "plans/our-plan.yaml": ours})
    answers = [
        ("4 promises of our-plan are open, and 1 of plans before it", "\n"),
        ("1.1a", "all\n"),
        ("1 promise of earlier was never carried over", "none\n"),
        ("Why are all of them dropped?", "Long over.\n"),
        ("Is that right?", "\n"),
    ]
    status, shown = talk(root, BEGIN, [*START, *answers])
    assert status == 0, shown
    assert "status: dropped, note: Long over." in (root / "plans/earlier.yaml").read_text("utf-8")
    assert "Plans that are over have 1 more" in left_open(cioc, root)  # the review
