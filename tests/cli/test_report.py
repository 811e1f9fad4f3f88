"""`cioc report`: what it writes, where to, and what it says when it cannot."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlparse

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

    Cioc = Callable[..., Run]
    Make = Callable[..., Path]

ROOT = Path(__file__).parents[2]
MEETING = {"plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\nplan: our-plan\n"}
HEAD = "# Update on the action plan for children in care\n"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a browser was asked to open."""
    asked: list[str] = []

    def browser(url: str) -> bool:
        asked.append(url)
        return True

    monkeypatch.setattr("webbrowser.open", browser)
    return asked


@pytest.mark.parametrize("meeting", ["2019-10-11", "2019-12-06", "2021-02-12", "2022-08"])
@pytest.mark.parametrize(("form", "start"), [("md", "# Children in Our Care"), ("html", "<!DOCTYPE html>")])
def test_the_shipped_papers(cioc: Cioc, meeting: str, form: str, start: str) -> None:
    """Each real meeting has a paper in each format, on standard output, and nothing else is there."""
    run = cioc("report", "--meeting", meeting, "--format", form, folder=ROOT)
    assert (run.status, run.err) == (0, "")
    assert run.out.startswith(start)


def test_markdown_by_default(cioc: Cioc, workspace: Make) -> None:
    """Markdown on standard output, and part of the date will do."""
    run = cioc("report", "--meeting", "2021-02", folder=workspace(MEETING))
    assert (run.status, run.err) == (0, "")
    assert run.out.startswith(HEAD)


@pytest.mark.parametrize(
    ("name", "options", "start"),
    [
        ("paper.md", (), "# "),
        ("paper.html", (), "<!DOCTYPE"),
        ("PAPER.HTM", (), "<!DOCTYPE"),
        ("paper.txt", ("--format", "md"), "# "),
        ("paper.md", ("--format", "html"), "<!DOCTYPE"),
    ],
)
def test_the_format_of_a_file(cioc: Cioc, workspace: Make, name: str, options: tuple[str, ...], start: str) -> None:
    """By its suffix, unless --format says otherwise."""
    folder = workspace(MEETING)
    run = cioc("report", "--meeting", "2021-02-12", "-o", name, *options, folder=folder)
    assert (run.status, run.out) == (0, "")
    assert name in run.err
    assert (folder / name).read_text(encoding="utf-8").startswith(start)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "--meeting"),
        (("--meeting", "2021-03"), "no meeting in March 2021"),
        (("--meeting", "soon"), '"soon" is not a date'),
        (("--meeting", "2021-02-12", "-o", "paper.docx"), "does not say what to write"),
        (("--meeting", "2021-02-12", "-o", "no/paper.md"), "cannot write no/paper.md"),
        (("--meeting", "2021-02-12", "-o", "plans", "--format", "md"), "it is a folder"),
        (("--meeting", "2021-02-12", "--format", "md", "--open"), "only an HTML paper can be opened"),
        (("--meeting", "2021-02-12", "--format", "pdf"), "pdf"),
    ],
)
def test_what_cannot_be_done(cioc: Cioc, workspace: Make, arguments: tuple[str, ...], message: str) -> None:
    """Exit status 2, a message with a hint, and nothing on standard output."""
    run = cioc("report", *arguments, folder=workspace(MEETING))
    assert (run.status, run.out) == (2, "")
    assert message in run.err
    assert "\n  = " in run.err


def test_nothing_is_written_when_a_template_fails(cioc: Cioc, workspace: Make) -> None:
    """The file of last time stays as it was, and the message names the template, its line and what is missing."""
    folder = workspace({**MEETING, "templates/report.md": "\n{{ paper.colour }}", "paper.md": "last time\n"})
    run = cioc("report", "--meeting", "2021-02-12", "-o", "paper.md", folder=folder)
    assert run.status == 2
    assert "templates/report.md:2" in run.err
    assert "colour" in run.err
    assert (folder / "paper.md").read_text() == "last time\n"


def test_a_file_is_replaced_whole(cioc: Cioc, workspace: Make) -> None:
    """It keeps its permissions, a link to it stays a link, and nothing is left beside it."""
    folder = workspace({**MEETING, "paper.md": "last time\n"})
    (folder / "paper.md").chmod(0o640)
    (folder / "link.md").symlink_to("paper.md")
    assert cioc("report", "--meeting", "2021-02-12", "-o", "link.md", folder=folder).status == 0
    assert (folder / "link.md").is_symlink()
    assert (folder / "paper.md").stat().st_mode & 0o777 == 0o640
    assert (folder / "paper.md").read_text(encoding="utf-8").startswith(HEAD)
    assert sorted(path.name for path in folder.iterdir()) == ["link.md", "paper.md", "plans"]


def test_a_device_is_written_to_and_not_replaced(cioc: Cioc, workspace: Make) -> None:
    """`-o /dev/null` must not put a file in the place of the device."""
    run = cioc("report", "--meeting", "2021-02-12", "-o", os.devnull, "--format", "md", folder=workspace(MEETING))
    assert run.status == 0
    assert Path(os.devnull).is_char_device()


def test_open(cioc: Cioc, workspace: Make, opened: list[str]) -> None:
    """--open writes HTML and opens it: the file asked for, or else a temporary one."""
    folder = workspace(MEETING)
    assert cioc("report", "--meeting", "2021-02-12", "-o", "paper.html", "--open", folder=folder).status == 0
    assert opened == [(folder / "paper.html").as_uri()]
    run = cioc("report", "--meeting", "2021-02-12", "--open", folder=folder)
    assert (run.status, run.out) == (0, "")
    assert Path(unquote(urlparse(opened[1]).path)).read_text(encoding="utf-8").startswith("<!DOCTYPE")


def test_open_without_a_browser(cioc: Cioc, workspace: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """The paper is there all the same, and the message says where."""
    monkeypatch.setattr("webbrowser.open", lambda _: False)
    run = cioc("report", "--meeting", "2021-02-12", "-o", "paper.html", "--open", folder=workspace(MEETING))
    assert run.status == 0
    assert "paper.html" in run.err
    assert "no browser" in run.err


def test_nothing_is_drawn_from_a_damaged_file(cioc: Cioc, workspace: Make) -> None:
    """A paper that lacks something without showing it is worse than none."""
    run = cioc("report", "--meeting", "2021-02-12", folder=workspace({**MEETING, "plans/bad.yaml": "cioc: plan/1\n\t"}))
    assert (run.status, run.out) == (2, "")
    assert "plans/bad.yaml cannot be read in full" in run.err


def test_what_could_tell_who_a_child_is_is_held_back(cioc: Cioc, workspace: Make) -> None:
    """No paper with an NHS number in it, unless the finding is waived; the number is not repeated."""
    plan = "cioc: plan/1\nid: other\ntitle: Other\nwritten: 2021-01-29\nnotes: Child 943 476 5919 has moved.\n"
    run = cioc("report", "--meeting", "2021-02-12", folder=workspace({**MEETING, "plans/other.yaml": plan}))
    assert (run.status, run.out) == (2, "")
    assert "plans/other.yaml:5:14: D101" in run.err
    assert "943" not in run.err


def test_other_errors_are_spoken_of(cioc: Cioc, workspace: Make) -> None:
    """The paper is written, with a word that something is wrong."""
    plan = "cioc: plan/1\nid: other\ntitle: Other\nwritten: 2021-01-29\nowner: nosuch\n"
    run = cioc("report", "--meeting", "2021-02-12", folder=workspace({**MEETING, "plans/other.yaml": plan}))
    assert run.status == 0
    assert "the plans have 1 error" in run.err


def test_without_a_date_the_meetings_are_named(cioc: Cioc, workspace: Make) -> None:
    """Nobody has to look for them."""
    run = cioc("report", folder=workspace(MEETING))
    assert run.status == 2
    assert "2021-02-12" in run.err


def test_a_paper_is_no_plan(cioc: Cioc, workspace: Make) -> None:
    """A slip of the pen must not write over a plan."""
    onto = ("--format", "md", "-o", "plans/our-plan.yaml")
    run = cioc("report", "--meeting", "2021-02-12", *onto, folder=workspace(MEETING))
    assert run.status == 2
    assert "would be taken for a plan" in run.err
