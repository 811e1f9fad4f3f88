"""Paths that the system refuses: each command says which, why and what to do, with status 2; nothing is left behind."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import REGISTER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Run

    Cioc = Callable[..., Run]
    Make = Callable[..., Path]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="what is refused is what POSIX refuses")

MEETING = "cioc: meeting/1\ndate: 2021-02-12\nsigned: 2021-02-01\n"
LONG, DEEP = "x" * 300, "y/" * 3000

COMMANDS = {
    "a paper": ["report", "--meeting", "2021-02-12", "-o", "{}/paper.md"],
    "all papers": ["report", "--all", "-o", "{}/public"],
    "a folder to work in": ["-C", "{}", "status"],
    "a new workspace": ["init", "{}", "--yes"],
    "a new workspace below": ["init", "{}/below", "--yes"],
    "an example": ["init", "--example", "{}/example"],
    "a repository": ["diff", "--git-dir", "{}"],
    "a repository to hold against": ["validate", "--against", "HEAD", "--git-dir", "{}"],
    "a file to check": ["validate", "{}/x.yaml"],
    "a folder to compare": ["diff", "./{}/plans"],
    "a template": ["templates", "--copy", "{}"],
}
PLACES = {
    "too long": LONG,
    "too deep": DEEP,
    "below a file": "plans/our-plan.yaml/x",
    "a circle of links": "circle/x",
}


@pytest.fixture
def root(workspace: Make) -> Path:
    """A workspace with a meeting, and a link to itself."""
    made = workspace({"plans/meetings/2021-02-12.yaml": MEETING})
    (made / "circle").symlink_to("circle")
    return made


def everything(folder: Path) -> list[str]:
    """All that there is in a folder."""
    return sorted(str(path) for path in folder.rglob("*"))


@pytest.mark.parametrize("place", PLACES.values(), ids=list(PLACES))
@pytest.mark.parametrize("command", COMMANDS.values(), ids=list(COMMANDS))
def test_refused_by_the_system(command: list[str], place: str, cioc: Cioc, root: Path) -> None:
    """The message names the path as it was typed, and a remedy stands below it."""
    before = everything(root)
    run = cioc(*(part.format(place) for part in command), folder=root)
    assert (run.status, run.out) == (2, "")
    message, remedy = run.err.splitlines()
    assert place.rstrip("/x").split("/")[0] in message
    assert remedy.startswith("  = ")
    assert everything(root) == before


@pytest.mark.parametrize("place", [LONG, DEEP])
def test_standard_input_that_stands_for_no_possible_file(place: str, root: Path) -> None:
    """A name alone is enough to check what an editor holds; nothing is looked for under it."""
    read = Path(root / "in.yaml")
    read.write_text(REGISTER)
    with read.open() as given:
        command = [sys.executable, "-m", "cioc", "validate", "-", "--stdin-filename", f"{place}.yaml"]
        run = subprocess.run(command, cwd=root, stdin=given, capture_output=True, text=True, check=False)
    assert run.returncode in {0, 1, 2}
    assert "bug" not in run.stderr


@pytest.fixture
def held_to_modes() -> Iterator[None]:
    """Root who may not go everywhere. Another user might not be let into the folder in which cioc itself is."""
    if os.geteuid() != 0:
        yield
        return
    library = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    allowed = (ctypes.c_uint32 * 6)()
    assert library.capget(header, allowed) == 0, os.strerror(ctypes.get_errno())
    fewer = (ctypes.c_uint32 * 6)(*allowed)
    fewer[0] &= ~0b110  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH, of what is in effect
    assert library.capset(header, fewer) == 0, os.strerror(ctypes.get_errno())
    try:
        yield
    finally:
        library.capset(header, allowed)


@pytest.fixture
def open_root(root: Path) -> Iterator[Path]:
    """The workspace where everybody may go, but for one folder in it that nobody may enter."""
    with tempfile.TemporaryDirectory() as name:
        made, folder = Path(name) / "open", Path(name) / "open/locked"
        shutil.copytree(root, made, symlinks=True)
        (folder / "plans").mkdir(parents=True)
        (folder / "plans/our-plan.yaml").write_text("cioc: plan/1\n")
        (folder / ".git").mkdir()
        made.parent.chmod(0o755)
        made.chmod(0o777)
        folder.chmod(0)
        yield made
        folder.chmod(0o700)


FORBIDDEN = [name for name in COMMANDS if name != "a template"]


@pytest.mark.parametrize("name", FORBIDDEN)
def test_folder_that_may_not_be_entered(
    name: str, cioc: Cioc, root: Path, open_root: Path, request: pytest.FixtureRequest
) -> None:
    """Is refused in the same way."""
    command = [part.format("locked") for part in COMMANDS[name]]
    cioc(*(part.format("other") for part in COMMANDS[name]), folder=root)  # imports what it needs while it may
    request.getfixturevalue("held_to_modes")
    run = cioc(*command, folder=open_root)
    assert (run.status, run.out) == (2, ""), run
    message, remedy = run.err.splitlines()
    assert "locked" in message
    assert remedy.startswith("  = ")


def test_disk_that_is_full(cioc: Cioc, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What to do about it is said, of a paper and of a plan; neither is touched."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    before = everything(root)
    monkeypatch.setattr(os, "fsync", full)
    for command in (["report", "--meeting", "2021-02-12", "-o", "paper.md"], ["progress", "1.1", "Well."]):
        run = cioc(*command, folder=root)
        assert run.status == 2
        assert "no space left on device" in run.err
        assert "make room on the disk" in run.err
    assert everything(root) == before


def test_folder_that_is_gone(root: Path) -> None:
    """Whoever stands in a deleted folder is told so; -C leads out of it."""
    gone = root / "gone"
    gone.mkdir()
    command = f'cd {gone} && rmdir {gone} && "$@"'
    for arguments, status, said in (
        (["status"], 2, "the folder that you are in has been deleted"),
        (["-C", str(root), "show", "1.1"], 0, ""),
    ):
        gone.mkdir(exist_ok=True)
        program = ["sh", "-c", command, "sh", sys.executable, "-m", "cioc", *arguments]
        environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
        run = subprocess.run(program, env=environment, capture_output=True, text=True, check=False)
        assert run.returncode == status, run.stderr
        assert said in run.stderr


UNREADABLE = {
    "a folder": (lambda path: path.mkdir(parents=True), "this is not a file"),
    "a link to nothing": (lambda path: path.symlink_to("nowhere"), "no such file or directory"),
    "a circle": (lambda path: path.symlink_to(path.name), "too many levels of symbolic links"),
    "a pipe": (os.mkfifo, "this is not a file"),
}


@pytest.mark.parametrize(("make", "why"), UNREADABLE.values(), ids=list(UNREADABLE))
@pytest.mark.parametrize("command", [["report", "--meeting", "2021-02-12"], ["templates"]])
def test_template_that_cannot_be_read(
    make: Callable[[Path], object], why: str, command: list[str], cioc: Cioc, root: Path
) -> None:
    """Is not replaced by the packaged one without a word."""
    (root / "templates/sections").mkdir(parents=True)
    make(root / "templates/sections/sign-off.md")
    run = cioc(*command, folder=root)
    assert (run.status, run.out) == (2, "")
    assert f"templates/sections/sign-off.md cannot be read: {why}" in run.err


def test_templates_in_what_is_no_folder(cioc: Cioc, root: Path) -> None:
    """A file where the folder of templates should be hides none of them either."""
    (root / "templates").mkdir()
    (root / "templates/sections").write_text("")
    run = cioc("report", "--meeting", "2021-02-12", folder=root)
    assert run.status == 2
    assert "cannot be read: not a directory" in run.err
