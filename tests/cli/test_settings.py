"""`cioc edit workspace`: a column, an abbreviation, a time; and a column by its heading."""

from __future__ import annotations

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

SETTINGS = "cioc: workspace/1\norganisation: Our Council\n"
HAS = "cioc: workspace/1\ncolumns:\n  cost: Cost  # a year\nthresholds: {suppress_up_to: 6}\n"

OWN = "cioc: workspace/1\nrag:\n  red: {label: Red, means: off}  # the worst\n  green: {label: Green, means: on}\n"
FLOW = "cioc: workspace/1\nrag: {red: {label: Red, means: off}}\n"
TERMS = "cioc: workspace/1\ncalendar:\n  terms:\n    - {name: Autumn 2027, start: 2027-09-02, end: 2027-12-17}\n"


def settings(root: Path) -> str:
    """What the settings hold now."""
    return (root / "plans" / "workspace.yaml").read_text("utf-8")


CHANGED = {
    "the first column": (
        SETTINGS,
        ["--column", "Impact on children"],
        "columns:\n  impact-children: Impact on children\n",
    ),
    "another": (HAS, ["--column", "Impact"], "cost: Cost  # a year\n  impact: Impact\n"),
    "an abbreviation": (SETTINGS, ["--abbreviation", "PEP=plan"], "abbreviations:\n  PEP: plan\n"),
    "a time": (HAS, ["--quiet-after", "4 months"], "{suppress_up_to: 6, quiet_after: 4 months}"),
    "a time, in a file without one": (SETTINGS, ["--quiet-after", "6w"], "thresholds:\n  quiet_after: 6w\n"),
    "a column with its key": (SETTINGS, ["--column", "Cost=Cost a year"], "columns:\n  cost: Cost a year\n"),
    "a rating, of the usual ones": (
        SETTINGS,
        ["--rating", "amber=Yellow: at risk"],
        "rag:\n  red:\n    label: Red\n    means: off track\n  amber:\n    label: Yellow\n    means: at risk\n  green:",
    ),
    "a rating of their own": (
        OWN,
        ["--rating", "red=Crimson: lost"],
        "rag:\n  red: {label: Crimson, means: lost}  # the worst\n  green:",
    ),
    "a new rating behind another": (
        OWN,
        ["--rating", "red=Red: off", "--rating", "amber=Amber: at risk"],
        "red: {label: Red, means: off}  # the worst\n  amber:\n    label: Amber\n    means: at risk\n  green:",
    ),
    "the best rating": (
        OWN,
        ["--rating", "green", "--rating", "blue=Blue: done"],
        "means: on}\n  blue:\n    label: Blue\n    means: done\n",
    ),
    "the worst rating": (
        OWN,
        ["--rating", "black=Black: lost", "--rating", "red"],
        "rag:\n  black:\n    label: Black\n    means: lost\n  red: {label: Red, means: off}  # the worst\n  green:",
    ),
    "the worst two, in brackets": (
        FLOW,
        ["--rating", "black=Black: lost", "--rating", "grey=Grey: late", "--rating", "red"],
        "rag: {black: {label: Black, means: lost}, grey: {label: Grey, means: late}, red: ",
    ),
    "the worst, above a comment": (
        SETTINGS + "rag:\n  # Ours.\n  red: {label: Red, means: off}\n",
        ["--rating", "black=Black: lost", "--rating", "red"],
        "rag:\n  black:\n    label: Black\n    means: lost\n  # Ours.\n  red:",
    ),
    "two in front of one": (
        OWN,
        ["--rating", "amber=Amber: at risk", "--rating", "lime=Lime: nearly", "--rating", "green"],
        "# the worst\n  amber:\n    label: Amber\n    means: at risk\n  lime:\n    label: Lime\n    means: nearly\n"
        "  green:",
    ),
    "one among the usual ones": (
        SETTINGS,
        ["--rating", "amber", "--rating", "lime=Lime: nearly"],
        "means: at risk\n  lime:\n    label: Lime\n    means: nearly\n  green:",
    ),
    "the first term": (
        SETTINGS,
        ["--term", "Autumn 2027=2 Sep 2027..17 Dec 2027, 2027-10-25..2027-10-29"],
        "calendar:\n  terms:\n    - name: Autumn 2027\n      start: 2027-09-02\n      end: 2027-12-17\n"
        "      half_term:\n        start: 2027-10-25\n        end: 2027-10-29\n",
    ),
    "a term before another": (
        TERMS,
        ["--term", "Spring 2027=2027-01-04..2027-03-26"],
        "    - {name: Spring 2027, start: 2027-01-04, end: 2027-03-26}\n    - {name: Autumn 2027, ",
    ),
    "other days of a term": (
        TERMS,
        ["--term", "Autumn 2027=2027-09-01..2027-12-17, 2027-10-25..2027-10-29"],
        "start: 2027-09-01, end: 2027-12-17,\n       half_term: {start: 2027-10-25, end: 2027-10-29}}",
    ),
    "a term by its name in small letters": (
        TERMS,
        ["--term", "autumn 2027=2027-09-01..2027-12-17"],
        "  terms:\n    - {name: autumn 2027, start: 2027-09-01, end: 2027-12-17}\n",
    ),
    "two terms between others": (
        TERMS + "    - {name: Autumn 2029, start: 2029-09-02, end: 2029-12-17}\n",
        ["--term", "Summer 2028=2028-04-20..2028-07-20", "--term", "Spring 2028=2028-01-04..2028-03-30"],
        "end: 2027-12-17}\n    - {name: Spring 2028, start: 2028-01-04, end: 2028-03-30}\n"
        "    - {name: Summer 2028, start: 2028-04-20, end: 2028-07-20}\n    - {name: Autumn 2029,",
    ),
    "a term of the same name in another year": (
        TERMS.replace("Autumn 2027", "Autumn"),
        ["--term", "Autumn=2028-09-04..2028-12-15"],
        "    - {name: Autumn, start: 2027-09-02, end: 2027-12-17}\n"
        "    - {name: Autumn, start: 2028-09-04, end: 2028-12-15}\n",
    ),
    "two terms of one name, one of them there": (
        TERMS.replace("Autumn 2027", "Autumn"),
        ["--term", "autumn=2026-09-02..2026-12-16", "--term", "Autumn=2027-09-03..2027-12-17"],
        "    - {name: autumn, start: 2026-09-02, end: 2026-12-16}\n"
        "    - {name: Autumn, start: 2027-09-03, end: 2027-12-17}\n",
    ),
    "a term whose name says its year": (
        TERMS,
        ["--term", "Autumn 2027=2026-09-02..2026-12-16"],
        "  terms:\n    - {name: Autumn 2027, start: 2026-09-02, end: 2026-12-16}\n",
    ),
    "in no file yet": ("", ["--column", "Cost"], "cioc: workspace/1\n"),
}


@pytest.mark.parametrize(("before", "arguments", "words"), CHANGED.values(), ids=list(CHANGED))
def test_changed(cioc: Cioc, workspace: Make, before: str, arguments: list[str], words: str) -> None:
    """That alone, and the rest stays as it was written."""
    root = workspace({"plans/our-plan.yaml": PLAN} | ({"plans/workspace.yaml": before} if before else {}))
    run = cioc("edit", "workspace", *arguments, folder=root)
    assert run.status == 0, run.err
    assert words in settings(root)
    assert cioc("validate", folder=root).status == 0


REFUSED = {
    "a column that is there": (["--column", "cost"], 'there is a column "Cost" already'),
    "no letters": (["--column", "£"], '"£" has no letters'),
    "no meaning": (["--abbreviation", "PEP"], "gives no abbreviation with its meaning"),
    "no time": (["--quiet-after", "soon"], "--quiet-after: "),
    "no heading": (["--column", "cost="], '"cost=" has no letters'),
    "a rating without its meaning": (["--rating", "amber=Amber"], '"amber=Amber" gives no rating with its word'),
    "a rating without a key": (["--rating", "=Amber: at risk"], "gives no rating with its word"),
    "a rating that is not there": (["--rating", "black"], 'there is no rating "black"'),
    "the place of no rating": (["--rating", "red"], "nothing is said of the rating red"),
    "a new rating without its place": (
        ["--rating", "lime=Lime: nearly"],
        'nothing says where the rating "lime" comes among the others',
    ),
    "a place that is none": (
        ["--rating", "green", "--rating", "lime=Lime: nearly", "--rating", "red"],
        "green and red is not the order of the ratings",
    ),
    "a key that is none": (["--rating", "At risk=Amber: at risk"], "At risk"),
    "a term without an end": (["--term", "Autumn 2027=2027-09-02"], "gives no term with its first and its last day"),
    "a day that is none": (["--term", "Autumn 2027=2027-09-02..2027-02-30"], '--term: "2027-02-30" is'),
    "a term that ends before": (["--term", "Autumn=2027-09-02..2027-09-01"], "does not end after it begins"),
    "a half-term beside it": (["--term", "Autumn=2027-09-02..2027-12-17, 2027-12-18..2027-12-19"], "no half-term"),
    "terms that meet": (
        ["--term", "Autumn=2027-09-02..2027-12-17", "--term", "Spring=2027-12-17..2028-03-01"],
        'the terms "Autumn" and "Spring" meet',
    ),
    "a term twice": (
        ["--term", "Autumn=2027-09-02..2027-12-17", "--term", "autumn=2027-09-03..2027-12-16"],
        '--term gives "autumn" twice',
    ),
    "a heading twice": (["--column", "a=Impact", "--column", "b=impact"], '--column gives "impact" twice'),
    "a key twice": (["--column", "a=Impact", "--column", "a=Effect"], '--column gives "a" twice'),
    "an abbreviation twice": (
        ["--abbreviation", "PEP=a", "--abbreviation", "PEP=b"],
        '--abbreviation gives "PEP" twice',
    ),
    "a rating twice": (["--rating", "red=Red: off", "--rating", "red=Crimson: lost"], '--rating gives "red" twice'),
    "nothing": ([], "nothing is said of what is to be changed"),
    "what it has not": (["--title", "x"], "is the workspace, and has no --title"),
}


@pytest.mark.parametrize(("arguments", "message"), REFUSED.values(), ids=list(REFUSED))
def test_refused(cioc: Cioc, workspace: Make, arguments: list[str], message: str) -> None:
    """With what is wrong; and nothing is written."""
    root = workspace({"plans/our-plan.yaml": PLAN, "plans/workspace.yaml": HAS})
    run = cioc("edit", "workspace", *arguments, folder=root)
    assert (run.status, settings(root)) == (2, HAS)
    assert message in run.err


def test_remedy_for_a_column_works(cioc: Cioc, workspace: Make) -> None:
    """As it is printed; and then the heading is taken, as the key is."""
    root = workspace({"plans/our-plan.yaml": PLAN, "plans/workspace.yaml": SETTINGS})
    add = ["new", "action", "1", "Ask.", "--more", "Impact on children=High"]
    run = cioc(*add, folder=root)
    assert (run.status, 'cioc edit workspace --column "Impact on children"' in run.err) == (2, True), run.err
    assert cioc("edit", "workspace", "--column", "Impact on children", folder=root).status == 0
    assert cioc(*add, folder=root).status == 0
    assert cioc("edit", "1.1", "--more", "impact-children=Low", folder=root).status == 0
    text = (root / "plans" / "our-plan.yaml").read_text("utf-8")
    assert ("impact-children: High" in text, "impact-children: Low" in text) == (True, True)


def test_remedy_for_a_new_rating_works(cioc: Cioc, workspace: Make) -> None:
    """It names the ratings and how to place one beside them; the receipt gives their order, and `diff` goes by it."""
    rated = "timescale: March 2021, progress: [{date: 2021-02-01, rag: green}, {date: 2021-03-01, rag: amber}]}"
    plan = PLAN.replace("timescale: March 2021}", rated)
    root = workspace({"plans/our-plan.yaml": plan, "plans/workspace.yaml": OWN})
    amber = ["--rating", "amber=Amber: at risk"]
    run = cioc("edit", "workspace", *amber, folder=root)
    told = " ".join(run.err.split())
    assert (run.status, settings(root)) == (2, OWN)
    assert "the worst first: red and green; name the one before it or the one behind it, as in: --rating red" in told
    run = cioc("edit", "workspace", "--rating", "red", *amber, folder=root)
    assert run.status == 0, run.err
    assert "the ratings are now, the worst first: Red, Amber and Green" in run.err
    new(root).commit(day="2021-03-02")
    diff = " ".join(cioc("diff", "2021-02-02", "2021-03-02", folder=root).out.split())
    assert "green → amber" in diff
    assert ("Worse" in diff, "Better" in diff) == (True, False)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("red", "# the worst\n  amber:\n    label: Amber\n    means: at risk\n  green:"),
        ("", "rag:\n  amber:\n    label: Amber\n    means: at risk\n  red:"),
    ],
)
def test_asked_where_a_rating_comes(workspace: Make, answer: str, words: str) -> None:
    """On a terminal; Enter makes it the worst."""
    root = workspace({"plans/our-plan.yaml": PLAN, "plans/workspace.yaml": OWN})
    asked = [('comes right before "amber", the worst first?', f"{answer}\n")]
    status, shown = talk(root, ["edit", "workspace", "--rating", "amber=Amber: at risk"], asked)
    assert status == 0, shown
    assert words in settings(root)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_asked(workspace: Make) -> None:
    """Without an option: what is to be changed, and how, until it can be read."""
    root = workspace({"plans/our-plan.yaml": PLAN, "plans/workspace.yaml": SETTINGS})
    answers = [
        ("What is to be changed?", "term\n"),
        ("from when to when?", "Autumn 2027\n"),
        ("gives no term with its first and its last day", "Autumn 2027=2027-09-02..2027-12-17\n"),
    ]
    status, shown = talk(root, ["edit", "workspace"], answers)
    assert status == 0, shown
    assert "name: Autumn 2027\n      start: 2027-09-02\n      end: 2027-12-17\n" in settings(root)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (
            [("type one of them", "Red\n"), ("What is its word?", "Crimson\n"), ("What does it mean?", "\n")],
            "red: {label: Crimson, means: off}",
        ),
        (
            [
                ("type one of them", "Amber\n"),
                ("What is its word?", "Amber: at risk\n"),
                ("has no colon", "\n"),
                ("What does it mean?", "at risk\n"),
                ("the worst first?", "red\n"),
            ],
            "  amber:\n    label: Amber\n    means: at risk\n  green:",
        ),
    ],
    ids=["one that is there", "a new one"],
)
def test_a_rating_is_asked_for_step_by_step(workspace: Make, answers: list[tuple[str, str]], words: str) -> None:
    """The ratings are named; what one has now is kept by Enter, and a new one is called as it was typed."""
    root = workspace({"plans/our-plan.yaml": PLAN, "plans/workspace.yaml": OWN})
    asked = [("What is to be changed?", "rating\n"), *answers]
    status, shown = talk(root, ["edit", "workspace"], asked)
    assert status == 0, shown
    assert words in settings(root)


def test_a_rating_that_a_paper_printed(cioc: Cioc, workspace: Make) -> None:
    """It is asked for a reason, as validate --against will ask; a new term of next year is not."""
    told = PLAN.replace("timescale: March 2021}", "timescale: March 2021, progress: [{date: 2021-02-01, rag: red}]}")
    paper = {"plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\n"}
    root = workspace({"plans/our-plan.yaml": told, "plans/workspace.yaml": OWN, **paper})
    new(root).commit(day="2021-02-05")
    rating = ["edit", "workspace", "--rating", "red=Crimson: lost"]
    run = cioc(*rating, folder=root)
    assert (run.status, "--because" in run.err) == (2, True)
    assert cioc("edit", "workspace", "--term", "Autumn 2031=2031-09-02..2031-12-17", folder=root).status == 0
    assert cioc(*rating, "--because", "The Board chose the words.", folder=root).status == 0
    assert cioc("validate", "--against", "HEAD", folder=root).status == 0
