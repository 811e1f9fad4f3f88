"""Where papers are written: over their own kind, and over nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]
    Make = Callable[..., Path]

MEETING = {"plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\nplan: our-plan\n"}
MINE = "mine\n"


@pytest.mark.parametrize("name", ["README.md", "notes/index.html", "docs/x.md", "paper.txt"])
def test_what_others_wrote_is_not_written_over(cioc: Cioc, workspace: Make, name: str) -> None:
    """Unless it is asked for; and what cioc wrote then is its own."""
    folder = workspace(MEETING | {name: MINE})
    form = "html" if name.endswith("html") else "md"
    command = ("report", "--meeting", "2021-02-12", "-o", name, "--format", form)
    run = cioc(*command, folder=folder)
    assert (run.status, run.out) == (2, "")
    assert f"{name} is there already, and cioc did not write it" in run.err
    assert (folder / name).read_text() == MINE
    for arguments in ((*command, "--force"), command):
        assert cioc(*arguments, folder=folder).status == 0
        assert (folder / name).read_text(encoding="utf-8") != MINE


@pytest.mark.parametrize("name", ["plans/x.md", "plans/our-plan.yaml", "templates/report.md", ".git/hooks/pre-commit"])
@pytest.mark.parametrize("force", [(), ("--force",)], ids=["", "by force"])
def test_the_workspace_itself_is_never_written_over(
    cioc: Cioc, workspace: Make, name: str, force: tuple[str, ...]
) -> None:
    """Neither plans nor templates nor what is git's, whether the file is there or not."""
    folder = workspace(MEETING | {"templates/report.md": MINE, ".git/hooks/x": MINE})
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    run = cioc("report", "--meeting", "2021-02-12", "-o", name, "--format", "md", *force, folder=folder)
    assert (run.status, run.out) == (2, "")
    assert before == {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_no_paper_is_written_where_one_would_be_over_another_file(cioc: Cioc, workspace: Make) -> None:
    """All places are looked at before the first is written to; what cioc wrote last time it writes again."""
    folder = workspace(MEETING | {"public/index.html": MINE})
    run = cioc("report", "--all", "-o", "public", folder=folder)
    assert (run.status, run.out) == (2, "")
    assert "public/index.html is there already, and cioc did not write it" in run.err
    assert [path.name for path in (folder / "public").iterdir()] == ["index.html"]
    assert cioc("report", "--all", "-o", "public", "--force", folder=folder).status == 0
    assert cioc("report", "--all", "-o", "public", folder=folder).status == 0


def test_a_paper_that_was_redirected_is_known_too(cioc: Cioc, workspace: Make) -> None:
    """`cioc report > paper.md` writes the sign as `-o` does."""
    folder = workspace(MEETING)
    (folder / "paper.md").write_text(cioc("report", "--meeting", "2021-02-12", folder=folder).out, encoding="utf-8")
    assert cioc("report", "--meeting", "2021-02-12", "-o", "paper.md", folder=folder).status == 0
