"""What the pages tell people to type can be typed from top to bottom, from what each page says that it starts from."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from cioc.example.history import create
from cioc.rounds.packs import Field
from tests.docs.test_docs import DOCS
from tests.office.shapes import safeguarding
from tests.rounds.filling import fill_in, sheet_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]


def follow(page: str, folder: Path, cioc: Cioc) -> int:
    """Type all that stands in the blocks of a page; how many lines that were."""
    text = (DOCS / page).read_text("utf-8")
    lines = [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
    later = ""
    for line in lines:
        if line.startswith("# "):  # the rest of the page is typed on this day
            later = datetime.strptime(line, "# %d %B %Y").date().isoformat()
            continue
        program, *words = shlex.split(line.partition(" > ")[0], comments=True)
        if program == "cioc" and later:
            clock = (sys.executable, "-m", "tests.cli.clock", later, "-C", str(folder))
            ran = subprocess.run([*clock, *words], cwd=DOCS.parent, capture_output=True, text=True)
            assert ran.returncode == 0, f"{line}\n{ran.stderr}"
        elif program == "cioc":
            # A person is asked, and takes what is proposed.
            run = cioc(*words, *(["--yes"] if words == ["init"] else []), folder=folder)
            assert run.status == 0, f"{line}\n{run.err}"
        else:
            assert program == "git"
            subprocess.run([program, *words], cwd=folder, check=True, capture_output=True)
    return len(lines)


def test_officer(cioc: Cioc, tmp_path: Path) -> None:
    """From an empty folder; and nothing that was written is found fault with."""
    assert follow("officer.md", tmp_path, cioc) > 15
    assert cioc("validate", "--strict", folder=tmp_path).status == 0


def test_rounds(cioc: Cioc, tmp_path: Path) -> None:
    """In a new workspace, with a workbook that came back."""
    assert cioc("init", "--yes", folder=tmp_path).status == 0
    assert cioc("new", "meeting", "12/03/2027", folder=tmp_path).status == 0
    assert cioc("pack", "--meeting", "12/03/2027", "-o", "returned", folder=tmp_path).status == 0
    (tmp_path / "plans/meetings/2027-03-12.yaml").unlink()
    (tmp_path / "decide.json").write_text('{"decisions": []}')
    file = tmp_path / "returned/childrens-services-2027-03-12.xlsx"
    *_, rows = sheet_of(file)
    fill_in(file, {next(iter(rows)): {Field.HAPPENED: "All teams have begun."}})
    assert follow("rounds.md", tmp_path, cioc) == 9
    assert "All teams have begun." in "".join(path.read_text("utf-8") for path in tmp_path.glob("plans/*.yaml"))


def test_import(cioc: Cioc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From an empty folder with a document in it; what was written has no error."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "kept"))
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "Action plan.docx").write_bytes(safeguarding())
    assert follow("import.md", folder, cioc) >= 7
    assert (folder / "plans" / "our-plan.yaml").exists()
    assert (folder / "doubts.xlsx").exists()
    assert cioc("validate", folder=folder).status == 0


@pytest.mark.skipif(sys.platform == "win32", reason="the year is played on a terminal")
def test_year(tmp_path: Path) -> None:
    """From an empty folder, each block on its day; in the end nothing is left of the plan before."""
    from tests.cli.test_year import World

    world = World(tmp_path)
    text = (DOCS / "year.md").read_text("utf-8")
    day = ""
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        first, *lines = block.splitlines()
        day = datetime.strptime(first, "# %d %B %Y").date().isoformat()
        for line in lines:
            program, *words = shlex.split(line)
            if program == "git":
                world.git(day, *words)
                continue
            run = world.cioc(day, *words, *(["--yes"] if words == ["init"] else []))
            assert run.returncode == 0 or words[-1] == "--check", f"{line}\n{run.stderr}"
        found = world.cioc(day, "validate", "--strict", *(["--against", "HEAD"] if world.is_begun else []))
        assert found.returncode == 0, f"{first}\n{found.stdout}{found.stderr}"
    assert "of plans that are over" not in " ".join(world.cioc("2027-01-19", "overdue", "--all").stdout.split())


@pytest.mark.parametrize("page", ["lead.md", "clerk.md"])
def test_reader(cioc: Cioc, tmp_path: Path, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the plans of a council."""
    create(tmp_path / "example")
    monkeypatch.setattr("webbrowser.open", lambda _: True)
    assert follow(page, tmp_path / "example", cioc) >= 4
    assert (tmp_path / "example/paper.html").exists() == (page == "clerk.md")
