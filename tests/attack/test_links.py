"""Links of a stranger: what they lead to is neither read nor written, on disk as at a revision."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from tests.git.repositories import new

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]
    Make = Callable[..., Path]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links are those of POSIX")

MEETING = {"plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\nplan: our-plan\n"}
SECRET = "TOKEN=sesame"

# Where a link in `plans/` may be made to lead, from there; all of it holds the secret.
TARGETS = ["/proc/self/environ", "{outside}/secret.yaml", "../../outside/secret.yaml", "../.git/config", "../.env"]
TARGETS += ["../secret.txt", "../out/secret.yaml", "hop.yaml"]


@pytest.fixture
def room(workspace: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace, with secrets in it and outside of it."""
    monkeypatch.setenv("SECRET", SECRET)
    workspace({f"room/{name}": text for name, text in MEETING.items()})
    for name in ("our-plan", "register"):
        (tmp_path / f"plans/{name}.yaml").rename(tmp_path / f"room/plans/{name}.yaml")
    (tmp_path / "plans").rmdir()
    room = tmp_path / "room"
    for name in ("../outside/secret.yaml", ".git/config", ".env", "secret.txt"):
        (room / name).parent.mkdir(exist_ok=True)
        (room / name).write_text(f"{SECRET}\n")
    (room / "out").symlink_to("../outside")
    (room / "plans/hop.yaml").symlink_to("../out/secret.yaml")
    return room


READERS = [
    ("validate",),
    ("validate", "--format", "github"),
    ("validate", "plans/x.yaml"),
    ("status",),
    ("show",),
    ("show", "--format", "json"),
    ("overdue",),
    ("report", "--meeting", "2021-02-12"),
    ("progress", "1.1", "x", "--dry-run"),
]


@pytest.mark.parametrize("command", READERS, ids=" ".join)
@pytest.mark.parametrize("target", TARGETS)
def test_what_a_link_leads_to_is_not_printed(
    cioc: Cioc, room: Path, tmp_path: Path, target: str, command: tuple[str, ...]
) -> None:
    """Not a byte of it, whoever asks; and validate says that there is such a link."""
    (room / "plans/x.yaml").symlink_to(target.replace("{outside}", str(tmp_path / "outside")))
    run = cioc(*command, folder=room)
    assert "sesame" not in run.out + run.err
    assert "TOKEN" not in run.out + run.err
    if command[0] == "validate":
        assert run.status == 1
        assert "x.yaml" in run.out
        assert "and is not followed" in run.out


@pytest.mark.parametrize("target", [target for target in TARGETS if "proc" not in target])
def test_what_a_link_leads_to_is_not_printed_at_a_revision(
    cioc: Cioc, workspace: Make, tmp_path: Path, target: str
) -> None:
    """Nor what is in the repository, but not in the workspace."""
    folder = workspace()
    repo = new(tmp_path / "repo")
    secrets: dict[str, str | bytes] = dict.fromkeys(("outside/secret.yaml", "room/.env", "room/secret.txt"), SECRET)
    repo.commit({f"room/{path.relative_to(folder)}": path.read_bytes() for path in folder.glob("plans/*")})
    repo.commit(secrets)
    (repo.path / "room/out").symlink_to("../outside")
    (repo.path / "room/plans/hop.yaml").symlink_to("../out/secret.yaml")
    (repo.path / "room/plans/x.yaml").symlink_to(target.replace("{outside}", str(repo.path / "outside")))
    repo.commit()
    for command in (("diff", "HEAD~1", "HEAD"), ("validate", "--against", "HEAD")):
        run = cioc(*command, folder=repo.path / "room")
        assert "sesame" not in run.out + run.err


def test_whether_there_is_something_is_not_told(cioc: Cioc, room: Path) -> None:
    """A link to a file that is not there is spoken of as one to a file that is."""
    said = set()
    for target in ("../../outside/secret.yaml", "../../outside/missing.yaml"):
        (room / "plans/x.yaml").unlink(missing_ok=True)
        (room / "plans/x.yaml").symlink_to(target)
        said.add(cioc("validate", "plans/x.yaml", folder=room).out)
    assert len(said) == 1


def test_plans_may_not_be_elsewhere(cioc: Cioc, room: Path, tmp_path: Path) -> None:
    """`plans` itself may be a link within the workspace, and to nowhere else."""
    (room / "plans/hop.yaml").unlink()
    (room / "plans").rename(room / "kept")
    (room / "plans").symlink_to("kept")
    assert cioc("validate", folder=room).status == 0
    (room / "kept").rename(tmp_path / "outside/kept")
    (room / "plans").unlink()
    (room / "plans").symlink_to(tmp_path / "outside/kept")
    run = cioc("validate", folder=room)
    assert run.status == 1
    assert "plans:1:1: Y101 error  this link leads out of the workspace" in run.out


def test_a_link_within_the_workspace_is_followed(cioc: Cioc, room: Path) -> None:
    """To a plan that stands beside `plans/`."""
    (room / "plans/hop.yaml").unlink()
    (room / "shared").mkdir()
    (room / "plans/our-plan.yaml").rename(room / "shared/our-plan.yaml")
    (room / "plans/our-plan.yaml").symlink_to("../shared/our-plan.yaml")
    run = cioc("validate", folder=room)
    assert (run.status, run.out) == (0, "")


@pytest.mark.parametrize(
    "target", ["/proc/self/environ", "../../outside/secret.yaml", "../.env", "../secret.txt", "../out/secret.yaml"]
)
@pytest.mark.parametrize("way", ["the template", "an included file", "the folder"])
def test_templates_read_no_file_through_a_link(cioc: Cioc, room: Path, target: str, way: str) -> None:
    """Neither as a template nor as something that a template includes."""
    (room / "plans/hop.yaml").unlink()
    if way == "the folder":
        (room / "templates").symlink_to("../outside")
        (room / "../outside/report.md").write_text(SECRET)
    else:
        (room / "templates").mkdir()
        (room / "templates/report.md").symlink_to(target)
    if way == "an included file":
        (room / "templates/report.md").rename(room / "templates/x.md")
        (room / "templates/report.md").write_text('{% include "x.md" %}')
    run = cioc("report", "--meeting", "2021-02-12", folder=room)
    assert (run.status, run.out) == (2, "")
    assert "is a link that leads" in run.err
    assert "sesame" not in run.err
    listed = cioc("templates", folder=room)
    assert "sesame" not in listed.out + listed.err


# -- Writing -----------------------------------------------------------------------------------------------------------


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder, and where its links lead."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = os.fsencode(path.readlink())
        elif path.is_file():
            found[name] = path.read_bytes()
    return found


def paper(*arguments: str) -> tuple[str, ...]:
    """The command that writes a paper somewhere."""
    return ("report", "--meeting", "2021-02-12", *arguments)


# What is made in a workspace, as a link, and what is written then.
WRITES = {
    "a paper through a link out": ("paper.html", "../outside/x.html", paper("-o", "paper.html")),
    "a paper by force through a link out": ("paper.html", "../outside/x.html", paper("-o", "paper.html", "--force")),
    "a paper through a link to a file": ("paper.md", "README.md", paper("-o", "paper.md")),
    "a paper through a link to a plan": ("paper.md", "plans/our-plan.yaml", paper("-o", "paper.md", "--force")),
    "a paper through a link to a template": ("paper.md", "templates/x.md", paper("-o", "paper.md", "--force")),
    "a paper through a link to a hook": ("paper.md", ".git/config", paper("-o", "paper.md", "--force")),
    "a paper through a link to nothing": ("paper.md", "new.md", paper("-o", "paper.md", "--force")),
    "a paper in a folder that is a link": ("public", "../outside", paper("-o", "public/x.md")),
    "papers in a folder that is a link": ("public", "../outside", ("report", "--all", "-o", "public")),
    "papers below a folder that is a link": ("public", "../outside", ("report", "--all", "-o", "public/new")),
    "papers in plans by a link": ("public", "plans", ("report", "--all", "-o", "public")),
    "papers through a link": ("public/2021-02-12.html", "../README.md", ("report", "--all", "-o", "public")),
    "papers by force through a link": (
        "public/2021-02-12.html",
        "../README.md",
        ("report", "--all", "-o", "public", "--force"),
    ),
    "a list of papers through a link": ("public/index.html", "../README.md", ("report", "--all", "-o", "public")),
    "a template through a link": ("templates/report.css", "../README.md", ("templates", "--copy", "report.css")),
    "a template by force through a link": (
        "templates/report.css",
        "../README.md",
        ("templates", "--copy", "report.css", "--force"),
    ),
    "a template in a folder that is a link": (
        "templates/sections",
        "../../outside",
        ("templates", "--copy", "sections/sign-off.md"),
    ),
    "a meeting in a folder that is a link": (
        "plans/meetings",
        "../../outside",
        ("new", "meeting", "2027-01-01"),
    ),
}


@pytest.mark.parametrize(("link", "target", "command"), WRITES.values(), ids=list(WRITES))
def test_nothing_is_written_through_a_link(
    cioc: Cioc, room: Path, tmp_path: Path, link: str, target: str, command: tuple[str, ...]
) -> None:
    """Out of the workspace, over a source, or over what cioc did not write: exit status 2, and all stays as it was."""
    (room / "plans/hop.yaml").unlink()
    for name in ("README.md", "templates/x.md"):
        (room / name).parent.mkdir(exist_ok=True)
        (room / name).write_text("mine\n")
    if link == "plans/meetings":
        (room / "plans/meetings/2021-02-12.yaml").unlink()
        (room / "plans/meetings").rmdir()
    (room / link).parent.mkdir(exist_ok=True)
    (room / link).symlink_to(target)
    before = contents(tmp_path)
    run = cioc(*command, folder=room)
    assert (run.status, run.out) == (2, "")
    assert "link" in run.err or "belongs to" in run.err or "did not write" in run.err
    assert contents(tmp_path) == before


@pytest.mark.parametrize("name", [".github", "plans", ".github/workflows"])
def test_init_follows_no_link_out_of_its_folder(cioc: Cioc, tmp_path: Path, name: str) -> None:
    """Nor does it write over a link that leads nowhere yet."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "new" / name).parent.mkdir(parents=True)
    (tmp_path / "new" / name).symlink_to(tmp_path / "outside")
    run = cioc("init", "--yes", folder=tmp_path / "new")
    assert run.status == 2
    assert list((tmp_path / "outside").iterdir()) == []


def test_init_leaves_links_alone(cioc: Cioc, tmp_path: Path) -> None:
    """One that leads nowhere yet is a file that is there already."""
    (tmp_path / ".pre-commit-config.yaml").symlink_to("nowhere")
    assert cioc("init", "--yes", folder=tmp_path).status == 0
    assert (tmp_path / ".pre-commit-config.yaml").readlink().name == "nowhere"
    assert not (tmp_path / "nowhere").exists()
