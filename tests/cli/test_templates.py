"""`cioc templates`: which there are, whose they are, and how to get one to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cioc.report.templates import packaged
from tests.report.workspaces import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]
    Make = Callable[..., Path]

SIGN_OFF = "sections/sign-off.html"
PACKAGED = (packaged() / SIGN_OFF).read_text(encoding="utf-8")


def listed(cioc: Cioc, folder: Path) -> dict[str, str]:
    """What is said of each template."""
    run = cioc("templates", folder=folder)
    assert (run.status, run.err) == (0, "")
    return {name: words for name, _, words in (line.partition("  ") for line in run.out.splitlines())}


def said(cioc: Cioc, folder: Path, name: str) -> str:
    """What is said of one."""
    return listed(cioc, folder)[name].strip()


def test_all_are_packaged_at_first(cioc: Cioc, workspace: Make) -> None:
    """Each file that prints something is named."""
    found = listed(cioc, workspace())
    assert {words.strip() for words in found.values()} == {"packaged"}
    files = (path for path in packaged().rglob("*") if path.is_file())
    assert sorted(found) == sorted(path.relative_to(packaged()).as_posix() for path in files)


@pytest.mark.parametrize(
    ("files", "name", "words"),
    [
        ({SIGN_OFF: "Signed."}, SIGN_OFF, "your own"),
        ({SIGN_OFF: PACKAGED}, SIGN_OFF, "your own, but the same as the packaged one: delete it, and it will"),
        ({SIGN_OFF: PACKAGED.replace("\n", "\r\n")}, SIGN_OFF, "your own, but the same as the packaged one"),
        (
            {"sections/sign-of.html": ""},
            "sections/sign-of.html",
            'cioc has no template of this name (did you mean "sections/sign-off.html"?)',
        ),
        ({"qqqqqq.html": ""}, "qqqqqq.html", "cioc has no template of this name"),
        ({"logo.html": "", SIGN_OFF: '{% include "logo.html" %}'}, "logo.html", f"your own, used by {SIGN_OFF}"),
        ({SIGN_OFF: b"\xff\xfe"}, SIGN_OFF, "your own"),
    ],
)
def test_whose_it_is(cioc: Cioc, workspace: Make, files: dict[str, str | bytes], name: str, words: str) -> None:
    """Packaged, or the workspace's own; one that does nothing is told of, with what to do about it."""
    folder = workspace({f"templates/{each}": text for each, text in files.items()})
    assert said(cioc, folder, name).startswith(words)


def test_what_is_no_template_is_not_listed(cioc: Cioc, workspace: Make) -> None:
    """A picture or a note in templates/ is nobody's business."""
    assert "notes.txt" not in listed(cioc, workspace({"templates/notes.txt": "x"}))


def test_a_copy_prints_the_same_paper(cioc: Cioc, workspace: Make) -> None:
    """Whoever copies a template starts from what there was; the next thing to read is named."""
    folder = workspace({"plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\n"})
    before = cioc("report", "--meeting", "2021-02-12", "--format", "html", folder=folder).out
    run = cioc("templates", "--copy", SIGN_OFF, "--copy", "report.css", folder=folder)
    assert (run.status, run.out) == (0, "")
    assert f"copied to templates/{SIGN_OFF}" in run.err
    assert "cioc templates --view" in run.err
    assert (folder / "templates" / SIGN_OFF).read_text(encoding="utf-8") == PACKAGED
    assert cioc("report", "--meeting", "2021-02-12", "--format", "html", folder=folder).out == before


def test_nothing_is_written_over_unless_forced(cioc: Cioc, workspace: Make) -> None:
    """Neither that template nor another that was asked for with it."""
    folder = workspace({f"templates/{SIGN_OFF}": "mine"})
    run = cioc("templates", "--copy", "report.css", "--copy", SIGN_OFF, folder=folder)
    assert run.status == 2
    assert f"templates/{SIGN_OFF} is there already" in run.err
    assert "--force" in run.err
    assert [path.name for path in (folder / "templates").iterdir()] == ["sections"]
    assert cioc("templates", "--copy", SIGN_OFF, "--force", folder=folder).status == 0
    assert (folder / "templates" / SIGN_OFF).read_text(encoding="utf-8") == PACKAGED


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--copy", "sections/sign-of.html"), '(did you mean "sections/sign-off.html"?)'),
        (("--copy", "../plans/our-plan.yaml"), "there is no packaged template"),
        (("--copy", "logo.html"), 'there is no packaged template "logo.html"'),
        (("--copy", ""), "--copy is empty"),
        (("--force",), "nothing is to be copied"),
        (("--view", "--copy", "report.css"), "cannot both be"),
    ],
)
def test_what_cannot_be_done(cioc: Cioc, workspace: Make, arguments: tuple[str, ...], message: str) -> None:
    """Exit status 2, what is wrong, and what to do instead."""
    run = cioc("templates", *arguments, folder=workspace({"templates/logo.html": "x"}))
    assert (run.status, run.out) == (2, "")
    assert message in run.err
    assert "\n  = " in run.err


def test_a_file_in_place_of_the_folder(cioc: Cioc, workspace: Make) -> None:
    """What the disk refuses is said in words."""
    run = cioc("templates", "--copy", "report.css", folder=workspace({"templates": "x"}))
    assert run.status == 2
    assert "cannot be read: not a directory" in run.err


def test_in_the_projects_own_checkout(cioc: Cioc) -> None:
    """There the packaged templates are the workspace's own: nothing is overridden, and nothing copied onto itself."""
    assert said(cioc, ROOT, "report.html") == "packaged"
    run = cioc("templates", "--copy", "report.css", folder=ROOT)
    assert run.status == 2
    assert "these are the packaged templates themselves" in run.err


def test_the_view_is_described(cioc: Cioc, tmp_path: Path) -> None:
    """With each field and its comment, anywhere; docs/templates.md is what is printed."""
    run = cioc("templates", "--view", folder=tmp_path)
    assert run.status == 0
    assert "- `page_title`: `str`. The title with the board and the date," in run.out
    assert run.out == (ROOT / "docs" / "templates.md").read_text(encoding="utf-8"), "renew it with: make docs"
