"""Pictures: which there are in a text, where each is looked for, and what is not shown."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from cioc import git
from cioc.workspace.loading import load
from cioc.workspace.pictures import PictureReference, read, wanted
from cioc.workspace.revisions import Revision
from cioc.workspace.sources import MAX_PICTURE, Folder, Memory
from tests.git.repositories import new
from tests.rules.rule_examples import PNG

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Make = Callable[..., Path]

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
TEXTS = {
    "one": ("![Up](a.png)", [("a.png", "Up")]),
    "two on a line": ("![Up](a.png) ![Down](b/c.svg)", [("a.png", "Up"), ("b/c.svg", "Down")]),
    "with emphasis": ("![*Up* and `on`](a.png)", [("a.png", "Up and on")]),
    "over two lines": ("![Up\nand on](a.png)", [("a.png", "Up and on")]),
    "a space in its name": ("![Up](<my chart.png>)", [("my chart.png", "Up")]),
    "by a reference": ("![Up][it]\n\n[it]: a.png", [("a.png", "Up")]),
    "in a list": ("- a\n- ![Up](a.png)", [("a.png", "Up")]),
    "in a table": ("|a|\n|-|\n|![Up](a.png)|", [("a.png", "Up")]),
    "in a link": ("[![Up](a.png)](https://example.org)", [("a.png", "Up")]),
    "without a description": ("![](a.png)", [("a.png", "")]),
    "code": ("`![Up](a.png)`", []),
    "a link": ("[Up](a.png)", []),
    "escaped": (r"\![Up](a.png)", []),
    "no address for readers": ("![Up](file:///a.png)", []),
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=list(TEXTS))
def test_what_a_text_shows(text: str, expected: list[tuple[str, str]]) -> None:
    """Pictures as Markdown understands them, each with its path and what it is said to show."""
    assert list(wanted(text)) == [PictureReference(*each) for each in expected]


WORDS = {
    "http://example.org/a.png": "papers fetch nothing from the web",
    "HTTPS://example.org/a.png": "papers fetch nothing from the web",
    "//example.org/a.png": "papers fetch nothing from the web",
    "/etc/a.png": "is not a path inside the workspace",
    "../a.png": "is not a path inside the workspace",
    "a/../../a.png": "is not a path inside the workspace",
    "C:\\a.png": "is not a path inside the workspace",
    ".git/a.png": "is not a path inside the workspace",
    "pictures/.a.png": "is not a path inside the workspace",
    "a.pdf": "is no picture by its name",
    "plans/plan.yaml": "is no picture by its name",
    "nosuch.png": 'there is no picture "nosuch.png"',
    "\0.png": "there is no picture",
}


@pytest.mark.parametrize(("path", "message"), WORDS.items(), ids=[ascii(path) for path in WORDS])
def test_what_is_not_shown(path: str, message: str, tmp_path: Path) -> None:
    """Whatever is not in the workspace, and no picture; with a remedy."""
    trouble = read(path, Folder(root=tmp_path).picture).trouble
    assert trouble is not None
    assert message in trouble.words
    assert trouble.remedy


KINDS = {
    "a.png": (PNG, "data:image/png;base64,iVBOR"),
    "a.PNG": (PNG, "data:image/png;base64,iVBOR"),
    "a.jpg": (b"\xff\xd8\xff\xe0", "data:image/jpeg;base64,/9j/"),
    "a.jpeg": (b"\xff\xd8\xff\xe0", "data:image/jpeg;base64,/9j/"),
    "a.gif": (b"GIF89a", "data:image/gif;base64,R0lG"),
    "a.webp": (b"RIFF\0\0\0\0WEBP", "data:image/webp;base64,UklG"),
    "a.svg": (SVG, "data:image/svg+xml;base64,PHN2"),
}


@pytest.mark.parametrize(("name", "given"), KINDS.items(), ids=list(KINDS))
def test_kinds(name: str, given: tuple[bytes, str]) -> None:
    """Each kind is shown as what it is; words under its name, such as those that stand for a large file, are not."""
    data, start = given
    assert read(name, Memory(files={name: data}).picture).uri.startswith(start)
    trouble = read(name, Memory(files={name: b"version https://git-lfs.github.com/spec/v1"}).picture).trouble
    assert trouble is not None
    assert "by what is in it" in trouble.words


def test_from_the_root_or_from_plans() -> None:
    """The workspace's folder comes first."""
    both = {"a.svg": SVG, "plans/a.svg": SVG, "plans/b.svg": SVG}
    assert read("a.svg", Memory(files=both).picture).name == "a.svg"
    assert read("plans/a.svg", Memory(files=both).picture).name == "plans/a.svg"
    assert read("b.svg", Memory(files=both).picture).name == "plans/b.svg"


def lay(root: Path) -> dict[str, str]:
    """Puts pictures, and what is none, into a folder; what is said of each, or nothing where it is shown."""
    (root / "p/below").mkdir(parents=True)
    (root / "plans").mkdir()
    (root / ".hidden").mkdir()
    (root / ".hidden/x.png").write_bytes(PNG)
    (root / "p/here.png").write_bytes(PNG)
    (root / "p/most.png").write_bytes(PNG.ljust(MAX_PICTURE, b"\0"))
    (root / "p/more.png").write_bytes(PNG.ljust(MAX_PICTURE + 1, b"\0"))
    (root / "p/folder.png").mkdir()
    (root / "p/folder.png/x").write_text("x")
    (root / "secret.txt").write_text("secret")
    links = {
        "link.png": "here.png",
        "out.png": "/etc/passwd",
        "up.png": "../../secret.png",
        "kind.png": "../secret.txt",
        "hidden.png": "../.hidden/x.png",
        "nowhere.png": "nosuch.png",
    }
    for name, target in links.items():
        (root / "p" / name).symlink_to(target)
    (root / "through").symlink_to(".hidden")
    (root / "outside").symlink_to("/usr")
    return {
        "p/here.png": "",
        "p/link.png": "",
        "p/most.png": "",
        "p/more.png": "papers take up to 2 MB",
        "p/folder.png": "this is a folder",
        "p/out.png": "leads out of the workspace",
        "p/up.png": "leads out of the workspace",
        "p/kind.png": "hidden, or no picture",
        "p/hidden.png": "hidden, or no picture",
        "through/x.png": "hidden, or no picture",
        "outside/x.png": "leads out of the workspace",
        "p/nosuch.png": "there is no picture",
    }


def test_on_disk(tmp_path: Path) -> None:
    """Links are followed to pictures of the workspace alone."""
    for name, words in lay(tmp_path / "w").items():
        picture = read(name, Folder(root=tmp_path / "w").picture)
        assert words in (picture.trouble.words if picture.trouble else ""), name
        assert bool(picture.uri) is not bool(words), name
    picture = read("p/nowhere.png", Folder(root=tmp_path / "w").picture)
    assert picture.trouble is not None
    assert "leads nowhere" in picture.trouble.words


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """It is no picture."""
    os.mkfifo(tmp_path / "a.png")
    picture = read("a.png", Folder(root=tmp_path).picture)
    assert picture.trouble is not None
    assert "a pipe or a device" in picture.trouble.words


@pytest.mark.parametrize("prefix", ["", "care/"])
def test_at_a_commit(tmp_path: Path, prefix: str) -> None:
    """What is shown from the disk is shown from the commit, and nothing else is."""
    repo = new(tmp_path)
    expected = lay(tmp_path / prefix)
    repo.commit()
    found = git.find(tmp_path / prefix)
    source = Revision(repository=found, commit=git.resolve(found, "HEAD"))
    for name, words in expected.items():
        picture = read(name, source.picture)
        if name == "through/x.png":
            continue
        assert words in (picture.trouble.words if picture.trouble else ""), name
        assert bool(picture.uri) is not bool(words), name
    assert not read("through/x.png", source.picture).uri
    assert read("p/nowhere.png", source.picture).trouble


def test_a_workspace_knows_its_pictures(workspace: Make) -> None:
    """Those of its texts and the logo, whether they can be shown or not; of plain words none is looked for."""
    meeting = 'cioc: meeting/1\ndate: 2021-02-12\ntitle: "![T](t.png)"\nsummary: "![Up](a.png) ![No](b.png)"\n'
    settings = "cioc: workspace/1\nlogo: plans/logo.svg\n"
    root = workspace(
        {
            "plans/meetings/2021-02-12.yaml": meeting,
            "plans/workspace.yaml": settings,
            "a.png": PNG,
            "plans/logo.svg": SVG,
        }
    )
    found = load(Folder(root=root)).pictures
    assert {path: bool(picture.uri) for path, picture in found.items()} == {
        "a.png": True,
        "b.png": False,
        "plans/logo.svg": True,
    }
