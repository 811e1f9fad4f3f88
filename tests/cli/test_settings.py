"""`cioc edit workspace`: a column, an abbreviation, a time; and a column by its heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import PLAN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]
    Make = Callable[..., Path]

SETTINGS = "cioc: workspace/1\norganisation: Our Council\n"
HAS = "cioc: workspace/1\ncolumns:\n  cost: Cost  # a year\nthresholds: {suppress_up_to: 6}\n"


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
