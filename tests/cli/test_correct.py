"""`cioc correct`: what is changed where it stands, what is corrected by a new entry, and what is refused."""

from __future__ import annotations

import io
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

LINE = (
    "          - id: homes\n"
    "            who: Homes\n"
    "            leads: [early-help]\n"
    "            timescale: March 2021\n"
)
ENTRIES = (
    "            progress:\n"
    "              - date: 2021-02-01\n"
    "                rag: green\n"
    "                note: Begun.  # by telephone\n"
    "              - date: 2021-03-01\n"
    "                rag: amber\n"
    "                note: Slow.\n"
)
OPEN = PLAN.partition("          - {who")[0] + LINE + ENTRIES
PAPER = {"plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\n"}
FILES = {"plans/our-plan.yaml": OPEN}


def plan(root: Path) -> str:
    """What the plan holds now."""
    return (root / "plans" / "our-plan.yaml").read_text("utf-8")


def test_newest_entry_is_changed_where_it_stands(cioc: Cioc, workspace: Make) -> None:
    """No paper has told it: what is given takes the place of what was wrong, and the rest stays."""
    root = workspace(FILES | PAPER)
    run = cioc("correct", "1.1", "--rag", "red", folder=root)
    assert run.status == 0, run.err
    assert plan(root) == OPEN.replace("rag: amber", "rag: red")


def test_key_that_was_forgotten(cioc: Cioc, workspace: Make) -> None:
    """It goes where the format has it."""
    root = workspace(FILES)
    assert cioc("correct", "1.1", "--status", "in-progress", folder=root).status == 0
    assert "rag: amber\n                status: in-progress\n                note: Slow." in plan(root)


def test_earlier_entry(cioc: Cioc, workspace: Make) -> None:
    """By its date, as people type it; its comment stays."""
    root = workspace(FILES)
    assert cioc("correct", "1.1", "Begun by letter.", "--of", "1 February 2021", folder=root).status == 0
    assert plan(root) == OPEN.replace("note: Begun.", "note: Begun by letter.")


def test_what_a_paper_may_have_told_is_corrected_by_a_new_entry(cioc: Cioc, workspace: Make) -> None:
    """The entry stays as members read it; from today on the right one holds in its place."""
    root = workspace(FILES | PAPER)
    run = cioc("correct", "1.1", "It was another home.", "--of", "2021-02-01", "--rag", "red", folder=root)
    assert run.status == 0, run.err
    assert plan(root).startswith(OPEN)
    added = plan(root).removeprefix(OPEN)
    assert "corrects: 2021-02-01\n                rag: red\n                note: It was another home.\n" in added
    assert "the paper of 2021-02-12 is out and may tell what was wrong" in run.err
    assert "Corrects 1 Feb 2021: red. It was another home." in " ".join(cioc("show", "1.1", folder=root).out.split())
    assert cioc("validate", folder=root).status == 0


def test_taken_back(cioc: Cioc, workspace: Make) -> None:
    """An entry that is of something else goes, and with the last one the key."""
    root = workspace(FILES)
    run = cioc("correct", "1.1", "--take-back", folder=root)
    assert (run.status, run.err.partition(":")[0]) == (0, "taken out")
    assert plan(root) == OPEN.partition("              - date: 2021-03-01")[0]
    assert cioc("correct", "1.1", "--take-back", folder=root).status == 0
    assert plan(root) == OPEN.removesuffix(ENTRIES)


def test_taken_back_when_a_paper_is_out(cioc: Cioc, workspace: Make) -> None:
    """The entry stays, and one of today says that nothing was said: what held before it holds again."""
    later = OPEN.replace("2021-03-01", "2021-02-03")
    root = workspace({"plans/our-plan.yaml": later} | PAPER)
    run = cioc("correct", "1.1", "It was said of the schools.", "--take-back", folder=root)
    assert run.status == 0, run.err
    added = plan(root).removeprefix(later)
    assert added.endswith(
        "corrects: 2021-02-03\n                takes_back: yes\n                note: It was said of the schools.\n"
    )
    shown = " ".join(cioc("show", "1.1", folder=root).out.split())
    assert "Takes back what was said on 3 Feb 2021. It was said of the schools." in shown
    assert "[green" in shown
    assert "Rating green (1 Feb 2021)" in " ".join(cioc("history", "1.1", folder=root).out.split())
    assert cioc("validate", folder=root).status == 0


def test_reason_for_taking_back_what_no_paper_shows(cioc: Cioc, workspace: Make) -> None:
    """It is not asked for, and not written: whoever gives it need not know which papers are out."""
    root = workspace({"plans/our-plan.yaml": OPEN})
    run = cioc("correct", "1.1", "It was said of the schools.", "--take-back", folder=root)
    assert run.status == 0, run.err
    assert "the reason is not written" in run.err
    assert "schools" not in plan(root)
    assert "2021-03-01" not in plan(root)


def test_field_that_should_not_be_there(cioc: Cioc, workspace: Make) -> None:
    """It goes where no paper has told it, alone."""
    wrong = OPEN.replace("rag: amber\n", "rag: amber\n                timescale: in progress\n")
    root = workspace({"plans/our-plan.yaml": wrong})
    run = cioc("correct", "1.1", "--without", "timescale", folder=root)
    assert (run.status, plan(root)) == (0, OPEN), run.err


COUNTED = OPEN.replace(
    "note: Begun.  # by telephone",
    '# cioc: allow D106 -- It was in the press.\n                note: "3 children moved."',
)
SUPPRESSED = "our-plan/1.1 on 1 Feb 2021 was suppressed on"


def test_small_number_is_suppressed_where_it_stands(cioc: Cioc, workspace: Make) -> None:
    """Be it allowed or not, and a paper out: the number is in the file no more, and the change has its reason."""
    root = workspace({"plans/our-plan.yaml": COUNTED} | PAPER)
    new(root).commit(day="2021-02-20")
    run = cioc("correct", "1.1", "--suppress", "A few children moved.", folder=root)
    assert run.status == 0, run.err
    assert "3 children" not in plan(root)
    assert "allow D106" not in plan(root)
    assert f"# cioc: allow H601 -- a small number in what was said of {SUPPRESSED}" in plan(root)
    assert "git still holds the old words" in run.err
    assert "if the paper of 2021-02-12 or a later one printed them" in run.err
    checked = cioc("validate", "--strict", "--against", "HEAD", folder=root)
    assert checked.status == 0, checked.out + checked.err
    assert cioc("correct", "1.1", "--suppress", "So.", folder=root).status == 2


@pytest.mark.parametrize("option", ["--suppress", "--take-back"])
def test_words_on_standard_input(cioc: Cioc, workspace: Make, option: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are the note, whatever is done with the entry."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"A few moved.\n")))
    root = workspace({"plans/our-plan.yaml": COUNTED} | PAPER)
    run = cioc("correct", "1.1", "-", "--of", "2021-02-01", option, folder=root)
    assert run.status == 0, run.err
    assert "A few moved." in plan(root)


def test_personal_data_in_a_correction(cioc: Cioc, workspace: Make) -> None:
    """A correction can hold some too."""
    data = "  - {date: 2021-03-02, corrects: 2021-02-01, note: Born on 3 May 2009 at SW1A 1AA.}\n"
    root = workspace({"plans/our-plan.yaml": OPEN + "            " + data} | PAPER)
    run = cioc("correct", "1.1", "--suppress", "It was another home.", folder=root)
    assert run.status == 0, run.err
    assert "SW1A" not in plan(root)
    assert "suppressed: personal data in the entry of our-plan/1.1 of 2021-03-02" in run.err


def test_correction_of_an_entry_with_a_small_number(cioc: Cioc, workspace: Make) -> None:
    """It leaves the number where it is, and says so."""
    root = workspace({"plans/our-plan.yaml": COUNTED} | PAPER)
    run = cioc("correct", "1.1", "A few moved.", "--of", "2021-02-01", folder=root)
    assert "to take it out: cioc correct our-plan/1.1 --of 2021-02-01 --suppress" in " ".join(run.err.split())


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_suppression_is_offered(workspace: Make) -> None:
    """Whoever corrects such an entry need not know the option."""
    root = workspace({"plans/our-plan.yaml": COUNTED} | PAPER)
    status, shown = talk(
        root,
        ["correct", "1.1", "--of", "2021-02-01"],
        [("Is a small number to be taken out of the file?", "\n"), ("What is it to say instead?", "A few moved.\n\n")],
    )
    assert status == 0, shown
    assert 'note: "A few moved."' in plan(root)


def test_dry_run_writes_nothing(cioc: Cioc, workspace: Make) -> None:
    """It shows the change."""
    root = workspace(FILES)
    run = cioc("correct", "1.1", "--rag", "red", "--dry-run", folder=root)
    assert "+                rag: red" in run.out
    assert plan(root) == OPEN


REFUSED = {
    "an entry that is not there": (["1.1", "x", "--of", "2021-02-02"], "our-plan/1.1 has no entry of 2021-02-02"),
    "told, and no word of why": (["1.1", "--of", "2021-02-01", "--rag", "red"], "a paper that is out may tell"),
    "told, and taken back without why": (["1.1", "--of", "2021-02-01", "--take-back"], "what was wrong has to be said"),
    "taken back with a rating": (["1.1", "--rag", "red", "--take-back"], "an entry that is taken back says nothing"),
    "told, and without a field": (["1.1", "--of", "2021-02-01", "--without", "rag"], "a paper that is out may tell"),
    "without what it has not": (["1.1", "--without", "timescale"], "--without timescale: the entry of 2021-03-01"),
    "without, and with": (["1.1", "x", "--without", "rag"], "--without is given alone"),
    "without all that it has": (["1.1", "--without", "rag", "--without", "note"], "nothing would be left of the entry"),
    "suppressed, and nothing private": (["1.1", "x", "--suppress"], "no entry of our-plan/1.1 holds personal data"),
    "nothing": (["1.1"], "nothing says what is right"),
    "a rating that is none": (["1.1", "--rag", "purple"], '--rag: there is no "purple"'),
    "no line": (["1", "x"], "our-plan/1 is no line of a plan"),
    "an end of no pause": (["1.1", "--until", "2021-09"], "--until ends a pause"),
}


@pytest.mark.parametrize(("arguments", "message"), REFUSED.values(), ids=list(REFUSED))
def test_refused(cioc: Cioc, workspace: Make, arguments: list[str], message: str) -> None:
    """With what is wrong; and nothing is written."""
    root = workspace(FILES | PAPER)
    run = cioc("correct", *arguments, folder=root)
    assert (run.status, plan(root)) == (2, OPEN)
    assert message in run.err


SUPPRESSED_BADLY = {
    "another entry": (["A few.", "--of", "2021-03-01"], "has no entry of 2021-03-01 with personal data"),
    "the number again": (["It was 2 children."], "the new words still say it"),
    "no words": ([], "nothing says what the entry is to say instead"),
    "a rating too": (["A few.", "--rag", "red"], "--suppress replaces the note alone"),
    "taken back too": (["A few.", "--take-back"], "an entry that is taken back says nothing"),
}


@pytest.mark.parametrize(("arguments", "message"), SUPPRESSED_BADLY.values(), ids=list(SUPPRESSED_BADLY))
def test_refused_to_suppress(cioc: Cioc, workspace: Make, arguments: list[str], message: str) -> None:
    """What would not take it out, or would do more."""
    root = workspace({"plans/our-plan.yaml": COUNTED} | PAPER)
    run = cioc("correct", "1.1", "--suppress", *arguments, folder=root)
    assert (run.status, plan(root)) == (2, COUNTED)
    assert message in run.err


def test_line_of_which_nothing_was_said(cioc: Cioc, workspace: Make) -> None:
    """There is nothing to correct."""
    run = cioc("correct", "1.1", "x", folder=workspace({"plans/our-plan.yaml": OPEN.removesuffix(ENTRIES)}))
    assert run.status == 2
    assert "the plan says nothing of our-plan/1.1 yet" in run.err
